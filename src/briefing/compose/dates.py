"""Dates as the language of the pack prints them, from formats in the labels and never from a locale of the machine.

    long   "8 December 2025", "June 2024", "1963"      short  "8 Dec 2025", "Jun 2024", "1963"
    span   "8–9 December 2025", "30 November – 2 December 2025", "31 December 2025 – 1 January 2026"

The precision that is known is the precision that is printed. Formats may use {day}, {month}, {month_short},
{month_number} and {year}, those of spans the same with first_ and last_; a no-break space in them keeps day and month
on one line.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from briefing.compose.labels import Labels
from briefing.model.values import PartialDate


@dataclass(frozen=True, slots=True)
class Dates:
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
        ends = {f"first_{name}": value for name, value in self._parts(_partial(first)).items()}
        ends |= {f"last_{name}": value for name, value in self._parts(_partial(last)).items()}
        return self.labels(key, first=self.long(first), last=self.long(last), **ends)

    def _print(self, date: PartialDate, style: str) -> str:
        if date.precision == "year":
            return str(date.year)
        return self.labels(f"{style}-{date.precision}", **self._parts(date))

    def _parts(self, date: PartialDate) -> dict[str, str]:
        return {
            "day": self.labels("day-one") if date.day == 1 else str(date.day),
            "month": self._month("months", date.month),
            "month_short": self._month("months-short", date.month),
            "month_number": str(date.month),
            "year": str(date.year),
        }

    def _month(self, key: str, number: int) -> str:
        names = self.labels.listed(key)
        return names[number - 1] if len(names) == 12 else self.labels.raw(f"{key} (twelve names)")


def _partial(date: PartialDate | dt.date) -> PartialDate:
    return date if isinstance(date, PartialDate) else PartialDate(date.year, date.month, date.day)
