"""`{agenda}`: the parts of the meeting with their starts and minutes. Without any start in the content it has none.

    09:00 opening 20 | 09:20 stockage 75, réseau 75 (tracks A and B) | 10:35 closing 45   ->   total (2 h 20 min) 140

Sessions in different tracks, or with one start, run at the same time: the total counts the longest of them.

columns    any of: start summary outcome lead cue (default: all of them; empty ones vanish)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.compose.components.options import Options
from briefing.compose.components.prose import labelled, paragraph, table, words
from briefing.compose.components.starts import starts, typed
from briefing.compose.context import NOTHING, Built, Context
from briefing.compose.labels import Labels
from briefing.model.records import AgendaSession
from briefing.tree.nodes import Align, Block, Inline, Strong, Table, Text

OPTIONS = ("columns", "caption")
COLUMNS = ("start", "summary", "outcome", "lead", "cue")


def agenda(context: Context, options: Options) -> Built:
    """Show the parts of the meeting, and how many minutes it takes."""
    parts = context.records(AgendaSession)
    if not parts:
        return NOTHING
    columns = options.names("columns", COLUMNS, COLUMNS)
    heads = [context.labels(f"column-{name}") for name in ("start", "session", "minutes", "content", "lead", "cue")]
    times = starts(parts) if "start" in columns else [()] * len(parts)
    rows = [
        (f"session:{part.id}", _cells(context, part, time, columns)) for part, time in zip(parts, times, strict=True)
    ]
    total = total_minutes(parts)
    empty: tuple[Block, ...] = ()
    rows.append(("", (empty, paragraph(words(_total(context.labels, total))), _sum(str(total)), empty, empty, empty)))
    aligns: tuple[Align, ...] = ("left", "left", "right", "left", "left", "left")
    shares = (1.0, 3.0, 1.5, 4.0, 2.0, 3.0)
    caption = options.caption(context.labels("caption-agenda"))
    blocks = table(heads, rows, caption, aligns=aligns, shares=shares, first=1, at=options.at)
    return Built(tuple(_with_sessions(block, parts) if isinstance(block, Table) else block for block in blocks))


def _with_sessions(agenda: Table, parts: Sequence[AgendaSession]) -> Table:
    """Tell rows that are no session, breaks and the total, from those that the head of their column names."""
    are_none = (*(part.kind == "break" for part in parts), True)
    body = (replace(row, apart=apart) for row, apart in zip(agenda.body, are_none, strict=True))
    return replace(agenda, body=tuple(body))


def _total(labels: Labels, minutes: int) -> str:
    """Name the sum of the minutes, from an hour on in hours too: the figure itself stands under its head."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return labels("total")
    duration = labels("duration", hours=hours, minutes=rest) if rest else labels("duration-hours", hours=hours)
    return labels("total-hours", duration=duration)


def total_minutes(parts: Iterable[AgendaSession]) -> int:
    """Add up what a meeting takes from beginning to end, in minutes."""
    return sum(_slot_minutes(slot) for slot in _slots(parts))


def _slots(parts: Iterable[AgendaSession]) -> list[list[AgendaSession]]:
    """Gather neighbours that run at the same time, each slot in the order of the file."""
    slots: list[list[AgendaSession]] = []
    for part in parts:
        if slots and _beside(slots[-1][-1], part):
            slots[-1].append(part)
        else:
            slots.append([part])
    return slots


def _beside(one: AgendaSession, other: AgendaSession) -> bool:
    times = typed(one), typed(other)
    return times[0] == times[1] if all(times) else bool(one.track and other.track)


def _slot_minutes(slot: Sequence[AgendaSession]) -> int:
    """Give the minutes of the longest track; sessions of one track follow each other."""
    tracks: dict[str, int] = {}
    for part in slot:
        name = part.track or f"session:{part.id}"
        tracks[name] = tracks.get(name, 0) + part.minutes
    return max(tracks.values())


def _cells(
    context: Context, part: AgendaSession, time: Sequence[Inline], columns: tuple[str, ...]
) -> tuple[tuple[Block, ...], ...]:
    return (
        paragraph(time),
        paragraph((*part.title.inlines, *_track(part))),
        _number(str(part.minutes)),
        _content(context, part, columns),
        paragraph(part.lead.inlines) if "lead" in columns else (),
        paragraph(part.cue.inlines) if "cue" in columns else (),
    )


def _track(part: AgendaSession) -> tuple[Inline, ...]:
    return words(f" ({part.track})") if part.track else ()


def _content(context: Context, part: AgendaSession, columns: tuple[str, ...]) -> tuple[Block, ...]:
    summary = paragraph(part.summary.inlines) if "summary" in columns else ()
    outcome = labelled(context.labels("outcome"), part.outcome.inlines) if "outcome" in columns else ()
    return (*summary, *outcome)


def _sum(text: str) -> tuple[Block, ...]:
    """Set a sum as bold as what names it."""
    return paragraph((Strong((Text(text),)),))


def _number(text: str) -> tuple[Block, ...]:
    return paragraph((Text(text),))
