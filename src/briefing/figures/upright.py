"""One upright axis and the labels beside it: where both stand so that labels are near their marks.

    2023 ┤o─────── 13 Apr 2023   label       labels keep their order and never overlap; the axis may stop short of an
         │●──┐                               end where they crowd, or be cut where long times are empty
         │o┐ └──── 17 May 2023   label

A stretch that has no 1 January begins with one where that takes little room, so that its year is named at its true
place; the last one runs on to the next 1 January where that takes little room, its years are named and no label would
stand beyond it, so that its last marks stand between two years. A stretch reaches over the time that an imprecise date
may mean, where that takes little room or, beside other entries, moves no label far from its mark. A label stands
between the same two years as its mark, where the labels around it let it (between.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from briefing.figures.axis import Axis, cut_candidates, lay_spans, spans_of
from briefing.figures.between import Bounds, beyond, place_between, year_bounds
from briefing.figures.joints import Joint
from briefing.units import Pt

_FAR = 1.25  # labels may stand this many average heights from their marks before the axis is cut
_MOST_CUTS = 6
_MORE_CUTS = 1  # than an axis has on a scale of its own
_INSETS = (0.0, 0.06, 0.12, 0.18, 0.24)  # of the height, by which an axis may stop short of an end
_INSET_COST = 0.4  # of an inset: how much nearer it must bring the farthest label, for it moves the others away
_NEAREST = 8  # axes, of all that may stop short, whose labels are moved to stand among their years
_PLACES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the room that an axis of a given length leaves: what may stand above it
_WIDEN = 30.0  # points that a stretch may be longer for the sake of its year or of an imprecise date
_WIDEN_ROUGH = 0.25  # of the height: how much longer for that of an imprecise date, beside other entries
_WIDER_FAR = 1.2  # times as far the farthest label may then stand, if that is not near
_BEYOND = 3.0  # of the way that a label stands beyond the years around its mark: how much farther off it counts
_YEAR = 365  # days
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
    """An axis, the tops of the labels beside it, how far the farthest stands from its mark, and how far beyond one
    of the years around that."""

    far: Pt
    axis: Axis
    tops: Sequence[Pt]
    beyond: Pt = 0.0


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
            fit = self.of_scale(candidates[:count], height, scale)
            if fit and (count >= cuts or fit.far <= self.near):
                return fit
        return None

    def stopped_short(self, cuts: Sequence[int], height: Pt) -> Fit:
        """Let the axis stop short of either end by what brings the farthest label clearly nearer to its mark."""
        little, most = self.reaches(height)
        plain = self.stopped(cuts, height, little)
        return plain if most == little else self.preferred(plain, self.stopped(cuts, height, most))

    def stopped(self, cuts: Sequence[int], height: Pt, rough: Pt) -> Fit:
        """Let an axis stop short that may be so much longer for the sake of imprecise dates."""
        joint, measure = self.joint, self.measure
        options = []
        spans = self.spans(cuts)
        for above, below in product(_INSETS, _INSETS):
            ends = (above * height + joint.lead, height - below * height - joint.trail)
            scale = lay_spans(spans, ends, measure.pad, measure.gap).scale
            for wide in self.widened(spans, scale, rough):
                axis = lay_spans(wide, ends, measure.pad, measure.gap)
                options.append((self.near_marks(axis, height), above + below))

        def cost(option: tuple[Fit, float]) -> tuple[int, float]:
            return round(option[0].far + _INSET_COST * height * option[1]), option[1]

        among_years = [(self.among_years(fit, height), inset) for fit, inset in sorted(options, key=cost)[:_NEAREST]]
        return min(among_years, key=cost)[0]

    def of_scale(self, cuts: Sequence[int], height: Pt, scale: float) -> Fit | None:
        """Give the best place of an axis whose scale is given; None where it has no room."""
        plain, wide = (self.placed(cuts, height, scale, rough) for rough in self.reaches(height))
        return self.preferred(plain, wide) if plain and wide else plain

    def placed(self, cuts: Sequence[int], height: Pt, scale: float, rough: Pt) -> Fit | None:
        """Place an axis of a given scale that may be so much longer for the sake of imprecise dates."""
        laid = [self.laid(spans, height, scale) for spans in self.widened(self.spans(cuts), scale, rough)]
        return min((fit for fits in laid for fit in fits), key=lambda fit: round(fit.far), default=None)

    def laid(self, spans: Sequence[tuple[float, float]], height: Pt, scale: float) -> list[Fit]:
        """Place an axis of some stretches and a scale as high and as low as it may stand; nowhere if it is too long."""
        joint, measure = self.joint, self.measure
        fixed = 2 * measure.pad * len(spans) + measure.gap * (len(spans) - 1)
        length = fixed + scale * sum(last - first for first, last in spans)
        free = height - joint.lead - joint.trail - length
        if free < 0:
            return []
        starts = [joint.lead + share * free for share in _PLACES]
        axes = [lay_spans(spans, (start, start + length), measure.pad, measure.gap) for start in starts]
        return [self.beside(axis, height) for axis in axes]

    def reaches(self, height: Pt) -> tuple[Pt, Pt]:
        """Give by how much stretches may be longer for the sake of imprecise dates: where it costs little, at most."""
        vague = any(label.first != label.last for label in self.labels)
        return _WIDEN, max(_WIDEN, _WIDEN_ROUGH * height) if vague else _WIDEN

    def preferred(self, plain: Fit, wide: Fit) -> Fit:
        """Choose the axis that shows more of imprecise dates, unless it moves a label far from its mark."""
        return wide if wide.far <= max(self.near, _WIDER_FAR * plain.far) else plain

    def beside(self, axis: Axis, height: Pt) -> Fit:
        """Place the labels beside an axis."""
        return self.among_years(self.near_marks(axis, height), height)

    def near_marks(self, axis: Axis, height: Pt) -> Fit:
        """Place the labels beside an axis as near to their marks as they can stand."""
        wanted = self.wanted(axis)
        tops = place_labels(wanted, [label.height for label in self.labels], self.measure.between, height)
        return Fit(_farthest(tops, wanted), axis, tops)

    def among_years(self, fit: Fit, height: Pt) -> Fit:
        """Move labels that stand beside another year than their own, and judge where they are."""
        wanted, tops = self.wanted(fit.axis), fit.tops
        bounds = self.bounds(wanted, fit.axis)
        if beyond(tops, bounds):
            heights = [label.height for label in self.labels]
            offsets = offsets_of(heights, self.measure.between)
            tops = place_between(wanted, bounds, offsets, max(height - offsets[-1] - heights[-1], 0.0))
        over = max(beyond(tops, bounds) - self.clear, 0.0)
        return Fit(_farthest(tops, wanted) + _BEYOND * over, fit.axis, tops, over)

    def wanted(self, axis: Axis) -> list[Pt]:
        """Give the tops of labels that stand right beside their marks."""
        return [axis.at(day) - self.measure.leader for day in self.days]

    def bounds(self, wanted: Sequence[Pt], axis: Axis) -> list[Bounds]:
        """Give from where to where tops are to stand, so that no label stands beside a year that is not its own."""
        years = [year - self.measure.leader for year in axis.new_years(self.measure.years)]
        return year_bounds(wanted, years, self.clear)

    @property
    def clear(self) -> Pt:
        """Give the space between a label and a year that is not to be beside it."""
        return self.measure.years / 2

    def spans(self, cuts: Sequence[int]) -> list[tuple[float, float]]:
        """Give the days of the stretches, those at which the axis meets others included."""
        spans = spans_of(self.days, cuts)
        spans[0] = (min(spans[0][0], self.joint.begin), spans[0][1])
        spans[-1] = (spans[-1][0], max(spans[-1][1], self.joint.end))
        return spans

    def widened(
        self, spans: Sequence[tuple[float, float]], scale: float, rough: Pt
    ) -> list[list[tuple[float, float]]]:  # fmt: skip
        """Let each stretch begin with a year and hold the time of its imprecise dates, where that takes little room.

        `rough` is how much longer it may be for those beside other entries. Where the last stretch may run on to the
        next year, it is given with that and without."""
        if not scale:
            return [list(spans)]
        bounds = [self.around[0], *(day for span in spans for day in span), self.around[1]]
        wide = [
            (
                max(self.begin(span, scale, rough), span[0] - _SHARE * (span[0] - bounds[2 * index])),
                min(self.end(span, scale, rough), span[1] + _SHARE * (bounds[2 * index + 3] - span[1])),
            )
            for index, span in enumerate(spans)
        ]
        year = self.year_after(spans[-1], scale)
        return [wide] if year <= wide[-1][1] else [[*wide[:-1], (wide[-1][0], year)], wide]

    def begin(self, span: tuple[float, float], scale: float, rough: Pt) -> float:
        """Give the day from which a stretch is drawn: the first that its dates may mean, or of its only year."""
        years = [dt.date(dt.date.fromordinal(int(day)).year, 1, 1).toordinal() for day in span]
        inside, most = self.within(span), rough if span[1] > span[0] else _WIDEN
        wanted = [label.first.toordinal() for label in inside if (span[0] - label.first.toordinal()) * scale <= most]
        year = years[0] if years[0] == years[1] and (span[0] - years[0]) * scale <= _WIDEN else span[0]
        return min([*wanted, year, span[0]])

    def end(self, span: tuple[float, float], scale: float, rough: Pt) -> float:
        """Give the day up to which a stretch is drawn: the last that its dates may mean."""
        most = rough if span[1] > span[0] else _WIDEN
        dates = [label.last.toordinal() for label in self.within(span)]
        return max([day for day in dates if (day - span[1]) * scale <= most] + [span[1]])

    def year_after(self, span: tuple[float, float], scale: float) -> float:
        """Give the day with which the year after the last entry of all begins, if it is near on an axis of years, else
        the last day."""
        is_last = span[1] == self.days[-1] and self.around[1] == float("inf")
        year = dt.date.fromordinal(int(span[1])).year
        if not is_last or year == dt.MAXYEAR or scale * _YEAR < self.measure.years:
            return span[1]
        day = float(dt.date(year + 1, 1, 1).toordinal())
        named = span[0] <= dt.date(year, 1, 1).toordinal()
        return day if named and (day - span[1]) * scale <= _WIDEN else span[1]

    def within(self, span: tuple[float, float]) -> list[Label]:
        """Give the entries of a stretch."""
        return [label for label, day in zip(self.labels, self.days, strict=True) if span[0] <= day <= span[1]]


def _farthest(tops: Sequence[Pt], wanted: Sequence[Pt]) -> Pt:
    return max(abs(top - want) for top, want in zip(tops, wanted, strict=True))


def place_labels(wanted: Sequence[Pt], heights: Sequence[Pt], between: Pt, room: Pt) -> list[Pt]:
    """Give tops as near to the wanted ones as they can stand, in order, `between` apart, from 0 to `room`.

    Minimises the sum of squares exactly: isotonic regression by pooling adjacent violators, then clipped to the room.
    """
    offsets = offsets_of(heights, between)
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


def offsets_of(heights: Sequence[Pt], between: Pt) -> list[Pt]:
    """Give the tops of labels that stand in a column, `between` apart, from 0 on."""
    offsets = [0.0]
    for height in heights[:-1]:
        offsets.append(offsets[-1] + height + between)
    return offsets


def need_of(labels: Sequence[Label], between: Pt) -> Pt:
    """Give the height of labels with the space between them."""
    return sum(label.height for label in labels) + between * (len(labels) - 1)
