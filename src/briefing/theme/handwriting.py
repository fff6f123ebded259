"""Whom a theme is for, and how much room handwriting needs: the height of what is filled in with a pen.

text of 10 pt   ->  8 mm        text of 14 pt and more, which is for readers who see little   ->  10 mm
"""

from __future__ import annotations

from briefing.theme.models import Theme
from briefing.units import Pt

_ROOM, _LARGE_ROOM = 8 * 72 / 25.4, 10 * 72 / 25.4
LARGE = 14.0
"""The text's size, from which on a theme is large print: for readers who cannot read small type."""


def is_large_print(theme: Theme) -> bool:
    """Tell whether a theme is large print."""
    return theme.styles["body"].size >= LARGE


def writing_room(theme: Theme) -> Pt:
    """Give the least height of what is written in by hand."""
    return _LARGE_ROOM if is_large_print(theme) else _ROOM
