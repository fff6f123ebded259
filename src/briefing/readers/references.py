"""Everything that names something else: it exists, or it is an error with the nearest name that does.

[@note]  sources: [note]             a source
[](#csp)  [](#instrument:csp)        a section, a heading's anchor, a record
[]{placeholder=venue}                a placeholder of the event
status: signed   session: opening    a status of the event, a part of the agenda
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.event import Event
from briefing.model.fields import NOWHERE
from briefing.model.library import Library
from briefing.model.records import (
    KIND_OF_COMPONENT,
    REFERENCE_KINDS,
    AgendaSession,
    Conflict,
    Instrument,
    Milestone,
    Question,
    Record,
)
from briefing.readers.grants import prose_of
from briefing.tree.nodes import Citation, Component, CrossReference, Figure, Heading, Placeholder, Raster, Table
from briefing.tree.walk import Node, walk


class Written(Struct, frozen=True):
    """The names that the files give, even where what they name has a fault: so that one fault stays one.

    The ids of a kind are None where its file could not be read: then a reference to it is not judged."""

    ids: Mapping[str, frozenset[str] | None]
    sections: frozenset[str]
    audiences: frozenset[str]


class Known(Struct, frozen=True):
    """The names that exist in a workspace, by what they name."""

    ids: Mapping[str, frozenset[str] | None]  # by kind of record
    targets: frozenset[str]
    placeholders: frozenset[str]
    statuses: frozenset[str]
    figures: frozenset[str]
    lost: dict[str, list[Location]] = field(default_factory=dict)  # where a kind is named that has no file at all

    def of_kind(self, kind: str, at: Location) -> frozenset[str] | None:
        """Give the ids of a kind that is named at a place, None where they could not be read or have no file."""
        if kind not in self.ids:
            self.lost.setdefault(kind, []).append(at)
        return self.ids.get(kind)

    def aim(self, target: str, at: Location) -> frozenset[str] | None:
        """Give the targets among which one is looked for, None where they could not be read or have no file."""
        word, colon, _ = target.partition(":")
        kind = REFERENCE_KINDS.get(word, "") if colon else ""
        return None if kind and self.of_kind(kind, at) is None else self.targets

    @classmethod
    def of(cls, library: Library, written: Written) -> Known:
        """Collect them from a library and from what its files name."""
        records = {f"{word}:{name}" for word, kind in REFERENCE_KINDS.items() for name in written.ids.get(kind) or ()}
        nodes = [node for section in library.sections for node in section.nodes]
        anchors = {node.anchor for node in nodes if isinstance(node, (Heading, Table, Figure))} - {""}
        return cls(
            written.ids,
            frozenset(records | anchors | written.sections),
            frozenset(library.event.placeholders),
            frozenset(status.id for status in library.event.statuses),
            frozenset(library.figures),
        )


def check_references(library: Library, written: Written, apart_at: Sequence[Location]) -> list[Diagnostic]:
    """Check every reference of a library; `apart_at` are the places of the event's sets of sections apart."""
    known = Known.of(library, written)
    problems = list(_check_apart(library.event, written.sections, apart_at))
    problems += _check_nodes([i for prose in prose_of(library.event) for i in prose.inlines], known, library.event_at)
    for section in library.sections:
        problems += _check_nodes(section.blocks, known, section.at)
    for file in library.records.values():
        for record in file.records:
            problems += _check_nodes([i for prose in prose_of(record) for i in prose.inlines], known, record.at)
            problems += _check_record(record, known)
    return [*_check_lost(known), *problems]


def _check_lost(known: Known) -> Iterator[Diagnostic]:
    """Tell of a file that is not there once, and not at each place that names what it would hold."""
    for kind, places in known.lost.items():
        first, count = min(places), len(places)
        names = "one place names or shows" if count == 1 else f"{count} places name or show"
        message = f"there is no such file, and {names} what it would hold, first {first}"
        yield error(
            "missing-data", Location(f"content/data/{kind}.yaml"), message, "put the file back, or take it out there"
        )


def _check_apart(event: Event, sections: Iterable[str], places: Sequence[Location]) -> Iterator[Diagnostic]:
    known = set(sections)
    for place, group in enumerate(event.apart):
        at = places[place] if place < len(places) else NOWHERE
        for name in group:
            if name not in known:
                yield error("unknown-section", at, f"no section '{name}'", did_you_mean(name, known))


def _check_nodes(nodes: Sequence[Node], known: Known, around: Location) -> Iterator[Diagnostic]:
    for node in walk(nodes):
        match node:
            case Citation():
                for key in node.keys:
                    yield from _missing(
                        "unknown-source", key, known.of_kind("sources", node.at or around), node.at or around
                    )
            case CrossReference():
                yield from _missing(
                    "unknown-target", node.target, known.aim(node.target, node.at or around), node.at or around
                )
            case Component(name=name) if name in KIND_OF_COMPONENT:
                known.of_kind(KIND_OF_COMPONENT[name], node.at or around)  # its section would vanish without a word
            case Placeholder():
                yield from _missing("unknown-placeholder", node.id, known.placeholders, node.at or around)
            case Raster():
                yield from _missing("unknown-figure", node.asset, known.figures, node.at or around)
            case _:
                pass


def _check_record(record: Record, known: Known) -> Iterator[Diagnostic]:
    at = record.at
    for key in getattr(record, "sources", ()):
        yield from _missing("unknown-source", key, known.of_kind("sources", at), at)
    match record:
        case Milestone():
            yield from _missing("unknown-status", record.status, known.statuses, at)
        case Instrument():
            for step in record.statuses:
                yield from _missing("unknown-status", step.status, known.statuses, at)
        case AgendaSession():
            for name in record.questions:
                yield from _missing("unknown-question", name, known.of_kind("questions", at), at)
        case Question(session=str(session)):
            yield from _missing("unknown-session", session, known.of_kind("agenda", at), at)
        case Conflict():
            for claim in (record.a, record.b):
                yield from _missing("unknown-source", claim.source, known.of_kind("sources", at), at)
        case _:
            pass


def _missing(code: str, name: str | None, known: frozenset[str] | None, at: Location) -> Iterator[Diagnostic]:
    if name is not None and known is not None and name not in known:
        cure = did_you_mean(name, known) or "correct the name, or add what it names"
        yield error(code, at, f"no {code.removeprefix('unknown-')} '{name}'", cure)
