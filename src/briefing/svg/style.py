"""What each element looks like: presentation attributes, rules of `<style>`, `style=""`, in rising force.

    .cls-1 { fill: #0b4f6c }   +   <path class="cls-1" stroke="black" style="stroke-width:2"/>
        ->  {"fill": "#0b4f6c", "stroke": "black", "stroke-width": "2"}

The cascade is that of CSS 2.1, 6.4, for selectors that are one element, class or id, or an element with one of them.
A property is drawn (`DRAWN`), changes nothing here (`IDLE`), may only have some values (`ONLY`), or is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.svg.document import Element, attributes_of, name_of

INHERITED = {
    "fill": "black", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-miterlimit": "4", "stroke-dasharray": "none", "stroke-dashoffset": "0", "fill-rule": "nonzero",
    "clip-rule": "nonzero", "fill-opacity": "1", "stroke-opacity": "1", "color": "black", "font-size": "16",
    "font-weight": "normal", "font-style": "normal", "text-anchor": "start", "visibility": "visible",
    "dominant-baseline": "auto",
}  # fmt: skip
"""Properties that an element takes over from the one around it, with what they are outside of all."""

OWN = {"opacity": "1", "display": "inline", "clip-path": "none", "transform": ""}
"""Properties of an element itself."""

DRAWN = INHERITED.keys() | OWN.keys()

_IDLE = """
    font-family font-stretch font-variant font-size-adjust font-feature-settings font-variation-settings font-kerning
    font-variant-ligatures font-variant-position font-variant-caps font-variant-numeric font-variant-alternates
    font-variant-east-asian shape-rendering text-rendering image-rendering color-rendering color-interpolation
    color-interpolation-filters color-profile enable-background line-height shape-padding shape-margin solid-color
    solid-opacity stop-color stop-opacity flood-color flood-opacity lighting-color isolation cursor pointer-events
    text-indent text-align text-align-all text-align-last text-decoration-line text-decoration-style
    text-decoration-color text-orientation white-space overflow will-change user-select -webkit-print-color-adjust
    unicode-bidi direction image-orientation background background-color clip"""
IDLE = frozenset(_IDLE.split())
"""Properties that change nothing of what is drawn here."""

ONLY: Mapping[str, tuple[str, ...]] = {
    "marker": ("none",), "marker-start": ("none",), "marker-mid": ("none",), "marker-end": ("none",),
    "mask": ("none",), "filter": ("none",), "mix-blend-mode": ("normal",), "letter-spacing": ("normal", "0", "0px"),
    "word-spacing": ("normal", "0", "0px"), "text-decoration": ("none",), "text-transform": ("none",),
    "writing-mode": ("lr", "lr-tb", "horizontal-tb"), "vector-effect": ("none",), "paint-order": ("normal", "fill"),
    "baseline-shift": ("baseline", "0"), "alignment-baseline": ("auto", "baseline", "alphabetic"),
    "inline-size": ("0", "0px", "auto"), "shape-inside": ("auto", "none"), "font-variant": ("normal",),
    "stroke-linecap": ("butt", "round", "square"), "stroke-linejoin": ("miter", "round", "bevel"),
    "fill-rule": ("nonzero", "evenodd"), "clip-rule": ("nonzero", "evenodd"), "text-anchor": ("start", "middle", "end"),
    "mask-type": ("luminance",), "font": ("",),
}  # fmt: skip
"""Properties that may have these values and no others."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?([.#][\w-]+)?")
_BIDDEN = re.compile(r"\s*!\s*important\s*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its declarations; `weight` is its specificity (CSS 2.1, 6.4.3)."""

    element: str
    mark: str  # ".class", "#id" or ""
    declarations: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """Give how much the selector weighs: id, class, element."""
        return self.mark.startswith("#"), self.mark.startswith("."), self.element not in ("", "*")

    def fits(self, element: Element) -> bool:
        """Tell whether an element is meant."""
        if self.element not in ("", "*", name_of(element)):
            return False
        if self.mark.startswith("#"):
            return element.get("id") == self.mark[1:]
        return not self.mark or self.mark[1:] in (element.get("class") or "").split()


def parse_rules(text: str) -> Iterator[Rule]:
    """Read a style sheet. Raises ValueError for what is not a simple rule."""
    text = _COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")
    place = 0
    while text[place:].strip():
        match = _RULE.match(text, place)
        if not match or match[1].lstrip().startswith("@"):
            raise ValueError(f"'{' '.join(text[place:].split())[:40]}' is no rule that can be used")
        place = match.end()
        for selector in match[1].split(","):
            parts = _SELECTOR.fullmatch(selector.strip())
            if not selector.strip() or not parts:
                raise ValueError(f"the selector '{selector.strip()}' is not one element, class or id")
            yield Rule(parts[1] or "", parts[2] or "", tuple(declarations(match[2])))


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Read declarations such as those of `style=""`. Raises ValueError."""
    for part in re.split(r";(?![^(]*\))", _COMMENT.sub(" ", text)):
        if not part.strip():
            continue
        name, colon, value = part.partition(":")
        if not colon:
            raise ValueError(f"'{part.strip()[:40]}' is no declaration")
        yield name.strip().lower(), _BIDDEN.sub("", value).strip()


def stated(element: Element, rules: tuple[Rule, ...]) -> dict[str, str]:
    """Give the properties that an element states. Raises ValueError where its own style cannot be read."""
    found = {name: value for name, value in attributes_of(element) if name in DRAWN or name in ONLY or name in IDLE}
    for rule in sorted((rule for rule in rules if rule.fits(element)), key=lambda rule: rule.weight):
        found.update(rule.declarations)
    found.update(declarations(element.get("style") or ""))
    return found


def refusals(properties: Mapping[str, str]) -> Iterator[str]:
    """Say which of the properties that an element states cannot be drawn truly."""
    for name, value in properties.items():
        known = name in DRAWN or name in IDLE or name.startswith(("-inkscape", "-webkit", "-moz", "-ms-"))
        if name in ONLY and value.lower() not in (*ONLY[name], "inherit"):
            yield f"'{name}: {value}'"
        elif name not in ONLY and not known:
            yield f"the property '{name}'"


def inherited(outer: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Give what is in force in an element: its own where it states it, else what is in force around it."""
    return {name: value if own.get(name, "inherit") == "inherit" else own[name] for name, value in outer.items()}
