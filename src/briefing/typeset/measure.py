"""Tokens to widths, cached for each face, size and tracking: the words of a long text are looked up, not measured.

    gauge_of(fonts, "serif-regular", 10, 0) -> Gauge
    list(map(gauge.advances.__getitem__, tokens))   widths with the space behind each token
    list(map(gauge.trails.__getitem__, tokens))     the width of that space, which does not count at a line's end

Gauges live as long as the fonts they measure with.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary, proxy

from msgspec import Struct

from briefing.fonts import FontSet
from briefing.theme import Style
from briefing.units import Pt

_MOST_KEPT = 100_000


class _Advances(dict[str, Pt]):
    """Width of each token, the space behind it included."""

    def __init__(self, fonts: FontSet, face: str, size: Pt, tracking: Pt) -> None:
        super().__init__()
        self._fonts: FontSet = proxy(fonts)  # they are the key under which this stands: held here, they would never go
        self._face, self._size, self._tracking = face, size, tracking

    def __missing__(self, token: str) -> Pt:
        width = self._fonts.width(token, self._face, self._size)
        if self._tracking:
            width += self._tracking * len(token)
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[token] = width
        return width


class _Trails(dict[str, Pt]):
    """Width of the space behind each token."""

    def __init__(self, space: Pt) -> None:
        super().__init__()
        self._space = space

    def __missing__(self, token: str) -> Pt:
        width = self._space * (len(token) - len(token.rstrip(" ")))
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[token] = width
        return width


class Gauge(Struct):
    """Widths in one face and size."""

    advances: _Advances
    trails: _Trails


_GAUGES: WeakKeyDictionary[FontSet, dict[tuple[str, Pt, Pt], Gauge]] = WeakKeyDictionary()


_PLAIN: WeakKeyDictionary[FontSet, dict[str, bool]] = WeakKeyDictionary()
_ASCII = "".join(map(chr, range(32, 127)))


def gauge_of(fonts: FontSet, face: str, size: Pt, tracking: Pt = 0) -> Gauge:
    """Give the gauge of a face in a size; the same one for the same fonts."""
    gauges = _GAUGES.get(fonts)
    if gauges is None:
        gauges = _GAUGES[fonts] = {}
    gauge = gauges.get((face, size, tracking))
    if gauge is None:
        advances = _Advances(fonts, face, size, tracking)
        gauge = gauges[face, size, tracking] = Gauge(advances, _Trails(advances[" "]))
    return gauge


def covered(text: str, face: str, fonts: FontSet) -> bool:
    """Tell whether a face has every character of a text itself; plain ASCII is asked for once for each face."""
    if not text.isascii():
        return fonts.covers(text, face)
    plain = _PLAIN.get(fonts)
    if plain is None:
        plain = _PLAIN[fonts] = {}
    if face not in plain:
        plain[face] = fonts.covers(_ASCII, face)
    return plain[face] or fonts.covers(text, face)


def text_width(text: str, style: Style, fonts: FontSet) -> Pt:
    """Measure a short text on one line in a style, as it is drawn."""
    if style.capitals:
        text = text.upper()
    face = fonts.key(style.font, bold=style.bold, italic=style.italic)
    return fonts.width(text, face, style.size) + style.tracking * len(text)


def baseline(style: Style, fonts: FontSet) -> Pt:
    """Give the distance from a line's top to its baseline: what the leading leaves over is halved above and below."""
    face = fonts.faces[fonts.key(style.font, bold=style.bold, italic=style.italic)]
    return (style.leading + (face.ascent + face.descent) * style.size) / 2
