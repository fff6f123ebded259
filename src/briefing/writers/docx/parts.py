"""The parts of a document as sections of Word: in the print edition each begins on a right-hand page.

    cover ¶{section} | contents ¶{section} | common part … ¶{section, odd page} | annexes … {section, odd page}

A section's properties stand in the last paragraph of it, those of the last one at the end of the body (17.6.17). Word
and LibreOffice leave the page before a section that begins on an odd one empty by themselves (17.6.22), so that a
person may write more and every part still begins on a right-hand page. For the screen the document is one section.

A timeline that the PDF lays across pages turned sideways stands in a section of its own, with the headings, or the
opening of the section, that stand on its page there (`PageMap.sideways`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.tree.nodes import Block, Figure, Heading, Section, Timeline
from briefing.tree.rectos import parts_of
from briefing.typeset.pages import PageMap
from briefing.writers.docx.flow import Flow, Story, open_paragraph
from briefing.writers.docx.looks import ParagraphLook
from briefing.writers.docx.markup import Element, add, last_in, qualified

LAST_PAGE = "print:last-page"
"""The anchor of the document's end: its page is how many there are, empty ones counted."""

_SECTION = qualified("w:sectPr")
_END = ParagraphLook(before=0, after=0, line=1.0, exact=True)


def write_parts(flow: Flow, blocks: Iterable[Block]) -> None:
    """Write the blocks of a document part by part, and mark its end."""
    printed = flow.story.draft.document.edition == "print"
    for number, part in enumerate(parts_of(blocks, printed=printed)):
        if number:
            _end_section(flow, sideways=False)
            flow.story.begins = "oddPage"
        flow.story.draft.write_blocks(flow, part)
    last = last_in(flow.into)
    if last is None or last.tag != qualified("w:p"):
        last = _closing_paragraph(flow)
    flow.story.draft.bookmarks.mark(last, LAST_PAGE)


def begins_page(flow: Flow) -> bool:
    """Tell whether what is written next begins a page anyway: the document's first, or that of a section."""
    last = last_in(flow.into)
    return last is None or last.find(f"{qualified('w:pPr')}/{_SECTION}") is not None


def laid(flow: Flow, blocks: Sequence[Block], index: int) -> Flow:
    """Turn the page before a block that the PDF has on a turned one, and back after what it is turned for.

    Give the flow that the block is written into."""
    story = flow.story
    if story.notes is None or flow.in_cell or flow.shift or flow.callout:
        return flow
    lies = _lies(blocks, index, story.draft.page_map)
    if lies is not None and lies != story.sideways:
        _end_section(flow, sideways=lies)
    elif lies is None and story.sideways and story.shown:
        _end_section(flow, sideways=False)
    if not (lies and isinstance(blocks[index], Figure)):
        return flow
    story.shown = True
    return replace(flow, width=flow.sheet.turned)


def _lies(blocks: Sequence[Block], index: int, pages: PageMap) -> bool | None:
    """Tell whether a block stands on a turned page; None for one that stands where the one before it does."""
    match blocks[index]:
        case Section(anchor=anchor):
            return pages.is_sideways(anchor)
        case Figure(picture=Timeline(orientation="landscape"), anchor=anchor):
            return pages.is_sideways(anchor)
        case Heading(anchor=anchor):
            leads = index + 1 < len(blocks) and isinstance(blocks[index + 1], (Heading, Figure))
            return pages.is_sideways(anchor) or (leads and bool(_lies(blocks, index + 1, pages)))
    return None


def write_kind(section: Element, story: Story) -> None:
    """Write how the section in hand begins and lies into its properties."""
    if story.begins:
        add(section, "w:type", val=story.begins)
    if story.sideways:
        add(section, "w:pgSz", orient="landscape")


def _end_section(flow: Flow, *, sideways: bool) -> None:
    """End a section, and say how the next one lies; it ends in its last paragraph; after a table, a contents list or a
    frame in a small one of its own."""
    story = flow.story
    if _end_in_last(flow):
        story.begins = ""
    story.sideways, story.shown = sideways, False


def _end_in_last(flow: Flow) -> bool:
    """End a section if anything stands in it, and tell whether it was ended."""
    last = last_in(flow.into)
    if last is None or begins_page(flow):
        return False
    if last.tag != qualified("w:p") or last[0].find(qualified("w:framePr")) is not None:
        last = _closing_paragraph(flow)
    flow.story.page_break, flow.story.at_head, flow.story.space = False, True, 0
    write_kind(add(last[0], "w:sectPr"), flow.story)
    return True


def _closing_paragraph(flow: Flow) -> Element:
    flow.story.page_break, flow.story.space = False, 0
    return open_paragraph(flow, "Normal", _END)
