"""A drawing written as SVG: what we know of it and nothing else, the same bytes for the same drawing.

    Drawing --(svg_of)--> <svg xmlns=… width="90pt" viewBox="0 0 90 45"><path d="M0 0 …" fill="#0b4f6c"/> …

No identifiers but those of clips, no names, no comment, no metadata: what a file carries besides its shapes ends where
it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from briefing.tree.drawing import IDENTITY, Clip, Drawing, Lettering, Mark, Pen, Piece, Shape, number, path_data

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'


def svg_of(drawing: Drawing, family: str = "") -> str:
    """Write a drawing; `family` is the font of its lettering, before any sans-serif."""
    clips = list(dict.fromkeys(clip for mark in drawing.marks for clip in mark.clips))
    size = f'width="{number(drawing.width)}pt" height="{number(drawing.height)}pt"'
    box = f'viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
    fonts = quoteattr(f"{family}, sans-serif" if family else "sans-serif")
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} {box} font-family={fonts}>']
    if clips:
        lines += ["<defs>", *(_clip(clip, index) for index, clip in enumerate(clips, 1)), "</defs>"]
    lines += [_mark(mark, clips) for mark in drawing.marks]
    return _HEAD + "\n".join([*lines, "</svg>"]) + "\n"


def _clip(clip: Clip, index: int) -> str:
    rule = ' clip-rule="evenodd"' if clip.even_odd else ""
    return f'<clipPath id="c{index}"><path d="{path_data(clip.path)}"{rule}/></clipPath>'


def _mark(mark: Mark, clips: list[Clip]) -> str:
    written = _shape(mark) if isinstance(mark, Shape) else _lettering(mark)
    for clip in reversed(mark.clips):
        written = f'<g clip-path="url(#c{clips.index(clip) + 1})">{written}</g>'
    return written


def _shape(shape: Shape) -> str:
    words = [f'<path d="{path_data(shape.path)}"', f'fill="{shape.fill or "none"}"']
    if shape.even_odd:
        words.append('fill-rule="evenodd"')
    words += [*_pen(shape.pen), *_transform(shape)]
    return " ".join(words) + "/>"


def _pen(pen: Pen | None) -> Iterator[str]:
    if pen is None:
        return
    yield f'stroke="{pen.color}" stroke-width="{number(pen.width)}"'
    if pen.dashes:
        yield f'stroke-dasharray="{" ".join(map(number, pen.dashes))}" stroke-dashoffset="{number(pen.phase)}"'
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
    look += ' font-weight="bold"' * piece.bold + ' font-style="italic"' * piece.italic
    return f"<tspan {look}>{escape(piece.text)}</tspan>"


def _transform(mark: Mark) -> Iterator[str]:
    if mark.matrix != IDENTITY:
        yield f'transform="matrix({" ".join(number(value, 5) for value in mark.matrix)})"'
