"""Restricted content inside the common part: allowed, but it moves page numbers, and a gap may tell.

    section of the common part  +  a Div or Span with a grant, or a component whose records differ by reader
        -> warning[restricted-in-common]

The common part has the same section and page numbers in every pack only while it has the same words in every pack.
What only some may read belongs in a section of its own, which is printed after the common part as an annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.checks.passages import prose_nodes
from briefing.errors import Diagnostic, Location, warning
from briefing.model.library import Library, RecordFile
from briefing.model.records import Record
from briefing.policy import Viewer, verdict, viewer
from briefing.select import shared_ids
from briefing.tree.nodes import Component, Div, Grant, Span
from briefing.tree.walk import walk

KIND_OF_COMPONENT = {
    "timeline": "milestones",
    "instruments": "instruments",
    "levels": "engagement",
    "agenda": "agenda",
    "participants": "participants",
    "questions": "questions",
    "glossary": "glossary",
    "sources": "sources",
    "conflicts": "conflicts",
}
"""The component's name to the kind of record that it prints."""

_CURE = "move it to a section of its own: it then follows the common part as an annex"


def check_shared(library: Library) -> list[Diagnostic]:
    """Find what makes the common part differ from pack to pack."""
    viewers = [viewer(library.event, each.id, each.clearance) for each in library.audiences.values()]
    shared = shared_ids(library)
    found: list[Diagnostic] = []
    for section in library.sections:
        if section.id not in shared:
            continue
        for node in walk(section.blocks):
            if isinstance(node, (Div, Span)) and differs(viewers, (node.grant,)):
                found.append(_finding(node.at or node.grant.at or section.at, section.id, "a restricted passage"))
            elif isinstance(node, Component):
                found += _restricted_records(library, viewers, node, section.id)
    return found


def differs(viewers: Sequence[Viewer], grants: Sequence[Grant]) -> bool:
    """Tell whether some viewers may see what stands under these grants and others may not."""
    return len({verdict(who, grants).visible for who in viewers}) > 1


def _restricted_records(
    library: Library, viewers: Sequence[Viewer], component: Component, section: str
) -> Iterator[Diagnostic]:
    file = library.records.get(KIND_OF_COMPONENT.get(component.name, ""))
    if file is None:
        return
    if differs(viewers, (file.grant,)):
        yield _finding(
            component.at or file.at, section, f"the component '{component.name}', whose records are restricted,"
        )
        return
    for record in file.records:
        if _is_restricted(viewers, file, record):
            yield _finding(record.at, section, f"a restricted record, '{record.id}',")


def _is_restricted(viewers: Sequence[Viewer], file: RecordFile, record: Record) -> bool:
    if differs(viewers, (file.grant, Grant(record.marking, record.audiences))):
        return True
    return any(isinstance(node, Span) and differs(viewers, (node.grant,)) for node in prose_nodes(record))


def _finding(at: Location, section: str, what: str) -> Diagnostic:
    message = f"{what} stands in '{section}', which every audience reads: its page numbers differ from pack to pack"
    return warning("restricted-in-common", at, message, _CURE)
