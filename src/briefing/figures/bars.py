"""Bars: upright under short names, lying beside long ones; their values at their ends where these fit.

    12.5 ▇▇        Leaders    ▇▇▇▇▇▇▇▇▇ 12
       ▇ ▇▇ 9.1    Ministers  ▇▇▇▇ 5
    ───┴──┴────    Officials  ▇▇▇▇▇▇▇▇▇▇▇▇▇ 17

Where each bar says its value there is no axis of values, else ticks with thin lines across. Patterns tell the series:
full, open, slanting strokes, level strokes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.figures.ink import Canvas, Ink
from briefing.figures.scale import Scale
from briefing.tree.drawing import Mark, Pen, Shape, polyline, rectangle
from briefing.tree.nodes import Chart, ChartValue
from briefing.units import Pt

MOST_BARS = 4  # series, for each has a pattern of its own
_SHARE = 0.68  # of a category's place: what its bars fill
_WIDEST = 54.0
_APART = 6.0  # labels from each other
_BESIDE = 3.5  # a value from its bar
_HIGHEST = 210.0
_FLATTEST = 0.42  # of the width
_SHORT = 8  # characters, "Q# #": longer names than that are no mere steps
_EDGE = 0.8
_UNDER = 0.35  # of the leading: names from the foot of the plot
_MOST_NAMES = 0.4  # of the width: what the names beside lying bars take
_BAR = 0.92  # of the leading: how thick a lying bar is, for its value stands behind it
_STROKES = 3.4  # points between the strokes of a pattern

Rect = tuple[Pt, Pt, Pt, Pt]


def patch(box: Rect, series: int, ink: Ink) -> list[Mark]:
    """Draw a rectangle in the pattern of a series."""
    x, y, width, height = box
    if width <= 0 or height <= 0:
        return []
    pen = Pen(ink.main, _EDGE)
    if series == 0:
        return [Shape(rectangle(x, y, width, height), ink.main)]
    inset = min(_EDGE, width, height) / 2
    outline = Shape(rectangle(x + inset, y + inset, width - 2 * inset, height - 2 * inset), ink.paper, pen)
    strokes = {1: [], 2: _slanting(box), 3: _level(box)}[series % MOST_BARS]
    return [outline, *(Shape(polyline(*stroke), pen=Pen(ink.main, _EDGE * 0.9)) for stroke in strokes)]


def _slanting(box: Rect) -> list[tuple[tuple[Pt, Pt], tuple[Pt, Pt]]]:
    """Give strokes at 45 degrees, cut at the edges of a rectangle."""
    x, y, width, height = box
    strokes = []
    along = _STROKES
    while along < width + height:
        begin = (x + max(0.0, along - height), y + min(along, height))
        end = (x + min(along, width), y + max(0.0, along - width))
        strokes.append((begin, end))
        along += _STROKES * 1.3
    return strokes


def _level(box: Rect) -> list[tuple[tuple[Pt, Pt], tuple[Pt, Pt]]]:
    x, y, width, height = box
    count = int(height / (_STROKES * 0.8))
    step = height / (count + 1)
    return [((x, y + step * place), (x + width, y + step * place)) for place in range(1, count + 1)]


def key_patch(canvas: Canvas, at: tuple[Pt, Pt], series: int) -> None:
    """Draw the piece of a pattern that stands in the key, from a left edge about a middle."""
    side = canvas.ink.size * 0.85
    canvas.marks += patch((at[0], at[1] + canvas.ink.size * 0.34 - side * 0.9, side * 1.6, side), series, canvas.ink)


def key_sample(ink: Ink) -> Pt:
    """Give how wide that piece is."""
    return ink.size * 0.85 * 1.6


def is_sequence(names: Sequence[str]) -> bool:
    """Tell whether names are steps of one sequence (2019, 2020, …) and short, so that some may be left out."""
    skeletons = {re.sub(r"\d+", "#", name) for name in names}
    if len(skeletons) != 1 or "#" not in min(skeletons) or len(min(skeletons)) > _SHORT:
        return False
    steps = [[int(digits) for digits in re.findall(r"\d+", name)] for name in names]
    return all(one != other for one, other in pairwise(steps)) and steps == sorted(steps)


def stands_upright(chart: Chart, ink: Ink, width: Pt) -> bool:
    """Tell whether bars may stand: the names fit under them on two lines, or may be thinned out."""
    place = (width - _axis_width(chart, ink)) / len(chart.categories)
    lines = [ink.wrapped(name, place - _APART) for name in chart.categories]
    fit = all(len(each) <= 2 and all(ink.width(line) <= place - _APART for line in each) for each in lines)
    return fit or is_sequence(chart.categories)


def thinned(names: Sequence[str], ink: Ink, place: Pt) -> range:
    """Give the places of the names that have room beside each other when each `n`-th is written."""
    widest = max(map(ink.width, names))
    step = next((n for n in range(1, len(names)) if widest + _APART <= n * place), len(names))
    return range(0, len(names), step)


def bar_width(chart: Chart, place: Pt) -> Pt:
    """Give how wide the bars of a category are together."""
    return min(place * _SHARE, _WIDEST * len(chart.series))


def _axis_width(chart: Chart, ink: Ink) -> Pt:
    return max(ink.width(tick.label) for tick in chart.ticks) + _APART


def draw_grid(chart: Chart, canvas: Canvas, scale: Scale, left: Pt) -> None:
    """Write the ticks of an upright axis, each with a thin line across."""
    ink = canvas.ink
    every = max(1, round(ink.leading / abs(scale.at(chart.ticks[1].value) - scale.at(chart.ticks[0].value)) + 0.49))
    for tick in chart.ticks[::every]:
        y = scale.at(tick.value)
        canvas.write(left - _APART, y + ink.size * 0.34, tick.label, anchor="end", color=ink.soft)
        canvas.rule((left, y), (canvas.width, y), 0.4, ink.hair)


def write_names(chart: Chart, canvas: Canvas, left: Pt, top: Pt, place: Pt) -> Pt:
    """Write the categories under their places; give how far down they reach."""
    ink = canvas.ink
    lines = [ink.wrapped(name, place - _APART) for name in chart.categories]
    fit = all(ink.width(line) <= place - _APART for each in lines for line in each) and max(map(len, lines)) <= 2
    shown = range(len(lines)) if fit else thinned(chart.categories, ink, place)
    for index in shown:
        for number, line in enumerate(lines[index] if fit else [chart.categories[index]], 1):
            half = ink.width(line) / 2
            middle = min(max(left + place * (index + 0.5), half), canvas.width - half)
            canvas.write(middle, top + number * ink.leading - ink.drop, line, anchor="middle")
    return top + (max(map(len, lines)) if fit else 1) * ink.leading


def draw_upright(chart: Chart, canvas: Canvas, top: Pt, most: Pt) -> Pt:
    """Draw standing bars; give how far down the chart reaches."""
    ink = canvas.ink
    count = len(chart.categories)
    direct = says_values(chart, ink, canvas.width)
    left = 0.0 if direct else _axis_width(chart, ink)
    place = (canvas.width - left) / count
    room = min(_HIGHEST, canvas.width * _FLATTEST, most - top - 2.5 * ink.leading)
    above = ink.leading if direct else ink.size * 0.5
    low, high = _bounds(chart, direct=direct)
    below = ink.leading if direct and low < 0 else 0.0
    scale = Scale(low, high, top + room - below, top + above)
    if not direct:
        draw_grid(chart, canvas, scale, left)
    bar = bar_width(chart, place) / len(chart.series)
    for number, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            if value is None:
                continue
            x = left + place * (index + 0.5) + bar * (number - len(chart.series) / 2)
            ends = sorted((scale.zero, scale.at(value.value)))
            canvas.marks += patch((x, ends[0], bar * 0.94, ends[1] - ends[0]), number, ink)
            if direct:
                foot = ends[1] + ink.leading - ink.drop if value.value < 0 else ends[0] - _BESIDE
                canvas.write(x + bar / 2, foot, value.label, anchor="middle", bold=True)
    canvas.rule((left, scale.zero), (canvas.width, scale.zero), 0.9, ink.text)
    return write_names(chart, canvas, left, top + room + ink.leading * _UNDER, place)


def says_values(chart: Chart, ink: Ink, width: Pt) -> bool:
    """Tell whether each standing bar has room to say its value itself."""
    if len(chart.series) > 1:
        return False
    place = width / len(chart.categories)
    return all(ink.measure(value.label, True) + 3 <= place for value in chart.series[0].values if value)  # noqa: FBT003


def _bounds(chart: Chart, *, direct: bool) -> tuple[float, float]:
    """Give the ends of the axis: its ticks, or the values where no tick is written."""
    if not direct:
        return chart.ticks[0].value, chart.ticks[-1].value
    values = [value.value for series in chart.series for value in series.values if value]
    low, high = min((0.0, *values)), max((0.0, *values))
    return (low, high) if low < high else (0.0, 1.0)


def split_lying(chart: Chart, ink: Ink, width: Pt, rooms: tuple[Pt, Pt]) -> list[Chart]:
    """Part a chart of lying bars into charts that are no higher than their rooms, the first and others, on one scale.

    Their ticks are the ends of that scale. A row that is higher than its room stands alone."""
    low, high = _bounds(chart, direct=True)
    ends = (ChartValue(low, ""), ChartValue(high, ""))
    starts, used = [0], 0.0
    for index, height in enumerate(_row_heights(chart, ink, width)):
        if used + height > rooms[len(starts) > 1] and index > starts[-1]:
            starts.append(index)
            used = 0.0
        used += height
    return [
        replace(
            chart,
            categories=chart.categories[begin:end],
            series=tuple(replace(each, values=each.values[begin:end]) for each in chart.series),
            ticks=ends,
        )
        for begin, end in pairwise((*starts, len(chart.categories)))
    ]


def _names_width(chart: Chart, ink: Ink, width: Pt) -> Pt:
    return min(max(map(ink.width, chart.categories)), width * _MOST_NAMES)


def _row_heights(chart: Chart, ink: Ink, width: Pt) -> list[Pt]:
    names = _names_width(chart, ink, width)
    bars = len(chart.series) * ink.leading * _BAR
    lines = (len(ink.folded(name, names)) * ink.leading for name in chart.categories)
    return [max(each, bars) + _gap(chart, ink) for each in lines]


def _gap(chart: Chart, ink: Ink) -> Pt:
    return ink.leading * (0.25 if len(chart.series) == 1 else 0.55)


def draw_lying(chart: Chart, canvas: Canvas, top: Pt) -> Pt:
    """Draw lying bars, each with its value behind it; give how far down the chart reaches."""
    ink, low, high = canvas.ink, chart.ticks[0].value, chart.ticks[-1].value
    names = _names_width(chart, ink, canvas.width)
    labels = [value.label for each in chart.series for value in each.values if value]
    widest = max((ink.width(label) for label in labels), default=0.0) + _BESIDE + 1
    left = names + _APART + (widest if low < 0 else 0.0)
    scale = Scale(low, high, left, canvas.width - (widest if high > 0 else 0.0))
    gap, y = _gap(chart, ink), top
    for index, height in enumerate(_row_heights(chart, ink, canvas.width)):
        _lying_row(chart, canvas, index, (y, height - gap), scale)
        lines = ink.folded(chart.categories[index], names)
        for number, line in enumerate(lines):
            foot = y + (height - gap) / 2 + ink.leading * (number + 1 - len(lines) / 2) - ink.drop
            canvas.write(0.0, foot, line)
        y += height
    canvas.rule((scale.zero, top - 2), (scale.zero, y - gap + 2), 0.9, ink.text)
    return y


def _lying_row(chart: Chart, canvas: Canvas, index: int, row: tuple[Pt, Pt], scale: Scale) -> None:
    """Draw the bars of one category in a row, given by its top and height."""
    ink = canvas.ink
    top, height = row
    bar = ink.leading * _BAR
    begin = top + (height - bar * len(chart.series)) / 2
    for number, series in enumerate(chart.series):
        value = series.values[index]
        if value is None:
            continue
        ends = sorted((scale.zero, scale.at(value.value)))
        y = begin + bar * number
        canvas.marks += patch((ends[0], y + bar * 0.07, ends[1] - ends[0], bar * 0.86), number, ink)
        negative = value.value < 0
        x = ends[0] - _BESIDE if negative else ends[1] + _BESIDE
        canvas.write(x, y + bar / 2 + ink.size * 0.34, value.label, anchor="end" if negative else "start")
