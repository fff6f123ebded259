"""Clips (SVG 1.1, 14.3): the shapes of a `<clipPath>`, their points brought into the drawing.

    <clipPath id="c"><use href="#disc"/></clipPath>   ->   Clip(the path of #disc)

A clip of several shapes is one path, which is the same only where they do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefing.svg.document import Element, attributes_of, elements_in, name_of
from briefing.svg.shapes import GEOMETRY, shape_path
from briefing.svg.source import Source
from briefing.svg.values import length, transform
from briefing.tree.drawing import Clip, Matrix, Path, bounds, moved_by, times

_SILENT = frozenset({"", "title", "desc", "metadata", "animate"})
_DEEPEST = 8


class _Part(Struct, frozen=True):
    path: Path
    even_odd: bool


def clips_of(source: Source, text: str, matrix: Matrix, view: tuple[float, float], depth: int = 0) -> tuple[Clip, ...]:
    """Give the clips that "url(#…)" stands for: its own, and that which it is clipped by itself. Raises ValueError."""
    found = source.target(text)
    if found is None or name_of(found) != "clipPath" or depth > _DEEPEST:
        raise ValueError(f"'{text}' is no clip in the drawing")
    own = source.own(found)
    if found.get("clipPathUnits") == "objectBoundingBox":
        source.refuse(found, "a clip in shares of what it cuts", "state it in units of the drawing")
        return ()
    inner = times(matrix, transform(own.get("transform", "")))
    parts = [part for child in elements_in(found) for part in _parts(source, child, inner, view)]
    clip = _joined(source, found, [part for part in parts if part.path])
    outer = own.get("clip-path", "none")
    return (clip,) if outer == "none" else (clip, *clips_of(source, outer, matrix, view, depth + 1))


def _parts(source: Source, element: Element, matrix: Matrix, view: tuple[float, float]) -> Iterator[_Part]:
    """Give the paths of a shape in a clip, or of the shape that it uses."""
    name, own = name_of(element), source.own(element)
    if name in _SILENT or own.get("display") == "none":
        return
    inner = times(matrix, transform(own.get("transform", "")))
    attributes = dict(attributes_of(element))
    if name == "use":
        used = source.ids.get(attributes.get("href", "").removeprefix("#"))
        if used is not None and name_of(used) in GEOMETRY:
            x, y = (length(attributes.get(key, "0"), whole=1.0) for key in ("x", "y"))
            yield from _parts(source, used, times(inner, (1.0, 0.0, 0.0, 1.0, x, y)), view)
            return
    if name not in GEOMETRY:
        source.refuse(element, f"'<{name}>' in a clip", "cut it with shapes only")
        return
    rule = source.style_of(element)["clip-rule"]
    yield _Part(moved_by(inner, shape_path(name, attributes, view)), rule == "evenodd")


def _joined(source: Source, element: Element, parts: list[_Part]) -> Clip:
    if len(parts) == 1:
        return Clip(parts[0].path, parts[0].even_odd)
    boxes = [box for part in parts if (box := bounds(part.path))]
    apart = all(_apart(box, other) for place, box in enumerate(boxes) for other in boxes[:place])
    if not apart or len({part.even_odd for part in parts}) > 1:
        source.refuse(element, "a clip of shapes that overlap", "join them to one path")
        return Clip(())
    return Clip(tuple(segment for part in parts for segment in part.path), any(part.even_odd for part in parts))


def _apart(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
