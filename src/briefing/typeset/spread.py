"""A spread: what the two sides of a leaf have for margins where sheets are printed on both sides and bound.

      verso, 2 4 6 …          recto, 1 3 5 …
    |outer| text  |inner||inner| text  |outer|        inner = left + binding, outer = right

The measure is the same on both sides, so that no line break depends on the side that a page comes to stand on. The
hanging column stays at the left of the text: what hangs there is read before the text beside it, on either side.

A page turned sideways is read with its head to the left: it is bound at its head on a recto, at its foot on a verso.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import Edition
from briefing.units import Paper, Pt


class Spread(Struct, frozen=True):
    """The theme as it is on right-hand and on left-hand pages; one-sided, both are the same."""

    recto: Theme
    verso: Theme
    two_sided: bool
    sideways: tuple[Theme, Theme]  # recto and verso where the page is turned

    def is_verso(self, index: int) -> bool:
        """Tell whether the page with this index, counted from 0, is a left-hand one."""
        return self.two_sided and index % 2 == 1

    def theme(self, index: int, *, sideways: bool = False) -> Theme:
        """Give the theme of the page with this index."""
        if sideways:
            return self.sideways[self.is_verso(index)]
        return self.verso if self.is_verso(index) else self.recto

    def turned(self, paper: Paper) -> tuple[Pt, Pt] | None:
        """Give width and height of the type area of a paper turned sideways; None for a paper that lies so already."""
        if paper.width >= paper.height:
            return None
        page, sheet = self.sideways[0].page, turned_paper(paper)
        return sheet.width - page.left - page.right, sheet.height - page.top - page.bottom


def turned_paper(paper: Paper) -> Paper:
    """Give a paper with its other side across."""
    return Paper(paper.name, paper.height, paper.width)


def spread_of(theme: Theme, edition: Edition) -> Spread:
    """Give the two sides of a theme in an edition."""
    if edition == "screen":
        return Spread(theme, theme, two_sided=False, sideways=(theme, theme))
    page = theme.page
    inner, outer = page.left + page.binding, page.right
    head = _with_margins(theme, top=page.top + page.binding, head=page.head + page.binding)
    foot = _with_margins(theme, bottom=page.bottom + page.binding, foot=page.foot + page.binding)
    recto, verso = _with_margins(theme, left=inner, right=outer), _with_margins(theme, left=outer, right=inner)
    return Spread(recto, verso, two_sided=True, sideways=(head, foot))


def _with_margins(theme: Theme, **margins: Pt) -> Theme:
    return replace(theme, page=replace(theme.page, **dict(margins)))
