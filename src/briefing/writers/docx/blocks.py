"""Blocks to paragraphs, lists, tables: one dispatch over every block of the tree.

    Section  -> Heading 1 ("3", tab, title), marking, its blocks   Callout -> Callout Label and Callout paragraphs
    Heading  -> Margin Label, Heading 2-6                          Figure  -> a table or a picture, and its caption

A callout is a run of paragraphs with a bar, a tint and styles of their own, not a one-cell table: pressing Enter goes
on in it, a screen reader meets no table without a head, and it breaks over pages like text.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

from briefing.tree.nodes import (
    Banner,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    CodeBlock,
    Component,
    Contents,
    Cover,
    DefinitionList,
    Div,
    Figure,
    Heading,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    RuledPages,
    Section,
    StatusBar,
    Table,
    Text,
    ThematicBreak,
)
from briefing.typeset.measure import text_width
from briefing.typeset.neighbours import announces, introduces, is_bold, opens_shortly, precedes_last
from briefing.typeset.sections import AFTER_NUMBER, label_style
from briefing.writers.docx.contents import write_contents
from briefing.writers.docx.cover import write_cover
from briefing.writers.docx.flow import Flow, body_style, open_paragraph
from briefing.writers.docx.inlines import PLAIN_FORM, Form, strong, write_inlines, write_marking, write_text
from briefing.writers.docx.lists import ListWriter, with_sublists_alike
from briefing.writers.docx.looks import PLAIN, ParagraphLook, Tab
from briefing.writers.docx.markup import Element, add, clean, last_in, paragraphs_after
from briefing.writers.docx.names import STYLE_IDS
from briefing.writers.docx.notes import write_waiting_notes
from briefing.writers.docx.parts import begins_page, laid
from briefing.writers.docx.pictures import PictureWriter, write_status_bar
from briefing.writers.docx.ruled import write_ruled_pages
from briefing.writers.docx.spacing import close_gap, keep_with_next, left_of, space_above, space_below
from briefing.writers.docx.tables import TableWriter


def write_blocks(flow: Flow, blocks: Iterable[Block]) -> None:
    """Write blocks one after the other; the notes of each are written when it ends."""
    blocks = tuple(blocks)
    for index, block in enumerate(blocks):
        write_block(laid(flow, blocks, index), block)
        if announces(blocks, index) or introduces(blocks, index) or precedes_last(blocks, index):
            keep_with_next(last_in(flow.into))
        if announces(blocks, index) and is_bold(block) and (after := flow.sheet.theme.styles[flow.body].after):
            space_above(last_in(flow.into), 2 * after)
        write_waiting_notes(flow)


def write_block(flow: Flow, block: Block) -> None:  # noqa: C901 - one dispatch over all blocks
    """Write one block into the flow."""
    match block:
        case Paragraph():
            _write_paragraph(flow, block)
        case Heading():
            _write_heading(flow, block)
        case BulletList() | OrderedList():
            ListWriter(flow).write(block)
        case DefinitionList():
            _write_definitions(flow, block)
        case BlockQuote():
            write_blocks(flow.inside(flow.sheet.theme.styles["quote"].left, body=_quote_body(flow)), block.blocks)
        case CodeBlock():
            _write_code(flow, block)
        case ThematicBreak():
            open_paragraph(flow, "HorizontalRule", ParagraphLook(left=flow.edge) if flow.shift else PLAIN)
        case Table():
            TableWriter(flow).write(block)
        case Figure():
            PictureWriter(flow).write(block)
        case StatusBar():
            write_status_bar(flow, block, body_style(flow, STYLE_IDS), f"{block.reached}/{block.steps}")
        case Callout():
            _write_callout(flow, block)
        case PageBreak():
            flow.story.page_break = True
        case Cover() | Contents() | Section() | RuledPages() | Card() | Banner():
            _write_composed(flow, block)
        case Div() | Component():
            raise ValueError(f"a {type(block).__name__.lower()} reached the writer; composing removes them")
        case _:
            assert_never(block)


def _write_composed(flow: Flow, block: Cover | Contents | Section | RuledPages | Card | Banner) -> None:
    """Write what composing makes and no author writes."""
    match block:
        case Cover():
            write_cover(flow, block)
        case Contents():
            write_contents(flow, block)
        case Section():
            _write_section(flow, block)
        case RuledPages():
            write_ruled_pages(flow, block)
        case Card():
            _write_card(flow, block)
        case Banner():
            _write_banner(flow, block)
        case _:
            assert_never(block)


# ---------------------------------------------------------------- paragraphs


def _write_paragraph(flow: Flow, block: Paragraph) -> None:
    plain = block.style == "body"
    style = body_style(flow, STYLE_IDS) if plain else STYLE_IDS[block.style]
    form = Form("Marking") if style == "MarkingLine" else PLAIN_FORM
    write_inlines(open_paragraph(flow, style, own_left=not plain), block.children, flow.story, form)


def _write_heading(flow: Flow, block: Heading) -> None:
    level = max(2, min(block.level, 6))
    look = PLAIN
    if block.anchor:
        flow.story.anchors.append(block.anchor)
    if clean(block.margin).strip():
        before = flow.sheet.theme.styles[f"heading-{min(level, 4)}"].before
        label = open_paragraph(flow, "MarginLabel", ParagraphLook(before=before))
        write_inlines(label, (Text(block.margin),), flow.story)
        look = ParagraphLook(before=0)
    write_inlines(open_paragraph(flow, f"Heading{level}", look), block.children, flow.story, whole_words=True)


def _write_section(flow: Flow, block: Section) -> None:
    if block.new_page and not begins_page(flow):
        flow.story.page_break = True
    if block.anchor:
        flow.story.anchors.append(block.anchor)
    heading = open_paragraph(flow, "Heading1", _behind_number(flow, block))
    if block.number:
        number = flow.sheet.theme.styles["section-number"]
        bold = flow.sheet.faces.named(number.font, bold=number.bold).bold
        size = label_style(block, number).size if block.label and flow.sheet.column else None
        write_text(heading, block.printed, Form("SectionNumber", bold=bold, size=size))
    if flow.sheet.column or block.number:
        add(add(heading, "w:r"), "w:tab")
    write_inlines(heading, block.title, flow.story, whole_words=True)
    write_waiting_notes(flow)
    if clean(block.marking).strip():
        after = flow.sheet.theme.styles["section-title"].after
        marking = open_paragraph(flow, "MarkingLine", ParagraphLook(keep_next=True, after=after))
        write_text(marking, clean(block.marking).strip(), Form("SectionMarking"))
    above = last_in(flow.into)
    write_blocks(with_sublists_alike(flow, block.blocks), block.blocks)
    if opens_shortly(block.blocks):
        keep_with_next(next(iter(paragraphs_after(flow.into, above)), None))


def _behind_number(flow: Flow, block: Section) -> ParagraphLook:
    """Let the lines of a title begin at one edge behind its number where there is no hanging column, as in the PDF."""
    styles, fonts = flow.sheet.theme.styles, flow.sheet.faces.fonts
    if flow.sheet.column or not block.number or fonts is None:
        return PLAIN
    indent = text_width(block.printed, styles["section-number"], fonts) + AFTER_NUMBER * styles["section-title"].size
    return ParagraphLook(left=indent, hanging=indent, tabs=(Tab(indent),))


def _write_definitions(flow: Flow, block: DefinitionList) -> None:
    """Write terms and their definitions; the first two and the last two stay together, as in the PDF."""
    in_text = flow.body == "body" and not flow.callout
    ends = (0, len(block.items) - 2) if len(block.items) > 1 else ()
    for index, item in enumerate(block.items):
        if in_text:
            term = open_paragraph(flow, "DefinitionTerm")
            write_inlines(term, item.term, flow.story)
        else:
            term = open_paragraph(flow, body_style(flow, STYLE_IDS), ParagraphLook(keep_next=True), own_left=False)
            write_inlines(term, item.term, flow.story, strong(PLAIN_FORM, term, flow.sheet))
        write_waiting_notes(flow)
        inner = flow.inside(flow.sheet.theme.styles["definition"].left, **({"body": "definition"} if in_text else {}))
        for definition in item.definitions:
            write_blocks(inner, definition)
        if index in ends:
            keep_with_next(last_in(flow.into))


def _quote_body(flow: Flow) -> str:
    return "quote" if flow.body in ("body", "definition", "quote") else flow.body


def _write_code(flow: Flow, block: CodeBlock) -> None:
    paragraph = open_paragraph(flow, "CodeBlock")
    run = add(paragraph, "w:r")
    for number, line in enumerate(clean(block.text).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")):
        if number:
            add(run, "w:br")
        _write_code_line(run, line)


def _write_code_line(run: Element, line: str) -> None:
    for number, piece in enumerate(line.split("\t")):
        if number:
            add(run, "w:tab")
        if piece:
            text = add(run, "w:t")
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _write_card(flow: Flow, block: Card) -> None:
    native = (Text(block.native),) if block.native else ()
    lines: list[tuple[str, tuple[Inline, ...]]] = [
        ("CardName", block.name), ("CardRole", native), ("CardRole", block.role), ("CardSmall", block.organisation),
    ]  # fmt: skip
    for style, inlines in lines:
        if inlines:
            write_inlines(open_paragraph(flow, style), inlines, flow.story)


def _write_banner(flow: Flow, block: Banner) -> None:
    write_inlines(open_paragraph(flow, "Header"), (Text(block.text),), flow.story)
    if block.marking:
        write_marking(open_paragraph(flow, "MarkingLine"), block.marking)


# ---------------------------------------------------------------- callouts


def _write_callout(flow: Flow, block: Callout) -> None:
    warning = block.kind == "warning"
    callout, line = flow.sheet.theme.callout, flow.sheet.theme.styles["body"].leading
    inner = flow.inside(callout.bar + callout.pad, callout="Warning" if warning else "Callout", right=callout.pad)
    if not flow.in_cell:
        flow.story.space = max(flow.story.space, line)
    before = last_in(flow.into)
    if block.label:
        label = open_paragraph(inner, "WarningLabel" if warning else "CalloutLabel", own_left=False)
        write_text(label, block.label)
    if block.titled:
        write_blocks(inner, block.blocks[:1])
        keep_with_next(last_in(flow.into))
    write_blocks(inner, block.blocks[block.titled :])
    written = paragraphs_after(flow.into, before)
    for first, second in pairwise(written):
        if left_of(first) != left_of(second):
            close_gap(first)
    if written:
        space_below(written[-1], line)
