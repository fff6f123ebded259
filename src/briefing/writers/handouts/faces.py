"""The face of a tent card: name, own script, a short rule, role and organisation, centred and as large as fits.

    Name                       64 pt          40 pt            28 pt, on three lines, at its hyphens
    role, organisation         21 pt   ->     14 pt     ->     14 pt                                    ->  a diagnostic

What does not fit gives way in this order: role and organisation take more lines, about equally long and ended by sense,
and the name two; the name comes down to a size that is read from the other side of a room; role and organisation come
down to one that is read across a table; then the name does, and may be broken at its own hyphens. Letters are read from
as far as 300 times the height of their capitals: 3 m for 40 pt, 1.8 m for 24 pt, 1 m for 14 pt. Words are not parted by
hyphens that are not theirs, unless the theme asks for that (`card-role: {hyphens: auto}`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import Diagnostic, Location, error
from briefing.theme import Style, is_large_print
from briefing.tree.nodes import Card, Inline, LineBreak, Text
from briefing.tree.text import inline_text
from briefing.typeset.breaks import cut
from briefing.typeset.bricks import Context
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.measure import text_width
from briefing.typeset.pages import Box, Item
from briefing.typeset.spans import PAD
from briefing.typeset.stacks import Stack, moved, restyled, stacked
from briefing.typeset.structure import Structure
from briefing.typeset.titles import fit_title
from briefing.units import Pt
from briefing.writers.handouts.sides import LARGE_PRINT, PRINTABLE

READ_IN_A_ROOM, LEAST_NAME = 40.0, 24.0
LEAST_ROLE = 14.0
_FROM_FOLD = 24.0
_RULE = (48.0, 2.4)
_RULE_SPACE = 12.0
_TINT = 2 * PAD  # what the tint of an open name takes beside its letters


class _Scale(Struct, frozen=True):
    """Sizes to try: of the name from `most` down to `least`, on so many lines, over a role of one size."""

    most: Pt
    least: Pt
    role: Pt
    lines: int = 2
    at_hyphens: bool = False  # the name may be broken at its own


def face_items(card: Card, context: Context, height: Pt) -> list[Item] | Diagnostic:
    """Set a card's face, centred in what can be seen and printed of it; a diagnostic where it does not fit."""
    room = height - PRINTABLE - _FROM_FOLD
    trial = replace(context, structure=Structure(), parent=0)
    whole = _whole(card, trial)
    if whole is None:
        return _misfit(card, "the name '{}' does not fit on a card at " + f"{LEAST_NAME:.0f} pt", _SHORTER_NAME)
    for scale in _scales(whole, trial):
        if _fits(card, scale, scale.least, trial, room):
            size = next(size for size in _sizes(scale) if _fits(card, scale, size, trial, room))
            within = replace(context, parent=context.structure.add("Sect", context.parent))
            stack = _stack(card, _name(card, scale, size, within), scale.role, size, within)
            top = _FROM_FOLD + (room - stack.height) / 2
            return [moved(item, 0, top) for item in stack.items]
    return _too_high(card, scale, trial, room)


def _whole(card: Card, context: Context) -> _Scale | None:
    """Give the sizes in which lines hold a name, on two of them or else on three; None where none does."""
    styles = context.theme.styles
    name, role = styles["card-name"].size, styles["card-role"].size
    two = _Scale(name, min(name, LEAST_NAME), role)
    for scale in (two, replace(two, lines=3, at_hyphens=True)):
        for size in _sizes(scale):
            if _name(card, scale, size, context) is not None:
                return replace(scale, most=size)
    return None


def _scales(whole: _Scale, context: Context) -> Iterator[_Scale]:
    """Give what may be tried, the best first and at last the smallest that can be read."""
    far = min(whole.most, READ_IN_A_ROOM)
    least = min(whole.role, LARGE_PRINT if is_large_print(context.theme) else LEAST_ROLE)
    smaller = (whole.role - step for step in range(ceil(whole.role - least)))
    yield from (replace(whole, least=far, role=size) for size in (*smaller, least))
    yield replace(whole, most=far, role=least)


def _sizes(scale: _Scale) -> Iterator[Pt]:
    """Give the sizes of a name from the largest down in whole points, ending with the least."""
    yield from (scale.most - step for step in range(ceil(scale.most - scale.least)))
    yield scale.least


def _fits(card: Card, scale: _Scale, size: Pt, context: Context, room: Pt) -> bool:
    name = _name(card, scale, size, context)
    return name is not None and _stack(card, name, scale.role, size, context).height <= room


_SHORTER_NAME = "give a shorter badge_name, or role where the name is open"


