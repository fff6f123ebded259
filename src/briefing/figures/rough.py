"""The bar beside an axis for a date that is known roughly: the time that it may mean, or a sign of that.

    ┃             whole, where that time is drawn: it ends where the date may end
    ┣─o  2022
    ┃
    ┣─o  1963     else as in the key, as short on either side of its mark: how long it might be is not said

So a bar is never cut by time left out or by the end of a page, and none goes on beside the entries overleaf, whose
dates would seem rough.
"""

from __future__ import annotations

from typing import TypeAlias

from briefing.figures.axis import Axis, Stretch
from briefing.figures.upright import Label
from briefing.units import Pt

Span: TypeAlias = tuple[Pt, Pt]
"""A piece of the axis."""

_EASE = 0.01


def bar_of(entry: Label, day: float, axis: Axis, ends: Span) -> Span | None:
    """Give the bar of an entry that stands on a day of an axis drawn between two points; None for an exact date."""
    if entry.first == entry.last:
        return None
    place = axis.at(day)
    stretch = next(each for each in axis.stretches if each.start - _EASE <= place <= each.end + _EASE)
    low, high = _drawn(stretch, axis, ends)
    first = axis.unbound(entry.first.toordinal(), stretch)
    last = axis.unbound(entry.last.toordinal() + 1, stretch)
    if axis.scale and low - _EASE <= first and last <= high + _EASE:
        return first, last
    half = max(min(axis.pad, place - low, high - place), 0.0)
    return place - half, place + half


def _drawn(stretch: Stretch, axis: Axis, ends: Span) -> Span:
    """Give from where to where a stretch is drawn."""
    begin = ends[0] if stretch is axis.stretches[0] else stretch.start
    return begin, ends[1] if stretch is axis.stretches[-1] else stretch.end
