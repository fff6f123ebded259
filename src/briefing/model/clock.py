"""Times of day and whole days, as a content file writes them.

start: 09:30      24 hours, and minutes with two digits     9am, 9:5, 25:99  ->  error, with the time perhaps meant
date: 2025-12-08  a day that exists                         2025-12, 2025-02-30, 8.12.2025  ->  error
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefing.model.values import Prose, to_prose

_TIME = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")
_SPOKEN = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*[:.hH]\s*(?P<minute>\d{1,2})?)?\s*(?P<half>[ap]\.?m\.?)?(?:\s*(?:Uhr|h))?", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def minutes_of(time: str) -> int:
    """Give the minutes since midnight of a time such as 09:30."""
    match = _TIME.fullmatch(time)
    if match is None:
        raise ValueError(time)
    return int(match["hour"]) * 60 + int(match["minute"])


def _start(value: object, info: ValidationInfo) -> str | Prose:
    if isinstance(value, str):
        if not _TIME.fullmatch(value):
            cure = f"write it with 24 hours and two digits of minutes, as {_meant(value)}"
            raise PydanticCustomError("bad-time", "is no time of day", {"cure": cure})
        return value
    if isinstance(value, (Prose, Mapping)):
        return to_prose(value, info)
    raise PydanticCustomError("bad-time", "is no time of day", {"cure": "write 09:30, or {placeholder: name}"})


def _meant(text: str) -> str:
    """Give the time that was perhaps meant, or an example."""
    match = _SPOKEN.fullmatch(text.strip())
    if not match:
        return "09:30"
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or " ")[0].lower()
    hour = hour % 12 + 12 * (half == "p") if half != " " and hour <= 12 else hour
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else "09:30"


class _StartSchema:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(_start)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        narrowed = Prose.__get_pydantic_json_schema__(schema, handler)["anyOf"][1]
        return {"anyOf": [{"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$"}, narrowed]}


Start: TypeAlias = Annotated[str | Prose, _StartSchema]
"""When a part of the agenda begins: a time of day, or prose where it is open or for some readers only."""


def _day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        cure = "write year, month and day, as 2025-12-08"
        raise PydanticCustomError("bad-value", "it must be a whole day", {"cure": cure})
    return value


Day: TypeAlias = Annotated[dt.date, BeforeValidator(_day)]
"""A day of the calendar, nothing less precise."""
