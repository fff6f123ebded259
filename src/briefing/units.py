"""Lengths and paper sizes. The unit inside the program is the point (1/72 inch), a plain float."""

from __future__ import annotations

import re

from msgspec import Struct

Pt = float

DOT: Pt = 0.72
"""A hundredth of an inch: a rule so many of these wide takes as many dots wherever it stands, at 100 dpi and on a
printer of 300 or 600. Another width is rounded up here and down there, and rules of one kind look unlike."""

_IN_POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|in|mm|cm)?\s*")


class Paper(Struct, frozen=True):
    """A paper size in points, portrait unless its name says otherwise."""

    name: str
    width: Pt
    height: Pt


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("letter", 612.0, 792.0),
        Paper("a4", 595.28, 841.89),
        Paper("half-letter", 396.0, 612.0),
        Paper("a5", 419.53, 595.28),
    )
}


def parse_length(text: str) -> Pt:
    """Read "12", "12pt", "25mm", "2.5cm" or "1in" as points. Raises ValueError for anything else."""
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a length such as 12pt, 25mm or 1in")
    return float(match[1]) * _IN_POINTS[match[2] or "pt"]


def to_twips(length: Pt) -> int:
    """Give the length in twentieths of a point (ECMA-376 part 1, 22.9.2.14)."""
    return round(length * 20)


def to_half_points(length: Pt) -> int:
    """Give a font size in half-points (ECMA-376 part 1, 17.3.2.38)."""
    return round(length * 2)


def to_emu(length: Pt) -> int:
    """Give the length in English metric units, 12,700 to the point (ECMA-376 part 1, 20.1.10.16)."""
    return round(length * 12_700)
