"""`{agenda}`: the parts of the meeting with their minutes. Clock times stand only where the content gives them.

columns    any of: start summary outcome lead cue (default: all of them; empty ones vanish)
"""

from __future__ import annotations

from briefing.compose.components.options import Options
from briefing.compose.components.prose import labelled, paragraph, table, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import AgendaSession
from briefing.model.values import Prose
from briefing.tree.nodes import Align, Block, Inline, Text

OPTIONS = ("columns", "caption")
COLUMNS = ("start", "summary", "outcome", "lead", "cue")


def agenda(context: Context, options: Options) -> Built:
    """Show the parts of the meeting, and how many minutes they take together."""
    parts = context.records(AgendaSession)
    if not parts:
        return NOTHING
    columns = options.names("columns", COLUMNS, COLUMNS)
    heads = [context.labels(f"column-{name}") for name in ("session", "minutes", "start", "content", "lead", "cue")]
    rows = [(f"session:{part.id}", _cells(context, part, columns)) for part in parts]
    total = str(sum(part.minutes for part in parts))
    empty: tuple[Block, ...] = ()
    rows.append(("", (paragraph(words(context.labels("total"))), _number(total), empty, empty, empty, empty)))
    aligns: tuple[Align, ...] = ("left", "right", "left", "left", "left", "left")
    shares = (3.0, 1.0, 2.0, 4.0, 2.0, 3.0)
    return Built(
        table(
            heads, rows, options.caption(context.labels("caption-agenda")), aligns=aligns, shares=shares, at=options.at
        )
    )


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
