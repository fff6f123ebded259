"""A theme: the look of Word and PDF alike, as data. One YAML file in `templates/themes/`, with `extends`.

    YAML (+ the theme it extends, key by key) -> Theme (lengths in points, colours as "#rrggbb")

models.py    the value: fonts, colours, page, styles, tables, callouts, cover
load.py      a file and what it extends -> Theme, with every fault as a diagnostic
logo.py      the logo's picture, made safe
measures.py  sizes and distances that leave no room
hyphens.py   hyphens that a theme asks for, and whose patterns are an extra
handwriting.py   how high a line or a row is that is filled in by hand
bare.py      colours without quotation marks, which YAML takes for comments
contrast.py  how well one colour is read on another (WCAG 2.2), and where text is too pale

Colours may be named once under `colors` and used by name everywhere else. A style may say `like: body` and
then states only what differs. Unknown keys, unknown names and unreadable values are diagnostics with a place.
"""

from __future__ import annotations

from briefing.theme.contrast import contrast
from briefing.theme.handwriting import LARGE, is_large_print, writing_room
from briefing.theme.load import load_theme
from briefing.theme.logo import load_logo
from briefing.theme.models import (
    REQUIRED_COLORS,
    STYLE_NAMES,
    CalloutStyle,
    CoverStyle,
    FontFamily,
    LogoStyle,
    PageStyle,
    Style,
    TableStyle,
    Theme,
)

__all__ = [
    "LARGE",
    "REQUIRED_COLORS",
    "STYLE_NAMES",
    "CalloutStyle",
    "CoverStyle",
    "FontFamily",
    "LogoStyle",
    "PageStyle",
    "Style",
    "TableStyle",
    "Theme",
    "contrast",
    "is_large_print",
    "load_logo",
    "load_theme",
    "writing_room",
]
