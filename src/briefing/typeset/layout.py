"""`lay_out`: a document, its theme, its fonts and a paper -> `Pages`. One pass.

    blocks --(blocks)--> bricks --(paginate)--> drafts --(page numbers of the contents, running lines)--> Pages

The contents need no second pass: their lines keep room for numbers, which are drawn when the pages are known. Pages are
numbered from the cover on, in arabic; the cover shows neither its number nor the running lines, and where a page begins
with a banner, that is a part of its running lines. In the print edition
each part begins on a right-hand page; the page that this leaves empty is counted and shows nothing. A page turned
sideways is a page of its own size, its running lines along its longer side; it is not rotated for the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import PageStyle, Theme
from briefing.tree.nodes import Asset, Banner, Block, Contents, Cover, Document, Section
from briefing.tree.rectos import parts_of
from briefing.tree.text import inline_text
from briefing.typeset.banner import stands_in_foot
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Brick, Context, Ledger
from briefing.typeset.contents import fill_numbers, with_room
from briefing.typeset.cover import lay_out_cover
from briefing.typeset.foot import NoteSpace
from briefing.typeset.pages import LAYOUT, Item, Line, Page, PageMap, Pages, Place
from briefing.typeset.paginate import Draft, paginate
from briefing.typeset.rows import items_of
from briefing.typeset.running import RunningLines, RunningPart, head_says, room_in_foot
from briefing.typeset.spread import Spread, spread_of, turned_paper
from briefing.typeset.stacks import moved
from briefing.typeset.structure import Structure
from briefing.units import Paper, Pt

_NOTE_RULE = 72.0


class _Sides(Struct):
    """The pages of a document while they are made: a cover's items, or a draft."""

    sides: list[list[Item] | Draft] = field(default_factory=list)

    def taken(self, index: int) -> list[Item] | Draft:
        """Give what a page is made of and forget it, so that a large document is not there twice."""
        side, self.sides[index] = self.sides[index], []
        return side

    def places(self, spread: Spread) -> dict[str, Place]:
        """Find where each anchor stands; the first place counts."""
        places: dict[str, Place] = {}
        for index, side in enumerate(self.sides):
            if isinstance(side, Draft):
                top = spread.theme(index, sideways=side.sideways).page.top
                for y, brick in (*side.placed, *side.notes):
                    for anchor in brick.anchors:
                        places.setdefault(anchor, Place(index, top + y))
        return places

    def sideways(self) -> frozenset[int]:
        """Give the indexes of the pages that are turned."""
        return frozenset(index for index, side in enumerate(self.sides) if isinstance(side, Draft) and side.sideways)


def lay_out(document: Document, theme: Theme, fonts: FontSet, paper: Paper, *, stop: Pt = 0.0) -> Pages:
    """Lay a document out on a paper. Raises ContentError for what cannot be cut and is taller than a page.

    `stop` is where tables of labels and values begin their second column, from the left margin; 0 leaves it to each."""
    theme = theme_of(document, theme, fonts, paper)
    spread = spread_of(theme, document.edition)
    context = replace(new_context(document, spread.recto, fonts, paper), turned=spread.turned(paper), stop=stop)
    sides = _Sides()
    for part in _columns(document.blocks, printed=document.edition == "print"):
        if isinstance(part, Cover):
            sides.sides.append(lay_out_cover(part, context, paper, blocks_to_bricks))
        else:
            first = len(sides.sides) if spread.two_sided else None
            turned = context.turned[1] if context.turned else None
            sides.sides += paginate(
                _bricks(part, context), context.height, note_space(theme), first=first, sideways=turned
            )
    places = sides.places(spread)
    numbers = tuple(str(index + 1) for index in range(len(sides.sides)))
    page_map = PageMap(places, numbers, sides.sideways())
    fill_numbers(context.ledger, page_map.number, fonts)
    pages = _finished(sides, document, context, spread, paper)
    elements = tuple(context.structure.elements)
    outline = tuple(entry for entry in context.ledger.outline if entry.anchor in places)
    return Pages(document.meta, pages, elements, page_map, outline, _assets(document, theme), document.edition)


