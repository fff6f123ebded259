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

from msgspec import Struct

from briefing.checks.passages import prose_nodes, value_nodes
from briefing.errors import Diagnostic, Location, warning
from briefing.model.library import Library, RecordFile
from briefing.model.records import KIND_OF_COMPONENT, Record
from briefing.model.section import Section
from briefing.policy import Viewer, verdict, viewer
from briefing.select import shared_ids
from briefing.tree.nodes import Component, Div, Figure, Grant, Heading, Note, Span, Table
from briefing.tree.walk import Node, walk

_WITHOUT_CAPTION = ("glossary", "questions")

_PAGES = ("its page numbers",)
_CURE = "move it to a section of its own: it then follows the common part as an annex"


class _Home(Struct, frozen=True):
    """A section of the common part: which numbers its records may move, and what gives them room."""

    id: str
    pages: tuple[str, ...]
    room: str


def check_shared(library: Library) -> list[Diagnostic]:
    """Find what makes the common part differ from pack to pack."""
    viewers = [viewer(library.event, each.id, each.clearance) for each in library.audiences.values()]
    shared = shared_ids(library)
    common = [section for section in library.sections if section.id in shared]
    homes = _homes([section for section in common if not closes_pack(section)])
    found: list[Diagnostic] = []
    for section in common:
        for node in section.nodes:
            if isinstance(node, (Div, Span)) and differs(viewers, (node.grant,)):
                at = node.at or node.grant.at or section.at
                found.append(_finding(at, section.id, "a restricted passage", "its page numbers", *numbered_in(node)))
            elif isinstance(node, Component):
                home = homes.get(section.id, _Home(section.id, _PAGES, ""))
                stays = any(not isinstance(each, Heading) and each is not node for each in section.blocks)
                found += _restricted_records(library, viewers, node, home, stays=stays)
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


def _homes(sections: Sequence[Section]) -> dict[str, _Home]:
    """Tell of each section whether it begins a page, as the one after it does (annexes always do), and who must."""
    homes: dict[str, _Home] = {}
    for one, after in zip_longest(sections, sections[1:]):
        short = [each for each in (one, after) if each is not None and not each.head.new_page]
        files = " and of ".join(each.at.file.rpartition("/")[2] for each in short)
        cure = f"write 'new_page: true' in the head of {files}, which gives it room to differ"
        homes[one.id] = _Home(one.id, _PAGES if short else (), cure)
    return homes


def closes_pack(section: Section) -> bool:
    """Tell whether a section carries the list of sources, which stands behind all else."""
    return any(isinstance(node, Component) and node.name == "sources" for node in section.nodes)


def differs(viewers: Sequence[Viewer], grants: Sequence[Grant]) -> bool:
    """Tell whether some viewers may see what stands under these grants and others may not."""
    return len({verdict(who, grants).visible for who in viewers}) > 1


def _restricted_records(
    library: Library, viewers: Sequence[Viewer], component: Component, home: _Home, *, stays: bool
) -> Iterator[Diagnostic]:
    file = library.records.get(KIND_OF_COMPONENT.get(component.name, ""))
    if file is None:
        return
    captioned = component.name not in _WITHOUT_CAPTION and dict(component.options).get("caption") != "none"
    gone = captioned and stays and _may_be_empty(viewers, file)
    caption = ["the numbers of captions"] if gone else []
    if differs(viewers, (file.grant,)):
        what = f"the component '{component.name}', whose records are restricted,"
        yield from _moving(component.at or file.at, home, what, (*_notes_of(file.records), *caption))
        return
    for record in file.records:
        moved = (*_notes_of([record]), *caption)
        if differs(viewers, (file.grant, Grant(record.marking, record.audiences))):
            yield from _moving(record.at, home, f"a restricted record, '{record.id}',", moved)
        else:
            yield from _restricted_fields(viewers, record, home, moved)


def _restricted_fields(
    viewers: Sequence[Viewer], record: Record, home: _Home, moved: Sequence[str]
) -> Iterator[Diagnostic]:
    """Name each field of a record that holds words for some only, where it holds the first of them."""
    for name in record.__struct_fields__:
        for node in value_nodes(getattr(record, name)):
            if isinstance(node, Span) and differs(viewers, (node.grant,)):
                what = f"{_told(node.grant)}, in '{name}' of '{record.id}',"
                yield from _moving(node.at or record.at, home, what, moved)
                break


def _told(grant: Grant) -> str:
    """Say for whom words are, as their author has stated it."""
    names = [f"marked '{grant.marking}'"] if grant.marking else []
    names += [f"for {', '.join(grant.audiences)} alone"] if grant.audiences else []
    return f"a text {' and '.join(names)}"


def _notes_of(records: Iterable[Record]) -> list[str]:
    return ["the letters of notes"] if any(isinstance(n, Note) for r in records for n in prose_nodes(r)) else []


def _may_be_empty(viewers: Sequence[Viewer], file: RecordFile) -> bool:
    """Tell whether somebody sees no record of a file that others see records of."""
    grants = [(file.grant, Grant(record.marking, record.audiences)) for record in file.records]
    seen = {any(verdict(who, each).visible for each in grants) for who in viewers}
    return len(seen) > 1


def _moving(at: Location, home: _Home, what: str, moved: Sequence[str]) -> Iterator[Diagnostic]:
    """Name what moves numbers; where only those of pages move, pages of its own are room enough."""
    if home.pages or moved:
        cure = home.room if home.pages and not moved and home.room else _CURE
        yield _finding(at, home.id, what, *home.pages, *moved, cure=cure)


def _finding(at: Location, section: str, what: str, *moved: str, cure: str = _CURE) -> Diagnostic:
    numbers = ", ".join(moved[:-1]) + " and " + moved[-1] if len(moved) > 1 else moved[0]
    message = f"{what} stands in '{section}', which every audience reads: {numbers} differ from pack to pack"
    return warning("restricted-in-common", at, message, cure)
