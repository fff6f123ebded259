"""Running head and foot, and the properties of the section: paper, margins, a first page of its own.

short title ............................. [MARKING]
pack · version · as of ............... Page {PAGE} of {NUMPAGES}
"""

from __future__ import annotations

import re

from briefing.units import to_twips
from briefing.writers.docx.fields import write_field
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import Form, write_marking, write_text
from briefing.writers.docx.markup import Element, add, qualified
from briefing.writers.docx.notes import numbered_footnotes
from briefing.writers.docx.sheet import Sheet

_SLOTS = re.compile(r"\{(page|pages)\}")


def write_head(flow: Flow) -> None:
    """Write the running head."""
    running = flow.story.draft.document.running
    paragraph = open_paragraph(flow, "Header")
    write_text(paragraph, running.head_left)
    if running.marking:
        add(add(paragraph, "w:r"), "w:tab")
        write_marking(paragraph, running.marking)


def write_foot(flow: Flow) -> None:
    """Write the running foot with its page fields."""
    draft = flow.story.draft
    running = draft.document.running
    paragraph = open_paragraph(flow, "Footer")
    write_text(paragraph, running.foot_left)
    if running.page:
        add(add(paragraph, "w:r"), "w:tab")
        _write_page(paragraph, running.page, str(max(1, len(draft.page_map.numbers))))


def _write_page(paragraph: Element, pattern: str, pages: str) -> None:
    end, form = 0, Form("PageNumber")
    for slot in _SLOTS.finditer(pattern):
        write_text(paragraph, pattern[end : slot.start()], form)
        field, result = ("PAGE", "1") if slot[1] == "page" else ("NUMPAGES", pages)
        write_field(paragraph, field, result, form.make)
        end = slot.end()
    write_text(paragraph, pattern[end:], form)


def write_section(body: Element, sheet: Sheet, head: str, foot: str, *, cover: bool) -> None:
    """Write the section's properties at the end of the body (17.6.17)."""
    page, paper = sheet.theme.page, sheet.paper
    section = add(body, "w:sectPr")
    for kind, relation in (("header", head), ("footer", foot)):
        add(section, f"w:{kind}Reference", type="default").set(qualified("r:id"), relation)
    numbered_footnotes(section)
    add(section, "w:pgSz", w=str(to_twips(paper.width)), h=str(to_twips(paper.height)))
    lengths = {
        "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left,
        "header": sheet.header, "footer": sheet.footer,
    }  # fmt: skip
    add(section, "w:pgMar", **{side: str(to_twips(length)) for side, length in lengths.items()}, gutter="0")
    if cover:
        add(section, "w:titlePg")
