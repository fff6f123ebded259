"""Marks on an axis that would hide each other: spread along it, beside it, each tied to its true day.

│            a mark with room stands on the axis
●
│╱○          marks that would overlap stand beside it, in their order, as near to their days as they can,
┼─●          and a stroke leads from each day to its mark
│╲○
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.figures.upright import place_labels
from briefing.units import Pt

_EASE = 0.05


class Bead(Struct, frozen=True):
    """Where a mark stands along the axis, and whether it stands beside it for want of room on it."""

    at: Pt
    beside: bool


def spread(points: Sequence[Pt], width: Pt, room: Pt) -> list[Bead]:
    """Place marks of a width, from 0 to `room`, at points in ascending order so that none hides another."""
    if not points:
        return []
    starts = place_labels([point - width / 2 for point in points], [width] * len(points), 0.0, max(room, width))
    moved = [start + width / 2 for start in starts]
    apart = [abs(place - point) > _EASE for place, point in zip(moved, points, strict=True)]
    return [Bead(place if beside else point, beside) for place, point, beside in zip(moved, points, apart, strict=True)]


def spread_between(points: Sequence[Pt], width: Pt, rooms: Sequence[tuple[Pt, Pt]]) -> list[Bead]:
    """Place marks in rooms, each in the first that its point is in, so that none leaves it for want of room.

    The rooms are the pieces of an axis between the signs of time left out; where one is too small for its marks, the
    signs are overrun rather than marks hidden."""
    beads: list[Bead] = []
    rest = list(points)
    for number, (low, high) in enumerate(rooms):
        here = list(rest) if number + 1 == len(rooms) else [point for point in rest if point <= high]
        del rest[: len(here)]
        beads += [
            Bead(bead.at + low, bead.beside) for bead in spread([point - low for point in here], width, high - low)
        ]
    hidden = any(b.at - a.at < width - _EASE for a, b in pairwise(beads))
    return spread(points, width, rooms[-1][1]) if hidden else beads
