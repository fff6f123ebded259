"""Widths of table columns from what stands in them. Pure: numbers in, numbers out.

    cells (widest word, whole text, share) --(column_widths)--> widths whose sum is the width given

1. Each column has a least width: its widest word, and eight characters where it says that much (an address of more
   than three times that is broken), and a natural width: its longest text on one line. Where the widest words do not
   fit beside each other, the widest columns give, and no narrower one does.
2. What fits naturally keeps its natural width and gets its part of what is left over.
3. Otherwise columns start at their least width and take of the rest by CSS 2.2, 17.5.2.2 (by how much more each
   could use) or by how much they hold, or at their natural width and yield where it costs least; then they trade width
   as long as the table gets better by it (trading.py), and the best table is taken.
Columns with a share take that part of the width, if their neighbours' words still fit. Who gives shares does not know
the words: what a column has no use for goes to those that lack it, where a table gets clearly shorter by it, a column
gives up to four tenths of its part to others, and a little where that saves a line or what would be marked in a cell.
A status stands beside its steps only in a column wide enough for one line of it: it gets that width where this is no
more than about a third of the table, or where the table gets clearly shorter by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.typeset.trading import Demand, Extent, Setter, Trader
from briefing.units import Pt

_LEAST_YIELD = 8.0  # points
_MOST_YIELDS = 40  # steps from natural widths down
_KEPT_SHARE = 0.6  # of its width: what trading leaves to a column with a share
_NEAR_SHARE = 0.85  # and what is left to it where the table gets better, but not clearly shorter
_WORTH = 0.1  # lines: what leaving the shares a little must be worth
_CLEARLY = 0.93  # of the height: a smaller gain is not worth leaving the shares
_STATUS = 0.35  # of the width: what a column of statuses gets at most so that they stand beside their steps
_ALIKE = 6.0  # points: beginnings that differ by no more lead to the same end
_HOPELESS = 1.1  # times the cost of the best beginning: others that cost more are left
_LONGEST_WORD = 3  # times the floor: what is wider than that is an address, or may be broken as one
_SPARE = 0.5  # points a column is wider than its text, so that rounding never breaks a line


class _Plan(Struct, frozen=True):
    """Widths to begin with, and what columns demand while they trade from there (none: nothing is to be traded)."""

    beginnings: Sequence[list[Pt]]
    demands: Sequence[Demand] = ()
    worth: float = 0.0

    def finished(self, trader: Trader) -> list[Pt]:
        """Give the best that trading in fine steps makes of the beginnings."""
        best = trader.best(self.beginnings)
        if not trader.setter or not self.demands:
            return best
        most = _HOPELESS * trader.cost(best) if len(self.beginnings) > 1 else 0.0
        tried = [best]
        for widths in self.beginnings:
            alike = any(_apart(widths, each) <= _ALIKE for each in tried)
            if not alike and trader.cost(widths) <= most:
                tried.append(widths)
        return trader.best([trader.polished(self.demands, widths, self.worth) for widths in tried])


def _apart(these: Sequence[Pt], others: Sequence[Pt]) -> Pt:
    return max(abs(one - other) for one, other in zip(these, others, strict=True))


def column_widths(
    rows: Sequence[Sequence[Extent]],
    shares: Sequence[float],
    available: Pt,
    floor: Pt,
    setter: Setter | None = None,
) -> list[Pt]:
    """Give each column its width; they add up to `available`. No column of that much text is narrower than `floor`.

    `setter` sets cells in widths that are tried; without it their lines are estimated."""
    trader = Trader(rows, setter)
    wanted = [[_beside(cell) if cell.beside <= _STATUS * available else cell for cell in row] for row in rows]
    if sum(demand.least for demand in _demands(wanted, shares, available, floor)) < available:
        rows = wanted
    plan = _planned(rows, (shares, available, floor), trader)
    best = trader.best(plan.beginnings)
    if any(width < cell.beside for row in rows for cell, width in zip(row, best, strict=True)):
        beside = [[_beside(cell) for cell in row] for row in rows]
        wider = _planned(beside, (shares, available, floor), Trader(beside, None))
        if trader.cost(trader.best(wider.beginnings)) < _CLEARLY * trader.cost(best):
            plan = wider
    return plan.finished(trader)


def _beside(cell: Extent) -> Extent:
    """Give a cell that asks for the width in which all of it stands beside each other."""
    return replace(cell, word=max(cell.word, cell.beside), text=max(cell.text, cell.beside)) if cell.beside else cell


def _planned(rows: Sequence[Sequence[Extent]], room: tuple[Sequence[float], Pt, Pt], trader: Trader) -> _Plan:
    """Find the widths to begin with in a room: the columns' shares, the width, the floor."""
    shares, available, floor = room
    demands = _demands(rows, shares, available, floor)
    least = [demand.least for demand in demands]
    if sum(least) >= available:
        return _Plan([_leveled(least, available)])
    if any(shares):
        widths = _eased(trader, demands, _without_surplus(_shared(demands, available), demands))
        return _Plan([widths], _kept(demands, widths, _NEAR_SHARE), _WORTH)
    natural = [demand.natural for demand in demands]
    if sum(natural) <= available:
        return _Plan([_grown(natural, available)])
    return _Plan(_beginnings(trader, demands, available), demands)


