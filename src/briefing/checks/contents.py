"""Contents so long that the common part begins on another page than in the packs of other readers.

The layout sets a long list of contents closer, so that it takes one page. Where that is not enough, "page 7" is another
page in this pack than in the others, and the organiser should know before somebody says it aloud.
"""

from __future__ import annotations

from itertools import dropwhile

from briefing.errors import Diagnostic, warning
from briefing.select import Selection
from briefing.tree.nodes import Contents, Document, Section
from briefing.typeset.pages import PageMap


def check_contents(document: Document, page_map: PageMap, selection: Selection) -> list[Diagnostic]:
    """Find contents that take more than the one page (in a print edition: the one leaf) that they have in all packs."""
    rest = dropwhile(lambda block: not isinstance(block, Contents), document.blocks)
    section = next((block for block in rest if isinstance(block, Section)), None)
    if section is None or "contents" not in page_map.places:
        return []
    taken = page_map.places[section.anchor].page - page_map.places["contents"].page
    room = 2 if document.edition == "print" else 1
    if taken <= room:
        return []
    message = "the contents are longer than a page, so that the common part has other page numbers than in other packs"
    cure = "leave sections out (`without`), or take a theme with smaller contents"
    return [warning("long-contents", selection.audience.at, message, cure)]
