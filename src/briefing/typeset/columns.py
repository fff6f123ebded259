"""Widths of table columns from what stands in them. Pure: numbers in, numbers out.

    cells (widest word, whole text, share) --(column_widths)--> widths whose sum is the width given

1. Each column has a least width: its widest word, and eight characters where it says that much (an address of more
   than three times that is broken), and a natural width: its longest text on one line. Where the widest words do not
   fit beside each other, the widest columns give, and no narrower one does.
2. What fits naturally keeps its natural width and gets its part of what is left over.
3. Otherwise columns start at their least width and take of the rest by CSS 2.2, 17.5.2.2 (by how much more each
   could use) or by how much they hold, or at their natural width and yield where it costs least; then they trade width
   in steps as long as the table gets shorter by it, and the shortest table is taken.
Columns with a share take that part of the width, if their neighbours' words still fit. Who gives shares does not know
the words: what a column has no use for goes to those that lack it, and where a table gets clearly shorter by it, a
column gives up to four tenths of its part to others.
A status stands beside its steps only in a column wide enough: it gets that width where the table gets clearly shorter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefing.units import Pt

_STEPS = (24.0, 8.0)  # points traded between two columns, coarse before fine
_MOST_ROUNDS = 24
_MOST_YIELDS = 40  # steps from natural widths down
_SAMPLE = 48  # rows that speak for all, evenly taken
_KEPT_SHARE = 0.6  # of its width: what trading leaves to a column with a share
_CLEARLY = 0.93  # of the height: a smaller gain is not worth leaving the shares
_FILL = 0.94  # how full a ragged line is on average
_LONGEST_WORD = 3  # times the floor: what is wider than that is an address, or may be broken as one
_SPARE = 0.5  # points a column is wider than its text, so that rounding never breaks a line


class Extent(Struct, frozen=True):
    """What a cell needs: its widest word, its longest paragraph on one line, the sum of its paragraphs' lines, and its
    widest full date, which is broken before its year only where it must be (0: no wider than the word). In less than
    the width `beside` (0: none) what could stand beside its text takes a line of its own."""

    word: Pt
    text: Pt
    lines: tuple[Pt, ...] = ()
    date: Pt = 0.0
    beside: Pt = 0.0


class Demand(Struct, frozen=True):
    """What a column needs: least and natural width, and the share of the whole it was promised (0: none)."""

    least: Pt
    natural: Pt
    share: float = 0.0


def column_widths(rows: Sequence[Sequence[Extent]], shares: Sequence[float], available: Pt, floor: Pt) -> list[Pt]:
    """Give each column its width; they add up to `available`. No column of that much text is narrower than `floor`."""
    widths = _column_widths(rows, shares, available, floor)
    if not any(width < cell.beside for row in rows for cell, width in zip(row, widths, strict=True)):
        return widths
    wider = _column_widths([[_beside(cell) for cell in row] for row in rows], shares, available, floor)
    return wider if _clearly_shorter(_sampled(rows), wider, widths) else widths


def _beside(cell: Extent) -> Extent:
    """Give a cell that asks for the width in which all of it stands beside each other."""
    return replace(cell, word=max(cell.word, cell.beside), text=max(cell.text, cell.beside)) if cell.beside else cell


def _clearly_shorter(sample: Sequence[Sequence[Extent]], these: Sequence[Pt], others: Sequence[Pt]) -> bool:
    return _height(_counts(sample, these)) < _CLEARLY * _height(_counts(sample, others))


def _column_widths(rows: Sequence[Sequence[Extent]], shares: Sequence[float], available: Pt, floor: Pt) -> list[Pt]:
    demands = _demands(rows, shares, available, floor)
    least = [demand.least for demand in demands]
    if sum(least) >= available:
        return _leveled(least, available)
    if any(shares):
        return _eased(rows, demands, _without_surplus(_shared(demands, available), demands))
    natural = [demand.natural for demand in demands]
    if sum(natural) <= available:
        return _grown(natural, available)
    return _shortest(rows, demands, available)


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


def _eased(rows: Sequence[Sequence[Extent]], demands: Sequence[Demand], widths: list[Pt]) -> list[Pt]:
    """Trade between columns with shares, if that makes the table clearly shorter."""
    sample = _sampled(rows)
    bounded = [
        Demand(max(demand.least, _KEPT_SHARE * width), demand.natural, demand.share)
        for demand, width in zip(demands, widths, strict=True)
    ]
    traded = _traded(sample, bounded, list(widths))
    return traded if _clearly_shorter(sample, traded, widths) else widths


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


def _shortest(rows: Sequence[Sequence[Extent]], demands: Sequence[Demand], available: Pt) -> list[Pt]:
    """Give the widths that make a sample of the rows shortest, found by trading from different beginnings."""
    sample = _sampled(rows)
    most = [demand.natural - demand.least for demand in demands]
    mean = [sum(min(row[index].text, 3 * available) for row in sample) for index in range(len(demands))]
    found = [_traded(sample, demands, _by_need(demands, weights, available)) for weights in (most, mean)]
    found.append(_traded(sample, demands, _yielding(sample, demands, available)))
    return min(found, key=lambda widths: _height(_counts(sample, widths)))


def _yielding(sample: Sequence[Sequence[Extent]], demands: Sequence[Demand], available: Pt) -> list[Pt]:
    """Take from natural widths what is too much, step by step from the column where it costs the fewest lines."""
    widths = [demand.natural for demand in demands]
    counts = _counts(sample, widths)
    step = max(min(_STEPS), (sum(widths) - available) / _MOST_YIELDS)
    while (excess := sum(widths) - available) > _SPARE:
        best: tuple[float, Pt, int] | None = None
        for index, demand in enumerate(demands):
            less = min(step, excess, widths[index] - demand.least)
            if less > 0:
                fewer = [line_count(row[index], widths[index] - less) for row in sample]
                height = _height([fewer if place == index else each for place, each in enumerate(counts)])
                best = min(best or (height, -less, index), (height, -less, index))
        if best is None:
            break
        _, less, index = best
        widths[index] += less
        counts[index] = [line_count(row[index], widths[index]) for row in sample]
    return [width * available / sum(widths) for width in widths]


def _sampled(rows: Sequence[Sequence[Extent]]) -> Sequence[Sequence[Extent]]:
    return rows[:: max(1, len(rows) // _SAMPLE)][: _SAMPLE + 1]


def _traded(sample: Sequence[Sequence[Extent]], demands: Sequence[Demand], widths: list[Pt]) -> list[Pt]:
    """Move width from column to column while the rows of the sample get shorter by it."""
    counts = _counts(sample, widths)
    for step in _STEPS:
        for _ in range(_MOST_ROUNDS):
            if not _trade_once(sample, demands, widths, counts, step):
                break
    return widths


def _counts(sample: Sequence[Sequence[Extent]], widths: Sequence[Pt]) -> list[list[int]]:
    return [[line_count(row[index], width) for row in sample] for index, width in enumerate(widths)]


def _trade_once(
    sample: Sequence[Sequence[Extent]],
    demands: Sequence[Demand],
    widths: list[Pt],
    counts: list[list[int]],
    step: Pt,
) -> bool:
    """Make the one trade of `step` points that saves most lines, if any does."""
    best: tuple[float, int, int] | None = None
    now = _height(counts)
    fewer = [[line_count(row[i], width + step) for row in sample] for i, width in enumerate(widths)]
    more = [[line_count(row[i], width - step) for row in sample] for i, width in enumerate(widths)]
    for giver, taker in permutations(range(len(widths)), 2):
        if widths[giver] - step < demands[giver].least:
            continue
        changed = list(counts)
        changed[giver], changed[taker] = more[giver], fewer[taker]
        height = _height(changed)
        if height < now - 1e-9 and (best is None or height < best[0]):
            best = (height, giver, taker)
    if best is None:
        return False
    _, giver, taker = best
    widths[giver] -= step
    widths[taker] += step
    counts[giver], counts[taker] = more[giver], fewer[taker]
    return True


def _height(counts: Sequence[Sequence[int]]) -> float:
    """Count the lines of the sample's rows; a row is as tall as its tallest cell, the others break ties."""
    return sum((max(row) + 0.01 * sum(row) for row in zip(*counts, strict=True)), 0.0)


def line_count(extent: Extent, width: Pt) -> int:
    """Estimate the lines that a cell takes in a width."""
    own = width < extent.beside
    if extent.text <= width:
        return own + (len(extent.lines) or 1)
    room = max(width * _FILL, 1.0)
    return own + (sum(1 if line <= width else ceil(line / room) for line in extent.lines) or ceil(extent.text / room))
