"""Cells set in trial widths: the lines that each takes, and what a typesetter would mark in them.

    blocks of a cell --tokens, once--> line ends in a width --> lines, marks       the Setter of trading.py

A hard line has few ways to stand: its ends are the same from the width in which its widest line just fits to the one
in which a line takes a word more, so each way is found once and looked up for all widths between. (A date or compound
that is kept whole while its line stays full enough may be kept in some of these widths and not in others: there the
lines may be one off.) Only where lines filled one after the other might be others when they are drawn are they broken
together. A text that is on one line in every width tried is never cut into tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from msgspec.structs import replace

from briefing.tree.nodes import Cell, StatusBar, Table
from briefing.typeset.bricks import Context
from briefing.typeset.cells import Measured, end_of_steps, paragraphs_of, style_of
from briefing.typeset.ends import Cut, greedy_ends, line_ends
from briefing.typeset.spans import PAD, Span, flatten
from briefing.typeset.structure import Structure
from briefing.typeset.tokens import EASE, Tokens, tokens_of
from briefing.units import Pt

_LABEL = "figure-label"  # the style of a status
_JOINT = 2.0  # lines that a table may be longer so that a compound is not broken at its hyphen
_WEAK = 0.6  # so that a full date keeps its year, and a short name its words
_LONELY = 0.5  # so that no short word stands alone in the last line
_DRIP = 0.5  # for each line but two of a cell with one word in each
_SCRAP = 0.5  # for each line but two over which a tint goes
_TALL, _TALL_FROM = 0.5, 3  # for each line but so many of a row's name, which is to be found at a glance
_SHORT = 5  # letters of a short word
_LITTLE = 0.3  # of the measure: a last line of one word that is narrower is one too


class Trials:
    """The cells of a table, each cut into tokens when it is first set."""

    def __init__(self, table: Table, measured: Sequence[Sequence[Measured]], context: Context) -> None:
        self.table, self.measured = table, measured
        self.context = replace(context, structure=Structure())
        self.known: dict[tuple[int, int], list[_HardLine]] = {}

    def column(self, rows: Sequence[int], index: int, width: Pt) -> tuple[list[int], float]:
        """Set the cells of some rows, those of the head among them, in a column: their lines, and all their marks."""
        counts: list[int] = []
        marks = 0.0
        for row in rows:
            extent = self.measured[row][index].extent
            count = int(width < extent.beside)
            if extent.text <= width:
                counts.append(count + (len(extent.lines) or 1))
                continue
            for line in self.lines_of(row, index):
                more, marked = line.stand(width)
                count += more
                marks += marked
            counts.append(count)
            marks += _TALL * max(count - _TALL_FROM, 0) if self.is_name(row) and not index else 0.0
        return counts, marks

    def is_name(self, row: int) -> bool:
        """Tell whether a row of all, those of the head among them, begins with its name."""
        number = row - len(self.table.head)
        return number >= 0 and bool(self.table.body[number].cells) and self.table.body[number].cells[0].header

    def lines_of(self, row: int, index: int) -> list[_HardLine]:
        """Give the hard lines of a cell."""
        found = self.known.get((row, index))
        if found is None:
            heads = len(self.table.head)
            cell = (self.table.head[row] if row < heads else self.table.body[row - heads]).cells[index]
            pad, styles = self.measured[row][index].pad, self.context.theme.styles
            at = self.beside(cell, self.measured[row][index].extent.beside)
            found = self.known[row, index] = [
                _HardLine(spans, self.context, indent + pad, at if name == _LABEL else None)
                for indent, _, inlines, name in paragraphs_of(
                    cell.blocks, style_of(cell, in_head=row < heads), self.context
                )
                for spans in flatten(inlines, styles[name], self.context, 0)
            ]
        return found

    def beside(self, cell: Cell, width: Pt) -> tuple[Pt, Pt] | None:
        """Give the width from which on a cell's status stands beside its steps, and where it begins there."""
        bar = next((block for block in cell.blocks if isinstance(block, StatusBar)), None)
        return (width, end_of_steps(bar, self.context)) if bar and bar.steps else None


