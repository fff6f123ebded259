"""`{chart}`: bars or lines from a CSV file of the workspace's data folder.

table      the file's name without `.csv`     kind     bars (default) or lines
y          names of the columns with numbers, separated by semicolons
x          name of the column with the categories (default: the first)
title, unit, alt, caption                     decimal  point or comma, where the numbers do not tell

Rows stand as they do in the file. The alternative names every value where there are few, else first, last, lowest and
highest of each series.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compose.components.options import Options
from briefing.compose.components.prose import words
from briefing.compose.components.tables import DECIMAL_MARKS
from briefing.compose.context import NOTHING, Built, Context
from briefing.compose.figures import NumbersError, print_number, read_numbers
from briefing.errors import did_you_mean
from briefing.figures.bars import MOST_BARS
from briefing.figures.curves import MOST_LINES
from briefing.figures.scale import nice_ticks
from briefing.model.library import CsvTable
from briefing.tree.nodes import Chart, ChartSeries, ChartValue, Figure

OPTIONS = ("table", "kind", "x", "y", "title", "unit", "alt", "caption", "decimal")
MOST_CATEGORIES = 40
_TOLD = 24  # values that the alternative names one by one


def chart(context: Context, options: Options) -> Built:
    """Show the numbers of a table as a picture."""
    name = options.text("table")
    found = context.selection.tables.get(name)
    if found is None:
        options.bad("table", f"names no table: '{name}'", did_you_mean(name, context.selection.tables))
        return NOTHING
    kind = options.choice("kind", ("bars", "lines"))
    across = _columns(found, options, "x")
    along = _columns(found, options, "y")
    series = [_series(context, found, place, options) for place in along]
    if not across or not series or None in series or not _bounded(found, options, kind, len(series)):
        return NOTHING
    categories = tuple(row[across[0]] for row in found.rows)
    values = [value.value for each in series if each for value in each.values if value]
    if not values:
        options.bad("y", "names no column with a number")
        return NOTHING
    ticks = nice_ticks(values, zero=kind == "bars")
    marks = tuple(_value(context, value, ticks.digits) for value in ticks.values)
    picture = Chart(
        "lines" if kind == "lines" else "bars", categories, tuple(each for each in series if each), marks,
        options.text("title"), options.text("unit"),
    )  # fmt: skip
    alt = options.text("alt") or _alternative(context, picture)
    return Built((Figure(picture, alt, words(options.caption(found.caption)), at=options.at),))


def _columns(found: CsvTable, options: Options, key: str) -> list[int]:
    """Give the places of the columns that an option names; the first one for `x` where it is not stated."""
    names = [name.strip() for name in options.text(key).split(";") if name.strip()]
    if key == "x" and not names:
        return [0]
    if key == "x" and len(names) > 1:
        options.bad(key, "names one column")
        return []
    for name in names:
        if name not in found.header:
            options.bad(key, f"names no column: '{name}'", did_you_mean(name, found.header))
    return [found.header.index(name) for name in names if name in found.header]


def _series(context: Context, found: CsvTable, place: int, options: Options) -> ChartSeries | None:
    cells = [row[place] for row in found.rows]
    mark = DECIMAL_MARKS[options.choice("decimal", tuple(DECIMAL_MARKS))]
    try:
        values, digits = read_numbers(cells, mark)
    except NumbersError as fault:
        row = f" in the row '{found.rows[fault.place][0]}'" if fault.place >= 0 else ""
        cure = "say 'decimal: point' or 'decimal: comma'" if fault.place < 0 else "leave the cell empty for a gap"
        message = f"column '{found.header[place]}' of the table '{found.name}': {fault}{row}"
        context.report("bad-chart", found.at, message, cure)
        return None
    printed = (None if value is None else _value(context, value, digits) for value in values)
    return ChartSeries(found.header[place], tuple(printed))


def _value(context: Context, value: float, digits: int) -> ChartValue:
    return ChartValue(value, print_number(value, digits, context.labels.language))


def _bounded(found: CsvTable, options: Options, kind: str, series: int) -> bool:
    """Tell whether a chart of this size can be read, or report that it cannot."""
    most = MOST_LINES if kind == "lines" else MOST_BARS
    if series > most:
        options.bad(
            "y", f"names {series} columns; a chart of {kind} shows {most} that can be told apart without colour"
        )
    if not 1 <= len(found.rows) <= MOST_CATEGORIES:
        message = f"the table '{found.name}' has {len(found.rows)} rows; a chart shows 1 to {MOST_CATEGORIES}"
        options.context.report("bad-chart", found.at, message, "print it with the component 'table'")
    return series <= most and 1 <= len(found.rows) <= MOST_CATEGORIES


def _alternative(context: Context, picture: Chart) -> str:
    """Say in words what the picture shows."""
    labels = context.labels
    kind = labels(f"chart-{picture.kind}")
    about = ", ".join(text for text in (kind, picture.title, picture.unit) if text)
    told = sum(len(series.values) for series in picture.series) <= _TOLD
    series = (_told(context, picture, each) if told else _summed(context, picture, each) for each in picture.series)
    return f"{about}. " + " ".join(series)


def _told(context: Context, picture: Chart, series: ChartSeries) -> str:
    gap = context.labels("chart-gap")
    values: Sequence[str] = [value.label if value else gap for value in series.values]
    points = "; ".join(f"{name} {value}" for name, value in zip(picture.categories, values, strict=True))
    return context.labels("alt-chart-series", series=series.label, points=points)


def _summed(context: Context, picture: Chart, series: ChartSeries) -> str:
    known = [(name, value) for name, value in zip(picture.categories, series.values, strict=True) if value]
    if not known:
        return context.labels("alt-chart-series", series=series.label, points=context.labels("chart-gap"))
    low, high = min(known, key=lambda pair: pair[1].value), max(known, key=lambda pair: pair[1].value)
    named = {"first": known[0], "last": known[-1], "lowest": low, "highest": high}
    points = {key: f"{name} {value.label}" for key, (name, value) in named.items()}
    return context.labels("alt-chart-range", series=series.label, **points)
