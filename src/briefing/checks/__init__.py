"""Step 4: what is wrong with the content, by family. Each check is a function from values to diagnostics.

    Library             --check_library--> wording, typography, shared, unused, schedule, fences   (one workspace)
    Document, Selection --check_pack-----> placeholders, reading, access              (one audience's pack or handout)

wording.py       phrases that a record of a conflict forbids
typography.py    quotes, dashes and spaces of a typewriter
shared.py        restricted content in the part that everyone shares: it moves page numbers and tells
unused.py        what nobody can see or nothing mentions
placeholders.py  facts still to be confirmed, drafts: open in a draft, refused in a final build
cards.py         people on whose tent card no name stands, where cards are asked for
absences.py      why a link of one pack leads nowhere: a wish, or a day
schedule.py      sessions out of order, or two at once in one room
fences.py        a component without its braces, which would be code
echoes.py        one fault, said once
reading.py       how long a pack takes to read
access.py        what a listener needs: alternatives, table heads, heading levels, links that say where they go
captions.py      captions that only repeat the heading above them
contents.py      contents that push the common part to other pages than in other packs
passages.py      every stretch of prose of a library with its place, for the others
codes.py         every code with its explanation, for `check --explain`
"""

from __future__ import annotations

from briefing.checks.access import check_access
from briefing.checks.captions import check_captions
from briefing.checks.fences import check_fences
from briefing.checks.placeholders import check_open
from briefing.checks.reading import check_reading_time
from briefing.checks.schedule import check_schedule
from briefing.checks.shared import check_shared
from briefing.checks.typography import check_typography
from briefing.checks.unused import check_unused
from briefing.checks.wording import check_wording
from briefing.errors import Diagnostic
from briefing.model.library import Library
from briefing.select import Selection
from briefing.tree.nodes import Document

__all__ = ["check_library", "check_pack"]


def check_library(library: Library) -> list[Diagnostic]:
    """Check what concerns the whole workspace, whoever reads it."""
    return [
        *check_wording(library),
        *check_typography(library),
        *check_shared(library),
        *check_unused(library),
        *check_schedule(library),
        *check_fences(library),
    ]


def check_pack(document: Document, selection: Selection, *, final: bool = False) -> list[Diagnostic]:
    """Check one composed pack or handout; a final build refuses what a draft may still show."""
    return [
        *check_open(document, selection, final=final),
        *check_access(document, selection, final=final),
        *check_captions(document, selection),
        *check_reading_time(document, selection),
    ]
