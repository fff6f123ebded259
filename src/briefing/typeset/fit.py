"""The line ends of a paragraph that are best together, where the first that fit would show.

    greedy:  each line as full as it can be              |xxxxxxxxxxx |     together:  |xxxxxxxxxx  |
             what the next lines suffer is not asked     |xxxxx       |                |xxxxxxxxx   |
                                                         |xxxxxxxxxxxx|                |xxxxxxxxxxx |

The cost of a ragged line is the square of the share of the measure that it leaves empty, that of a justified one the
square of what its spaces are widened or narrowed by, so that many small gaps are better than one large (Knuth and
Plass, Breaking Paragraphs into Lines, 1981). An end inside a date, at a hyphen or at one that is added, and a short
last line cost extra; a second hyphen below one costs much, and a third there is not where the words can be set without.
From each possible start only the ends of lines that are nearly full are tried, a handful: the work grows with the
words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from briefing.typeset.tokens import EASE, Tokens
from briefing.units import Pt

MOST_STRETCH = 2.5
"""Of a space: how far a justified line's spaces may be widened; beyond that it would gape, and stays ragged."""

MOST_SHRINK = 0.2
"""Of a space: how far they may be narrowed."""


class Prices(NamedTuple):
    """What counts for a column: `full` is a share of the measure, the others are costs added to a line's own."""

    full: float  # emptier lines are tried only where there is no other
    hole: float  # times the share of the measure by which a line is emptier than `HOLE`
    weak: float  # an end inside a date, or a person's name
    name: float  # an end inside another name, or behind the short first word of a sentence
    joint: float  # an end at the hyphen of a compound
    lonely: float  # a short word alone in the last line
    soft: float  # a hyphen that is added
    pair: float  # a hyphen below another


HOLE = 0.15
"""Of a measure of text: what a line leaves empty at most where that can be had."""

RAGGED = Prices(0.62, 3.0, 1.0, 0.04, 0.3, 0.45, 0.02, 0.06)
"""As of a line that leaves 40 per cent empty (a date is parted where nothing else can be done), 16, 23, 27, 14, 16: no
line gets a hole for a name, but one of a quarter of a line for a last word's company, of less for a compound."""

NARROW = Prices(0.33, 0.0, 0.5, 0.07, 0.2, 0.38, 0.1, 0.3)
"""A measure so narrow, as in cells, is never full of lines alike, so that a date or a compound is rather kept, a name
less so, and a short word in the last line gets company from a line that is left two fifths full."""

JUSTIFIED = Prices(0.8, 0.0, 0.8, 0.8, 0.1, 0.6, 0.2, 0.8)
"""As of a line whose spaces are wider by nine tenths (the same), three, eight, four and a half tenths, nine."""

_GAPING = 10.0  # added to the cost of a justified line that would gape
_AT_MARK = -0.5  # as of a line seven tenths empty: what a short name saves whose line ends in its comma or colon
_NEVER = 10_000.0  # the cost of what is only done where there is nothing else
_NARROWED = 3.5  # narrower spaces show more than wider ones, so many times
_MOST_HYPHENS = 2  # below each other


_Way: TypeAlias = tuple[float, int, int]
"""The best way to a place where a line may end: its cost, where its last line began, how many hyphens stood there."""


def ragged(wideness: float) -> Prices:
    """Give what counts for a ragged column between a narrow one, 0, and one of text, 1."""
    if wideness in (0, 1):
        return RAGGED if wideness else NARROW
    prices = Prices(*(low + wideness * (high - low) for low, high in zip(NARROW, RAGGED, strict=True)))
    return prices._replace(hole=RAGGED.hole * max(2 * wideness - 1, 0.0))  # half as wide as text, none is full enough


