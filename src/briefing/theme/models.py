"""The theme as a value, and what each of its keys may hold.

    "12pt" | "4mm" | 12           -> Length   points
    "main" | "#0b4f6c"            -> Color    "#rrggbb"; names come from the file's own `colors`
    "serif"                       -> FontKey  a key of the file's own `fonts`

The names that a file declares reach the rules through the context ("colors", "fonts"). Where none are declared, as for
a theme that a program reads, colours are written as "#rrggbb" and font keys are not checked.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from msgspec import field

from briefing.errors import Location, did_you_mean
from briefing.model.fields import Limits, Rule, Spot, Strict, Unfit
from briefing.model.leaves import text
from briefing.tree.nodes import Asset
from briefing.units import Pt, parse_length

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

REQUIRED_COLORS = ("ink", "main", "accent", "tint", "muted", "paper")
"""Names that every theme gives to a colour, because the layout asks for them by name."""

_HEX = re.compile(r"#[0-9a-f]{6}")


def length(value: object, _spot: Spot) -> Pt:
    """Read a length with its unit; numbers are points already."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, str):
        raise Unfit("bad-length", "must be a length such as 12pt, 25mm or 1in", _LENGTH_CURE)
    try:
        return parse_length(value)
    except ValueError as problem:
        raise Unfit("bad-length", f"{problem}", _meant_length(value)) from None


_LENGTH_CURE = "write a number alone, which is in points, or with pt, mm, cm or in, such as 4mm"


def _meant_length(said: str) -> str:
    """Say how to write a length: as it seems to be meant, where a comma or a unit's name is all that is wrong."""
    found = _NEARLY_A_LENGTH.fullmatch(said.strip().lower())
    if not found:
        return _LENGTH_CURE
    unit = _UNITS.get(found[2], found[2])
    return f"write {found[1].replace(',', '.')}{unit}"


_UNITS = {'"': "in", "inch": "in", "inches": "in", "pts": "pt", "point": "pt", "points": "pt"}
_NEARLY_A_LENGTH = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?) *(pt|mm|cm|in|\"|inch|inches|pts|points?)?")


def color(value: object, spot: Spot) -> str:
    """Resolve a colour's name, or take "#rrggbb" as it is."""
    said = text(value, spot)
    named = spot.context.declared.get("colors", {})
    if said in named:
        return named[said]
    cure = did_you_mean(said, named)
    return _hex(said, f"{cure}; or {_HEX_CURE}" if cure.startswith("known") else cure)


def color_or_none(value: object, spot: Spot) -> str:
    """Read a colour, or "" for none."""
    return "" if value == "" else color(value, spot)


def hex_color(value: object, spot: Spot) -> str:
    """Take "#rrggbb" and nothing else."""
    return _hex(text(value, spot), "")


_HEX_CURE = 'write it as "#rrggbb" in quotation marks, such as "#0b4f6c"'


def _hex(said: str, cure: str) -> str:
    if _HEX.fullmatch(said.lower()):
        return said.lower()
    if said.startswith("#"):
        raise Unfit("bad-color", f"'{said}' is not a colour such as #0b4f6c", _whole_hex(said))
    raise Unfit("unknown-color", f"no colour '{said}'", cure or _HEX_CURE)


def _whole_hex(said: str) -> str:
    """Say how to write a colour: with six digits, which a short one has doubled."""
    if not re.fullmatch(r"#[0-9a-f]{3}", said.lower()):
        return f"{_HEX_CURE}: six digits, each 0 to 9 or a to f"
    return 'write it with six digits: "#' + "".join(2 * digit for digit in said.lower()[1:]) + '"'


def font_key(value: object, spot: Spot) -> str:
    """Check that the file declares the font family."""
    said, known = text(value, spot), spot.context.declared.get("fonts")
    if known is not None and said not in known:
        raise Unfit("unknown-font", f"no font family '{said}'", did_you_mean(said, known) or "declare it under fonts")
    return said


def font_file(value: object, spot: Spot) -> str:
    """Take the name of a file of `templates/fonts`."""
    return _file_name(text(value, spot), "templates/fonts")


def logo_file(value: object, spot: Spot) -> str:
    """Take the name of a file of `templates/logos`."""
    return _file_name(text(value, spot), "templates/logos")


def _file_name(said: str, folder: str) -> str:
    """Take the bare name of a file: each kind lies in one folder, and no path leads out of it."""
    if not re.fullmatch(r"[\w][\w .-]*", said):
        cure = f"put the file into {folder} and write its name alone"
        raise Unfit("bad-value", f"'{said}' is not the name of a file", cure)
    return said


