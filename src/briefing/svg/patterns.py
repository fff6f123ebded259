"""Patterns (SVG 1.1, 13.3): which tiles of a hatching lie under a shape, and how each is drawn.

    <pattern width="8" height="8" patternUnits="userSpaceOnUse">   under a box of 20 x 8   ->   3 tiles, 8 apart

Tiles are drawn as shapes, cut at the shape that they fill: so a hatching is lines in every format. The content of a
tile begins at the tile's corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor

from msgspec import Struct

from briefing.svg.document import Element, elements_in, name_of
from briefing.svg.source import Source
from briefing.svg.values import length, transform
from briefing.svg.view import fitted
from briefing.tree.drawing import Clip, Matrix, Path, bounds, moved_by, rectangle, times

MOST_TILES = 2_000
_IN_BOX = "objectBoundingBox"
_EASE = 1e-6  # of a tile: rounding is no tile more


class Tile(Struct, frozen=True):
    """One tile: the matrix of its content, and its edge, in the system of the shape."""

    matrix: Matrix
    edge: Clip


class Tiling(Struct, frozen=True):
    """The tiles under a shape, and the element with their content."""

    content: Element
    view: tuple[float, float]
    tiles: Sequence[Tile]


def tiling_of(source: Source, element: Element, path: Path, view: tuple[float, float]) -> Tiling | None:
    """Give the tiles of a pattern under a path; None where it draws nothing. Raises ValueError."""
    chain, stated = source.chain(element, ("pattern",), "pattern")
    content = next((each for each in chain if any(name_of(child) for child in elements_in(each))), None)
    box = bounds(path)
    if content is None or box is None:
        return None
    x, y, width, height = _tile(stated, box, view)
    if width <= 0 or height <= 0:
        return None
    moved = transform(stated.get("patternTransform", ""))
    inner, size = _inner(stated, box, (width, height), view)
    tiles = [
        Tile(times(at, inner), Clip(moved_by(at, rectangle(0.0, 0.0, width, height))))
        for column, row in _under(box, moved, (x, y, width, height))
        for at in (times(moved, (1.0, 0.0, 0.0, 1.0, x + column * width, y + row * height)),)
    ]
    return Tiling(content, size, tiles)


def _tile(
    stated: Mapping[str, str], box: tuple[float, float, float, float], view: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Give place and size of the first tile in the system of the pattern."""
    keys = ("x", "y", "width", "height")
    if stated.get("patternUnits", _IN_BOX) == _IN_BOX:
        across, down = box[2] - box[0], box[3] - box[1]
        shares = [length(stated.get(key, "0"), whole=1.0) for key in keys]
        return box[0] + shares[0] * across, box[1] + shares[1] * down, shares[2] * across, shares[3] * down
    x, y, width, height = (
        length(stated.get(key, "0"), whole=whole) for key, whole in zip(keys, (*view, *view), strict=True)
    )
    return x, y, width, height


def _inner(
    stated: Mapping[str, str],
    box: tuple[float, float, float, float],
    size: tuple[float, float],
    view: tuple[float, float],
) -> tuple[Matrix, tuple[float, float]]:
    """Give how the content stands in a tile, and the size of its view."""
    if "viewBox" in stated:
        return fitted(size, stated)
    if stated.get("patternContentUnits") == _IN_BOX:
        return (box[2] - box[0], 0.0, 0.0, box[3] - box[1], 0.0, 0.0), (1.0, 1.0)
    return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), view


def _under(
    box: tuple[float, float, float, float], moved: Matrix, tile: tuple[float, float, float, float]
) -> Iterator[tuple[int, int]]:
    """Give column and row of each tile that may lie under a box. Raises ValueError where they are too many."""
    a, b, c, d, e, f = moved
    whole = a * d - b * c
    if not whole:
        return
    back = (d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole)
    corners = bounds(moved_by(back, rectangle(box[0], box[1], box[2] - box[0], box[3] - box[1])))
    x, y, width, height = tile
    left, top, right, bottom = corners or box
    columns = range(floor((left - x) / width + _EASE), ceil((right - x) / width - _EASE))
    rows = range(floor((top - y) / height + _EASE), ceil((bottom - y) / height - _EASE))
    if len(columns) * len(rows) > MOST_TILES:
        raise ValueError(f"a pattern has {len(columns) * len(rows):,} tiles; {MOST_TILES:,} is the most")
    yield from ((column, row) for row in rows for column in columns)
