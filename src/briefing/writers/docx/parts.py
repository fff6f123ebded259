"""The parts of a document as sections of Word: in the print edition each begins on a right-hand page.

    cover ¶{section} | contents ¶{section} | common part … ¶{section, odd page} | annexes … {section, odd page}

A section's properties stand in the last paragraph of it, those of the last one at the end of the body (17.6.17). Word
and LibreOffice leave the page before a section that begins on an odd one empty by themselves (17.6.22), so that a
person may write more and every part still begins on a right-hand page. For the screen the document is one section.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.tree.nodes import Block
from briefing.tree.rectos import parts_of
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.looks import ParagraphLook
from briefing.writers.docx.markup import Element, add, last_in, qualified

LAST_PAGE = "print:last-page"
"""The anchor of the document's end: its page is how many there are, empty ones counted."""

_SECTION = qualified("w:sectPr")
_END = ParagraphLook(before=0, after=0, line=1.0, exact=True)


def write_parts(flow: Flow, blocks: Iterable[Block]) -> None:
    """Write the blocks of a document part by part, and mark its end."""
    for number, part in enumerate(parts_of(blocks)):
        if number:
            _end_part(flow)
        flow.story.draft.write_blocks(flow, part)
    last = last_in(flow.into)
    if last is None or last.tag != qualified("w:p"):
        last = _closing_paragraph(flow)
    flow.story.draft.bookmarks.mark(last, LAST_PAGE)


def begins_page(flow: Flow) -> bool:
    """Tell whether what is written next begins a page anyway: the document's first, or that of a section."""
    last = last_in(flow.into)
    return last is None or last.find(f"{qualified('w:pPr')}/{_SECTION}") is not None


def _end_part(flow: Flow) -> None:
    """End a section in its last paragraph; after a table, a contents list or a frame in a small one of its own."""
    last = last_in(flow.into)
    if last is None or begins_page(flow):
        return
    if last.tag != qualified("w:p") or last[0].find(qualified("w:framePr")) is not None:
        last = _closing_paragraph(flow)
    flow.story.page_break, flow.story.at_head, flow.story.space = False, True, 0
    add(last[0], "w:sectPr")


def _closing_paragraph(flow: Flow) -> Element:
    flow.story.page_break, flow.story.space = False, 0
    return open_paragraph(flow, "Normal", _END)
