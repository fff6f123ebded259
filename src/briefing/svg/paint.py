"""What a shape is filled and stroked with: colours, opacities, gradients, pens.

    fill="url(#fade)" fill-opacity=".5"   ->   Gradient(…), 0.5         stroke-dasharray="3"   ->   dashes (3, 3)

In a marker a colour may be that of the line it stands on (`context-stroke`; SVG 2, 13.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot, isclose
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from briefing.svg.document import Element, name_of
from briefing.svg.gradients import KINDS, gradient_of
from briefing.svg.source import CURES, Source, is_reference
from briefing.svg.values import color, diagonal, length, lengths, number, share
from briefing.tree.drawing import Cap, Gradient, Group, Join, Lettering, Mark, Matrix, Path, Pen, Shape

NOTHING: tuple[str, float] = ("", 1.0)


class Around(Struct, frozen=True):
    """What paint depends on besides an element's style: the size of the view, the matrices, the line of a marker."""

    view: tuple[float, float]
    matrix: Matrix
    root: Matrix
    line: Mapping[str, str]  # "context-fill" and "context-stroke"


def plain_paint(
    source: Source, element: Element, style: Mapping[str, str], which: str, around: Around
) -> tuple[str, float]:
    """Give the colour of a fill or stroke, "" for none, and its opacity; a gradient is refused. Raises ValueError."""
    text = _stated(style, which, around)
    if text == "none":
        return NOTHING
    if is_reference(text):
        _refuse(source, element, text, f"as the {which} of {'a line' if which == 'stroke' else 'letters'}")
        return NOTHING
    value, alpha = color(style["color"] if text.lower() == "currentcolor" else text)
    alpha = round(alpha * share(style[f"{which}-opacity"]), 4)
    return (value, alpha) if alpha else NOTHING


def fill_of(
    source: Source, element: Element, style: Mapping[str, str], path: Path, around: Around
) -> tuple[str | Gradient, float]:
    """Give the fill of a path and its opacity. Raises ValueError."""
    text = _stated(style, "fill", around)
    if not is_reference(text):
        return plain_paint(source, element, style, "fill", around)
    found = source.target(text)
    if found is not None and name_of(found) == "pattern":
        return NOTHING  # which is drawn before
    if found is None or name_of(found) not in KINDS:
        _refuse(source, element, text, "as a fill")
        return NOTHING
    fill, alpha = gradient_of(source, found, path, around.view)
    alpha = round(alpha * share(style["fill-opacity"]), 4)
    return (fill, alpha) if alpha else NOTHING


def pattern_of(source: Source, style: Mapping[str, str], around: Around) -> Element | None:
    """Give the pattern that a path is filled with, if it is one."""
    found = source.target(_stated(style, "fill", around))
    return found if found is not None and name_of(found) == "pattern" else None


def pen_of(source: Source, element: Element, style: Mapping[str, str], around: Around) -> Pen | None:
    """Give what a path is stroked with. Raises ValueError."""
    width = pen_width(style, around.view)
    value, alpha = plain_paint(source, element, style, "stroke", around) if width > 0 else NOTHING
    if not value:
        return None
    dashes = () if style["stroke-dasharray"] == "none" else lengths(style["stroke-dasharray"])
    if any(dash < 0 for dash in dashes):
        raise ValueError("a dash cannot be shorter than nothing")
    dashes = dashes * 2 if len(dashes) % 2 else dashes
    return Pen(
        value, width, dashes if any(dashes) else (), length(style["stroke-dashoffset"]),
        cast("Cap", style["stroke-linecap"]), cast("Join", style["stroke-linejoin"]),
        max(1.0, number(style["stroke-miterlimit"])), alpha,
    )  # fmt: skip


def pen_width(style: Mapping[str, str], view: tuple[float, float]) -> float:
    """Give how wide a line is, whether it is drawn or not. Raises ValueError."""
    return length(style["stroke-width"], whole=diagonal(view))


def unscaled(pen: Pen, around: Around) -> Pen:
    """Give a pen that stays as wide as it is stated, however the path is scaled (SVG 2, 8.13). Raises ValueError."""
    scales = [hypot(a, b) for a, b in (around.matrix[:2], around.matrix[2:4], around.root[:2])]
    if not isclose(scales[0], scales[1], rel_tol=1e-3):
        raise ValueError("a line that keeps its width is scaled differently in two directions")
    by = scales[2] / scales[0] if scales[0] else 1.0
    return replace(pen, width=pen.width * by, dashes=tuple(dash * by for dash in pen.dashes), phase=pen.phase * by)


def faded(marks: list[Mark], opacity: float) -> Mark:
    """Lay an opacity on marks: on the one paint where there is only one, else on all of them together."""
    match marks:
        case [Shape(pen=None) as shape]:
            return replace(shape, opacity=round(shape.opacity * opacity, 4))
        case [Shape(fill="", pen=Pen() as pen) as shape]:
            return replace(shape, pen=replace(pen, opacity=round(pen.opacity * opacity, 4)))
        case [Lettering() as line]:
            pieces = (replace(piece, opacity=round(piece.opacity * opacity, 4)) for piece in line.pieces)
            return replace(line, pieces=tuple(pieces))
        case [Group(inner, outer)]:
            return Group(inner, round(outer * opacity, 4))
        case _:
            return Group(tuple(marks), round(opacity, 4))


def _stated(style: Mapping[str, str], which: str, around: Around) -> str:
    return around.line.get(style[which], style[which])


def _refuse(source: Source, element: Element, text: str, role: str) -> None:
    found = source.target(text)
    name = name_of(found) if found is not None else ""
    what = f"'<{name}>'" if name else f"'{text}'"
    source.refuse(element, f"{what} {role}", CURES.get(name, "") or "use plain colours, or export it as PNG")
