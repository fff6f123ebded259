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

The name is as large as fits, from the theme's `card-name` down to 24 pt, on two lines at most. A card that does not fit
is an error that names the person, and so is anything in the template that is no card. Cards are print masters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import ContentError, Diagnostic, Location, error
from briefing.fonts import FontSet
from briefing.theme import Style, Theme
from briefing.tree.nodes import Block, Card, Document, Inline, LineBreak, Paragraph, Text
from briefing.tree.text import inline_text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Context
from briefing.typeset.pages import Box, Item, Page, PageMap, Pages
from briefing.typeset.stacks import Stack, moved, restyled, stacked
from briefing.typeset.structure import Structure
from briefing.typeset.titles import Title, fit_title
from briefing.units import Paper, Pt
from briefing.writers.handouts.imposition import folded
from briefing.writers.handouts.sides import PRINTABLE

LEAST_NAME = 24.0
_SIDE = PRINTABLE + 18
_FROM_FOLD = 24.0
_RULE = (48.0, 2.4)
_RULE_SPACE = 12.0
_TINT = 8.0  # what the tint of an open name takes beside its letters


class _Face(Struct, frozen=True):
    """The face of a card: its size, and what sets text in it."""

    width: Pt
    height: Pt
    context: Context


def lay_out_tent_cards(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pages:
    """Lay a sheet out for each card. Raises ContentError with a diagnostic for each card that does not fit."""
    width, height = max(paper.width, paper.height), min(paper.width, paper.height)
    structure = Structure()
    context = Context(
        theme, fonts, structure, _SIDE, width - 2 * _SIDE, document.meta.language, dict(document.words)
    )  # fmt: skip
    face = _Face(width, height / 2, context)
    pages: list[Page] = []
    problems: list[Diagnostic] = []
    for number, card in enumerate(_cards(document.blocks), start=1):
        items = _face_items(card, face)
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


def _face_items(card: Card, face: _Face) -> list[Item] | Diagnostic:
    """Set a card's face, centred in what can be seen and printed of it; a diagnostic where it does not fit."""
    context = face.context
    name = inline_text(card.name)
    style = context.theme.styles["card-name"]
    least = min(style.size, LEAST_NAME)
    room = face.height - PRINTABLE - _FROM_FOLD
    width = context.width if _is_plain(card) else context.width - _TINT
    fitted = fit_title(name, style, context.fonts, (width, room), least=least, most=2)
    if fitted is None:
        return _misfit(card, f"the name '{name}' does not fit on a card at {least:.0f} pt", "badge_name")
    within = replace(context, parent=context.structure.add("Sect", context.parent))
    stack = _stack(card, fitted, within)
    if stack.height > room:
        return _misfit(
            card, f"the card of '{name}' is too high by {stack.height - room:.0f} pt", "role or organisation"
        )
    top = _FROM_FOLD + (room - stack.height) / 2
    return [moved(item, 0, top) for item in stack.items]


def _misfit(card: Card, message: str, what: str) -> Diagnostic:
    at = card.at or Location(card.subject or "?")
    subject = f" (participant '{card.subject}')" if card.subject else ""
    return error("name-too-long", at, f"{message}{subject}", f"give a shorter {what}")


def _stack(card: Card, fitted: Title, context: Context) -> Stack:
    """Put name, native script, a short rule, role and organisation under each other, centred."""
    styles = context.theme.styles
    role = styles["card-role"]
    whole = Stack(0)
    _put(whole, _name(card, fitted), "card-name", _like(fitted.style), context)
    if card.native:
        size = max(role.size, round(fitted.style.size * 0.5, 1))
        native = {"size": size, "leading": round(size * 1.35, 1), "color": styles["card-name"].color}
        _put(whole, (Text(card.native),), "card-role", native, context)
    if card.role or card.organisation:
        width, thickness = _RULE
        x = context.x + (context.width - width) / 2
        y = whole.height + _RULE_SPACE
        whole.items.append(Box(x, y, width, thickness, fill=context.theme.colors["main"]))
        whole.height = y + thickness + _RULE_SPACE
        _put(whole, card.role, "card-role", {}, context)
        _put(whole, card.organisation, "card-role", {"color": styles["card-small"].color}, context)
    return whole


def _name(card: Card, fitted: Title) -> tuple[Inline, ...]:
    """Give the name broken by sense where it is plain text, else as it is."""
    if not _is_plain(card):
        return card.name
    inlines: list[Inline] = []
    for line in fitted.lines:
        inlines += [LineBreak(), Text(line)] if inlines else [Text(line)]
    return tuple(inlines)


def _is_plain(card: Card) -> bool:
    return all(isinstance(inline, Text) for inline in card.name)


def _like(style: Style) -> dict[str, object]:
    return {"size": style.size, "leading": style.leading}


def _put(
    whole: Stack, inlines: tuple[Inline, ...], style: str, change: dict[str, object], context: Context
) -> None:  # fmt: skip
    if not inlines:
        return
    set_as: dict[str, object] = {**change, "align": "center", "before": 0.0, "after": 0.0, "left": 0.0}
    size = change.get("size", context.theme.styles[style].size)  # what is open is as large as what will stand there
    centred = restyled(context, {style: set_as, "placeholder": {"size": size}})
    stack = stacked(blocks_to_bricks((Paragraph(inlines, style),), centred), 0, whole.height)
    whole.items += stack.items
    whole.height += stack.height
