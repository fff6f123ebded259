"""`<text>` and `<tspan>` to lines of characters (SVG 1.1, 10), as far as a figure needs them.

    <text x="4" y="9">Exports <tspan font-weight="bold">2024</tspan><tspan x="4" dy="1.2em">in all</tspan></text>
        ->  Lettering(4, 9, (Piece("Exports "), Piece("2024", bold))),  Lettering(4, 28.2, (Piece("in all"),))

A part that states an x begins a line of its own. White space collapses (10.15). What a font of the theme cannot do
by itself is refused: characters placed one by one, stretched or turned, text on a path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.svg.document import Element, attributes_of, elements_in, name_of
from briefing.svg.values import length
from briefing.tree.drawing import Anchor, Piece

_BASELINES = {"auto": 0.0, "alphabetic": 0.0, "middle": 0.3, "central": 0.35, "hanging": 0.75,
              "text-before-edge": 0.9, "text-after-edge": -0.25}  # fmt: skip
_PLACED = ("x", "y", "dx", "dy")
SIZES = {"xx-small": "9", "x-small": "10", "small": "13", "medium": "16", "large": "18", "x-large": "24",
         "xx-large": "32"}  # fmt: skip
_BOLD = {"bold", "bolder", "600", "700", "800", "900"}
_WEIGHTS = _BOLD | {"normal", "lighter", "100", "200", "300", "400", "500"}
_SLOPES = {"normal": False, "italic": True, "oblique": True}


class TextLine(Struct):
    """A line while it is read: where it begins, and its pieces."""

    x: float
    y: float
    anchor: Anchor
    pieces: list[Piece] = field(default_factory=list)


class Reading(Struct, frozen=True):
    """What reading a text asks of the walk: an element's style, its fill with its opacity, and where a fault is told.

    `style` gives None for a part that is not shown."""

    style: Callable[[Element, Mapping[str, str]], Mapping[str, str] | None]
    paint: Callable[[Element, Mapping[str, str]], tuple[str, float]]
    refuse: Callable[[Element, str], None]


def text_lines(element: Element, style: Mapping[str, str], reading: Reading) -> list[TextLine]:
    """Give the lines of a `<text>`, none of them empty. Raises ValueError."""
    setting = _Setting(reading)
    setting.part(element, style)
    return [line for line in (_trimmed(line) for line in setting.lines) if line.pieces]


class _Setting:
    """One walk through a text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lines: list[TextLine] = []

    def part(self, element: Element, style: Mapping[str, str]) -> None:
        """Read the characters of an element, and those of the parts in it."""
        self._place(element, style)
        self._add(element, element.text or "", style)
        for child in elements_in(element):
            if name_of(child) == "tspan":
                inner = self.reading.style(child, style)
                if inner is not None:
                    self.part(child, inner)
            elif name_of(child) not in ("", "title", "desc"):
                self.reading.refuse(child, f"'<{name_of(child)}>' in a text")
            self._add(element, child.tail or "", style)

    def _place(self, element: Element, style: Mapping[str, str]) -> None:
        """Begin a line where the element says where it stands."""
        stated = dict(attributes_of(element))
        size = font_size(style)
        x, y, dx, dy = (_single(stated.get(name), name, size) for name in _PLACED)
        shift = _BASELINES.get(style["dominant-baseline"])
        if shift is None:
            raise ValueError(f"'dominant-baseline: {style['dominant-baseline']}' cannot be used")
        line = self.lines[-1] if self.lines else None
        if line is None or x is not None:
            last = (line.x, line.y) if line else (0.0, shift * size)
            top = last[1] if y is None else y + shift * size
            begin = (last[0] if x is None else x) + (dx or 0.0)
            anchor: Anchor = {"middle": "middle", "end": "end"}.get(style["text-anchor"], "start")  # type: ignore[assignment]
            self.lines.append(TextLine(begin, top + (dy or 0.0), anchor))
        elif y is not None or dx or dy:
            if any(piece.text.strip() for piece in line.pieces):
                raise ValueError("a part of a text states y, dx or dy and no x")
            line.x, line.y = line.x + (dx or 0.0), (line.y if y is None else y + shift * size) + (dy or 0.0)

    def _add(self, element: Element, text: str, style: Mapping[str, str]) -> None:
        line = self.lines[-1]
        text = re.sub(r"[\s]+", " ", text)
        if not line.pieces or line.pieces[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text or style["visibility"] != "visible":
            return
        color, opacity = self.reading.paint(element, style)
        if color:
            line.pieces.append(Piece(text, font_size(style), color, *_face(style), opacity))


def _trimmed(line: TextLine) -> TextLine:
    if line.pieces:
        last = line.pieces[-1]
        line.pieces[-1] = replace(last, text=last.text.rstrip(" "))
    line.pieces = [piece for piece in line.pieces if piece.text]
    return line


def _single(text: str | None, name: str, size: float) -> float | None:
    if text is None:
        return None
    if len(re.split(r"[\s,]+", text.strip())) > 1:
        raise ValueError(f"'{name}' places characters one by one")
    return length(text, em=size)


def font_size(style: Mapping[str, str]) -> float:
    """Give the size that a style has in force, already in user units."""
    return length(style["font-size"])


def sized(own: str, outer: str) -> str:
    """Give a font size as a plain number: what an element states, in terms of what is in force around it."""
    around = length(outer)
    stated = SIZES.get(own, own)
    relative = {"smaller": around / 1.2, "larger": around * 1.2}.get(stated)
    return str(length(stated, whole=around, em=around) if relative is None else relative)


def _face(style: Mapping[str, str]) -> tuple[bool, bool]:
    weight, slope = style["font-weight"], style["font-style"]
    if weight not in _WEIGHTS and not weight.isdigit():
        raise ValueError(f"'{weight}' is no weight of a font")
    return weight in _BOLD or (weight.isdigit() and int(weight) >= 600), _SLOPES.get(slope.split(" ")[0], False)
