"""Where writing stands: the draft of the whole file, a story in it, and the flow that blocks are written into.

    Draft   one file: document, sheet, bookmarks, lists, notes, counters
    Story   one part with text of its own and its relations: the body, the footnotes, a header
    Flow    a place in a story: the element to write into, where its text begins, how wide it is, what "body" means

A flow is a value; what is inside a quote, a cell or a callout gets a changed copy. What the next paragraph has to
carry (a bookmark, a note's mark, a page break, space below a table) waits in its story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from msgspec import Struct, field
from msgspec.structs import replace

from briefing.tree.nodes import Asset, Block, Document, Note
from briefing.typeset.pages import PageMap
from briefing.units import Pt
from briefing.writers.docx.bookmarks import Bookmarks
from briefing.writers.docx.looks import PLAIN, ParagraphLook, write_paragraph_look
from briefing.writers.docx.markup import Element, add
from briefing.writers.docx.names import BY_ID
from briefing.writers.docx.numbering import Numbering
from briefing.writers.docx.sheet import Sheet
from briefing.writers.docx.styles import CALLOUTS, callout_borders

if TYPE_CHECKING:
    from briefing.writers.docx.package import Package


WriteBlocks: TypeAlias = "Callable[[Flow, Iterable[Block]], None]"


class Draft(Struct):
    """One file being written."""

    document: Document
    sheet: Sheet
    page_map: PageMap
    package: Package
    bookmarks: Bookmarks
    numbering: Numbering
    assets: Mapping[str, Asset]
    write_blocks: WriteBlocks  # the dispatch over blocks, for what holds blocks itself
    drawings: int = 0
    controls: int = 0
    captions: dict[str, int] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)

    def next_drawing(self) -> int:
        """Give the next id of a drawing (20.4.2.5: unique in the document)."""
        self.drawings += 1
        return self.drawings

    def next_control(self) -> int:
        """Give the next id of a content control (17.5.2.18)."""
        self.controls += 1
        return self.controls


class OpenNote(Struct, frozen=True):
    """A note whose mark is written and whose text is not: its number in the footnotes, 0 for a note in a note."""

    note: Note
    number: int = 0
    lettered: bool = False


class Story(Struct):
    """A part with text. `notes` is the story of its footnotes; the footnotes themselves have none."""

    draft: Draft
    part: Part
    notes: Story | None = None
    count: int = 0  # footnotes in this story
    lettered: int = 0  # those of them that Word letters
    links: dict[str, str] = field(default_factory=dict)
    anchors: list[str] = field(default_factory=list)
    opening: Callable[[Element], None] | None = None
    page_break: bool = False
    at_head: bool = False  # the next paragraph is a page's first anyway
    begins: str = ""  # how the section of Word in hand begins: "oddPage", or "" for the next page
    sideways: bool = False  # its pages are turned
    shown: bool = False  # it holds what they are turned for
    space: Pt = 0
    waiting: list[OpenNote] = field(default_factory=list)
    root: Element | None = None

    def relate(self, url: str) -> str:
        """Give the id of the relation to an address outside."""
        known = self.links.get(url)
        if known is None:
            known = f"rIdL{len(self.links) + 1}"
            self.part.load_rel(RT.HYPERLINK, url, known, is_external=True)
            self.links[url] = known
        return known


class Flow(Struct, frozen=True):
    """A place to write blocks into. `base` is where the text column begins, `shift` how far nesting has moved it."""

    into: Element
    story: Story
    base: Pt
    width: Pt  # from the left edge of the type area (or cell) to its right edge
    shift: Pt = 0
    right: Pt = 0
    body: str = "body"  # the theme's style for plain paragraphs here
    align: str = ""
    keep_next: bool = False
    callout: str = ""  # Word's style for paragraphs of the callout that this stands in
    depth: int = 0  # lists around this
    loose: bool = False  # lists in items of lists stand half a line apart, for one of this section does
    in_cell: bool = False

    @property
    def sheet(self) -> Sheet:
        """The sheet of the document."""
        return self.story.draft.sheet

    @property
    def edge(self) -> Pt:
        """Where text begins, from the left edge of the type area or cell."""
        return self.base + self.shift

    @property
    def table_edge(self) -> Pt:
        """Where tables and pictures begin: at the type area's edge, or with the text in something nested."""
        nested = self.shift or self.callout or self.in_cell or self.story.notes is None
        return self.edge if nested else 0.0

    def inside(self, by: Pt, **changes: object) -> Flow:
        """Give the flow moved to the right, with other changes."""
        return replace(self, shift=self.shift + by, **changes)


def body_style(flow: Flow, ids: Mapping[str, str]) -> str:
    """Give Word's style for a plain paragraph of the flow."""
    return flow.callout or ids[flow.body]


def open_paragraph(flow: Flow, style: str, look: ParagraphLook = PLAIN, *, own_left: bool = True) -> Element:
    """Begin a paragraph in a style of Word, with what the place asks beyond the style, and what was waiting.

    `own_left` adds the style's own indent to the edge of the flow; the flow's body styles have it in the edge already.
    """
    paragraph = add(flow.into, "w:p")
    changes = _changes(flow, style, look, own_left=own_left)
    properties = add(paragraph, "w:pPr")
    if changes or look is not PLAIN:
        write_paragraph_look(properties, replace(look, style=style, **changes))
    else:
        add(properties, "w:pStyle", val=style)
    for anchor in flow.story.anchors:
        flow.story.draft.bookmarks.mark(paragraph, anchor)
    flow.story.anchors.clear()
    if flow.story.opening is not None:
        opening, flow.story.opening = flow.story.opening, None
        opening(paragraph)
    return paragraph


def _changes(flow: Flow, style: str, look: ParagraphLook, *, own_left: bool) -> dict[str, object]:
    changes: dict[str, object] = {}
    naming = BY_ID.get(style)
    if naming is not None and look.left is None:
        own = flow.sheet.theme.styles[naming.theme].left
        inset = _inset(flow.sheet) if style in CALLOUTS else 0.0
        baked = (flow.sheet.column if naming.column else 0.0) + own + inset
        wanted = (flow.base if naming.column else 0.0) + flow.shift + (own if own_left else 0.0)
        if abs(wanted - baked) > 0.01:
            changes["left"] = wanted
    if flow.callout and style not in CALLOUTS:
        warning = flow.callout == "Warning"
        changes |= {"borders": callout_borders(flow.sheet, warning=warning), "shade": flow.sheet.theme.callout.tint}
        changes["right"] = flow.right
    if flow.in_cell and flow.right:
        changes["right"] = flow.right
    if flow.align and not look.align:
        changes["align"] = flow.align
    if flow.keep_next:
        changes["keep_next"] = True
    return changes | _waiting(flow, style, look)


def _waiting(flow: Flow, style: str, look: ParagraphLook) -> dict[str, object]:
    """Take what the story has for its next paragraph."""
    story, changes = flow.story, dict[str, object]()
    if story.page_break:
        changes |= {"page_break": True, "before": 0.0}
        story.page_break, story.space = False, 0
    if story.at_head:
        changes["before"] = 0.0
        story.at_head, story.space = False, 0
    if story.space:
        naming = BY_ID.get(style)
        own = (
            look.before if look.before is not None else flow.sheet.theme.styles[naming.theme].before if naming else 0.0
        )
        if own < story.space:
            changes["before"] = story.space
        story.space = 0
    return changes


def _inset(sheet: Sheet) -> Pt:
    return sheet.theme.callout.bar + sheet.theme.callout.pad
