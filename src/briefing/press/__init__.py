"""The press: documents are set, written and proven. It knows a look and what may not be in a file, and no library.

    Order (theme, paper, …)       --look-->      what is wrong with the look
    Job (a document, its files)   --missing-->   characters that no font has
    Withheld                      --finish-->    Printed: files, where their pages stand, what is wrong with them

orders.py   these values
here.py     the press in this process
beside.py   the press in a process of its own: it loads its half of the program while this one reads and composes
late.py     writers and audit, loaded when they are first needed
"""

from __future__ import annotations
