"""`{instruments}`: agreements and formats in a table, each with how far it has come.

    columns    any of: status since next does significance parties (default: status next)
    limit      the first so many in the order of the file
    key        yes: a line above the table tells the steps of the bar, where a bar is drawn; for paper without captions
    official   no: names as the host writes them only; where another text does not say why two spellings stand there

The bar counts the event's own steps; a status that stands on no step is printed as a word alone. The day since when
stands below the status, or in a column of its own where `since` asks for one.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compose.components.options import Options
from briefing.compose.components.prose import cited, paragraph, table, with_acronym, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.compose.spacing import NO_BREAK
from briefing.model.records import Instrument, StatusStep
from briefing.tree.nodes import Block, BulletList, Inline, ListItem, StatusBar

OPTIONS = ("columns", "limit", "key", "official", "caption")
COLUMNS = ("status", "since", "next", "does", "significance", "parties")
_SHARES = {"status": 3.0, "since": 0.0, "next": 4.0, "does": 5.0, "significance": 5.0, "parties": 3.0}
_LONGEST = 32  # letters of a step that is kept on a line
_HEADS = {"since": "column-date"}  # others are called as they are: column-status, …


def instruments(context: Context, options: Options) -> Built:
    """Show the instruments with their status, since when, and what comes next."""
    shown = context.records(Instrument)[: options.count("limit")]
    columns = options.names("columns", COLUMNS, ("status", "next"))
    if not shown:
        return NOTHING
    heads = [context.labels(_HEADS.get(name, f"column-{name}")) for name in ("instrument", *columns)]
    official = options.flag("official", default=True)
    rows = [
        (
            f"instrument:{each.id}",
            (_name(each, official=official), *(_cell(context, each, column, columns) for column in columns)),
        )
        for each in shown
    ]
    shares = (4.0, *(_SHARES[column] for column in columns))
    key = _key(context, rows) if options.flag("key") else ()
    return Built((*key, *table(heads, rows, options.caption(_caption(context)), shares=shares, at=options.at)))


def _key(context: Context, rows: Sequence[tuple[str, Sequence[Sequence[Block]]]]) -> tuple[Block, ...]:
    """Tell the steps of the bar in a line, where any row draws one."""
    drawn = any(isinstance(block, StatusBar) for _, cells in rows for cell in cells for block in cell)
    return paragraph(words(context.labels("steps-key", steps=_steps(context))), "caption") if drawn else ()


def _steps(context: Context) -> str:
    """List the steps, none of which a line parts but behind a comma in it, or where it is long."""
    return "; ".join(", ".join(map(_whole, step.split(", "))) for step in context.event.steps)


def _whole(words_of_step: str) -> str:
    return words_of_step.replace(" ", NO_BREAK) if len(words_of_step) <= _LONGEST else words_of_step


def _caption(context: Context) -> str:
    date = context.dates.long(context.selection.as_of)
    if not context.event.steps:
        return context.labels("caption-instruments", date=date)
    return context.labels("caption-instruments-steps", date=date, steps=_steps(context))


def _name(instrument: Instrument, *, official: bool) -> tuple[Block, ...]:
    name = with_acronym(instrument.name.inlines, instrument.acronym)
    if not instrument.statuses:
        name = cited(name, instrument.sources, instrument.at)
    return (*paragraph(name), *paragraph(words(instrument.official_name if official else ""), "table-cell"))


def _cell(context: Context, instrument: Instrument, column: str, columns: Sequence[str]) -> tuple[Block, ...]:
    match column:
        case "status":
            since = () if "since" in columns else _since(context, instrument)
            return (*_status(context, instrument), *since)
        case "since":
            return _since(context, instrument)
        case "next":
            return paragraph(instrument.next.inlines)
        case "does":
            return _points([point.inlines for point in instrument.does])
        case "significance":
            return paragraph(instrument.significance.inlines)
        case _:
            return _points([words(party) for party in instrument.parties])


def _status(context: Context, instrument: Instrument) -> tuple[Block, ...]:
    latest = _latest(instrument)
    if latest is None:
        return ()
    status = context.status(latest.status, instrument.at)
    total = len(context.event.steps)
    if total and status.step:
        return (StatusBar(min(status.step, total), total, status.label),)
    return paragraph(words(status.label))


def _since(context: Context, instrument: Instrument) -> tuple[Block, ...]:
    latest = _latest(instrument)
    if latest is None:
        return ()
    return paragraph(cited(words(context.dates.short(latest.since)), instrument.sources, instrument.at))


def _latest(instrument: Instrument) -> StatusStep | None:
    return max(instrument.statuses, key=lambda step: step.since.last, default=None)


def _points(points: Sequence[Sequence[Inline]]) -> tuple[Block, ...]:
    if len(points) == 1:
        return paragraph(points[0])
    items = tuple(ListItem(paragraph(point)) for point in points if point)
    return (BulletList(items),) if items else ()
