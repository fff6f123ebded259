"""The laid-out document as a value: what stands where, on which page, with which tag.

Coordinates are points from the paper's top left corner, y downward; the y of a `Run` is its baseline. `tag` is the
index of an `Element` in `Pages.elements`, or one of the artifact constants: everything drawn belongs to one or is
an artifact (ISO 14289-1, 7.1). `Pages` is drawn by a plain loop and compared as text through `dump.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from briefing.tree.drawing import Drawing
from briefing.tree.nodes import Asset, Edition, Meta
from briefing.units import Pt

LAYOUT = -1  # artifact: rules, strokes, boxes, tints behind text
PAGINATION = -2  # artifact: what only a page's end brings about, such as a table's head drawn again
HEADER, FOOTER = -3, -4  # artifacts: running head, running foot
BACKGROUND = -5  # artifact: colour over the whole width of the page
"""Types of artifacts (ISO 32000-1, table 330); running lines say which of the two they are (ISO 14289-1, 7.8)."""


class Run(Struct, frozen=True):
    """Characters of one face and size on one baseline. `face` is a key of `FontSet`, such as "serif-bold".

    `text` is exactly what is read: a run that ends a line ends in a space unless a word is broken there. The `hyphen`
    that a break adds is drawn behind it and belongs to the line, not to the text (ISO 32000-1, 14.8.2.2.3)."""

    x: Pt
    y: Pt
    text: str
    face: str
    size: Pt
    color: str
    tag: int
    tracking: Pt = 0
    word_space: Pt = 0  # added to each space, for justified lines
    language: str = ""  # where it differs from the document's
    hyphen: bool = False


class Line(Struct, frozen=True):
    """A straight stroke."""

    x1: Pt
    y1: Pt
    x2: Pt
    y2: Pt
    width: Pt
    color: str
    tag: int = LAYOUT


class Box(Struct, frozen=True):
    """A rectangle by its top left corner; empty `fill` or `stroke` is none; `radius` rounds the corners."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    fill: str = ""
    stroke: str = ""
    stroke_width: Pt = 0
    radius: Pt = 0
    tag: int = LAYOUT


class Disc(Struct, frozen=True):
    """A circle by its centre."""

    x: Pt
    y: Pt
    radius: Pt
    fill: str = ""
    stroke: str = ""
    stroke_width: Pt = 0
    tag: int = LAYOUT


class Image(Struct, frozen=True):
    """An asset drawn into a rectangle by its top left corner.

    Where there is a `drawing` it is drawn itself, its lettering in the family `font`, and `asset` only names it."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    asset: str
    tag: int
    drawing: Drawing | None = None
    font: str = ""


class LinkArea(Struct, frozen=True):
    """A clickable rectangle: to `url`, or to `anchor` in this document. `contents` is read aloud."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    tag: int
    url: str = ""
    anchor: str = ""
    contents: str = ""


class Placed(Struct, frozen=True):
    """Items of a finished page placed on a sheet: moved to (x, y), turned clockwise about that corner by
    0, 90, 180 or 270 degrees. For imposition, where folds need upside-down faces."""

    x: Pt
    y: Pt
    turn: int
    items: tuple[Item, ...]


Item: TypeAlias = "Run | Line | Box | Disc | Image | LinkArea | Placed"


class Element(Struct, frozen=True):
    """One element of the structure tree (ISO 32000-1, 14.8.4): role, parent's index (-1 for the root), attributes.

    Attributes are pairs such as ("Alt", "…"), ("Lang", "ko"), ("Scope", "Column"), ("Title", "…")."""

    role: str
    parent: int
    attributes: tuple[tuple[str, str], ...] = ()


class Page(Struct, frozen=True):
    """One side: size, printed number, items in drawing order, which is also reading order within a tag."""

    width: Pt
    height: Pt
    number: str
    items: tuple[Item, ...]


class OutlineEntry(Struct, frozen=True):
    """A line of the outline (bookmarks): level from 1."""

    level: int
    text: str
    anchor: str


class Place(Struct, frozen=True):
    """Where an anchor stands: index of the page from 0, and y."""

    page: int
    y: Pt


class PageMap(Struct, frozen=True):
    """Anchor to place, and place to printed page number; which pages are turned sideways."""

    places: Mapping[str, Place]
    numbers: tuple[str, ...]
    sideways: frozenset[int] = frozenset()

    def is_sideways(self, anchor: str) -> bool:
        """Tell whether an anchor stands on a page turned sideways."""
        place = self.places.get(anchor)
        return place is not None and place.page in self.sideways

    def number(self, anchor: str) -> str:
        """Give the printed number of the page on which an anchor stands. Raises KeyError."""
        return self.numbers[self.places[anchor].page]


class Pages(Struct, frozen=True):
    """The laid-out document."""

    meta: Meta
    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    page_map: PageMap
    outline: tuple[OutlineEntry, ...] = ()
    assets: tuple[Asset, ...] = ()
    edition: Edition = "screen"