class _HardLine:
    """A hard line of a cell: its tokens, how far it is indented, and the ways in which it was found to stand.

    `beside` has the width of a column from which on it begins further right, and where."""

    def __init__(
        self, spans: Sequence[Span], context: Context, indent: Pt, beside: tuple[Pt, Pt] | None = None
    ) -> None:
        self.spans, self.context, self.indent, self.beside = spans, context, indent, beside
        self.spare = PAD if any(span.ink.fill and span.text for span in spans) else 0.0
        self.tokens = tokens_of(spans, context, inf, whole_words=False)
        self.whole = self.tokens.rights[-1] if spans else 0.0
        self.widest = _widest(self.tokens)
        self.ways: list[tuple[Pt, Pt, tuple[int, float]]] = []  # from one measure to another

    def stand(self, width: Pt) -> tuple[int, float]:
        """Tell in how many lines it stands in a column, and what would be marked there."""
        measure = width - self.indent
        if self.beside and width >= self.beside[0]:
            measure -= self.beside[1]
        if self.whole <= measure + EASE:
            return 1, 0.0
        measure -= self.spare  # as when it is drawn: its tint is inset again
        for low, high, way in self.ways:
            if low <= measure < high:
                return way
        tokens, chopped = self.tokens, measure < self.widest
        if chopped:  # words are let go from each other, or parted
            tokens = tokens_of(self.spans, self.context, measure, whole_words=False)
        cuts = greedy_ends(tokens, measure, measure)
        low, high = (measure, measure + EASE) if chopped else _reach(tokens, cuts, measure)
        marks = _marks(tokens, cuts)
        if marks or tokens.joints or tokens.weak or tokens.soft or tokens.names:
            cuts = line_ends(tokens, measure, measure)
            marks = _marks(tokens, cuts)
        self.ways.append((low, high, (len(cuts), marks)))
        return len(cuts), marks


def _widest(tokens: Tokens) -> Pt:
    """Give the width of the widest piece that no line's end parts."""
    starts = (0, *(end + 1 for end in tokens.ends))
    pieces = (tokens.rights[end] - tokens.lefts[start] for start, end in zip(starts, tokens.ends, strict=False))
    return max(pieces, default=0.0)


def _reach(tokens: Tokens, cuts: Sequence[Cut], measure: Pt) -> tuple[Pt, Pt]:
    """Give the measures from which and up to which a line filled after the other ends where it does in this one."""
    lefts, rights, ends = tokens.lefts, tokens.rights, tokens.ends
    low = max(rights[cut.stop - 1] - lefts[cut.start] for cut in cuts)
    longer = (rights[ends[bisect_left(ends, after.start)]] - lefts[cut.start] for cut, after in pairwise(cuts))
    return min(low, measure), max(min(longer, default=inf) - 2 * EASE, measure + EASE)


def _marks(tokens: Tokens, cuts: Sequence[Cut]) -> float:
    """Weigh what a typesetter would mark in the lines of a cell."""
    ends = [cut.stop - 1 for cut in cuts[:-1]]
    marks = _JOINT * sum(end in tokens.joints for end in ends) if tokens.joints else 0.0
    if tokens.weak or tokens.names:
        marks += _WEAK * sum(end in tokens.weak or end in tokens.names for end in ends)
    if len(cuts) > 1 and _is_little(tokens, cuts[-1]):
        marks += _LONELY
    if len(cuts) > 2 and sum(text.endswith(" ") for text in tokens.texts[:-1]) < len(cuts):
        marks += _DRIP * (len(cuts) - 2)
    return marks + _SCRAP * _scraps(tokens, ends)


def _scraps(tokens: Tokens, ends: Sequence[int]) -> int:
    """Count the ends of lines inside of tints, but one for each."""
    if len(ends) < 2:
        return 0
    starts = [*(start for start, _ in tokens.spans), len(tokens.texts)]
    tinted = [run for run, (_, span) in zip(pairwise(starts), tokens.spans, strict=True) if span.ink.fill and span.text]
    return sum(max(sum(start <= end < stop - 1 for end in ends) - 1, 0) for start, stop in tinted)


def _is_little(tokens: Tokens, last: Cut) -> bool:
    """Tell whether the last line is one short word, and not the end of an address."""
    word = "".join(tokens.texts[last.start :]).strip()
    if " " in word or not tokens.texts[last.start - 1].endswith(" "):
        return False
    width = tokens.rights[-1] - tokens.lefts[last.start]
    return width < _LITTLE * last.measure or len(word.rstrip(".,;:!?")) <= _SHORT
