"""A drawing as operators: its paths, pens, clips and lettering, in a system of its own that leaves no trace outside.

    Drawing in 200 x 100 at (72, 300)  ->  q 1 0 0 -1 72 492 cm 0 0 200 100 re W n  q … f Q  q BT … Tj ET Q  Q

y runs down in a drawing, so the system is turned over, and lettering is turned back in its text matrix. A gradient is
poured into its path as a clip. A pen that is seen through is drawn after its fill, which it lets shine through half of
its width. Each line of lettering ends in a space: what is extracted must not run into the next line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.tree.drawing import (
    IDENTITY,
    Clip,
    Drawing,
    Gradient,
    Group,
    Lettering,
    Mark,
    Matrix,
    Path,
    Pen,
    Piece,
    Shape,
    bounds,
    number,
)
from briefing.typeset.pages import Image
from briefing.units import Pt
from briefing.writers.pdf.graphics import Box, Graphics
from briefing.writers.pdf.shapes import color
from briefing.writers.pdf.subset import Embedding

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Lettered:
    """Draws with the fonts of one document; `family` is that of lettering. `names` are those that it has used."""

    def __init__(self, fonts: FontSet, embedding: Embedding, graphics: Graphics, family: str) -> None:
        self._fonts, self._embedding, self._graphics, self._family = fonts, embedding, graphics, family
        self.names: set[str] = set()
        self._area: Box = (0.0, 0.0, 0.0, 0.0)

    def operators(self, drawing: Drawing, item: Image, height: Pt) -> str:
        """Draw into the item's rectangle, on a system that counts y up from `height` below the top."""
        across, down = item.width / drawing.width, item.height / drawing.height
        self._area = (0.0, 0.0, drawing.width, drawing.height)
        lines = [f"q {_matrix((across, 0, 0, -down, item.x, height - item.y))} cm"]
        lines.append(f"0 0 {number(drawing.width)} {number(drawing.height)} re W n")
        lines += [line for mark in drawing.marks for line in self._mark(mark)]
        return "\n".join((*lines, "Q"))

    def _mark(self, mark: Mark) -> Iterator[str]:
        yield "q"
        if not isinstance(mark, Group):
            yield from map(_clip, mark.clips)
            if mark.matrix != IDENTITY:
                yield f"{_matrix(mark.matrix)} cm"
        match mark:
            case Shape():
                yield from self._shape(mark)
            case Lettering():
                yield from self._lettering(mark)
            case Group():
                yield from self._group(mark)
            case _:
                assert_never(mark)
        yield "Q"

    def _use(self, name: str) -> str:
        self.names.add(name)
        return f"/{name}"

    def _group(self, group: Group) -> Iterator[str]:
        around, self.names = self.names, set()
        content = "\n".join(line for mark in group.marks for line in self._mark(mark))
        name = self._graphics.group(content, self._area, self.names)
        self.names = around
        yield from self._seen(group.opacity, 1.0)
        yield f"{self._use(name)} Do"

    def _seen(self, fill: float, stroke: float) -> Iterator[str]:
        """Set the opacities of what follows, where there are any."""
        if fill != 1 or stroke != 1:
            yield f"{self._use(self._graphics.opacity(fill, stroke))} gs"

    def _shape(self, shape: Shape) -> Iterator[str]:
        yield from self._seen(shape.opacity if shape.fill else 1.0, shape.pen.opacity if shape.pen else 1.0)
        if isinstance(shape.fill, Gradient):
            yield from self._poured(shape, shape.fill)
            if shape.pen:
                yield _painted(replace(shape, fill=""))
        elif shape.fill and shape.pen and shape.pen.opacity != 1:
            yield _painted(replace(shape, pen=None))
            yield _painted(replace(shape, fill=""))
        else:
            yield _painted(shape)

    def _poured(self, shape: Shape, gradient: Gradient) -> Iterator[str]:
        box = bounds(shape.path)
        if box is None:
            return
        yield f"q {_path(shape.path)} {'W*' if shape.even_odd else 'W'} n"
        if any(stop.opacity != 1 for stop in gradient.stops):
            yield f"{self._use(self._graphics.mask(gradient, box))} gs"
        if gradient.matrix != IDENTITY:
            yield f"{_matrix(gradient.matrix)} cm"
        yield f"{self._use(self._graphics.shading(gradient))} sh Q"

    def _lettering(self, line: Lettering) -> Iterator[str]:
        width = sum(self._fonts.width(piece.text, self._face(piece), piece.size) for piece in line.pieces)
        x = line.x - width * _SHARES[line.anchor]
        translucent = any(piece.opacity != 1 for piece in line.pieces)
        yield f"BT 0 Tc 0 Tw 1 0 0 -1 {number(x)} {number(line.y)} Tm"
        for place, piece in enumerate(line.pieces, 1):
            yield f"{color(piece.color)} rg"
            if translucent:
                yield f"{self._use(self._graphics.opacity(piece.opacity, 1.0))} gs"
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
    """Fill with a colour, and stroke."""
    rule = "*" if shape.even_odd and shape.fill else ""
    paint = ("B" if shape.pen else "f") if shape.fill else "S" if shape.pen else "n"
    fill = f"{color(shape.fill)} rg " if isinstance(shape.fill, str) and shape.fill else ""
    return f"{fill}{_pen(shape.pen)}{_path(shape.path)} {paint}{rule}"


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dashes = f"[{' '.join(map(number, pen.dashes))}] {number(pen.phase)} d " if pen.dashes else ""
    look = f"{_CAPS[pen.cap]} J {_JOINS[pen.join]} j {number(pen.miter)} M "
    return f"{number(pen.width)} w {look}{dashes}{color(pen.color)} RG "
