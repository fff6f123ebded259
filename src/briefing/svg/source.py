"""A drawing's file while it is read: its elements by their ids, its style rules, and the faults found in it.

    source.own(element)           ->  the properties that an element states; what it says beside them is refused
    source.target("url(#fade)")   ->  the element of that id
    source.refuse(element, "'<a>'", cure)   a fault at the element's line and column, told once

What may be written where stands here: the attributes of each element, and the elements that may stand nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from briefing.errors import Diagnostic, Location, error
from briefing.model.library import FigureFile
from briefing.svg.document import Element, attributes_of, name_of, places_of
from briefing.svg.shapes import GEOMETRY
from briefing.svg.style import DRAWN, IDLE, INHERITED, ONLY, Rule, inherited, parse_rules, refusals, stated

_FITTED = ("viewBox", "preserveAspectRatio")
_PLAIN = frozenset(
    {"id", "class", "style", "role", "tabindex", "focusable", "lang", "version", "baseProfile", "contentScriptType",
     "contentStyleType", "externalResourcesRequired", "requiredFeatures", "zoomAndPan"}
)  # fmt: skip
_GRADIENT = ("gradientUnits", "gradientTransform", "spreadMethod", "href")
_PATTERN = ("patternUnits", "patternContentUnits", "patternTransform")
OF_ELEMENT: Mapping[str, tuple[str, ...]] = {
    **GEOMETRY,
    "svg": ("x", "y", "width", "height", "content", *_FITTED),
    "symbol": ("x", "y", "width", "height", "refX", "refY", *_FITTED),
    "use": ("href", "x", "y", "width", "height"),
    "text": ("x", "y", "dx", "dy", "textLength", "lengthAdjust"),  # the lengths are those of another font
    "tspan": ("x", "y", "dx", "dy", "textLength", "lengthAdjust"),
    "marker": ("refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient", *_FITTED),
    "linearGradient": ("x1", "y1", "x2", "y2", *_GRADIENT),
    "radialGradient": ("cx", "cy", "r", "fx", "fy", "fr", *_GRADIENT),
    "pattern": ("x", "y", "width", "height", *_PATTERN, "href", *_FITTED),
    "stop": ("offset",),
    "clipPath": ("clipPathUnits",),
    "g": (),
    "defs": (),
}
"""The elements that are drawn or that a drawn one may refer to, with their attributes."""

CURES: Mapping[str, str] = {
    "image": "a picture of pixels cannot stand in a drawing: export the whole as PNG",
    "foreignObject": "write the text as text of the drawing (in draw.io: without formatted text and word wrap)",
    "script": "export the drawing without scripts",
    "a": "take the link out; links belong in the section's text",
    "switch": "export the drawing without alternatives (in draw.io: text without formatting and word wrap)",
    "textPath": "turn the text into paths",
    "filter": "export it without shadows and blurs, or as PNG",
    "mask": "cut it with a clip instead, or export it as PNG",
}
_MOST_REFERENCES = 10
_CURE = "export it as plain SVG with shapes and text only, or as PNG"
_URL = re.compile(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)")


class Source:
    """The elements of a drawing, its rules, and what was found that cannot be drawn truly."""

    def __init__(self, figure: FigureFile, root: Element) -> None:
        self.figure, self.root = figure, root
        self.problems: list[Diagnostic] = []
        self.ids = {str(each.get("id")): each for each in root.iter("*") if each.get("id")}
        self._told: set[str] = set()
        self._places: dict[Element, tuple[int, int]] = {}
        self._rules: tuple[Rule, ...] = ()

    def refuse(self, element: Element, what: str, cure: str = "", *, code: str = "svg-unsupported") -> None:
        """Tell of a fault where an element begins."""
        if what not in self._told:  # the same in a thousand paths is said once, where it stands first
            self._told.add(what)
            message = f"{what} cannot be drawn" if code == "svg-unsupported" else what
            self.problems.append(error(code, self._place(element), message, cure or _CURE))

    def _place(self, element: Element) -> Location:
        if not self._places:
            self._places = places_of(self.root, self.figure.data)
        return Location(self.figure.at.file, *self._places[element])

    def read_rules(self) -> None:
        """Read the style sheets."""
        for sheet in self.root.iter("{*}style"):
            try:
                self._rules += tuple(parse_rules("".join(str(text) for text in sheet.itertext())))
            except ValueError as fault:
                self.refuse(sheet, f"a style sheet: {fault}")

    def refuse_everywhere(self) -> None:
        """Refuse what may stand nowhere, shown or not."""
        for element in self.root.iter("*"):
            name = name_of(element)
            if name in ("script", "foreignObject", "handler"):
                self.refuse(element, f"'<{name}>'", CURES.get(name, ""))
            for key, value in attributes_of(element):
                if key.lower().startswith("on") and name:
                    self.refuse(element, f"'{key}'", CURES["script"])
                elif key == "href" and not value.startswith("#") and name:
                    self.refuse(element, "a reference to another file", "export the drawing as one file")

    def own(self, element: Element) -> dict[str, str]:
        """Give the properties that an element states, and refuse what it says beside them."""
        name = name_of(element)
        for key, _ in attributes_of(element):
            known = key in _PLAIN or key in OF_ELEMENT.get(name, ()) or key.startswith(("data-", "aria-", "on"))
            if not known and key not in DRAWN and key not in IDLE and key not in ONLY:
                self.refuse(element, f"the attribute '{key}' of '<{name}>'")
        own = stated(element, self._rules)
        if element is self.root:  # how large a page of the web shows it
            own = {key: value for key, value in own.items() if key not in ("width", "height")}
        for what in refusals(own):
            self.refuse(element, what, next((cure for key, cure in CURES.items() if what.startswith(f"'{key}:")), ""))
        return own

    def style_of(self, element: Element) -> dict[str, str]:
        """Give what is in force in an element where it is written, such as in the definitions."""
        style = dict(INHERITED)
        for each in reversed([element, *element.iterancestors()]):
            style = inherited(style, self.own(each))
        return style

    def chain(self, element: Element, kinds: Collection[str], called: str) -> tuple[list[Element], dict[str, str]]:
        """Give an element and those that it takes over from, one through the other, with all that they state.

        What one states itself holds (SVG 1.1, 13.2.2). Raises ValueError for a reference to none of these kinds."""
        found = [element]
        while reference := dict(attributes_of(found[-1])).get("href"):
            following = self.ids.get(reference.removeprefix("#"))
            if following is None or name_of(following) not in kinds:
                raise ValueError(f"'{reference}' is no {called} in the drawing")
            if following in found or len(found) > _MOST_REFERENCES:
                raise ValueError(f"'{reference}' refers to itself")
            found.append(following)
        stated: dict[str, str] = {}
        for each in reversed(found):
            self.own(each)
            stated |= dict(attributes_of(each))
        return found, stated

    def target(self, text: str) -> Element | None:
        """Give what a value such as "url(#fade)" refers to, if it is in the drawing."""
        reference = _URL.match(text)
        return self.ids.get(reference[1]) if reference else None


def is_reference(text: str) -> bool:
    """Tell whether a value refers to an element."""
    return bool(_URL.match(text))
