"""Width traded between the columns of a table while the table gets better by it. Pure: numbers in, numbers out.

    widths --traded: estimated, coarse steps--> widths --polished: cells set, fine steps--> widths

What is made small is, in lines: the rows' heights; what a typesetter would mark in cells (a compound broken at its
hyphen, a short word alone in the last line, …), each mark as many lines as a table may be longer without it; and a
little for every line of every cell, so that of equally high tables the one whose columns are even is taken. How cells
stand in a width is asked of a `Setter`, which sets them; where there is none, or before it is worth the time, their
lines are estimated. Of a table of many rows a sample speaks for all: the work is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from briefing.units import Pt

_COARSE = (24.0, 8.0)  # points traded where lines are estimated
_FINE = (2.0, 5.0, 9.0, 14.0, 20.0, 28.0, 40.0)  # and where cells are set
_MOST_ROUNDS = 24
_MOST_ROWS = 96  # of a table all of whose rows are asked
_SAMPLE = 48  # rows at most that speak for those of a longer one, evenly taken
_FILL = 0.94  # how full a ragged line is on average
_EACH = 0.05  # of a line of a row: what a line of a cell counts that makes its row no higher
_EASE = 1e-9


class Extent(Struct, frozen=True):
    """What a cell needs: its widest word, its longest paragraph on one line, the sum of its paragraphs' lines, and its
    widest full date, which is broken before its year only where it must be (0: no wider than the word). In less than
    the width `beside` (0: none) what could stand beside steps on one line takes a line of its own."""

    word: Pt
    text: Pt
    lines: tuple[Pt, ...] = ()
    date: Pt = 0.0
    beside: Pt = 0.0


class Demand(Struct, frozen=True):
    """What a column needs: least and natural width, and the share of the whole it was promised (0: none)."""

    least: Pt
    natural: Pt
    share: float = 0.0


Setter: TypeAlias = "Callable[[Sequence[int], int, Pt], tuple[list[int], float]]"
"""Sets the cells of some rows in a column of a width: the lines of each, and what all that would be marked is worth."""


class _Column(NamedTuple):
    """A column as it stands in a width: the lines of its cells, and what it costs beside the heights of rows."""

    counts: list[int]
    own: float


class Trader:
    """Trades width between the columns of one table, and remembers how each stood in the widths that were tried."""

    def __init__(self, rows: Sequence[Sequence[Extent]], setter: Setter | None) -> None:
        self.indexes = range(0, len(rows), ceil(len(rows) / _SAMPLE) if len(rows) > _MOST_ROWS else 1)
        self.rows = [rows[index] for index in self.indexes]
        self.setter = setter
        self._estimated: dict[tuple[int, Pt], _Column] = {}
        self._set: dict[tuple[int, Pt], _Column] = {}

    def content(self, index: int, most: Pt) -> Pt:
        """Give how much a column holds, in points of one line, no cell more than `most`."""
        return sum(min(row[index].text, most) for row in self.rows)

    def estimate(self, widths: Sequence[Pt]) -> float:
        """Estimate what a table of some widths costs."""
        return _cost([self._estimated_column(index, width) for index, width in enumerate(widths)])

    def cost(self, widths: Sequence[Pt]) -> float:
        """Give what a table of some widths costs, its cells set if they can be."""
        return _cost([self._set_column(index, width) for index, width in enumerate(widths)])

    def best(self, found: Sequence[list[Pt]]) -> list[Pt]:
        """Give the widths that cost least."""
        return min(found, key=self.cost) if len(found) > 1 else found[0]

    def traded(self, demands: Sequence[Demand], widths: list[Pt]) -> list[Pt]:
        """Move width from column to column in coarse steps while the table is estimated to get better by it."""
        for step in _COARSE:
            for _ in range(_MOST_ROUNDS):
                if not self._trade(demands, widths, (step,), self._estimated_column):
                    break
        return widths

    def polished(self, demands: Sequence[Demand], widths: Sequence[Pt], worth: float) -> list[Pt]:
        """Move width in fine steps while the table, its cells set, gets better by it; by less than `worth` in all: not
        at all."""
        polished = list(widths)
        for _ in range(_MOST_ROUNDS):
            if not self._trade(demands, polished, _FINE, self._set_column):
                break
        return polished if polished != widths and self.cost(polished) < self.cost(widths) - worth else list(widths)

    def _trade(
        self, demands: Sequence[Demand], widths: list[Pt], steps: Sequence[Pt], column: Callable[[int, Pt], _Column]
    ) -> bool:
        """Make the one trade that saves most, if any saves anything."""
        spare = [width - demand.least for width, demand in zip(widths, demands, strict=True)]
        takers = [index for index, width in enumerate(widths) if width < demands[index].natural]
        takers = [taker for taker in takers if _most(spare, taker) >= steps[0]]
        if not takers:
            return False
        columns = [column(index, width) for index, width in enumerate(widths)]
        best = (_cost(columns) - _EASE, 0.0, 0, 0)
        for taker in takers:
            for step in (step for step in reversed(steps) if step <= _most(spare, taker)):
                wider = [column(taker, each + step) if at == taker else columns[at] for at, each in enumerate(widths)]
                if _cost(wider) >= best[0]:  # what the giver loses comes on top
                    continue
                for giver in _givers(spare, taker, step):
                    tried = list(wider)
                    tried[giver] = column(giver, widths[giver] - step)
                    best = min(best, (_cost(tried), step, giver, taker))
        _, step, giver, taker = best
        widths[giver] -= step
        widths[taker] += step
        return giver != taker

    def _estimated_column(self, index: int, width: Pt) -> _Column:
        key = index, round(width, 2)
        found = self._estimated.get(key)
        if found is None:
            counts = [line_count(row[index], width) for row in self.rows]
            found = self._estimated[key] = _Column(counts, _EACH * sum(counts))
        return found

    def _set_column(self, index: int, width: Pt) -> _Column:
        if self.setter is None:
            return self._estimated_column(index, width)
        key = index, round(width, 2)
        found = self._set.get(key)
        if found is None:
            counts, marks = self.setter(self.indexes, index, width)
            found = self._set[key] = _Column(counts, _EACH * sum(counts) + marks)
        return found


def _most(spare: Sequence[Pt], taker: int) -> Pt:
    """Give the most that another column can give to one."""
    return max((each for index, each in enumerate(spare) if index != taker), default=0.0)


def _givers(spare: Sequence[Pt], taker: int, step: Pt) -> Iterator[int]:
    return (index for index, each in enumerate(spare) if index != taker and each >= step)


def _cost(columns: Sequence[_Column]) -> float:
    """Add up what columns cost beside each other; a row is as high as its highest cell."""
    counts = [column.counts for column in columns]
    heights = sum(map(max, *counts)) if len(counts) > 1 else sum(*counts)
    return heights + sum(column.own for column in columns)


def line_count(extent: Extent, width: Pt) -> int:
    """Estimate the lines that a cell takes in a width."""
    own = width < extent.beside
    if extent.text <= width:
        return own + (len(extent.lines) or 1)
    room = max(width * _FILL, 1.0)
    return own + (sum(1 if line <= width else ceil(line / room) for line in extent.lines) or ceil(extent.text / room))
