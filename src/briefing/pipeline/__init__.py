"""The seven steps, told as calls: read, select, compose, check, write, audit, pack.

    BuildRequest --read--> Library --for each audience--> AudienceBuild --pack--> output/

request.py    what to build, and what became of it
audience.py   one audience through the steps
choices.py    what an earlier build was asked for, taken up again
staleness.py  a pack against its manifest and the content; the packs that stand beside a new one
differences.py  what two packs say differently
workspace.py  reading, all audiences one after the other, checking; workers.py  in processes

What is composed goes through the press (`press/`), which sets, writes and proves it.
`build()` reads once and gives each audience its own pass; a fault in one audience leaves the others packed. With more
than one job the passes run in processes (ReportLab's state is global, so threads would not do); what they
give back does not depend on how many there are.
"""

from __future__ import annotations

from briefing.pipeline.request import BuildRequest, BuildResult, PackResult, Product, Report, silent
from briefing.pipeline.workspace import audiences_at_fault, build, check, read

__all__ = [
    "BuildRequest",
    "BuildResult",
    "PackResult",
    "Product",
    "Report",
    "audiences_at_fault",
    "build",
    "check",
    "read",
    "silent",
]
