"""The column before it is cut into pages: bricks, unbreakable slices that `paginate` stacks.

    block --(blocks, tables, pictures)--> [Brick, Brick, …] --(paginate)--> Page items

A brick's items are relative to its own top and to the left edge of the type area (hanging column included).
A paragraph gives one brick for each line; widows, orphans and "keep with next" are all said by `keep`: no page
may end after a brick that keeps. A table gives one brick for each row, each carrying the head to repeat. A callout's
tint is a `Frame` that its bricks share; paginate draws it once for each page behind the bricks that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from briefing.errors import Location
from briefing.fonts import FontSet
from briefing.theme import Style, Theme
from briefing.tree.nodes import Asset, Note
from briefing.typeset.pages import Item, OutlineEntry
from briefing.typeset.structure import Structure
from briefing.units import Pt


class Frame(Struct, frozen=True, eq=False):
    """A background behind consecutive bricks, cut at page ends. Compared by identity."""

    x: Pt
    width: Pt
    tint: str
    bar: Pt
    bar_color: str
    pad: Pt


LIGHT, PAIRED, LOOSE, LEADING, FIRM, FAST = range(6)
"""Grips: a short list; a table's last two rows, a section's second line and its third; what else is kept together for
its looks; what leads to a table or a figure; two lines of a paragraph; a heading and what it stands over."""


Fitted: TypeAlias = "Callable[[Pt, Pt, Pt], list[Brick]]"
"""Makes a picture for the rest of a page, a page, and the height that must stay free under it: a brick for each page,
none where the rest is too little to begin in."""


class Cut(Struct, frozen=True, eq=False):
    """Of which row a brick is a part, and where in its items those of each cell end."""

    row: object
    ends: tuple[int, ...]


class Brick(Struct):
    """A slice of the column. `before` falls away at the top of a page; spaces between bricks collapse to the larger."""

    height: Pt
    items: list[Item] = field(default_factory=list)
    before: Pt = 0
    after: Pt = 0
    keep: bool = False  # no page may end after this brick
    grip: int = LOOSE  # how firmly it keeps, where all that is kept together is taller than a page
    new_page: bool = False  # a page begins with this brick
    recto: bool = False  # and it is a right-hand page, where sheets are printed on both sides
    notes: list[list[Brick]] = field(default_factory=list)  # footnotes whose marks stand in this brick
    frames: tuple[Frame, ...] = ()  # outermost first
    anchors: tuple[str, ...] = ()
    head: list[Brick] = field(default_factory=list)  # drawn again where a page begins with this brick (table head)
    sideways: bool = False  # on a page turned sideways
    ornament: bool = False  # it only parts what stands above from what stands below
    give: Pt = 0  # of the height: space at its end that may be less where the page is short of it
    fitted: Fitted | None = None  # a picture that can be made again for where it comes to stand
    at: Location | None = None  # of the section that begins with it
    cut: Cut | None = None  # of a row of a table that no page holds


class Context(Struct, frozen=True):
    """What laying out a block needs to know: theme, fonts, tags, and the column: x from the type area's left, width."""

    theme: Theme
    fonts: FontSet
    structure: Structure
    x: Pt
    width: Pt
    language: str
    words: dict[str, str]  # labels that the layout prints: "continued", …
    parent: int = 0  # element that new elements belong to
    section: str = ""  # title of the section around
    frames: tuple[Frame, ...] = ()
    height: Pt = 600.0  # of the page's type area: what stands in one piece must be lower
    turned: tuple[Pt, Pt] | None = None  # width and height of the type area of a page turned sideways
    sideways: bool = False  # what is laid out here stands on such a page
    assets: Mapping[str, Asset] = field(default_factory=dict)  # picture files by name
    column: tuple[Pt, Pt] = (0.0, 0.0)  # x and width of the text column, where notes stand; no width: x and width
    siblings: list[list[list[Brick]]] | None = None  # in a list: the items of each list right below it
    sublists: list[list[list[Brick]]] = field(default_factory=list)  # in a section: those of lists in its lists
    uppers: list[list[list[Brick]]] = field(default_factory=list)  # in a section: those of lists with lists in them
    held: HeldNotes | None = None  # inside a table or figure: notes wait until it ends
    body: str = "body"  # style of plain paragraphs here: "list", "quote", "callout", …
    status: Pt = 0.0  # in a column of a table: in less all its statuses stand under their steps
    foot: Pt = 0.0  # room for words in the running foot, beside the page's number
    stop: Pt = 0.0  # where the second column begins in tables of labels and values; 0: each table finds its own
    ledger: Ledger = field(default_factory=lambda: Ledger())  # noqa: PLW0108 - it stands below


class HeldNotes(Struct):
    """Notes met inside a table or a figure: they are read after it, so they are set when it ends."""

    parent: int  # element that the notes belong to
    waiting: list[tuple[list[Brick], Note]] = field(default_factory=list)  # where the bricks of a note will go


class AwaitedNumber(Struct, frozen=True):
    """A page number of the contents, to be drawn into `brick` when the anchor's page is known."""

    brick: Brick
    anchor: str
    x: Pt  # its right edge
    y: Pt  # its baseline, from the brick's top
    style: Style
    tag: int


class Ledger(Struct):
    """What laying out learns on its way and `layout` needs at the end: outline, and page numbers still to be drawn."""

    outline: list[OutlineEntry] = field(default_factory=list)
    awaited: list[AwaitedNumber] = field(default_factory=list)
