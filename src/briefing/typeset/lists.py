"""Lists: marks hanging in the main colour, items as narrow contexts, definitions under their terms.

–  an item                      L > LI > Lbl, LBody
2. another, of more than        half a line between the items of a list in which one has more than one line
   one line
   –  below it                  L in LBody: a quarter of a line, however long its items; where the author parts them by
   –  and again                 empty lines (CommonMark 0.31, 5.3: loose), all such lists of a section have half a line,
                                and the items above them a line
Term                            L > LI > Lbl, LBody: the term is its label (ISO 32000-1, 14.8.4.3.3)
  its definition
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import (
    BulletList,
    DefinitionItem,
    DefinitionList,
    ListItem,
    OrderedList,
    Paragraph,
)
from briefing.typeset.bricks import LEADING, LIGHT, LOOSE, Brick, Context
from briefing.typeset.headings import keep_fast
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.measure import baseline, text_width
from briefing.typeset.notes import holding_notes
from briefing.typeset.pages import Run
from briefing.typeset.stacks import SetBlocks
from briefing.units import Pt

_INDENT = 1.4  # of the size: the least indent of an item's text
_SHORT = 4  # lines: a list of so few is not cut
_LOW = 0.15  # of a page: what of a list is kept together more firmly
_LITTLE = 6  # lines: one of so few is cut only between items, where that is too dear else
_WHOLE_TERMS = 0.25  # of a page: so are definitions that are no higher
_PAIR = 6  # lines: two items of no more stay together at either end of a list
_FEW, _FEW_LINES = 3, 10  # items and lines: nor is one of so few long items, but between them where that is too dear
_ENDS = 2  # lines of an item that may stand alone at either end of a list, beside a term
_INSIDE = 0.25  # of a line: the space between items of a list in an item
_WHOLE = 6  # lines: an item with a list in it, and no more of them, stays whole
_MARK_GAP = 0.45  # of the size: the least room between a mark and the text


def list_to_bricks(block: BulletList | OrderedList, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Set a list; its items hang their marks."""
    outer = context.theme.styles[context.body]
    inner = replace(context, body="list") if context.body == "body" else context
    style = _style_of(block.items, inner)
    marks = _marks(block, context)
    indent = max(
        _INDENT * style.size,
        max((text_width(mark, style, context.fonts) for mark in marks), default=0.0) + _MARK_GAP * style.size,
    )
    numbering = "Decimal" if isinstance(block, OrderedList) else "Disc"
    element = context.structure.add("L", context.parent, ListNumbering=numbering)
    below: list[list[list[Brick]]] = []
    inner = replace(inner, parent=element, siblings=below)
    items = [
        _item_to_bricks(item, mark, indent, inner, set_blocks) for item, mark in zip(block.items, marks, strict=True)
    ]
    _space_alike(below)
    context.sublists.extend(below)
    if below and context.siblings is None:
        context.uppers.append(items)
    inside = context.siblings is not None
    parted = _is_loose(below, style.leading) and not inside
    _part(items, _space(block, items, style.leading, inside=inside, parted=parted))
    if items:
        items[-1][-1].after = outer.after
    _keep_together(items, context.height)
    if context.siblings is not None and len(items) > 1:
        context.siblings.append(items)
    return [brick for item in items for brick in item]


def _space(
    block: BulletList | OrderedList, items: Sequence[list[Brick]], leading: Pt, *, inside: bool, parted: bool
) -> Pt:
    """Give the space between items of a list, which may stand inside of an item: a line where lists stand in them whose
    items have space between them too."""
    if parted:
        return leading
    if not block.tight or (not inside and any(len(item) > 1 for item in items)):
        return leading / 2
    return leading * _INSIDE if inside else 0.0


def _marks(block: BulletList | OrderedList, context: Context) -> list[str]:
    match block:
        case BulletList():
            return [context.theme.bullet] * len(block.items)
        case OrderedList():
            return [f"{number}." for number in range(block.start, block.start + len(block.items))]


def _style_of(items: Sequence[ListItem], context: Context) -> Style:
    """Give the style that the marks share with the text beside them."""
    first = items[0].blocks[0] if items and items[0].blocks else None
    name = first.style if isinstance(first, Paragraph) and first.style != "body" else context.body
    return context.theme.styles[name]


