"""Running head and foot, and the properties of the section: paper, margins, a first page of its own.

short title ............................. [MARKING]
pack · version · as of ............... Page {PAGE} of {NUMPAGES}

Left-hand pages of the print edition have marking and page number at the left, which is their outer edge. Word counts
the pages that it leaves empty in PAGE and not in NUMPAGES; there the page of the document's end says how many there
are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.typeset.logos import room_in_head, size_in_head
from briefing.typeset.measure import text_width
from briefing.typeset.running import shortened
from briefing.units import Pt, to_half_points, to_twips
from briefing.writers.docx.drawing import Label, write_picture
from briefing.writers.docx.fields import write_field
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import Form, write_marking, write_text
from briefing.writers.docx.looks import PLAIN, ParagraphLook, Tab
from briefing.writers.docx.markup import Element, add, qualified
from briefing.writers.docx.notes import numbered_footnotes
from briefing.writers.docx.parts import LAST_PAGE
from briefing.writers.docx.rasters import picture_relations
from briefing.writers.docx.sheet import Sheet

_SLOTS = re.compile(r"\{(page|pages)\}")
_APART = 24.0  # points from a running line to what stands at the other edge, its box included


Reference = tuple[str, str, str, bool]
"""A running head or foot of a section: "header" or "footer", on which pages, its relation, whether for turned pages."""


def write_head(flow: Flow, *, verso: bool = False) -> None:
    """Write the running head, as wide as the flow."""
    running = flow.story.draft.document.running
    paragraph = open_paragraph(flow, "Header", _as_wide(flow))
    if not verso:
        _write_logo(paragraph, flow)
        write_text(paragraph, _head_line(flow))
    elif running.marking:
        write_marking(paragraph, running.marking)
    if running.marking or verso:
        add(add(paragraph, "w:r"), "w:tab")
    if verso:
        write_text(paragraph, _head_line(flow))
        _write_logo(paragraph, flow)
    elif running.marking:
        write_marking(paragraph, running.marking)


def _head_line(flow: Flow) -> str:
    """Give the head as far as it fits on one line beside marking and logo."""
    running = flow.story.draft.document.running
    return _beside(flow, running.head_left, running.marking, "marking", room_in_head(flow.sheet.theme))


def _foot_line(flow: Flow) -> str:
    """Give the foot as far as it fits on one line beside the page number."""
    running, pages = flow.story.draft.document.running, str(len(flow.story.draft.page_map.numbers))
    return _beside(flow, running.foot_left, _SLOTS.sub(pages, running.page), "running", 0.0)


def _beside(flow: Flow, text: str, other: str, name: str, taken: Pt) -> str:
    """Shorten a line by its last parts, as the PDF does, where the fonts say that it does not fit beside another."""
    sheet = flow.sheet
    styles, fonts = sheet.theme.styles, sheet.faces.fonts
    if fonts is None:
        return text
    beside = text_width(other, styles[name], fonts) + _APART if other else 0.0
    document = flow.story.draft.document
    version = document.meta.version if text is document.running.foot_left else ""
    return shortened(text, styles["running"], fonts, flow.width - beside - taken, version)


def _write_logo(paragraph: Element, flow: Flow) -> None:
    """Write the theme's logo at the inner edge, lowered so that its middle is that of the letters."""
    theme, draft = flow.sheet.theme, flow.story.draft
    size = size_in_head(theme)
    if size is None or theme.mark is None or theme.logo is None:
        return
    run = add(paragraph, "w:r")
    lowered = size[1] / 2 - theme.styles["running"].size * 0.35
    add(add(run, "w:rPr"), "w:position", val=str(-to_half_points(lowered)))
    relation, vector = picture_relations(flow, theme.mark)
    number = draft.next_drawing()
    write_picture(run, size, relation, Label(number, f"Logo {number}", theme.logo.alt), vector)
    write_text(paragraph, "\u2002")


def _as_wide(flow: Flow) -> ParagraphLook:
    """Give the look of a running line: on a turned page its tab stop stands at that page's edge."""
    width = flow.sheet.width
    return PLAIN if flow.width == width else ParagraphLook(tabs=(Tab(width, "clear"), Tab(flow.width, "right")))


def write_foot(flow: Flow, *, verso: bool = False) -> None:
    """Write the running foot with its page fields, as wide as the flow."""
    running = flow.story.draft.document.running
    paragraph = open_paragraph(flow, "Footer", _as_wide(flow))
    if verso:
        _write_page(paragraph, flow)
    else:
        write_text(paragraph, _foot_line(flow))
    if running.page or verso:
        add(add(paragraph, "w:r"), "w:tab")
    if verso:
        write_text(paragraph, _foot_line(flow))
    else:
        _write_page(paragraph, flow)


def _write_page(paragraph: Element, flow: Flow) -> None:
    draft = flow.story.draft
    pattern, pages = draft.document.running.page, str(max(1, len(draft.page_map.numbers)))
    count = f"PAGEREF {draft.bookmarks.name(LAST_PAGE)}" if draft.document.edition == "print" else "NUMPAGES"
    end, form = 0, Form("PageNumber")
    for slot in _SLOTS.finditer(pattern):
        write_text(paragraph, pattern[end : slot.start()], form)
        field, result = ("PAGE", "1") if slot[1] == "page" else (count, pages)
        write_field(paragraph, field, result, form.make)
        end = slot.end()
    write_text(paragraph, pattern[end:], form)


def write_sections(body: Element, sheet: Sheet, references: Sequence[Reference], *, cover: bool) -> None:
    """Write the properties of all sections, those of the last at the end of the body (17.6.17).

    Running lines are stated by the first section and where pages are turned; others go on with them (17.10.5)."""
    before: bool | None = None
    for number, section in enumerate([*body.iter(qualified("w:sectPr"))]):
        kinds = [*section]
        section[:] = []
        sideways = any(kind.tag == qualified("w:pgSz") for kind in kinds)
        for kind, pages, relation, turned in references if sideways != before else ():
            if turned == sideways:
                add(section, f"w:{kind}Reference", type=pages).set(qualified("r:id"), relation)
        numbered_footnotes(section)
        section.extend(kind for kind in kinds if kind.tag == qualified("w:type"))
        _write_paper(section, sheet, sideways=sideways)
        if cover and number == 0:
            add(section, "w:titlePg")
        before = sideways


def _write_paper(section: Element, sheet: Sheet, *, sideways: bool) -> None:
    page, paper = sheet.theme.page, sheet.paper
    width, height = str(to_twips(paper.width)), str(to_twips(paper.height))
    if sideways:
        add(section, "w:pgSz", w=height, h=width, orient="landscape")
    else:
        add(section, "w:pgSz", w=width, h=height)
    head = sheet.binding if sideways else 0.0
    lengths = {
        "top": page.top + head, "right": page.right, "bottom": page.bottom, "left": page.left,
        "header": sheet.header + head, "footer": sheet.footer, "gutter": sheet.binding - head,
    }  # fmt: skip
    add(section, "w:pgMar", **{side: str(to_twips(length)) for side, length in lengths.items()})
