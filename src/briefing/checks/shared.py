"""Restricted content inside the common part: allowed, but it moves page numbers, and a gap may tell.

    section of the common part  +  a Div or Span with a grant, or a component whose records differ by reader
        -> warning[restricted-in-common]

The common part has the same section and page numbers in every pack only while it has the same words in every pack.
What only some may read belongs in a section of its own, which is printed after the common part as an annex.

Records that differ are no fault where they have room to: in a section that begins a page, as the next one does too, its
end may move and nothing else; but a note in them, or a caption that is gone with the last of them, moves letters and
numbers all the same. The list of sources closes the pack and moves nothing.

Captions and notes are not numbered in another order instead, as sources are: "Table 7" between tables 1 and 2 would
tell as much, and Word counts its notes in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from briefing.checks.passages import prose_nodes
from briefing.errors import Diagnostic, Location, warning
from briefing.model.library import Library, RecordFile
from briefing.model.records import Record
from briefing.model.section import Section
from briefing.policy import Viewer, verdict, viewer
from briefing.select import shared_ids
from briefing.tree.nodes import Component, Div, Figure, Grant, Heading, Note, Span, Table
from briefing.tree.walk import Node, walk

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

_WITHOUT_CAPTION = ("glossary", "questions")

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
                at = node.at or node.grant.at or section.at
                found.append(_finding(at, section.id, "a restricted passage", "its page numbers", *numbered_in(node)))
            elif isinstance(node, Component):
                pages = () if section.id in apart else ("its page numbers",)
                stays = any(not isinstance(each, Heading) and each is not node for each in section.blocks)
                found += _restricted_records(library, viewers, node, section.id, pages, stays=stays)
    return found


def numbered_in(part: Node | Iterable[Node]) -> list[str]:
    """Say what composing counts in a part of the tree, so that it moves what follows where the part is left out."""
    nodes = list(walk(part))
    counted = {
        "the letters of notes": any(isinstance(node, Note) for node in nodes),
        "the numbers of tables": any(isinstance(node, Table) and node.caption for node in nodes),
        "the numbers of figures": any(isinstance(node, Figure) and node.caption for node in nodes),
    }
    return [what for what, is_there in counted.items() if is_there]


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
    library: Library,
    viewers: Sequence[Viewer],
    component: Component,
    section: str,
    pages: Sequence[str],
    *,
    stays: bool,
) -> Iterator[Diagnostic]:
    file = library.records.get(KIND_OF_COMPONENT.get(component.name, ""))
    if file is None:
        return
    restricted = [record for record in file.records if _is_restricted(viewers, file, record)]
    captioned = component.name not in _WITHOUT_CAPTION and dict(component.options).get("caption") != "none"
    gone = captioned and stays and _may_be_empty(viewers, file)
    caption = ["the numbers of captions"] if gone else []
    if differs(viewers, (file.grant,)):
        moved = (*pages, *_notes_of(file.records), *caption)
        what = f"the component '{component.name}', whose records are restricted,"
        yield from _moving(component.at or file.at, section, what, moved)
        return
    for record in restricted:
        moved = (*pages, *_notes_of([record]), *caption)
        yield from _moving(record.at, section, f"a restricted record, '{record.id}',", moved)


def _notes_of(records: Iterable[Record]) -> list[str]:
    return ["the letters of notes"] if any(isinstance(n, Note) for r in records for n in prose_nodes(r)) else []


def _may_be_empty(viewers: Sequence[Viewer], file: RecordFile) -> bool:
    """Tell whether somebody sees no record of a file that others see records of."""
    grants = [(file.grant, Grant(record.marking, record.audiences)) for record in file.records]
    seen = {any(verdict(who, each).visible for each in grants) for who in viewers}
    return len(seen) > 1


def _moving(at: Location, section: str, what: str, moved: Sequence[str]) -> Iterator[Diagnostic]:
    if moved:
        yield _finding(at, section, what, *moved)


def _is_restricted(viewers: Sequence[Viewer], file: RecordFile, record: Record) -> bool:
    if differs(viewers, (file.grant, Grant(record.marking, record.audiences))):
        return True
    return any(isinstance(node, Span) and differs(viewers, (node.grant,)) for node in prose_nodes(record))


def _finding(at: Location, section: str, what: str, *moved: str) -> Diagnostic:
    numbers = ", ".join(moved[:-1]) + " and " + moved[-1] if len(moved) > 1 else moved[0]
    message = f"{what} stands in '{section}', which every audience reads: {numbers} differ from pack to pack"
    return warning("restricted-in-common", at, message, _CURE)
