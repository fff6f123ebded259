"""The page on the keys of a theme, written from the models: keys, kinds, bounds and defaults are read, not told.

    PageStyle.top: Annotated[float, BeforeValidator(_length), Ge(0), Le(5000)]  +  a sentence
      -> | `top` | length, 0 to 5000 pt | … |

Only what a key is for is written here by hand; a key or style without its sentence, or a sentence without its key,
raises KeyError or fails the test that compares the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from briefing.model.values import Strict
from briefing.theme.models import (
    REQUIRED_COLORS,
    STYLE_NAMES,
    CalloutStyle,
    CoverStyle,
    FontFamily,
    PageStyle,
    Style,
    TableStyle,
    Theme,
)

KINDS = {
    "_length": "length",
    "_color": "colour",
    "_color_or_none": 'colour, or `""` for none',
    "_hex": "`#rrggbb`",
    "_font_key": "key of `fonts`",
    "_file_name": "name of a file",
    "_plain": "text",
}
"""A validator of the models to the words for what it takes."""

BESIDE = frozenset({"name", "places"})  # set by the loader, never by a file
GROUPS: dict[str, tuple[type[Strict], str]] = {
    "fonts": (
        FontFamily,
        "A family has a key of your choice, by which styles call it. Its files are TrueType, in `templates/fonts/`.",
    ),
    "page": (
        PageStyle,
        (
            "The paper’s size is the audience’s choice; the theme gives its margins. In the print edition they "
            "are a right-hand page’s; on a left-hand one `left` and `right` change sides, the hanging column does not."
        ),
    ),
    "styles": (
        Style,
        "A style may say `like: body` and then states only what differs. A theme, or one that it extends, has all.",
    ),
    "table": (TableStyle, "Tables have rules between rows and none between columns."),
    "callout": (CalloutStyle, "A callout is a tinted box with a bar at its left."),
    "cover": (CoverStyle, "The cover draws the event’s milestones on their true dates, in a band or without one."),
}
"""A group of keys to its model and its opening sentences."""

MEANINGS = {
    "fonts.name": "The family’s name as Word knows it.",
    "fonts.regular": "The upright face.",
    "fonts.italic": "The slanted face.",
    "fonts.bold": "The weight for bold; a semibold often looks better.",
    "fonts.bold_italic": "Both at once.",
    "fonts.fallback": "Families asked in turn for a character that this one lacks.",
    "page.top": "From the paper’s edge to the text.",
    "page.bottom": "From the text to the paper’s edge.",
    "page.left": "To the hanging column, or to the text where there is none.",
    "page.right": "To the right end of the text.",
    "page.hanging": "Width of the column at the left for section numbers and margin labels; 0 for none.",
    "page.gutter": "Between that column and the text; 0 where there is none.",
    "page.head": "Baseline of the running head, from the paper’s top.",
    "page.foot": "Baseline of the running foot, from the paper’s bottom.",
    "page.binding": "Added to the margin where sheets are bound, in the print edition.",
    "styles.font": "The family.",
    "styles.size": "The type’s size.",
    "styles.leading": "From line to line.",
    "styles.color": "The text’s colour.",
    "styles.bold": "Set in the bold face.",
    "styles.italic": "Set in the slanted face.",
    "styles.before": "Space above.",
    "styles.after": "Space below.",
    "styles.left": "Indent from the text column.",
    "styles.align": "How lines stand in their column.",
    "styles.capitals": "Printed in capitals; the text itself stays as it is.",
    "styles.tracking": "Added between letters.",
    "table.firm": "Thickness of the rules above, under the head and below.",
    "table.firm_color": "Their colour.",
    "table.hair": "Thickness of the rules between rows.",
    "table.hair_color": "Their colour.",
    "table.pad": "Above and below the text of a cell.",
    "table.gap": "Between columns.",
    "table.head_fill": "Behind the head.",
    "callout.tint": "Behind the text.",
    "callout.bar": "Thickness of the bar.",
    "callout.bar_color": "Its colour.",
    "callout.warning_color": "Bar and label of a warning.",
    "callout.pad": "Between the box’s edge and the text.",
    "cover.band": "Colour of the band behind kicker and title.",
    "cover.band_share": "The band’s part of the paper’s height.",
    "cover.axis_color": "The time axis.",
    "cover.mark_color": "Milestones and years.",
    "cover.accent_color": "The last milestone.",
    "section_rule": "Thickness of the rule above a section; 0 for none.",
    "bullet": "What stands before an item of a list.",
}

COLORS = {
    "ink": "Text.",
    "main": "Headings, numbers, links and firm rules.",
    "accent": "Markings, warnings and placeholders.",
    "tint": "Behind callouts and levels.",
    "muted": "Captions and running lines.",
    "paper": "The paper; text is measured against it.",
}

STYLES = {
    "body": "Paragraphs.",
    "lead": "An opening paragraph.",
    "quote": "A quotation set apart.",
    "code": "Code, in a line or set apart.",
    "list": "Items of a list.",
    "term": "A term that a definition follows.",
    "definition": "Its definition.",
    "section-number": "The number or letter of a section.",
    "section-title": "A section’s title.",
    "heading-2": "A heading `##`.",
    "heading-3": "A heading `###`.",
    "heading-4": "A heading `####` and below.",
    "margin-label": "The label beside a heading.",
    "callout-label": "The kind of a callout as a word.",
    "callout": "Text in a callout.",
    "caption": "Under tables and pictures.",
    "table-head": "A table’s head.",
    "table-cell": "Its cells.",
    "table-first": "Cells of its first column that name the row.",
    "note": "Notes at the foot of the page.",
    "citation": "Raised numbers of sources and notes.",
    "placeholder": "A fact that is still open.",
    "link": "Links and cross-references.",
    "marking": "The marking, on the cover and at the head of each page.",
    "running": "Running head and foot.",
    "contents-title": "The title of the contents.",
    "contents-1": "Sections in the contents.",
    "contents-2": "Headings in the contents.",
    "part-title": "The title of a part.",
    "cover-kicker": "The line above the title.",
    "cover-title": "The title.",
    "cover-label": "What a fact on the cover is.",
    "cover-fact": "The fact.",
    "cover-disclaimer": "The disclaimer.",
    "figure-text": "Text in a picture that the program draws.",
    "figure-strong": "What weighs more in it.",
    "figure-label": "Dates, statuses and details in it.",
    "figure-axis": "Years on its axis.",
    "card-name": "The name on a tent card.",
    "card-role": "The role on it.",
    "card-small": "The organisation on it.",
}

OPENING = """\
# The keys of a theme

