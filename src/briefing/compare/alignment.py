"""Two sequences aligned: which stretches of one stand in the place of which of the other.

    "a b c d", "a x c d"  ->  Stretch(1, 2, 1, 2)

What is the same at both ends is set aside; the rest is parted at what occurs once in each ("patience"), which is found
in the time of a sort. Only between two such anchors, where nothing occurs once, the standard library's matcher looks
closer, for it is quadratic, and only where that is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

CLOSE_LOOK = 40_000
"""Pairs (length times length) up to which a stretch without anchors is looked at closely."""


class Stretch(Struct, frozen=True, order=True):
    """A half-open range of one sequence and the range of the other that is, or stands, in its place."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def differing(a: Sequence[str], b: Sequence[str]) -> Iterator[Stretch]:
    """Give the stretches in which two sequences differ, in order."""
    at_a = at_b = 0
    for i, j in (*sorted(_pairs(a, b)), (len(a), len(b))):
        if i > at_a or j > at_b:
            yield Stretch(at_a, i, at_b, j)
        at_a, at_b = i + 1, j + 1


def in_both_orders(places: Sequence[int]) -> frozenset[int]:
    """Give the indexes of a longest increasing run of places: those of things that keep their order."""
    return frozenset(_increasing(places))


def _pairs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Give the pairs of indexes at which both say the same."""
    pairs: list[tuple[int, int]] = []
    waiting = [Stretch(0, len(a), 0, len(b))]
    while waiting:
        rest = _without_ends(a, b, waiting.pop(), pairs)
        if rest.a_start == rest.a_end or rest.b_start == rest.b_end:
            continue
        anchors = _anchors(a, b, rest)
        if anchors:
            pairs += anchors
            waiting += _between(anchors, rest)
        elif (rest.a_end - rest.a_start) * (rest.b_end - rest.b_start) <= CLOSE_LOOK:
            pairs += _close_look(a, b, rest)
    return pairs


def _without_ends(a: Sequence[str], b: Sequence[str], within: Stretch, pairs: list[tuple[int, int]]) -> Stretch:
    """Add the pairs at both ends of a stretch that are the same, and give what is between."""
    i, i_end, j, j_end = within.a_start, within.a_end, within.b_start, within.b_end
    while i < i_end and j < j_end and a[i] == b[j]:
        pairs.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        pairs.append((i_end, j_end))
    return Stretch(i, i_end, j, j_end)


def _anchors(a: Sequence[str], b: Sequence[str], within: Stretch) -> list[tuple[int, int]]:
    """Give the pairs of what occurs once in each and keeps its order."""
    once_in_a = _once(a, within.a_start, within.a_end)
    once_in_b = _once(b, within.b_start, within.b_end)
    both = sorted((i, once_in_b[word]) for word, i in once_in_a.items() if word in once_in_b)
    return [both[index] for index in _increasing([j for _, j in both])]


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(words[start:end])
    return {words[i]: i for i in range(start, end) if counts[words[i]] == 1}


def _between(anchors: Sequence[tuple[int, int]], within: Stretch) -> Iterator[Stretch]:
    i, j = within.a_start, within.b_start
    for next_i, next_j in (*anchors, (within.a_end, within.b_end)):
        yield Stretch(i, next_i, j, next_j)
        i, j = next_i + 1, next_j + 1


def _close_look(a: Sequence[str], b: Sequence[str], within: Stretch) -> Iterator[tuple[int, int]]:
    i, j = within.a_start, within.b_start
    matcher = SequenceMatcher(None, a[i : within.a_end], b[j : within.b_end], autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((i + block.a + step, j + block.b + step) for step in range(block.size))


def _increasing(places: Sequence[int]) -> list[int]:
    """Give the indexes of a longest increasing run of numbers, by patience sorting."""
    ends: list[int] = []
    indexes: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        pile = bisect_left(ends, place)
        before.append(indexes[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [place]
        indexes[pile : pile + 1] = [index]
    run: list[int] = []
    index = indexes[-1] if indexes else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
