"""Single values as SVG writes them: lengths, numbers, colours, transforms. Each raises ValueError with what is wrong.

    length("2mm") -> 7.559 user units       color("rgb(10%, 20%, 30%)") -> "#1a334d"
    transform("translate(10) rotate(45, 5, 5)") -> Matrix

User units are CSS pixels, 96 to the inch (SVG 2, 8.9).
"""

from __future__ import annotations

import math
import re

from briefing.svg.colors import NAMES
from briefing.tree.drawing import IDENTITY, Matrix, times

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_MOST = 1e7
_FUNCTION = re.compile(rf"\s*(\w+)\s*\(\s*({_NUMBER}(?:[\s,]+{_NUMBER}|(?=[+-]){_NUMBER})*)\s*\)\s*,?")
_RGB = re.compile(rf"rgba?\(\s*({_NUMBER}%?)[\s,]+({_NUMBER}%?)[\s,]+({_NUMBER}%?)\s*(?:[,/]\s*({_NUMBER}%?)\s*)?\)")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def number(text: str) -> float:
    """Read a number without a unit."""
    match = re.fullmatch(rf"\s*({_NUMBER})\s*", text)
    if not match:
        raise ValueError(f"'{text}' is no number")
    return _bounded(float(match[1]), text)


def length(text: str, *, whole: float | None = None, em: float | None = None) -> float:
    """Read a length; `whole` is what a percentage is of, `em` what an em is."""
    match = _LENGTH.fullmatch(text)
    unit = match[2] or "" if match else ""
    factor = {"%": None if whole is None else whole / 100, "em": em, "ex": em / 2 if em else None}.get(unit)
    if match is None or (unit not in _UNITS and factor is None):
        raise ValueError(f"'{text}' is no length that can be used here")
    return _bounded(float(match[1]) * (_UNITS[unit] if factor is None else factor), text)


def diagonal(view: tuple[float, float]) -> float:
    """Give what a percentage is of that is neither of a view's width nor of its height (SVG 1.1, 7.10)."""
    return math.hypot(*view) / math.sqrt(2)


def lengths(text: str) -> tuple[float, ...]:
    """Read a list of lengths, such as those of dashes."""
    return tuple(length(part) for part in re.split(r"[\s,]+", text.strip()) if part)


def share(text: str) -> float:
    """Read an opacity, a number or a percentage, kept between 0 and 1."""
    text = text.strip()
    value = number(text[:-1]) / 100 if text.endswith("%") else number(text)
    return min(1.0, max(0.0, value))


def _bounded(value: float, text: str) -> float:
    if not math.isfinite(value) or abs(value) > _MOST:
        raise ValueError(f"'{text}' is too large")
    return value


def color(text: str) -> tuple[str, float]:
    """Read a colour as "#rrggbb" and its opacity (CSS Color 3, 4.2)."""
    text = text.strip()
    if text.lower() == "transparent":
        return "#000000", 0.0
    if _HEX.fullmatch(text):
        digits = text[1:].lower()
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)), 1.0
    match = _RGB.fullmatch(text.lower())
    if match:
        red, green, blue = (_channel(part) for part in match.groups()[:3])
        return f"#{red:02x}{green:02x}{blue:02x}", share(match[4]) if match[4] else 1.0
    if text.lower() in NAMES:
        return NAMES[text.lower()], 1.0
    raise ValueError(f"'{text}' is no colour that is known here")


def _channel(text: str) -> int:
    value = number(text[:-1]) * 2.55 if text.endswith("%") else number(text)
    return int(min(255.0, max(0.0, value)) + 0.5)


def transform(text: str) -> Matrix:
    """Read a list of transforms as the one matrix that they make (SVG 1.1, 7.6)."""
    matrix, place = IDENTITY, 0
    if text.strip() in ("", "none"):
        return matrix
    while text[place:].strip():
        match = _FUNCTION.match(text, place)
        if not match:
            raise ValueError(f"'{text[place:].strip()[:30]}' is no transform")
        values = [_bounded(float(value), value) for value in re.findall(_NUMBER, match[2])]
        matrix = times(matrix, _matrix(match[1], values))
        place = match.end()
    return matrix


def _matrix(name: str, v: list[float]) -> Matrix:
    match name, len(v):
        case "matrix", 6:
            return v[0], v[1], v[2], v[3], v[4], v[5]
        case "translate", 1 | 2:
            return 1, 0, 0, 1, v[0], v[1] if len(v) == 2 else 0.0
        case "scale", 1 | 2:
            return v[0], 0, 0, v[-1], 0, 0
        case "rotate", 1:
            cosine, sine = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
            return cosine, sine, -sine, cosine, 0, 0
        case "rotate", 3:
            moved = times((1, 0, 0, 1, v[1], v[2]), _matrix("rotate", v[:1]))
            return times(moved, (1, 0, 0, 1, -v[1], -v[2]))
        case "skewX", 1:
            return 1, 0, math.tan(math.radians(v[0])), 1, 0, 0
        case "skewY", 1:
            return 1, math.tan(math.radians(v[0])), 0, 1, 0, 0
        case _:
            raise ValueError(f"'{name}' with {len(v)} numbers is no transform")