def theme_of(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Theme:
    """Give the theme as this document is set in it: with contents that take one page, if they can."""
    contents = next((block for block in document.blocks if isinstance(block, Contents)), None)
    if contents is None:
        return theme
    recto = new_context(document, spread_of(theme, document.edition).recto, fonts, paper)
    closer = with_room(contents, recto).styles
    return replace(theme, styles=closer) if closer is not recto.theme.styles else theme


def _assets(document: Document, theme: Theme) -> tuple[Asset, ...]:
    """Give the pictures that may be drawn: those of the document, and the theme's logo."""
    assets = {asset.name: asset for asset in (*document.assets, *((theme.mark,) if theme.mark else ()))}
    return tuple(assets.values())


def new_context(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Context:
    """Give the context of a page's text column."""
    page = theme.page
    x = page.hanging + page.gutter if page.hanging else 0.0
    width = paper.width - page.left - page.right - x
    return Context(
        theme=theme,
        fonts=fonts,
        structure=Structure(),
        x=x,
        width=width,
        language=document.meta.language,
        words=document.words,
        height=paper.height - page.top - page.bottom,
        assets={asset.name: asset for asset in document.assets},
        column=(x, width),
        ledger=Ledger(),
        foot=room_in_foot(document.running, theme, fonts, paper),
    )


def note_space(theme: Theme) -> NoteSpace:
    """Give the space above notes: a line of the text, the rule near its end."""
    leading = theme.styles["body"].leading
    return NoteSpace(leading * 1.25, theme.styles["note"].leading * 0.55)


def _columns(blocks: Sequence[Block], *, printed: bool) -> Iterator[Cover | list[tuple[Block, ...]]]:
    """Yield covers by themselves and the parts that stand between them together, for one column."""
    column: list[tuple[Block, ...]] = []
    for part in parts_of(blocks, printed=printed):
        if isinstance(part[0], Cover):
            if column:
                yield column
            yield part[0]
            column = []
        else:
            column.append(part)
    if column:
        yield column


def _bricks(parts: Sequence[Sequence[Block]], context: Context) -> list[Brick]:
    """Lay parts out, each of which begins a page."""
    bricks: list[Brick] = []
    for part in parts:
        made = blocks_to_bricks(part, context)
        if made:
            made[0].new_page, made[0].recto = made[0].new_page or bool(bricks), True
        bricks += made
    return bricks


def _finished(sides: _Sides, document: Document, context: Context, spread: Spread, paper: Paper) -> tuple[Page, ...]:
    """Give the finished pages, with running lines on all but covers and empty ones."""
    pages, count = [], len(sides.sides)
    for index in range(count):
        side, number, sheet = sides.taken(index), str(index + 1), paper
        if isinstance(side, Draft):
            theme = spread.theme(index, sideways=side.sideways)
            verso = spread.is_verso(index) and not side.sideways
            sheet = turned_paper(paper) if side.sideways else paper
            lines = RunningLines(
                document.running,
                theme,
                context.fonts,
                sheet,
                verso=verso,
                version=document.meta.version,
                said=_said_on(index, document, context),
            )
            text = draft_items(side, context, theme.page)
            items = [] if side.blank else [*lines.items(number, count), *text]
        else:
            items = side
        pages.append(Page(sheet.width, sheet.height, number, tuple(items)))
    return tuple(pages)


def _said_on(index: int, document: Document, context: Context) -> frozenset[RunningPart]:
    """Tell which of the running lines are text on a page: on the first, those of a banner and of the title below it."""
    if index or not document.blocks or not isinstance(banner := document.blocks[0], Banner):
        return frozenset()
    said: set[RunningPart] = {"marking"}
    if stands_in_foot(banner, context):
        said.add("foot")
    opening = document.blocks[1] if len(document.blocks) > 1 else None
    if isinstance(opening, Section) and head_says(document.running, inline_text(opening.title)):
        said.add("head")
    return frozenset(said)


def _reaching(item: Item, page: PageStyle, context: Context) -> Item:
    """Draw a rule over the whole width of a turned page that was to reach over that of an upright one."""
    end = page.left + sum(context.column)
    if isinstance(item, Line) and context.turned and item.y1 == item.y2 and abs(item.x2 - end) < 0.1:
        return replace(item, x2=page.left + context.turned[0])
    return item


def draft_items(draft: Draft, context: Context, page: PageStyle) -> list[Item]:
    """Give the items of a draft on the paper, its margins given: tints, text, then notes under their rule."""
    left, top = page.left, page.top
    items: list[Item] = [moved(box, left, top) for box in draft.boxes]
    placed = items_of(draft.placed, left, top)
    items += [_reaching(item, page, context) for item in placed] if draft.sideways and context.turned else placed
    if draft.rule is not None:
        x, y = left + context.column[0], top + draft.rule
        items.append(
            Line(x, y, x + _NOTE_RULE, y, context.theme.table.hair, context.theme.styles["note"].color, LAYOUT)
        )
    for y, brick in draft.notes:
        items += [moved(item, left, top + y) for item in brick.items]
    return items
