"""Short names, which a line rather keeps whole: pairs of tokens that are parted only where the line would gape else.

    "such as the Inland Port Rule, this"    Inland_Port_Rule,      a run of two or three words in capitals
    "of the Republic of Malta"              Republic_of_Malta      and with what joins the parts of a name
    "according to IEA Norway"               IEA_Norway
    "Prime Minister Anna Berg"              Prime_Minister         in a longer run, what stands before an office
    "the first 2+2 meeting in Oslo"         2+2_meeting            a format written as a sum

A name is known by its letters, not by a list: a text's names are its own. A word with which a phrase begins ("The",
"In") is no part of one, though a sentence begins with it. A longer name is parted where its parts join, before "of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.typeset.kinds import KINDS, OFFICE, OPENERS, bare_word
from briefing.typeset.phrases import ANY

LONGEST = 24
"""Letters of a name that is kept whole while its line stays full enough, the spaces among them."""

LONGEST_BOUND = 18
"""Letters of one that is kept whole at any rate, where nothing else can be asked for."""

_MOST_WORDS = 3
_CAPITAL, _JOINS, _SUM, _RANK, _WHOLE, _OPENS, _CLOSES = (1 << bit for bit in range(7))
_MOST_KEPT = 200_000
_WORD = re.compile(r"[^\W\d_](?:[\w’'&-]*\w)?")
_SUM_OF = re.compile(r"\d\+\d")
_RANKS = frozenset(
    ("Prime", "Vice", "Deputy", "Assistant", "Acting", "First", "Premier", "Première", "premier", "première", "vice")
)


class _Parts(dict[str, int]):
    """What part of a name each token can be; most are 0."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        part = self[token] = _part(token)
        return part


_PARTS = _Parts()


def name_pairs(tokens: Sequence[str], longest: int = LONGEST) -> set[int]:
    """Give the indices of tokens after which a line rather does not end, for a short name would be parted there.

    `longest` is how many letters a name may have; 0 where words begin with capitals that are none of names."""
    parts = list(map(_PARTS.__getitem__, tokens))
    if not any(parts):
        return set()
    pairs = {i for i, (part, after) in enumerate(pairwise(parts)) if part and _holds(tokens, i, part, after)}
    for start, stop in _runs(tokens, parts) if longest else ():
        pairs |= _within(tokens, parts, (start, stop), longest)
    return pairs


def _part(token: str) -> int:
    if not token.endswith(" ") and not token[-1:].strip():
        return 0
    word = token.rstrip(" ")
    plain = word.lstrip(OPENERS)
    bare = bare_word(plain)
    if not bare:
        return 0
    edges = (_OPENS if plain != word else 0) | (_CLOSES if bare != plain else 0)
    if ANY.holds(bare) and bare.islower():
        return 0 if edges else _JOINS
    if _SUM_OF.fullmatch(bare):
        return _SUM | edges
    kind = _RANK if bare in _RANKS else 0
    if "\u00a0" in bare and bare[0].isupper():
        return kind | _WHOLE | edges
    if _WORD.fullmatch(bare) and bare[0].isupper() and not ANY.clings(bare):
        kind |= _CAPITAL
    return kind | edges if kind else 0


def _holds(tokens: Sequence[str], i: int, part: int, after: int) -> bool:
    """Tell whether a token holds the next one, however long the name is: Prime Minister, President Ada_Maria_Berg."""
    if part & _CLOSES or after & _OPENS or not tokens[i].endswith(" "):
        return False
    if part & _SUM:
        following = bare_word(tokens[i + 1])
        return following.isalpha() and not ANY.clings(following)
    kind = KINDS[tokens[i]]
    return bool(part & _RANK and KINDS[tokens[i + 1]] & OFFICE) or bool(kind & OFFICE and after & _WHOLE)


def _runs(tokens: Sequence[str], parts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where words in capitals follow each other, and what joins two of them: first token and the one after."""
    start, last = -1, len(parts) - 1
    for i, part in enumerate(parts):
        goes_on = start >= 0 and not parts[i - 1] & _CLOSES and not part & _OPENS and tokens[i - 1].endswith(" ")
        if part & _JOINS and goes_on and parts[i - 1] & _CAPITAL and i < last and parts[i + 1] & _CAPITAL:
            continue
        if start >= 0 and not (part & _CAPITAL and goes_on):
            yield start, i
            start = -1
        if part & _CAPITAL and start < 0:
            start = i
    if start >= 0:
        yield start, len(parts)


def _within(tokens: Sequence[str], parts: Sequence[int], run: tuple[int, int], longest: int) -> set[int]:
    """Give the pairs of a run that are kept: all of a short name, else those of its parts that are short."""
    start, stop = run
    text = "".join(tokens[start:stop])
    if stop - start < 2 or text.isupper():
        return set()
    if stop - start <= _MOST_WORDS and len(bare_word(text)) <= longest:
        return set(range(start, stop - 1))
    joints = [i for i in range(start, stop) if parts[i] & _JOINS]
    kept: set[int] = set()
    for begin, end in pairwise((start, *joints, stop)) if joints else ():
        if end - begin <= _MOST_WORDS and len(bare_word("".join(tokens[begin:end]))) <= longest:
            kept |= set(range(begin, end - 1))
    return kept
