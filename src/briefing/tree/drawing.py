"""A drawing as a value: filled and stroked paths and lettering, in the order in which they are drawn.

    Drawing(120, 60, (Shape(path, fill="#0b4f6c"), Lettering(4, 50, (Piece("2024", 8),))))

It is what a vector picture becomes when it is read and what a chart becomes when it is laid out; the PDF draws it and
Word gets it written anew, so nothing of the file it came from goes further. y runs down; a unit is a point. A path is
a sequence of segments after SVG 1.1, 8.3: "M" and "L" with a point, "C" with two handles and a point, "Z".
Lettering is part of the picture and no text of the document: the alternative of the figure tells what it says.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

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


@dataclass(frozen=True, slots=True)
class Pen:
    """What a path is stroked with; `dashes` are lengths of dash and gap in turn, from `phase` on."""

    color: str
    width: float
    dashes: tuple[float, ...] = ()
    phase: float = 0.0
    cap: Cap = "butt"
    join: Join = "miter"
    miter: float = 4.0


@dataclass(frozen=True, slots=True)
class Clip:
    """Only what lies inside this path is drawn; its points are those of the drawing."""

    path: Path
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in a system of its own: filled where `fill` is a colour "#rrggbb", stroked where there is a pen."""

    path: Path
    fill: str = ""
    pen: Pen | None = None
    even_odd: bool = False
    matrix: Matrix = IDENTITY
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look on a line of lettering."""

    text: str
    size: float
    color: str = "#000000"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Lettering:
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


Mark: TypeAlias = Shape | Lettering


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on an area; nothing is drawn outside of it."""

    width: Pt
    height: Pt
    marks: tuple[Mark, ...]

    def letterings(self) -> Iterator[Lettering]:
        """Give the lines of characters, in drawing order."""
        return (mark for mark in self.marks if isinstance(mark, Lettering))


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
    lines = [f"drawing {drawing.width:.1f}x{drawing.height:.1f}", *map(_told, drawing.marks)]
    return "\n".join(lines) + "\n"


def path_data(path: Path, digits: int = 3) -> str:
    """Write a path as SVG's path data (SVG 1.1, 8.3)."""
    return " ".join(f"{kind}{' '.join(number(value, digits) for value in numbers)}" for kind, numbers in path)


def number(value: float, digits: int = 3) -> str:
    """Write a number without exponent and needless zeros."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _told(mark: Mark) -> str:
    turned = "" if mark.matrix == IDENTITY else f" [{' '.join(number(value, 2) for value in mark.matrix)}]"
    clipped = f" clips {len(mark.clips)}" if mark.clips else ""
    if isinstance(mark, Lettering):
        looks = " ".join(
            f"{number(p.size, 2)}{' bold' * p.bold}{' italic' * p.italic} {p.color} {p.text!r}" for p in mark.pieces
        )
        return f"  text {mark.x:.1f} {mark.y:.1f} {mark.anchor} {looks}{turned}{clipped}"
    pen = mark.pen
    dashes = f" dashes {' '.join(number(dash, 2) for dash in pen.dashes)}" if pen and pen.dashes else ""
    stroke = f" pen {number(pen.width, 2)} {pen.color}{dashes}" if pen else ""
    fill = f" fill {mark.fill}{' even-odd' * mark.even_odd}" if mark.fill else ""
    return f"  path {path_data(mark.path, 1)}{fill}{stroke}{turned}{clipped}"
