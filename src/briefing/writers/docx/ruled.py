"""Ruled pages, to write on: a heading, and paragraphs without text that have a rule below.

A person may type on them as well. The rule between two such paragraphs is a border of its own (17.3.1.5): Word draws
the lower border of neighbours that look alike only under the last of them (17.3.1.7).
"""

from __future__ import annotations

from briefing.tree.nodes import RuledPages, Text
from briefing.typeset.ruled import rule_distance
from briefing.units import Pt
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import write_inlines
from briefing.writers.docx.markup import add
from briefing.writers.docx.sheet import Sheet

_RESERVE = 1  # lines left free on each page, so that none runs over where Word or LibreOffice measures otherwise


def write_ruled_pages(flow: Flow, pages: RuledPages) -> None:
    """Write the heading and the lines of each page."""
    sheet = flow.sheet
    flow.story.page_break = True
    heading = open_paragraph(flow, "NotesHeading")
    if sheet.column:
        add(add(heading, "w:r"), "w:tab")
    write_inlines(heading, (Text(pages.title),), flow.story, whole_words=True)
    title = sheet.theme.styles["section-title"]
    _write_lines(flow, _height(sheet) - title.leading - title.after - 2 * sheet.theme.section_rule - 4)
    for _ in range(pages.count - 1):
        flow.story.page_break = True
        _write_lines(flow, _height(sheet))


def _height(sheet: Sheet) -> Pt:
    page = sheet.theme.page
    return sheet.paper.height - page.top - page.bottom


def _write_lines(flow: Flow, room: Pt) -> None:
    for _ in range(max(1, int(room / rule_distance(flow.sheet.theme)) - _RESERVE)):
        open_paragraph(flow, "NotesLine")
