"""A spread: what the two sides of a leaf have for margins where sheets are printed on both sides and bound.

      verso, 2 4 6 …          recto, 1 3 5 …
    |outer| text  |inner||inner| text  |outer|        inner = left + binding, outer = right

The measure is the same on both sides, so that no line break depends on the side that a page comes to stand on. The
hanging column stays at the left of the text: what hangs there is read before the text beside it, on either side.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.theme import Theme
from briefing.tree.nodes import Edition
from briefing.units import Pt


@dataclass(frozen=True, slots=True)
class Spread:
    """The theme as it is on right-hand and on left-hand pages; one-sided, both are the same."""

    recto: Theme
    verso: Theme
    two_sided: bool

    def is_verso(self, index: int) -> bool:
        """Tell whether the page with this index, counted from 0, is a left-hand one."""
        return self.two_sided and index % 2 == 1

    def theme(self, index: int) -> Theme:
        """Give the theme of the page with this index."""
        return self.verso if self.is_verso(index) else self.recto


def spread_of(theme: Theme, edition: Edition) -> Spread:
    """Give the two sides of a theme in an edition."""
    if edition == "screen":
        return Spread(theme, theme, two_sided=False)
    inner, outer = theme.page.left + theme.page.binding, theme.page.right
    return Spread(_with_margins(theme, inner, outer), _with_margins(theme, outer, inner), two_sided=True)


def _with_margins(theme: Theme, left: Pt, right: Pt) -> Theme:
    return theme.model_copy(update={"page": theme.page.model_copy(update={"left": left, "right": right})})
