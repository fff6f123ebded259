"""The key of a chart: each series behind a piece of its pattern, or of its line with its mark.

    ▇ goods  ▨ services                                  in one line where that holds them all

    ──●── Electricity from the river   ╌╌□╌╌ Heat        else in columns of equal width, as many as the longest name
    ┄┄▲┄┄ Wood from the valley         ─·◇─· Sun         leaves room for; a name longer than the line is wrapped

Nothing is left out and nothing is cut: a name may be as long as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from briefing.figures.ink import Canvas, Ink
from briefing.tree.nodes import Chart
from briefing.units import Pt

_ABOVE = 3.0  # from the title or the unit
_BEHIND = 4.0  # a name from its sample
_BETWEEN = 16.0  # entries of one line
_BETWEEN_WRAPPED = 0.3  # of the leading: entries under each other where one of them is wrapped
_MOST_COLUMNS = 4

Sample = Callable[[Canvas, tuple[Pt, Pt], int], None]


class Key(Struct, frozen=True):
    """Where the entries of a key stand: lines of each name, the left edge and first line's top of each, and its height.

    `sample` is how wide the piece before a name is."""

    names: Sequence[Sequence[str]]
    places: Sequence[tuple[Pt, Pt]]
    height: Pt
    sample: Pt

    def draw(self, canvas: Canvas, top: Pt, sample: Sample) -> None:
        """Draw the entries below a height; `sample` draws the piece of a series from a left edge about a middle."""
        ink = canvas.ink
        for number, (lines, (x, y)) in enumerate(zip(self.names, self.places, strict=True)):
            foot = top + y + ink.leading - ink.drop
            sample(canvas, (x, foot - ink.size * 0.34), number)
            for index, line in enumerate(lines):
                canvas.write(x + self.sample + _BEHIND, foot + index * ink.leading, line)


def lay_key(chart: Chart, ink: Ink, width: Pt, sample: Pt) -> Key:
    """Place the entries of a key over a width."""
    names = [each.label for each in chart.series]
    widths = [sample + _BEHIND + ink.width(name) for name in names]
    if sum(widths) + _BETWEEN * (len(widths) - 1) <= width:
        lefts = [sum(widths[:number]) + _BETWEEN * number for number in range(len(widths))]
        return Key([[name] for name in names], [(left, _ABOVE) for left in lefts], ink.leading + _ABOVE, sample)
    counts = range(min(_MOST_COLUMNS, len(names)), 1, -1)
    columns = next((n for n in counts if max(widths) * n + _BETWEEN * (n - 1) <= width), 1)
    return _grid(names, ink, width, columns, sample)


def _grid(names: Sequence[str], ink: Ink, width: Pt, columns: int, sample: Pt) -> Key:
    """Place entries in rows of so many columns, read from left to right."""
    step = (width + _BETWEEN) / columns
    wrapped = [ink.folded(name, step - _BETWEEN - sample - _BEHIND) for name in names]
    between = _BETWEEN_WRAPPED * ink.leading if any(len(lines) > 1 for lines in wrapped) else 0.0
    places: list[tuple[Pt, Pt]] = []
    y = _ABOVE
    for begin in range(0, len(names), columns):
        row = wrapped[begin : begin + columns]
        places += [(place * step, y) for place in range(len(row))]
        y += max(map(len, row)) * ink.leading + between
    return Key(wrapped, places, y - between, sample)
