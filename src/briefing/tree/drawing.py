"""A drawing as a value: filled and stroked paths and lettering, in the order in which they are drawn.

    Drawing(120, 60, (Shape(path, fill="#0b4f6c"), Lettering(4, 50, (Piece("2024", 8),))))
    Group((Shape(…), Shape(…)), opacity=0.6)      marks that are seen through as one

It is what a vector picture becomes when it is read and what a chart becomes when it is laid out; the PDF draws it and
Word gets it written anew, so nothing of the file it came from goes further. y runs down; a unit is a point. A path is
a sequence of segments after SVG 1.1, 8.3: "M" and "L" with a point, "C" with two handles and a point, "Z".
Lettering is part of the picture and no text of the document: the alternative of the figure tells what it says.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from briefing.units import Pt

Segment: TypeAlias = tuple[str, tuple[float, ...]]
Path: TypeAlias = tuple[Segment, ...]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = ax + cy + e, y' = bx + dy + f (SVG 1.1, 7.4)."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ROUND = 4 / 3 * (math.sqrt(2) - 1)
"""Handle of the Bézier curve that comes closest to a quarter of a circle."""

Cap: TypeAlias = Literal["butt", "round", "square"]
Join: TypeAlias = Literal["miter", "round", "bevel"]
Anchor: TypeAlias = Literal["start", "middle", "end"]


class Pen(Struct, frozen=True):
    """What a path is stroked with; `dashes` are lengths of dash and gap in turn, from `phase` on."""

    color: str
    width: float
    dashes: tuple[float, ...] = ()
    phase: float = 0.0
    cap: Cap = "butt"
    join: Join = "miter"
    miter: float = 4.0
    opacity: float = 1.0


class Stop(Struct, frozen=True):
    """A colour of a gradient at a share of its way."""

    offset: float
    color: str
    opacity: float = 1.0


class Gradient(Struct, frozen=True):
    """Colours from stop to stop, in a system of their own, which `matrix` leads into that of the shape.

    `ends` are those of a line (x1, y1, x2, y2), or two circles (fx, fy, fr, cx, cy, r) of which one holds the other;
    before the first and behind the last stop their colours go on."""

    ends: tuple[float, ...]
    stops: tuple[Stop, ...]
    matrix: Matrix = IDENTITY


class Clip(Struct, frozen=True):
    """Only what lies inside this path is drawn; its points are those of the drawing."""

    path: Path
    even_odd: bool = False


class Shape(Struct, frozen=True):
    """A path in a system of its own: filled where `fill` is "#rrggbb" or a gradient, stroked where there is a pen.

    `opacity` is that of the fill."""

    path: Path
    fill: str | Gradient = ""
    pen: Pen | None = None
    even_odd: bool = False
    matrix: Matrix = IDENTITY
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0


class Piece(Struct, frozen=True):
    """Characters of one look on a line of lettering."""

    text: str
    size: float
    color: str = "#000000"
    bold: bool = False
    italic: bool = False
    opacity: float = 1.0


class Lettering(Struct, frozen=True):
    """A line of characters; y is its baseline, and `anchor` says which part of the line stands at x."""

    x: float
    y: float
    pieces: tuple[Piece, ...]
    anchor: Anchor = "start"
    matrix: Matrix = IDENTITY
    clips: tuple[Clip, ...] = ()

    @property
    def text(self) -> str:
        """Give the characters of the line."""
        return "".join(piece.text for piece in self.pieces)


class Group(Struct, frozen=True):
    """Marks drawn together first and laid on what is below them then, with one opacity for all."""

    marks: tuple[Mark, ...]
    opacity: float

    def letterings(self) -> Iterator[Lettering]:
        """Give the lines of characters, in drawing order."""
        return _letterings(self.marks)


Mark: TypeAlias = Shape | Lettering | Group


class Drawing(Struct, frozen=True):
    """Marks on an area; nothing is drawn outside of it."""

    width: Pt
    height: Pt
    marks: tuple[Mark, ...]

    def letterings(self) -> Iterator[Lettering]:
        """Give the lines of characters, in drawing order."""
        return _letterings(self.marks)


def _letterings(marks: tuple[Mark, ...]) -> Iterator[Lettering]:
    for mark in marks:
        if isinstance(mark, Lettering):
            yield mark
        elif isinstance(mark, Group):
            yield from _letterings(mark.marks)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """Give the matrix that does `inner` first and `outer` then."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def moved_by(matrix: Matrix, path: Path) -> Path:
    """Give a path with its points where a matrix leads them."""
    a, b, c, d, e, f = matrix
    return tuple(
        (
            kind,
            tuple(
                value
                for x, y in zip(numbers[::2], numbers[1::2], strict=True)
                for value in (a * x + c * y + e, b * x + d * y + f)
            ),
        )
        for kind, numbers in path
    )


