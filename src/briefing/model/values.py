"""The small typed values of a content file.

    YAML scalar --(yamlfile: PlacedText, a str that knows its Location)--> pydantic field
    PartialDate   "1963", "2024-06" or "2025-12-08": a day's precision is never invented
    Prose         inline Markdown, parsed once through the parser in the validation context
    Name          a person's name by its parts

A field of type Prose may be narrowed: `next: {value: "…", marking: chair, audiences: [hosts]}` becomes one
`Span` with that grant. `{placeholder: venue}` becomes a `Placeholder`. So selecting has one rule for all prose.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaWarningKind
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefing.errors import Location
from briefing.languages import canonical
from briefing.tree.language import line_in
from briefing.tree.nodes import Grant, Inline, Placeholder, Span, Text

NOWHERE = Location("?")

InlineParser = Callable[[str, Location], tuple[Inline, ...]]
"""What the validation context carries under "inlines"; it collects its own diagnostics."""


class _FileSchema(GenerateJsonSchema):
    """The default of a text is an empty one, which nobody writes down."""

    ignored_warning_kinds: set[JsonSchemaWarningKind] = {"non-serializable-default"}  # noqa: RUF012 - as in its base


class Strict(BaseModel):
    """The base of every model of a file: frozen, unknown keys forbidden, no input echoed in messages."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, arbitrary_types_allowed=True, defer_build=True
    )

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Give the JSON Schema of what a file may hold."""
        return cls.model_json_schema(schema_generator=_FileSchema)


def place_of(value: object) -> Location:
    """Give the place of a value that came from a file, or NOWHERE."""
    at = getattr(value, "at", None)
    return at if isinstance(at, Location) else NOWHERE


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(Struct, frozen=True, order=True):
    """A date of the precision that is known: a year, a month or a day."""

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
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_partial_date)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        text = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
        return {"anyOf": [text, {"type": "integer", "minimum": 1000, "maximum": 9999}]}  # to an editor 1963 is a number


def _partial_date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("bad-date", "write a date as 2025, 2025-12 or 2025-12-08")
    try:
        return PartialDate.parse(value)
    except ValueError as problem:
        raise PydanticCustomError("bad-date", "'{value}' is not a date: {why}", _why(value, problem)) from None


def _why(value: str, problem: ValueError) -> dict[str, Any]:
    return {"value": value, "why": str(problem)}


class Prose(Struct, frozen=True):
    """Inline Markdown of a field, already parsed."""

    inlines: tuple[Inline, ...]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(to_prose)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        narrowed = {
            "type": "object",
            "properties": {
                "value": {"type": "string"},
                "placeholder": {"type": "string"},
                "marking": {"type": "string"},
                "audiences": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
                "lang": LANGUAGE_SCHEMA,
            },
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": "string"}, narrowed]}


def prose(text: str) -> Prose:
    """Make prose of plain characters, without parsing."""
    return Prose((Text(text),)) if text else Prose(())


def to_prose(value: object, info: ValidationInfo) -> Prose:
    """Read the text or the mapping of a field of prose."""
    if isinstance(value, Prose):
        return value
    if isinstance(value, str):
        return Prose(_parser(info)(value, place_of(value)))
    if isinstance(value, Mapping):
        return _narrowed(value, info)
    raise PydanticCustomError("bad-prose", "write text, or a mapping with 'value' or 'placeholder'")


_NARROWED_KEYS = {"value", "placeholder", "marking", "audiences", "lang"}


def _narrowed(value: Mapping[str, object], info: ValidationInfo) -> Prose:
    at = place_of(value)
    unknown = sorted(set(value) - _NARROWED_KEYS)
    if unknown or ("value" in value) == ("placeholder" in value):
        raise PydanticCustomError(
            "bad-prose", "a mapping here holds 'value' or 'placeholder', and may hold 'marking', 'audiences' and 'lang'"
        )
    inner: tuple[Inline, ...]
    if "placeholder" in value:
        if not isinstance(value["placeholder"], str):
            raise PydanticCustomError("bad-prose", "'placeholder' must be a name")
        inner = (Placeholder(value["placeholder"], at=at),)
    else:
        text = value["value"]
        if not isinstance(text, str):
            raise PydanticCustomError("bad-prose", "'value' must be text")
        inner = _parser(info)(text, place_of(text))
    if "lang" in value:
        inner = line_in(inner, language_tag(value["lang"]))
    marking = value.get("marking")
    if marking is None and "audiences" not in value:
        return Prose(inner)
    if marking is not None and not isinstance(marking, str):
        raise PydanticCustomError("bad-prose", "'marking' must be a name")
    grant = Grant(
        marking,
        audience_names(value["audiences"]) if "audiences" in value else None,
        at=at,
    )
    return Prose((Span(grant, inner, at=at),))


def audience_names(value: object) -> tuple[str, ...]:
    """Read `all`, one name, names separated by spaces, or a list of names."""
    if isinstance(value, str):
        names = tuple(value.replace(",", " ").split())
        if "," in value:
            cure = f"write a list: [{', '.join(names)}]"
            raise PydanticCustomError("bad-audiences", "names several with commas, and is no list", {"cure": cure})
        return names
    if isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    raise PydanticCustomError("bad-audiences", "write all, a name, or a list of names")


def _audiences(value: object) -> tuple[str, ...]:
    names = audience_names(value)
    if not names:
        raise PydanticCustomError("bad-audiences", "name at least one audience or group, or write all")
    return names


class _AudiencesSchema:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_audiences)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


Audiences = Annotated[tuple[str, ...], _AudiencesSchema]
"""The grant that a thing states: ("all",) or names of audiences and groups."""


def _parser(info: ValidationInfo) -> InlineParser:
    context = info.context or {}
    parser = context.get("inlines")
    return parser if parser is not None else _plain


def _plain(text: str, _at: Location) -> tuple[Inline, ...]:
    return (Text(text),)


def language_tag(value: object) -> str:
    """Read a language tag after BCP 47."""
    try:
        return canonical(value if isinstance(value, str) else "")
    except ValueError as problem:
        raise PydanticCustomError("bad-language", "{why}", {"why": str(problem)}) from None


LANGUAGE_SCHEMA = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$"}


class _LanguageSchema:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(language_tag)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(LANGUAGE_SCHEMA)


LanguageTag = Annotated[str, _LanguageSchema]
"""A language of BCP 47 that CLDR knows, in its usual case: "ko", "fr-CA"."""


_UNSPACED = re.compile(r"[가-힣\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
"""Hangul, kana and Chinese characters: a family name and a given name are written as one word, 김민준."""


class Name(Strict):
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
