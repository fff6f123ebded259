"""Basic shapes to paths (SVG 1.1, 9): each gives the path that the specification says is equal to it.

    <rect x="1" y="1" width="8" height="4" rx="1"/>   ->   M 2 1 L 8 1 C … Z

An element that says that it draws nothing (no width, no points) gives an empty path. Raises ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.svg.paths import parse_path, points, rounded
from briefing.svg.values import diagonal, length
from briefing.tree.drawing import Path, ellipse, polyline, rectangle

Size = tuple[float, float]
"""Width and height of the view, of which percentages are parts (7.10)."""

_UPRIGHT = frozenset({"y", "y1", "y2", "cy", "ry", "height"})


class _Lengths:
    """The lengths among an element's attributes."""

    def __init__(self, attributes: Mapping[str, str], view: Size) -> None:
        self._attributes, self._view = attributes, view

    def __call__(self, name: str) -> float:
        whole = self._view[1] if name in _UPRIGHT else self._view[0]
        if name == "r":
            whole = diagonal(self._view)
        value = self._attributes.get(name, "")
        return length(value, whole=whole) if value and value != "auto" else 0.0

    def stated(self, name: str) -> bool:
        return self._attributes.get(name, "auto") != "auto"


def _rect(lengths: _Lengths) -> Path:
    x, y, width, height = (lengths(name) for name in ("x", "y", "width", "height"))
    rx, ry = lengths("rx"), lengths("ry")
    rx, ry = rx if lengths.stated("rx") else ry, ry if lengths.stated("ry") else rx
    if width <= 0 or height <= 0:
        return ()
    return rounded((x, y, width, height), rx, ry) if rx > 0 and ry > 0 else rectangle(x, y, width, height)


def _circle(lengths: _Lengths) -> Path:
    r = lengths("r")
    return ellipse(lengths("cx"), lengths("cy"), r, r) if r > 0 else ()


def _ellipse(lengths: _Lengths) -> Path:
    rx, ry = lengths("rx"), lengths("ry")
    return ellipse(lengths("cx"), lengths("cy"), rx, ry) if rx > 0 and ry > 0 else ()


def _line(lengths: _Lengths) -> Path:
    return polyline((lengths("x1"), lengths("y1")), (lengths("x2"), lengths("y2")))


_BY_LENGTHS: Mapping[str, Callable[[_Lengths], Path]] = {
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
}

GEOMETRY: Mapping[str, tuple[str, ...]] = {
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "path": ("d", "pathLength"),
    "polyline": ("points",),
    "polygon": ("points",),
}
"""The shapes, with the attributes that say where they are."""


def shape_path(name: str, attributes: Mapping[str, str], view: Size) -> Path:
    """Give the path of a basic shape by its attributes."""
    if name == "path":
        return parse_path(attributes.get("d", "")) if attributes.get("d", "none") != "none" else ()
    if name in ("polyline", "polygon"):
        corners = points(attributes.get("points", ""))
        return polyline(*corners, closed=name == "polygon") if corners else ()
    return _BY_LENGTHS[name](_Lengths(attributes, view))