def said(value: object, spot: Spot) -> str:
    """Take words that are read aloud: an alternative that says nothing would leave a listener without it."""
    words = text(value, spot)
    if not words.strip():
        raise Unfit("missing-alt", "the logo has no text alternative", "write the organisation's name")
    return words


FileName = Annotated[str, Rule(font_file)]
LogoName = Annotated[str, Rule(logo_file)]
Said = Annotated[str, Rule(said)]
Length = Annotated[float, Rule(length), Limits(-1000, 5000, "pt")]
Size = Annotated[float, Rule(length), Limits(0, 1000, "pt", above=True)]
Width = Annotated[float, Rule(length), Limits(0, 5000, "pt")]
Height = Annotated[float, Rule(length), Limits(12, 120, "pt")]
Share = Annotated[float, Limits(0, 1)]
Color = Annotated[str, Rule(color)]
ColorOrNone = Annotated[str, Rule(color_or_none)]
Hex = Annotated[str, Rule(hex_color)]
FontKey = Annotated[str, Rule(font_key)]


class FontFamily(Strict, frozen=True, kw_only=True):
    """Four TrueType files of one family, found in `fonts/` of the workspace's or the built-in templates."""

    name: str  # as Word knows it: "IBM Plex Serif"
    regular: FileName
    italic: FileName
    bold: FileName  # the weight used for bold; semibold looks better with Plex
    bold_italic: FileName
    fallback: tuple[FontKey, ...] = ()  # families (keys of `fonts`) asked in turn for a missing character


class Style(Strict, frozen=True, kw_only=True):
    """One paragraph or character style, resolved."""

    font: FontKey  # key of `fonts`
    size: Size
    leading: Size  # line to line
    color: Color
    bold: bool = False
    italic: bool = False
    before: Width = 0
    after: Width = 0
    left: Length = 0  # indent from the text column
    align: Literal["left", "right", "center", "justify"] = "left"
    hyphens: Literal["none", "auto"] = "none"  # auto: words are broken by the patterns of their language
    capitals: bool = False  # printed in capitals; the text in the tree stays as it is
    tracking: Length = 0  # added between letters


class PageStyle(Strict, frozen=True, kw_only=True):
    """The page: margins, the hanging column at the left and the gutter between it and the text.

    `left` and `right` are those of a right-hand page; in the print edition a left-hand page has them the other way."""

    top: Width
    bottom: Width
    left: Width
    right: Width
    hanging: Width  # 0: none
    gutter: Width
    head: Width  # baseline of the running head, from the paper's top
    foot: Width  # baseline of the running foot, from the paper's bottom
    binding: Width = 18.0  # print edition: added to the margin at which the sheets are bound


class TableStyle(Strict, frozen=True, kw_only=True):
    """Rules and padding of tables."""

    firm: Width
    firm_color: Color
    hair: Width
    hair_color: Color
    pad: Width  # above and below the text of a cell
    gap: Width  # between columns
    head_fill: ColorOrNone = ""


class CalloutStyle(Strict, frozen=True, kw_only=True):
    """Tint, bar and padding of callouts."""

    tint: Color
    bar: Width
    bar_color: Color
    warning_color: Color
    pad: Width


class CoverStyle(Strict, frozen=True, kw_only=True):
    """The cover's band and its picture."""

    band: ColorOrNone  # colour, "" for none
    band_share: Share  # of the paper's height
    axis_color: Color
    mark_color: Color
    accent_color: Color


class LogoStyle(Strict, frozen=True, kw_only=True):
    """An organisation's mark: a picture in `logos/` of the workspace's templates, on the cover or on every page."""

    file: LogoName
    alt: Said  # read aloud in its place: the organisation's name
    height: Height = 40
    place: Literal["cover", "cover-and-head"] = "cover"


class Theme(Strict, frozen=True, kw_only=True):
    """Everything that decides the look."""

    unwritten: ClassVar[tuple[str, ...]] = ("name", "places", "mark")

    name: str = ""
    fonts: dict[str, FontFamily]
    colors: dict[str, Hex]  # named: ink, main, accent, tint, muted, paper
    page: PageStyle
    styles: dict[str, Style]
    table: TableStyle
    callout: CalloutStyle
    cover: CoverStyle
    logo: LogoStyle | None = None
    section_rule: Width
    bullet: str = "–"
    emphasis: Literal["italic", "bold"] = "italic"  # slanted words are hard to read for those who see little
    places: dict[str, Location] = field(default_factory=dict)
    """Where the file says a thing: "fonts.serif.regular", "styles.body.color"; empty for a theme built by a program."""
    mark: Asset | None = None
    """The logo's picture, made safe; `load_logo` puts it here."""
