"""Where a word may be broken with a hyphen that is not its own: patterns by language, and the words that stay whole.

    pieces_of("(development, ", "en-CA")  ->  ("(devel", "op", "ment, ")     joined they are the word again
    broken(texts, languages, bound)       ->  {4: ("inter", "national ")}    by token; the others stay whole

Never broken: words of fewer than seven letters, with digits, capitals after the first letter or anything that is no
letter inside; parts of a compound; what belongs to a date, a unit or a number; words kept together with the one beside
them ("Mr. Kim"); the last word of a paragraph, whose end would stand alone. Before and after a break are three letters
or more. Korean has no such breaks; a language without patterns has none either.

The patterns are pyphen's, an extra that is imported when a theme first asks (`hyphens: auto`); a theme that asks
without it is refused before. Breaks that would change the spelling are not used.

How the hyphen is drawn and read: the fonts' own U+00AD is empty, so the glyph is that of "-" and ToUnicode says U+00AD,
which is what ISO 32000-1 asks for (14.8.2.2.3); the two pieces of the word say it whole (`writers/pdf/words.py`, with
what each reader makes of that). An artifact inside of tagged content is against ISO 14289-1 (7.1).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from briefing.typeset.kinds import KINDS, LABEL, NAME

LEAST_LETTERS = 7
LEAST_BESIDE = 3
"""Letters that a word must have, and that must stand before and after a break."""

HYPHEN = "-"
"""Whose glyph and width the hyphen at a break has."""

_MOST_KEPT = 100_000
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"([(\[“‘«„\"']*[\u00a0\u202f]?(?:{_LETTER}{{1,6}}[’'])?)"  # qu’, l’
    rf"({_LETTER}{{{LEAST_LETTERS},}})"
    rf"((?:[’']s)?[\u00a0\u202f]?[.,;:!?…)\]”’»\"']* *)"
)
_ORDINARY = LABEL | NAME  # kinds of words that are broken as others are: Parliamentary, Appendix
_BY_PRONUNCIATION = {"en-ca": "en_US"}  # pyphen would take Britain's, which divide by origin


class _Patterns(Protocol):
    def positions(self, word: str) -> Sequence[int]: ...


class _Pieces(dict[str, tuple[str, ...]]):
    """The pieces of each word of one language."""

    def __init__(self, patterns: _Patterns) -> None:
        super().__init__()
        self._patterns = patterns

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        pieces = self[token] = self._cut(token)
        return pieces

    def _cut(self, token: str) -> tuple[str, ...]:
        found = _WORD.fullmatch(token)
        if not found or not found[2][1:].islower() or KINDS[token] & ~_ORDINARY:
            return (token,)
        begin = found.start(2)
        breaks = (at for at in self._patterns.positions(found[2]) if not getattr(at, "data", None))
        marks = [0, *(begin + int(at) for at in breaks), len(token)]
        return tuple(token[start:stop] for start, stop in pairwise(marks))


@functools.cache
def _pieces(language: str) -> Mapping[str, tuple[str, ...]] | None:
    """Load the patterns of a language; None for one that has none."""
    import pyphen  # noqa: PLC0415 -- an extra, and a tenth of a second

    name = _BY_PRONUNCIATION.get(language.lower()) or pyphen.language_fallback(language)
    if name is None or language[:2].lower() == "ko":
        return None
    return _Pieces(pyphen.Pyphen(lang=name, left=LEAST_BESIDE, right=LEAST_BESIDE))


def pieces_of(token: str, language: str) -> tuple[str, ...]:
    """Give a token's pieces, after each of which but the last a line may end in a hyphen."""
    found = _pieces(language)
    return (token,) if found is None else found[token]


def broken(texts: Sequence[str], languages: Sequence[str], bound: set[int]) -> dict[int, tuple[str, ...]]:
    """Give the pieces of each token of a hard line that may be broken, by index.

    `languages` has the language of each token, "" where none is to be broken; after those in `bound` no line ends.
    """
    found: dict[int, tuple[str, ...]] = {}
    by_language = {language: _pieces(language) for language in set(languages) if language}
    last = next((index for index in range(len(texts) - 1, -1, -1) if any(map(str.isalpha, texts[index]))), -1)
    for index in range(last):
        known = by_language.get(languages[index])
        if known is None:
            continue
        pieces = known[texts[index]]
        if len(pieces) > 1 and index not in bound and index - 1 not in bound and _is_alone(texts, index):
            found[index] = pieces
    return found


def _is_alone(texts: Sequence[str], index: int) -> bool:
    """Tell whether a token is a whole word: nothing before or behind it belongs to the same one."""
    before = texts[index - 1][-1:] if index else ""
    behind = "" if texts[index].endswith(" ") else texts[index + 1][:1]
    return (
        not before.isalnum()
        and before not in tuple("-‐–/@_’'.")
        and not behind.isalnum()
        and behind not in tuple("-‐@_")
    )
