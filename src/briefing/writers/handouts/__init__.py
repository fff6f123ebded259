"""Handouts: a composed document on paper of a fixed number of sides.

    HANDOUTS["one-pager"](document, theme, fonts, paper) -> Pages

one_pager.py    one side: as large as fits, never smaller than can be read; two in large print
agenda_card.py  half a sheet, two sides; two of them on one sheet to be cut
tent_cards.py   a sheet for each person, folded in the middle, each face upright from its own side
faces.py        the face of a tent card: what gives way where it does not fit
sides.py        the fixed number of sides, or an error that says by how many lines a text is too long
stops.py        one place at which second columns begin, and text that would run too wide
imposition.py   finished pages placed on sheets, with marks to fold and cut at
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Document
from briefing.typeset.pages import Pages
from briefing.units import Paper
from briefing.writers.handouts.agenda_card import lay_out_agenda_card
from briefing.writers.handouts.one_pager import lay_out_one_pager
from briefing.writers.handouts.tent_cards import lay_out_tent_cards

__all__ = ["HANDOUTS", "lay_out_agenda_card", "lay_out_one_pager", "lay_out_tent_cards"]

HANDOUTS: Mapping[str, Callable[[Document, Theme, FontSet, Paper], Pages]] = {
    "one-pager": lay_out_one_pager,
    "agenda-card": lay_out_agenda_card,
    "tent-cards": lay_out_tent_cards,
}
"""Name of the handout, which is its template's name, to the function that lays it out."""
