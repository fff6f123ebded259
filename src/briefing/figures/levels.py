"""Who meets whom: a row of boxes for each level, the highest at the top.

    Leaders     [ body                            ]
    Ministers   [ body                            ]
    Officials   [ body        ] [ body            ]
    Staffs      [ body ] [ body ] [ body          ]

A level spreads its bodies over the whole width: up to three side by side, more in further rows as even as can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from briefing.units import Pt

_SIDE_BY_SIDE = 3


class Place(Struct, frozen=True):
    """A box by its top left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt


class Grid(Struct, frozen=True):
    """How many boxes stand side by side, and how wide each is."""

    columns: int
    width: Pt


def grid_of(count: int, width: Pt, gap: Pt, least: Pt = 96) -> Grid:
    """Choose the columns for so many boxes; none is narrower than `least` unless one alone is."""
    fitting = max(1, int((width + gap) // (least + gap)))
    columns = max(1, min(count, _SIDE_BY_SIDE, fitting))
    columns = ceil(count / ceil(count / columns)) if count else 1
    return Grid(columns, (width - gap * (columns - 1)) / columns)


def plan_level(heights: Sequence[Pt], grid: Grid, gap: Pt) -> tuple[tuple[Place, ...], Pt]:
    """Place boxes of the given heights, in reading order; those in a row become equally high. Give the whole height."""
    places: list[Place] = []
    y = 0.0
    for begin in range(0, len(heights), grid.columns):
        row = heights[begin : begin + grid.columns]
        height = max(row)
        places += [Place(column * (grid.width + gap), y, grid.width, height) for column in range(len(row))]
        y += height + gap
    return tuple(places), max(y - gap, 0.0)
