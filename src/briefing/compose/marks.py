"""Tokens that stand for values in a rendered template, and marks that tell from which line each of its lines came.

    token_for(12)       one private-use character, the digits 1 and 2 as such, one more
    marked("a\\nb", 0, 7)  each line begins with a mark of file 0, line 7 and 8

All are private-use characters, which neither a template nor the reader of Markdown may hold of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing.errors import Location
from briefing.model.library import TextFile

_VALUE, _VALUE_END, _MARK, _MARK_END, _ZERO = "\ue000", "\ue001", "\ue002", "\ue003", 0xE010
_DIGITS = f"[{chr(_ZERO)}-{chr(_ZERO + 9)}]"
TOKEN = re.compile(f"{_VALUE}({_DIGITS}+){_VALUE_END}")
_LINE_MARK = re.compile(f"{_MARK}({_DIGITS}+){_MARK}({_DIGITS}+){_MARK_END}")
_FIRST_MARKS = re.compile(f"(?:{_LINE_MARK.pattern})*")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def token_for(place: int) -> str:
    """Give the token of the value at this place."""
    return f"{_VALUE}{_encoded(place)}{_VALUE_END}"


def value_of(token: re.Match[str], values: Sequence[str]) -> str:
    """Give the value that a token stands for."""
    return values[_decoded(token[1])]


def marked(data: str, file: int, first_line: int) -> str:
    """Begin every line with the mark of its file and line."""
    lines = data.split("\n")
    return "\n".join(
        f"{_MARK}{_encoded(file)}{_MARK}{_encoded(first_line + i)}{_MARK_END}{line}" for i, line in enumerate(lines)
    )


def first_marks(line: str) -> str:
    """Give the marks with which a line begins."""
    match = _FIRST_MARKS.match(line)
    return match[0] if match else ""


def lines_marked(text: str) -> list[tuple[int, int]]:
    """Give file and line of each mark in a text."""
    return [(_decoded(file), _decoded(line)) for file, line in _LINE_MARK.findall(text)]


def without_marks(line: str) -> str:
    """Take the marks out of a line."""
    return _LINE_MARK.sub("", line)


def at_line(templates: Mapping[str, TextFile], file: str, line: int) -> Location:
    """Give the place in a template's file at which the text of a line begins."""
    text = next((each.text for each in templates.values() if each.file == file), "")
    found = text.split("\n")[line - 1 : line]
    return Location(file, line, len(found[0]) - len(found[0].lstrip()) + 1 if found else 0)


def _encoded(number: int) -> str:
    return "".join(chr(_ZERO + int(digit)) for digit in str(number))


def _decoded(digits: str) -> int:
    return int("".join(str(ord(each) - _ZERO) for each in digits))
