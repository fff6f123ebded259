"""`compose_handout`: paper for the table from `templates/handouts/<name>.md`, by the same machinery as a pack.

    one-pager      summary, recent dates, where the instruments stand
    agenda-card    the agenda, a page break, and what stands on the back
    tent-cards     `Card` nodes, one for each participant who gets one

A handout bears the marking of what it shows and not that of its reader's pack: the lowest marking at which the same
reader would get the same paper. What is public says so, whoever's folder it lies in.

A handout that is read says draft, version, day and marking in its `Banner`, the first text of its first side, so that
a listener hears it. Cards have none: their sheets are masters for a printer, each of them is all card, and nothing but
its name belongs on a card; the file's title says it.

A handout has no room for sources: where its template has no `{sources}`, citations are left out, and a
cross-reference with words of its own becomes these words. Otherwise the rules of a pack hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from briefing.compose.assembly import Assembly
from briefing.compose.context import new_context
from briefing.compose.document import finish, meta
from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.library import TextFile
from briefing.select import Selection
from briefing.tree.nodes import Asset, Banner, Card, Cover, Document

HANDOUTS = ("one-pager", "agenda-card", "tent-cards")
"""The handouts that can be made; each has a template of its name, and a way to be set."""

PRINT_MASTERS = frozenset({"tent-cards"})
"""Handouts that are imposed sheets: for a printer to print and cut or fold, not for a screen to read."""

_FOLDER = "handouts/"


def handout_names(templates: Mapping[str, TextFile]) -> tuple[str, ...]:
    """Name the handouts for which there is a template."""
    found = (key.removeprefix(_FOLDER).removesuffix(".md") for key in templates if key.startswith(_FOLDER))
    return tuple(sorted(name for name in found if "/" not in name))


def compose_handout(
    name: str,
    selection: Selection,
    assets: Mapping[str, Asset],
    stamp: dt.datetime,
    *,
    lower: Iterable[Selection] = (),
) -> tuple[Document | None, list[Diagnostic]]:
    """Compose one handout for one audience; None where its content or template has errors.

    `lower` holds what the audience would get with less clearance, lowest first; without it, the handout bears the
    marking of the whole selection."""
    key = f"{_FOLDER}{name}.md"
    if key not in selection.templates:
        cure = did_you_mean(name, handout_names(selection.templates))
        return None, [error("missing-template", Location(f"templates/{key}"), f"no handout '{name}'", cure)]
    document, problems = _composed(name, selection, assets, stamp)
    for less in lower if document else ():
        if less.marking == selection.marking:
            break
        low, _ = _composed(name, less, assets, stamp)
        same, found = _composed(name, replace(selection, marking=less.marking), assets, stamp)
        if low and same and low.blocks == same.blocks:
            return same, found
    return document, problems


def _composed(
    name: str, selection: Selection, assets: Mapping[str, Asset], stamp: dt.datetime
) -> tuple[Document | None, list[Diagnostic]]:
    context = new_context(selection)
    title = context.labels.find(f"handout-{name}") or name.replace("-", " ").capitalize()
    about = meta(context, stamp, title)
    template = f"{_FOLDER}{name}.md"
    assembly = Assembly(context, Location(selection.templates[template].file), strict=False)
    document, problems = finish(assembly, template, assets, about)
    return (with_banner(document) if document else None), problems


def with_banner(document: Document) -> Document:
    """Give a handout that begins with what it says of itself; a cover says that already, and cards do not."""
    if not document.blocks or isinstance(document.blocks[0], Card | Cover):
        return document
    running = document.running
    return replace(document, blocks=(Banner(running.foot_left, running.marking), *document.blocks))