<!-- Written by tests/theme_page.py; renew it with: pytest --accept tests/test_theme_docs.py -->

A theme decides the look of Word and PDF alike. It is one file, `templates/themes/<name>.yaml`, in your workspace; an
audience chooses it with `theme: <name>`, a build with `--theme <name>`. Three themes are built in: `pacific`, `ledger`
(one ink, little toner) and `large-print`. Yours extends one of them and states only what differs, key by key:

```yaml
extends: pacific
colors:
  main: "#1f5c3d"
  accent: "#8a4b08"
styles:
  body: {size: 11, leading: 16}
```

- A **length** is in points, or says its unit: `12`, `12pt`, `4mm`, `2.5cm`, `1in`.
- A **colour** is a name from `colors`, or `"#rrggbb"` in quotation marks.
- Text must have a contrast of 4.5:1 with what it stands on. Whatever does not fit is an error with its file, line and
  column: an unknown key or name, a length or colour that cannot be read, text that is too pale, a font that is missing.
"""


def theme_page() -> str:
    """Write the whole page."""
    groups = [_group(name) for name in GROUPS]
    order = [OPENING, groups[0], _colors(), *groups[1:], _single()]
    return "\n".join(order)


def _group(name: str) -> str:
    model, opening = GROUPS[name]
    lines = [f"## `{name}`", "", opening, "", *_table(_rows(model, f"{name}."))]
    if name == "styles":
        lines += ["", *_table(((f"`{style}`", STYLES[style]) for style in STYLE_NAMES), ("Style", "Where it stands"))]
    return "\n".join(lines) + "\n"


def _colors() -> str:
    opening = (
        "Names for colours, each `#rrggbb`. These must be there; add others as you like. One more, `accent-tint`, "
        "stands behind placeholders where it is named."
    )
    rows = ((f"`{name}`", COLORS[name]) for name in REQUIRED_COLORS)
    return "\n".join(["## `colors`", "", opening, "", *_table(rows, ("Name", "What it is for"))]) + "\n"


def _single() -> str:
    known = {*GROUPS, *BESIDE, "colors"}
    alone = {name: info for name, info in Theme.model_fields.items() if name not in known}
    extends = ("`extends`", "name of a theme", "The theme whose keys hold where this one states none.")
    rows = (extends, *(_row(name, info, "") for name, info in alone.items()))
    return "\n".join(["## Keys that stand alone", "", *_table(rows)]) + "\n"


def _rows(model: type[Strict], prefix: str) -> Iterator[tuple[str, str, str]]:
    return (_row(name, info, prefix) for name, info in model.model_fields.items())


def _row(name: str, info: FieldInfo, prefix: str) -> tuple[str, str, str]:
    return f"`{name}`", _holds(info), MEANINGS[prefix + name]


def _table(rows: object, head: tuple[str, ...] = ("Key", "Holds", "What it is for")) -> list[str]:
    assert isinstance(rows, (Iterator, tuple))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *lines]


def _holds(info: FieldInfo) -> str:
    """Say in words what a field takes: kind, bounds, default."""
    parts = [_kind(info), *_bounds(info)]
    if not info.is_required():
        default = info.get_default(call_default_factory=True)
        parts.append(f"if left out: {_written(default)}")
    return "; ".join(parts)


def _kind(info: FieldInfo) -> str:
    named = [each.func.__name__ for each in info.metadata if isinstance(each, BeforeValidator)]
    known = [KINDS[name] for name in named]
    special = [kind for kind in known if kind != "text"]
    if known:
        return (special or known)[-1]
    annotation = info.annotation
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(annotation))
    if get_origin(annotation) is tuple:
        return "list of keys of `fonts`"
    return {bool: "`true` or `false`", float: "number"}[annotation]  # type: ignore[index]  # a KeyError tells


def _bounds(info: FieldInfo) -> Iterator[str]:
    unit = " pt" if _kind(info) == "length" else ""
    least = next((each.ge for each in info.metadata if isinstance(each, Ge)), None)
    above = next((each.gt for each in info.metadata if isinstance(each, Gt)), None)
    most = next((each.le for each in info.metadata if isinstance(each, Le)), None)
    if most is not None:
        yield f"more than {above}, up to {most}{unit}" if least is None else f"{least} to {most}{unit}"


def _written(value: object) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case "" | ():
            return "none"
        case _:
            return f"`{value}`"
