"""An invented event for tests of composing: a harbour compact of two lake towns, written as text and read for real."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefing.compose.document import compose
from briefing.compose.handouts import compose_handout
from briefing.errors import Diagnostic, Location
from briefing.model.audience import Audience
from briefing.model.event import Event, PlaceholderEntry, Status
from briefing.model.library import CsvTable, Library, RecordFile, TextFile
from briefing.model.records import KINDS, Record
from briefing.model.section import FrontMatter, Section
from briefing.model.values import Prose
from briefing.readers.markdown import parse_blocks, parse_inlines
from briefing.select import Selection, select
from briefing.tree.nodes import Document, Grant, Inline
from briefing.tree.text import document_text
from briefing.yamlfile import parse_yaml
from library_kit import a_file, a_library, a_model, an_audience, an_event

ROOT = Path(__file__).resolve().parents[1]
STAMP = dt.datetime(2031, 5, 20, tzinfo=dt.UTC)


def inlines(text: str, at: Location) -> tuple[Inline, ...]:
    """Parse prose that must have no fault."""
    found, problems = parse_inlines(text, at)
    assert problems == []
    return found


def prose(text: str) -> Prose:
    """Give prose of Markdown."""
    return Prose(inlines(text, Location("content/data/x.yaml", 1)))


def section(name: str, text: str, *, marking: str = "public", audiences: str = "all", **head: Any) -> Section:
    """Give a section written in Markdown."""
    file = f"content/sections/{name}.md"
    blocks, problems = parse_blocks(text, file, first_line=6)
    assert [str(problem) for problem in problems] == []
    values = {"id": name, "title": name.capitalize(), "marking": marking, "audiences": tuple(audiences.split())}
    return Section(a_model(FrontMatter, values | head), blocks, Location(file, 1))


def records(kind: str, *texts: str, marking: str = "public", audiences: str = "all") -> RecordFile:
    """Give a file of records, each written as a YAML mapping."""
    return a_file(kind, *(record(kind, text) for text in texts), marking=marking, audiences=audiences.split())


def record(kind: str, text: str) -> Record:
    """Give one record written as a YAML mapping."""
    value, problems = parse_yaml(text, f"content/data/{kind}.yaml")
    assert problems == []
    return a_model(KINDS[kind], value, inlines)


SOURCES = (
    "{id: charter, title: The charter, publisher: Town of Aster, published: 2030-04-02, url: https://aster.example/c}",
    (
        "{id: gazette, title: Ferries again, publisher: Lake Gazette, author: A. Reed, published: 2031-03,"
        " note: 'Quotes the minutes [@minutes]', consulted: 2031-05-01}"
    ),
    "{id: minutes, title: Minutes, publisher: Harbour board}",
    "{id: unread, title: Nobody cites this, publisher: Nobody}",
)
MILESTONES = (
    "{id: founded, date: 1898, title: The towns share a pier, major: true, sources: [charter]}",
    "{id: talks, date: 2029-06, title: Talks begin, status: announced}",
    (
        "{id: compact, date: 2030-04-02, title: 'The compact *is* signed', status: signed, major: true,"
        " sources: [gazette]}"
    ),
)
INSTRUMENTS = (
    (
        "{id: compact, name: Harbour Compact, acronym: HC, official_name: Compact on the Shared Harbour, statuses:"
        " [{status: announced, since: 2029-06}, {status: signed, since: 2030-04-02}], next: 'a vote [@minutes]',"
        " does: [keeps the pier, lights the mole], sources: [charter]}"
    ),
    "{id: tide, name: Tide Code, statuses: [{status: noted, since: 2030-12}]}",
)
AGENDA = (
    "{id: opening, title: Opening, minutes: 15, kind: opening, lead: {placeholder: chair}}",
    (
        "{id: piers, title: Piers, minutes: 60, summary: Who mends what, outcome: A list,"
        " cue: {value: Ask the harbour master, marking: chair}, questions: [ice]}"
    ),
)
QUESTIONS = (
    "{id: ice, text: Who breaks the ice?, follow_ups: [{value: 'And who pays?', marking: chair}], sources: [charter]}",
    "{id: light, text: Who tends the light?, session: opening}",
)
PARTICIPANTS = (
    (
        "{id: p1, name: {given: Ada, family: Brook, honorific: Dr., post_nominals: PEng}, role: Harbour master,"
        " organisation: Aster, delegation: Aster, needs: a ramp}"
    ),
    (
        "{id: p2, name: {given: Minseo, family: Han, order: family-first, native: 한민서, badge_name: Minseo},"
        " role: Pilot, delegation: Birch}"
    ),
    "{id: p3, name: {placeholder: names}, role: Chair, organisation: The lake}",
    "{id: p4, name: {placeholder: names}, role: Note-taker, card: false}",
)
TERMS = (
    "{id: mole, term: Mole, definition: A wall in the water, sources: [charter]}",
    "{id: ecluse, term: écluse, definition: A lock}",
    "{id: board, term: Harbour board, acronym: HB, definition: It keeps the harbour}",
)
ENGAGEMENT = (
    "{id: mayors, level: 1, body: Mayors, who: both mayors, since: 2030-04-02, sources: [charter]}",
    "{id: crews, level: 3, body: Crews, rhythm: weekly}",
)
CONFLICTS = (
    (
        "{id: year, topic: Year of the pier, a: {source: charter, says: '1898'}, b: {source: gazette, says: '1899'},"
        " safe: late 1890s, unsafe: 1898 as a fact, handle: Say so}"
    ),
)


def files() -> tuple[RecordFile, ...]:
    """Give all records of the invented event."""
    return (
        records("sources", *SOURCES),
        records("milestones", *MILESTONES),
        records("instruments", *INSTRUMENTS),
        records("agenda", *AGENDA),
        records("questions", *QUESTIONS, marking="delegates"),
        records("participants", *PARTICIPANTS, marking="chair"),
        records("glossary", *TERMS),
        records("engagement", *ENGAGEMENT),
        records("conflicts", *CONFLICTS, marking="chair"),
    )


def event(**changes: Any) -> Event:
    """Give the invented event."""
    values: dict[str, Any] = {
        "title": "Harbour Compact Roundtable",
        "short_title": "Harbour Roundtable",
        "date": dt.date(2031, 5, 20),
        "as_of": dt.date(2031, 5, 1),
        "place": prose("Aster []{placeholder=venue}"),
        "placeholders": {
            "venue": PlaceholderEntry(text="hall to be confirmed", owner="the board"),
            "chair": PlaceholderEntry(text="chair to be confirmed", owner="the board"),
            "names": PlaceholderEntry(text="name to be confirmed", owner="the board"),
        },
        "statuses": (
            Status(id="announced", label="Announced", step=1),
            Status(id="signed", label="Signed", step=2),
            Status(id="noted", label="Noted"),
        ),
        "steps": ("Announced", "Signed", "In force"),
        "disclaimer": "An invented event.",
        "keywords": ("harbour", "ferries"),
    }
    return an_event(**(values | changes))


def shipped() -> dict[str, str]:
    """Give the shipped templates by name."""
    folder = ROOT / "templates"
    found = itertools.chain(folder.glob("packs/*.md"), folder.glob("handouts/*.md"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def labels(language: str) -> dict[str, str]:
    """Give the shipped labels of a language."""
    path = ROOT / "templates" / "labels" / f"{language}.yaml"
    value, problems = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    assert problems == []
    assert isinstance(value, Mapping)
    return {str(key): str(text) for key, text in value.items()}


def library(
    *sections: Section,
    templates: Mapping[str, str] | None = None,
    extra: Sequence[RecordFile] | None = None,
    audiences: Sequence[Audience] = (),
    tables: Iterable[CsvTable] = (),
    **changes: Any,
) -> Library:
    """Give the library of the invented event, with sections and templates of a test's own."""
    texts = shipped() | dict(templates or {})
    readers = audiences or [
        an_audience(n, m) for n, m in (("media", "public"), ("crew", "delegates"), ("head", "chair"))
    ]
    made = a_library(*sections, files=files() if extra is None else extra, audiences=readers, event=event(**changes))
    return replace(
        made,
        templates={name: TextFile(name, text, f"templates/{name}") for name, text in texts.items()},
        labels={language: labels(language) for language in ("en-CA", "fr-CA", "ko")},
        tables={table.name: table for table in tables},
    )


