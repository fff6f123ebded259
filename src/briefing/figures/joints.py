"""How the axes of two parts of a timeline meet where one ends on a page and the next begins overleaf.

    ──o───o──|        the axis runs on to where the next begins, if that takes little room;
             |──o──   else both ends carry the sign of time left out
    ──o───o──//
            //──o──

So a reader who goes from part to part loses no time without being told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.axis import Axis
from briefing.units import Pt

SIGN = 7.0  # points beyond the end of an axis that the sign of time left out takes there
ALIKE = 1.25  # how many times larger a scale may be than another and still pass for the same
_UNLIKE = 6.0  # how many times larger than another a scale may be, that one in place of both is sought
_STEPS = 4  # from the smallest scale to the largest
_EASE = 1e-6

Range = tuple[int, int]


class Joint(Struct, frozen=True):
    """The days from which and to which an axis runs beyond its marks; whether time is left out before and after it."""

    begin: float = float("inf")
    end: float = float("-inf")
    after_cut: bool = False
    before_cut: bool = False

    @property
    def lead(self) -> Pt:
        """Give the space before the axis."""
        return SIGN if self.after_cut else 0.0

    @property
    def trail(self) -> Pt:
        """Give the space after the axis."""
        return SIGN if self.before_cut else 0.0


def joints_of(
    days: Sequence[float], ranges: Sequence[Range], scales: Sequence[float], reach: tuple[Pt, Pt]
) -> list[Joint]:  # fmt: skip
    """Give how each range of entries is joined to its neighbours, whose axes have these scales.

    `reach` is how far an axis goes beyond its marks anyway, and how far it may run on to meet the next."""
    pad, most = reach
    joints = [Joint() for _ in ranges]
    for index, (here, there) in enumerate(pairwise(scales)):
        last, first = days[ranges[index][1] - 1], days[ranges[index + 1][0]]
        reaches = [pad / scale if scale else 0.0 for scale in (here, there)]
        if first - last <= sum(reaches):
            continue
        smaller = min((scale for scale in (here, there) if scale), default=0.0)
        if not smaller or (first - last - max(reaches)) * smaller > most:
            cut_between(joints, index)
        elif here == smaller:
            joints[index] = replace(joints[index], end=first - reaches[1])
        else:
            joints[index + 1] = replace(joints[index + 1], begin=last + reaches[0])
    return joints


def cut_between(joints: list[Joint], index: int) -> None:
    """Leave out the time between a part and the next."""
    joints[index] = replace(joints[index], end=Joint().end, before_cut=True)
    joints[index + 1] = replace(joints[index + 1], begin=Joint().begin, after_cut=True)


def parted(joints: Sequence[Joint], axes: Sequence[Axis]) -> int | None:
    """Give the index of the first axis that ends before the next begins, with no sign of it."""
    for index, (here, there) in enumerate(pairwise(axes)):
        if not joints[index].before_cut and last_day(here) < first_day(there) - _EASE:
            return index
    return None


def first_day(axis: Axis) -> float:
    """Give the day with which an axis begins, before its first mark."""
    return axis.stretches[0].first - (axis.pad / axis.scale if axis.scale else 0.0)


def last_day(axis: Axis) -> float:
    """Give the day with which an axis ends, after its last mark."""
    return axis.stretches[-1].last + (axis.pad / axis.scale if axis.scale else 0.0)


def common_scales(axes: Sequence[Axis]) -> list[float]:
    """Give scales that could be one for all of some axes, smallest first; none where they are alike or too unlike."""
    scales = [axis.scale for axis in axes if axis.scale]
    if not scales or not 1 + _EASE < (ratio := max(scales) / min(scales)) < _UNLIKE:
        return []
    return [min(scales) * ratio ** (step / _STEPS) for step in range(_STEPS + 1)]


def rescaled(axes: Sequence[Axis]) -> list[bool]:
    """Tell of each axis whether its scale is so unlike that of the one before that it must be said."""
    before: Axis | None = None
    said = []
    for axis in axes:
        said.append(bool(before) and differ([each for each in (before, axis) if each]))
        before = axis if axis.scale else before
    return said


def differ(axes: Sequence[Axis]) -> bool:
    """Tell whether the scales of some axes are so unlike that it must be said."""
    scales = [axis.scale for axis in axes if axis.scale]
    return bool(scales) and max(scales) > ALIKE * min(scales)
