"""The nodes of a text, named as CommonMark and pandoc name them. All are frozen values.

    Inline   Text Emphasis Strong Foreign Code Link CrossReference Citation Note Placeholder LineBreak Span
    Block    Paragraph Heading BulletList OrderedList DefinitionList BlockQuote CodeBlock
             ThematicBreak Table Figure Callout Div Component PageBreak RuledPages Cover Contents Section Card
             Banner
    Picture  Raster Timeline Levels StatusBar Chart
    Document meta, running texts and blocks: the only input of typesetting and writing

Some nodes live only in authored trees and are gone after selecting and composing: `Div` and `Span`
(grants), `Component` (slots). Some live only in composed ones: `Cover`, `Contents`, `Section`, `RuledPages`, `Card`,
`Banner`. `wellformed.py` holds the border. `at` never takes part in equality (`value.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct, field

from briefing.errors import Location
from briefing.tree.drawing import Drawing
from briefing.tree.value import Value


class Grant(Value, frozen=True):
    """What a thing states about who may see it; None where it states nothing (its container decides)."""

    marking: str | None = None
    audiences: tuple[str, ...] | None = None  # ("all",) or names of audiences and groups
    at: Location | None = None


# ---------------------------------------------------------------- inlines


class Text(Struct, frozen=True):
    """Characters, nothing else; a soft break of the source is a space in here."""

    text: str


class Emphasis(Struct, frozen=True):
    """Stress, drawn in italics."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True):
    """Importance, drawn bold."""

    children: tuple[Inline, ...]


class Foreign(Struct, frozen=True):
    """Words in another language than those around them; `language` is a tag of BCP 47."""

    language: str
    children: tuple[Inline, ...]


class Code(Struct, frozen=True):
    """A code span."""

    text: str


class LineBreak(Struct, frozen=True):
    """A hard line break inside a paragraph."""


class Link(Value, frozen=True):
    """A link out of the document: http, https or mailto only."""

    url: str
    children: tuple[Inline, ...]
    title: str = ""
    at: Location | None = None


class CrossReference(Value, frozen=True):
    """A link inside the document. Authored: `target` is `section-id` or `instrument:csp`, `children` may be empty.
    Composed: `target` is the anchor of a node in the same document and `children` are never empty; `title` is what is
    read aloud in their place, such as "Back to section 3" for "3"."""

    target: str
    children: tuple[Inline, ...]
    title: str = ""
    at: Location | None = None


class Citation(Value, frozen=True):
    """`[@key; @other]`: references into the sources; `numbers` are set by composing, one for each key.

    Drawn as raised bracketed numbers "[1, 3]", each linked to the anchor `source:key`. Its own `anchor` is where its
    sources lead back to."""

    aside: ClassVar[tuple[str, ...]] = ("at", "anchor")

    keys: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    anchor: str = ""
    at: Location | None = None


class Note(Value, frozen=True):
    """A footnote, attached at its reference; `mark` ("a", "b") is set by composing, drawn raised as "[a]"."""

    blocks: tuple[Block, ...]
    mark: str = ""
    at: Location | None = None


class Placeholder(Value, frozen=True):
    """A fact that the organiser has still to confirm; `text` is set by composing."""

    id: str
    text: str = ""
    at: Location | None = None


class Span(Value, frozen=True):
    """Inlines with a grant of their own. Gone after selecting."""

    grant: Grant
    children: tuple[Inline, ...]
    at: Location | None = None


Inline: TypeAlias = (
    Text | Emphasis | Strong | Foreign | Code | LineBreak | Link | CrossReference | Citation | Note | Placeholder | Span
)


# ---------------------------------------------------------------- pictures


class Raster(Value, frozen=True):
    """A picture file of the workspace, by its asset name in `Document.assets`."""

    asset: str
    at: Location | None = None


Orientation: TypeAlias = Literal["portrait", "landscape", "auto"]
"""How a time axis runs: down the page; across it, on pages turned for it where the width of one does not hold all;
across it where it does, else down."""


class TimelineEntry(Struct, frozen=True):
    """One milestone: `first` and `last` day of its date's precision, the date as printed, title, status label."""

    first: dt.date
    last: dt.date
    label: str
    title: tuple[Inline, ...]
    status: str = ""
    major: bool = False


class Timeline(Struct, frozen=True):
    """Milestones on a true time axis, oldest first, which runs down the page or across it."""

    entries: tuple[TimelineEntry, ...]
    orientation: Orientation = "portrait"


class LevelEntry(Struct, frozen=True):
    """One body that meets: name, who sits in it, rhythm, since when (as printed)."""

    body: tuple[Inline, ...]
    details: tuple[tuple[Inline, ...], ...] = ()


