"""The sheet that the text stands on: what the theme's page and the paper give together, in points.

|left| hanging |gutter| text ................................ |right|
     0                column                              width

Where sheets are bound, the left margin of a right-hand page is wider by the binding, and so is the right one of a
left-hand page.
"""

from __future__ import annotations

from msgspec import Struct

from briefing.theme import Theme
from briefing.tree.nodes import Edition
from briefing.units import Paper, Pt
from briefing.writers.docx.faces import Faces

_WIDE = 0x1100  # Hangul and what comes after it: a character is as wide as it is high
_CHARACTER = 0.55  # mean width of a Latin one, as a share of the size


class Sheet(Struct, frozen=True):
    """The type area: its width, and where the text column begins in it."""

    theme: Theme
    paper: Paper
    faces: Faces
    edition: Edition = "screen"
    longest: str = ""  # what is longest of the numbers and labels in the contents

    @property
    def binding(self) -> Pt:
        """What the inner margin is wider by."""
        return self.theme.page.binding if self.edition == "print" else 0.0

    @property
    def left(self) -> Pt:
        """Left edge of the type area of a right-hand page."""
        return self.theme.page.left + self.binding

    @property
    def width(self) -> Pt:
        """Width of the type area."""
        return self.paper.width - self.left - self.theme.page.right

    @property
    def column(self) -> Pt:
        """Left edge of the text column, from the left edge of the type area."""
        page = self.theme.page
        return page.hanging + page.gutter if page.hanging else 0.0

    @property
    def turned(self) -> Pt:
        """Width of the type area of a page turned sideways, which is bound at its head."""
        return self.paper.height - self.theme.page.left - self.theme.page.right

    @property
    def hyphenated(self) -> bool:
        """Tell whether any style asks for hyphens, so that those which do not must say so."""
        return any(style.hyphens == "auto" for style in self.theme.styles.values())

    @property
    def list_step(self) -> Pt:
        """How far each level of a list is indented: room for a dash, or for one figure and a full stop."""
        return max(14.0, 1.4 * self.theme.styles["list"].size)

    def number_room(self, longest: int) -> Pt:
        """Give the indent of a list whose longest number has so many figures."""
        return max(self.list_step, self.theme.styles["list"].size * (0.62 * longest + 0.78))

    @property
    def contents_aside(self) -> Pt:
        """Room for the numbers of the contents where there is no hanging column for them."""
        if self.column:
            return 0.0
        ems = sum(1.0 if ord(character) >= _WIDE else _CHARACTER for character in self.longest)
        return self.theme.styles["contents-1"].size * max(2.0, ems + 0.5)

    @property
    def band(self) -> Pt:
        """Height of the cover's band."""
        return self.paper.height * self.theme.cover.band_share

    @property
    def header(self) -> Pt:
        """Distance of the running head's line from the paper's top, for its baseline to stand where the theme says."""
        running = self.theme.styles["running"]
        return max(18.0, self.theme.page.head - running.leading * 0.8)

    @property
    def under_head(self) -> Pt:
        """Space below the running head: LibreOffice begins the text of an odd-page section under what is there."""
        tallest = max(self.theme.styles[each].leading for each in ("running", "marking"))
        return max(0.0, self.theme.page.top - self.header - 1.25 * tallest - 2.0)

    @property
    def footer(self) -> Pt:
        """Distance of the running foot's line from the paper's bottom."""
        running = self.theme.styles["running"]
        return max(18.0, self.theme.page.foot - running.leading * 0.3)
