"""What drawings refer to by name: opacities, gradients, masks and groups, each once in a document.

    opacity 0.5          ->  /E1 gs    an /ExtGState with /ca and /CA                      (ISO 32000-1, 11.6.4.4)
    colours along a line ->  /S1 sh    a /Shading of type 2, between circles of type 3     (8.7.4.5.3, 8.7.4.5.4)
    colours that fade    ->  /E2 gs    an /ExtGState with a /SMask, whose light is the opacity           (11.6.5.2)
    marks as one         ->  /X1 Do    a form that is a transparency group                                  (11.6.6)

Only the normal blend mode is used, and a page that is seen through says in which colours (ISO 19005-2, 6.2.10). A page
names what it uses and nothing else; ReportLab knows none of it, so it goes into the pages when they are finished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from msgspec import Struct

from briefing.tree.drawing import IDENTITY, Gradient, Matrix, Stop, number
from briefing.writers.pdf.objects import Objects
from briefing.writers.pdf.syntax import Name, Ref, Value, entries

Box = tuple[float, float, float, float]
_KINDS = {"E": "ExtGState", "S": "Shading", "X": "XObject"}
_LINE = 4  # numbers of the ends of a gradient along a line
_FONTS = re.compile(r"/Font (\d+) 0 R")


class _Opacity(Struct, frozen=True):
    fill: float
    stroke: float


class _Shading(Struct, frozen=True):
    """Colours, or with `grey` the opacities, between the ends of a gradient."""

    ends: tuple[float, ...]
    stops: tuple[Stop, ...]
    grey: bool = False


class _Mask(Struct, frozen=True):
    shading: str
    matrix: Matrix
    box: Box


class _Group(Struct, frozen=True):
    content: str
    box: Box
    names: frozenset[str]


class Graphics:
    """The named things of one document: asked for while pages are drawn, written into them at the end."""

    def __init__(self) -> None:
        self._names: dict[_Opacity | _Shading | _Mask | _Group, str] = {}

    def opacity(self, fill: float, stroke: float) -> str:
        """Name the state in which fills and strokes have an opacity."""
        return self._named(_Opacity(fill, stroke), "E")

    def shading(self, gradient: Gradient) -> str:
        """Name the colours of a gradient."""
        return self._named(_Shading(gradient.ends, gradient.stops), "S")

    def mask(self, gradient: Gradient, box: Box) -> str:
        """Name the state in which a gradient's opacities are those of what is drawn inside a box."""
        shading = self._named(_Shading(gradient.ends, gradient.stops, grey=True), "S")
        return self._named(_Mask(shading, gradient.matrix, box), "E")

    def group(self, content: str, box: Box, names: Iterable[str]) -> str:
        """Name marks that are laid on the page as one; `names` are those that their operators use."""
        return self._named(_Group(content, box, frozenset(names)), "X")

    def _named(self, thing: _Opacity | _Shading | _Mask | _Group, kind: str) -> str:
        return self._names.setdefault(thing, f"{kind}{len(self._names) + 1}")

    def add_to(self, objects: Objects, used: Sequence[set[str]]) -> None:
        """Add to each page what it uses."""
        refs: dict[str, Ref] = {}
        for page, names in zip(objects.pages, used, strict=True):
            if not names:
                continue
            if not refs:  # fonts are the same on all pages
                fonts = _fonts(objects, page)
                for thing, name in self._names.items():
                    refs[name] = _added(objects, thing, fonts, refs)
            _add_resources(objects, page, _resources(names, refs))
            group = {"Type": Name("Group"), "S": Name("Transparency"), "CS": Name("DeviceRGB")}
            objects.extend(page, {"Group": group})


def _resources(names: Iterable[str], refs: Mapping[str, Ref]) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for name in sorted(names):
        found.setdefault(_KINDS[name[0]], {})[name] = refs[name]
    return found


def _fonts(objects: Objects, page: Ref) -> Ref:
    match = _FONTS.search(_body(objects, page))
    if match is None:
        raise ValueError("a page of ReportLab's has no fonts")
    return Ref(match[1])


def _add_resources(objects: Objects, page: Ref, resources: Mapping[str, Mapping[str, Value]]) -> None:
    """Add to the resources that ReportLab has written into a page, beside its own pictures."""
    body = _body(objects, page)
    for kind, things in resources.items():
        own, own_end = f"/{kind} <<", f" {entries(things)}"
        if own in body:
            body = body.replace(own, own + own_end, 1)
        else:
            body = body.replace("/Resources <<", f"/Resources <<{entries({kind: things})} ", 1)
    objects.put(page, body)


def _body(objects: Objects, page: Ref) -> str:
    body = objects.bodies[page]
    if isinstance(body, bytes) or "/Resources <<" not in body:
        raise ValueError("a page of ReportLab's has no resources of its own")
    return body


def _added(objects: Objects, thing: _Opacity | _Shading | _Mask | _Group, fonts: Ref, refs: Mapping[str, Ref]) -> Ref:
    match thing:
        case _Opacity(fill, stroke):
            return objects.add({"Type": Name("ExtGState"), "ca": fill, "CA": stroke})
        case _Shading():
            return objects.add(_shading(thing))
        case _Mask(shading, matrix, box):
            moved = "" if matrix == IDENTITY else f"{' '.join(number(value, 5) for value in matrix)} cm "
            form = _form(objects, f"{moved}/{shading} sh", box, "DeviceGray", _resources([shading], refs))
            mask: Value = {"Type": Name("Mask"), "S": Name("Luminosity"), "G": form}
            return objects.add({"Type": Name("ExtGState"), "SMask": mask})
        case _Group(content, box, names):
            return _form(objects, content, box, "DeviceRGB", {"Font": fonts, **_resources(names, refs)})
        case _:
            assert_never(thing)


def _form(objects: Objects, content: str, box: Box, space: str, resources: Mapping[str, Value]) -> Ref:
    values: dict[str, Value] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": list(box),
        "Group": {"Type": Name("Group"), "S": Name("Transparency"), "CS": Name(space)},
        "Resources": dict(resources),
    }
    return objects.add_stream(values, content.encode("latin-1"))


def _shading(shading: _Shading) -> dict[str, Value]:
    stops = [(stop.offset, [stop.opacity] if shading.grey else _channels(stop.color)) for stop in shading.stops]
    return {
        "ShadingType": 2 if len(shading.ends) == _LINE else 3,
        "ColorSpace": Name("DeviceGray" if shading.grey else "DeviceRGB"),
        "Coords": list(shading.ends),
        "Extend": [True, True],
        "Function": _function(stops),
    }


def _function(stops: list[tuple[float, list[float]]]) -> dict[str, Value]:
    """Stitch the ways from stop to stop to one function (7.10.4); where two stops are in one place there is an edge."""
    stops = [(0.0, stops[0][1]), *((round(offset, 3), values) for offset, values in stops), (1.0, stops[-1][1])]
    ways = [(begin, end) for begin, end in pairwise(stops) if end[0] > begin[0]]
    parts: list[Value] = [
        {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": begin[1], "C1": end[1]} for begin, end in ways
    ]
    if len(parts) == 1:
        return {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": ways[0][0][1], "C1": ways[0][1][1]}
    bounds = [end[0] for _, end in ways[:-1]]
    return {"FunctionType": 3, "Domain": [0, 1], "Functions": parts, "Bounds": bounds, "Encode": [0, 1] * len(parts)}


def _channels(color: str) -> list[float]:
    return [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