def _item_to_bricks(item: ListItem, mark: str, indent: Pt, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    structure = context.structure
    element = structure.add("LI", context.parent)
    label = structure.add("Lbl", element)
    body = structure.add("LBody", element)
    within = replace(context, x=context.x + indent, width=context.width - indent, parent=body)
    bricks = set_blocks(item.blocks, within)
    style = _style_of((item,), context)
    if not bricks:
        bricks = [Brick(style.leading, frames=context.frames)]
    face = context.fonts.key(style.font, bold=style.bold, italic=False)
    drop = _first_baseline(bricks[0], style, context)
    color = context.theme.styles["section-title"].color
    mark_run = Run(context.x, drop, f"{mark} ", face, style.size, color, label)
    bricks[0].items.insert(0, mark_run)
    if len(bricks) <= _WHOLE and any(isinstance(block, BulletList | OrderedList) for block in item.blocks):
        for brick in bricks[:-1]:
            brick.keep = True
    return bricks


def _first_baseline(brick: Brick, style: Style, context: Context) -> Pt:
    """Give the baseline of the first text of an item, where its mark stands too."""
    texts = [item.y for item in brick.items if isinstance(item, Run) and item.size >= 0.9 * style.size]
    return min(texts, default=baseline(style, context.fonts))


def _part(items: Sequence[list[Brick]], space: Pt) -> None:
    """Set the space between the items of a list."""
    for above, below in pairwise(items):
        above[-1].after, below[0].before = space, 0.0


def space_lists(context: Context) -> None:
    """Space the lists of a section alike: those in items of lists, and the items in which they stand."""
    _space_alike(context.sublists)
    if _is_loose(context.sublists, context.theme.styles["list"].leading):
        _space_alike(context.uppers)


def _is_loose(lists: Iterable[Sequence[list[Brick]]], leading: Pt) -> bool:
    """Tell whether more space than in a list of an item stands between items of any of some lists."""
    return any(item[-1].after > leading * _INSIDE for items in lists for item in items[:-1])


def _space_alike(lists: Sequence[Sequence[list[Brick]]]) -> None:
    """Give some lists the largest of the spaces between their items."""
    space = max((item[-1].after for items in lists for item in items[:-1]), default=0.0)
    for items in lists:
        _part(items, space)


def _keep_together(items: Sequence[list[Brick]], page: Pt, least: int = _ENDS, whole: float = 0.0) -> None:
    """Keep at either end of a list two items, and all of one that is short, has few items or is no higher than `whole`
    of a page: firmly where one of so many lines would stand alone, above all overleaf; where it is much of a page, it
    is the first thing to be parted."""
    lines, last = sum(map(len, items)), len(items) - 1
    high = sum(brick.height for item in items for brick in item) > page * whole
    short, few = lines <= _SHORT, lines <= (_FEW_LINES if len(items) <= _FEW else _LITTLE) or not high
    for index, item in enumerate(items):
        for brick in item[:-1]:
            brick.keep |= short
        if index == last:
            break
        overleaf = index == last - 1 and len(items[-1]) < least
        pair = (*item, *items[index + 1])
        at_end = index in (0, last - 1) and len(pair) <= _PAIR
        if overleaf or (index == 0 and len(item) < least):
            item[-1].keep, item[-1].grip = True, max(item[-1].grip, LEADING) if overleaf else item[-1].grip
        elif (short or few or at_end) and not item[-1].keep:
            kept = pair if at_end and not few else [brick for each in items for brick in each]
            low = not short and sum(brick.height for brick in kept) <= page * _LOW
            item[-1].keep, item[-1].grip = True, LOOSE if low else LIGHT


def definition_list_to_bricks(block: DefinitionList, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Set terms and their definitions; no page ends after a term, nor after the first or before the last, nor within a
    list that is low, if that leaves little of a page empty."""
    element = context.structure.add("L", context.parent, ListNumbering="None")
    within = replace(context, parent=element)
    items = [_definition_to_bricks(item, within, set_blocks) for item in block.items]
    _keep_together([item for item in items if item], context.height, _ENDS + 1, _WHOLE_TERMS)
    return [brick for item in items for brick in item]


def _definition_to_bricks(item: DefinitionItem, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    structure, styles = context.structure, context.theme.styles
    element = structure.add("LI", context.parent)
    label = structure.add("Lbl", element)
    within = replace(context, parent=structure.add("LBody", element))
    style = styles["term"]
    with holding_notes(within, set_blocks) as holding:
        lines = inlines_to_lines(item.term, style, holding, context.width - style.left, tag=label)
        bricks = lines_to_bricks(
            lines, style, holding, x=context.x + style.left, before=style.before, after=style.after
        )
    keep_fast(bricks)
    left = styles["definition"].left
    inner = replace(within, x=context.x + left, width=context.width - left, body="definition")
    for blocks in item.definitions:
        bricks += set_blocks(blocks, inner)
    return bricks
