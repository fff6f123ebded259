"""Names: those of persons, which no line parts but where it would gape else, and short ones, which it rather keeps.

    "such as the Inland Port Rule, this"    Inland_Port_Rule,      a run of two or three words in capitals
    "of the Republic of Malta"              Republic_of_Malta      and with what joins the parts of a name
    "according to IEA Norway"               IEA_Norway
    "Prime Minister Anna Berg"              Prime_Minister         in a longer run, what stands before an office
    "the first 2+2 meeting in Oslo"         2+2_meeting            a format written as a sum
    "the late Minister Anna Berg"           Anna_Berg              a person's name, known by the office before it
    "by five votes. It was"                 It_was                 a short word that begins a sentence

A name is known by its letters, not by a list: a text's names are its own. A word with which a phrase begins ("The",
"In") is no part of one, though a sentence begins with it. A longer name is parted where its parts join, before "of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.typeset.kinds import KINDS, OFFICE, OPENERS, RANK, bare_word
from briefing.typeset.phrases import ANY

LONGEST = 24
"""Letters of a name that is kept whole while its line stays full enough, the spaces among them."""

LONGEST_BOUND = 18
"""Letters of one that is kept whole at any rate, where nothing else can be asked for."""

_MOST_WORDS = 3
_WORDS_OF_PERSON = (2, 3)
_CAPITAL, _JOINS, _SUM, _RANK, _WHOLE, _OPENS, _CLOSES, _FIRST = (1 << bit for bit in range(8))
_HOLDING = _SUM | _RANK
_LEAST_SEEN = 3  # letters: a shorter word that begins a sentence looks lost at the end of a line
_MOST_KEPT = 200_000
_WORD = re.compile(r"[^\W\d_](?:[\w’'&-]*\w)?")
_SUM_OF = re.compile(r"\d\+\d")


class _Parts(dict[str, int]):
    """What part of a name each token can be; most are 0."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        part = self[token] = _part(token)
        return part


_PARTS = _Parts()


class Pairs(NamedTuple):
    """The indices of tokens after which a line ends only where it would gape else, and where it rather does not."""

    persons: set[int]
    names: set[int]
    firsts: set[int]  # short words that begin a sentence


def pairs_of(tokens: Sequence[str], longest: int = LONGEST) -> Pairs:
    """Find where persons' names would be parted, and where other short names.

    `longest` is how many letters a name may have; 0 where words begin with capitals that are none of names."""
    parts = list(map(_PARTS.__getitem__, tokens))
    places = [i for i, part in enumerate(parts) if part]
    if not places:
        return Pairs(set(), set(), set())
    parts.append(0)
    firsts = {i for i in places if parts[i] & _FIRST and _ends_a_sentence(tokens, i)}
    names = {i for i in places if (parts[i] & _HOLDING or parts[i + 1] & _WHOLE) and _holds(tokens, i, parts)}
    persons: set[int] = set()
    for run in _runs(tokens, parts, places) if longest else ():
        persons |= _person(tokens, parts, run)
        names |= _within(tokens, parts, run, longest)
    return Pairs(persons, names - persons, firsts)


def name_pairs(tokens: Sequence[str], longest: int = LONGEST) -> set[int]:
    """Give the indices of tokens after which a line rather does not end, for a name would be parted there."""
    persons, names, _ = pairs_of(tokens, longest)
    return persons | names


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
    if len(bare) < _LEAST_SEEN and bare.istitle() and bare == word:
        edges |= _FIRST
    if _SUM_OF.fullmatch(bare):
        return _SUM | edges
    kind = _RANK if KINDS[word] & RANK else 0
    if "\u00a0" in bare and bare[0].isupper():
        return kind | _WHOLE | edges
    if _WORD.fullmatch(bare) and bare[0].isupper() and not ANY.clings(bare):
        kind |= _CAPITAL
    return kind | edges if kind or edges & _FIRST else 0


def _holds(tokens: Sequence[str], i: int, parts: Sequence[int]) -> bool:
    """Tell whether a token holds the next one, however long the name is: Prime Minister, President Ada_Maria_Berg."""
    part, after = parts[i], parts[i + 1]
    if i + 1 == len(tokens) or part & _CLOSES or after & _OPENS or not tokens[i].endswith(" "):
        return False
    if part & _SUM:
        following = bare_word(tokens[i + 1])
        return following.isalpha() and not ANY.clings(following)
    kind = KINDS[tokens[i]]
    return bool(part & _RANK and KINDS[tokens[i + 1]] & OFFICE) or bool(kind & OFFICE and after & _WHOLE)


def _ends_a_sentence(tokens: Sequence[str], stop: int) -> bool:
    """Tell whether a sentence ends before a token, whatever is raised behind it."""
    for token in reversed(tokens[max(stop - 6, 0) : stop]):
        word = token.rstrip(" ")
        if word and word[0] != "[" and word[-1] not in "])":
            return word[-1] in ".!?"
    return False


def _person(tokens: Sequence[str], parts: Sequence[int], run: tuple[int, int]) -> set[int]:
    """Give the pairs of the name that stands behind the last office in a run, or behind one before it, if it is one of
    two words or three."""
    start, stop = run
    for i in range(stop - 1, max(start - 2, -1), -1):  # from the token before it, which may be a « ministre » in French
        if KINDS[tokens[i]] & OFFICE:
            return set(range(i + 1, stop - 1)) if stop - i - 1 in _WORDS_OF_PERSON else set()
        if parts[i] & _JOINS:  # Minister Anna Berg of Malta
            stop = i
    return set()


def _runs(tokens: Sequence[str], parts: Sequence[int], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where words in capitals follow each other, and what joins two of them: first token and the one after.

    `places` are those of the parts that are not 0; a 0 stands behind the last part."""
    start = before = -1
    for i in places:
        part = parts[i]
        goes_on = before == i - 1 and not parts[before] & _CLOSES and not part & _OPENS and tokens[before].endswith(" ")
        joins = part & _JOINS and goes_on and parts[before] & _CAPITAL and parts[i + 1] & _CAPITAL
        if start >= 0 and not joins and not (part & _CAPITAL and goes_on):
            if before > start:
                yield start, before + 1
            start = -1
        if part & _CAPITAL and start < 0:
            start = i
        before = i
    if before > start >= 0:
        yield start, before + 1


def _within(tokens: Sequence[str], parts: Sequence[int], run: tuple[int, int], longest: int) -> set[int]:
    """Give the pairs of a run that are kept: all of a short name, else those of its parts that are short."""
    start, stop = run
    text = "".join(tokens[start:stop])
    if text.isupper():
        return set()
    if stop - start <= _MOST_WORDS and len(bare_word(text)) <= longest:
        return set(range(start, stop - 1))
    joints = [i for i in range(start, stop) if parts[i] & _JOINS]
    kept: set[int] = set()
    for begin, end in pairwise((start, *joints, stop)) if joints else ():
        if end - begin <= _MOST_WORDS and len(bare_word("".join(tokens[begin:end]))) <= longest:
            kept |= set(range(begin, end - 1))
    return kept
