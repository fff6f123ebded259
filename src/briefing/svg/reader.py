"""The walk over an SVG's elements: what each draws, where, and what of it cannot be drawn truly.

    <g transform="translate(5)"><use href="#a"/></g>  ->  Shape(path of #a, matrix=…)

Every element is known or an error: `svg g defs use` and the shapes, `text` and `tspan`; `style`; a `clipPath` of one
shape; `title desc metadata` and an editor's own elements say nothing to who looks, so they are passed over, and in
`defs` so is what nothing refers to. Opacity between none and full is refused with the colour to use: a page has no one
background that it could be blended with in both formats alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from briefing.errors import Diagnostic, Location, error
from briefing.model.library import FigureFile
from briefing.svg.document import Element, attributes_of, elements_in, name_of, parse_svg, place_of
from briefing.svg.lettering import Reading, sized, text_lines
from briefing.svg.shapes import GEOMETRY, Size, shape_path
from briefing.svg.style import DRAWN, IDLE, INHERITED, ONLY, Rule, inherited, parse_rules, refusals, stated
from briefing.svg.values import color, length, lengths, number, share, transform
from briefing.svg.view import View, view_of
from briefing.tree.drawing import Cap, Clip, Drawing, Join, Lettering, Mark, Matrix, Path, Pen, Shape, moved_by, times

MOST_MARKS = 20_000
_SILENT = frozenset({"", "title", "desc", "metadata", "style"})
_RESOURCES = frozenset(
    {"linearGradient", "radialGradient", "pattern", "marker", "mask", "filter", "symbol", "clipPath", "font", "cursor",
     "color-profile", "solidcolor", "hatch", "meshgradient"}
)  # fmt: skip
_PLAIN = frozenset(
    {"id", "class", "style", "role", "tabindex", "focusable", "lang", "version", "baseProfile", "contentScriptType",
     "contentStyleType", "externalResourcesRequired", "requiredFeatures", "zoomAndPan"}
)  # fmt: skip
_OF_ELEMENT: Mapping[str, tuple[str, ...]] = {
    **GEOMETRY,
    "svg": ("x", "y", "width", "height", "viewBox", "preserveAspectRatio"),
    "use": ("href", "x", "y", "width", "height"),
    "text": ("x", "y", "dx", "dy"),
    "tspan": ("x", "y", "dx", "dy"),
    "g": (),
    "defs": (),
}
_CURES = {
    "image": "a picture of pixels cannot stand in a drawing: export the whole as PNG",
    "foreignObject": "write the text as text of the drawing",
    "script": "export the drawing without scripts",
    "a": "take the link out; links belong in the section's text",
    "symbol": "ungroup it, so that only shapes are left",
    "textPath": "turn the text into paths",
    "svg": "ungroup the drawing inside the drawing",
}
_CURE = "export it as plain SVG with shapes and text only, or as PNG"
_URL = re.compile(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)")


def read_drawing(figure: FigureFile) -> tuple[Drawing | None, list[Diagnostic]]:
    """Read an SVG as a drawing; None where anything in it cannot be drawn truly."""
    root, problems = parse_svg(figure.data, figure.at)
    if root is None:
        return None, problems
    walk = _Walk(figure.at, root)
    view = walk.begin()
    found = list(dict.fromkeys(walk.problems))
    if view is None or found:
        return None, found
    if not walk.marks:
        return None, [error("image-broken", figure.at, "the drawing shows nothing", "export it anew")]
    return Drawing(round(view.width, 3), round(view.height, 3), tuple(walk.marks)), []


@dataclass(frozen=True, slots=True)
class _State:
    """What is in force where an element stands; `uses` are the elements that are being repeated by `<use>`."""

    matrix: Matrix
    style: Mapping[str, str] = field(default_factory=lambda: dict(INHERITED))
    clips: tuple[Clip, ...] = ()
    uses: tuple[str, ...] = ()


class _Walk:
    def __init__(self, at: Location, root: Element) -> None:
        self.at, self.root = at, root
        self.problems: list[Diagnostic] = []
        self.marks: list[Mark] = []
        self.view: Size = (0.0, 0.0)
        self._told: set[str] = set()
        self._ids = {str(each.get("id")): each for each in root.iter("*") if each.get("id")}
        self._rules: tuple[Rule, ...] = ()

    def begin(self) -> View | None:
        """Draw the whole; None where it does not say how large it is."""
        self._bid_all()
        try:
            view = view_of(dict(attributes_of(self.root)))
        except ValueError as fault:
            self._refuse(self.root, str(fault), code="svg-value")
            return None
        self.view = view.units
        for sheet in self.root.iter("{*}style"):
            try:
                self._rules += tuple(parse_rules("".join(str(text) for text in sheet.itertext())))
            except ValueError as fault:
                self._refuse(sheet, f"a style sheet: {fault}")
        state = self._entered(self.root, _State(view.matrix))
        if state:
            self._inside(self.root, state)
        return view

    # ------------------------------------------------------------ faults

    def _refuse(self, element: Element, what: str, cure: str = "", *, code: str = "svg-unsupported") -> None:
        if what not in self._told:  # the same in a thousand paths is said once, where it stands first
            self._told.add(what)
            message = f"{what} cannot be drawn" if code == "svg-unsupported" else what
            self.problems.append(error(code, place_of(element, self.at), message, cure or _CURE))

    def _bid_all(self) -> None:
        """Refuse what may stand nowhere, shown or not."""
        for element in self.root.iter("*"):
            name = name_of(element)
            if name in ("script", "foreignObject", "handler"):
                self._refuse(element, f"'<{name}>'", _CURES.get(name, ""))
            for key, value in attributes_of(element):
                if key.lower().startswith("on") and name:
                    self._refuse(element, f"'{key}'", _CURES["script"])
                elif key == "href" and not value.startswith("#") and name:
                    self._refuse(element, "a reference to another file", "export the drawing as one file")

    # ------------------------------------------------------------ elements

    def _inside(self, element: Element, state: _State) -> None:
        for child in elements_in(element):
            self._element(child, state)

    def _element(self, element: Element, outer: _State) -> None:
        name = name_of(element)
        if name in _SILENT or name == "defs" or name in _RESOURCES:
            return
        if name not in _OF_ELEMENT or name in ("svg", "tspan"):
            self._refuse(element, f"'<{name}>'", _CURES.get(name, ""))
            return
        if len(self.marks) >= MOST_MARKS:
            self._refuse(element, f"more than {MOST_MARKS:,} shapes")
            return
        try:
            state = self._entered(element, outer)
            if state is not None:
                self._drawn(element, name, state)
        except ValueError as fault:
            self._refuse(element, f"'<{name}>': {fault}", code="svg-value")

    def _drawn(self, element: Element, name: str, state: _State) -> None:
        match name:
            case "g":
                self._inside(element, state)
            case "use":
                self._use(element, state)
            case "text":
                self._text(element, state)
            case _:
                path = shape_path(name, dict(attributes_of(element)), self.view)
                if path and state.style["visibility"] == "visible":
                    self._shape(element, path, state)

    def _entered(self, element: Element, outer: _State) -> _State | None:
        """Give what is in force in an element; None where it shows nothing."""
        own = self._own(element)
        if own.get("display", "inline") == "none" or share(own.get("opacity", "1")) == 0:
            return None
        style = inherited(outer.style, own)
        if "font-size" in own:
            style["font-size"] = sized(own["font-size"], outer.style["font-size"])
        if share(own.get("opacity", "1")) < 1:
            self._refuse(element, f"'opacity: {own['opacity']}'", "give the colours that it makes, without opacity")
        inner = replace(outer, style=style, matrix=times(outer.matrix, transform(own.get("transform", ""))))
        clip = own.get("clip-path", "none")
        return inner if clip == "none" else replace(inner, clips=(*inner.clips, self._clip(clip, inner)))

    def _own(self, element: Element) -> dict[str, str]:
        """Give the properties that an element states, and refuse what it says beside them."""
        name = name_of(element)
        for key, _ in attributes_of(element):
            known = key in _PLAIN or key in _OF_ELEMENT.get(name, ()) or key.startswith(("data-", "aria-", "on"))
            if not known and key not in DRAWN and key not in IDLE and key not in ONLY and key != "clipPathUnits":
                self._refuse(element, f"the attribute '{key}' of '<{name}>'")
        own = stated(element, self._rules)
        for what in refusals(own):
            self._refuse(element, what)
        return own

    def _use(self, element: Element, state: _State) -> None:
        attributes = dict(attributes_of(element))
        target = attributes.get("href", "").removeprefix("#")
        if not attributes.get("href", "#").startswith("#"):
            return  # told already
        found = self._ids.get(target)
        if found is None:
            raise ValueError(f"nothing in the drawing is called '{target}'")
        if target in state.uses or len(state.uses) > 8:
            raise ValueError(f"'{target}' repeats itself")
        x, y = (length(attributes.get(name, "0")) for name in ("x", "y"))
        moved = times(state.matrix, (1, 0, 0, 1, x, y))
        if name_of(found) in _RESOURCES:
            self._refuse(found, f"'<{name_of(found)}>'", _CURES.get(name_of(found), ""))
            return
        self._element(found, replace(state, matrix=moved, uses=(*state.uses, target)))

    def _shape(self, element: Element, path: Path, state: _State) -> None:
        style = state.style
        fill = self._paint(element, style, "fill")
        pen = self._pen(element, style)
        if fill or pen:
            even_odd = style["fill-rule"] == "evenodd"
            self.marks.append(Shape(path, fill, pen, even_odd, state.matrix, state.clips))

    def _text(self, element: Element, state: _State) -> None:
        for line in text_lines(element, state.style, self._reading()):
            pieces = tuple(line.pieces)
            self.marks.append(Lettering(line.x, line.y, pieces, line.anchor, state.matrix, state.clips))

    def _reading(self) -> Reading:
        def style(element: Element, outer: Mapping[str, str]) -> Mapping[str, str] | None:
            state = self._entered(element, _State((1, 0, 0, 1, 0, 0), outer))
            return state.style if state else None

        def paint(element: Element, style: Mapping[str, str]) -> str:
            if self._paint(element, style, "stroke"):
                self._refuse(element, "an outline of letters", "give the text a fill only")
            return self._paint(element, style, "fill")

        return Reading(style, paint, self._refuse)

    # ------------------------------------------------------------ paint

    def _paint(self, element: Element, style: Mapping[str, str], which: str) -> str:
        """Give the colour of a fill or stroke, nothing for none."""
        text = style[which]
        if text == "none":
            return ""
        reference = _URL.match(text)
        if reference:
            found = self._ids.get(reference[1])
            kind = f"'<{name_of(found)}>'" if found is not None else f"'{text}'"
            self._refuse(element, f"{kind} as a {which}", "use plain colours, or export it as PNG")
            return ""
        value, alpha = color(style["color"] if text.lower() == "currentcolor" else text)
        alpha *= share(style[f"{which}-opacity"])
        if 0 < alpha < 1:
            self._refuse(
                element, f"a {which} of {value} with the opacity {alpha:g}", f"on white it is {blended(value, alpha)}"
            )
        return value if alpha else ""

    def _pen(self, element: Element, style: Mapping[str, str]) -> Pen | None:
        width = length(style["stroke-width"], whole=(self.view[0] + self.view[1]) / 2)
        value = self._paint(element, style, "stroke") if width > 0 else ""
        if not value:
            return None
        dashes = () if style["stroke-dasharray"] == "none" else lengths(style["stroke-dasharray"])
        if any(dash < 0 for dash in dashes):
            raise ValueError("a dash cannot be shorter than nothing")
        dashes = dashes * 2 if len(dashes) % 2 else dashes
        return Pen(
            value, width, dashes if any(dashes) else (), length(style["stroke-dashoffset"]),
            cast("Cap", style["stroke-linecap"]), cast("Join", style["stroke-linejoin"]),
            max(1.0, number(style["stroke-miterlimit"])),
        )  # fmt: skip

    def _clip(self, text: str, state: _State) -> Clip:
        """Give a clip of one shape, its points brought into the drawing."""
        reference = _URL.match(text)
        found = self._ids.get(reference[1]) if reference else None
        shapes = [child for child in elements_in(found) if name_of(child) not in _SILENT] if found is not None else []
        if found is None or name_of(found) != "clipPath":
            raise ValueError(f"'{text}' is no clip in the drawing")
        if len(shapes) != 1 or name_of(shapes[0]) not in GEOMETRY or found.get("clipPathUnits") == "objectBoundingBox":
            self._refuse(found, "a clip that is not one shape in units of the drawing")
            return Clip(())
        outer, own = self._own(found), self._own(shapes[0])
        inner = times(transform(outer.get("transform", "")), transform(own.get("transform", "")))
        path = shape_path(name_of(shapes[0]), dict(attributes_of(shapes[0])), self.view)
        return Clip(moved_by(times(state.matrix, inner), path), own.get("clip-rule") == "evenodd")


def blended(value: str, alpha: float) -> str:
    """Give the colour that one has on white paper with an opacity."""
    mixed = (round(int(value[place : place + 2], 16) * alpha + 255 * (1 - alpha)) for place in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def words_of(drawing: Drawing) -> Iterator[str]:
    """Give the lines of lettering of a drawing."""
    return (lettering.text for lettering in drawing.letterings())
