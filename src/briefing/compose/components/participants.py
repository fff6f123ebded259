"""`{participants}` and `{cards}`: who sits at the table, and the cards that stand on it.

    columns       any of: role organisation delegation seat needs (default: role organisation delegation)
    delegation    only those of one delegation

A name that the organiser has still to confirm leaves its place on a card to the role, so that a rehearsal needs no
names, and stands itself below, as open as anywhere else in a draft:

    Head of delegation
           ──
    name to be confirmed by the organiser
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.compose.components.options import Options
from briefing.compose.components.prose import paragraph, table, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import Participant
from briefing.model.values import Name
from briefing.tree.nodes import Block, Card, Inline, Placeholder
from briefing.tree.walk import walk

OPTIONS = ("columns", "delegation", "caption")
CARD_OPTIONS = ("delegation",)
COLUMNS = ("role", "organisation", "delegation", "seat", "needs")


def participants(context: Context, options: Options) -> Built:
    """Show who takes part, as a table."""
    people = _people(context, options)
    columns = options.names("columns", COLUMNS, COLUMNS[:3])
    if not people:
        return NOTHING
    heads = [context.labels(f"column-{name}") for name in ("name", *columns)]
    rows = [
        (f"participant:{each.id}", (_name_cell(each), *(_cell(each, column) for column in columns))) for each in people
    ]
    return Built(table(heads, rows, options.caption(context.labels("caption-participants")), at=options.at))


def cards(context: Context, options: Options) -> Built:
    """Make a tent card for each who gets one."""
    return Built(tuple(_card(each) for each in _people(context, options) if each.card))


def _people(context: Context, options: Options) -> list[Participant]:
    wanted = options.text("delegation")
    return [each for each in context.records(Participant) if wanted in ("", each.delegation)]


def written(name: Name) -> str:
    """Give a name with its honorific and what follows it: Ada Berg, PhD, but 김민준 장관 as Korean writes an office."""
    before = " ".join(part for part in (name.honorific, name.full) if part)
    between = " " if "가" <= name.post_nominals[:1] <= "힣" else ", "
    return f"{before}{between}{name.post_nominals}" if name.post_nominals else before


def name_line(person: Participant) -> tuple[Inline, ...]:
    """Give a participant's name as a line."""
    return words(written(person.name)) if isinstance(person.name, Name) else person.name.inlines


def _name_cell(person: Participant) -> tuple[Block, ...]:
    native = person.name.native if isinstance(person.name, Name) else ""
    return (*paragraph(name_line(person)), *paragraph(words(native), "table-cell"))


def _cell(person: Participant, column: str) -> tuple[Block, ...]:
    match column:
        case "role":
            return paragraph(person.role.inlines)
        case "organisation":
            return paragraph(person.organisation.inlines)
        case "needs":
            return paragraph(person.needs.inlines)
        case "seat":
            return paragraph(words(person.seat))
        case _:
            return paragraph(words(person.delegation))


def _card(person: Participant) -> Card:
    role, organisation = person.role.inlines, person.organisation.inlines
    if isinstance(person.name, Name):
        name = words(person.name.badge_name or written(person.name))
        return Card(name, person.name.native, role, organisation, person.id, at=person.at)
    name = person.name.inlines
    if _is_open(name) and role and not _is_open(role):
        name, role = role, name
    return Card(name, "", role, organisation, person.id, at=person.at)


def _is_open(inlines: Iterable[Inline]) -> bool:
    return any(isinstance(node, Placeholder) for node in walk(inlines))
