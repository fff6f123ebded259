"""The line ends of a paragraph that are best together, where the first that fit would show.

    greedy:  each line as full as it can be              |xxxxxxxxxxx |     together:  |xxxxxxxxxx  |
             what the next lines suffer is not asked     |xxxxx       |                |xxxxxxxxx   |
                                                         |xxxxxxxxxxxx|                |xxxxxxxxxxx |

The cost of a line is the square of the share of the measure that it leaves empty, so that many small gaps are better
than one large (Knuth and Plass, Breaking Paragraphs into Lines, 1981, without stretch: the type is ragged, or spaces
are widened afterwards). An end inside a date and a last line of one short word cost extra. From each possible
start only the ends of lines that are nearly full are tried, a handful: the work grows with the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from briefing.typeset.tokens import EASE, Tokens
from briefing.units import Pt

_NEARLY_FULL, _NARROW_FULL = 0.74, 0.33  # of the measure: emptier lines are tried only where there is no other
_WEAK, _NARROW_WEAK = 0.02, 0.5  # the cost of an end inside a date, as of a line that leaves 14 per cent empty, or 70
_LONELY = 0.12  # the cost of a short word alone in the last line


class _Ways:
    """The best way to each place where a line may end: what its lines cost, and where the last of them began."""

    def __init__(self, count: int) -> None:
        self.costs = [float("inf")] * (count + 1)
        self.befores = [0] * (count + 1)
        self.costs[0] = 0.0

    def offer(self, begin: int, end: int, cost: float) -> None:
        if cost < self.costs[end]:
            self.costs[end], self.befores[end] = cost, begin

    def back(self, end: int) -> list[int]:
        found = []
        while end:
            found.append(end)
            end = self.befores[end]
        return found[::-1]


def fit_together(
    tokens: Tokens, room: tuple[Pt, Pt], is_lonely: Callable[[int], bool], *, narrow: bool = False
) -> list[int]:
    """Give the tokens after which lines end, the last included, at the least cost of all lines together.

    `room` is the measure of the first line and that of the others; `is_lonely` judges a last line by its first token.
    A `narrow` measure, as in cells, is never full of lines alike, so that a date is rather kept.
    """
    weak, full = (_NARROW_WEAK, _NARROW_FULL) if narrow else (_WEAK, _NEARLY_FULL)
    ends, lefts = tokens.ends, tokens.lefts
    rights = tokens.rights if isinstance(ends, range) else [tokens.rights[end] for end in ends]
    count = len(ends)
    ways = _Ways(count)
    costs = ways.costs
    for begin in range(count):
        so_far = costs[begin]
        if so_far == float("inf"):  # no line ends here
            continue
        start, measure = (ends[begin - 1] + 1, room[1]) if begin else (0, room[0])
        left = lefts[start]
        stop = max(bisect_right(rights, left + measure + EASE, begin), begin + 1)
        if stop == count:
            ways.offer(begin, count, so_far + (_LONELY if is_lonely(start) else 0.0))
        least = min(bisect_left(rights, left + full * measure, begin), stop - 1)
        for end in range(least, min(stop, count - 1)):
            empty = 1.0 - (rights[end] - left) / measure
            cost = so_far + empty * empty
            ways.offer(begin, end + 1, cost + weak if ends[end] in tokens.weak else cost)
    return [ends[end - 1] for end in ways.back(count)]
