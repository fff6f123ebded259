"""Values as a PDF file writes them (ISO 32000-1, 7.3).

    Name("P")  /P        Ref(12)  12 0 R       "Busan"  (Busan)     "부산"  <FEFFBD80C0B0>
    True  true           1.50     1.5          [1, None]  [1 null]  {"Type": Name("Page")}  <</Type/Page>>

A `str` is a text string (7.9.2.2): ASCII as it is, else UTF-16BE. Everything comes out as ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from briefing.tree.drawing import number

_PLAIN = re.compile(r"[\x20-\x7e]*")
_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
_REGULAR = re.compile(r"[A-Za-z0-9.+_-]+")  # what a name is made of here; the standard would escape others


class Name(str):
    """A name object, without its solidus."""

    __slots__ = ()


class Ref(int):
    """An indirect reference by its object number; all generations are 0."""

    __slots__ = ()


Value: TypeAlias = "str | int | float | Sequence[Value] | Mapping[str, Value] | None"
"""What can be written; `Name`, `Ref` and `bool` are among them."""


def text(value: str) -> str:
    """Write a text string (7.9.2.2)."""
    if _PLAIN.fullmatch(value):
        return f"({value.translate(_ESCAPES)})"
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def written(value: Value) -> str:
    """Write a value. Raises TypeError for what PDF has no kind for, ValueError for a name of other than letters."""
    write = _WRITE.get(type(value))
    if write is None:
        raise TypeError(f"PDF has no kind of object for a {type(value).__name__}")
    return write(value)


def entries(values: Mapping[str, Value]) -> str:
    """Write the keys and values of a dictionary, without its brackets."""
    return "".join(f"{_name(key)} {written(value)}" for key, value in values.items())


def _name(value: str) -> str:
    if not _REGULAR.fullmatch(value):
        raise ValueError(f"'{value}' is no name that is written here")
    return f"/{value}"


def _array(value: Sequence[Value]) -> str:
    return f"[{' '.join(map(written, value))}]"


_WRITE: Mapping[type, Callable[[Any], str]] = {
    Name: _name,
    Ref: lambda value: f"{int(value)} 0 R",
    str: text,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: number,
    type(None): lambda _: "null",
    list: _array,
    tuple: _array,
    dict: lambda value: f"<<{entries(value)}>>",
}