def _demands(rows: Sequence[Sequence[Extent]], shares: Sequence[float], available: Pt, floor: Pt) -> list[Demand]:
    count = len(shares)
    cap = max(_LONGEST_WORD * floor, available * (0.5 if count < 3 else 1.2 / count))
    demands = []
    for index, share in enumerate(shares):
        word = max((row[index].word for row in rows), default=0.0)
        text = max((row[index].text for row in rows), default=0.0) or floor  # a column to be filled in by hand
        least = max(min(word, cap), min(text, floor)) + _SPARE
        demands.append(Demand(least, max(least, text + _SPARE), share))
    return demands


def _leveled(widths: Sequence[Pt], available: Pt) -> list[Pt]:
    """Take what is too much from the widest columns, down to one width for all that give."""
    rest = available
    for count, width in zip(range(len(widths), 0, -1), sorted(widths), strict=True):
        if width * count >= rest:
            return [min(each, rest / count) for each in widths]
        rest -= width
    return list(widths)


def _grown(widths: Sequence[Pt], available: Pt) -> list[Pt]:
    """Spread what is left over: half of it in proportion to the width, half evenly."""
    total, count = sum(widths), len(widths)
    spare = available - total
    return [width + spare / 2 * (width / total) + spare / 2 / count for width in widths]


def _by_need(demands: Sequence[Demand], weights: Sequence[float], available: Pt) -> list[Pt]:
    """Give each column its least width and of the rest what its weight says."""
    rest = available - sum(demand.least for demand in demands)
    total = sum(weights)
    if total <= 0:
        return _grown([demand.least for demand in demands], available)
    return [demand.least + rest * each / total for demand, each in zip(demands, weights, strict=True)]


def _shared(demands: Sequence[Demand], available: Pt) -> list[Pt]:
    """Give columns without a share what they need, up to their number's part, and divide the rest by the shares."""
    open_natural = sum(demand.natural for demand in demands if not demand.share)
    open_count = sum(not demand.share for demand in demands)
    open_room = min(open_natural, available * open_count / len(demands))
    promised = sum(demand.share for demand in demands)
    wanted = [
        demand.share / promised * (available - open_room) if demand.share else demand.natural / open_natural * open_room
        for demand in demands
    ]
    return _at_least(wanted, [demand.least for demand in demands], available)


def _without_surplus(widths: Sequence[Pt], demands: Sequence[Demand]) -> list[Pt]:
    """Give what columns have beyond their natural width to those that have less than theirs."""
    lacking = [max(demand.natural - width, 0.0) for width, demand in zip(widths, demands, strict=True)]
    surplus = [max(width - demand.natural, 0.0) for width, demand in zip(widths, demands, strict=True)]
    moved = min(sum(lacking), sum(surplus))
    if moved <= 0:
        return list(widths)
    taken, given = moved / sum(surplus), moved / sum(lacking)
    return [width - taken * more + given * less for width, more, less in zip(widths, surplus, lacking, strict=True)]


def _eased(trader: Trader, demands: Sequence[Demand], widths: list[Pt]) -> list[Pt]:
    """Trade between columns with shares, if that makes the table clearly shorter."""
    traded = trader.traded(_kept(demands, widths, _KEPT_SHARE), list(widths))
    return traded if traded != widths and trader.cost(traded) < _CLEARLY * trader.cost(widths) else widths


def _kept(demands: Sequence[Demand], widths: Sequence[Pt], share: float) -> list[Demand]:
    """Give the demands of columns that keep a part of their width."""
    return [
        replace(demand, least=max(demand.least, share * width)) for demand, width in zip(demands, widths, strict=True)
    ]


def _at_least(wanted: Sequence[Pt], least: Sequence[Pt], available: Pt) -> list[Pt]:
    """Raise what is under its least width and take the difference from the others in proportion."""
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(wanted)) if index not in fixed]
        room = available - sum(least[index] for index in fixed)
        factor = room / sum(wanted[index] for index in free) if free else 0.0
        short = {index for index in free if wanted[index] * factor < least[index]}
        if not short:
            return [least[index] if index in fixed else wanted[index] * factor for index in range(len(wanted))]
        fixed |= short


def _beginnings(trader: Trader, demands: Sequence[Demand], available: Pt) -> list[list[Pt]]:
    """Give the widths that trading makes of three: what each column could use, what it holds, what it can yield."""
    most = [demand.natural - demand.least for demand in demands]
    mean = [trader.content(index, 3 * available) for index in range(len(demands))]
    begun = [_by_need(demands, weights, available) for weights in (most, mean)]
    return [trader.traded(demands, widths) for widths in (*begun, _yielding(trader, demands, available))]


def _yielding(trader: Trader, demands: Sequence[Demand], available: Pt) -> list[Pt]:
    """Take from natural widths what is too much, step by step from the column where it costs the fewest lines."""
    widths = [demand.natural for demand in demands]
    step = max(_LEAST_YIELD, (sum(widths) - available) / _MOST_YIELDS)
    while (excess := sum(widths) - available) > _SPARE:
        best: tuple[float, Pt, int] | None = None
        for index, demand in enumerate(demands):
            less = min(step, excess, widths[index] - demand.least)
            if less > 0:
                cost = trader.estimate([each - less if at == index else each for at, each in enumerate(widths)])
                best = min(best or (cost, -less, index), (cost, -less, index))
        if best is None:
            break
        _, less, index = best
        widths[index] += less
    return [width * available / sum(widths) for width in widths]
