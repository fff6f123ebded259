"""Spans to measured tokens: a hard line as parallel lists, its places to end found, nothing wider than the column.

    [Span("on 8 ", ink), Span("December", bold)]  ->  texts ["on ", "8 ", "December"], lefts [0, 14.2, 22, 71.5], …

Left edges are prefix sums, so that any line's width is a difference. A token wider than the column is chopped by
characters; words that stay together but are too wide together are let go, and only if that does not help, a citation
from its word. Where a theme asks for hyphens, words are cut further (`hyphens.py`) once it is known what stays
together, which is told by whole words; the right edge of a piece counts the hyphen that a line's end would add.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf
from operator import sub
from typing import NamedTuple

from msgspec import Struct, field

from briefing.typeset.breaks import bound_pairs, cut, weak_pairs
from briefing.typeset.bricks import Context
from briefing.typeset.hyphens import HYPHEN, broken
from briefing.typeset.measure import gauge_of
from briefing.typeset.names import LONGEST, pairs_of
from briefing.typeset.spans import Ink, Span
from briefing.units import Pt

_NARROW = 20  # times the size: in a wider measure no person's name is parted, whatever a line leaves empty

EASE = 0.01
"""Points by which a line may be too wide: rounding, invisible."""


class Tokens(Struct):
    """A hard line as parallel lists: texts, left edges (one more than texts), right edges without the space behind."""

    texts: list[str]
    lefts: list[Pt]
    rights: list[Pt]
    spans: list[tuple[int, Span]]  # first token of each span
    ends: Sequence[int]  # tokens after which a line may end
    weak: set[int]  # tokens of these after which it ends only if it would gape else
    soft: set[int] = field(default_factory=set)  # tokens of these inside a word: the line's end adds a hyphen
    joints: set[int] = field(default_factory=set)  # tokens that end at the hyphen inside a compound
    names: set[int] = field(default_factory=set)  # tokens of these after which it rather does not end

    def ends_in_hyphen(self, token: int) -> bool:
        """Tell whether a line that ends after a token ends in a hyphen, its own or an added one."""
        return token in self.soft or self.texts[token].endswith("-")


class _Words(NamedTuple):
    """Tokens before their edges are summed; places are named by the token before them."""

    texts: list[str]
    advances: list[Pt]
    trails: list[Pt]  # what does not count at a line's end; a hyphen that it adds counts against that
    starts: list[tuple[int, Span]]
    glued: set[int]
    bound: set[int]
    weak: set[int]
    names: set[int]
    soft: set[int]


def tokens_of(spans: Sequence[Span], context: Context, room: Pt, *, whole_words: bool) -> Tokens:
    """Cut spans into measured tokens, none wider than `room`."""
    words = _words(spans, context, room, whole_words=whole_words)
    if not whole_words and any(span.ink.hyphens for span in spans):
        words = _hyphenated(words, context)
    lefts = list(accumulate(words.advances, initial=0.0))
    rights = list(map(sub, lefts[1:], words.trails))
    ends = _ends(words.texts, (lefts, rights), (words.glued, words.bound), room)
    joints = _joints(words.texts) if any("-" in span.text for span in spans) else set()
    return Tokens(words.texts, lefts, rights, words.starts, ends, words.weak, words.soft, joints, words.names)


def _words(spans: Sequence[Span], context: Context, room: Pt, *, whole_words: bool) -> _Words:
    """Cut spans where a line may end, and find what stays together."""
    texts: list[str] = []
    advances: list[Pt] = []
    trails: list[Pt] = []
    starts: list[tuple[int, Span]] = []
    glued: set[int] = set()
    whole: set[int] = set()
    for span in spans:
        if texts and (span.glued or not texts[-1].endswith(" ")):
            glued.add(len(texts) - 1)
        starts.append((len(texts), span))
        found, widths, behind = _measured(span, context, room, whole_words=whole_words)
        if span.whole:
            whole.update(range(len(texts), len(texts) + len(found) - 1))
        texts += found
        advances += widths
        trails += behind
    persons, names, firsts = pairs_of(texts, 0 if whole_words else LONGEST)  # in a title capitals tell nothing
    bound, weak = bound_pairs(texts) | whole, weak_pairs(texts)
    if persons and _NARROW * spans[0].ink.size <= room < inf:
        bound |= persons
    else:
        weak |= persons
    names |= firsts
    return _Words(texts, advances, trails, starts, glued, bound, weak, names - weak, set())


def _measured(
    span: Span, context: Context, room: Pt, *, whole_words: bool
) -> tuple[Sequence[str], Sequence[Pt], Iterable[Pt]]:
    """Give the tokens of a span, their widths, and what of these does not count at a line's end."""
    if not span.text:
        return ("",), (span.pad,), (0.0,)
    gauge = gauge_of(context.fonts, span.ink.face, span.ink.size, span.ink.tracking)
    texts = cut(span.text, whole_words=whole_words)
    widths = list(map(gauge.advances.__getitem__, texts))
    if max(widths) > room:
        texts, widths = _chopped(texts, span.ink, context, room)
    return texts, widths, map(gauge.trails.__getitem__, texts)


