"""A timeline lying: a true axis across, labels above and below it like flags on poles, that never overlap.

      │ 13 Apr 2023              each pole stands at the left of its label, as near to its mark as the labels around
      │ talks begin              it let it (least squares, exact); where labels crowd, they stand above each other, the
      │ │ 17 May 2023            later nearer to the axis, so that no pole crosses a label
      │ │ leaders meet
      │ │       │ 2 Oct
    ━━●━●━━━━━━━●━━━━━━━  2023 ━━  the axis is a band: marks on its edges, the names of years in it
          │
          │ 31 May 2023          entries stand above and below by turns

Rules, for any number of entries: marks stand on their true days; leaders lean between axis and poles only, on each side
in the order of the marks, so that they never cross. What one strip has no room for goes on in the next, each with an
axis of its own, in strips about equally full; where time is left out between two, both carry the sign of it. Strips
that bear it have one scale.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.figures.axis import Axis, Tick, anchor_days, cut_candidates, lay_axis, spans_of
from briefing.figures.joints import SIGN, common_scales, first_day, last_day
from briefing.figures.rough import bar_of
from briefing.figures.upright import Label, place_labels
from briefing.units import Pt

_MOST_CUTS = 6
_BETTER = 0.85  # of the farthest lean: what another cut must bring it to
_NEAR = 0.5  # of a label's width: leaning so far is no reason to put labels above each other
_UPRIGHT = 0.15  # and so far none to cut the axis
_INSETS = (0.0, 0.45, 0.9)  # of a label's width, by which an axis may stop short, for flags hang to the right
_FARTHER = 1.35  # times as far as on a scale of its own a label may lean for the sake of one scale
_EASE = 1e-6
_NEVER = 1e9
_PAD, _GAP = 3.0, 10.0  # beyond half a year's name at the ends of a stretch, between stretches


class Reach(Struct, frozen=True):
    """What a strip keeps to: its width; widths of a label and of the space to the next, from pole to pole in a group;
    heights of the band and of the space in which leaders lean; how many labels may stand above each other; half the
    width of a year's name."""

    width: Pt
    label: Pt
    gap: Pt
    step: Pt
    band: Pt
    lean: Pt
    between: Pt
    tiers: int
    year: Pt


class Flag(Struct, frozen=True):
    """An entry drawn: its index, its mark on the axis, its pole, top and height of its label, on which side, and the
    bar of a date known roughly."""

    index: int
    x: Pt
    pole: Pt
    top: Pt
    height: Pt
    above: bool
    span: tuple[Pt, Pt] | None = None


class Strip(Struct, frozen=True):
    """A piece of the timeline: its height, the upper edge of its band, flags, years, axis; whether time is left out
    between it and those around it."""

    height: Pt
    band: Pt
    flags: tuple[Flag, ...]
    ticks: tuple[Tick, ...]
    axis: Axis
    after_cut: bool = False
    before_cut: bool = False


def plan_strips(labels: Sequence[Label], rooms: tuple[Pt, Pt], under: Pt, reach: Reach) -> tuple[Strip, ...]:
    """Place the entries, oldest first, on as few strips as can be; none where one has room for none.

    `rooms` are the heights of the first strip and of the others, `under` what must stand under the last."""
    planner = _planner(labels, reach)
    ranges = _full(planner, rooms, under)
    if not ranges:
        return ()
    for even in (_even(len(labels), len(ranges)), _evened(planner, ranges, rooms, under), ranges):
        strips = _planned(planner, even, rooms, under)
        if strips:
            return tuple(strips)
    return ()


def fits_strip(labels: Sequence[Label], room: Pt, reach: Reach) -> bool:
    """Tell whether one strip holds all entries in a height."""
    return _planner(labels, reach).height(0, len(labels)) <= room


def _planner(labels: Sequence[Label], reach: Reach) -> _Planner:
    return _Planner(labels, anchor_days([(label.first, label.last) for label in labels]), reach)


def _full(planner: _Planner, rooms: tuple[Pt, Pt], under: Pt) -> list[tuple[int, int]]:
    """Give ranges of entries, each as long as its room allows; none where a room has no place for one."""
    count = len(planner.labels)
    ranges: list[tuple[int, int]] = []
    begin = 0
    while begin < count:
        room = rooms[bool(ranges)]
        if planner.height(begin, count) <= room - under:
            end = count
        else:
            ends = range(begin + 1, count)
            end = begin + bisect_right(ends, room, key=lambda stop: planner.height(begin, stop))
        if end == begin:
            return []
        ranges.append((begin, end))
        begin = end
    return ranges