def chosen(made: Library, audience: str = "crew") -> Selection:
    """Select for an audience."""
    return select(made, audience)


def composed(made: Library, audience: str = "crew") -> Document:
    """Compose a pack that must have no error."""
    document, problems = compose(select(made, audience), {}, STAMP)
    assert [str(problem) for problem in problems] == []
    assert document is not None
    return document


def handout(name: str, made: Library, audience: str = "crew") -> Document:
    """Compose a handout that must have no error."""
    document, problems = compose_handout(name, select(made, audience), {}, STAMP)
    assert [str(problem) for problem in problems] == []
    assert document is not None
    return document


def faults(made: Library, audience: str = "crew") -> list[str]:
    """Compose a pack that must fail, and give its diagnostics as text."""
    document, problems = compose(select(made, audience), {}, STAMP)
    assert document is None
    return [str(problem) for problem in problems]


def body(template: str) -> dict[str, str]:
    """Give a pack template of a test's own."""
    return {"packs/pack.md": template}


def text(document: Document) -> str:
    """Give a document's plain text, a line for each paragraph."""
    return "\n".join(document_text(document)) + "\n"


def a_table(name: str, header: Sequence[str], *rows: Sequence[str], align: Sequence[str] = ()) -> CsvTable:
    """Give a CSV table for all."""
    at = Location(f"content/data/{name}.csv", 1)
    return CsvTable(name, Grant("public", ("all",)), tuple(header), tuple(map(tuple, rows)), "Boats", tuple(align), at)


def messages(problems: Iterable[Diagnostic]) -> list[str]:
    """Give diagnostics as text."""
    return [str(problem) for problem in problems]
