"""`{instruments}`: agreements and formats in a table, each with how far it has come.

    columns    any of: status next does significance parties (default: status next)
    limit      the first so many in the order of the file

The bar counts the event's own steps; a status that stands on no step is printed as a word alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compose.components.options import Options
from briefing.compose.components.prose import cited, paragraph, table, with_acronym, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import Instrument, StatusStep
from briefing.tree.nodes import Block, BulletList, Inline, ListItem, StatusBar

OPTIONS = ("columns", "limit", "caption")
COLUMNS = ("status", "next", "does", "significance", "parties")
_SHARES = {"status": 3.0, "next": 4.0, "does": 4.0, "significance": 4.0, "parties": 3.0}


def instruments(context: Context, options: Options) -> Built:
    """Show the instruments with their status, since when, and what comes next."""
    shown = context.records(Instrument)[: options.count("limit")]
    columns = options.names("columns", COLUMNS, ("status", "next"))
    if not shown:
        return NOTHING
    heads = [context.labels(f"column-{name}") for name in ("instrument", *columns)]
    rows = [
        (f"instrument:{each.id}", (_name(each), *(_cell(context, each, column) for column in columns)))
        for each in shown
    ]
    shares = (4.0, *(_SHARES[column] for column in columns))
    return Built(table(heads, rows, options.caption(_caption(context)), shares=shares, at=options.at))


def _caption(context: Context) -> str:
    date = context.dates.long(context.selection.as_of)
    if not context.event.steps:
        return context.labels("caption-instruments", date=date)
    return context.labels("caption-instruments-steps", date=date, steps="; ".join(context.event.steps))


def _name(instrument: Instrument) -> tuple[Block, ...]:
    name = with_acronym(instrument.name.inlines, instrument.acronym)
    if not instrument.statuses:
        name = cited(name, instrument.sources, instrument.at)
    return (*paragraph(name), *paragraph(words(instrument.official_name), "table-cell"))


def _cell(context: Context, instrument: Instrument, column: str) -> tuple[Block, ...]:
    match column:
        case "status":
            return _status(context, instrument, instrument.statuses)
        case "next":
            return paragraph(instrument.next.inlines)
        case "does":
            return _points([point.inlines for point in instrument.does])
        case "significance":
            return paragraph(instrument.significance.inlines)
        case _:
            return _points([words(party) for party in instrument.parties])


def _status(context: Context, instrument: Instrument, steps: Sequence[StatusStep]) -> tuple[Block, ...]:
    if not steps:
        return ()
    latest = max(steps, key=lambda step: step.since.last)
    status = context.status(latest.status, instrument.at)
    since = words(context.dates.short(latest.since))
    total = len(context.event.steps)
    bar: tuple[Block, ...] = paragraph(words(status.label))
    if total and status.step:
        bar = (StatusBar(min(status.step, total), total, status.label),)
    return (*bar, *paragraph(cited(since, instrument.sources, instrument.at)))


def _points(points: Sequence[Sequence[Inline]]) -> tuple[Block, ...]:
    if len(points) == 1:
        return paragraph(points[0])
    items = tuple(ListItem(paragraph(point)) for point in points if point)
    return (BulletList(items),) if items else ()
