"""Labels between the years of their marks: a date that stands above the year it belongs to would seem to be before it.

    2025 ┼             the label of a mark after a year's first day stands after it too, and before that of the
         │  ┌── 26 Aug  next one, where the labels around it let it: a soft bound, for where many labels crowd in a
         │o─┘           year they must go beyond it
    2026 ┼

Places are found as those of labels without bounds are (upright.py): the least sum of squares, of the distances from
what is wanted and, weighted, of those beyond the bounds; exact, by pooling neighbours, for the sum is convex.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from briefing.units import Pt

Bounds: TypeAlias = tuple[Pt, Pt]
"""From where to where a label is to stand."""

_WEIGHT = 20.0  # of the square of a distance beyond a bound
_STEPS = 40
_EASE = 1e-3
_Terms: TypeAlias = list[tuple[Pt, Pt, Pt]]  # what is wanted, its lower and its upper bound


def year_bounds(points: Sequence[Pt], years: Sequence[Pt], clear: Pt) -> list[Bounds]:
    """Give for each mark the bounds of its label, `clear` of the names of the years before and after it.

    A mark that is nearer to a year than that binds its label to no more than its own place."""
    bounds = []
    for point in points:
        after = bisect_right(years, point + _EASE)
        low = min(years[after - 1] + clear, point) if after else float("-inf")
        high = max(years[after] - clear, point) if after < len(years) else float("inf")
        bounds.append((low, high))
    return bounds


def beyond(tops: Sequence[Pt], bounds: Sequence[Bounds]) -> Pt:
    """Give how far the label that is farthest beyond its bounds is beyond them."""
    return max((max(low - top, top - high, 0.0) for top, (low, high) in zip(tops, bounds, strict=True)), default=0.0)


def place_between(wanted: Sequence[Pt], bounds: Sequence[Bounds], offsets: Sequence[Pt], free: Pt) -> list[Pt]:
    """Give tops near to the wanted ones and within their bounds if they can be, in order.

    `offsets` are the least tops in a column that begins at 0, `free` is how far the whole column may be moved down."""
    pools: list[tuple[Pt, _Terms]] = []
    for want, (low, high), offset in zip(wanted, bounds, offsets, strict=True):
        terms = [(want - offset, low - offset, high - offset)]
        place = terms[0][0]
        while pools and pools[-1][0] > place:
            terms = pools.pop()[1] + terms
            place = _best(terms)
        pools.append((place, terms))
    places = [min(max(place, 0.0), free) for place, terms in pools for _ in terms]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def _best(terms: _Terms) -> Pt:
    """Give the place at which the sum of a pool is least, by Newton's steps between too low and too high."""
    below, above = float("-inf"), float("inf")
    place = sum([want for want, _, _ in terms]) / len(terms)
    for _ in range(_STEPS):
        slope, bend = _slope(terms, place)
        if abs(slope) < _EASE:
            break
        below, above = (below, place) if slope > 0 else (place, above)
        step = place - slope / bend
        place = step if below < step < above else (below + above) / 2
    return place


def _slope(terms: _Terms, place: Pt) -> tuple[float, float]:
    """Give the first and the second derivative of the half of a pool's sum."""
    slope, bend = 0.0, float(len(terms))
    for want, low, high in terms:
        slope += place - want
        if place < low or place > high:
            slope += _WEIGHT * (place - (low if place < low else high))
            bend += _WEIGHT
    return slope, bend
