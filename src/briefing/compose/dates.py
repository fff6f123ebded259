"""Dates as the language of the pack prints them: names and rules of patterns from CLDR (through Babel), the order and
spacing of the parts from the labels, nothing from a locale of the machine.

    long   "8 December 2025", "June 2024", "1963"      short  "8 Dec 2025", "Jun 2024", "1963"
    span   "8–9 December 2025", "30 November – 2 December 2025", "31 December 2025 – 1 January 2026"

The precision that is known is the precision that is printed. Labels hold patterns after UTS 35 (`d MMMM y`, words in
single quotation marks); a span's pattern changes from its first day to its last where a field comes a second time, as
CLDR's interval formats do. CLDR's own long date is not taken for it: house style wants "8 December 2025" in Canadian
English, where CLDR has "December 8, 2025". A no-break space in a pattern keeps day and month on one line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from msgspec import Struct

from briefing.compose.labels import Labels
from briefing.compose.zone import zone_hidden
from briefing.errors import error
from briefing.model.values import PartialDate

with zone_hidden():
    from babel.dates import format_date, split_interval_pattern, tokenize_pattern, untokenize_pattern

_FIELDS = frozenset("dMLyE")
_NARROWEST, _WIDEST = 1, 4
_ISO = "y-MM-dd"
_NO_LOCALE = Locale("en")

Token = tuple[str, str | tuple[str, int]]


class Dates(Struct, frozen=True):
    """Prints dates in the words of one language."""

    labels: Labels

    def long(self, date: PartialDate | dt.date) -> str:
        """Print a date in full."""
        return self._print(_partial(date), "date")

    def short(self, date: PartialDate | dt.date) -> str:
        """Print a date with its month abbreviated."""
        return self._print(_partial(date), "date-short")

    def since(self, date: PartialDate) -> str:
        """Print since when something has been so."""
        return self.labels(f"since-{date.precision}", date=self.long(date))

    def span(self, first: dt.date, last: dt.date | None) -> str:
        """Print a day, or a first and a last day with what they share printed once: "1–2 May 2031"."""
        if last is None or last == first:
            return self.long(first)
        key = "date-span" if first.year != last.year else "date-span-year"
        key = "date-span-month" if (first.year, first.month) == (last.year, last.month) else key
        halves = split_interval_pattern(self._pattern(key))
        ends = (first, last) if len(halves) > 1 else (first,)
        return "".join(self._format(day, half) for day, half in zip(ends, halves, strict=False))

    def _print(self, date: PartialDate, style: str) -> str:
        return self._format(date.first, self._pattern(f"{style}-{date.precision}"))

    def _format(self, day: dt.date, pattern: str) -> str:
        if day.day == 1:
            pattern = _with_first(pattern, self.labels("day-one"))
        return format_date(day, pattern, locale_of(self.labels.language))

    def _pattern(self, key: str) -> str:
        """Give the pattern in a label, or report that it is none and give one that can be printed."""
        pattern = self.labels.raw(key)
        if self.labels.find(key) is None:
            return _ISO
        fault = _fault(pattern)
        if fault:
            cure = "write fields such as d, MMM, MMMM and y, and words between single quotation marks: d 'de' MMMM"
            message = f"label '{key}' is no pattern of a date: {fault}"
            self.labels.report(key, error("bad-label", self.labels.at, message, cure))
            return _ISO
        return pattern


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Give CLDR's locale for a language tag; English where CLDR has none, which reading the labels has reported."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return _NO_LOCALE


def date_words(language: str) -> Iterable[str]:
    """Give every name of a month that a date may print in a language."""
    months = locale_of(language).months
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from months[context][width].values()


@lru_cache(maxsize=256)
def _fault(pattern: str) -> str:
    """Say what keeps a label from being a pattern of a date."""
    fields = [value for _, value in _tokens(pattern) if not isinstance(value, str)]
    for letter, count in fields:
        if letter not in _FIELDS or not _NARROWEST <= count <= _WIDEST:
            return f"'{letter * count}' is no field of a date"
    return "" if fields else "it has no field"


@lru_cache(maxsize=256)
def _with_first(pattern: str, ordinal: str) -> str:
    """Give a pattern with the first day of a month as the language writes it, "1er" in French."""
    return untokenize_pattern(
        [("chars", ordinal) if token == ("field", ("d", 1)) else token for token in _tokens(pattern)]
    )


def _tokens(pattern: str) -> list[Token]:
    return list(tokenize_pattern(pattern))


def _partial(date: PartialDate | dt.date) -> PartialDate:
    return date if isinstance(date, PartialDate) else PartialDate(date.year, date.month, date.day)
