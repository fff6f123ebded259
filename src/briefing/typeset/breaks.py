"""Where a line may end: a text cut into tokens, and the pairs of tokens that stay together. Pure, no fonts.

    "on 8 December 2025"  --cut-->  "on " "8 " "December " "2025"      a token carries the space behind it
    "London-Paris"        --cut-->  "London-" "Paris"                  after a hyphen, a dash, a slash
    "8 " "December "      --bound-> together; "Mr. " "Kim", "Article " "4", "5 " "%", "word " "–" as well
    "Minister " "Anna "   --bound-> an office and a name, "Prime " before it too, whatever the line then leaves empty
    "December " "2025"    --weak--> together after a day, while the line stays full enough

A space that typography wants unbroken stays a space in the text: it is only no place to end a line. What is cut for
each distinct token is kept, so that the words of a long text are looked up and not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.typeset.kinds import (
    AHEAD,
    CLAUSE,
    COUNTS,
    DASH,
    DATE,
    FOLLOWS,
    GROUP,
    HONOUR,
    KINDS,
    LABEL,
    LEADS,
    LETTER,
    MONTH,
    NAME,
    NUMBER,
    OFFICE,
    OPENERS,
    PAIRED,
    PERIOD,
    RANK,
    ROMAN,
    SHORT,
    SIGN,
    SINGLE,
    TAIL,
    UNIT,
    YEAR,
    bare_word,
    first_unit,
)

_BOUND_BACK = NUMBER | YEAR | FOLLOWS | LETTER | ROMAN | CLAUSE | TAIL | SIGN | DASH | HONOUR
_BOUND_ON = LEADS | AHEAD | NUMBER | COUNTS | PERIOD | DATE | YEAR | OFFICE
_PAIRS = (
    (NUMBER, MONTH | UNIT),  # 8 December, 5 million
    (COUNTS, UNIT),  # million CAD, XIXe siècle, 12월 8일
    (PERIOD, YEAR),  # Q3 2025
    (DATE | YEAR, PERIOD),  # 2025년 상반기
)
_DOTTED, _DOTTED_ON = re.compile(r"\d{1,4}\. "), re.compile(r"\d{1,2}\.\D*")  # 2025. 12. 8.
_HANGUL_NAME = re.compile(  # a family name, by which most persons are known, and up to two syllables
    r"[김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄원천방공현함변추도][가-힣]{0,2}"
)
_OPERAND = NUMBER | LETTER | SINGLE
_MOST_KEPT = 200_000
_MARK = "\n"  # stands for a break while a text is cut; texts have no line ends in them
_WHITE = re.compile(r" {2,}|[\t\r\n\f\v][ \t\r\n\f\v]*")
_LETTER = r"[^\W\d_]"
_SPECIAL = re.compile(r"[-‐–—/@\u200b]|www\.")
_INSIDE = re.compile(
    rf"(?<={_LETTER}{_LETTER}{_LETTER})([-‐–/])(?={_LETTER}{{3}})"  # London-Paris, and/or; not co-operation
    rf"|(?<=-{_LETTER}{_LETTER})(-)(?={_LETTER}{{3}})"  # government-to-government, after the second
    r"|(—)(?=\w)|(\u200b)"  # after an em dash; where an author allows it
)
_ABBREVIATIONS = re.compile(rf"(?<![\w-])({_LETTER}{{2,6}})([-‐–/])({_LETTER}{{2,6}})(?![\w-])")  # IEA–OECD
_ADDRESS = re.compile(r"[(\[<“\"']?(?:https?://|www\.|mailto:|[\w.-]+\.[a-z]{2,}/\w)|[^\s@]+@[^\s@]+\.\w")
_IN_ADDRESS = re.compile(  # after a slash, before what else joins, so that no hyphen seems to be one of the line's end
    r"(?<=\w)(/)(?=\w)|(?<=[\w/])(?=[-.?&=#_@~+]\w)"
    r"|(?<=%[89A-Fa-f][0-9A-Fa-f])(?=%[C-Fc-f][0-9A-Fa-f])"  # between coded letters only: %EC%84%9C|%EC%9A%B8
)


def cut(text: str, *, whole_words: bool = False) -> list[str]:
    """Cut a text into tokens after each of which a line may end, except the last if it has no space behind it."""
    if _WHITE.search(text):
        text = _WHITE.sub(" ", text)
    tokens = text.replace(" ", " " + _MARK).split(_MARK)
    if not tokens[-1]:
        tokens.pop()
    if not whole_words and _SPECIAL.search(text):
        return [piece for token in tokens for piece in _PIECES[token]]
    return tokens


class _Pieces(dict[str, list[str]]):
    """The pieces of each word: at the hyphens, dashes and slashes inside it, at the joints of an address."""

    def __missing__(self, token: str) -> list[str]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        address = _ADDRESS.match(token) or token.count("/") > 2
        if not address and _joins_abbreviations(token):
            pieces = self[token] = [token]
            return pieces
        marked = (_IN_ADDRESS if address else _INSIDE).sub(lambda match: match[0] + _MARK, token)
        pieces = self[token] = marked.split(_MARK)
        return pieces


def _joins_abbreviations(token: str) -> bool:
    """Tell whether all that a word joins are short names in capitals, which are read as one: IEA–OECD."""
    found = _ABBREVIATIONS.search(token)
    return found is not None and found[1].isupper() and found[3].isupper()


_PIECES = _Pieces()


def bound_pairs(tokens: Sequence[str]) -> set[int]:
    """Give the indices of tokens after whose space no line may end."""
    kinds = list(map(KINDS.__getitem__, tokens))
    bound: set[int] = set()
    last = len(tokens) - 1
    for i, kind in enumerate(kinds):
        if not kind:
            continue
        if i < last and kind & _BOUND_ON and tokens[i].endswith(" ") and _holds(tokens[i], kind, kinds[i + 1]):
            bound.add(i)
        if i < last and kind & NUMBER and _DOTTED.fullmatch(tokens[i]) and _DOTTED_ON.fullmatch(tokens[i + 1]):
            bound.add(i)
        if i and kind & _BOUND_BACK and tokens[i - 1].endswith(" "):
            if _follows(tokens, kinds, i):
                bound.add(i - 1)
                if kind & TAIL and i > 1 and kinds[i - 2] & NUMBER:
                    bound.add(i - 2)
            if kind & (SIGN | DASH) and i < last and _joins(tokens, kinds, i):
                bound |= {i - 1, i}
        if kind & OFFICE and i < last and _is_held(tokens[i]) and not kinds[i + 1] & OFFICE:
            bound |= _titled(tokens, kinds, i)
    return bound


def _is_held(token: str) -> bool:
    """Tell whether nothing but a space parts a token from the next."""
    return token.endswith(" ") and token[-2:-1].isalpha()


def _titled(tokens: Sequence[str], kinds: Sequence[int], i: int) -> set[int]:
    """Give the pairs from the rank before an office to the name behind it: Prime_Minister_Anna; none without a name."""
    if not kinds[i + 1] & (NAME | LETTER):
        return set()
    first = i
    while first and kinds[first - 1] & (RANK | OFFICE) and _is_held(tokens[first - 1]):
        first -= 1
    return set(range(first, i + 1))


def weak_pairs(tokens: Sequence[str]) -> set[int]:
    """Give the indices of tokens after which a line ends only if it would gape else: before the year of a full date."""
    kinds = list(map(KINDS.__getitem__, tokens))
    weak: set[int] = set()
    for i, kind in enumerate(kinds):
        if not kind & (YEAR | MONTH) or not i:
            continue
        before = kinds[i - 1]
        if before & DATE and tokens[i - 1].endswith(" "):  # 8_December 2025, 2025년 12월
            weak.add(i - 1)
        if i < 2 or not kind & YEAR:
            continue
        first = kinds[i - 2]
        if (before & MONTH and first & NUMBER) or (before & NUMBER and first & MONTH):  # 8 December 2025, May 2, 2025
            weak.add(i - 1)
    return weak


def _is_short_number(token: str) -> bool:
    """Tell whether a token can be the first group of a number written in groups: 10 000."""
    number = token.rstrip(" ").lstrip(OPENERS)
    return len(number) <= 3 and number.isdecimal()


def _holds(token: str, kind: int, after: int) -> bool:
    """Tell whether a token holds the one after it."""
    if kind & LEADS or (kind & AHEAD and after & (NUMBER | YEAR | COUNTS)):
        return True
    if kind & NUMBER and after & GROUP and _is_short_number(token):
        return True
    ends = token[-2]
    if not (ends.isalnum() or (ends == "." and kind & COUNTS)):
        return False
    return any(kind & first and after & second for first, second in _PAIRS)


def _joins(tokens: Sequence[str], kinds: Sequence[int], i: int) -> bool:
    """Tell whether a sign stands between what it joins: 2 + 2, 3 m × 4 m, A / B; a dash only between two numbers."""
    kind, before, after = kinds[i], kinds[i - 1], kinds[i + 1]
    if tokens[i - 1][-2:-1] in ",;.:" or not tokens[i].endswith(" "):
        return False
    if kind & DASH:
        return bool(before & NUMBER and after & NUMBER) and before & YEAR == after & YEAR
    return bool(before & (_OPERAND | UNIT) and after & _OPERAND)


def _follows(tokens: Sequence[str], kinds: Sequence[int], i: int) -> bool:
    """Tell whether the token at `i` stays with the one before it."""
    kind, before = kinds[i], kinds[i - 1]
    if kind & FOLLOWS or (before & LABEL and kind & (LETTER | CLAUSE)):
        return True
    if before & NAME and kind & ROMAN and tokens[i - 1][-2].isalpha():
        return True
    if kind & HONOUR and _HANGUL_NAME.fullmatch(tokens[i - 1][:-1].lstrip(OPENERS)):  # 홍길동 장관
        return True
    if kind & TAIL:
        return tokens[i - 1][:-1] in PAIRED.get(first_unit(bare_word(tokens[i])), ())  # none where a bracket opens
    if not kind & (NUMBER | YEAR):
        return False
    if kind & YEAR:  # "in 2022", "December 2022", but "8 December / 2025"
        alone = i < 2 or not kinds[i - 2] & NUMBER
        return bool(before & SHORT) or bool(before & MONTH and alone)
    starts = i + 1 < len(kinds) and tokens[i][-2:-1].isalnum() and kinds[i + 1] & (MONTH | UNIT)
    worded = tokens[i - 1][-2:-1].isalpha() or before & MONTH
    return bool(worded) and not starts and len(tokens[i]) <= 5
