"""What each element looks like: presentation attributes, rules of `<style>`, `style=""`, in rising force.

    .cls-1 { fill: #0b4f6c }   +   <path class="cls-1" stroke="black" style="stroke-width:2"/>
        ->  {"fill": "#0b4f6c", "stroke": "black", "stroke-width": "2"}

The cascade is that of CSS 2.1, 6.4 (`selectors.py`). `font` and `marker` stand for several properties. Of a colour for
light and one for dark the one for light is taken, and of a variable what it is without a value, as on white paper. A
property is drawn (`DRAWN`), changes nothing here (`IDLE`), may only have some values (`ONLY`), or is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from briefing.svg.document import Element, attributes_of
from briefing.svg.selectors import Selector, parse_selectors

INHERITED = {
    "fill": "black", "stroke": "none", "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter",
    "stroke-miterlimit": "4", "stroke-dasharray": "none", "stroke-dashoffset": "0", "fill-rule": "nonzero",
    "clip-rule": "nonzero", "fill-opacity": "1", "stroke-opacity": "1", "color": "black", "font-size": "16",
    "font-weight": "normal", "font-style": "normal", "text-anchor": "start", "visibility": "visible",
    "dominant-baseline": "auto", "marker-start": "none", "marker-mid": "none", "marker-end": "none",
}  # fmt: skip
"""Properties that an element takes over from the one around it, with what they are outside of all."""

OWN = {"opacity": "1", "display": "inline", "clip-path": "none", "transform": "", "vector-effect": "none",
       "overflow": "hidden", "stop-color": "black", "stop-opacity": "1"}  # fmt: skip
"""Properties of an element itself."""

DRAWN = INHERITED.keys() | OWN.keys()

_IDLE = """
    font-family font-stretch font-variant font-size-adjust font-feature-settings font-variation-settings font-kerning
    font-variant-ligatures font-variant-position font-variant-caps font-variant-numeric font-variant-alternates
    font-variant-east-asian shape-rendering text-rendering image-rendering color-rendering color-interpolation
    color-interpolation-filters color-profile enable-background line-height shape-padding shape-margin solid-color
    solid-opacity flood-color flood-opacity lighting-color isolation cursor pointer-events
    text-indent text-align text-align-all text-align-last text-decoration-line text-decoration-style
    text-decoration-color text-orientation white-space will-change user-select -webkit-print-color-adjust
    unicode-bidi direction image-orientation background background-color clip color-scheme max-width max-height
    min-width min-height margin padding border position z-index text-size-adjust tab-size transition touch-action"""
IDLE = frozenset(_IDLE.split())
"""Properties that change nothing of what is drawn here."""

ONLY: Mapping[str, tuple[str, ...]] = {
    "mask": ("none",), "filter": ("none",), "mix-blend-mode": ("normal",), "letter-spacing": ("normal", "0", "0px"),
    "word-spacing": ("normal", "0", "0px"), "text-decoration": ("none",), "text-transform": ("none",),
    "writing-mode": ("lr", "lr-tb", "horizontal-tb"), "vector-effect": ("none", "non-scaling-stroke"),
    "paint-order": ("normal", "fill"),
    "baseline-shift": ("baseline", "0"), "alignment-baseline": ("auto", "baseline", "alphabetic"),
    "inline-size": ("0", "0px", "auto"), "shape-inside": ("auto", "none"), "font-variant": ("normal",),
    "stroke-linecap": ("butt", "round", "square"), "stroke-linejoin": ("miter", "round", "bevel"),
    "fill-rule": ("nonzero", "evenodd"), "clip-rule": ("nonzero", "evenodd"), "text-anchor": ("start", "middle", "end"),
    "mask-type": ("luminance",),
}  # fmt: skip
"""Properties that may have these values and no others."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*([^{}]*)\{([^{}]*)\}")
_FONT = re.compile(  # slope and weight, size and line height, families (CSS 2.1, 15.8)
    r"((?:(?:normal|italic|oblique|bold|bolder|lighter|\d{3})\s+)*)"
    r"(\d[\w.%]*|[a-z-]*(?:small|medium|large))(?:\s*/\s*\S+)?\s+\S.*"
)
_LIGHT = re.compile(r"light-dark\(\s*((?:[^(),]|\([^()]*\))+),(?:[^()]|\([^()]*\))*\)")
_VARIABLE = re.compile(r"var\(\s*--[\w-]+\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_BIDDEN = re.compile(r"\s*!\s*important\s*$")


class Rule(Struct, frozen=True):
    """One selector with its declarations."""

    selector: Selector
    declarations: tuple[tuple[str, str], ...]


def parse_rules(text: str) -> Iterator[Rule]:
    """Read a style sheet. Raises ValueError for what is not a simple rule."""
    text = _COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")
    place = 0
    while text[place:].strip():
        match = _RULE.match(text, place)
        if not match or match[1].lstrip().startswith("@"):
            raise ValueError(f"'{' '.join(text[place:].split())[:40]}' is no rule that can be used")
        place = match.end()
        for selector in parse_selectors(match[1]):
            yield Rule(selector, tuple(declarations(match[2])))


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Read declarations such as those of `style=""`. Raises ValueError."""
    for part in re.split(r";(?![^(]*\))", _COMMENT.sub(" ", text)):
        if not part.strip():
            continue
        name, colon, value = part.partition(":")
        if not colon:
            raise ValueError(f"'{part.strip()[:40]}' is no declaration")
        yield from _whole(name.strip().lower(), _plain(_BIDDEN.sub("", value).strip()))


def _plain(value: str) -> str:
    """Give a value as it is on white paper, without variables."""
    value = _LIGHT.sub(lambda match: match[1].strip(), value)
    return _VARIABLE.sub(lambda match: (match[1] or "").strip() or match[0], value)


def _whole(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Give a property as it is, or the properties that it stands for."""
    if name == "marker":
        yield from ((f"marker-{place}", value) for place in ("start", "mid", "end"))
    elif name == "font" and (match := _FONT.fullmatch(value)):
        yield "font-size", match[2]
        for word in match[1].split():
            yield ("font-style" if word in ("italic", "oblique") else "font-weight"), word
    else:
        yield name, value


def stated(element: Element, rules: tuple[Rule, ...]) -> dict[str, str]:
    """Give the properties that an element states. Raises ValueError where its own style cannot be read."""
    found = {name: _plain(value) for name, value in attributes_of(element) if _is_property(name)}
    fitting = [rule for rule in rules if rule.selector.fits(element)]
    for rule in sorted(fitting, key=lambda rule: rule.selector.weight):
        found.update(rule.declarations)
    found.update(_declared(element.get("style") or ""))
    return found


@lru_cache(maxsize=1024)
def _declared(text: str) -> tuple[tuple[str, str], ...]:
    """Read what a thousand elements of a chart state alike."""
    return tuple(declarations(text))


def _is_property(name: str) -> bool:
    return name in DRAWN or name in ONLY or name in IDLE


def refusals(properties: Mapping[str, str]) -> Iterator[str]:
    """Say which of the properties that an element states cannot be drawn truly."""
    for name, value in properties.items():
        known = name in DRAWN or name in IDLE or name.startswith(("--", "-inkscape", "-webkit", "-moz", "-ms-"))
        if name in ONLY and value.lower() not in (*ONLY[name], "inherit"):
            yield f"'{name}: {value}'"
        elif name not in ONLY and not known:
            yield f"the property '{name}'"


def inherited(outer: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Give what is in force in an element: its own where it states it, else what is in force around it."""
    return {name: value if own.get(name, "inherit") == "inherit" else own[name] for name, value in outer.items()}
