"""A chart drawn: title, unit and key above, then bars or lines on an axis of values.

    Chart + Ink (colours, sizes, how wide a text is) -> Drawings, one below the other; a page may end between them

    Exports by year                 bars.py     upright where the names of the categories fit under them, else lying
    billion dollars                 curves.py   lines, each named at its end
    ▇ goods  ▨ services

No label is turned, and none lies on another: names that are steps of a sequence (years) are thinned out, others make
the bars lie down. Series differ by pattern or by mark and dashes, not by colour alone, for many packs are printed in
black. A value that is missing leaves a gap.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.bars import draw_lying, draw_upright, key_width, patch, split_lying, stands_upright
from briefing.figures.curves import draw_curves
from briefing.figures.ink import Canvas, Ink
from briefing.tree.drawing import Drawing
from briefing.tree.nodes import Chart
from briefing.units import Pt

_AFTER_HEAD = 7.0
_BETWEEN_KEYS = 16.0


class Plan(Struct, frozen=True):
    """A chart, or the part of one that stands in one piece: what it shows, whether bars stand, and its drawing."""

    chart: Chart
    upright: bool
    drawing: Drawing


def plan_chart(chart: Chart, ink: Ink, width: Pt, most: Pt, *, first: Pt | None = None) -> list[Plan]:
    """Draw a chart as wide as given, in as many parts as are needed for each to be no higher than `most`.

    `first` is how high the first may be, where that differs."""
    upright = chart.kind == "lines" or stands_upright(chart, ink, width)
    first = most if first is None else first
    later = most - _head(replace(chart, title="", unit=""), Canvas(ink, width))
    rooms = (first - _head(chart, Canvas(ink, width)), later)
    parts = [chart] if upright else split_lying(chart, ink, width, rooms)
    plans = []
    for number, part in enumerate(parts):
        shown = part if not number else replace(part, title="", unit="")
        canvas = Canvas(ink, width)
        top = _head(shown, canvas)
        if not upright:
            bottom = draw_lying(shown, canvas, top)
        else:
            bottom = (draw_curves if chart.kind == "lines" else draw_upright)(shown, canvas, top, first)
        plans.append(Plan(shown, upright, Drawing(round(width, 2), round(bottom, 2), tuple(canvas.marks))))
    return plans


def _head(chart: Chart, canvas: Canvas) -> Pt:
    """Write title, unit and key; give how far down they reach."""
    ink, y = canvas.ink, 0.0
    for text, bold in ((chart.title, True), (chart.unit, False)):
        for line in ink.wrapped(text, canvas.width, bold=bold):
            y += ink.leading
            canvas.write(0.0, y - ink.drop, line, bold=bold, color=ink.text if bold else ink.soft)
    if chart.kind == "bars" and len(chart.series) > 1:
        y = _key(chart, canvas, y)
    return y + _AFTER_HEAD if y else ink.size * 0.6


def _key(chart: Chart, canvas: Canvas, y: Pt) -> Pt:
    """Write the series side by side, each behind a piece of its pattern, over several lines where they need them."""
    ink, x = canvas.ink, 0.0
    y += ink.leading + 3
    side = ink.size * 0.85
    for place, series in enumerate(chart.series):
        width = key_width(series.label, ink)
        if x and x + width > canvas.width:
            x, y = 0.0, y + ink.leading
        canvas.marks += patch((x, y - ink.drop - side * 0.9, side * 1.6, side), place, ink)
        canvas.write(x + side * 1.6 + 4, y - ink.drop, series.label)
        x += width + _BETWEEN_KEYS
    return y
