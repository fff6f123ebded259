"""A timeline standing upright: marks on a true axis at the left, labels beside it that never overlap.

    2023 ┤o─────── 13 Apr 2023   label
         │●──┐
         │o┐ └──── 17 May 2023   label, two lines high
         │ └────── 31 May 2023   label

Rules, for any number of entries:

- A mark stands where its day is; a label stands as near to its mark as the labels around it let it (least squares,
  exact, by pooling neighbours), in the same order, so that leaders never cross.
- The picture is as high as its labels need and a quarter more (a little more where there are few), so that time shows,
  but for that alone no higher than the room it has.
- Where labels would stand far from their marks, because many of them crowd at one end, the axis stops short of that
  end; where that does not help, the longest empty times are cut from it, as few as are needed. The picture begins and
  ends with its axis or its labels: no empty band stands above or under both.
- What has no room is divided, best at the turn of a year, into as few parts as can be, each with its own axis. Each but
  the last fills what it has: a page is left a third empty only by a label that is as high as that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from briefing.figures.axis import Axis, Tick, anchor_days, cut_candidates, lay_axis
from briefing.units import Pt

_AIR = 0.25  # of its labels' height: how much higher a picture is
_AIR_EACH, _MOST_AIR = 24.0, 96.0  # but so much for each entry after the first, up to so much
_FAR = 1.25  # labels may stand this many average heights from their marks before the axis is cut
_MOST_CUTS = 6
_INSETS = (0.0, 0.06, 0.12, 0.18, 0.24)  # of the height, by which an axis may stop short of an end
_INSET_COST = 0.4  # of an inset: how much nearer it must bring the farthest label, for it moves the others away
_TINY = 0.2  # of a page: what a last part should have
_MOST_EMPTY = 1 / 3  # of a page: what a part leaves under it at the most, if another entry can stand there
_BRIEF = 0.5  # of the room: what a first part of one entry should take
_LEAST = 36.0  # the height of a picture with a single short label


class Label(Struct, frozen=True):
    """An entry: first and last possible day of its date, and the height of its label."""

    first: dt.date
    last: dt.date
    height: Pt


class Measure(Struct, frozen=True):
    """What a timeline keeps to: how high its first part and the others may be, what must stand under the last;
    space between labels, from a label's top to its leader, between years, beyond the marks of a stretch, between
    stretches."""

    first: Pt
    others: Pt
    under: Pt = 0
    between: Pt = 6
    leader: Pt = 8
    years: Pt = 14
    pad: Pt = 8
    gap: Pt = 9


class Mark(Struct, frozen=True):
    """An entry drawn: its index, its point on the axis, the top of its label, and the part of the axis that its date
    may mean where that is longer than a day."""

    index: int
    y: Pt
    top: Pt
    span: tuple[Pt, Pt] | None = None


class Part(Struct, frozen=True):
    """A piece of the timeline that stands on one page."""

    height: Pt
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    axis: Axis


def plan_whole(labels: Sequence[Label], measure: Measure) -> Part:
    """Place the entries, oldest first, on one axis, which is higher than the first room only if they need it."""
    return _plan_part(labels, _days(labels), (0, len(labels)), measure.first, measure)


def plan_timeline(labels: Sequence[Label], measure: Measure) -> tuple[Part, ...]:
    """Place the entries, oldest first, on one part or as many as the rooms need; none where the first holds too little.

    An entry that is higher than a page is a part of its own, higher than its room."""
    days = _days(labels)
    ranges = _divided(labels, days, measure)
    if ranges and not _begins_well(labels, ranges, measure):
        return ()
    parts = []
    for begin, end in ranges:
        room = (measure.others if begin else measure.first) - (measure.under if end == len(labels) else 0.0)
        parts.append(_plan_part(labels, days, (begin, end), room, measure))
    return tuple(parts)


def _days(labels: Sequence[Label]) -> Sequence[float]:
    return anchor_days([(label.first, label.last) for label in labels])


def _begins_well(labels: Sequence[Label], ranges: Sequence[tuple[int, int]], measure: Measure) -> bool:
    """Tell whether the first part of several is worth its place: not one entry in the corner of a page."""
    if measure.first >= measure.others:
        return True
    begin, end = ranges[0]
    need = _need(labels[begin:end], measure.between)
    room = measure.first - (measure.under if end == len(labels) else 0.0)
    alone = len(ranges) > 1 and end - begin == 1 and need < _BRIEF * room
    return need <= room and not (alone and room < measure.others * _MOST_EMPTY)


def place_labels(wanted: Sequence[Pt], heights: Sequence[Pt], between: Pt, room: Pt) -> list[Pt]:
    """Give tops as near to the wanted ones as they can stand, in order, `between` apart, from 0 to `room`.

    Minimises the sum of squares exactly: isotonic regression by pooling adjacent violators, then clipped to the room.
    """
    offsets = [0.0]
    for height in heights[:-1]:
        offsets.append(offsets[-1] + height + between)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pool = (want - offset, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, count = pools.pop()
            pool = ((mean * count + pool[0] * pool[1]) / (count + pool[1]), count + pool[1])
        pools.append(pool)
    free = max(room - offsets[-1] - heights[-1], 0.0)
    placed = [min(max(mean, 0.0), free) for mean, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(placed, offsets, strict=True)]


def _need(labels: Sequence[Label], between: Pt) -> Pt:
    return sum(label.height for label in labels) + between * (len(labels) - 1)


def _divided(labels: Sequence[Label], days: Sequence[float], measure: Measure) -> list[tuple[int, int]]:
    """Divide the entries into ranges that fit a room each: the least sum of penalties over all ways to divide.

    A part costs more than anything it could make nicer; then the first parts are to be full, the last not tiny, and a
    year is only divided where the page before it would stay a third empty.
    """
    if _need(labels, measure.between) + measure.under <= measure.first:
        return [(0, len(labels))]
    years = [dt.date.fromordinal(int(day)).year for day in days]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(labels) + 1):
        divides = 0.1 if end < len(labels) and years[end] == years[end - 1] else 0.0
        options = []
        for begin in range(end - 1, -1, -1):
            cost = _cost_of_part(labels, begin, end, measure)
            if cost is None and begin < end - 1:
                break
            options.append((best[begin][0] + 10 + divides + (1000.0 if cost is None else cost), begin))
        best.append(min(options))
    ranges: list[tuple[int, int]] = []
    end = len(labels)
    while end:
        begin = best[end][1]
        ranges.append((begin, end))
        end = begin
    return ranges[::-1]


def _cost_of_part(labels: Sequence[Label], begin: int, end: int, measure: Measure) -> float | None:
    """Give what the emptiness of a part costs; None where its entries have no room."""
    last = end == len(labels)
    room = (measure.others if begin else measure.first) - (measure.under if last else 0.0)
    need = _need(labels[begin:end], measure.between)
    if need > room:
        return None
    if last:
        return max(_TINY - need / measure.others, 0.0)
    empty = room - min(need * (1 + _AIR), room)
    follows = need + measure.between + labels[end].height <= room
    return ((room - need) / measure.others) ** 2 + (20.0 if follows and empty > _MOST_EMPTY * measure.others else 0.0)


def _plan_part(
    labels: Sequence[Label], days: Sequence[float], ends: tuple[int, int], room: Pt, measure: Measure
) -> Part:
    begin, end = ends
    entries, points = labels[begin:end], days[begin:end]
    need = _need(entries, measure.between)
    air = max(need * _AIR, min(_MOST_AIR, _AIR_EACH * (len(entries) - 1)))
    height = max(need, min(max(need + air, _LEAST), room))
    axis, tops = _best_axis(entries, points, height, measure)
    head = min(tops[0], axis.stretches[0].start)
    foot = max(tops[-1] + entries[-1].height, axis.stretches[-1].end)
    axis = axis.moved(-head)
    marks = tuple(
        Mark(begin + index, axis.at(point), top - head, _span(entries[index], axis))
        for index, (point, top) in enumerate(zip(points, tops, strict=True))
    )
    return Part(foot - head, marks, axis.ticks(measure.years), axis)


def _best_axis(
    entries: Sequence[Label], points: Sequence[float], height: Pt, measure: Measure
) -> tuple[Axis, list[Pt]]:
    """Cut as few empty times as bring each label near its mark; if none does, as many as help noticeably."""
    heights = [entry.height for entry in entries]
    near = _FAR * sum(heights) / len(heights)
    candidates = cut_candidates(points, _MOST_CUTS)
    best = _best_ends(points, (), heights, height, measure)
    for count in range(1, len(candidates) + 1):
        if best[0] <= near:
            break
        found = _best_ends(points, candidates[:count], heights, height, measure)
        if found[0] < best[0] * 0.9:
            best = found
    return best[1], best[2]


def _best_ends(
    points: Sequence[float], cuts: Sequence[int], heights: Sequence[Pt], height: Pt, measure: Measure
) -> tuple[Pt, Axis, list[Pt]]:
    """Let the axis stop short of either end by what brings the farthest label clearly nearer to its mark."""
    options = []
    for above, below in product(_INSETS, _INSETS):
        ends = (above * height, height - below * height)
        axis = lay_axis(points, cuts, ends, measure.pad, measure.gap)
        wanted = [axis.at(point) - measure.leader for point in points]
        tops = place_labels(wanted, heights, measure.between, height)
        far = max(abs(top - want) for top, want in zip(tops, wanted, strict=True))
        options.append((far, above + below, axis, tops))
    nearest = min(options, key=lambda option: (round(option[0] + _INSET_COST * height * option[1]), option[1]))
    return nearest[0], nearest[2], nearest[3]


def _span(entry: Label, axis: Axis) -> tuple[Pt, Pt] | None:
    if entry.first == entry.last:
        return None
    return axis.at(entry.first.toordinal()), axis.at(entry.last.toordinal())
