"""One upright axis and the labels beside it: where both stand so that labels are near their marks.

    2023 ┤o─────── 13 Apr 2023   label       labels keep their order and never overlap; the axis may stop short of an
         │●──┐                               end where they crowd, or be cut where long times are empty
         │o┐ └──── 17 May 2023   label

A stretch that has no 1 January begins with one where that takes little room, so that its year is named at its true
place; and it reaches over the time that an imprecise date may mean.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from briefing.figures.axis import Axis, cut_candidates, lay_spans, spans_of
from briefing.figures.joints import Joint
from briefing.units import Pt

_FAR = 1.25  # labels may stand this many average heights from their marks before the axis is cut
_MOST_CUTS = 6
_MORE_CUTS = 1  # than an axis has on a scale of its own
_INSETS = (0.0, 0.06, 0.12, 0.18, 0.24)  # of the height, by which an axis may stop short of an end
_INSET_COST = 0.4  # of an inset: how much nearer it must bring the farthest label, for it moves the others away
_PLACES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the room that an axis of a given length leaves: what may stand above it
_WIDEN = 30.0  # points that a stretch may be longer for the sake of its year or of an imprecise date
_SHARE = 0.4  # of an empty time: what may go to the stretch before or after it


class Label(Struct, frozen=True):
    """An entry: first and last possible day of its date, and the height of its label."""

    first: dt.date
    last: dt.date
    height: Pt


class Measure(Struct, frozen=True):
    """What a timeline keeps to: how high its first part and the others may be, what must stand under the last;
    space between labels, from a label's top to its leader, between years, beyond the marks of a stretch, between
    stretches; what stands above the first part of several."""

    first: Pt
    others: Pt
    under: Pt = 0
    between: Pt = 6
    leader: Pt = 8
    years: Pt = 14
    pad: Pt = 8
    gap: Pt = 9
    head: Pt = 0


class Fit(Struct, frozen=True):
    """An axis, the tops of the labels beside it, and how far the farthest stands from its mark."""

    far: Pt
    axis: Axis
    tops: Sequence[Pt]


class Beside(Struct, frozen=True):
    """Entries to stand beside one axis: their labels and days, what they keep to, and how the axis meets others."""

    labels: Sequence[Label]
    days: Sequence[float]
    measure: Measure
    joint: Joint = Joint()
    around: tuple[float, float] = (float("-inf"), float("inf"))  # days of the entries before and after them

    @property
    def near(self) -> Pt:
        """Give how far from its mark a label may stand at ease."""
        return _FAR * sum(label.height for label in self.labels) / len(self.labels)

    def fitted(self, height: Pt) -> Fit:
        """Cut as few empty times as bring each label near its mark; if none does, as many as help noticeably."""
        candidates = cut_candidates(self.days, _MOST_CUTS)
        best = self.stopped_short((), height)
        for count in range(1, len(candidates) + 1):
            if best.far <= self.near:
                break
            found = self.stopped_short(candidates[:count], height)
            if found.far < best.far * 0.9 and found.axis.stretches[-1].end + self.joint.trail <= height + 1e-6:
                best = found
        return best

    def scaled(self, height: Pt, scale: float, cuts: int) -> Fit | None:
        """Place an axis of a given scale where the labels are nearest; None where it has no room.

        It is cut as an axis with so many cuts is, or once more."""
        candidates = cut_candidates(self.days, _MOST_CUTS)
        for count in range(min(cuts + _MORE_CUTS, len(candidates)) + 1):
            fits = list(self.of_scale(candidates[:count], height, scale))
            if fits and (count >= cuts or min(fit.far for fit in fits) <= self.near):
                return min(fits, key=lambda fit: round(fit.far))
        return None

    def stopped_short(self, cuts: Sequence[int], height: Pt) -> Fit:
        """Let the axis stop short of either end by what brings the farthest label clearly nearer to its mark."""
        joint, measure = self.joint, self.measure
        options = []
        for above, below in product(_INSETS, _INSETS):
            ends = (above * height + joint.lead, height - below * height - joint.trail)
            spans = self.spans(cuts)
            scale = lay_spans(spans, ends, measure.pad, measure.gap).scale
            axis = lay_spans(self.widened(spans, scale), ends, measure.pad, measure.gap)
            options.append((self.beside(axis, height), above + below))
        nearest = min(options, key=lambda each: (round(each[0].far + _INSET_COST * height * each[1]), each[1]))
        return nearest[0]

    def of_scale(self, cuts: Sequence[int], height: Pt, scale: float) -> Iterator[Fit]:
        """Give the places of an axis whose scale is given."""
        joint, measure = self.joint, self.measure
        spans = self.widened(self.spans(cuts), scale)
        fixed = 2 * measure.pad * len(spans) + measure.gap * (len(spans) - 1)
        length = fixed + scale * sum(last - first for first, last in spans)
        free = height - joint.lead - joint.trail - length
        if free < 0:
            return
        for share in _PLACES:
            start = joint.lead + share * free
            yield self.beside(lay_spans(spans, (start, start + length), measure.pad, measure.gap), height)

    def beside(self, axis: Axis, height: Pt) -> Fit:
        """Place the labels beside an axis."""
        wanted = [axis.at(day) - self.measure.leader for day in self.days]
        tops = place_labels(wanted, [label.height for label in self.labels], self.measure.between, height)
        return Fit(max(abs(top - want) for top, want in zip(tops, wanted, strict=True)), axis, tops)

    def spans(self, cuts: Sequence[int]) -> list[tuple[float, float]]:
        """Give the days of the stretches, those at which the axis meets others included."""
        spans = spans_of(self.days, cuts)
        spans[0] = (min(spans[0][0], self.joint.begin), spans[0][1])
        spans[-1] = (spans[-1][0], max(spans[-1][1], self.joint.end))
        return spans

    def widened(self, spans: Sequence[tuple[float, float]], scale: float) -> list[tuple[float, float]]:
        """Let each stretch begin with a year and hold the time of its imprecise dates, where that takes little room."""
        if not scale:
            return list(spans)
        bounds = [self.around[0], *(day for span in spans for day in span), self.around[1]]
        return [
            (
                max(self.begin(span, scale), span[0] - _SHARE * (span[0] - bounds[2 * index])),
                min(self.end(span, scale), span[1] + _SHARE * (bounds[2 * index + 3] - span[1])),
            )
            for index, span in enumerate(spans)
        ]

    def begin(self, span: tuple[float, float], scale: float) -> float:
        """Give the day from which a stretch is drawn: the first that its dates may mean, or of its only year."""
        years = [dt.date(dt.date.fromordinal(int(day)).year, 1, 1).toordinal() for day in span]
        dates = [label.first.toordinal() for label in self.within(span)]
        wanted = [*dates, *(years[:1] if years[0] == years[1] else ())]
        return min((day for day in wanted if 0 < (span[0] - day) * scale <= _WIDEN), default=span[0])

    def end(self, span: tuple[float, float], scale: float) -> float:
        """Give the day up to which a stretch is drawn: the last that its dates may mean."""
        dates = [label.last.toordinal() for label in self.within(span)]
        return max((day for day in dates if 0 < (day - span[1]) * scale <= _WIDEN), default=span[1])

    def within(self, span: tuple[float, float]) -> list[Label]:
        """Give the entries of a stretch."""
        return [label for label, day in zip(self.labels, self.days, strict=True) if span[0] <= day <= span[1]]


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


def need_of(labels: Sequence[Label], between: Pt) -> Pt:
    """Give the height of labels with the space between them."""
    return sum(label.height for label in labels) + between * (len(labels) - 1)
