"""Numbers as files hold them and as a language prints them (CLDR through Babel).

    read_numbers(["1 040,00", "12,5", ""])  ->  ([1040.0, 12.5, None], 2)     the decimal mark is the file's own
    print_number(1040.0, 2, "fr-CA")        ->  "1 040,00"                    the signs are the pack's

A file has one decimal mark for all its numbers, whatever the language of the pack that prints it, so it is found in the
numbers themselves: a mark that stands once before other than three digits, or behind the other mark. Where no number
tells (1,200), nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from briefing.compose.dates import locale_of

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
_NARROW = "\u202f"
_GAPS = frozenset({"", "-", "–", "—", "−", "…", "...", "..", "n/a", "na", "n.a.", "n.d.", "nd", "x"})
_NUMBER = re.compile(r"([+-]?)(\d[\d.,]*|[.,]\d+)%?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


class NumbersError(ValueError):
    """A cell is no number, or nothing tells which mark begins the decimals; `place` is its index."""

    def __init__(self, message: str, place: int = -1) -> None:
        """Take the message and the index of the cell."""
        super().__init__(message)
        self.place = place


def read_numbers(cells: Sequence[str], decimal: str = "") -> tuple[list[float | None], int]:
    """Read cells as numbers, None for a gap, and give the decimals of the most exact.

    `decimal` is the mark where the file's owner says it. Raises NumbersError."""
    plain = [_BLANKS.sub("", cell).replace("−", "-").lower() for cell in cells]
    matches = [None if text in _GAPS else _NUMBER.fullmatch(text) for text in plain]
    for place, (text, match) in enumerate(zip(plain, matches, strict=True)):
        if text not in _GAPS and match is None:
            raise NumbersError(f"'{cells[place]}' is no number", place)
    mark = decimal or _decimal_mark(match[2] for match in matches if match)
    values = [None if match is None else _value(match, mark, place) for place, match in enumerate(matches)]
    return values, max((len(match[2].partition(mark)[2]) for match in matches if match and mark), default=0)


def is_gap(cell: str) -> bool:
    """Tell whether a cell says that there is no number."""
    return _BLANKS.sub("", cell).lower() in _GAPS


def signs_of(language: str) -> tuple[str, str]:
    """Give the decimal sign of a language and what parts its thousands, which is narrow where it is a space."""
    locale = locale_of(language)
    group = get_group_symbol(locale)
    return get_decimal_symbol(locale), _NARROW if group.isspace() else group


def print_number(value: float, digits: int, language: str) -> str:
    """Print a number with so many decimals, with a true minus sign and narrow spaces that keep it on one line."""
    pattern = "#,##0" + (f".{'0' * digits}" if digits else "")
    text = format_decimal(value, format=pattern, locale=locale_of(language))
    return text.replace("\u00a0", _NARROW).replace("-", "−")


def _decimal_mark(texts: Iterable[str]) -> str:
    """Find the mark that begins decimals; "" where no number has a mark. Raises NumbersError."""
    found: set[str] = set()
    doubtful = ""
    for text in texts:
        marks = re.findall(r"[.,]", text)
        if len(set(marks)) == 2:
            found.add(marks[-1])
        elif len(marks) > 1:
            found.add("." if marks[0] == "," else ",")
        elif marks and _GROUPED.fullmatch(text) and not text.startswith("0"):
            doubtful = doubtful or text
        elif marks:
            found.add(marks[0])
    if len(found) > 1:
        raise NumbersError("some numbers have a decimal point and some a decimal comma")
    if not found and doubtful:
        raise NumbersError(f"nothing tells whether '{doubtful}' has decimals or thousands")
    return next(iter(found), "")


def _value(match: re.Match[str], mark: str, place: int) -> float:
    other = {",": ".", ".": ","}.get(mark, "")
    digits = match[2].replace(other, "") if other else match[2]
    try:
        return float(match[1] + digits.replace(mark or ".", "."))
    except ValueError:
        raise NumbersError(f"'{match[0]}' is no number", place) from None
