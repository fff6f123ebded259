"""How well text is read: the contrast of one colour on another (WCAG 2.2, 1.4.3), and which styles are too pale.

    ("#5c646b", "#ffffff") --contrast--> 6.0        text needs 4.5, the text that is read for long better 7
    Theme --check_contrast--> [error[low-contrast] …]

Each style is measured on what it may stand on: paper, and besides it the tint of callouts and levels, the tint of open
facts, a table head's fill or the cover's band; so are the years on the cover. What is at fault is told where it was
set: a theme that gives `main` a pale colour has one fault there, and not one in each style that it extends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefing.errors import Diagnostic, Location, error
from briefing.theme.models import Theme

LEAST = 4.5
_MIDDLE = 0.18  # the luminance on which black is read as well as white
_ON_BAND = ("cover-kicker", "cover-title")
_ON_TINT = (
    "callout", "callout-label", "list", "link", "citation", "quote", "code", "term", "definition",
    "heading-2", "heading-3", "heading-4", "table-head", "table-cell", "table-first", "caption",
    "figure-text", "figure-strong", "figure-label", "figure-axis",
)  # fmt: skip
"""What may stand in a callout, or in a picture of levels, which has its tint."""


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours written as "#rrggbb", from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


class _Pair(Struct, frozen=True):
    """A text's colour on a background: the keys of the theme that set them, and the background in words."""

    key: str
    color: str
    under: str
    background: str
    where: str

    @property
    def ratio(self) -> float:
        return contrast(self.color, self.background)

    def __str__(self) -> str:
        return f"text in {self.color} on {self.where} ({self.background}) has a contrast of {self.ratio:.1f}:1"


def check_contrast(theme: Theme, file: str, names: Mapping[str, str]) -> list[Diagnostic]:
    """Report text that is too pale, once for each place of `file` that made it so.

    `names` has the keys of the theme where a colour stands by its name."""
    faint = [pair for pair in _pairs(theme) if pair.ratio < LEAST]
    used = Counter(names[pair.key] for pair in faint if pair.key in names)
    found: dict[Location, list[_Pair]] = {}
    for pair in faint:
        found.setdefault(_cause(theme, file, pair, names, used), []).append(pair)
    return [_diagnostic(at, pairs) for at, pairs in found.items()]


def _cause(theme: Theme, file: str, pair: _Pair, names: Mapping[str, str], used: Mapping[str, int]) -> Location:
    """Give the place to change: in the file itself, and where a colour is named if several styles use it."""
    color, background = names.get(pair.key, ""), names.get(pair.under, "")
    style, named = pair.key, f"colors.{color}"
    keys = [named, style] if used.get(color, 0) > 1 else [style, named]
    places = [theme.places[key] for key in (*keys, pair.under, f"colors.{background}") if key in theme.places]
    own = [at for at in places if at.file == file]
    return (own or places or [Location(file)])[0]


def _diagnostic(at: Location, pairs: Sequence[_Pair]) -> Diagnostic:
    worst = min(pairs, key=lambda pair: (pair.where != "paper", pair.ratio))
    others = len({pair.key for pair in pairs} - {worst.key})
    also = f" (and in {others} more styles)" if others > 1 else " (and in one more style)" if others else ""
    away = "darker" if _luminance(worst.background) > _MIDDLE else "lighter"
    cure = f"choose a {away} colour for the text, or another one behind it"
    return error("low-contrast", at, f"{worst}; it needs {LEAST}:1{also}", cure)


def _pairs(theme: Theme) -> Iterator[_Pair]:
    """Give every style with every background that may meet."""
    paper = theme.colors.get("paper", "#ffffff")
    tint = ("callout.tint", theme.callout.tint, "a callout's tint")
    for name, style in theme.styles.items():
        key = f"styles.{name}.color"
        if name in _ON_BAND:
            yield _Pair(key, style.color, *_ground(theme))
            continue
        yield _Pair(key, style.color, "colors.paper", paper, "paper")
        if name in _ON_TINT:
            yield _Pair(key, style.color, *tint)
        if name == "table-head" and theme.table.head_fill:
            yield _Pair(key, style.color, "table.head_fill", theme.table.head_fill, "the fill of table heads")
        if name == "placeholder":
            yield _Pair(key, style.color, *_open_tint(theme))
    main = theme.colors.get("main", theme.styles["section-title"].color)  # numbers and dashes of lists
    yield _Pair("colors.main", main, "colors.paper", paper, "paper")
    yield _Pair("colors.main", main, *tint)
    yield _Pair("callout.warning_color", theme.callout.warning_color, *tint)
    yield _Pair("cover.mark_color", theme.cover.mark_color, *_ground(theme))  # the years


def _ground(theme: Theme) -> tuple[str, str, str]:
    """Give what stands behind kicker, title and years of the cover."""
    if theme.cover.band:
        return "cover.band", theme.cover.band, "the cover's band"
    return "cover.band", theme.colors.get("paper", "#ffffff"), "paper"  # the band is what can be given or left out


def _open_tint(theme: Theme) -> tuple[str, str, str]:
    if "accent-tint" in theme.colors:
        return "colors.accent-tint", theme.colors["accent-tint"], "the tint of open facts"
    return "callout.tint", theme.callout.tint, "the tint of open facts"
