"""Lists: real ones, each ordered list counting from its own start, in the styles List Bullet, Number, Continue.

    item     its first paragraph carries the mark; the paragraphs after it continue beside it
    tight    no space between items; a loose list has the space of its paragraphs

In cells, notes, quotes and callouts an item keeps the style of the place and takes only mark and indent from the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from briefing.tree.nodes import BulletList, ListItem, OrderedList, Paragraph
from briefing.writers.docx.flow import Flow, body_style, open_paragraph
from briefing.writers.docx.inlines import write_inlines
from briefing.writers.docx.looks import ParagraphLook
from briefing.writers.docx.markup import Element, qualified
from briefing.writers.docx.names import LIST_DEPTH, STYLE_IDS, list_style
from briefing.writers.docx.notes import write_waiting_notes
from briefing.writers.docx.numbering import BULLETS, LEVELS
from briefing.writers.docx.sheet import LIST_STEP
from briefing.writers.docx.spacing import close_gap, style_of


@dataclass(frozen=True, slots=True)
class ListWriter:
    """Writes one list into a flow."""

    flow: Flow

    def write(self, block: BulletList | OrderedList) -> None:
        """Write all items."""
        flow = self.flow
        number = self._number(block)
        start = len(flow.into)
        for item in block.items:
            self._write_item(item, block, number)
        if block.tight:
            _close_gaps([each for each in list(flow.into)[start:] if each.tag == qualified("w:p")])

    def _number(self, block: BulletList | OrderedList) -> int:
        if isinstance(block, BulletList):
            return BULLETS
        return self.flow.story.draft.numbering.open_list(self.flow.depth, block.start)

    def _write_item(self, item: ListItem, block: BulletList | OrderedList, number: int) -> None:
        flow, rest = self.flow, item.blocks
        paragraph = self._open_marked(block, number)
        if rest and isinstance(rest[0], Paragraph):
            write_inlines(paragraph, rest[0].children, flow.story)
            rest = rest[1:]
            write_waiting_notes(flow)
        inner = flow.inside(LIST_STEP, depth=flow.depth + 1)
        for each in rest:
            if isinstance(each, Paragraph) and each.style == "body" and self._styled:
                write_inlines(self._open_continued(inner), each.children, flow.story)
                write_waiting_notes(flow)
            else:
                flow.story.draft.write_blocks(inner, (each,))

    @property
    def _styled(self) -> bool:
        """Whether the list stands in the text itself, where Word's list styles fit."""
        return self.flow.body in ("body", "definition") and not self.flow.callout

    def _open_marked(self, block: BulletList | OrderedList, number: int) -> Element:
        flow = self.flow
        level = min(flow.depth, LEVELS - 1)
        bullets = number == BULLETS
        left = flow.edge + LIST_STEP
        if not self._styled:
            look = ParagraphLook(number=(number, level), left=left, hanging=LIST_STEP, tight=block.tight or None)
            return open_paragraph(flow, body_style(flow, STYLE_IDS), look)
        baked = flow.sheet.column + flow.sheet.theme.styles["list"].left + LIST_STEP * (flow.depth + 1)
        moved = abs(left - baked) > 0.01 or flow.depth >= LIST_DEPTH
        look = ParagraphLook(
            number=None if bullets and flow.depth < LIST_DEPTH else (number, level),
            left=left if moved or not bullets else None,
            hanging=LIST_STEP if moved or not bullets else None,
            tight=None if block.tight else False,
        )
        return open_paragraph(flow, list_style("Bullet" if bullets else "Number", flow.depth), look)

    def _open_continued(self, inner: Flow) -> Element:
        look = ParagraphLook(left=inner.edge, tight=False)
        return open_paragraph(inner, list_style("Continue", self.flow.depth), look)


def _close_gaps(paragraphs: list[Element]) -> None:
    """Take away the space between the paragraphs of a tight list where their styles differ."""
    for first, second in pairwise(paragraphs):
        if style_of(first) != style_of(second):
            close_gap(first)
