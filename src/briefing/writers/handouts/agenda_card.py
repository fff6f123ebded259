"""The agenda card: half a sheet, the agenda in front, the questions or the rule on attribution behind.

document with a page break -> Pages of two pages, half letter (5.5 x 8.5 in) or A5; of one where that holds it all
two_cards(pages)           -> the same card twice on each side of a sheet, to be cut in the middle

In a theme in large print the card is the whole sheet where half of one does not hold it in that size, with the margins
of the half where it needs them to be larger.
"""

from __future__ import annotations

from briefing.fonts import FontSet
from briefing.theme import Theme, is_large_print
from briefing.tree.nodes import Document
from briefing.typeset.pages import Pages
from briefing.units import PAPERS, Paper
from briefing.writers.handouts.imposition import side_by_side
from briefing.writers.handouts.sides import (
    PRINTABLE,
    laid_out,
    laid_out_large,
    lay_out_on_sides,
    tight,
    whole_sheet,
    without_breaks,
)

_TOP = 66.0
_HALVES = {"letter": PAPERS["half-letter"], "a4": PAPERS["a5"]}


def lay_out_agenda_card(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pages:
    """Lay the card out on half a sheet, on one side if that holds it at its size; large print may take a whole one.

    Raises ContentError that says by how much it is too long."""
    half = _HALVES.get(paper.name, Paper(f"half-{paper.name}", paper.height / 2, paper.width))
    look = tight(theme, margin=PRINTABLE, top=_TOP)
    one_side = laid_out(without_breaks(document), look, fonts, half)
    if len(one_side.pages) == 1:
        return one_side
    if not is_large_print(theme):
        return lay_out_on_sides(document, look, fonts, half, sides=2, name="agenda-card")
    return (
        laid_out_large(document, look, fonts, half, sides=2)
        or laid_out_large(document, whole_sheet(theme), fonts, paper, sides=2)
        or lay_out_on_sides(document, look, fonts, paper, sides=2, name="agenda-card")
    )


def two_cards(pages: Pages) -> Pages:
    """Place the card twice on each side of a sheet; printed on both sides, turned over the short edge, it matches."""
    return side_by_side(pages)
