"""A timeline standing upright: marks on a true axis at the left, labels beside it that never overlap.

    2023 ┤o─────── 13 Apr 2023   label
         │●──┐
         │o┐ └──── 17 May 2023   label, two lines high
         │ └────── 31 May 2023   label

Rules, for any number of entries:

- A mark stands where its day is; a label stands as near to its mark as the labels around it let it (least squares,
  exact, by pooling neighbours), in the same order, so that leaders never cross (upright.py).
- The picture is as high as its labels need and a quarter more (a little more where there are few), so that time shows,
  but for that alone no higher than the room it has.
- Where labels would stand far from their marks, because many of them crowd at one end, the axis stops short of that
  end; where that does not help, the longest empty times are cut from it, as few as are needed. The picture begins and
  ends with its axis or its labels: no empty band stands above or under both.
- What has no room is divided, best at the turn of a year, into as few parts as can be. Each but the last fills what it
  has: a page is left a third empty only by a label that is as high as that.
- The parts have one scale where that brings their labels about as near to their marks as scales of their own do and
  makes none a quarter of a page higher. Between two parts the axis runs on, or carries the sign of time left out on
  both pages (joints.py).
- A year is named at its first day or beside a mark that stands for all of it, and nowhere else, but the one within
  which an axis begins, so that each part says its years; where there are parts, or no year, the beginnings of months
  are shown too, if they have room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.figures.axis import Axis, Tick, anchor_days
from briefing.figures.joints import Joint, Range, common_scales, cut_between, first_day, joints_of, parted
from briefing.figures.rough import bar_of
from briefing.figures.upright import Beside, Fit, Label, Measure, need_of
from briefing.units import Pt

_AIR = 0.25  # of its labels' height: how much higher a picture is
_AIR_EACH, _MOST_AIR = 24.0, 96.0  # but so much for each entry after the first, up to so much
_TINY = 0.2  # of a page: what a last part should have
_MOST_EMPTY = 1 / 3  # of a page: what a part leaves under it at the most, if another entry can stand there
_BRIEF = 0.5  # of the room: what a first part of one entry should take
_LEAST = 36.0  # the height of a picture with a single short label
_HIGHER = 0.25  # of a page: how much higher a part may become for the sake of one scale
_FARTHER = 1.35  # and how many times farther its farthest label may stand, if that is not near
_MONTHS = 10.0  # points between the first days of months, where they are shown
_RUNS_ON = 36.0  # points by which an axis may run on to meet that of the next part, or more where labels are higher
_DIVIDES_YEAR, _DIVIDES_ROUGH = 0.1, 0.15  # what a part's end costs there, where an empty page costs 1
_EASE = 0.01


class Mark(Struct, frozen=True):
    """An entry drawn: its index, its point on the axis, the top of its label, and the bar of a date known roughly."""

    index: int
    y: Pt
    top: Pt
    span: tuple[Pt, Pt] | None = None


class Part(Struct, frozen=True):
    """A piece of the timeline that stands on one page; whether time is left out between it and those around it; where
    months begin, if they are shown; from where to where its axis is drawn, so that no time is drawn twice; how far a
    label stands beyond a year before or after its mark."""

    height: Pt
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    axis: Axis
    after_cut: bool = False
    before_cut: bool = False
    months: tuple[Pt, ...] = ()
    ends: tuple[Pt, Pt] = (0.0, 0.0)
    beyond: Pt = 0.0


def plan_whole(labels: Sequence[Label], measure: Measure) -> Part:
    """Place the entries, oldest first, on one axis, which is higher than the first room only if they need it."""
    return _Planner(labels, _days(labels), ((0, len(labels)),), measure).parts()[0]


def plan_timeline(labels: Sequence[Label], measure: Measure) -> tuple[Part, ...]:
    """Place the entries, oldest first, on one part or as many as the rooms need; none where the first holds too little.

    An entry that is higher than a page is a part of its own, higher than its room."""
    days = _days(labels)
    ranges = _divided(labels, days, measure)
    if ranges and not _begins_well(labels, ranges, measure):
        return ()
    return _Planner(labels, days, ranges, measure).parts()


def _days(labels: Sequence[Label]) -> Sequence[float]:
    return anchor_days([(label.first, label.last) for label in labels])


def _begins_well(labels: Sequence[Label], ranges: Sequence[tuple[int, int]], measure: Measure) -> bool:
    """Tell whether the first part of several is worth its place: not one entry in the corner of a page."""
    if measure.first >= measure.others:
        return True
    begin, end = ranges[0]
    need = need_of(labels[begin:end], measure.between)
    room = measure.first - (measure.under if end == len(labels) else 0.0)
    alone = len(ranges) > 1 and end - begin == 1 and need < _BRIEF * room
    return need <= room and not (alone and room + measure.head < measure.others * _MOST_EMPTY)


def _divided(labels: Sequence[Label], days: Sequence[float], measure: Measure) -> list[tuple[int, int]]:
    """Divide the entries into ranges that fit a room each: the least sum of penalties over all ways to divide.

    A part costs more than anything it could make nicer; then the first parts are to be full, the last not tiny, and
    the time that a rough date may mean, or a year, is only divided where the page before it would stay a third empty.
    """
    if need_of(labels, measure.between) + measure.under <= measure.first:
        return [(0, len(labels))]
    divides = _divides(labels, days)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(labels) + 1):
        options = []
        for begin in range(end - 1, -1, -1):
            cost = _cost_of_part(labels, begin, end, measure)
            if cost is None and begin < end - 1:
                break
            options.append((best[begin][0] + 10 + divides[end] + (1000.0 if cost is None else cost), begin))
        best.append(min(options))
    ranges: list[tuple[int, int]] = []
    end = len(labels)
    while end:
        begin = best[end][1]
        ranges.append((begin, end))
        end = begin
    return ranges[::-1]


def _divides(labels: Sequence[Label], days: Sequence[float]) -> list[float]:
    """Give for each number of entries what it costs to end a part after so many, for what that divides."""
    years = [dt.date.fromordinal(int(day)).year for day in days]
    costs = [0.0]
    roughly = dt.date.min
    for before, after, same in zip(labels, labels[1:], [a == b for a, b in pairwise(years)], strict=False):
        roughly = max(roughly, before.last) if before.first != before.last else roughly
        costs.append((_DIVIDES_YEAR if same else 0.0) + (_DIVIDES_ROUGH if after.first <= roughly else 0.0))
    return [*costs, 0.0]


def _cost_of_part(labels: Sequence[Label], begin: int, end: int, measure: Measure) -> float | None:
    """Give what the emptiness of a part costs; None where its entries have no room."""
    last = end == len(labels)
    room = (measure.others if begin else measure.first) - (measure.under if last else 0.0)
    need = need_of(labels[begin:end], measure.between)
    if need > room:
        return None
    if last:
        return max(_TINY - need / measure.others, 0.0)
    empty = room - min(need * (1 + _AIR), room)
    follows = need + measure.between + labels[end].height <= room
    return ((room - need) / measure.others) ** 2 + (20.0 if follows and empty > _MOST_EMPTY * measure.others else 0.0)


class _Planner(Struct, frozen=True):
    """Plans the axes of all parts together."""

    labels: Sequence[Label]
    days: Sequence[float]
    ranges: Sequence[Range]
    measure: Measure

    def parts(self) -> tuple[Part, ...]:
        """Plan the parts on one scale if they bear it, else each on its own."""
        fits = [self.beside(number, Joint()).fitted(self.height(number)) for number in range(len(self.ranges))]
        if len(fits) == 1:
            return (self.part(0, Joint(), fits[0], (None, None)),)
        joints = joints_of(self.days, self.ranges, [fit.axis.scale for fit in fits], self.reach)
        while True:
            fits = [self.beside(number, joint).fitted(self.height(number)) for number, joint in enumerate(joints)]
            apart = parted(joints, [fit.axis for fit in fits])
            if apart is None:
                break
            cut_between(joints, apart)
        joints, fits = self.on_one_scale(fits) or (joints, fits)
        meets = self.meets(joints, fits)
        return tuple(
            self.part(number, joint, fit, meets[number : number + 2])
            for number, (joint, fit) in enumerate(zip(joints, fits, strict=True))
        )

    @property
    def reach(self) -> tuple[Pt, Pt]:
        """Give how far an axis goes beyond its marks, and how far to meet the next: as far as a label is high."""
        each = need_of(self.labels, self.measure.between) / len(self.labels) + self.measure.between
        return self.measure.pad, max(_RUNS_ON, each)

    def room(self, number: int) -> Pt:
        """Give the height that a part may have."""
        room = self.measure.others if number else self.measure.first
        return room - (self.measure.under if number + 1 == len(self.ranges) else 0.0)

    def height(self, number: int) -> Pt:
        """Give the height that a part has for its labels and the air between them."""
        begin, end = self.ranges[number]
        need = need_of(self.labels[begin:end], self.measure.between)
        air = max(need * _AIR, min(_MOST_AIR, _AIR_EACH * (end - begin - 1)))
        return max(need, min(max(need + air, _LEAST), self.room(number)))

    def beside(self, number: int, joint: Joint) -> Beside:
        """Give the entries of a part."""
        begin, end = self.ranges[number]
        before = self.days[begin - 1] if begin else float("-inf")
        after = self.days[end] if end < len(self.days) else float("inf")
        return Beside(self.labels[begin:end], self.days[begin:end], self.measure, joint, (before, after))

    def on_one_scale(self, own: Sequence[Fit]) -> tuple[list[Joint], list[Fit]] | None:
        """Give the parts the scale with which their labels stand nearest; None where scales of their own are better."""
        found = [self.scaled(own, scale) for scale in common_scales([fit.axis for fit in own])]
        best = min((each for each in found if each), key=lambda each: each[0], default=None)
        return (best[1], best[2]) if best else None

    def scaled(self, own: Sequence[Fit], scale: float) -> tuple[float, list[Joint], list[Fit]] | None:
        """Plan all parts on a scale and tell how far labels stand; None where it does not suit one of them."""
        joints = joints_of(self.days, self.ranges, [scale] * len(own), self.reach)
        fits, worst = [], 0.0
        for number, (joint, alone) in enumerate(zip(joints, own, strict=True)):
            beside, height = self.beside(number, joint), self.height(number)
            most = max(beside.near, _FARTHER * alone.far)
            higher = max(min(self.room(number), height + _HIGHER * self.measure.others), height)
            cuts = len(alone.axis.stretches) - 1
            tries = (beside.scaled(each, scale, cuts) for each in (height, higher))
            fit = next((each for each in tries if each and each.far <= most), None)
            if fit is None:
                return None
            fits.append(fit)
            worst = max(worst, fit.far / most)
        return worst, joints, fits

    def meets(self, joints: Sequence[Joint], fits: Sequence[Fit]) -> list[float | None]:
        """Give the days at which the axis of a part ends and that of the next begins; None where time is left out."""
        days: list[float | None] = [None]
        for number, (here, there) in enumerate(pairwise(fits)):
            last, first = self.days[self.ranges[number][1] - 1], self.days[self.ranges[number + 1][0]]
            days.append(None if joints[number].before_cut else meeting_day((last, first), here, there))
        return [*days, None]

    def part(self, number: int, joint: Joint, fit: Fit, meets: Sequence[float | None]) -> Part:
        """Make a part that begins and ends with its axis or its labels."""
        begin, end = self.ranges[number]
        entries, days = self.labels[begin:end], self.days[begin:end]
        axis = fit.axis
        starts, stops = _ends(axis, meets)
        head = min(fit.tops[0], starts - joint.lead)
        foot = max(fit.tops[-1] + entries[-1].height, stops + joint.trail)
        axis, ends = axis.moved(-head), (starts - head, stops - head)
        marks = tuple(
            Mark(begin + index, axis.at(day), top - head, bar_of(entries[index], day, axis, ends))
            for index, (day, top) in enumerate(zip(days, fit.tops, strict=True))
        )
        years = {day for entry, day in zip(entries, days, strict=True) if _is_year(entry)}
        ticks = _needed(axis.ticks(self.measure.years, years), axis)
        shows = len(self.ranges) > 1 or not any(tick.exact for tick in ticks)
        months = tuple(each for each in axis.months(_MONTHS) if shows and _inside(each, ends))
        ticks = _opened([tick for tick in ticks if _inside(tick.position, ends)], axis, ends, self.measure.years)
        return Part(foot - head, marks, ticks, axis, joint.after_cut, joint.before_cut, months, ends, fit.beyond)


def meeting_day(days: tuple[float, float], here: Fit, there: Fit) -> float:
    """Give the day at which an axis goes on overleaf: the next begins level with its first label where it can.

    `days` are those of the last mark before it and the first after it."""
    last, first = days
    half = (first - last) / 2
    reaches = [fit.axis.pad / fit.axis.scale if fit.axis.scale else half for fit in (here, there)]
    lowest, highest = last + min(reaches[0], half), first - min(reaches[1], half)
    begins = first_day(there.axis)
    if there.axis.scale:
        stretch = there.axis.stretches[0]
        begins = min(begins, stretch.first - (stretch.start + there.axis.pad - there.tops[0]) / there.axis.scale)
    return min(max(begins, lowest), max(highest, lowest))


def _ends(axis: Axis, meets: Sequence[float | None]) -> tuple[Pt, Pt]:
    """Give from where to where an axis is drawn."""
    first, last = axis.stretches[0], axis.stretches[-1]
    begin, end = meets
    start = first.start if begin is None or not axis.scale else axis.unbound(begin, first)
    return start, last.end if end is None or not axis.scale else axis.unbound(end, last)


def _inside(point: Pt, ends: tuple[Pt, Pt]) -> bool:
    return ends[0] - _EASE <= point <= ends[1] + _EASE


def _opened(ticks: Sequence[Tick], axis: Axis, ends: tuple[Pt, Pt], apart: Pt) -> tuple[Tick, ...]:
    """Name the year within which the axis begins, and each stretch that names none."""
    opened = list(ticks)
    for number, stretch in enumerate(axis.stretches):
        start = stretch.start if number else ends[0]
        stop = stretch.end if number + 1 < len(axis.stretches) else ends[1]
        inside = [tick for tick in ticks if start - _EASE <= tick.position <= stop + _EASE]
        if inside and number:
            continue
        place = start + apart / 2
        meets = not number and abs(start - stretch.start) > _EASE  # else what it begins with is its pad
        before = axis.unbound(stretch.first, stretch) - start if meets else 0.0
        day = stretch.first - (before / axis.scale if axis.scale else 0.0)
        year = dt.date.fromordinal(max(int(day), 1)).year
        near = any(abs(tick.position - place) < apart for tick in opened)
        begins = axis.unbound(dt.date(year, 1, 1).toordinal(), stretch)
        if not near and all(tick.year != year for tick in inside):
            whole = begins >= start - _EASE
            opened.append(Tick(year, begins if whole else place, exact=whole, within=not whole))
    return tuple(sorted(opened, key=lambda tick: tick.position))


def _needed(ticks: Sequence[Tick], axis: Axis) -> tuple[Tick, ...]:
    """Leave out years that begin after the last day of a stretch."""
    needed: list[Tick] = []
    for stretch in axis.stretches:
        inside = [tick for tick in ticks if stretch.start <= tick.position <= stretch.end]
        needed += [tick for tick in inside if not tick.exact or tick.position <= stretch.end - axis.pad + _EASE]
    return tuple(needed)


def _is_year(entry: Label) -> bool:
    """Tell whether a date is known to the year only: its mark may bear the name of the year."""
    return (entry.first.month, entry.first.day, entry.last.month, entry.last.day) == (1, 1, 12, 31)
