"""The press: documents are set and written. It knows a look and no library; who ordered a file proves it.

    Order (theme, paper, …)       --look-->      what is wrong with the look
    Job (a document, its files)   --missing-->   characters that no font has
                                  --lay_out-->   Laid: where its pages stand
                                  --write-->     files by their names

orders.py   these values
here.py     the press in this process
beside.py   the press in a process of its own: it loads its half of the program while this one reads and composes
late.py     writers and audit, loaded when they are first needed
"""

from __future__ import annotations
