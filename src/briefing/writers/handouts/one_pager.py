"""The one-pager: one side of a sheet, set as large as it fits.

title, facts, summary, latest dates, where the instruments stand -> Pages of one page
"""

from __future__ import annotations

from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Document
from briefing.typeset.pages import Pages
from briefing.units import Paper
from briefing.writers.handouts.sides import lay_out_on_sides, tight

_MARGIN, _TOP, _BOTTOM = 54.0, 72.0, 62.0


def lay_out_one_pager(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pages:
    """Lay the one-pager out on one side. Raises ContentError that says by how many lines it is too long."""
    look = tight(theme, margin=_MARGIN, top=_TOP, bottom=_BOTTOM)
    return lay_out_on_sides(document, look, fonts, paper, sides=1, name="one-pager")
