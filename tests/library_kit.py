"""Small libraries made of values, for tests of the steps after reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from briefing.errors import Location
from briefing.model.audience import Audience
from briefing.model.event import Event, Marking, PlaceholderEntry
from briefing.model.fields import Context, InlineParser, Strict
from briefing.model.library import Library, RecordFile, TextFile
from briefing.model.reader import read_model
from briefing.model.records import Conflict, Record
from briefing.model.section import FrontMatter, Section
from briefing.model.values import prose
from briefing.tree.nodes import Block, Document, Grant, Inline, Meta, Paragraph, Running, Text

DAY = dt.date(2025, 12, 8)
M = TypeVar("M", bound=Strict)


def a_model(model: type[M], values: object, inlines: InlineParser | None = None) -> M:
    """Read a model from the values of a file, which must have no fault."""
    context = Context(inlines) if inlines else Context()
    found = read_model(model, values, context)
    assert found is not None, context.faults
    assert context.faults == []
    return found


def words(text: str) -> tuple[Inline, ...]:
    """Give one text as a line."""
    return (Text(text),)


def para(*children: Inline | str, line: int = 0) -> Paragraph:
    """Give a paragraph of texts and inlines, with a place where a line is given."""
    inlines = tuple(Text(child) if isinstance(child, str) else child for child in children)
    return Paragraph(inlines, at=Location("content/sections/x.md", line) if line else None)


def an_event(**changes: Any) -> Event:
    """Give an event with three markings, one group and one placeholder."""
    values: dict[str, Any] = {
        "id": "round",
        "title": "A roundtable",
        "short_title": "Roundtable",
        "kind": "Strategic roundtable",
        "date": DAY,
        "time_zone": "UTC",
        "place": prose("Here"),
        "host": "The host",
        "languages": ("en-CA",),
        "version": "1",
        "as_of": DAY,
        "attribution": prose("Nobody is quoted"),
        "markings": tuple(Marking(id=m, label=m.title()) for m in ("public", "delegates", "chair")),
        "groups": {"room": ("industry", "chair")},
        "placeholders": {"venue": PlaceholderEntry(text="venue to be confirmed", owner="Organiser")},
    }
    return Event(**(values | changes))


def an_audience(name: str, clearance: str = "delegates", **changes: Any) -> Audience:
    """Give an audience with its file as place."""
    values = {"id": name, "label": name.title(), "slug": name, "clearance": clearance, "language": "en-CA"}
    return Audience(**(values | changes), at=Location(f"content/audiences/{name}.yaml", 1))


def a_section(
    name: str, *blocks: Block, marking: str = "public", audiences: Sequence[str] = ("all",), **head: Any
) -> Section:
    """Give a section of the library."""
    front = FrontMatter(id=name, title=name.title(), marking=marking, audiences=tuple(audiences), **head)
    return Section(front, blocks, Location(f"content/sections/{name}.md", 1))


def a_file(kind: str, *records: Record, marking: str = "public", audiences: Sequence[str] = ("all",)) -> RecordFile:
    """Give a file of records, each at a line of its own."""
    at = Location(f"content/data/{kind}.yaml", 1)
    placed = tuple(replace(r, at=Location(at.file, 10 * n)) for n, r in enumerate(records, start=1))
    return RecordFile(kind, Grant(marking, tuple(audiences), at=at), placed, at)


def a_conflict(*phrases: str, safe: str = "the safe words") -> Conflict:
    """Give a conflict that forbids some phrases."""
    claim = {"source": "a", "says": prose("this")}
    return a_model(
        Conflict,
        {"id": "c", "topic": prose("T"), "a": claim, "b": claim, "safe": prose(safe), "unsafe_phrases": phrases},
    )


def a_library(
    *sections: Section,
    files: Sequence[RecordFile] = (),
    audiences: Sequence[Audience] | None = None,
    templates: Mapping[str, str] | None = None,
    event: Event | None = None,
) -> Library:
    """Give a library; its audiences are media (public), industry (delegates) and chair (chair) unless given."""
    readers = audiences or (an_audience("media", "public"), an_audience("industry"), an_audience("chair", "chair"))
    texts = {name: TextFile(name, text, f"templates/{name}") for name, text in (templates or {}).items()}
    return Library(
        event=event or an_event(),
        audiences={each.id: each for each in readers},
        sections=sections,
        records={file.kind: file for file in files},
        templates=texts,
        labels={"en-CA": {}},
    )


def a_document(*blocks: Block, title: str = "T", disclaimer: str = "") -> Document:
    """Give a composed document of some blocks."""
    stamp = dt.datetime(2025, 12, 8, tzinfo=dt.UTC)
    meta = Meta(title, "S", "A", "en-CA", (), stamp, "1", disclaimer)
    return Document(meta, Running("head", "", "foot", "Page {page} of {pages}"), blocks)
