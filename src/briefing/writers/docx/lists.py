"""Lists: real ones, each ordered list counting from its own start, in the styles List Bullet, Number, Continue.

    item     its first paragraph carries the mark; the paragraphs after it continue beside it
    tight    no space between items, unless one of them has more than one line or, for lists in items of lists, another
             such list in its section is loose; a loose list has space in any case

In cells, notes, quotes and callouts an item keeps the style of the place and takes only mark and indent from the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.tree.nodes import Block, BulletList, ListItem, OrderedList, Paragraph
from briefing.tree.text import inline_text
from briefing.units import Pt
from briefing.writers.docx.flow import Flow, body_style, open_paragraph
from briefing.writers.docx.inlines import write_inlines
from briefing.writers.docx.looks import ParagraphLook
from briefing.writers.docx.markup import Element, last_in, paragraphs_after, qualified
from briefing.writers.docx.names import LIST_DEPTH, STYLE_IDS, list_style
from briefing.writers.docx.notes import write_waiting_notes
from briefing.writers.docx.numbering import BULLETS, LEVELS
from briefing.writers.docx.spacing import close_gap, keep_apart, keep_with_next, style_of

_SHORT = 4  # lines: a list of so few stays whole
_ENDS = 2  # lines of a longer one that stay together at either end
_WHOLE = 6  # lines: an item with a list in it, and no more of them, stays whole
_CHARACTER = 0.5  # mean width of a character, as a share of the size


class ListWriter(Struct, frozen=True):
    """Writes one list into a flow."""

    flow: Flow

    def write(self, block: BulletList | OrderedList) -> None:
        """Write all items."""
        flow = self.flow
        number, step, tight = self._number(block), self._step(block), self._is_tight(block)
        before = last_in(flow.into)
        if self._styled and not flow.depth:
            _part_from_list_before(before)
        ends = []
        space = flow.sheet.theme.styles["list"].leading if not flow.depth and self.has_loose_inside(block) else None
        for index, item in enumerate(block.items):
            above = last_in(flow.into)
            self._write_item(item, number, step, tight=tight, before=space if index else None)
            if self._stays_whole(item, block):
                for paragraph in paragraphs_after(flow.into, above)[:-1]:
                    keep_with_next(paragraph)
            ends.append(last_in(flow.into))
        self._keep_together(block, ends, before)
        if tight:
            _close_gaps(paragraphs_after(flow.into, before))

    def _number(self, block: BulletList | OrderedList) -> int:
        if isinstance(block, BulletList):
            return BULLETS
        return self.flow.story.draft.numbering.open_list(self.flow.depth, block.start)

    def _step(self, block: BulletList | OrderedList) -> Pt:
        """Give how far the text of the items is indented: as far as the longest mark asks."""
        if isinstance(block, BulletList):
            return self.flow.sheet.list_step
        return self.flow.sheet.number_room(len(str(block.start + max(len(block.items) - 1, 0))))

    def _is_tight(self, block: BulletList | OrderedList) -> bool:
        """Tell whether no space parts the items, as in the PDF: each seems one line, or the list is in an item."""
        if self.flow.depth:
            return block.tight and not self.flow.loose
        return block.tight and all(self._item_lines(item, block) <= 1 for item in block.items)

    def has_loose_inside(self, block: BulletList | OrderedList) -> bool:
        """Tell whether a list in an item of the list, or in an item of such a list, is not tight."""
        inner = ListWriter(self.flow.inside(self._step(block), depth=self.flow.depth + 1))
        lists = [each for item in block.items for each in item.blocks if isinstance(each, BulletList | OrderedList)]
        return any(
            (len(each.items) > 1 and not inner._is_tight(each)) or inner.has_loose_inside(each) for each in lists
        )

    def _lines(self, paragraph: Paragraph, block: BulletList | OrderedList) -> int:
        """Estimate how many lines a paragraph of an item takes."""
        flow = self.flow
        size = flow.sheet.theme.styles[flow.body].size * _CHARACTER
        room = max(1.0, (flow.width - flow.right - flow.edge - self._step(block)) / size)
        return max(1, -int(-len(inline_text(paragraph.children)) // room))

    def _keep_together(
        self, block: BulletList | OrderedList, ends: list[Element | None], before: Element | None
    ) -> None:
        """Keep a short list whole, and of a longer one two lines at either end, as in the PDF."""
        lines = [self._item_lines(item, block) for item in block.items]
        if sum(lines) <= _SHORT:
            for paragraph in paragraphs_after(self.flow.into, before)[:-1]:
                keep_with_next(paragraph)
        elif len(ends) > 1:
            if lines[0] < _ENDS:
                keep_with_next(ends[0])
            if lines[-1] < _ENDS:
                keep_with_next(ends[-2])

    def _stays_whole(self, item: ListItem, block: BulletList | OrderedList) -> bool:
        """Tell whether an item holds a list, and all of it takes a few lines, as in the PDF."""
        lists = [each for each in item.blocks if isinstance(each, BulletList | OrderedList)]
        if not lists or any(not isinstance(each, Paragraph | BulletList | OrderedList) for each in item.blocks):
            return False
        inner = ListWriter(self.flow.inside(self._step(block), depth=self.flow.depth + 1))
        own = sum(self._lines(each, block) for each in item.blocks if isinstance(each, Paragraph))
        return own + sum(inner._item_lines(each, below) for below in lists for each in below.items) <= _WHOLE

    def _item_lines(self, item: ListItem, block: BulletList | OrderedList) -> int:
        """Estimate how many lines an item takes; what is no paragraph makes it long."""
        return sum(self._lines(each, block) if isinstance(each, Paragraph) else _SHORT + 1 for each in item.blocks)

    def _write_item(self, item: ListItem, number: int, step: Pt, *, tight: bool, before: Pt | None) -> None:
        flow, rest = self.flow, item.blocks
        paragraph = self._open_marked(number, step, tight=tight, before=before)
        if rest and isinstance(rest[0], Paragraph):
            write_inlines(paragraph, rest[0].children, flow.story)
            rest = rest[1:]
            write_waiting_notes(flow)
        inner = flow.inside(step, depth=flow.depth + 1)
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

    def _open_marked(self, number: int, step: Pt, *, tight: bool, before: Pt | None) -> Element:
        flow = self.flow
        level = min(flow.depth, LEVELS - 1)
        bullets = number == BULLETS
        left = flow.edge + step
        if not self._styled:
            look = ParagraphLook(number=(number, level), left=left, hanging=step, tight=tight or None, before=before)
            return open_paragraph(flow, body_style(flow, STYLE_IDS), look)
        baked = flow.sheet.column + flow.sheet.theme.styles["list"].left + flow.sheet.list_step * (flow.depth + 1)
        moved = abs(left - baked) > 0.01 or flow.depth >= LIST_DEPTH
        look = ParagraphLook(
            number=None if bullets and flow.depth < LIST_DEPTH else (number, level),
            left=left if moved else None,
            hanging=step if moved else None,
            tight=None if tight else False,
            before=before,
        )
        return open_paragraph(flow, list_style("Bullet" if bullets else "Number", flow.depth), look)

    def _open_continued(self, inner: Flow) -> Element:
        look = ParagraphLook(left=inner.edge, tight=False)
        return open_paragraph(inner, list_style("Continue", self.flow.depth), look)


def with_sublists_alike(flow: Flow, blocks: Iterable[Block]) -> Flow:
    """Give the flow for blocks, in which the lists in items of lists are spaced alike."""
    lists = [block for block in blocks if isinstance(block, BulletList | OrderedList)]
    return replace(flow, loose=any(ListWriter(flow).has_loose_inside(block) for block in lists))


def _part_from_list_before(last: Element | None) -> None:
    """Give the last item of a list directly before the space that Word leaves out between paragraphs of one style."""
    if last is not None and last.tag == qualified("w:p") and style_of(last).startswith("List"):
        keep_apart(last)


def _close_gaps(paragraphs: list[Element]) -> None:
    """Take away the space between the paragraphs of a tight list where their styles differ."""
    for first, second in pairwise(paragraphs):
        if style_of(first) != style_of(second):
            close_gap(first)
