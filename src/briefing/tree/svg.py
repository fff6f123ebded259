"""A drawing written as SVG: what we know of it and nothing else, the same bytes for the same drawing.

    Drawing --(svg_of)--> <svg xmlns=… width="90pt" viewBox="0 0 90 45"><path d="M0 0 …" fill="#0b4f6c"/> …

No identifiers but those of clips and gradients, no names, no comment, no metadata: what a file carries besides its
shapes ends where it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from briefing.tree.drawing import (
    IDENTITY,
    Clip,
    Drawing,
    Gradient,
    Group,
    Lettering,
    Mark,
    Pen,
    Piece,
    Shape,
    Stop,
    number,
    path_data,
)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'


def svg_of(drawing: Drawing, family: str = "") -> str:
    """Write a drawing; `family` is the font of its lettering, before any sans-serif."""
    size = f'width="{number(drawing.width)}pt" height="{number(drawing.height)}pt"'
    box = f'viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
    fonts = escape(f"{family}, sans-serif" if family else "sans-serif")
    shared = _Shared()
    marks = [shared.mark(mark) for mark in drawing.marks]
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} {box} font-family="{fonts}">']
    if definitions := [*shared.definitions()]:
        lines += ["<defs>", *definitions, "</defs>"]
    return _HEAD + "\n".join([*lines, *marks, "</svg>"]) + "\n"


class _Shared:
    """Marks while they are written, and what they refer to: clips and gradients, each once."""

    def __init__(self) -> None:
        self._clips: dict[Clip, int] = {}
        self._gradients: dict[Gradient, int] = {}

    def definitions(self) -> Iterator[str]:
        for clip, index in self._clips.items():
            rule = ' clip-rule="evenodd"' if clip.even_odd else ""
            yield f'<clipPath id="c{index}"><path d="{path_data(clip.path)}"{rule}/></clipPath>'
        for gradient, index in self._gradients.items():
            yield _gradient(gradient, index)

    def mark(self, mark: Mark) -> str:
        if isinstance(mark, Group):
            return f'<g opacity="{number(mark.opacity)}">{"".join(map(self.mark, mark.marks))}</g>'
        written = self._shape(mark) if isinstance(mark, Shape) else _lettering(mark)
        for clip in reversed(mark.clips):
            index = self._clips.setdefault(clip, len(self._clips) + 1)
            written = f'<g clip-path="url(#c{index})">{written}</g>'
        return written

    def _shape(self, shape: Shape) -> str:
        fill = shape.fill
        if isinstance(fill, Gradient):
            fill = f"url(#g{self._gradients.setdefault(fill, len(self._gradients) + 1)})"
        words = [f'<path d="{path_data(shape.path)}"', f'fill="{fill or "none"}"']
        if shape.even_odd:
            words.append('fill-rule="evenodd"')
        if shape.opacity != 1:
            words.append(f'fill-opacity="{number(shape.opacity)}"')
        words += [*_pen(shape.pen), *_transform(shape)]
        return " ".join(words) + "/>"


_LINE, _CIRCLES = ("x1", "y1", "x2", "y2"), ("fx", "fy", "fr", "cx", "cy", "r")


def _gradient(gradient: Gradient, index: int) -> str:
    linear = len(gradient.ends) == len(_LINE)
    name = "linearGradient" if linear else "radialGradient"
    ends = zip(_LINE if linear else _CIRCLES, gradient.ends, strict=True)
    words = [f'<{name} id="g{index}" gradientUnits="userSpaceOnUse"']
    words += [f'{key}="{number(value, 5)}"' for key, value in ends if key != "fr" or value]
    if gradient.matrix != IDENTITY:
        words.append(f'gradientTransform="matrix({" ".join(number(value, 5) for value in gradient.matrix)})"')
    return f"{' '.join(words)}>{''.join(map(_stop, gradient.stops))}</{name}>"


def _stop(stop: Stop) -> str:
    seen = f' stop-opacity="{number(stop.opacity)}"' if stop.opacity != 1 else ""
    return f'<stop offset="{number(stop.offset, 5)}" stop-color="{stop.color}"{seen}/>'


def _pen(pen: Pen | None) -> Iterator[str]:
    if pen is None:
        return
    yield f'stroke="{pen.color}" stroke-width="{number(pen.width)}"'
    if pen.dashes:
        yield f'stroke-dasharray="{" ".join(map(number, pen.dashes))}" stroke-dashoffset="{number(pen.phase)}"'
    if pen.opacity != 1:
        yield f'stroke-opacity="{number(pen.opacity)}"'
    if pen.cap != "butt":
        yield f'stroke-linecap="{pen.cap}"'
    if pen.join != "miter":
        yield f'stroke-linejoin="{pen.join}"'
    elif pen.miter != 4:
        yield f'stroke-miterlimit="{number(pen.miter)}"'


def _lettering(line: Lettering) -> str:
    words = [f'<text x="{number(line.x)}" y="{number(line.y)}"']
    if line.anchor != "start":
        words.append(f'text-anchor="{line.anchor}"')
    return " ".join([*words, *_transform(line)]) + f">{''.join(map(_piece, line.pieces))}</text>"


def _piece(piece: Piece) -> str:
    look = f'font-size="{number(piece.size)}" fill="{piece.color}"'
    look += f' fill-opacity="{number(piece.opacity)}"' if piece.opacity != 1 else ""
    look += ' font-weight="bold"' * piece.bold + ' font-style="italic"' * piece.italic
    return f"<tspan {look}>{escape(piece.text, quote=False)}</tspan>"


def _transform(mark: Shape | Lettering) -> Iterator[str]:
    if mark.matrix != IDENTITY:
        yield f'transform="matrix({" ".join(number(value, 5) for value in mark.matrix)})"'