def bounds(path: Path) -> tuple[float, float, float, float] | None:
    """Give left, top, right and bottom of what a path encloses, its pen apart; None for a path without points."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for _, numbers in path:
        if not numbers:
            continue
        if len(numbers) == 6:
            xs += _turns(x, *numbers[0::2])
            ys += _turns(y, *numbers[1::2])
        x, y = numbers[-2:]
        xs.append(x)
        ys.append(y)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _turns(start: float, one: float, two: float, end: float) -> Iterator[float]:
    """Give a cubic Bézier curve's values where it turns back, in one direction."""
    a, b, c = end - 3 * two + 3 * one - start, 2 * (two - 2 * one + start), one - start
    if abs(a) < 1e-12:
        places = [-c / b] if abs(b) > 1e-12 else []
    else:
        root = b * b - 4 * a * c
        places = [(-b + sign * math.sqrt(root)) / (2 * a) for sign in (1, -1)] if root >= 0 else []
    for t in places:
        if 0 < t < 1:
            yield (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t * t * two + t**3 * end


def polyline(*points: tuple[float, float], closed: bool = False) -> Path:
    """Give the path of straight lines through points."""
    lines = tuple(("M" if not index else "L", (x, y)) for index, (x, y) in enumerate(points))
    return (*lines, ("Z", ())) if closed else lines


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    """Give the path of a rectangle by its top left corner."""
    return polyline((x, y), (x + width, y), (x + width, y + height), (x, y + height), closed=True)


def ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    """Give the path of an ellipse by its centre, from its right end clockwise (SVG 1.1, 9.4)."""
    kx, ky = rx * ROUND, ry * ROUND
    return (
        ("M", (x + rx, y)),
        ("C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
        ("C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
        ("C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
        ("C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)),
        ("Z", ()),
    )


def dump_drawing(drawing: Drawing) -> str:
    """Write a drawing as text, a line for each mark: for goldens."""
    lines = [f"drawing {drawing.width:.1f}x{drawing.height:.1f}"]
    lines += [line for mark in drawing.marks for line in _told(mark)]
    return "\n".join(lines) + "\n"


def path_data(path: Path, digits: int = 3) -> str:
    """Write a path as SVG's path data (SVG 1.1, 8.3)."""
    return " ".join(f"{kind}{' '.join(number(value, digits) for value in numbers)}" for kind, numbers in path)


def number(value: float, digits: int = 3) -> str:
    """Write a number without exponent and needless zeros."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _told(mark: Mark) -> Iterator[str]:
    if isinstance(mark, Group):
        yield f"  group {number(mark.opacity, 2)}"
        yield from (f"  {line}" for each in mark.marks for line in _told(each))
        return
    turned = "" if mark.matrix == IDENTITY else f" [{' '.join(number(value, 2) for value in mark.matrix)}]"
    clipped = f" clips {len(mark.clips)}" if mark.clips else ""
    if isinstance(mark, Lettering):
        looks = " ".join(
            f"{number(p.size, 2)}{' bold' * p.bold}{' italic' * p.italic} {p.color}{_seen(p.opacity)} {p.text!r}"
            for p in mark.pieces
        )
        yield f"  text {mark.x:.1f} {mark.y:.1f} {mark.anchor} {looks}{turned}{clipped}"
        return
    pen = mark.pen
    dashes = f" dashes {' '.join(number(dash, 2) for dash in pen.dashes)}" if pen and pen.dashes else ""
    stroke = f" pen {number(pen.width, 2)} {pen.color}{_seen(pen.opacity)}{dashes}" if pen else ""
    fill = f" fill {_paint(mark.fill)}{_seen(mark.opacity)}{' even-odd' * mark.even_odd}" if mark.fill else ""
    yield f"  path {path_data(mark.path, 1)}{fill}{stroke}{turned}{clipped}"


def _seen(opacity: float) -> str:
    return "" if opacity == 1 else f"/{number(opacity, 2)}"


def _paint(fill: str | Gradient) -> str:
    if isinstance(fill, str):
        return fill
    stops = " ".join(f"{number(stop.offset, 2)}:{stop.color}{_seen(stop.opacity)}" for stop in fill.stops)
    moved = "" if fill.matrix == IDENTITY else f" by {' '.join(number(value, 2) for value in fill.matrix)}"
    return f"({' '.join(number(value, 2) for value in fill.ends)}{moved} {stops})"
