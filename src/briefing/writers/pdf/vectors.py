"""A drawing as operators: its paths, pens, clips and lettering, in a system of its own that leaves no trace outside.

    Drawing in 200 x 100 at (72, 300)  ->  q 1 0 0 -1 72 492 cm 0 0 200 100 re W n  q … f Q  q BT … Tj ET Q  Q

y runs down in a drawing, so the system is turned over, and lettering is turned back in its text matrix. Nothing here
is transparent. Each line of lettering ends in a space: what is extracted must not run into the next line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefing.fonts import FontSet
from briefing.tree.drawing import IDENTITY, Clip, Drawing, Lettering, Mark, Matrix, Path, Pen, Piece, Shape
from briefing.typeset.pages import Image
from briefing.units import Pt
from briefing.writers.pdf.shapes import color
from briefing.writers.pdf.subset import Embedding
from briefing.writers.pdf.syntax import number

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Lettered:
    """Draws with the fonts of one document; `family` is that of lettering."""

    def __init__(self, fonts: FontSet, embedding: Embedding, family: str) -> None:
        self._fonts, self._embedding, self._family = fonts, embedding, family

    def operators(self, drawing: Drawing, item: Image, height: Pt) -> str:
        """Draw into the item's rectangle, on a system that counts y up from `height` below the top."""
        across, down = item.width / drawing.width, item.height / drawing.height
        lines = [f"q {_matrix((across, 0, 0, -down, item.x, height - item.y))} cm"]
        lines.append(f"0 0 {number(drawing.width)} {number(drawing.height)} re W n")
        lines += [line for mark in drawing.marks for line in self._mark(mark)]
        return "\n".join((*lines, "Q"))

    def _mark(self, mark: Mark) -> Iterator[str]:
        yield "q"
        yield from map(_clip, mark.clips)
        if mark.matrix != IDENTITY:
            yield f"{_matrix(mark.matrix)} cm"
        match mark:
            case Shape():
                yield _painted(mark)
            case Lettering():
                yield from self._lettering(mark)
            case _:
                assert_never(mark)
        yield "Q"

    def _lettering(self, line: Lettering) -> Iterator[str]:
        width = sum(self._fonts.width(piece.text, self._face(piece), piece.size) for piece in line.pieces)
        x = line.x - width * _SHARES[line.anchor]
        yield f"BT 0 Tc 0 Tw 1 0 0 -1 {number(x)} {number(line.y)} Tm"
        for place, piece in enumerate(line.pieces, 1):
            yield f"{color(piece.color)} rg"
            text = piece.text if place < len(line.pieces) else f"{piece.text} "
            for font, string in self._embedding.pieces(text, self._face(piece)):
                yield f"/{font} {number(piece.size)} Tf ({string}) Tj"
        yield "ET"

    def _face(self, piece: Piece) -> str:
        return self._fonts.key(self._family, bold=piece.bold, italic=piece.italic)


def _matrix(matrix: Matrix) -> str:
    return " ".join(number(value, 5) for value in matrix)


def _path(path: Path) -> str:
    return " ".join(" ".join((*map(number, numbers), _OPERATORS[kind])) for kind, numbers in path)


def _clip(clip: Clip) -> str:
    return f"{_path(clip.path)} {'W*' if clip.even_odd else 'W'} n" if clip.path else "0 0 0 0 re W n"


def _painted(shape: Shape) -> str:
    rule = "*" if shape.even_odd and shape.fill else ""
    paint = ("B" if shape.pen else "f") if shape.fill else "S" if shape.pen else "n"
    fill = f"{color(shape.fill)} rg " if shape.fill else ""
    return f"{fill}{_pen(shape.pen)}{_path(shape.path)} {paint}{rule}"


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dashes = f"[{' '.join(map(number, pen.dashes))}] {number(pen.phase)} d " if pen.dashes else ""
    look = f"{_CAPS[pen.cap]} J {_JOINS[pen.join]} j {number(pen.miter)} M "
    return f"{number(pen.width)} w {look}{dashes}{color(pen.color)} RG "
