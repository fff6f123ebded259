"""A true time axis: days to points, with long empty times cut out where the rest would crowd.

    |--o---------------//--o-----o--o-o-|        one scale for all stretches: within and across
       1963               2009 … 2014            them, equal lengths are equal times

An axis is cut only between two marks, never at one; each stretch ends `pad` beyond its marks, and between stretches
stands a gap in which the break is drawn. What is not cut is proportional to time, always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.units import Pt

SHORTEST_CUT = 500  # days; a shorter empty time is never cut
_FROM_END = 4.0  # points that a year keeps from the ends of a stretch, for its name is as high as that
_SHORTEST_MONTH, _YEAR, _MEAN_YEAR = 28, 365, 365.2425  # days
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


class Stretch(Struct, frozen=True):
    """An uncut piece of the axis: from day to day (ordinals), from point to point (pads included)."""

    first: float
    last: float
    start: Pt
    end: Pt


class Tick(Struct, frozen=True):
    """A year on the axis; `exact` where it stands on 1 January, else it names the year of a stretch's first mark, or
    that `within` which a stretch begins."""

    year: int
    position: Pt
    exact: bool
    within: bool = False


class Axis(Struct, frozen=True):
    """Stretches in order, the points for each day, and the pad beyond the marks of a stretch."""

    stretches: tuple[Stretch, ...]
    scale: float
    pad: Pt

    def at(self, day: float) -> Pt:
        """Give the position of a day that lies in a stretch, or of the nearest end of one."""
        for stretch in self.stretches:
            if stretch.first <= day <= stretch.last:
                return stretch.start + self.pad + (day - stretch.first) * self.scale
        ends = [(abs(end - day), end, stretch) for stretch in self.stretches for end in (stretch.first, stretch.last)]
        _, end, nearest = min(ends, key=lambda each: each[0])
        return nearest.start + self.pad + (end - nearest.first) * self.scale

    def unbound(self, day: float, stretch: Stretch) -> Pt:
        """Give the position that a day has or would have on a stretch that went on."""
        return stretch.start + self.pad + (day - stretch.first) * self.scale

    def moved(self, by: Pt) -> Axis:
        """Give the axis, so much farther on."""
        stretches = (replace(each, start=each.start + by, end=each.end + by) for each in self.stretches)
        return Axis(tuple(stretches), self.scale, self.pad)

    def ticks(self, apart: Pt, starts: Collection[float] | None = None) -> tuple[Tick, ...]:
        """Give the years to be named, at least `apart` points from each other.

        A stretch without a 1 January is named at its first day; only where that is one of `starts`, if they are given.
        """
        for step in _YEAR_STEPS:
            exact = [tick for stretch in self.stretches for tick in self._new_years(stretch, step)]
            if all(b.position - a.position >= apart for a, b in _pairs_of_one_stretch(exact, self.stretches)):
                break
        ticks = [*exact, *self._starts(exact, starts)]
        return tuple(_thinned(sorted(ticks, key=lambda tick: (tick.position, not tick.exact)), apart))

    def months(self, apart: Pt) -> tuple[Pt, ...]:
        """Give where months begin, those of January apart; nothing where they would stand nearer to each other."""
        if self.scale * _SHORTEST_MONTH < apart:
            return ()
        return tuple(position for stretch in self.stretches for position in self._new_months(stretch))

    def new_years(self, apart: Pt) -> list[Pt]:
        """Give where years begin, each so many or more after the last that they are at least `apart` points apart."""
        step = next((step for step in _YEAR_STEPS if self.scale * _YEAR * step >= apart), _YEAR_STEPS[-1])
        return [self.unbound(day, each) for each in self.stretches for _, day in self._first_days(each, step)]

    def _new_months(self, stretch: Stretch) -> Iterable[Pt]:
        reach = max(self.pad - _FROM_END, 0.0) / self.scale
        day = dt.date.fromordinal(max(int(stretch.first - reach), 1)).replace(day=1)
        while day.toordinal() <= stretch.last + reach:
            if day.month > 1 and day.toordinal() >= stretch.first - reach:
                yield stretch.start + self.pad + (day.toordinal() - stretch.first) * self.scale
            day = (day + dt.timedelta(days=31)).replace(day=1)

    def _new_years(self, stretch: Stretch, step: int) -> Iterable[Tick]:
        return (Tick(year, self.unbound(day, stretch), exact=True) for year, day in self._first_days(stretch, step))

    def _first_days(self, stretch: Stretch, step: int) -> Iterable[tuple[int, int]]:
        """Give the years that begin in a stretch, or within a hair of it, each with its first day."""
        if self.scale <= 0:
            return
        reach = max(self.pad - _FROM_END, 0.0) / self.scale
        start, end = stretch.first - reach, stretch.last + reach
        first, last = int(start / _MEAN_YEAR), int(end / _MEAN_YEAR) + 2  # around what is sought
        for year in range(max(first + -first % step, step), min(last, dt.MAXYEAR) + 1, step):
            day = _first_day(year)
            if start <= day <= end:
                yield year, day

    def _starts(self, exact: Sequence[Tick], starts: Collection[float] | None) -> Iterable[Tick]:
        """Name a year in each stretch that has none yet: its first if it begins there, else that of its first mark."""
        for stretch in self.stretches:
            if any(stretch.start <= tick.position <= stretch.end for tick in exact):
                continue
            first = next(iter(self._new_years(stretch, 1)), None)
            if first:
                yield first
            elif starts is None or stretch.first in starts:
                yield Tick(dt.date.fromordinal(int(stretch.first)).year, stretch.start + self.pad, exact=False)


@cache
def _first_day(year: int) -> int:
    return dt.date(year, 1, 1).toordinal()


def anchor_days(dates: Sequence[tuple[dt.date, dt.date]]) -> list[float]:
    """Give each date, known by its first and last possible day and sorted by the first, one day to stand on.

    It is the middle of what is possible, moved earlier where a later entry is known to stand before it, so that
    the order of the entries is the order on the axis and no mark leaves the time that its date allows. Raises
    ValueError where the entries are not sorted.
    """
    if any(b[0] < a[0] for a, b in pairwise(dates)):
        raise ValueError("entries of a time axis stand oldest first")
    days: list[float] = []
    following = float("inf")
    for first, last in reversed(dates):
        low, high = first.toordinal(), last.toordinal()
        following = max(float(low), min((low + high) / 2, following))
        days.append(following)
    return days[::-1]


def lay_axis(days: Sequence[float], cuts: Iterable[int], ends: tuple[Pt, Pt], pad: Pt, gap: Pt) -> Axis:
    """Lay an axis from point to point through days in ascending order, cut after the marks of the given indexes."""
    return lay_spans(spans_of(days, cuts), ends, pad, gap)


def spans_of(days: Sequence[float], cuts: Iterable[int]) -> list[tuple[float, float]]:
    """Give the first and the last day of each stretch between cuts."""
    spans = []
    begin = 0
    for end in (*sorted(set(cuts)), len(days) - 1):
        spans.append((days[begin], days[end]))
        begin = end + 1
    return spans


def lay_spans(spans: Sequence[tuple[float, float]], ends: tuple[Pt, Pt], pad: Pt, gap: Pt) -> Axis:
    """Lay an axis from point to point, with a stretch for each span of days."""
    total = sum(last - first for first, last in spans)
    room = ends[1] - ends[0] - 2 * pad * len(spans) - gap * (len(spans) - 1)
    scale = max(room, 0.0) / total if total else 0.0
    stretches = []
    start = ends[0] if total else ends[0] + max(room, 0.0) / 2
    for first, last in spans:
        end_point = start + 2 * pad + (last - first) * scale
        stretches.append(Stretch(first, last, start, end_point))
        start = end_point + gap
    return Axis(tuple(stretches), scale, pad)


def cut_candidates(days: Sequence[float], most: int) -> list[int]:
    """Give the indexes after which an axis may be cut, longest empty time first, `most` at the most."""
    gaps = [(b - a, -index) for index, (a, b) in enumerate(pairwise(days))]
    return [-index for gap, index in sorted(gaps, reverse=True) if gap >= SHORTEST_CUT][:most]


def _pairs_of_one_stretch(ticks: Sequence[Tick], stretches: Sequence[Stretch]) -> Iterable[tuple[Tick, Tick]]:
    for stretch in stretches:
        inside = [tick for tick in ticks if stretch.start <= tick.position <= stretch.end]
        yield from pairwise(inside)


def _thinned(ticks: Sequence[Tick], apart: Pt) -> Iterable[Tick]:
    """Leave out a tick that stands too near the one before it."""
    reached = float("-inf")
    for tick in ticks:
        if tick.position - reached >= apart:
            yield tick
            reached = tick.position