class _Search:
    """The best ways to all places of a hard line, found from its beginning on."""

    def __init__(self, tokens: Tokens, room: tuple[Pt, Pt], prices: Prices, space: Pt, mark: int) -> None:
        self.tokens, self.room, self.prices, self.space = tokens, room, prices, space
        ends = tokens.ends
        self.rights = tokens.rights if isinstance(ends, range) else [tokens.rights[end] for end in ends]
        self.ways: list[dict[int, _Way]] = [{} for _ in range(len(ends) + 1)]  # by hyphens below each other there
        self.ways[0][0] = (0.0, 0, 0)
        self.spaces = list(accumulate((text[-1:] == " " for text in tokens.texts), initial=0)) if space else []
        self.extra = {mark: _AT_MARK} if mark >= 0 else {}  # what it costs that a line ends with a token
        for ends_there, price in (
            (tokens.names, prices.name),
            (tokens.joints, prices.joint),
            (tokens.weak, prices.weak),
        ):
            for end in ends_there:
                self.extra[end] = self.extra.get(end, 0.0) + price

    def lines_from(self, begin: int, lonely: Callable[[int], float]) -> None:
        """Offer each line that can begin at a place to the place where it ends."""
        ways = self.ways[begin]
        if not ways:  # no line ends here
            return
        tokens, rights = self.tokens, self.rights
        start, measure = (tokens.ends[begin - 1] + 1, self.room[1]) if begin else (0, self.room[0])
        left, count = tokens.lefts[start], len(rights)
        stop = max(bisect_right(rights, left + measure + EASE, begin), begin + 1)
        if stop == count:
            self.offer(begin, count, self.prices.lonely * lonely(start))
        least = min(bisect_left(rights, left + self.prices.full * measure, begin), stop - 1)
        stop = self.narrowed(start, stop, measure) if self.space else stop
        if tokens.soft and _MOST_HYPHENS in ways:
            least = self.unbroken(begin, least, stop)
        if self.space or tokens.soft:
            for end in range(least, min(stop, count - 1)):
                self.offer(begin, end + 1, self.cost(start, tokens.ends[end], measure))
            return
        so_far, hole, extra, ends = ways[0][0], self.prices.hole, self.extra, tokens.ends
        for end in range(least, min(stop, count - 1)):  # the same, for the many lines that have nothing of all that
            empty, there = 1.0 - (rights[end] - left) / measure, self.ways[end + 1]
            total = so_far + empty * empty
            if empty > HOLE:
                total += hole * (empty - HOLE)
            if extra and ends[end] in extra:
                total += extra[ends[end]]
            if not there or total < there[0][0]:
                there[0] = (total, begin, 0)

    def narrowed(self, start: int, stop: int, measure: Pt) -> int:
        """Give the place after the last that a line reaches to whose spaces are narrowed."""
        tokens, spaces = self.tokens, self.spaces
        while stop < len(self.rights):
            over = self.rights[stop] - tokens.lefts[start] - measure
            if over > MOST_SHRINK * self.space * (spaces[tokens.ends[stop]] - spaces[start]):
                break
            stop += 1
        return stop

    def unbroken(self, begin: int, least: int, stop: int) -> int:
        """Give a place to try ends from which has one without a hyphen behind it, if there is any."""
        tokens = self.tokens
        for place in range(stop - 1, begin - 1, -1):
            if not tokens.ends_in_hyphen(tokens.ends[place]):
                return min(place, least)
        return least

    def cost(self, start: int, end: int, measure: Pt) -> float:
        """Give what a line costs that is not the last."""
        empty = measure - (self.tokens.rights[end] - self.tokens.lefts[start])
        if self.space:
            spaces = self.spaces[end] - self.spaces[start]
            wider = empty / spaces / self.space if spaces else _GAPING * empty / measure
            cost = (wider if wider > 0 else wider * _NARROWED) ** 2 + (_GAPING if wider > MOST_STRETCH else 0.0)
        else:
            share = empty / measure
            cost = share * share + (self.prices.hole * (share - HOLE) if share > HOLE else 0.0)
        return cost + self.extra.get(end, 0.0)

    def offer(self, begin: int, place: int, cost: float) -> None:
        """Let a place know a line that ends there, after each way to where the line begins."""
        tokens, ways = self.tokens, self.ways[place]
        if not tokens.soft:
            total = self.ways[begin][0][0] + cost
            if not ways or total < ways[0][0]:
                ways[0] = (total, begin, 0)
            return
        end = tokens.ends[place - 1]
        hyphened = place < len(self.rights) and tokens.ends_in_hyphen(end)
        if end in tokens.soft:
            cost += self.prices.soft
        for hyphens, way in self.ways[begin].items():
            now = hyphens + 1 if hyphened else 0
            total = way[0] + cost + (self.prices.pair if now > 1 else 0.0)
            if now > _MOST_HYPHENS:
                now, total = _MOST_HYPHENS, total + _NEVER
            known = ways.get(now)
            if known is None or total < known[0]:
                ways[now] = (total, begin, hyphens)

    def back(self) -> list[int]:
        """Give the places where lines end on the best way to the last, in order."""
        place = len(self.rights)
        hyphens = min(self.ways[place], key=lambda each: self.ways[place][each][0])
        found: list[int] = []
        while place:
            found.append(place)
            _, place, hyphens = self.ways[place][hyphens]
        return found[::-1]


def fit_together(
    tokens: Tokens,
    room: tuple[Pt, Pt],
    lonely: Callable[[int], float],
    prices: Prices = RAGGED,
    *,
    space: Pt = 0,
    mark: int = -1,
) -> list[int]:
    """Give the tokens after which lines end, the last included, at the least cost of all lines together.

    `room` is the measure of the first line and that of the others; `lonely` tells by the first token of a last line how
    much it wants company, from 0 to 1; `space` is the width of a space where lines are justified; with the token `mark`
    a line best ends, if there is one.
    """
    search = _Search(tokens, room, prices, space, mark)
    for begin in range(len(search.rights)):
        search.lines_from(begin, lonely)
    return [tokens.ends[place - 1] for place in search.back()]