def _even(count: int, parts: int) -> list[tuple[int, int]]:
    """Divide a count into parts that differ by one at the most."""
    return list(pairwise(round(count * part / parts) for part in range(parts + 1)))


def _evened(
    planner: _Planner, ranges: Sequence[tuple[int, int]], rooms: tuple[Pt, Pt], under: Pt
) -> list[tuple[int, int]]:  # fmt: skip
    """Move entries from full strips to the next as long as that has fewer and room for them, from the last on."""
    evened = list(ranges)
    for number in range(len(evened) - 1, 0, -1):
        room = rooms[1] - (under if number + 1 == len(evened) else 0.0)
        (first, begin), (_, end) = evened[number - 1 : number + 1]
        while end - begin < begin - first - 1 and planner.height(begin - 1, end) <= room:
            begin -= 1
        evened[number - 1 : number + 1] = [(first, begin), (begin, end)]
    return evened


def _planned(
    planner: _Planner, ranges: Sequence[tuple[int, int]], rooms: tuple[Pt, Pt], under: Pt
) -> list[Strip] | None:
    """Plan a strip for each range; None where one has no room."""
    strips = []
    for number, (begin, end) in enumerate(ranges):
        strip = planner.strip(begin, end)
        room = rooms[number > 0] - (under if number + 1 == len(ranges) else 0.0)
        if strip is None or strip.height > room:
            return None
        strips.append(strip)
    heights = [rooms[number > 0] - (under if number + 1 == len(ranges) else 0.0) for number in range(len(ranges))]
    return planner.joined(planner.on_one_scale(strips, heights) or strips)


class _Side(Struct, frozen=True):
    """The labels on one side of the axis: their poles, how far from the band each ends that is nearer to it, how far
    the farthest leans, and how high the side is."""

    poles: Sequence[Pt]
    near: Sequence[Pt]
    leans: Pt
    height: Pt


