"""Briefing packs for each audience of an event, as Word and PDF, from one folder of content.

The way of the data, one direction, seven steps (`pipeline/` reads as these calls):

1. read     `content/` and `templates/` -> `model.library.Library`      (`readers/`)
2. select   library + one audience -> `select.Selection`                (`policy.py`, `select.py`)
3. compose  selection -> `tree.nodes.Document`                          (`compose/`)
4. check    document and selection -> diagnostics                       (`checks/`)
5. write    document + theme -> `typeset.pages.Pages` -> bytes          (`typeset/`, `writers/`)
   (`press/`: this step, in this process or in one beside it)
6. audit    the finished bytes are read again and proven                (`audit/`)
7. pack     files and manifest into `output/`, complete or not at all   (`pack/`)
"""

from __future__ import annotations

__version__ = "0.1.0"
