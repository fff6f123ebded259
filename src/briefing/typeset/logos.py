"""Where an organisation's logo stands: measures that the PDF and the Word file share.

    on the cover    at the right margin, at the head; on a band it has a white field of its own, for a logo is made for
                    white paper
    in the head     at the left margin, on the line of the running head, the words after it

The field leaves a quarter of the logo's height free around it, ends at the right margin, and the band is seen on all
sides of it. Title and kicker begin below or beside it.
"""

from __future__ import annotations

from msgspec import Struct

from briefing.theme import Theme
from briefing.tree.nodes import Asset
from briefing.units import Paper, Pt

FIELD = "#ffffff"
TOP: Pt = 36.0
"""From the paper's edge: nearer to it, many printers print nothing."""

_CLEAR = 0.25  # of the logo's height
_LEAST_CLEAR: Pt = 8.0
_IN_HEAD = 1.9  # of the running head's size
_WIDEST_IN_HEAD: Pt = 96.0
_AFTER_LOGO: Pt = 8.0


class Box(Struct, frozen=True):
    """A rectangle by its top left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def bottom(self) -> Pt:
        """Give its lower edge."""
        return self.y + self.height


class LogoPlace(Struct, frozen=True):
    """The logo on a cover: the picture's box and that of the white field behind it, None where it stands on paper."""

    picture: Box
    field: Box | None

    @property
    def bottom(self) -> Pt:
        """Give how far down the logo reaches with the space that it keeps free."""
        return (self.field or self.picture).bottom


def place_on_cover(theme: Theme, paper: Paper) -> LogoPlace | None:
    """Place the theme's logo on a cover of a paper."""
    if theme.logo is None or theme.mark is None:
        return None
    width, height = theme.mark.size
    right = paper.width - theme.page.right
    clear = max(_LEAST_CLEAR, height * _CLEAR)
    if not theme.cover.band:
        return LogoPlace(Box(right - width, TOP, width, height), None)
    field = Box(right - width - 2 * clear, TOP, width + 2 * clear, height + 2 * clear)
    return LogoPlace(Box(right - width - clear, TOP + clear, width, height), field)


def size_in_head(theme: Theme) -> tuple[Pt, Pt] | None:
    """Give width and height of the logo in running heads; None where it stands on the cover alone."""
    if theme.logo is None or theme.mark is None or theme.logo.place != "cover-and-head":
        return None
    return _within(theme.mark, theme.styles["running"].size * _IN_HEAD)


def room_in_head(theme: Theme) -> Pt:
    """Give what the logo takes of the running head's line, the space after it included."""
    size = size_in_head(theme)
    return size[0] + _AFTER_LOGO if size else 0.0


def _within(mark: Asset, height: Pt) -> tuple[Pt, Pt]:
    width = height * mark.size[0] / mark.size[1]
    shrink = min(1.0, _WIDEST_IN_HEAD / width)
    return width * shrink, height * shrink
