"""Captions: their number becomes a SEQ field where that leaves the text as it is, and plain text where it does not.

    "Table 2." with two tables counted so far -> Table { SEQ Table \\* ARABIC } .     shown: Table 2.

So a caption that someone adds in Word is counted in, and a list of tables can be made; a caption whose number is not
the next of its kind keeps the number it has.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefing.tree.nodes import Inline, Strong, Text
from briefing.units import Pt
from briefing.writers.docx.binding import bind
from briefing.writers.docx.fields import write_field
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import PLAIN_FORM, strong, write_bound, write_text
from briefing.writers.docx.looks import ParagraphLook
from briefing.writers.docx.markup import Element, last_in, qualified
from briefing.writers.docx.spacing import style_of

_NUMBERED = re.compile(r"([^\W\d_]{1,32})([ \u00a0])([1-9]\d{0,5})(?!\d)(.*)", re.DOTALL)


def write_caption(flow: Flow, caption: tuple[Inline, ...], left: Pt = 0.0) -> None:
    """Write a caption from `left` on, above a table or a picture, with which it keeps; no paragraph without words."""
    if not caption:
        return
    flow = replace(flow, in_cell=False, keep_next=False)
    style = flow.sheet.theme.styles["caption"]
    before = 0.0 if _is_heading(last_in(flow.into)) else style.after
    look = ParagraphLook(left=left or None, before=before, after=style.before / 2, keep_next=True, keep_lines=True)
    paragraph = open_paragraph(flow, "Caption", look, own_left=False)
    write_bound(paragraph, _after_number(paragraph, flow, tuple(bind(caption))), flow.story)


def _is_heading(element: Element | None) -> bool:
    """Tell whether an element is a heading, whose own space is all that stands between it and what it heads."""
    return element is not None and element.tag == qualified("w:p") and style_of(element).startswith("Heading")


def _after_number(paragraph: Element, flow: Flow, caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Write the number at the head of a caption as a field if it is the next of its kind; give what is left."""
    head, form = caption[0], PLAIN_FORM
    rest = caption[1:]
    if isinstance(head, Strong) and head.children:
        rest, form = (Strong(head.children[1:]), *rest), strong(PLAIN_FORM, paragraph, flow.sheet)
        head = head.children[0]
    match = _NUMBERED.fullmatch(head.text) if isinstance(head, Text) else None
    if match is None:
        return caption
    counts = flow.story.draft.captions
    kind, space, number, tail = match.groups()
    if int(number) != counts.get(kind, 0) + 1 or not kind.isascii():
        return caption
    counts[kind] = int(number)
    write_text(paragraph, kind + space, form)
    write_field(paragraph, f"SEQ {kind} \\* ARABIC", number, form.make)
    write_text(paragraph, tail, form)
    return rest
