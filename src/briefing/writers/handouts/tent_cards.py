"""Tent cards: a sheet for each person, lying, folded along its middle, with the name on both faces.

              ┌────────────────┐
              │   (the same,   │  upper half, upside down on the sheet
              │  upside down)  │
            ― ├────────────────┤ ―  fold marks
              │  Name          │
              │  이름           │
              │  ──            │
              │  Role          │
              │  Organisation  │
              └────────────────┘

What stands on a face, and what gives way where it does not fit, is told in faces.py. A card that does not fit is an
error that names the person, and so is anything in the template that is no card. Cards are print masters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.errors import ContentError, Diagnostic, Location, error
from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Block, Card, Document
from briefing.typeset.bricks import Context
from briefing.typeset.pages import Page, PageMap, Pages
from briefing.typeset.structure import Structure
from briefing.units import Paper
from briefing.writers.handouts.faces import face_items
from briefing.writers.handouts.imposition import folded
from briefing.writers.handouts.sides import PRINTABLE

_SIDE = PRINTABLE + 18


def lay_out_tent_cards(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pages:
    """Lay a sheet out for each card. Raises ContentError with a diagnostic for each card that does not fit."""
    width, height = max(paper.width, paper.height), min(paper.width, paper.height)
    structure = Structure()
    context = Context(
        theme, fonts, structure, _SIDE, width - 2 * _SIDE, document.meta.language, dict(document.words)
    )  # fmt: skip
    pages: list[Page] = []
    problems: list[Diagnostic] = []
    for number, card in enumerate(_cards(document.blocks), start=1):
        items = face_items(card, context, height / 2)
        if isinstance(items, Diagnostic):
            problems.append(items)
        else:
            pages.append(folded(items, width, height, str(number)))
    if problems:
        raise ContentError(problems)
    return Pages(
        document.meta, tuple(pages), tuple(structure.elements), PageMap({}, tuple(page.number for page in pages))
    )


def _cards(blocks: Iterable[Block]) -> Iterator[Card]:
    for block in blocks:
        if not isinstance(block, Card):
            at = getattr(block, "at", None) or Location("templates/handouts/tent-cards.md")
            message = f"a {type(block).__name__.lower()} stands among the tent cards and would not be printed"
            raise ContentError([error("no-card", at, message, "leave only {cards} in the template")])
        yield block
