"""Lines: values joined from category to category, broken at a gap, each named at its end or in a key.

    8 ┄┄┄┄┄┄┄┄┄┄┄●  goods
    4 ┄┄●━━━●┄┄┄┄□  services
    0 ─────────────
      2021 2022 2023

Marks and dashes tell the series where colour does not. Names at the ends are moved apart where they would touch. They
stand there only where all lines end in the last category (so that no leader looks like a line or crosses one) and all
names fit beside the plot, in few lines and each near its end; else a key above the plot names all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.figures.bars import draw_grid, write_names
from briefing.figures.ink import Canvas, Ink
from briefing.figures.scale import Scale
from briefing.figures.upright import place_labels
from briefing.tree.drawing import Path, Pen, Shape, ellipse, polyline, rectangle
from briefing.tree.nodes import Chart, ChartSeries
from briefing.units import Pt

MOST_LINES = 8  # series, for each has a mark and dashes of its own
DASHES: tuple[tuple[float, ...], ...] = (
    (), (5.0, 2.4), (1.2, 2.0), (7.0, 2.0, 1.2, 2.0),
    (2.6, 1.6), (9.0, 3.0), (7.0, 2.0, 1.2, 2.0, 1.2, 2.0), (9.0, 2.0, 3.0, 2.0),
)  # fmt: skip
_WIDTH = 1.5
_MARK = 2.6
_APART = 6.0
_HIGHEST = 210.0
_FLATTEST = 0.42  # of the width
_UNDER = 2.5  # of the leading: what the names of the categories take
_MOST_NAMES = 0.32  # of the width
_MOST_ROWS = 3  # lines of a name at the end of its line
_TOLD = 1.0  # points between two ends, or none can say which name is whose
_WRAPPED = 0.3  # of the leading: between names of which one is wrapped
_FAR = 2.0  # of the leading: how far a name may stand above or below its end, …
_STEEP = 1.5  # … or of what its leader goes to the side, where that is more
_SAMPLE = 3.5  # of the size, …
_LEAST_SAMPLE = 28.0  # … and wide enough for each row of dashes to be told

Point = tuple[Pt, Pt]


def plot_height(width: Pt, most: Pt, top: Pt, ink: Ink) -> Pt:
    """Give how high the plot may be under a head."""
    return min(_HIGHEST, width * _FLATTEST, most - top - _UNDER * ink.leading)


def named_at_ends(chart: Chart, ink: Ink, width: Pt, room: Pt) -> bool:
    """Tell whether the lines of a plot of this height can be named at their ends."""
    if len(chart.series) < 2:
        return True
    if not all(each.values[-1] for each in chart.series):
        return False
    names = [ink.wrapped(each.label, width * _MOST_NAMES) for each in chart.series]
    if any(len(lines) > _MOST_ROWS or ink.width(line) > width * _MOST_NAMES for lines in names for line in lines):
        return False
    if sum(map(len, names)) * ink.leading + _between(names, ink) * (len(names) - 1) > room + ink.leading:
        return False
    plot = _Plot.of(chart, ink, width, (0.0, room), names)
    if any(two - one < _TOLD for one, two in pairwise(sorted(y for _, y in plot.ends()))):
        return False
    leaders = (label.leader for label in plot.labels())
    return all(abs(y2 - y1) <= max(_FAR * ink.leading, _STEEP * (x2 - x1)) for (x1, y1), (x2, y2) in leaders)


def _between(names: Sequence[Sequence[str]], ink: Ink) -> Pt:
    """Give the space between names at ends: some, where a line of one could be taken for one of the next."""
    return _WRAPPED * ink.leading if any(len(lines) > 1 for lines in names) else 0.0


class _Label(Struct, frozen=True):
    """The name at an end: its series, top, height, and the rule that leads to it."""

    series: int
    top: Pt
    leader: tuple[Point, Point]


class _Plot(Struct, frozen=True):
    """Where the values of a chart stand: edges of the plot, top and height; the lines of names that stand at ends."""

    chart: Chart
    ink: Ink
    left: Pt
    right: Pt
    area: tuple[Pt, Pt]
    names: Sequence[Sequence[str]]

    @classmethod
    def of(cls, chart: Chart, ink: Ink, width: Pt, area: tuple[Pt, Pt], names: Sequence[Sequence[str]]) -> _Plot:
        widest = max((ink.width(line) for lines in names for line in lines), default=0.0)
        left = max(ink.width(tick.label) for tick in chart.ticks) + _APART
        return cls(chart, ink, left, width - (widest + _APART if names else 0.0), area, names)

    @property
    def scale(self) -> Scale:
        top, room = self.area
        ticks = self.chart.ticks
        return Scale(ticks[0].value, ticks[-1].value, top + room, top + self.ink.size * 0.5)

    @property
    def place(self) -> Pt:
        """Give how wide the place of a category is."""
        return (self.right - self.left) / len(self.chart.categories)

    def points(self, series: ChartSeries) -> list[Point | None]:
        return [
            (self.left + self.place * (index + 0.5), self.scale.at(value.value)) if value else None
            for index, value in enumerate(series.values)
        ]

    def ends(self) -> list[Point]:
        """Give the points in the last category, where each line has one that is named there."""
        return [point for each in self.chart.series if (point := self.points(each)[-1])]

    def labels(self) -> list[_Label]:
        """Place the names beside the ends of the lines, in the order of these, each as near as it can stand."""
        top, room = self.area
        ends = self.ends()
        order = sorted(range(len(ends)), key=lambda number: ends[number][1])
        heights = [len(self.names[number]) * self.ink.leading for number in order]
        wanted = [ends[number][1] - top - height / 2 for number, height in zip(order, heights, strict=True)]
        tops = place_labels(wanted, heights, _between(self.names, self.ink), room + self.ink.leading)
        found = []
        for number, height, place in zip(order, heights, tops, strict=True):
            x, y = ends[number]
            leader = ((x + _MARK + 2, y), (self.right + _APART - 2, top + place + height / 2))
            found.append(_Label(number, top + place, leader))
        return found


def draw_curves(chart: Chart, canvas: Canvas, top: Pt, room: Pt, *, named: bool) -> Pt:
    """Draw lines in a plot of that height, `named` at their ends; give how far down the chart reaches."""
    ink, width = canvas.ink, canvas.width
    at_ends = named and len(chart.series) > 1
    names = [ink.wrapped(each.label, width * _MOST_NAMES) for each in chart.series] if at_ends else []
    plot = _Plot.of(chart, ink, width, (top, room), names)
    inner = Canvas(ink, plot.right, canvas.marks)
    draw_grid(chart, inner, plot.scale, plot.left)
    if chart.ticks[0].value <= 0 <= chart.ticks[-1].value:
        inner.rule((plot.left, plot.scale.zero), (plot.right, plot.scale.zero), 0.9, ink.text)
    for number, series in enumerate(chart.series):
        _draw_series(inner, plot.points(series), number)
    if at_ends:
        _write_ends(canvas, plot)
    return write_names(chart, inner, plot.left, top + room + ink.leading * 0.35, plot.place)


def key_line(canvas: Canvas, at: Point, series: int) -> None:
    """Draw the piece of a line that stands in the key, its mark in the middle, from a left edge about a middle."""
    x, y = at
    length = line_sample(canvas.ink)
    pen = Pen(canvas.ink.main, _WIDTH, DASHES[series % MOST_LINES], join="round")
    canvas.shape(polyline((x, y), (x + length, y)), pen=pen)
    canvas.marks.append(_mark((x + length / 2, y), series, canvas))


def line_sample(ink: Ink) -> Pt:
    """Give how wide that piece is."""
    return max(_LEAST_SAMPLE, _SAMPLE * ink.size)


def _draw_series(canvas: Canvas, points: list[Point | None], number: int) -> None:
    pen = Pen(canvas.ink.main, _WIDTH, DASHES[number % MOST_LINES], join="round")
    for stretch in _stretches(points):
        if len(stretch) > 1:
            canvas.shape(polyline(*stretch), pen=pen)
    for point in points:
        if point:
            canvas.marks.append(_mark(point, number, canvas))


def _stretches(points: list[Point | None]) -> Iterator[list[Point]]:
    """Give the points between gaps."""
    stretch: list[Point] = []
    for point in [*points, None]:
        if point:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


def _mark(point: Point, number: int, canvas: Canvas) -> Shape:
    """Give the mark of a series at a point: disc, square, triangle or diamond, filled or open; no two are the same."""
    ink = canvas.ink
    return Shape(_outline(point, number), ink.paper if is_open(number) else ink.main, Pen(ink.main, 1.0))


def is_open(number: int) -> bool:
    """Tell whether the marks of a series are open: every other one, and of two of one shape one."""
    return number % 2 != number // 4 % 2


def _outline(point: Point, number: int) -> Path:
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


def _write_ends(canvas: Canvas, plot: _Plot) -> None:
    """Write the names of the lines beside their ends, each with a rule that leads to it."""
    ink = canvas.ink
    for label in plot.labels():
        canvas.rule(*label.leader, 0.4, ink.soft)
        for index, line in enumerate(plot.names[label.series], 1):
            canvas.write(plot.right + _APART, label.top + index * ink.leading - ink.drop, line)
