"""Everything read and validated, nothing left out. Only `select` may take from it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefing.errors import Location
from briefing.model.audience import Audience
from briefing.model.event import Event
from briefing.model.records import Record
from briefing.model.section import Section
from briefing.tree.nodes import Grant


class RecordFile(Struct, frozen=True):
    """The records of one kind and the grant in the head of their file."""

    kind: str
    grant: Grant
    records: tuple[Record, ...]
    at: Location


class CsvTable(Struct, frozen=True):
    """A CSV file of `content/data/` that is no kind of record: header and rows of text, each row as wide as the header.

    Its grant stands in `data/<name>.table.yaml`: marking, audiences, caption, alignment of columns."""

    name: str
    grant: Grant
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    align: tuple[str, ...]
    at: Location


class TextFile(Struct, frozen=True):
    """A text read from the workspace or the built-in templates: name, text, and the file to name in messages."""

    name: str
    text: str
    file: str


class FigureFile(Struct, frozen=True):
    """A picture file of `content/figures/`: its name and bytes as they are on disk."""

    name: str
    data: bytes
    at: Location = Location("?")


class Library(Struct, frozen=True):
    """One workspace, read."""

    event: Event
    audiences: Mapping[str, Audience]
    sections: tuple[Section, ...]
    records: Mapping[str, RecordFile]
    tables: Mapping[str, CsvTable] = field(default_factory=dict)
    figures: Mapping[str, FigureFile] = field(default_factory=dict)
    templates: Mapping[str, TextFile] = field(default_factory=dict)  # "packs/pack.md", "handouts/one-pager.md"
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by language
    event_at: Location = Location("content/event.yaml")
    logos: Mapping[str, FigureFile] = field(default_factory=dict)  # pictures of `templates/logos/` by file name
