"""Lines, boxes and discs as operators, each between q and Q so that it leaves the state of the text alone.

    Line(10, 20, 50, 20, width=0.5, color="#0b4f6c")  ->  q 0.5 w 0.043 0.31 0.424 RG 10 772 m 50 772 l S Q

`height` is what y is counted down from: the page's height, or 0 inside what is placed on a sheet.
"""

from __future__ import annotations

from functools import lru_cache

from briefing.tree.drawing import ROUND, number
from briefing.typeset.pages import Box, Disc, Line
from briefing.units import Pt


@lru_cache(maxsize=256)
def color(value: str) -> str:
    """Give "#rrggbb" as three operands (DeviceRGB, which the output intent makes sRGB)."""
    return " ".join(number(int(value[i : i + 2], 16) / 255, 4) for i in (1, 3, 5))


def line(item: Line, height: Pt) -> str:
    """Stroke a straight line."""
    start = f"{number(item.x1)} {number(height - item.y1)} m"
    end = f"{number(item.x2)} {number(height - item.y2)} l"
    return f"q {number(item.width)} w {color(item.color)} RG {start} {end} S Q"


def box(item: Box, height: Pt) -> str:
    """Fill and stroke a rectangle; nothing where it has neither."""
    path = _rounded(item, height) if item.radius > 0 else _rectangle(item, height)
    return _painted(path, item)


def disc(item: Disc, height: Pt) -> str:
    """Fill and stroke a circle."""
    x, y, r = item.x, height - item.y, item.radius
    return _painted(_corners(x - r, y - r, x + r, y + r, r), item)


def _painted(path: str, item: Box | Disc) -> str:
    stroked = bool(item.stroke) and item.stroke_width > 0
    if not item.fill and not stroked:
        return ""
    parts = ["q"]
    if item.fill:
        parts.append(f"{color(item.fill)} rg")
    if stroked:
        parts.append(f"{number(item.stroke_width)} w {color(item.stroke)} RG")
    paint = ("B" if stroked else "f") if item.fill else "S"
    return " ".join((*parts, path, paint, "Q"))


def _rectangle(item: Box, height: Pt) -> str:
    corner = f"{number(item.x)} {number(height - item.y - item.height)}"
    return f"{corner} {number(item.width)} {number(item.height)} re"


def _rounded(item: Box, height: Pt) -> str:
    radius = min(item.radius, item.width / 2, item.height / 2)
    top = height - item.y
    return _corners(item.x, top - item.height, item.x + item.width, top, radius)


def _corners(left: Pt, bottom: Pt, right: Pt, top: Pt, radius: Pt) -> str:
    """Give the path of a rectangle whose corners are quarters of a circle, from the lower left counter-clockwise."""
    k = radius * (1 - ROUND)
    path = [f"{number(left + radius)} {number(bottom)} m"]
    for points in (
        ((right - radius, bottom), (right - k, bottom), (right, bottom + k), (right, bottom + radius)),
        ((right, top - radius), (right, top - k), (right - k, top), (right - radius, top)),
        ((left + radius, top), (left + k, top), (left, top - k), (left, top - radius)),
        ((left, bottom + radius), (left, bottom + k), (left + k, bottom), (left + radius, bottom)),
    ):
        straight, *curve = (f"{number(x)} {number(y)}" for x, y in points)
        path += [f"{straight} l", f"{' '.join(curve)} c"]
    return " ".join((*path, "h"))
