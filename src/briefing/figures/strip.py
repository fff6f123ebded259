"""The event's milestones as strokes on a lying time axis: the picture on the cover.

    ___|________//___|_||____|__|_|___|||        strokes on their true dates, the latest one marked

Long empty times are cut where the strokes would otherwise stand nearer to each other than can be told apart. Years are
named at their first day and nowhere else, those with which a stretch begins where there is room; the first, the last
and those of major entries before others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.figures.axis import Axis, Tick, anchor_days, cut_candidates, lay_spans, spans_of
from briefing.units import Pt

_CROWDED = 4.0  # points between neighbouring strokes, in the nearer quarter of them, under which the axis is cut
_MOST_CUTS = 4
_GAP = 12.0  # between stretches
PAD = 10.0
"""Points of axis beyond the strokes of a stretch."""


class Strip(Struct, frozen=True):
    """The positions of the strokes in the order of the entries, the years to name, and the axis."""

    marks: tuple[Pt, ...]
    ticks: tuple[Tick, ...]
    axis: Axis


def plan_strip(
    dates: Sequence[tuple[dt.date, dt.date]], width: Pt, years: Pt = 30, major: Collection[int] = ()
) -> Strip:
    """Place dates, oldest first, from 0 to `width`; `years` is the space that the name of a year takes, `major` are the
    years that are rather named than others."""
    days = anchor_days(dates)
    candidates = cut_candidates(days, _MOST_CUTS)
    axis = _laid(days, (), width)
    for count in range(1, len(candidates) + 1):
        if _typical_distance([axis.at(day) for day in days]) >= _CROWDED:
            break
        axis = _laid(days, candidates[:count], width)
    return Strip(tuple(axis.at(day) for day in days), _named(axis, years, major), axis)


def _laid(days: Sequence[float], cuts: Collection[int], width: Pt) -> Axis:
    """Lay the axis; each stretch begins with a year, as long as that does not take more room than the strokes do."""
    spans = spans_of(days, cuts)
    room = sum(last - first for first, last in spans)
    begun = list(spans)
    for lead, index in sorted((first - _new_year(first), index) for index, (first, _) in enumerate(spans)):
        room -= lead
        if room >= 0:
            begun[index] = spans[index][0] - lead, spans[index][1]
    return lay_spans(begun, (0.0, width), PAD, _GAP)


def _new_year(day: float) -> float:
    """Give the first day of the year of a day."""
    return float(dt.date(dt.date.fromordinal(int(day)).year, 1, 1).toordinal())


def _named(axis: Axis, apart: Pt, major: Collection[int]) -> tuple[Tick, ...]:
    """Give the years to be named, each so far from the next; that within which all is, where none begins."""
    ticks = axis.ticks(apart, ())
    known = {tick.year for tick in ticks}
    begun = [(dt.date.fromordinal(int(each.first)), each.start + axis.pad) for each in axis.stretches]
    firsts = [
        Tick(day.year, at, exact=True) for day, at in begun if (day.month, day.day) == (1, 1) and day.year not in known
    ]
    if not ticks and not firsts:
        return (Tick(begun[0][0].year, begun[0][1], exact=False, within=True),)
    ends = (*ticks[:1], *ticks[-1:])
    wanted = sorted((*ticks, *firsts), key=lambda tick: (tick not in ends, tick.year not in major, tick in firsts))
    kept: list[Tick] = []
    for tick in wanted:
        if all(abs(tick.position - other.position) >= apart for other in kept):
            kept.append(tick)
    return tuple(sorted(kept, key=lambda tick: tick.position))


def _typical_distance(points: Sequence[Pt]) -> Pt:
    """Give the lower quartile of the distances of neighbours that do not fall on the same day."""
    distances = sorted(b - a for a, b in pairwise(points) if b > a)
    return distances[len(distances) // 4] if distances else float("inf")
