"""How well text is read: the contrast of one colour on another (WCAG 2.2, 1.4.3), and which styles are too pale.

    ("#5c646b", "#ffffff") --contrast--> 6.0        text needs 4.5, the text that is read for long better 7
    Theme --check_contrast--> [error[low-contrast] …]

Each style is measured on what it may stand on: paper, and besides it the callout's tint, a table head's fill or
the cover's band.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.errors import Diagnostic, Location, error
from briefing.theme.models import Theme

LEAST = 4.5
_ON_BAND = ("cover-kicker", "cover-title")
_ON_TINT = ("callout", "callout-label", "list", "link", "citation")


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours written as "#rrggbb", from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def check_contrast(theme: Theme, at: Location) -> list[Diagnostic]:
    """Report each style whose text is too pale on a background on which it stands."""
    found = []
    for place, color, background, where in _pairs(theme):
        ratio = contrast(color, background)
        if ratio < LEAST:
            message = f"text in {color} on {where} ({background}) has a contrast of {ratio:.1f}:1; it needs {LEAST}:1"
            cure = "choose a darker or a lighter colour"
            found.append(error("low-contrast", theme.places.get(place, at), message, cure))
    return found


def _pairs(theme: Theme) -> Iterator[tuple[str, str, str, str]]:
    """Give (key, colour, background, the background's name) for every style and background that may meet."""
    paper = theme.colors.get("paper", "#ffffff")
    for name, style in theme.styles.items():
        key = f"styles.{name}.color"
        if name in _ON_BAND and theme.cover.band and theme.cover.band_share > 0:
            yield key, style.color, theme.cover.band, "the cover's band"
            continue
        yield key, style.color, paper, "paper"
        if name in _ON_TINT:
            yield key, style.color, theme.callout.tint, "a callout's tint"
        if name == "table-head" and theme.table.head_fill:
            yield key, style.color, theme.table.head_fill, "the fill of table heads"
    yield "callout.warning_color", theme.callout.warning_color, theme.callout.tint, "a callout's tint"