class Level(Struct, frozen=True):
    """One level of engagement with its bodies; `label` is printed, such as "Ministers"."""

    label: str
    entries: tuple[LevelEntry, ...]


class Levels(Struct, frozen=True):
    """Who meets whom, highest level first."""

    levels: tuple[Level, ...]


class StatusBar(Struct, frozen=True):
    """How far a thing has come: `reached` of `steps` filled; `label` is the printed status."""

    reached: int
    steps: int
    label: str


class ChartValue(Struct, frozen=True):
    """A number and how it is printed."""

    value: float
    label: str


class ChartSeries(Struct, frozen=True):
    """Values of one thing, one for each category; None is a gap."""

    label: str
    values: tuple[ChartValue | None, ...]


class Chart(Struct, frozen=True):
    """Numbers as bars or lines. What is printed in it is part of the picture: its figure's alternative tells it.

    `ticks` are the marks of the axis of values, lowest first; the first and the last bound it."""

    kind: Literal["bars", "lines"]
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    ticks: tuple[ChartValue, ...]
    title: str = ""
    unit: str = ""


Picture: TypeAlias = Raster | Timeline | Levels | StatusBar | Chart


# ---------------------------------------------------------------- blocks


class Paragraph(Value, frozen=True):
    """A paragraph. `style` names a theme style; "body" is the default."""

    children: tuple[Inline, ...]
    style: str = "body"
    at: Location | None = None


class Heading(Value, frozen=True):
    """A heading inside a section, level 2 to 6 (level 1 is the section's own title, in `Section`).

    `margin` is the label in the hanging column; `number` is set by composing where the theme numbers."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    margin: str = ""
    at: Location | None = None


class ListItem(Struct, frozen=True):
    """One item of a list."""

    blocks: tuple[Block, ...]


class BulletList(Value, frozen=True):
    """A bullet list; `tight` as in CommonMark 5.3."""

    items: tuple[ListItem, ...]
    tight: bool = True
    at: Location | None = None


class OrderedList(Value, frozen=True):
    """An ordered list counting from `start`."""

    items: tuple[ListItem, ...]
    start: int = 1
    tight: bool = True
    at: Location | None = None


class DefinitionItem(Struct, frozen=True):
    """A term and its definitions."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]


class DefinitionList(Value, frozen=True):
    """Terms with their definitions."""

    items: tuple[DefinitionItem, ...]
    at: Location | None = None


class BlockQuote(Value, frozen=True):
    """A quotation set apart."""

    blocks: tuple[Block, ...]
    at: Location | None = None


class CodeBlock(Value, frozen=True):
    """Preformatted text; lines as they are."""

    text: str
    info: str = ""
    at: Location | None = None


class ThematicBreak(Value, frozen=True):
    """A rule between two parts of a text."""

    at: Location | None = None


Align: TypeAlias = Literal["left", "right", "center"]


class Column(Struct, frozen=True):
    """A column: alignment and an optional share of the width (any positive number; 0: from the content)."""

    align: Align = "left"
    share: float = 0.0


class Cell(Struct, frozen=True):
    """A cell; `header` makes it a TH in the body (first column)."""

    blocks: tuple[Block, ...]
    header: bool = False


class Row(Struct, frozen=True):
    """A row; `anchor` may be the target of a cross-reference. `apart`: its header is not what the head of the column
    says, as a break or a total among sessions, so the two do not stand beside each other. `form`: its empty cells are
    written in by hand, and it has the room for that."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    apart: bool = False
    form: bool = False


class Table(Value, frozen=True):
    """A table: each row has exactly `len(columns)` cells. `caption` stands above it, with its number in it."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    anchor: str = ""
    at: Location | None = None


class Figure(Value, frozen=True):
    """A picture with its text alternative, and its caption above it, with its number in it."""

    picture: Picture
    alt: str
    caption: tuple[Inline, ...] = ()
    anchor: str = ""
    language: str = ""  # of the text alternative, where it differs from the document's
    at: Location | None = None


class Callout(Value, frozen=True):
    """A set-apart block: `kind` is note, discussion or warning; `label` is its kind as a word, as printed.

    Where it is `titled`, its first block is a title, which does not stand without another."""

    kind: str
    label: str
    blocks: tuple[Block, ...]
    titled: bool = False
    at: Location | None = None

    def is_bare(self, blocks: tuple[Block, ...]) -> bool:
        """Tell whether there would be nothing in it with these blocks, or no more than its title."""
        return len(blocks) <= self.titled


class Div(Value, frozen=True):
    """Blocks with a grant of their own. Gone after selecting."""

    grant: Grant
    blocks: tuple[Block, ...]
    at: Location | None = None


