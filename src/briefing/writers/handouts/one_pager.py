"""The one-pager: one side of a sheet, set as large as it fits; in large print both sides, if it needs them.

title, facts, summary, latest dates, where the instruments stand -> Pages of one page

In a theme whose text is 14 pt or more the sheet is for readers who cannot read small type: where one side does not hold
it in 16 pt at least, it goes on overleaf, where it is set as little smaller as two sides can hold. One sheet is still
one sheet.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import Theme, is_large_print
from briefing.tree.nodes import Document
from briefing.typeset.pages import Pages
from briefing.units import Paper
from briefing.writers.handouts.sides import laid_out_large, lay_out_on_sides, whole_sheet


def lay_out_one_pager(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pages:
    """Lay the one-pager out on one side, in large print on two at the most.

    Raises ContentError that says by how many lines it is too long."""
    look = whole_sheet(theme)
    if is_large_print(theme):
        look = _without_lead(look)
    else:
        return lay_out_on_sides(document, look, fonts, paper, sides=1, name="one-pager")
    pages = laid_out_large(document, look, fonts, paper, sides=1)
    return pages or lay_out_on_sides(document, look, fonts, paper, sides=2, name="one-pager")


def _without_lead(theme: Theme) -> Theme:
    """Give the theme with its lead set as its text, which is large enough: the sheet has little room."""
    body = theme.styles["body"]
    lead = replace(theme.styles["lead"], size=body.size, leading=body.leading, after=body.after, color=body.color)
    return replace(theme, styles={**theme.styles, "lead": lead})