class _Planner(Struct, frozen=True):
    """Plans strips of some entries."""

    labels: Sequence[Label]
    days: Sequence[float]
    reach: Reach
    planned: dict[tuple[int, int], Strip | None] = field(default_factory=dict)

    def height(self, begin: int, end: int) -> Pt:
        """Give the height of a strip; far too much where its labels do not stand side by side."""
        strip = self.strip(begin, end)
        return strip.height if strip else _NEVER

    def strip(self, begin: int, end: int) -> Strip | None:
        """Plan a strip, once; None where its labels do not stand side by side."""
        key = begin, end
        if key not in self.planned:
            self.planned[key] = self.plan(begin, end) if self.least(begin, end) <= self.reach.width else None
        return self.planned[key]

    def least(self, begin: int, end: int) -> Pt:
        """Give the width that labels need where as many as can be stand above each other."""
        reach, count = self.reach, (end - begin + 1) // 2
        groups = -(-count // reach.tiers)
        return groups * (reach.label + reach.gap) - reach.gap + (count - groups) * reach.step

    def joined(self, strips: Sequence[Strip]) -> list[Strip]:
        """Mark the strips between which time is left out."""
        parted = [last_day(here.axis) < first_day(there.axis) for here, there in pairwise(strips)]
        ends = zip(strips, [False, *parted], [*parted, False], strict=True)
        return [replace(strip, after_cut=after, before_cut=before) for strip, after, before in ends]

    def on_one_scale(self, strips: Sequence[Strip], rooms: Sequence[Pt]) -> list[Strip] | None:
        """Plan strips on the largest scale that they all bear in their rooms; None where there is none."""
        for scale in reversed(common_scales([strip.axis for strip in strips])):
            found = [self.scaled(strip, scale, room) for strip, room in zip(strips, rooms, strict=True)]
            if all(found):
                return [strip for strip in found if strip]
        return None

    def scaled(self, own: Strip, scale: float, room: Pt) -> Strip | None:
        """Plan a strip again on a scale; None where it is too long for it or its labels would lean too far."""
        begin, end, cuts = own.flags[0].index, own.flags[-1].index + 1, len(own.axis.stretches) - 1
        leans = max(abs(flag.pole - flag.x) for flag in own.flags)
        for count in (cuts, cuts + 1):
            indexes = cut_candidates(self.days[begin:end], _MOST_CUTS)[:count]
            spans = spans_of(self.days[begin:end], indexes)
            fixed = 2 * (self.reach.year + _PAD) * len(spans) + _GAP * (len(spans) - 1) + (SIGN if begin else 0.0)
            width = fixed + scale * sum(last - first for first, last in spans)
            fits = width <= self.reach.width - (SIGN if end < len(self.labels) else 0.0) + _EASE
            plan = self.with_cuts(begin, end, indexes, width) if fits else None
            if plan and plan[0] <= max(_NEAR * self.reach.label, leans * _FARTHER) and plan[1].height <= room:
                return plan[1]
        return None

    def plan(self, begin: int, end: int) -> Strip | None:
        """Plan a strip with as few cuts of the axis as bring each label near its mark."""
        points = self.days[begin:end]
        candidates = cut_candidates(points, _MOST_CUTS)
        best = self.upright(begin, end, ())
        for count in range(1, len(candidates) + 1):
            if best and best[0] <= _UPRIGHT * self.reach.label:
                break
            found = self.upright(begin, end, candidates[:count])
            if found and (best is None or found[0] < best[0] * _BETTER):
                best = found
        return best[1] if best else None

    def upright(self, begin: int, end: int, cuts: Sequence[int]) -> tuple[Pt, Strip] | None:
        """Plan a strip whose axis stops short by what lets the farthest label lean least; give how far that leans."""
        most = self.reach.width - (SIGN if end < len(self.labels) else 0.0)
        widths = [most - inset * self.reach.label for inset in _INSETS]
        plans = [plan for width in widths if (plan := self.with_cuts(begin, end, cuts, width))]
        return min(plans, key=lambda plan: round(plan[0]), default=None)

    def with_cuts(self, begin: int, end: int, cuts: Sequence[int], width: Pt) -> tuple[Pt, Strip] | None:
        """Plan a strip whose axis ends there and is cut after some entries; give how far its farthest label leans."""
        reach = self.reach
        axis = lay_axis(self.days[begin:end], cuts, (SIGN if begin else 0.0, width), reach.year + _PAD, _GAP)
        if axis.stretches[-1].end > width + 1:
            return None
        ends = axis.stretches[0].start, axis.stretches[-1].end
        marks = [axis.at(day) for day in self.days[begin:end]]
        sides = [self.side(range(begin + first, end, 2), marks[first::2]) for first in (0, 1)]
        upper, lower = sides
        if upper is None or lower is None:
            return None
        band = upper.height + reach.lean if upper.poles else 0.0
        foot = band + reach.band
        flags = []
        for place, index in enumerate(range(begin, end)):
            side, number, above = (lower, place // 2, False) if place % 2 else (upper, place // 2, True)
            height = self.labels[index].height
            near = reach.lean + side.near[number]
            top = band - near - height if above else foot + near
            bar = bar_of(self.labels[index], self.days[index], axis, ends)
            flags.append(Flag(index, marks[place], side.poles[number], top, height, above, bar))
        height = foot + (reach.lean + lower.height if lower.poles else 0.0)
        leans = max(upper.leans, lower.leans)
        return leans, Strip(height, band, tuple(flags), axis.ticks(2 * reach.year + 8), axis)

    def side(self, indexes: Sequence[int], marks: Sequence[Pt]) -> _Side | None:
        """Place the labels of one side, no more of them above each other than bring them near their marks."""
        best: _Side | None = None
        for tiers in range(1, self.reach.tiers + 1):
            found = self.grouped(indexes, marks, tiers)
            if found and (best is None or found.leans < best.leans * _BETTER):
                best = found
            if best and best.leans <= _NEAR * self.reach.label:
                break
        return best

    def grouped(self, indexes: Sequence[int], marks: Sequence[Pt], tiers: int) -> _Side | None:
        """Place labels in groups of so many above each other; None where they are wider than the strip."""
        if not indexes:
            return _Side((), (), 0.0, 0.0)
        reach = self.reach
        groups = _groups(marks, tiers, reach.label + reach.gap)
        steps = [reach.step if last == first else reach.label + reach.gap for first, last in pairwise(groups)]
        heights = [*steps, reach.label]
        if sum(heights) > reach.width:
            return None
        poles = place_labels(marks, heights, 0.0, reach.width)
        near: list[Pt] = []
        height = 0.0
        for place in range(len(marks) - 1, -1, -1):
            if place + 1 == len(marks) or groups[place + 1] != groups[place]:
                under = 0.0
            near.append(under)
            under += self.labels[indexes[place]].height + reach.between
            height = max(height, under - reach.between)
        leans = max(abs(pole - mark) for pole, mark in zip(poles, marks, strict=True))
        return _Side(poles, near[::-1], leans, height)


def _groups(marks: Sequence[Pt], tiers: int, apart: Pt) -> list[int]:
    """Number the groups of labels that stand above each other: neighbours that have no room side by side."""
    groups = [0]
    size = 1
    for before, mark in pairwise(marks):
        size = size + 1 if mark - before < apart and size < tiers else 1
        groups.append(groups[-1] + (size == 1))
    return groups
