"""Finished pages placed on sheets, with the marks at which to fold and cut.

    side_by_side   [card] [card]      two of the same page on one sheet, a cut between them
    folded         [ǝɔɐɟ]             two faces on one sheet, the upper one upside down: folded in the middle, each
                   [face]             stands upright from its own side

The first copy on a sheet is the text; further copies are artifacts, for nobody needs to hear a thing twice. Marks are
short strokes inside the printable area, 12.7 mm from the edges, and lie outside of every text.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.typeset.pages import LAYOUT, Item, Line, Page, Pages, Placed
from briefing.typeset.stacks import artifacts, moved
from briefing.units import Pt
from briefing.writers.handouts.sides import PRINTABLE

_MARK = 12.0
_MARK_WIDTH = 0.4
_MARK_COLOR = "#545d66"


def side_by_side(pages: Pages) -> Pages:
    """Place each page twice on a sheet of double width, with marks for the cut."""
    return replace(pages, pages=tuple(_doubled(page) for page in pages.pages))


def _doubled(page: Page) -> Page:
    copy = Placed(page.width, 0.0, 0, tuple(artifacts(page.items, LAYOUT)))
    marks = (
        Line(page.width, PRINTABLE, page.width, PRINTABLE + _MARK, _MARK_WIDTH, _MARK_COLOR),
        Line(
            page.width, page.height - PRINTABLE - _MARK, page.width, page.height - PRINTABLE, _MARK_WIDTH, _MARK_COLOR
        ),
    )
    return Page(2 * page.width, page.height, page.number, (*page.items, copy, *marks))


def folded(face: Sequence[Item], width: Pt, height: Pt, number: str) -> Page:
    """Place a face of half a sheet's height on the lower half, and once more, turned around, on the upper half."""
    fold = height / 2
    back = Placed(width, fold, 180, tuple(artifacts(face, LAYOUT)))
    front = tuple(moved(item, 0, fold) for item in face)
    marks = (
        Line(PRINTABLE, fold, PRINTABLE + _MARK, fold, _MARK_WIDTH, _MARK_COLOR),
        Line(width - PRINTABLE - _MARK, fold, width - PRINTABLE, fold, _MARK_WIDTH, _MARK_COLOR),
    )
    return Page(width, height, number, (*front, back, *marks))
