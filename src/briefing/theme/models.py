"""The theme as a value, and what each of its keys may hold.

    "12pt" | "4mm" | 12           -> Length   points
    "main" | "#0b4f6c"            -> Color    "#rrggbb"; names come from the file's own `colors`
    "serif"                       -> FontKey  a key of the file's own `fonts`

The names that a file declares reach the types through the validation context ("colors", "fonts"). Without a
context, as where a program builds a theme, colours are written as "#rrggbb" and font keys are not checked.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from briefing.errors import Location, did_you_mean
from briefing.model.values import Strict
from briefing.tree.nodes import Asset
from briefing.units import parse_length

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


def _length(value: object) -> object:
    """Read a length with its unit; numbers are points already."""
    if not isinstance(value, str):
        return value
    try:
        return parse_length(value)
    except ValueError as problem:
        raise PydanticCustomError("bad-length", "{why}", {"why": str(problem)}) from None


def _color(value: object, info: ValidationInfo) -> object:
    """Resolve a colour's name, or take "#rrggbb" as it is."""
    if not isinstance(value, str):
        return value
    named: dict[str, str] = (info.context or {}).get("colors", {})
    if value in named:
        return named[value]
    return _hex(value, cure=did_you_mean(value, named))


def _color_or_none(value: object, info: ValidationInfo) -> object:
    return value if value == "" else _color(value, info)


_HEX_CURE = 'write it as "#rrggbb" in quotation marks, such as "#0b4f6c"'


def _hex(value: object, *, cure: str = "") -> object:
    """Take "#rrggbb" and nothing else."""
    if not isinstance(value, str):
        return value
    if _HEX.fullmatch(value.lower()):
        return value.lower()
    if value.startswith("#"):
        raise PydanticCustomError("bad-color", "'{value}' is not a colour such as #0b4f6c", {"value": value})
    raise PydanticCustomError("unknown-color", "no colour '{value}'", {"value": value, "cure": cure or _HEX_CURE})


def _font_key(value: object, info: ValidationInfo) -> object:
    """Check that the file declares the font family."""
    known = (info.context or {}).get("fonts")
    if isinstance(value, str) and known is not None and value not in known:
        context = {"value": value, "cure": did_you_mean(value, known)}
        raise PydanticCustomError("unknown-font", "no font family '{value}'", context)
    return value


def _plain(value: object) -> object:
    """Drop the place from text, so that a loaded theme equals one built by a program."""
    return str(value) if isinstance(value, str) else value


def _font_file(value: object) -> object:
    return _file_name(value, "templates/fonts")


def _logo_file(value: object) -> object:
    return _file_name(value, "templates/logos")


def _file_name(value: object, folder: str) -> object:
    """Take the bare name of a file: each kind lies in one folder, and no path leads out of it."""
    if isinstance(value, str) and not re.fullmatch(r"[\w][\w .-]*", value):
        context = {"value": value, "cure": f"put the file into {folder} and write its name alone"}
        raise PydanticCustomError("bad-value", "'{value}' is not the name of a file", context)
    return _plain(value)


def _said(value: object) -> object:
    """Take words that are read aloud: an alternative that says nothing would leave a listener without it."""
    if value is None or (isinstance(value, str) and not value.strip()):
        context = {"cure": "write the organisation's name"}
        raise PydanticCustomError("missing-alt", "the logo has no text alternative", context)
    return _plain(value)


Plain = Annotated[str, BeforeValidator(_plain)]
FileName = Annotated[str, BeforeValidator(_font_file)]
LogoName = Annotated[str, BeforeValidator(_logo_file)]
Said = Annotated[str, BeforeValidator(_said)]
Length = Annotated[float, BeforeValidator(_length), Field(ge=-1000, le=5000)]
Size = Annotated[float, BeforeValidator(_length), Field(gt=0, le=1000)]
Width = Annotated[float, BeforeValidator(_length), Field(ge=0, le=5000)]
Color = Annotated[str, BeforeValidator(_color)]
ColorOrNone = Annotated[str, BeforeValidator(_color_or_none)]
Hex = Annotated[str, BeforeValidator(_hex)]
FontKey = Annotated[str, BeforeValidator(_plain), BeforeValidator(_font_key)]


class FontFamily(Strict):
    """Four TrueType files of one family, found in `fonts/` of the workspace's or the built-in templates."""

    name: Plain  # as Word knows it: "IBM Plex Serif"
    regular: FileName
    italic: FileName
    bold: FileName  # the weight used for bold; semibold looks better with Plex
    bold_italic: FileName
    fallback: tuple[FontKey, ...] = ()  # families (keys of `fonts`) asked in turn for a missing character


class Style(Strict):
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


class PageStyle(Strict):
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


class TableStyle(Strict):
    """Rules and padding of tables."""

    firm: Width
    firm_color: Color
    hair: Width
    hair_color: Color
    pad: Width  # above and below the text of a cell
    gap: Width  # between columns
    head_fill: ColorOrNone = ""


class CalloutStyle(Strict):
    """Tint, bar and padding of callouts."""

    tint: Color
    bar: Width
    bar_color: Color
    warning_color: Color
    pad: Width


class CoverStyle(Strict):
    """The cover's band and its picture."""

    band: ColorOrNone  # colour, "" for none
    band_share: Annotated[float, Field(ge=0, le=1)]  # of the paper's height
    axis_color: Color
    mark_color: Color
    accent_color: Color


class LogoStyle(Strict):
    """An organisation's mark: a picture in `logos/` of the workspace's templates, on the cover or on every page."""

    file: LogoName
    alt: Said  # read aloud in its place: the organisation's name
    height: Annotated[float, BeforeValidator(_length), Field(ge=12, le=120)] = 40
    place: Literal["cover", "cover-and-head"] = "cover"


class Theme(Strict):
    """Everything that decides the look."""

    name: str
    fonts: dict[Plain, FontFamily]
    colors: dict[Plain, Hex]  # named: ink, main, accent, tint, muted, paper
    page: PageStyle
    styles: dict[Plain, Style]
    table: TableStyle
    callout: CalloutStyle
    cover: CoverStyle
    logo: LogoStyle | None = None
    section_rule: Width
    bullet: Plain = "–"
    emphasis: Literal["italic", "bold"] = "italic"  # slanted words are hard to read for those who see little
    places: dict[str, Location] = Field(default_factory=dict, repr=False)
    """Where the file says a thing: "fonts.serif.regular", "styles.body.color"; empty for a theme built by a program."""
    mark: Asset | None = Field(default=None, repr=False)
    """The logo's picture, made safe; `load_logo` puts it here."""
