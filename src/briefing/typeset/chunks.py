"""Chunks, what no page end may part: bricks that keep, and the first that does not.

[Brick, Brick(keep), Brick, Brick]  ->  [Brick], [Brick(keep), Brick], [Brick]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.typeset.bricks import FAST, LIGHT, Brick
from briefing.typeset.pages import Line
from briefing.units import Pt


def turn_headings(bricks: Sequence[Brick]) -> None:
    """Turn the headings right above what lies sideways with it."""
    for below, brick in zip(reversed(bricks), reversed(bricks[:-1]), strict=False):
        brick.sideways = brick.sideways or (below.sideways and brick.keep and brick.grip == FAST)


def close_ornaments(bricks: Sequence[Brick]) -> None:
    """Hold ornaments below which nothing comes, or a page begins, to what stands above: no page has them alone."""
    ends = True
    for brick, above in zip(reversed(bricks), (*reversed(bricks[:-1]), None), strict=False):
        if ends and brick.ornament:
            brick.keep, brick.grip = brick.keep and brick is not bricks[-1], FAST
            if above is not None:
                above.keep, above.grip = True, FAST
        ends = brick.new_page or (ends and brick.ornament)


def chunks_of(bricks: Sequence[Brick]) -> Iterator[list[Brick]]:
    """Yield runs of bricks that stay together; a page that must begin, or lie otherwise, ends a chunk."""
    chunk: list[Brick] = []
    for brick in bricks:
        if chunk and (brick.new_page or brick.sideways != chunk[-1].sideways):
            yield chunk
            chunk = []
        chunk.append(brick)
        if not brick.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def pieces_of(chunk: Sequence[Brick], grip: int) -> Iterator[Sequence[Brick]]:
    """Yield the pieces of a chunk, which end where it keeps no more firmly than `grip`."""
    start = 0
    for index, brick in enumerate(chunk, start=1):
        if index == len(chunk) or not brick.keep or brick.grip <= grip:
            yield chunk[start:index]
            start = index


def closer(chunk: Sequence[Brick], by: Pt) -> list[Brick]:
    """Give a chunk that is less high by `by`, taken from the space at the ends of its bricks in proportion.

    A line that reaches to the end of its brick does so again."""
    give = sum(brick.give for brick in chunk)
    return [_lower(brick, brick.height - brick.give * by / give) if brick.give else brick for brick in chunk]


def _lower(brick: Brick, height: Pt) -> Brick:
    items = [
        replace(item, y2=height) if isinstance(item, Line) and item.y2 == brick.height else item for item in brick.items
    ]
    return replace(brick, height=height, items=items, give=0.0)


def chunks_within(bricks: Sequence[Brick], most: Pt) -> Iterator[Sequence[Brick]]:
    """Yield chunks none of which is taller than `most`, but for single bricks: others are parted."""
    for chunk in chunks_of(bricks):
        yield from _parted(chunk, most, LIGHT)


def _parted(chunk: Sequence[Brick], most: Pt, grip: int) -> Iterator[Sequence[Brick]]:
    if len(chunk) == 1 or _height(chunk) <= most:
        yield chunk
        return
    for piece in pieces_of(chunk, grip):
        yield from _parted(piece, most, grip + 1)


def _height(chunk: Sequence[Brick]) -> Pt:
    """Give the height of a chunk, spaces between its bricks included."""
    gaps = (max(above.after, below.before) for above, below in pairwise(chunk))
    return sum(brick.height for brick in chunk) + sum(gaps) + sum(brick.height for brick in chunk[0].head)
