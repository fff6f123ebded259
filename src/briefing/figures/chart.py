"""A chart drawn: title, unit and key above, then bars or lines on an axis of values.

    Chart + Ink (colours, sizes, how wide a text is) -> Drawings, one below the other; a page may end between them

    Exports by year                 bars.py     upright where the names of the categories fit under them, else lying
    billion dollars                 curves.py   lines, each named at its end where the names fit there
    ▇ goods  ▨ services             key.py      of bars, and of lines that are not named at their ends

No label is turned, and none lies on another: names that are steps of a sequence (years) are thinned out, others make
the bars lie down. Series differ by pattern or by mark and dashes, not by colour alone, for many packs are printed in
black. A value that is missing leaves a gap.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.bars import draw_lying, draw_upright, key_patch, key_sample, split_lying, stands_upright
from briefing.figures.curves import draw_curves, key_line, line_sample, named_at_ends, plot_height
from briefing.figures.ink import Canvas, Ink
from briefing.figures.key import Key, lay_key
from briefing.tree.drawing import Drawing
from briefing.tree.nodes import Chart
from briefing.units import Pt

_AFTER_HEAD = 7.0


class Plan(Struct, frozen=True):
    """A chart, or the part of one that stands in one piece: what it shows, whether bars stand, and its drawing.

    `key` is where its key begins and ends, if it has one."""

    chart: Chart
    upright: bool
    drawing: Drawing
    key: tuple[Pt, Pt] | None = None

    @property
    def key_height(self) -> Pt:
        """Give how high the key is; nothing where there is none."""
        return self.key[1] - self.key[0] if self.key else 0.0


def plan_chart(chart: Chart, ink: Ink, width: Pt, most: Pt, *, first: Pt | None = None) -> list[Plan]:
    """Draw a chart as wide as given, in as many parts as are needed for each to be no higher than `most`.

    `first` is how high the first may be, where that differs."""
    upright = chart.kind == "lines" or stands_upright(chart, ink, width)
    first = most if first is None else first
    key = _key(chart, ink, width, first)
    later = most - _head(replace(chart, title="", unit=""), Canvas(ink, width), key)[0]
    rooms = (first - _head(chart, Canvas(ink, width), key)[0], later)
    parts = [chart] if upright else split_lying(chart, ink, width, rooms)
    plans = []
    for number, part in enumerate(parts):
        shown = part if not number else replace(part, title="", unit="")
        canvas = Canvas(ink, width)
        top, key_at = _head(shown, canvas, key)
        if not upright:
            bottom = draw_lying(shown, canvas, top)
        elif chart.kind == "lines":
            bottom = draw_curves(shown, canvas, top, plot_height(width, first, top, ink), named=key is None)
        else:
            bottom = draw_upright(shown, canvas, top, first)
        plans.append(Plan(shown, upright, Drawing(round(width, 2), round(bottom, 2), tuple(canvas.marks)), key_at))
    return plans


def _key(chart: Chart, ink: Ink, width: Pt, most: Pt) -> Key | None:
    """Give the key that a chart needs: that of several series of bars, and of lines whose ends cannot be named."""
    if len(chart.series) < 2:
        return None
    if chart.kind == "bars":
        return lay_key(chart, ink, width, key_sample(ink))
    top, _ = _head(chart, Canvas(ink, width), None)
    if named_at_ends(chart, ink, width, plot_height(width, most, top, ink)):
        return None
    return lay_key(chart, ink, width, line_sample(ink))


def _head(chart: Chart, canvas: Canvas, key: Key | None) -> tuple[Pt, tuple[Pt, Pt] | None]:
    """Write title, unit and key; give how far down they reach, and where the key begins and ends."""
    ink, y = canvas.ink, 0.0
    for text, bold in ((chart.title, True), (chart.unit, False)):
        for line in ink.wrapped(text, canvas.width, bold=bold):
            y += ink.leading
            canvas.write(0.0, y - ink.drop, line, bold=bold, color=ink.text if bold else ink.soft)
    if key is None:
        return (y + _AFTER_HEAD if y else ink.size * 0.6), None
    key.draw(canvas, y, key_line if chart.kind == "lines" else key_patch)
    return y + key.height + _AFTER_HEAD, (y, y + key.height)
