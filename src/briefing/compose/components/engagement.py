"""`{levels}`: who meets whom, from the highest level down.

labels     names of the levels from 1 on, separated by semicolons: "Leaders; Ministers; Officials"
"""

from __future__ import annotations

from briefing.compose.components.options import Options
from briefing.compose.components.prose import bare, cited, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.compose.lists import list_names
from briefing.model.records import Engagement
from briefing.tree.nodes import Figure, Inline, Level, LevelEntry, Levels
from briefing.tree.text import inline_text

OPTIONS = ("labels", "caption")


def levels(context: Context, options: Options) -> Built:
    """Show the bodies in which the parties meet, level by level."""
    bodies = context.records(Engagement)
    if not bodies:
        return NOTHING
    names = [name.strip() for name in options.text("labels").split(";") if name.strip()]
    numbers = sorted({body.level for body in bodies})
    picture = Levels(tuple(Level(_name(context, names, n), _entries(context, bodies, n)) for n in numbers))
    meeting = [inline_text(bare(entry.body)) for level in picture.levels for entry in level.entries]
    bodies_named = list_names(meeting, context.labels.language)
    alt = context.labels("alt-levels", count=len(numbers), bodies=bodies_named)
    caption = words(options.caption(context.labels("caption-levels")))
    return Built((Figure(picture, alt, caption, at=options.at),), {f"engagement:{body.id}": "" for body in bodies})


def _name(context: Context, names: list[str], number: int) -> str:
    return names[number - 1] if number <= len(names) else context.labels("level", number=number)


def _entries(context: Context, bodies: tuple[Engagement, ...], level: int) -> tuple[LevelEntry, ...]:
    return tuple(
        LevelEntry(cited(body.body.inlines, body.sources, body.at), _details(context, body))
        for body in bodies
        if body.level == level
    )


def _details(context: Context, body: Engagement) -> tuple[tuple[Inline, ...], ...]:
    since = words(context.dates.since(body.since)) if body.since else ()
    return tuple(detail for detail in (body.who.inlines, body.rhythm.inlines, since) if detail)
