"""The place of the statuses of a timeline, one for all of them.

13 Apr 2023   Talks reported as about to begin       Announced     a column of their own where that takes little of
30 Oct 2025   Leaders announce that negotiations     Concluded     the titles' room: as wide as the widest, or as
              are concluded                          in substance  that on two lines

13 Apr 2023   Talks reported as                                    else under the dates, if their column is wide
Announced     about to begin                                       enough, which takes no height

13 Apr 2023   Talks reported as                                    else under the titles
              about to begin
              Announced
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from briefing.typeset.bricks import Context
from briefing.typeset.measure import text_width
from briefing.units import Pt

BEFORE = 14.0
"""Points from the titles to a column of statuses."""
_MOST = 0.25  # of the room of titles and statuses
_EASE = 0.5


class StatusPlace(Struct, frozen=True):
    """Where statuses stand, and how wide their column must be; under titles they are as wide as those."""

    at: Literal["column", "date", "title"]
    width: Pt = 0.0


def place_of(statuses: Iterable[str], room: Pt, dates: Pt, context: Context) -> StatusPlace:
    """Choose a place for statuses: the room is theirs and the titles', `dates` how wide the column of dates may be."""
    said = sorted({status for status in statuses if status})
    one = max((_width(status, context) for status in said), default=0.0) + _EASE
    two = max((_width_on_two_lines(status, context) for status in said), default=0.0) + _EASE
    for width in (one, two):
        if said and width + BEFORE <= _MOST * room:
            return StatusPlace("column", width)
    return StatusPlace("date", two) if said and two <= dates else StatusPlace("title")


def _width(text: str, context: Context) -> Pt:
    return text_width(text, context.theme.styles["figure-label"], context.fonts)


def _width_on_two_lines(status: str, context: Context) -> Pt:
    """Give the least width in which a status takes two lines at most."""
    words = status.split(" ")
    if len(words) < 2:
        return _width(status, context)
    parted = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
    return min(max(_width(above, context), _width(below, context)) for above, below in parted)
