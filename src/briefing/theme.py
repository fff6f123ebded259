"""A theme: the look of Word and PDF alike, as data. One YAML file in `templates/themes/`, with `extends`.

    YAML (+ the theme it extends, key by key) -> Theme (lengths in points, colours as "#rrggbb")

Colours may be named once under `colors` and used by name everywhere else. A style may say `like: body` and
then states only what differs. Unknown keys, unknown names and unreadable values are diagnostics with a place.
"""

from __future__ import annotations

from typing import Literal

from briefing.model.values import Strict
from briefing.units import Pt

STYLE_NAMES = (
    "body", "lead", "quote", "code", "list", "term", "definition",
    "section-number", "section-title", "heading-2", "heading-3", "heading-4", "margin-label",
    "callout-label", "callout", "caption", "table-head", "table-cell", "table-first",
    "note", "citation", "placeholder", "link", "marking", "running",
    "contents-title", "contents-1", "contents-2", "part-title",
    "cover-kicker", "cover-title", "cover-label", "cover-fact", "cover-disclaimer",
    "figure-text", "figure-strong", "figure-label", "figure-axis",
    "card-name", "card-role", "card-small",
)  # fmt: skip
"""Every style that a theme gives; a theme that misses one is an error."""


class FontFamily(Strict):
    """Four TrueType files of one family, found in `fonts/` of the workspace's or the built-in templates."""

    name: str  # as Word knows it: "IBM Plex Serif"
    regular: str
    italic: str
    bold: str  # the weight used for bold; semibold looks better with Plex
    bold_italic: str
    fallback: tuple[str, ...] = ()  # families (keys of `fonts`) asked in turn for a missing character


class Style(Strict):
    """One paragraph or character style, resolved."""

    font: str  # key of `fonts`
    size: Pt
    leading: Pt  # line to line
    color: str
    bold: bool = False
    italic: bool = False
    before: Pt = 0
    after: Pt = 0
    left: Pt = 0  # indent from the text column
    align: Literal["left", "right", "center", "justify"] = "left"
    capitals: bool = False  # printed in capitals; the text in the tree stays as it is
    tracking: Pt = 0  # added between letters


class PageStyle(Strict):
    """The page: margins, the hanging column at the left and the gutter between it and the text."""

    top: Pt
    bottom: Pt
    left: Pt
    right: Pt
    hanging: Pt  # 0: none
    gutter: Pt
    head: Pt  # baseline of the running head, from the paper's top
    foot: Pt  # baseline of the running foot, from the paper's bottom


class TableStyle(Strict):
    """Rules and padding of tables."""

    firm: Pt
    firm_color: str
    hair: Pt
    hair_color: str
    pad: Pt  # above and below the text of a cell
    gap: Pt  # between columns
    head_fill: str = ""


class CalloutStyle(Strict):
    """Tint, bar and padding of callouts."""

    tint: str
    bar: Pt
    bar_color: str
    warning_color: str
    pad: Pt


class CoverStyle(Strict):
    """The cover's band and its picture."""

    band: str  # colour, "" for none
    band_share: float  # of the paper's height
    axis_color: str
    mark_color: str
    accent_color: str


class Theme(Strict):
    """Everything that decides the look."""

    name: str
    fonts: dict[str, FontFamily]
    colors: dict[str, str]  # named: ink, main, accent, tint, muted, paper
    page: PageStyle
    styles: dict[str, Style]
    table: TableStyle
    callout: CalloutStyle
    cover: CoverStyle
    section_rule: Pt
    bullet: str = "–"
