"""What is in the workspace and reaches nobody: a slip more often than an intention.

section or record that no audience may see       warning[unused-section], [unused-record]
source that nothing cites                        warning[unused-source]
anchor to which no link leads                    warning[unused-anchor]
placeholder, CSV table or picture not mentioned  warning[unused-placeholder], [unused-table], [unused-figure]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.checks.passages import all_nodes, prose_nodes
from briefing.errors import Diagnostic, warning
from briefing.images import load_asset
from briefing.model.fields import Strict
from briefing.model.library import Library
from briefing.policy import Viewer, verdict, viewer
from briefing.select import head_grant, is_chosen
from briefing.tree.nodes import Citation, Component, CrossReference, Figure, Grant, Heading, Placeholder, Raster, Table
from briefing.tree.walk import Node

_CURE = "remove it, or use it"


def check_unused(library: Library) -> list[Diagnostic]:
    """Find what nobody can see and what nothing mentions."""
    nodes = list(all_nodes(library))
    return [
        *_unseen_sections(library),
        *_unseen_records(library),
        *_uncited_sources(library, nodes),
        *_unused_placeholders(library, nodes),
        *_unused_files(library, nodes),
        *_unused_anchors(library, nodes),
    ]


def _unseen_sections(library: Library) -> Iterator[Diagnostic]:
    audiences = list(library.audiences.values())
    for section in library.sections:
        sees = [
            a for a in audiences if verdict(viewer(library.event, a.id, a.clearance), (head_grant(section),)).visible
        ]
        if not sees:
            yield warning("unused-section", section.at, f"no audience may see the section '{section.id}'", _CURE)
        elif not any(is_chosen(audience, section) for audience in sees):
            message = f"every audience that may see the section '{section.id}' leaves it out by depth or 'without'"
            yield warning("unused-section", section.at, message, _CURE)


def _unseen_records(library: Library) -> Iterator[Diagnostic]:
    viewers: list[Viewer] = [viewer(library.event, a.id, a.clearance) for a in library.audiences.values()]
    for kind, file in library.records.items():
        for record in file.records:
            grants = (file.grant, Grant(record.marking, record.audiences))
            if viewers and not any(verdict(who, grants).visible for who in viewers):
                yield warning("unused-record", record.at, f"no audience may see '{record.id}' of {kind}", _CURE)


def _uncited_sources(library: Library, nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    file = library.records.get("sources")
    if file is None:
        return
    cited = {key for node in nodes if isinstance(node, Citation) for key in node.keys}
    cited |= {key for each in library.records.values() for record in each.records for key in _source_keys(record)}
    for source in file.records:
        if source.id not in cited:
            yield warning("unused-source", source.at, f"nothing cites the source '{source.id}'", _CURE)


def _source_keys(model: Strict) -> Iterator[str]:
    """Give the sources that a record names in its fields `sources` and `source`, its parts included."""
    for name in model.__struct_fields__:
        value = getattr(model, name)
        if name == "sources":
            yield from value
        elif name == "source":
            yield value
        elif isinstance(value, Strict):
            yield from _source_keys(value)


def _unused_placeholders(library: Library, nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    used = {node.id for node in nodes if isinstance(node, Placeholder)}
    used |= {node.id for node in prose_nodes(library.event) if isinstance(node, Placeholder)}
    for name in library.event.placeholders:
        in_template = any(f"placeholder={name}" in each.text for each in library.templates.values())
        if name not in used and not in_template:
            message = f"nothing mentions the placeholder '{name}'"
            yield warning("unused-placeholder", library.event_at, message, _CURE)


def _unused_anchors(library: Library, nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    """Name headings, tables and pictures with an anchor to which no link leads."""
    led_to = {node.target for node in nodes if isinstance(node, CrossReference)}
    for section in library.sections:
        for node in section.nodes:
            if not isinstance(node, (Heading, Table, Figure)) or not node.anchor or node.anchor in led_to:
                continue
            if not any(f"#{node.anchor}" in each.text for each in library.templates.values()):
                message = f"no link leads to the anchor '{node.anchor}'"
                yield warning("unused-anchor", node.at or section.at, message, _CURE)


def _unused_files(library: Library, nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    nodes = list(nodes)
    shown = {node.asset for node in nodes if isinstance(node, Raster)}
    options = {value for node in nodes if isinstance(node, Component) for _, value in node.options}
    for name, figure in library.figures.items():
        if name not in shown:
            yield warning("unused-figure", figure.at, f"no section shows the picture '{name}'", _CURE)
            yield from load_asset(figure)[1]  # one that is shown is judged with the pack that shows it
    for name, table in library.tables.items():
        in_template = any(name in each.text for each in library.templates.values() if each.name.endswith(".md"))
        if name not in options and not in_template:
            yield warning("unused-table", table.at, f"nothing prints the table '{name}'", _CURE)
