"""Where a high row may be cut: the places of its pieces at which a page may end.

    ┌───────────────────┐
    │ Session   Opening │   too little to begin with
    │ Minutes   15      │
    │ Content   …       │ ← from here on, for if less has room, the row goes whole to the next page
    │ Lead      …       │ ←
    │ Cue       …       │   too little to go over alone
    └───────────────────┘

A row is cut only where it would leave more than about a third of a page empty by moving to the next. That is said by
the first place: what stands above it takes about a third of a page, so where it has room, so much was left. Only a row
that has no such place is cut at one before it, as late as it can be. A row that no page holds is always cut, at any of
its places.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from briefing.typeset.bricks import FIRM, LOOSE, Brick
from briefing.units import Pt

THIRD = 1 / 3
"""Of a page: a row that is no higher is never cut, for it leaves no more than that empty by moving to the next."""

OPENING = 0.28
"""The same for what begins a table, caption and head included: often a heading still moves with it."""

_ABOUT = 0.03  # of a page: by how much more than a third may stay empty before a row is cut early
_LEAST = 0.15  # of a page: what must stand there of a row whose rest goes over
_LEAST_LINES = 2  # the same of lines, on both sides


class Piece(Struct, frozen=True):
    """A brick of a row, how many lines it has, and whether a page may end after it."""

    brick: Brick
    lines: int = 1
    free: bool = True


def loosen(pieces: Sequence[Piece], page: Pt, above: Pt = 0.0) -> list[Brick]:
    """Keep the pieces of a row that a page holds together, loosely where it may be cut; `above` moves with the row."""
    places = _places(pieces)
    start = _start(pieces, places, page, above) if places else len(pieces)
    for index, piece in enumerate(pieces[:-1]):
        may = index in places and index >= start
        piece.brick.keep, piece.brick.grip = True, LOOSE if may else FIRM
    return [piece.brick for piece in pieces]


def part(pieces: Sequence[Piece], page: Pt) -> list[Brick]:
    """Keep the pieces of a row that no page holds together but where a page may end."""
    edges, places = list(_edges(pieces)), _places(pieces)
    places = [index for index in places if edges[index] >= _LEAST * page] or places
    for index, piece in enumerate(pieces[:-1]):
        piece.brick.keep = index not in places
        piece.brick.grip = FIRM if piece.brick.keep else LOOSE
    return [piece.brick for piece in pieces]


def _edges(pieces: Sequence[Piece]) -> accumulate[Pt]:
    return accumulate(piece.brick.height for piece in pieces)


def _places(pieces: Sequence[Piece]) -> list[int]:
    """Give the pieces after which a page may end, with enough lines of the row above and below."""
    whole = sum(piece.lines for piece in pieces)
    above = accumulate(piece.lines for piece in pieces)
    return [
        index
        for index, (piece, lines) in enumerate(zip(pieces, above, strict=True))
        if piece.free and lines >= _LEAST_LINES and whole - lines >= _LEAST_LINES
    ]


def _start(pieces: Sequence[Piece], places: Sequence[int], page: Pt, above: Pt) -> int:
    """Give the first piece after which a row is cut; one behind them all where it rather goes over whole."""
    edges = [above + edge for edge in _edges(pieces)]
    late = [index for index in places if edges[index] >= THIRD * page]
    empty = edges[late[0]] if late else edges[-1]  # at most, if no place before these were used
    early = [index for index in places if _LEAST * page <= edges[index] - above and edges[index] < THIRD * page]
    if empty > (THIRD + _ABOUT) * page and early:
        return early[-1]
    return late[0] if late else len(pieces)
