"""Where a line may end: a text cut into tokens, and the pairs of tokens that stay together. Pure, no fonts.

    "on 8 December 2025"  --cut-->  "on " "8 " "December " "2025"      a token carries the space behind it
    "London-Paris"        --cut-->  "London-" "Paris"                  after a hyphen, a dash, a slash
    "8 " "December "      --bound-> together; "Mr. " "Kim", "Article " "4", "5 " "%", "word " "–" as well
    "December " "2025"    --weak--> together after a day, while the line stays full enough

A space that typography wants unbroken stays a space in the text: it is only no place to end a line. What is cut for
each distinct token is kept, so that the words of a long text are looked up and not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER, YEAR, MONTH, UNIT, LEADS, FOLLOWS, SHORT, DATE, GROUP = 1, 2, 4, 8, 16, 32, 64, 128, 256
LABEL, LETTER, ROMAN, NAME = 512, 1024, 2048, 4096

_BOUND_BACK = NUMBER | YEAR | FOLLOWS | LETTER | ROMAN
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
_ADDRESS = re.compile(r"[(\[<“\"']?(?:https?://|www\.|mailto:|[\w.-]+\.[a-z]{2,}/\w)|[^\s@]+@[^\s@]+\.\w")
_IN_ADDRESS = re.compile(  # after a slash, before what else joins, so that no hyphen seems to be one of the line's end
    r"(?<=\w)(/)(?=\w)|(?<=[\w/])(?=[-.?&=%#_@~+]\w)"
)

_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "janv févr avr juill sept oct nov déc"
)
_UNITS = (
    "million millions billion billions trillion milliard milliards thousand per % ° °C mm cm m km kg t kt Mt g ha GW "
    "MW kWh TWh GB MB pt px ft hours hour minutes minute min days day weeks week months month years year a.m. p.m. am "
    "pm an ans année années mois semaine semaines jour jours heure heures h s secondes k€ k$ M$ M€ $ € £ ₩ ¢ 원 명 개국"
)
_LEADING = (
    "Mr Mrs Ms Mx Dr Prof Hon Rt Sen Gen Lt Col Maj Capt Adm Amb St Ste Mme Mlle MM No Nos no nos Art Arts Sec Secs "
    "Fig Figs Vol Ch Eq vol art sec fig p pp ch c ca cf e.g i.e vs para paras § §§ « n° N° M Pr Dre chap al"
)
_MONTH_WORDS = frozenset(_MONTHS.split())
_UNIT_WORDS = frozenset(_UNITS.split())
_LEADING_ALONE = frozenset(
    "§ §§ « Mr Mrs Ms Mx Dr Dre Mme Mmes Mlle Mlles MM n° N° nº Nº nᵒ St Ste FY US$ CA$ C$ A$ "  # noqa: SIM905
    "제 표 그림 부록".split()
)
_LEADING_WORDS = frozenset(_LEADING.split())
_LABELS = frozenset(
    "annex appendix part schedule table figure group phase annexe appendice partie tableau groupe 별첨".split()  # noqa: SIM905
)
_AFTER_NAMES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "al."))
_NUMBER = re.compile(
    r"[(\[]?(?:US|CA?|A)?[$€£₩~≈]?(?:"
    r"\d{1,3}(?:er|st|nd|rd|th)?|"  # 12, 1st
    r"\d[\d.,:\u202f]*\d|"  # 1,250.5, 9:30
    r"\d[\d.,:]*[–-]\d[\d.,:]*)"  # 8–9
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_GROUP = re.compile(r"\d{3}")  # of a number written 10 000, or the last with its decimals
_KOREAN_YEAR, _KOREAN_MONTH = re.compile(r"\d{4}년"), re.compile(r"\d{1,2}월")
_KOREAN_DAY = re.compile(r"\d{1,2}(?:[–~-]\d{1,2})?일\w*")
_DAY_AND_MONTH = re.compile(r"\d{1,2}(?:er)?\u00a0(\w+)\.?")
_MONTH_TO_DAY = re.compile(r"([^\W\d_]+)\.?[–-]\d{1,2}")  # May–12, of 10 May–12 June
_LETTER_OF_LABEL = re.compile(r"[A-Z](?:[.-]?\d{1,2})?")
_ROMAN = re.compile(r"[IVX]{1,5}")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)?")
_FOLLOWING = re.compile(r"[–—:;!?»%)\]}…·/]+[.,;:]?")
_CLOSERS = ".,;:!?)]»”’"


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
        marked = (_IN_ADDRESS if address else _INSIDE).sub(lambda match: match[0] + _MARK, token)
        pieces = self[token] = marked.split(_MARK)
        return pieces


_PIECES = _Pieces()


class Kinds(dict[str, int]):
    """What kind of token each is, for the pairs that stay together; most are 0."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        kind = self[token] = _kind(token)
        return kind


KINDS = Kinds()