def _joints(texts: Sequence[str]) -> set[int]:
    """Give the tokens that end at the hyphen of a compound, which goes on in the next."""
    return {index for index, text in enumerate(texts[:-1]) if text[-1:] == "-"}


def _hyphenated(words: _Words, context: Context) -> _Words:
    """Cut words further where a line's end may add a hyphen; what is known of their places moves along."""
    texts, starts = words.texts, words.starts
    stops = [start for start, _ in starts[1:]] + [len(texts)]
    spans = [span for (start, span), stop in zip(starts, stops, strict=True) for _ in range(start, stop)]
    pieces = broken(texts, [span.ink.hyphens for span in spans], words.bound)
    if not pieces:
        return words
    cut_further = _Words([], [], [], [], set(), set(), set(), set(), set())
    lasts: list[int] = []  # the last piece of each word
    for index, span in enumerate(spans):
        if index not in pieces:
            cut_further.texts.append(texts[index])
            cut_further.advances.append(words.advances[index])
            cut_further.trails.append(words.trails[index])
        else:
            _add_pieces(cut_further, pieces[index], span.ink, context)
        lasts.append(len(cut_further.texts) - 1)
    cut_further.starts.extend((lasts[start - 1] + 1 if start else 0, span) for start, span in starts)
    kept = (words.glued, words.bound, words.weak, words.names)
    glued, bound, weak, names = ({lasts[at] for at in places} for places in kept)
    return cut_further._replace(glued=glued, bound=bound, weak=weak, names=names)


def _add_pieces(words: _Words, pieces: Sequence[str], ink: Ink, context: Context) -> None:
    gauge = gauge_of(context.fonts, ink.face, ink.size, ink.tracking)
    for piece in pieces[:-1]:
        words.soft.add(len(words.texts))
        words.texts.append(piece)
        words.trails.append(-gauge.advances[HYPHEN])
    words.texts.append(pieces[-1])
    words.trails.append(gauge.trails[pieces[-1]])
    words.advances.extend(map(gauge.advances.__getitem__, pieces))


def _chopped(texts: Sequence[str], ink: Ink, context: Context, room: Pt) -> tuple[list[str], list[Pt]]:
    """Chop tokens that are wider than a line into pieces that are not; no hyphen is added."""
    gauge = gauge_of(context.fonts, ink.face, ink.size, ink.tracking)
    pieces: list[str] = []
    for text in texts:
        if gauge.advances[text] - gauge.trails[text] <= room:
            pieces.append(text)
            continue
        start, used = 0, 0.0
        for index, char in enumerate(text):
            step = gauge.advances[char]
            if used + step > room and index > start and char != " ":
                pieces.append(text[start:index])
                start, used = index, 0.0
            used += step
        pieces.append(text[start:])
    return pieces, [gauge.advances[piece] for piece in pieces]


def _ends(
    texts: Sequence[str],
    edges: tuple[Sequence[Pt], Sequence[Pt]],
    blocked: tuple[set[int], set[int]],
    room: Pt,
) -> Sequence[int]:
    """Give the tokens after which a line may end; what stays together but is too wide for a line is let go.

    `blocked` are the places before what is glued and those between bound words, which are let go first.
    """
    glued, bound = blocked
    lefts, rights = edges
    held = (glued | bound) - {len(texts) - 1}
    if not held:
        return range(len(texts))
    ends: list[int] = []
    start = 0
    for index in range(len(texts)):
        if index in held:
            continue
        if rights[index] - lefts[start] > room + EASE:
            ends += _let_go(texts, edges, (start, index), glued, room)
        ends.append(index)
        start = index + 1
    return ends


def _let_go(
    texts: Sequence[str],
    edges: tuple[Sequence[Pt], Sequence[Pt]],
    group: tuple[int, int],
    glued: set[int],
    room: Pt,
) -> list[int]:
    """Give the places to end inside a group too wide for a line: between words, at any space, else anywhere."""
    lefts, rights = edges
    start, last = group
    ends: list[int] = []
    begin = start
    for index in [*(each for each in range(start, last) if each not in glued), last]:
        if rights[index] - lefts[begin] > room + EASE:
            ends += [each for each in range(begin, index) if texts[each].endswith(" ")]
        at = max(begin, ends[-1] + 1) if ends else begin
        for each in range(at, index):  # where there are no spaces, any place
            if rights[each + 1] - lefts[at] > room + EASE:
                ends.append(each)
                at = each + 1
        if index < last:
            ends.append(index)
        begin = index + 1
    return ends
