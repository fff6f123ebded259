"""A tall row cut into bricks between lines, so that pages and their notes fill as in any text.

    cell  cell          cell  cell
    ────  ────   -->    ────  ────  a band: what lies between two heights at which every cell may be cut
    ────  ────          ────  ────  the next, with the notes of its own lines

Nothing moves: each line stays where it is in the row. A row that a page holds is cut for the looks of the page before
it only (rowcuts.py). One that no page holds is always cut: cells whose lines never end at one height have no such
bands, and are cut in thirds of a page, each at its own line. Bands that come to stand on one page are drawn cell by
cell again (`items_of`), for whoever reads the page without its structure, and for words that a line's end divides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.typeset.bricks import FIRM, Brick, Cut
from briefing.typeset.pages import Item
from briefing.typeset.rowcuts import Piece, loosen
from briefing.typeset.stacks import Stack, gaps, moved, stacked
from briefing.units import Pt

_EASE = 0.01
_MOST = 1 / 3  # of the room: how high a band may be
_LEAST_BANDS = 4  # two on each side of a page's end

_Placed = tuple[Pt, Brick]


def cut_row(cells: Sequence[Sequence[Brick]], room: Pt, drops: Sequence[Pt] = ()) -> list[Brick]:
    """Cut a row into bricks, the first two and the last two of which stay together; `drops` lower its cells."""
    row = object()
    drops = drops or [0.0] * len(cells)
    if any(brick.frames for cell in cells for brick in cell):
        bands = _thirds(cells, drops, room, row)
    else:
        bands = _bands(cells, drops, row)
        if any(band.height > room * _MOST for band in bands):
            bands = _thirds(cells, drops, room, row)
    if len(bands) > 1:
        bands[0].keep = bands[-2].keep = True
    return bands


def cut_loosely(
    cells: Sequence[Sequence[Brick]], page: Pt, drops: Sequence[Pt] = (), *, above: Pt = 0.0
) -> list[Brick]:
    """Cut a row that a page holds where all its cells can be cut; none, where they can be at too few heights.

    `above` is the height of what moves with the row to the next page."""
    pieces = [Piece(band, free=not (band.keep and band.grip >= FIRM)) for band in bands_of(cells, drops)]
    return loosen(pieces, page, above)


def bands_of(cells: Sequence[Sequence[Brick]], drops: Sequence[Pt] = ()) -> list[Brick]:
    """Give the bands of a row, as its cells were set; none, if they are too few."""
    if any(brick.frames for cell in cells for brick in cell):
        return []
    bands = _bands(cells, drops or [0.0] * len(cells), object())
    return bands if len(bands) >= _LEAST_BANDS else []


def items_of(placed: Sequence[_Placed], dx: Pt, dy: Pt) -> list[Item]:
    """Give the items of the bricks of a page, moved by (dx, dy); those of a row that was cut cell by cell."""
    items: list[Item] = []
    for row, group in groupby(placed, key=lambda each: each[1].cut and id(each[1].cut.row)):
        bricks = list(group)
        for cell in range(_count(bricks) if row else 0):
            for y, brick in bricks:
                items += [moved(item, dx, dy + y) for item in brick.items[slice(*_ends(brick, cell))]]
        for y, brick in bricks:
            begin = _ends(brick, _count(bricks) - 1)[1] if row else 0
            items += [moved(item, dx, dy + y) for item in brick.items[begin:]]
    return items


def _count(bricks: Sequence[_Placed]) -> int:
    return max(len(brick.cut.ends) for _, brick in bricks if brick.cut)


def _ends(brick: Brick, cell: int) -> tuple[int, int]:
    ends = (0, *brick.cut.ends) if brick.cut else (0, 0)
    return ends[cell], ends[cell + 1]


def _bands(cells: Sequence[Sequence[Brick]], drops: Sequence[Pt], row: object) -> list[Brick]:
    """Cut at every height at which no line of any cell is cut."""
    lines = [(top, brick, cell) for cell, bricks in enumerate(cells) for top, brick in _tops(bricks, drops[cell])]
    bands: list[Brick] = []
    held: list[tuple[Pt, Brick, int]] = []
    start = end = 0.0
    for line in sorted(lines, key=lambda each: each[0]):
        if held and line[0] >= end - _EASE:
            bands.append(_band(held, (start, end), len(cells), row))
            held, start = [], end
        held.append(line)
        end = max(end, line[0] + line[1].height)
    if held:
        bands.append(_band(held, (start, end), len(cells), row))
    return bands


def _tops(bricks: Sequence[Brick], drop: Pt) -> Iterator[_Placed]:
    y = drop
    for gap, brick in zip(gaps(bricks), bricks, strict=True):
        yield y + gap, brick
        y += gap + brick.height


def _band(lines: Sequence[tuple[Pt, Brick, int]], edges: tuple[Pt, Pt], cells: int, row: object) -> Brick:
    start, end = edges
    parts = [Stack(0) for _ in range(cells)]
    for top, brick, cell in lines:
        parts[cell].items += [moved(item, 0, top - start) for item in brick.items]
        parts[cell].notes += brick.notes
        parts[cell].anchors += brick.anchors
    made = _joined(parts, end - start, row)
    made.keep = any(brick.keep for _, brick, _ in lines)
    made.grip = max(brick.grip for _, brick, _ in lines)
    return made


def _joined(parts: Sequence[Stack], height: Pt, row: object) -> Brick:
    brick = Brick(height)
    ends = []
    for part in parts:
        brick.items += part.items
        brick.notes += part.notes
        brick.anchors += part.anchors
        ends.append(len(brick.items))
    brick.cut = Cut(row, tuple(ends))
    return brick


def _thirds(cells: Sequence[Sequence[Brick]], drops: Sequence[Pt], room: Pt, row: object) -> list[Brick]:
    """Cut each cell at its own line, a third of the room for each piece."""
    bricks = []
    for number, piece in enumerate(_slices(cells, room * _MOST)):
        parts = [stacked(part, 0, 0.0 if number else drop) for part, drop in zip(piece, drops, strict=True)]
        heights = (part.height + (0.0 if number else drop) for part, drop in zip(parts, drops, strict=True))
        bricks.append(_joined(parts, max(heights), row))
    return bricks


def _slices(cells: Sequence[Sequence[Brick]], room: Pt) -> Iterator[list[list[Brick]]]:
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
