"""Gradients read (SVG 1.1, 13.2): their ends, their stops, and the system that they are stated in.

    <linearGradient id="b" href="#a" x2="0" y2="1"/>   +   the stops of #a   ->   Gradient((0, 0, 0, 1), stops, matrix)

What a gradient does not state it takes from the one that it refers to. Without other units its ends are shares of the
shape's box. One colour in all is no gradient; nothing is drawn of one without stops.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import hypot

from msgspec import Struct

from briefing.svg.document import Element, elements_in, name_of
from briefing.svg.source import Source
from briefing.svg.values import color, diagonal, length, share, transform
from briefing.tree.drawing import Gradient, Path, Stop, bounds, times

KINDS = ("linearGradient", "radialGradient")
_MOST_STOPS = 200
_LINE = {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"}
_CIRCLE = {"cx": "50%", "cy": "50%", "r": "50%"}
_UPRIGHT = frozenset({"y1", "y2", "cy", "fy"})
_INSIDE = 0.999  # of the radius: how far out the focus may be, so that the circles do not touch


class _Scale(Struct, frozen=True):
    """What lengths are in: the view of the drawing, or the box of the shape."""

    view: tuple[float, float]
    in_box: bool

    def __call__(self, text: str, name: str) -> float:
        if self.in_box:
            return length(text, whole=1.0)
        if name in ("r", "fr"):
            return length(text, whole=diagonal(self.view))
        return length(text, whole=self.view[1] if name in _UPRIGHT else self.view[0])


def gradient_of(
    source: Source, element: Element, path: Path, view: tuple[float, float]
) -> tuple[str | Gradient, float]:
    """Give the fill of a path by a gradient's element, and its opacity: "" for none. Raises ValueError."""
    chain, stated = source.chain(element, KINDS, "gradient")
    if stated.get("spreadMethod", "pad") != "pad":
        source.refuse(element, "a gradient that repeats", "let it end in its last colour, or export it as PNG")
        return "", 1.0
    stops = next((found for each in chain if (found := _stops(source, each))), ())
    in_box = stated.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    box = bounds(path)
    if not stops or box is None or (in_box and (box[2] <= box[0] or box[3] <= box[1])):
        return "", 1.0
    ends = _ends(name_of(element), stated, _Scale(view, in_box))
    if len({(stop.color, stop.opacity) for stop in stops}) == 1 or ends is None:
        return stops[-1].color, stops[-1].opacity
    matrix = transform(stated.get("gradientTransform", ""))
    if in_box:
        matrix = times((box[2] - box[0], 0.0, 0.0, box[3] - box[1], box[0], box[1]), matrix)
    if len({stop.opacity for stop in stops}) == 1:
        opaque = tuple(Stop(stop.offset, stop.color) for stop in stops)
        return Gradient(ends, opaque, matrix), stops[0].opacity
    return Gradient(ends, stops, matrix), 1.0


def _stops(source: Source, element: Element) -> tuple[Stop, ...]:
    """Read the stops of a gradient; none is before the one above it (13.2.4)."""
    stops: list[Stop] = []
    for child in elements_in(element):
        if name_of(child) == "stop":
            own, last = source.own(child), stops[-1].offset if stops else 0.0
            offset = max(last, share(child.get("offset", "0")))
            stated = own.get("stop-color", "black")
            seen = source.style_of(child)["color"] if stated.lower() == "currentcolor" else stated
            value, alpha = color(seen)
            stops.append(Stop(offset, value, round(alpha * share(own.get("stop-opacity", "1")), 4)))
        elif name_of(child) not in ("", "title", "desc", "metadata"):
            source.refuse(child, f"'<{name_of(child)}>' in a gradient")
    if len(stops) > _MOST_STOPS:
        raise ValueError(f"a gradient has more than {_MOST_STOPS} stops")
    return tuple(stops)


def _ends(name: str, stated: Mapping[str, str], scale: Callable[[str, str], float]) -> tuple[float, ...] | None:
    """Give the ends of a gradient; None where they are one, and the last colour is everywhere."""
    if name == "linearGradient":
        line = tuple(scale(stated.get(key, usual), key) for key, usual in _LINE.items())
        return None if line[:2] == line[2:] else line
    cx, cy, r = (scale(stated.get(key, usual), key) for key, usual in _CIRCLE.items())
    fx = scale(stated["fx"], "fx") if "fx" in stated else cx
    fy = scale(stated["fy"], "fy") if "fy" in stated else cy
    fr = scale(stated.get("fr", "0"), "fr")
    away = hypot(fx - cx, fy - cy)
    if r <= fr:
        return None
    most = (r - fr) * _INSIDE
    if away > most:
        fx, fy = cx + (fx - cx) * most / away, cy + (fy - cy) * most / away
    return fx, fy, fr, cx, cy, r
