"""Columns of amounts from a file, in the signs of the language that prints them.

    ["1,240.5", "~3.5 %", "-12", "n.d."]  --fr-CA-->  ["1 240,5", "~3,5 %", "−12", "n.d."]
    ["2.0.1", "2.1"], ["007", "1.5"], ["2025.12"], ["10.1234/abc", "12"]     names, dates, addresses: as typed

Only signs change: no digit, no number of decimals, and thousands are parted where the file parts them. A column is one
of amounts where each of its cells is an amount or a gap, all by one decimal mark; which one that is, its own numbers
tell or those of the file's other columns. Where nothing tells (1,200 alone), every cell stays as it is. Names can look
like amounts (versions 1.0 and 2.0): the first column, which names the rows, and one whose head says that it holds names
stay as well, and so do those of which the author says it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from briefing.compose.figures import is_gap, signs_of

_BLANK = " \u00a0\u2007\u2009\u202f"
_NAMES = frozenset(
    {"id", "code", "version", "doi", "isbn", "section", "article", "clause", "item", "date", "phone"}
    | {"no.", "nr.", "nº", "№", "#", "réf", "numéro", "téléphone", "번호", "코드", "버전", "조항", "날짜", "전화"}
)
_WORD = re.compile(r"[^\W\d_]+[º°.]?|[#№]")
_AMOUNT = re.compile(
    rf"(?P<lead>[(~≈<>≤≥±]*[{_BLANK}]?(?:[A-Z]{{0,3}}[$€£¥₩]|[A-Z]{{3}}[{_BLANK}])?[{_BLANK}]?)"
    rf"(?P<sign>[+\-−–]?)(?P<money>[$€£¥₩]?)"
    rf"(?P<number>\d(?:[\d.,'’{_BLANK}]*\d)?)"
    rf"(?P<unit>[{_BLANK}]?[%‰°$€£¥₩)][^\d]*|[{_BLANK}][^\d{_BLANK}][^\d]*)?"
)
_MONTHS = re.compile(r"(?:19|20)\d\d[.,](?:0[1-9]|1[0-2])")
_BY_MARK = {
    mark: re.compile(
        rf"(?P<whole>[1-9]\d{{0,2}}(?:(?P<group>[{other}'’{_BLANK}])\d{{3}})(?:(?P=group)\d{{3}})*|0|[1-9]\d*)"
        rf"(?:{re.escape(mark)}(?P<part>\d+))?"
    )
    for mark, other in ((".", ","), (",", r"\."))
}
_NO_MARK = re.compile(rf"(?:[1-9]\d{{0,2}}(?:['’{_BLANK}]\d{{3}})+|0|[1-9]\d*)")


def holds_names(head: str) -> bool:
    """Tell whether the head of a column says that what looks like numbers is names or dates."""
    words = [word.casefold().replace("°", "º") for word in _WORD.findall(head)]
    return any(word in _NAMES or word.rstrip(".") in _NAMES for word in words)


def in_language(
    columns: Sequence[Sequence[str]], language: str, *, mark: str = "", typed: Collection[int] = ()
) -> list[list[str]]:
    """Give the columns of a table again, those of amounts in the signs of a language.

    The columns `typed` stay. `mark` is the decimal mark where the file's owner says it."""
    read = [[] if place in typed else _numbers(cells) for place, cells in enumerate(columns)]
    told = {_mark_of(numbers) for numbers in read} - {""}
    common = mark or (next(iter(told)) if len(told) == 1 else "")
    return [
        _column(cells, mark or _mark_of(numbers) or common, language) if numbers else list(cells)
        for cells, numbers in zip(columns, read, strict=True)
    ]


def _numbers(cells: Sequence[str]) -> list[str]:
    """Give the numbers of a column; none where a cell has something else, or where they may be months of years."""
    found = [_AMOUNT.fullmatch(cell) for cell in cells if not is_gap(cell)]
    numbers = [match["number"] for match in found if match]
    return [] if len(numbers) < len(found) or all(map(_MONTHS.fullmatch, numbers)) else numbers


def _mark_of(numbers: Sequence[str]) -> str:
    """Give the one decimal mark by which all numbers of a column can be read and one must be; "" where none is."""
    fits = [mark for mark, pattern in _BY_MARK.items() if all(map(pattern.fullmatch, numbers))]
    marked = any(char in ".," for number in numbers for char in number)
    return fits[0] if len(fits) == 1 and marked else ""


def _column(cells: Sequence[str], mark: str, language: str) -> list[str]:
    """Print a column whose decimal mark is known, or as it is where that mark does not fit all cells."""
    pattern = _BY_MARK.get(mark, _NO_MARK)
    found = [_AMOUNT.fullmatch(cell) for cell in cells]
    if not all(match is None or pattern.fullmatch(match["number"]) for match in found):
        return list(cells)
    return [_printed(match, mark, language) if match else cell for match, cell in zip(found, cells, strict=True)]


def _printed(match: re.Match[str], mark: str, language: str) -> str:
    """Print an amount."""
    decimal, group = signs_of(language)
    whole, _, part = match["number"].partition(mark) if mark else (match["number"], "", "")
    whole = re.sub(r"\D", group, whole)
    number = f"{whole}{decimal}{part}" if part else whole
    sign = "−" if match["sign"] in ("-", "–") else match["sign"]
    return f"{match['lead']}{sign}{match['money']}{number}{match['unit'] or ''}"
