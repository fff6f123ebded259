"""Bricks put on each other into one piece: what a table's row, a picture or a card is made of.

    [Brick, Brick, …] --(stacked)--> Stack: height, items from its own top, notes, anchors
    items --(moved)--> the same items elsewhere

`SetBlocks` is how these parts set the text inside them: `blocks.blocks_to_bricks`, handed in by whoever calls, for
blocks hold tables and tables hold blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf
from typing import TypeAlias, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.tree.nodes import Block
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.pages import Box, Disc, Image, Item, Line, LinkArea, Placed, Run
from briefing.typeset.paginate import paginate
from briefing.units import Pt

SetBlocks: TypeAlias = Callable[[Sequence[Block], Context], list[Brick]]


class Stack(Struct):
    """One unbreakable piece: items are relative to its top and to the left edge of the type area."""

    height: Pt
    items: list[Item] = field(default_factory=list)
    notes: list[list[Brick]] = field(default_factory=list)
    anchors: tuple[str, ...] = ()


def moved(item: Item, dx: Pt, dy: Pt) -> Item:
    """Give an item moved right by dx and down by dy; frequent kinds are made directly, for `replace` is slow."""
    match item:
        case Run(x, y, text, face, size, color, tag, tracking, word_space, language, hyphen):
            return Run(x + dx, y + dy, text, face, size, color, tag, tracking, word_space, language, hyphen)
        case Box(x, y, width, height, fill, stroke, stroke_width, radius, tag):
            return Box(x + dx, y + dy, width, height, fill, stroke, stroke_width, radius, tag)
        case LinkArea(x, y, width, height, tag, url, anchor, contents):
            return LinkArea(x + dx, y + dy, width, height, tag, url, anchor, contents)
        case Line(x1, y1, x2, y2, width, color, tag):
            return Line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, width, color, tag)
        case Disc() | Image() | Placed():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case _:
            assert_never(item)


def gaps(bricks: Sequence[Brick]) -> list[Pt]:
    """Give the space above each brick inside a stack: none above the first, the larger of two neighbours' else."""
    return [0.0 if not index else max(bricks[index - 1].after, brick.before) for index, brick in enumerate(bricks)]


def height_of(bricks: Sequence[Brick]) -> Pt:
    """Give the height of bricks put on each other."""
    if len(bricks) == 1 and not bricks[0].frames:
        return bricks[0].height
    if any(brick.frames for brick in bricks):
        return _framed(bricks, 0, 0).height
    return sum(brick.height for brick in bricks) + sum(gaps(bricks))


def stacked(bricks: Sequence[Brick], dx: Pt = 0, dy: Pt = 0) -> Stack:
    """Put bricks on each other, all moved by (dx, dy); what stands on a tint brings its tint."""
    if any(brick.frames for brick in bricks):
        return _framed(bricks, dx, dy)
    stack = Stack(0)
    y = dy
    for gap, brick in zip(gaps(bricks), bricks, strict=True):
        y += gap
        _take(stack, brick, dx, y)
        y += brick.height
    stack.height = y - dy
    return stack


def _take(stack: Stack, brick: Brick, dx: Pt, dy: Pt) -> None:
    stack.items += [moved(item, dx, dy) for item in brick.items] if dx or dy else brick.items
    stack.notes += brick.notes
    stack.anchors += brick.anchors


def _framed(bricks: Sequence[Brick], dx: Pt, dy: Pt) -> Stack:
    """Put bricks on each other as a page without an end does, tints and their paddings included."""
    stack = Stack(0)
    for draft in paginate(bricks, inf):
        stack.items += [moved(box, dx, dy) for box in draft.boxes]
        for top, brick in draft.placed:
            _take(stack, brick, dx, dy + top)
        bottoms = [box.y + box.height for box in draft.boxes] + [top + brick.height for top, brick in draft.placed]
        stack.height = max(bottoms)
    return stack


def restyled(context: Context, changes: Mapping[str, Mapping[str, object]]) -> Context:
    """Give a context whose theme has some styles changed: an alignment in a column, a size on a cover."""
    styles = dict(context.theme.styles)
    for name, change in changes.items():
        styles[name] = replace(styles[name], **dict(change))
    return replace(context, theme=replace(context.theme, styles=styles))


def artifacts(items: Iterable[Item], tag: int) -> list[Item]:
    """Give items drawn again as artifacts, which no one reads twice; links stay behind."""
    again: list[Item] = []
    for item in items:
        match item:
            case Run() | Image():
                again.append(replace(item, tag=tag))
            case Line() | Box() | Disc():
                again.append(replace(item, tag=tag) if item.tag >= 0 else item)
            case Placed():
                again.append(replace(item, items=tuple(artifacts(item.items, tag))))
            case LinkArea():
                pass
            case _:
                assert_never(item)
    return again


def right_edge(items: Iterable[Item], fonts: FontSet) -> Pt:
    """Give the x at which the text of some items ends, spaces at the ends of lines apart; 0 where there is none."""
    ends = (
        item.x + fonts.width(text, item.face, item.size) + item.tracking * len(text)
        for item in items
        if isinstance(item, Run) and (text := item.text.rstrip(" "))
    )
    return max(ends, default=0.0)
