"""Round ticks for an axis of values, and values to places between them.

    nice_ticks(0, 87) -> Ticks((0, 20, 40, 60, 80, 100), digits=0)         steps of 1, 2, 2.5 or 5 times a power of ten

Bars begin at zero, because their length is what is compared. Lines may begin higher where the values lie close to each
other and far from zero, for what is compared is their slope; the ticks say where the axis begins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from briefing.units import Pt

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FEWEST = 4  # intervals that are aimed at
_CLOSE = 0.35  # of the largest value: a spread under it may be shown without zero


class Ticks(Struct, frozen=True):
    """The values of the ticks, lowest first, and how many decimals they need."""

    values: tuple[float, ...]
    digits: int


def nice_ticks(values: Sequence[float], *, zero: bool) -> Ticks:
    """Give ticks around values; `zero` is whether the axis must hold it."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if zero or high - low > _CLOSE * max(abs(low), abs(high)) or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = low + 1.0
    power = math.floor(math.log10((high - low) / _FEWEST))
    rough = (high - low) / _FEWEST / 10.0**power
    step = next(each for each in _STEPS if rough <= each + 1e-9)
    first, last = (math.floor(low / step / 10.0**power + 1e-9), math.ceil(high / step / 10.0**power - 1e-9))
    digits = max(0, -power + (step == 2.5)) if step != 10.0 else max(0, -power - 1)
    return Ticks(tuple(round(index * step * 10.0**power, 12) for index in range(first, last + 1)), digits)


class Scale(Struct, frozen=True):
    """A straight way from values to points: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: Pt
    end: Pt

    def at(self, value: float) -> Pt:
        """Give the place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def zero(self) -> Pt:
        """Give the place of zero, or of the end that is nearest to it."""
        return self.at(min(max(0.0, self.low), self.high))
