"""How large a drawing is on paper, and how its own units come to stand there (SVG 1.1, 7.2, 7.7, 7.8).

    width="120mm" viewBox="0 0 240 100"   ->   340.2 x 141.7 points, one unit is 1.417 points

Without width and height a drawing is as large as its view box says in pixels, 96 to the inch. What has a view box of
its own inside of a drawing (symbols, markers, drawings in it) is fitted in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from briefing.svg.values import length, number
from briefing.tree.drawing import Matrix
from briefing.units import Pt

_PIXEL = 0.75  # points
_ALIGN = re.compile(r"x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_MOST = 14_000.0  # points: what a page of a PDF may be (ISO 32000-1, annex C)


class View(Struct, frozen=True):
    """Size in points, the matrix from user units to points, and the size of the view in user units."""

    width: Pt
    height: Pt
    matrix: Matrix
    units: tuple[float, float]


def view_of(attributes: Mapping[str, str]) -> View:
    """Read the size of a drawing from the attributes of its root. Raises ValueError."""
    box = _view_box(attributes.get("viewBox", ""))
    stated = [_size(attributes.get(name, "")) for name in ("width", "height")]
    if box is None:
        if None in stated:
            raise ValueError("the drawing says neither 'viewBox' nor both 'width' and 'height'")
        box = (0.0, 0.0, stated[0] or 0.0, stated[1] or 0.0)
    left, top, across, down = box
    width, height = stated
    if width is None:
        width = across if height is None else across * height / (down or 1.0)
    if height is None:
        height = down * width / (across or 1.0)
    if min(width, height, across, down) <= 0 or max(width, height) * _PIXEL > _MOST:
        raise ValueError(f"a drawing cannot be {width:g} by {height:g} pixels large")
    x, y, dx, dy = _fitted((width, height), (across, down), attributes.get("preserveAspectRatio", ""))
    matrix = tuple(_PIXEL * value for value in (x, 0, 0, y, dx - left * x, dy - top * y))
    return View(width * _PIXEL, height * _PIXEL, (matrix[0], 0.0, 0.0, matrix[3], matrix[4], matrix[5]), (across, down))


def _view_box(text: str) -> tuple[float, float, float, float] | None:
    if not text.strip():
        return None
    values = [number(part) for part in re.split(r"[\s,]+", text.strip())]
    if len(values) != 4:
        raise ValueError(f"'{text}' is no view box: it has four numbers")
    return values[0], values[1], values[2], values[3]


def fitted(size: tuple[float, float], attributes: Mapping[str, str]) -> tuple[Matrix, tuple[float, float]]:
    """Give the matrix that fits a view box into a size, and the view's size in its own units. Raises ValueError."""
    box = _view_box(attributes.get("viewBox", ""))
    if box is None:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), size
    left, top, across, down = box
    if min(across, down) <= 0:
        return (0.0, 0.0, 0.0, 0.0, 0.0, 0.0), size
    x, y, dx, dy = _fitted(size, (across, down), attributes.get("preserveAspectRatio", ""))
    return (x, 0.0, 0.0, y, dx - left * x, dy - top * y), (across, down)


def _size(text: str) -> float | None:
    return None if text.strip() in ("", "auto") or text.strip().endswith("%") else length(text)


def _fitted(size: tuple[float, float], box: tuple[float, float], text: str) -> tuple[float, float, float, float]:
    """Give scale and offset in both directions."""
    across, down = size[0] / box[0], size[1] / box[1]
    text = text.strip() or "xMidYMid"
    if text.split()[0] == "none":
        return across, down, 0.0, 0.0
    match = _ALIGN.fullmatch(text)
    if not match:
        raise ValueError(f"'preserveAspectRatio: {text}' cannot be used")
    scale = max(across, down) if match[3] == "slice" else min(across, down)
    free = (size[0] - box[0] * scale, size[1] - box[1] * scale)
    return scale, scale, free[0] * _SHARES[match[1]], free[1] * _SHARES[match[2]]
