"""The small typed values of a content file.

    YAML scalar --(yamlfile: PlacedText, a str that knows its Location)--> a field of a model (fields.py, reader.py)
    PartialDate   "1963", "2024-06" or "2025-12-08": a day's precision is never invented
    Prose         inline Markdown, parsed once through the parser in the context
    Name          a person's name by its parts

A field of type Prose may be narrowed: `next: {value: "…", marking: chair, audiences: [hosts]}` becomes one
`Span` with that grant. `{placeholder: venue}` becomes a `Placeholder`. So selecting has one rule for all prose.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Struct

from briefing.languages import EXAMPLES, canonical
from briefing.model.fields import UNFIT, Rule, Spot, Strict, Unfit
from briefing.model.leaves import text
from briefing.model.reader import list_of, reader_of
from briefing.tree.language import line_in
from briefing.tree.nodes import Grant, Inline, Placeholder, Span, Text

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Struct, frozen=True, order=True):
    """A date of the precision that is known: a year, a month or a day."""

    shape: ClassVar[object] = {
        "anyOf": [
            {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
            {"type": "integer", "minimum": 1000, "maximum": 9999},  # to an editor 1963 is a number
        ]
    }

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read "1963", "2024-06" or "2025-12-08". Raises ValueError."""
        match = _DATE.fullmatch(text.strip())
        if not match:
            raise ValueError("write a date as 2025, 2025-12 or 2025-12-08")
        date = cls(int(match[1]), int(match[2] or 0), int(match[3] or 0))
        if match[2] == "00" or match[3] == "00":
            raise ValueError("a month or day cannot be 00")
        if not date.year:
            raise ValueError("there is no year 0")
        if date.month > 12:
            raise ValueError("there are only 12 months")
        days = calendar.monthrange(date.year, date.month or 1)[1]
        if date.day > days:
            raise ValueError(f"that month has only {days} days")
        return date

    @property
    def first(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """What of it is known."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        return "-".join(f"{n:02d}" for n in (self.year, self.month, self.day) if n)

    @classmethod
    def of_file(cls, value: object, _spot: Spot) -> PartialDate:
        """Read a field that holds a date."""
        if isinstance(value, cls):
            return value
        if not isinstance(value, str) or not _DATE.fullmatch(value.strip()):
            raise Unfit("bad-date", "is no date", _DATE_CURE)
        try:
            return cls.parse(value)
        except ValueError as problem:
            raise Unfit("bad-date", f"is no date: {problem}", _DATE_CURE) from None


_DATE_CURE = "write 2025, 2025-12 or 2025-12-08, as precisely as it is known"


# ---------------------------------------------------------------- grants and languages


def audience_names(value: object, spot: Spot) -> object:
    """Read `all`, one name, names separated by spaces, or a list of names."""
    found = _names(value) if isinstance(value, str) else _several(value, spot)
    if not found:
        raise Unfit("bad-audiences", "names no audience or group", _AUDIENCES_CURE)
    return found


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.replace(",", " ").split())
    if "," in text:
        words = "names several with commas, and is no list"
        raise Unfit("bad-audiences", words, f"write a list: [{', '.join(names)}]")
    return names


def _several(value: object, spot: Spot) -> object:
    if not isinstance(value, (list, tuple)):
        raise Unfit("bad-audiences", "must be all, a name, or a list of names", _AUDIENCES_CURE)
    return _LIST_OF_NAMES(value, spot)


_LIST_OF_NAMES = list_of(text)
_AUDIENCES_CURE = "write all, a name, or a list such as [one, two]"
_AUDIENCES_SHAPE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}

Audiences = Annotated[tuple[str, ...], Rule(audience_names, _AUDIENCES_SHAPE)]
"""The grant that a thing states: ("all",) or names of audiences and groups."""


def language_tag(value: object, _spot: Spot) -> str:
    """Read a language tag after BCP 47."""
    if not isinstance(value, str):
        raise Unfit("bad-language", "must be the tag of a language", EXAMPLES)
    try:
        return canonical(value)
    except ValueError as problem:
        wrong, _, cure = str(problem).partition("; ")
        raise Unfit("bad-language", f"is no language: {wrong}", cure) from None


LANGUAGE_SHAPE = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$"}

LanguageTag = Annotated[str, Rule(language_tag, LANGUAGE_SHAPE)]
"""A language of BCP 47 that CLDR knows, in its usual case: "ko", "fr-CA"."""


# ---------------------------------------------------------------- prose


class Narrowed(Strict, frozen=True, kw_only=True):
    """A text with a grant or a language of its own, or a fact that is still to be confirmed."""

    value: str | None = None
    placeholder: str | None = None
    marking: str | None = None
    audiences: Audiences | None = None
    lang: LanguageTag | None = None


class Prose(Struct, frozen=True):
    """Inline Markdown of a field, already parsed."""

    shape: ClassVar[object] = str | Narrowed

    inlines: tuple[Inline, ...]

    @classmethod
    def of_file(cls, value: object, spot: Spot) -> object:
        """Read the text or the mapping of a field of prose."""
        if isinstance(value, Prose):
            return value
        if isinstance(value, str):
            return cls(spot.context.inlines(value, spot.at))
        if isinstance(value, Mapping):
            return _narrowed(value, spot)
        raise Unfit("bad-prose", "must be text, or a mapping with 'value' or 'placeholder'", _PROSE_CURE)


_PROSE_CURE = "write a text, or {value: …, marking: …}, or {placeholder: …}"


def prose(text: str) -> Prose:
    """Make prose of plain characters, without parsing."""
    return Prose((Text(text),)) if text else Prose(())


def _narrowed(value: Mapping[str, object], spot: Spot) -> object:
    stated = reader_of(Narrowed)(value, spot)
    if not isinstance(stated, Narrowed):
        return UNFIT
    inner: tuple[Inline, ...]
    words = value.get("value")  # as it is placed in the file
    if isinstance(words, str) and stated.placeholder is None:
        inner = spot.context.inlines(words, spot.under(value, "value").at)
    elif words is None and stated.placeholder is not None:
        inner = (Placeholder(stated.placeholder, at=spot.at),)
    else:
        allowed = "must hold one of 'value' and 'placeholder', and may hold 'marking', 'audiences' and 'lang'"
        raise Unfit("bad-prose", allowed, _PROSE_CURE)
    inner = line_in(inner, stated.lang) if stated.lang else inner
    if stated.marking is None and stated.audiences is None:
        return Prose(inner)
    return Prose((Span(Grant(stated.marking, stated.audiences, at=spot.at), inner, at=spot.at),))


# ---------------------------------------------------------------- names


_UNSPACED = re.compile(r"[가-힣\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
"""Hangul, kana and Chinese characters: a family name and a given name are written as one word, 김민준."""


class Name(Strict, frozen=True, kw_only=True):
    """A person's name by its parts; `order` says which part comes first when it is written out."""

    given: str
    family: str
    order: Literal["given-first", "family-first"] = "given-first"
    honorific: str = ""
    post_nominals: str = ""
    native: str = ""  # in the person's own script
    say: str = ""  # how to say it, for the chair
    badge_name: str = ""

    @property
    def full(self) -> str:
        """The name as written in running text, without honorific."""
        if self.order == "given-first":
            return " ".join(part for part in (self.given, self.family) if part)
        parts = [part for part in (self.family, self.given) if part]
        return ("" if all(map(_UNSPACED.fullmatch, parts)) else " ").join(parts)
