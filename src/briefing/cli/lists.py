"""`briefing list`: what there is in a workspace, as a table, lines or JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from briefing.cli.output import Cell, print_rows
from briefing.cli.settings import Settings, settings_options
from briefing.cli.values import NameFrom
from briefing.errors import ContentError, Severity

if TYPE_CHECKING:
    from briefing.compose.components import Spec
    from briefing.model.library import Library

Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]


@click.command()
@click.argument("what", type=NameFrom(("audiences", "sections", "themes", "handouts", "components", "codes")))
@settings_options
@click.pass_obj
def command(settings: Settings, *, what: str) -> int:
    """List what there is: audiences, sections, themes, handouts, components, or the codes of messages."""
    if what == "codes":  # of the program: no workspace is needed
        from briefing.checks.codes import CODES  # noqa: PLC0415 - with it come the models

        print_rows(
            ("Code", "Meaning"), [(c, CODES[c].partition(". ")[0]) for c in sorted(CODES)], as_json=settings.json
        )
        return 0
    workspace = settings.workspace()
    from briefing.pipeline import read  # noqa: PLC0415 - half a second that --help need not pay

    library, diagnostics = read(workspace)
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    if errors and settings.json:
        raise ContentError(errors)
    headings, rows = LISTS[what](library)
    print_rows(headings, rows, as_json=settings.json)
    if errors:  # beside what could be read: the names in it are what a misspelt one is corrected by
        raise ContentError(errors)
    return 0


def _audiences(library: Library) -> Table:
    headings = ("Audience", "Label", "Clearance", "Theme", "Paper", "Formats", "Depth", "Handouts")
    rows = [
        (a.id, a.label, a.clearance, a.theme, a.paper, ", ".join(a.formats), a.depth, ", ".join(a.handouts))
        for a in library.audiences.values()
    ]
    return headings, rows


def _sections(library: Library) -> Table:
    from briefing.tree.text import blocks_text  # noqa: PLC0415 - only this list needs it

    headings = ("Section", "Title", "Marking", "Audiences", "State", "Depth", "Words", "File")
    rows = []
    for section in library.sections:
        head = section.head
        words = sum(len(text.split()) for text in blocks_text(section.blocks))
        named = " ".join(head.audiences)
        rows.append((head.id, head.title, head.marking, named, head.state, head.depth, words, section.at.file))
    return headings, rows


def _themes(library: Library) -> Table:
    users: dict[str, list[str]] = {}
    for audience in library.audiences.values():
        users.setdefault(audience.theme, []).append(audience.id)
    names = [
        key.removeprefix("themes/").removesuffix(".yaml") for key in library.templates if key.startswith("themes/")
    ]
    return ("Theme", "Used by"), [(name, ", ".join(users.get(name, ()))) for name in sorted(names)]


def _handouts(library: Library) -> Table:
    from briefing.compose.handouts import HANDOUTS  # noqa: PLC0415 - only this list needs it

    readers = {name: [a.id for a in library.audiences.values() if name in a.handouts] for name in HANDOUTS}
    return ("Handout", "For"), [(name, ", ".join(readers[name])) for name in sorted(HANDOUTS)]


def _components(library: Library) -> Table:
    from briefing.compose.components import COMPONENTS  # noqa: PLC0415 - only this list needs it
    from briefing.tree.nodes import Component  # noqa: PLC0415

    places: dict[str, list[str]] = {name: [] for name in COMPONENTS}
    for section in library.sections:
        for node in section.nodes:
            if isinstance(node, Component) and section.id not in places.setdefault(node.name, []):
                places[node.name].append(section.id)
    rows = [
        (name, spec.shows, _options(spec), "templates" if spec.template_only else ", ".join(places[name]))
        for name, spec in sorted(COMPONENTS.items())
    ]
    return ("Component", "Shows", "Options", "Used in"), rows


def _options(spec: Spec) -> str:
    return ", ".join(f"{option} (needed)" if option in spec.needs else option for option in spec.options)


LISTS: dict[str, Callable[[Library], Table]] = {
    "audiences": _audiences,
    "sections": _sections,
    "themes": _themes,
    "handouts": _handouts,
    "components": _components,
}
