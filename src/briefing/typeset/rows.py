"""A row cut between the lines of its cells, where it is higher than a page.

cells [[line, line, line], [line]] --(slices, room)--> [[line, line], [line]], then [[line], []]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.typeset.bricks import Brick
from briefing.typeset.stacks import gaps
from briefing.units import Pt


def slices(cells: Sequence[Sequence[Brick]], room: Pt) -> Iterator[list[list[Brick]]]:
    """Cut a row between the lines of its cells into pieces that are no higher than `room`."""
    rest = [list(cell) for cell in cells]
    while any(rest):
        piece = []
        for cell in rest:
            count = _fitting(cell, room)
            piece.append(cell[:count])
            del cell[:count]
        if not any(piece):  # a single line higher than the room: it goes alone
            piece = [[cell.pop(0)] if cell else [] for cell in rest]
        yield piece


def _fitting(bricks: Sequence[Brick], room: Pt) -> int:
    used = 0.0
    for count, (gap, brick) in enumerate(zip(gaps(bricks), bricks, strict=True)):
        used += gap + brick.height
        if used > room:
            return count
    return len(bricks)