def _kind(token: str) -> int:
    word = token.rstrip(" ")
    bare = word.rstrip(_CLOSERS)
    kind = 0
    if not word:
        return FOLLOWS if token else 0
    if _YEAR.fullmatch(bare):
        kind |= YEAR
    if _NUMBER.fullmatch(bare):
        kind |= NUMBER
    if bare in _MONTH_WORDS:
        kind |= MONTH
    if _GROUP.fullmatch(bare.partition(",")[0]):
        kind |= GROUP
    kind |= _kind_of_date(bare)
    if bare in _UNIT_WORDS or word in _UNIT_WORDS:
        kind |= UNIT
    if (word.endswith(".") and bare in _LEADING_WORDS) or word in _LEADING_ALONE or word[-1] == "«":
        kind |= LEADS
    if _INITIAL.fullmatch(word) and word[0].isupper():
        kind |= LEADS
    kind |= _kind_of_name(word, bare)
    if _FOLLOWING.fullmatch(word):
        kind |= FOLLOWS
    if len(word) == 2 and word.isalpha() and word.islower():
        kind |= SHORT
    return kind


def _kind_of_name(word: str, bare: str) -> int:
    """Tell what names a part, its letter or numeral, a name, and what stands behind one."""
    if bare.casefold() in _LABELS:
        return LABEL | (NAME if word[0].isupper() else 0)
    if word in _AFTER_NAMES:
        return FOLLOWS
    kind = 0
    if _LETTER_OF_LABEL.fullmatch(bare):
        kind |= LETTER
    if _ROMAN.fullmatch(bare):
        kind |= LETTER | (ROMAN if len(bare) > 1 else 0)
    if not kind and word[0].isupper() and word.isalpha():
        kind |= NAME
    return kind


def _kind_of_date(word: str) -> int:
    """Tell a Korean year, month or day, and days and months that a no-break space or a dash joins."""
    to_day = _MONTH_TO_DAY.fullmatch(word)
    if to_day and to_day[1] in _MONTH_WORDS:
        return MONTH | NUMBER
    if not word[:1].isdecimal():
        return 0
    if _KOREAN_YEAR.fullmatch(word):
        return DATE
    if _KOREAN_MONTH.fullmatch(word):
        return MONTH
    if _KOREAN_DAY.fullmatch(word):
        return UNIT
    joined = _DAY_AND_MONTH.fullmatch(word)
    return DATE if joined and joined[1] in _MONTH_WORDS else 0


def bound_pairs(tokens: Sequence[str]) -> set[int]:
    """Give the indices of tokens after whose space no line may end."""
    kinds = list(map(KINDS.__getitem__, tokens))
    bound: set[int] = set()
    last = len(tokens) - 1
    for i, kind in enumerate(kinds):
        if not kind:
            continue
        if i < last and kind & (LEADS | NUMBER) and tokens[i].endswith(" "):
            after = kinds[i + 1]
            grouped = after & GROUP and kind & NUMBER and _is_short_number(tokens[i])
            if kind & LEADS or grouped or (after & (MONTH | UNIT) and tokens[i][-2].isalnum()):
                bound.add(i)
        if i < last and kind & MONTH and kinds[i + 1] & UNIT and tokens[i].endswith("월 "):
            bound.add(i)
        if i and kind & _BOUND_BACK and tokens[i - 1].endswith(" ") and _follows(tokens, kinds, i):
            bound.add(i - 1)
    return bound


def weak_pairs(tokens: Sequence[str]) -> set[int]:
    """Give the indices of tokens after which a line ends only if it would gape else: before the year of a full date."""
    kinds = list(map(KINDS.__getitem__, tokens))
    weak: set[int] = set()
    for i, kind in enumerate(kinds):
        before = kinds[i - 1] if i else 0
        if before & DATE and kind & (YEAR | MONTH) and tokens[i - 1].endswith(" "):  # 8_December 2025, 2025년 12월
            weak.add(i - 1)
        if i < 2 or not kind & YEAR:
            continue
        first = kinds[i - 2]
        if (before & MONTH and first & NUMBER) or (before & NUMBER and first & MONTH):  # 8 December 2025, May 2, 2025
            weak.add(i - 1)
    return weak


def _is_short_number(token: str) -> bool:
    """Tell whether a token can be the first group of a number written in groups: 10 000."""
    return len(token) <= 4 and token.rstrip(" ").isdecimal()


def _follows(tokens: Sequence[str], kinds: Sequence[int], i: int) -> bool:
    """Tell whether the token at `i` stays with the one before it."""
    kind, before = kinds[i], kinds[i - 1]
    if kind & FOLLOWS or (before & LABEL and kind & LETTER) or (before & NAME and kind & ROMAN):
        return True
    if not kind & (NUMBER | YEAR):
        return False
    if kind & YEAR:  # "in 2022", "December 2022", but "8 December / 2025"
        alone = i < 2 or not kinds[i - 2] & NUMBER
        return bool(before & SHORT) or bool(before & MONTH and alone)
    starts = i + 1 < len(kinds) and tokens[i].endswith(" ") and kinds[i + 1] & (MONTH | UNIT)
    return tokens[i - 1][-2:-1].isalpha() and not starts and len(tokens[i]) <= 5