class Component(Value, frozen=True):
    """A slot: the name in braces of a fenced block's info string, options from its body. Gone after composing."""

    name: str
    options: tuple[tuple[str, str], ...] = ()
    at: Location | None = None


class PageBreak(Struct, frozen=True):
    """What follows begins a new page."""


class RuledPages(Struct, frozen=True):
    """Pages with rules to write on, `count` of them; `title` stands on the first. Only in the print edition."""

    title: str
    count: int


class Fact(Struct, frozen=True):
    """A label and its value on the cover."""

    label: str
    value: tuple[Inline, ...]


class Cover(Struct, frozen=True):
    """The first page. `entries` is the event's own picture: its milestones on their true dates (may be empty)."""

    kicker: str
    title: str
    facts: tuple[Fact, ...]
    marking: str
    disclaimer: str
    entries: tuple[TimelineEntry, ...] = ()


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: number ("3", "A" or ""), heading text, anchor of the section; `label` as in `Section`."""

    number: str
    text: str
    anchor: str
    level: int = 1
    language: str = ""  # where it differs from the document's
    label: str = ""

    @property
    def printed(self) -> str:
        """What stands for the number: the label where there is one."""
        return self.label or self.number


class Contents(Struct, frozen=True):
    """The contents list; page numbers come from `PageMap` in Word and from the layout in PDF."""

    title: str
    entries: tuple[ContentsEntry, ...]


class Section(Value, frozen=True):
    """A numbered part of a composed document: `number` is "3", "A" or "". Its title is the document's level 1.

    `label` is printed in the number's place where that alone would read as a word of the title: "Annex A".
    `recto`: the print edition begins it on a right-hand page, the other on a new one only by `new_page`."""

    id: str
    number: str
    title: tuple[Inline, ...]
    anchor: str
    blocks: tuple[Block, ...]
    marking: str = ""  # label, where it differs from the pack's
    new_page: bool = False
    recto: bool = False
    label: str = ""
    at: Location | None = None

    @property
    def printed(self) -> str:
        """What stands for the number: the label where there is one."""
        return self.label or self.number


class Card(Value, frozen=True):
    """One tent card or badge: the name as the person wants it read, their own script, role, organisation.

    `subject` names the record in messages. Only in handout documents."""

    name: tuple[Inline, ...]
    native: str = ""
    role: tuple[Inline, ...] = ()
    organisation: tuple[Inline, ...] = ()
    subject: str = ""
    at: Location | None = None


class Banner(Struct, frozen=True):
    """What a handout says of itself on its first side, first of all: draft, version and day, then the marking.

    It takes the place of the running head there, and is text like any other."""

    text: str
    marking: str


Block: TypeAlias = (
    Paragraph
    | Heading
    | BulletList
    | OrderedList
    | DefinitionList
    | BlockQuote
    | CodeBlock
    | ThematicBreak
    | Table
    | Figure
    | StatusBar
    | Callout
    | Div
    | Component
    | PageBreak
    | RuledPages
    | Cover
    | Contents
    | Section
    | Card
    | Banner
)


# ---------------------------------------------------------------- the document

Edition: TypeAlias = Literal["screen", "print"]
"""For the screen; or for paper printed on both sides, with a margin to bind it by."""


class Meta(Struct, frozen=True):
    """What a file says of itself. `stamp` is UTC and the only time in any file."""

    title: str
    subject: str
    author: str
    language: str  # BCP 47, such as en-CA
    keywords: tuple[str, ...]
    stamp: dt.datetime
    version: str
    disclaimer: str


class Running(Struct, frozen=True):
    """The running head and foot. `page` has the slots {page} and {pages}: "Page {page} of {pages}"."""

    head_left: str
    marking: str
    foot_left: str
    page: str


class Asset(Struct, frozen=True):
    """A re-encoded picture: bytes of a PNG or JPEG without metadata, size in pixels and in points.

    A vector picture has its `drawing`, and is written anew as SVG in `data`."""

    name: str
    data: bytes
    media_type: str
    pixels: tuple[int, int]
    size: tuple[float, float]
    drawing: Drawing | None = None


class Document(Struct, frozen=True):
    """One composed pack or handout: no grant, no slot, no withheld word is left in it."""

    meta: Meta
    running: Running
    blocks: tuple[Block, ...]
    assets: tuple[Asset, ...] = ()
    words: dict[str, str] = field(default_factory=dict)  # labels that writers print: "continued", "table", …
    edition: Edition = "screen"
    quoted: tuple[str, ...] = ()  # ids of sections of which it shows some words outside of them
