"""`{agenda}`: the parts of the meeting with their minutes. Clock times stand only where the content gives them.

    opening 20 | stockage 75, réseau 75 (tracks A and B) | closing 45   ->   total 140

Sessions in different tracks, or with one start, run at the same time: the total counts the longest of them.

columns    any of: start summary outcome lead cue (default: all of them; empty ones vanish)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.compose.components.options import Options
from briefing.compose.components.prose import labelled, paragraph, table, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import AgendaSession
from briefing.model.values import Prose
from briefing.tree.nodes import Align, Block, Inline, Placeholder, Text
from briefing.tree.text import inline_text
from briefing.tree.walk import walk

OPTIONS = ("columns", "caption")
COLUMNS = ("start", "summary", "outcome", "lead", "cue")


def agenda(context: Context, options: Options) -> Built:
    """Show the parts of the meeting, and how many minutes it takes."""
    parts = context.records(AgendaSession)
    if not parts:
        return NOTHING
    columns = options.names("columns", COLUMNS, COLUMNS)
    heads = [context.labels(f"column-{name}") for name in ("session", "minutes", "start", "content", "lead", "cue")]
    rows = [(f"session:{part.id}", _cells(context, part, columns)) for part in parts]
    total = str(total_minutes(parts))
    empty: tuple[Block, ...] = ()
    rows.append(("", (paragraph(words(context.labels("total"))), _number(total), empty, empty, empty, empty)))
    aligns: tuple[Align, ...] = ("left", "right", "left", "left", "left", "left")
    shares = (3.0, 1.0, 2.0, 4.0, 2.0, 3.0)
    return Built(
        table(
            heads, rows, options.caption(context.labels("caption-agenda")), aligns=aligns, shares=shares, at=options.at
        )
    )


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
    starts = _clock(one), _clock(other)
    return starts[0] == starts[1] if all(starts) else bool(one.track and other.track)


def _clock(part: AgendaSession) -> str:
    """Give the start as written, to compare with others; none while it is open."""
    line = _start(part)
    return "" if any(isinstance(node, Placeholder) for node in walk(line)) else inline_text(line).strip().lstrip("0")


def _slot_minutes(slot: Sequence[AgendaSession]) -> int:
    """Give the minutes of the longest track; sessions of one track follow each other."""
    tracks: dict[str, int] = {}
    for part in slot:
        name = part.track or f"session:{part.id}"
        tracks[name] = tracks.get(name, 0) + part.minutes
    return max(tracks.values())


def _cells(context: Context, part: AgendaSession, columns: tuple[str, ...]) -> tuple[tuple[Block, ...], ...]:
    return (
        paragraph((*part.title.inlines, *_track(part))),
        _number(str(part.minutes)),
        paragraph(_start(part)) if "start" in columns else (),
        _content(context, part, columns),
        paragraph(part.lead.inlines) if "lead" in columns else (),
        paragraph(part.cue.inlines) if "cue" in columns else (),
    )


def _track(part: AgendaSession) -> tuple[Inline, ...]:
    return words(f" ({part.track})") if part.track else ()


def _start(part: AgendaSession) -> tuple[Inline, ...]:
    if isinstance(part.start, Prose):
        return part.start.inlines
    return words(part.start or "")


def _content(context: Context, part: AgendaSession, columns: tuple[str, ...]) -> tuple[Block, ...]:
    summary = paragraph(part.summary.inlines) if "summary" in columns else ()
    outcome = labelled(context.labels("outcome"), part.outcome.inlines) if "outcome" in columns else ()
    return (*summary, *outcome)


def _number(text: str) -> tuple[Block, ...]:
    return paragraph((Text(text),))
