"""Two pages cut again, where the second would be too empty or hold the end of what it could hold all of. Pure.

    ┌──────┐ ┌──────┐      ┌──────┐ ┌──────┐     before a page that must begin: if less than a quarter would stand
    │══════│ │══════│      │══════│ │══════│     there, or if all of the section would that begins on the page before;
    │══════│ │      │  ->  │      │ │══════│     at the end: if a table ends there with a single row, or with less than
    └──────┘ └──────┘      └──────┘ └──────┘     a third of a page

Only the place moves at which the first page ends; it stays full enough itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from briefing.typeset.bricks import Brick
from briefing.units import Pt

_LEAST_FILL = 0.25  # of a page that ends before a page that must begin
_LEAST_LEFT, _LEAST_LEFT_FOR_WHOLE = 0.5, 0.4  # of the page before, from which some moves there
_LEAST_LEFT_FOR_SECTION = 0.6
_LEAST_LEFT_FOR_ROW = 0.5  # where a table's last row would stand alone overleaf
_LEAST_OF_TABLE = 1 / 3  # of the last page, where a table ends
_LEAST_LEFT_FOR_TABLE = 2 / 3  # of the one before, if several rows end it


class Ended(Struct, frozen=True):
    """A page that ends, and the one before it: the chunks on both, how many stand on the first, the height of a page,
    how much of the second is filled, and what measures chunks at the head of a page."""

    chunks: Sequence[Sequence[Brick]]
    before: int
    page: Pt
    filled: Pt
    height_of: Callable[[Sequence[Sequence[Brick]]], Pt]

    def cut_before_part(self) -> int | None:
        """Give where to part the chunks rather, if a page must begin after them."""
        return self.cut_at_section() or self.cut_for_fill()

    def cut_at_end(self) -> int | None:
        """Give where to part the chunks rather, if nothing follows: a table that goes on where they are parted."""
        chunks = self.chunks
        if not chunks[self.before][0].head or self.holds_end(self.before):
            return None
        cut = next((cut for cut in range(self.before - 1, 0, -1) if self.holds_end(cut)), None)
        if cut is None or not chunks[cut][0].head or self.height_of(chunks[cut:]) > self.page:
            return None
        alone = sum(map(len, chunks[self.before :])) == 1
        left = _LEAST_LEFT_FOR_ROW if alone else _LEAST_LEFT_FOR_TABLE
        return cut if self.height_of(chunks[:cut]) >= self.page * left else None

    def holds_end(self, cut: int) -> bool:
        """Tell whether enough of a table stands on the last page, and no single row, if the chunks are parted there."""
        rows = sum(map(len, self.chunks[cut:]))
        filled = self.height_of(self.chunks[cut:])
        return rows > 1 and filled >= self.page * _LEAST_OF_TABLE and not self.chunks[cut - 1][-1].keep

    def cut_at_section(self) -> int | None:
        """Give where the last section of the page before begins, if this page can hold all of it, and that one does
        without."""
        chunks = self.chunks
        begins = [index for index, chunk in enumerate(chunks) if chunk[0].at]
        cut = max((index for index in begins if index < self.before), default=0)
        if not cut or chunks[self.before][0].at or self.height_of(chunks[cut:]) > self.page:
            return None
        return cut if self.height_of(chunks[:cut]) >= self.page * _LEAST_LEFT_FOR_SECTION else None

    def cut_for_fill(self) -> int | None:
        """Give where the page before ends so that this one is filled at all, if it is not."""
        least = self.page * _LEAST_FILL
        if self.filled >= least:
            return None
        cuts = [cut for cut in range(self.before - 1, 0, -1) if self.height_of(self.chunks[cut:]) >= least]
        return next(filter(None, (self.cut_of(cuts, whole=whole) for whole in (True, False))), None)

    def cut_of(self, cuts: Sequence[int], *, whole: bool) -> int | None:
        """Give the first of some cuts of a page's chunks that does, also with what is kept together parted or whole."""
        chunks = self.chunks
        if whole:
            cuts = [cut for cut in cuts if not chunks[cut - 1][-1].keep]
        cut = next(iter(cuts), None)
        if cut is None or self.height_of(chunks[cut:]) > self.page:
            return None
        least = _LEAST_LEFT_FOR_WHOLE if whole else _LEAST_LEFT
        return cut if self.height_of(chunks[:cut]) >= self.page * least else None
