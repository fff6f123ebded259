"""Everything read and validated, nothing left out. Only `select` may take from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.errors import Location
from briefing.model.audience import Audience
from briefing.model.event import Event
from briefing.model.records import Record
from briefing.model.section import Section
from briefing.tree.nodes import Grant


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The records of one kind and the grant in the head of their file."""

    kind: str
    grant: Grant
    records: tuple[Record, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file of `content/data/` that is no kind of record: header and rows of text, each row as wide as the header.

    Its grant stands in `data/<name>.table.yaml`: marking, audiences, caption, alignment of columns."""

    name: str
    grant: Grant
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    align: tuple[str, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text read from the workspace or the built-in templates: name, text, and the file to name in messages."""

    name: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class FigureFile:
    """A picture file of `content/figures/`: its name and bytes as they are on disk."""

    name: str
    data: bytes = field(repr=False)
    at: Location = field(default=Location("?"))


@dataclass(frozen=True, slots=True)
class Library:
    """One workspace, read."""

    event: Event
    audiences: Mapping[str, Audience]
    sections: tuple[Section, ...]
    records: Mapping[str, RecordFile]
    tables: Mapping[str, CsvTable] = field(default_factory=dict)
    figures: Mapping[str, FigureFile] = field(default_factory=dict)
    templates: Mapping[str, TextFile] = field(default_factory=dict)  # "packs/pack.md", "handouts/one-pager.md"
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by language
    event_at: Location = field(default=Location("content/event.yaml"))
    logos: Mapping[str, FigureFile] = field(default_factory=dict)  # pictures of `templates/logos/` by file name
