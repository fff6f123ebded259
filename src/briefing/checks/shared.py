"""Restricted content inside the common part: allowed, but it moves page numbers, and a gap may tell.

    section of the common part  +  a Div or Span with a grant, or a component whose records differ by reader
        -> warning[restricted-in-common]

The common part has the same section and page numbers in every pack only while it has the same words in every pack.
What only some may read belongs in a section of its own, which is printed after the common part as an annex.

Records that differ are no fault where they have room to: in a section that begins a page, as the next one does too, its
end may move and nothing else. The list of sources closes the pack and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from briefing.checks.passages import prose_nodes
from briefing.errors import Diagnostic, Location, warning
from briefing.model.library import Library, RecordFile
from briefing.model.records import Record
from briefing.model.section import Section
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
    "conflicts": "conflicts",
}
"""The component's name to the kind of record that it prints within the common part."""

_CURE = "move it to a section of its own: it then follows the common part as an annex"


def check_shared(library: Library) -> list[Diagnostic]:
    """Find what makes the common part differ from pack to pack."""
    viewers = [viewer(library.event, each.id, each.clearance) for each in library.audiences.values()]
    shared = shared_ids(library)
    common = [section for section in library.sections if section.id in shared]
    apart = _on_pages_of_their_own([section for section in common if not closes_pack(section)])
    found: list[Diagnostic] = []
    for section in common:
        for node in walk(section.blocks):
            if isinstance(node, (Div, Span)) and differs(viewers, (node.grant,)):
                found.append(_finding(node.at or node.grant.at or section.at, section.id, "a restricted passage"))
            elif isinstance(node, Component) and section.id not in apart:
                found += _restricted_records(library, viewers, node, section.id)
    return found


def _on_pages_of_their_own(sections: Sequence[Section]) -> frozenset[str]:
    """Name the sections that begin a page, as the one after them does: annexes always do."""
    pairs = zip_longest(sections, sections[1:])
    return frozenset(one.id for one, after in pairs if one.head.new_page and (after is None or after.head.new_page))


def closes_pack(section: Section) -> bool:
    """Tell whether a section carries the list of sources, which stands behind all else."""
    return any(isinstance(node, Component) and node.name == "sources" for node in walk(section.blocks))


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
