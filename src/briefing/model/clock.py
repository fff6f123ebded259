"""Times of day and whole days, as a content file writes them.

start: 09:30      24 hours, and minutes with two digits     9am, 9:5, 25:99  ->  error, with the time perhaps meant
date: 2025-12-08  a day that exists                         2025-12, 2025-02-30, 8.12.2025  ->  error
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, TypeAlias

from briefing.model.fields import Rule, Spot, Unfit
from briefing.model.values import Narrowed, Prose

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


def _start(value: object, spot: Spot) -> object:
    if isinstance(value, (Prose, Mapping)):
        return Prose.of_file(value, spot)
    if not isinstance(value, str):
        raise Unfit("bad-time", "is no time of day", "write 09:30, or {placeholder: name}")
    if not _TIME.fullmatch(value):
        cure = f"write it with 24 hours and two digits of minutes, as {_meant(value)}"
        raise Unfit("bad-time", "is no time of day", cure)
    return str(value)


def _meant(text: str) -> str:
    """Give the time that was perhaps meant, or an example."""
    match = _SPOKEN.fullmatch(text.strip())
    if not match:
        return "09:30"
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or " ")[0].lower()
    hour = hour % 12 + 12 * (half == "p") if half != " " and hour <= 12 else hour
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else "09:30"


_START_SHAPE = Annotated[str, Rule(_start, {"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$"})] | Narrowed

Start: TypeAlias = Annotated[str | Prose, Rule(_start, _START_SHAPE)]
"""When a part of the agenda begins: a time of day, or prose where it is open or for some readers only."""


def _day(value: object, _spot: Spot) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise Unfit("bad-value", "must be a whole day", "write year, month and day, as 2025-12-08")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        cure = "look into a calendar, and write it as 2025-12-08"
        raise Unfit("bad-value", "must be a day that exists", cure) from None


Day: TypeAlias = Annotated[dt.date, Rule(_day, {"type": "string", "format": "date"})]
"""A day of the calendar, nothing less precise."""
