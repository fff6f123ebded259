"""Lines: values joined from category to category, broken at a gap, each named at its end.

    8 ┄┄┄┄┄┄┄┄┄┄┄●  goods
    4 ┄┄●━━━●┄┄┄┄□  services
    0 ─────────────
      2021 2022 2023

Marks and dashes tell the series where colour does not. Names at the ends are moved apart where they would touch.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.figures.bars import draw_grid, write_names
from briefing.figures.ink import Canvas
from briefing.figures.scale import Scale
from briefing.figures.upright import place_labels
from briefing.tree.drawing import Path, Pen, Shape, ellipse, polyline, rectangle
from briefing.tree.nodes import Chart, ChartSeries
from briefing.units import Pt

MOST_LINES = 6  # series, for each has a mark and dashes of its own
DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.4), (1.2, 2.0), (7.0, 2.0, 1.2, 2.0), (2.6, 1.6), (9.0, 3.0))
_WIDTH = 1.5
_MARK = 2.6
_APART = 6.0
_HIGHEST = 210.0
_FLATTEST = 0.42  # of the width
_MOST_NAMES = 0.32  # of the width


def draw_curves(chart: Chart, canvas: Canvas, top: Pt, most: Pt) -> Pt:
    """Draw lines; give how far down the chart reaches."""
    ink, width = canvas.ink, canvas.width
    named = len(chart.series) > 1
    lines = [ink.wrapped(each.label, width * _MOST_NAMES) for each in chart.series] if named else []
    names = max((ink.width(line) for each in lines for line in each), default=0.0)
    right = width - (names + _APART if named else 0.0)
    left = max(ink.width(tick.label) for tick in chart.ticks) + _APART
    room = min(_HIGHEST, width * _FLATTEST, most - top - 2.5 * ink.leading)
    scale = Scale(chart.ticks[0].value, chart.ticks[-1].value, top + room, top + ink.size * 0.5)
    inner = Canvas(ink, right, canvas.marks)
    draw_grid(chart, inner, scale, left)
    if chart.ticks[0].value <= 0 <= chart.ticks[-1].value:
        inner.rule((left, scale.zero), (right, scale.zero), 0.9, ink.text)
    place = (right - left) / len(chart.categories)
    ends: list[tuple[Pt, Pt]] = []
    for number, series in enumerate(chart.series):
        points = _points(series, scale, left, place)
        _draw_series(inner, points, number)
        ends.append(next((point for point in reversed(points) if point), (left, scale.zero)))
    if named:
        _write_ends(canvas, ends, lines, (top, room, right))
    return write_names(chart, inner, left, top + room + ink.leading * 0.35, place)


def _points(series: ChartSeries, scale: Scale, left: Pt, place: Pt) -> list[tuple[Pt, Pt] | None]:
    return [
        (left + place * (index + 0.5), scale.at(value.value)) if value else None
        for index, value in enumerate(series.values)
    ]


def _draw_series(canvas: Canvas, points: list[tuple[Pt, Pt] | None], number: int) -> None:
    pen = Pen(canvas.ink.main, _WIDTH, DASHES[number % MOST_LINES], join="round")
    for stretch in _stretches(points):
        if len(stretch) > 1:
            canvas.shape(polyline(*stretch), pen=pen)
    for point in points:
        if point:
            canvas.marks.append(_mark(point, number, canvas))


def _stretches(points: list[tuple[Pt, Pt] | None]) -> Iterator[list[tuple[Pt, Pt]]]:
    """Give the points between gaps."""
    stretch: list[tuple[Pt, Pt]] = []
    for point in [*points, None]:
        if point:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


def _mark(point: tuple[Pt, Pt], number: int, canvas: Canvas) -> Shape:
    """Give the mark of a series at a point: disc, square, triangle or diamond, filled and then open."""
    ink, open_ = canvas.ink, number % 2 == 1
    return Shape(_outline(point, number), ink.paper if open_ else ink.main, Pen(ink.main, 1.0))


def _outline(point: tuple[Pt, Pt], number: int) -> Path:
    x, y = point
    r = _MARK
    match number % 4:
        case 0:
            return ellipse(x, y, r, r)
        case 1:
            return rectangle(x - r, y - r, 2 * r, 2 * r)
        case 2:
            return polyline((x, y - 1.2 * r), (x + 1.15 * r, y + r), (x - 1.15 * r, y + r), closed=True)
        case _:
            return polyline((x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y), closed=True)


def _write_ends(canvas: Canvas, ends: list[tuple[Pt, Pt]], lines: list[list[str]], area: tuple[Pt, Pt, Pt]) -> None:
    """Write the names of the lines beside their ends, in the order of these, each as near as it can stand."""
    ink = canvas.ink
    top, room, right = area
    order = sorted(range(len(ends)), key=lambda number: ends[number][1])
    heights = [len(lines[number]) * ink.leading for number in order]
    wanted = [ends[number][1] - top - height / 2 for number, height in zip(order, heights, strict=True)]
    tops = place_labels(wanted, heights, 0.0, room + ink.leading)
    for number, height, place in zip(order, heights, tops, strict=True):
        x, y = ends[number]
        middle = top + place + height / 2
        canvas.rule((x + _MARK + 2, y), (right + _APART - 2, middle), 0.4, ink.soft)
        for index, line in enumerate(lines[number], 1):
            canvas.write(right + _APART, top + place + index * ink.leading - ink.drop, line)