def _too_high(card: Card, smallest: _Scale, context: Context, room: Pt) -> Diagnostic:
    """Say by how much role and organisation are too long where all is as small as it can be read."""
    name = _name(card, smallest, smallest.least, context)
    alone = replace(card, role=(), organisation=())
    if _stack(alone, name, smallest.role, smallest.least, context).height > room:
        return _misfit(card, "the name '{}' is too high for a card", _SHORTER_NAME)
    high = _stack(card, name, smallest.role, smallest.least, context).height - room
    lines = ceil(high / _leading(context.theme.styles["card-role"], smallest.role))
    message = "role and organisation of '{}' are too long for a card by " + f"{lines} line{'s' * (lines > 1)}"
    cure = f"shorten them: even at {smallest.role:.0f} pt, the least that is read across a table, they do not fit"
    return _misfit(card, message, cure)


def _misfit(card: Card, message: str, cure: str) -> Diagnostic:
    at = card.at or Location(card.subject or "?")
    subject = f" (participant '{card.subject}')" if card.subject else ""
    said = message.replace("{}", inline_text(card.name))
    return error("name-too-long", at, said + subject, cure)


# ---------------------------------------------------------------- the name


def _name(card: Card, scale: _Scale, size: Pt, context: Context) -> tuple[Inline, ...] | None:
    """Give the name as it is broken in a size; None where its lines do not hold it."""
    plain = all(isinstance(inline, Text) for inline in card.name)
    text = inline_text(card.name)
    style = _sized(context.theme.styles["card-name"], size)
    width = context.width if plain else context.width - _TINT
    room = (width, context.height)
    fitted = fit_title(text, style, context.fonts, room, least=size, most=scale.lines, language=context.language)
    if fitted is None:
        broken = scale.at_hyphens and _breaks_at_hyphens(text, style, context, scale.lines)
        return card.name if broken else None
    return _broken(fitted.lines) if plain else card.name


def _broken(lines: tuple[str, ...]) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for line in lines:
        inlines += [LineBreak(), Text(line)] if inlines else [Text(line)]
    return tuple(inlines)


def _breaks_at_hyphens(text: str, style: Style, context: Context, most: int) -> bool:
    """Tell whether lines that may end at a name's own hyphens hold it."""
    lines, used = 1, 0.0
    for piece in cut(text):
        width = text_width(piece.rstrip(" "), style, context.fonts)
        if width > context.width:
            return False
        if used + width > context.width:
            lines, used = lines + 1, 0.0
        used += text_width(piece, style, context.fonts)
    return lines <= most


# ---------------------------------------------------------------- the lines


def _stack(card: Card, name: tuple[Inline, ...] | None, role: Pt, size: Pt, context: Context) -> Stack:
    """Put name, native script, a short rule, role and organisation under each other, centred."""
    styles = context.theme.styles
    smaller = _sized(styles["card-role"], role)
    whole = Stack(0)
    _put(whole, name or (), _sized(styles["card-name"], size), context)
    if card.native:
        native = max(smaller.size, round(size * 0.5, 1))
        color = styles["card-name"].color
        within = replace(smaller, size=native, leading=round(native * 1.35, 1), color=color)
        _put(whole, (Text(card.native),), within, context)
    if card.role or card.organisation:
        width, thickness = _RULE
        x = context.x + (context.width - width) / 2
        y = whole.height + (_RULE_SPACE if whole.height else 0.0)
        whole.items.append(Box(x, y, width, thickness, fill=context.theme.colors["main"]))
        whole.height = y + thickness + _RULE_SPACE
        _put(whole, card.role, smaller, context)
        _put(whole, card.organisation, replace(smaller, color=styles["card-small"].color), context)
    return whole


def _sized(style: Style, size: Pt) -> Style:
    return replace(style, size=size, leading=_leading(style, size))


def _leading(style: Style, size: Pt) -> Pt:
    return round(style.leading * size / style.size, 2)


def _put(whole: Stack, inlines: tuple[Inline, ...], style: Style, context: Context) -> None:
    """Set a paragraph below what is there; what is open is as large as what will stand in its place."""
    if not inlines:
        return
    centred = replace(style, align="center")
    within = restyled(context, {"placeholder": {"size": style.size}})
    element = within.structure.add("P", within.parent)
    whole_words = _words_fit(inline_text(inlines), style, context)
    lines = inlines_to_lines(inlines, centred, within, within.width, tag=element, display=whole_words)
    stack = stacked(lines_to_bricks(lines, centred, within), 0, whole.height)
    whole.items += stack.items
    whole.height += stack.height


def _words_fit(text: str, style: Style, context: Context) -> bool:
    """Tell whether no word is wider than a line, so that none needs to be broken at its hyphen."""
    return all(text_width(word, style, context.fonts) <= context.width for word in text.split())
