"""Markers (SVG 1.1, 11.6): where on a path they stand, which way they point, how large they are.

    M0 0 L10 0 L10 10   ->   (0, 0) along 0°    (10, 0) along 45°    (10, 10) along 90°

An arrowhead is a marker at the end of its path, turned the way the path runs; between two segments the direction is
the middle of both. At a corner that a closed path begins with both segments count.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefing.svg.values import length, number
from briefing.svg.view import fitted
from briefing.tree.drawing import Clip, Matrix, Path, moved_by, rectangle, times

MARKED = frozenset({"path", "line", "polyline", "polygon"})
"""Elements that markers stand on."""

Point = tuple[float, float]


class Vertex(Struct):
    """A corner of a path: its place, and the directions in which the path comes and goes."""

    at: Point
    comes: Point | None = None
    goes: Point | None = None

    @property
    def angle(self) -> float:
        """Give the direction of a marker in degrees, clockwise from the right."""
        angles = [math.atan2(way[1], way[0]) for way in (self.comes, self.goes) if way]
        if not angles:
            return 0.0
        if len(angles) == 1:
            return math.degrees(angles[0])
        x, y = sum(map(math.cos, angles)), sum(map(math.sin, angles))
        straight_back = abs(x) < 1e-9 and abs(y) < 1e-9
        return math.degrees(angles[0]) + 90 if straight_back else math.degrees(math.atan2(y, x))


def vertices(path: Path) -> list[Vertex]:
    """Give the corners of a path in order; a path that closes comes back to where it began."""
    found: list[Vertex] = []
    begin = 0
    for kind, numbers in path:
        if kind == "M":
            begin = len(found)
            found.append(Vertex((numbers[0], numbers[1])))
            continue
        last = found[-1]
        points = [last.at, *zip(numbers[::2], numbers[1::2], strict=True)] if numbers else [last.at, found[begin].at]
        new = Vertex(points[-1])
        last.goes = _direction(points) or last.goes
        new.comes = _direction([(-x, -y) for x, y in reversed(points)]) or last.comes
        found.append(new)
        if kind == "Z":
            new.goes, found[begin].comes = found[begin].goes, new.comes
            begin = len(found) - 1
    return found


def _direction(points: list[Point]) -> Point | None:
    """Give the way from the first point to the next that is another."""
    x, y = points[0]
    return next(((a - x, b - y) for a, b in points[1:] if abs(a - x) > 1e-9 or abs(b - y) > 1e-9), None)


def placed(path: Path, style: Mapping[str, str]) -> Iterator[tuple[str, Vertex, bool]]:
    """Give the reference of each marker on a path, the corner at which it stands, and whether it is the first."""
    corners = vertices(path)
    for place, corner in enumerate(corners):
        which = "start" if not place else "end" if place == len(corners) - 1 else "mid"
        if style[f"marker-{which}"] != "none":
            yield style[f"marker-{which}"], corner, not place
    if len(corners) == 1 and style["marker-end"] != "none":
        yield style["marker-end"], corners[0], False


class Stand(Struct, frozen=True):
    """How a marker's content is drawn: its matrix, its clip, and the size of its view."""

    matrix: Matrix
    clip: Clip
    view: tuple[float, float]


def stand_of(attributes: Mapping[str, str], corner: Vertex, width: float, *, first: bool) -> Stand:
    """Give how a marker stands on a corner of a line of a width, in the system of the path. Raises ValueError."""
    size = length(attributes.get("markerWidth", "3")), length(attributes.get("markerHeight", "3"))
    fit, view = fitted(size, attributes)
    x, y = (length(attributes.get(key, "0"), whole=0.0) for key in ("refX", "refY"))
    scale = width if attributes.get("markerUnits", "strokeWidth") == "strokeWidth" else 1.0
    angle = math.radians(_angle(attributes.get("orient", "0"), corner, first=first))
    cosine, sine = math.cos(angle) * scale, math.sin(angle) * scale
    turned = (cosine, sine, -sine, cosine, *corner.at)
    standing = times(turned, (1.0, 0.0, 0.0, 1.0, -(fit[0] * x), -(fit[3] * y)))
    unaligned = times(standing, (fit[0], 0.0, 0.0, fit[3], 0.0, 0.0))
    left, top = (-fit[4] / fit[0], -fit[5] / fit[3]) if fit[0] and fit[3] else (0.0, 0.0)
    across, down = (size[0] / fit[0], size[1] / fit[3]) if fit[0] and fit[3] else (0.0, 0.0)
    return Stand(unaligned, Clip(moved_by(unaligned, rectangle(left, top, across, down))), view)


def _angle(orient: str, corner: Vertex, *, first: bool) -> float:
    match orient.strip():
        case "auto":
            return corner.angle
        case "auto-start-reverse":
            return corner.angle + (180.0 if first else 0.0)
        case stated:
            return number(stated.removesuffix("deg"))
