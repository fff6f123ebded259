"""The pages on the keys of a theme, written from the models: keys, kinds, bounds and defaults are read, not told.

    PageStyle.top: Annotated[float, Rule(length), Limits(0, 5000, "pt")]  +  pacific.yaml  +  a sentence
      -> | `top` | length; 0 to 5000 pt | `top: 80` | … |

docs/theme.md has what concerns all keys, those that stand alone, and leads to docs/theme/<group>.md, a page for each
group. Only what a key is for and the examples are written here by hand; a key or style without its sentence, or a
sentence without its key, raises KeyError or fails the test that compares the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from briefing.errors import Location
from briefing.model.fields import Limits, Rule, Strict
from briefing.model.reader import fields_of
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
from briefing.tree.value import defaults
from briefing.yamlfile import PlacedMap, PlacedText, Value, parse_yaml
from pdf_samples import TEMPLATES

KINDS = {
    "length": "length",
    "color": "colour",
    "color_or_none": 'colour, or `""` for none',
    "hex_color": "`#rrggbb`",
    "font_key": "key of `fonts`",
    "font_file": "name of a file",
    "logo_file": "name of a file",
    "said": "text that says something",
}
"""A rule of the models to the words for what it takes."""

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
    "logo": (
        LogoStyle,
        (
            "An organisation’s logo: an SVG, PNG or JPEG in `templates/logos/`. On a coloured band it has a white "
            "field. What is in its file besides what is seen never reaches a document. No logo is built in."
        ),
    ),
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
    "styles.hyphens": "With `auto` words are broken at line ends, by the patterns of their language; Korean never is.",
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
    "logo.file": "The picture, in `templates/logos/`. An SVG is printed as lines; its letters must be paths.",
    "logo.alt": "What is read aloud in its place: the organisation’s name.",
    "logo.height": "Height on the cover; the width follows, up to 3 inches.",
    "logo.place": "On the cover alone, or small in the head of each page as well.",
    "section_rule": "Thickness of the rule above a section; 0 for none.",
    "bullet": "What stands before an item of a list.",
    "emphasis": "How words are stressed, and titles of sources set: slanted, or bold for readers who see little.",
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
    "section-number": "The number of a section; the label of an annex is set at three quarters of its size.",
    "section-title": "A section’s title.",
    "heading-2": "A heading `##`.",
    "heading-3": "A heading `###`.",
    "heading-4": "A heading `####` and below.",
    "margin-label": "The label beside a heading.",
    "callout-label": "The kind of a callout as a word.",
    "callout": "Text in a callout.",
    "caption": "Above tables, under pictures.",
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

EXAMPLES = {
    "fonts": """\
fonts:
  sans:
    name: IBM Plex Mono
    regular: IBMPlexMono-Regular.ttf
    italic: IBMPlexMono-Italic.ttf
    bold: IBMPlexMono-SemiBold.ttf
    bold_italic: IBMPlexMono-SemiBoldItalic.ttf
""",
    "colors": """\
colors:
  main: "#1f5c3d"
  fir: "#143d29"
cover:
  band: fir
""",
    "page": """\
page:
  left: 20mm
  right: 25mm
  hanging: 0
""",
    "styles": """\
styles:
  body: {size: 11, leading: 16}
  quote: {like: body, italic: true, left: 1cm}
""",
    "table": """\
table:
  firm: 0.8
  head_fill: tint
""",
    "callout": """\
callout:
  tint: "#f4f1ea"
  bar: 4
""",
    "cover": """\
cover:
  band: "#3d2645"
  band_share: 0.4
""",
    "logo": """\
logo:
  file: ours.png
  alt: Harbour Institute
  height: 14mm
  place: cover-and-head
""",
}
"""A small theme for each group, below `extends: pacific`; a test loads each."""

WRITTEN = "<!-- Written by tests/theme_page.py; renew it with: pytest --accept tests/test_theme_docs.py -->"

TEN_LINES = """\
extends: pacific
logo:
  file: ours.png
  alt: Harbour Institute
  height: 14mm
  place: cover-and-head
colors:
  main: "#1f5c3d"
  deep: "#143d29"
  accent: "#8a4b08"
"""
"""A theme with an organisation's logo and colours."""

OPENING = f"""\
# The keys of a theme

{WRITTEN}

A theme decides the look of Word and PDF alike. It is one file, `templates/themes/<name>.yaml`, in your workspace; an
audience chooses it with `theme: <name>`, a build with `--theme <name>`. Three themes are built in: `pacific`, `ledger`
(one ink, little toner) and `large-print`. Yours extends one of them and states only what differs, key by key. A logo
(the picture lies in `templates/logos/`) and colours of your own are ten lines:

```yaml
{TEN_LINES}```

- A **length** is in points, or says its unit: `12`, `12pt`, `4mm`, `2.5cm`, `1in`.
- A **colour** is a name from `colors`, or `"#rrggbb"` in quotation marks.
- Text must have a contrast of 4.5:1 with what it stands on, and measures must leave room for text on Letter and A4.
  Whatever does not fit is an error with its file, line and column, and what to do: an unknown key or name, a length or
  colour that cannot be read, text that is too pale, a font or a logo that is missing, a character that no font has.
"""

COLORS_OPENING = (
    "Names for colours, each `#rrggbb`. These must be there; add others as you like. One more, `accent-tint`, "
    "stands behind placeholders where it is named; the built-in themes name `deep`, `hairline`, `pale` and `coral` too."
)


def theme_pages() -> dict[str, str]:
    """Write all pages, by their paths below `docs/`."""
    return {"theme.md": _index(), **{f"theme/{name}.md": _group(name) for name in group_names()}}


def group_names() -> tuple[str, ...]:
    """Give the groups of keys in the order of their pages."""
    first, *rest = GROUPS
    return (first, "colors", *rest)


def _opening(name: str) -> str:
    return COLORS_OPENING if name == "colors" else GROUPS[name][1]


def _index() -> str:
    rows = (
        (f"[`{name}`](theme/{name}.md)", _opening(name).partition(". ")[0].removesuffix(".") + ".")
        for name in group_names()
    )
    groups = ["## Groups of keys", "", *_table(rows, ("Group", "What it holds"))]
    return "\n".join([OPENING, *groups, "", _single()])


def _group(name: str) -> str:
    lines = [f"# `{name}`: keys of a theme", "", WRITTEN, "", _opening(name), ""]
    if name == "colors":
        pacific = _pacific("colors")
        colors = ((f"`{color}`", _as_written(color, pacific.get(color)), COLORS[color]) for color in REQUIRED_COLORS)
        lines += _table(colors, ("Name", "In `pacific`", "What it is for"))
    else:
        head = (*HEAD[:2], "Example", HEAD[3]) if name == "logo" else HEAD
        lines += _table(_rows(GROUPS[name][0], f"{name}."), head)
    if name == "styles":
        lines += ["", *_table(((f"`{style}`", STYLES[style]) for style in STYLE_NAMES), ("Style", "Where it stands"))]
    lines += [
        "",
        "For example:",
        "",
        "```yaml",
        f"extends: pacific\n{EXAMPLES[name]}```",
        "",
        "[All keys](../theme.md)",
    ]
    return "\n".join(lines) + "\n"


SHOWN = {"fonts": "serif", "styles": "body"}
"""The entry of a group whose values in Pacific are shown."""


def _pacific(group: str) -> Mapping[str, Value]:
    """Give what Pacific says in a group, as it is written; of a logo, which it has not, the example."""
    text = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")
    tree, _ = parse_yaml(EXAMPLES["logo"] if group == "logo" else text, "pacific.yaml")
    assert isinstance(tree, PlacedMap)
    if not group:
        return tree
    value = tree[group]
    assert isinstance(value, PlacedMap)
    entry = value[SHOWN[group]] if group in SHOWN else value
    assert isinstance(entry, PlacedMap)
    return entry


def _as_written(key: str, value: Value) -> str:
    if isinstance(value, list):
        return f"`{key}: [{', '.join(map(str, value))}]`"
    text = str(value)
    return f'`{key}: "{text}"`' if text.startswith("#") or not text else f"`{key}: {text}`"


def _single() -> str:
    known = {*GROUPS, "colors"}
    alone = (name for name in fields_of(Theme) if name not in known)
    meaning = "The theme whose keys hold where this one states none."
    extends = ("`extends`", "name of a theme", "`extends: pacific`", meaning)
    rows = (extends, *(_row(Theme, name, "") for name in alone))
    return "\n".join(["## Keys that stand alone", "", *_table(rows)]) + "\n"


def _rows(model: type[Strict], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    return (_row(model, name, prefix) for name in fields_of(model))


def _row(model: type[Strict], name: str, prefix: str) -> tuple[str, str, str, str]:
    given, unsaid = _pacific(prefix.removesuffix(".")), defaults(model)
    value = given[name] if name in given else PlacedText(_plainly(unsaid[name]), Location(""))
    holds = "; ".join(_kind(get_type_hints(model, include_extras=True)[name]))
    left_out = f"; if left out: {_written(unsaid[name])}" if name in unsaid else ""
    return f"`{name}`", holds + left_out, _as_written(name, value), MEANINGS[prefix + name]


def _plainly(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return f"{value:g}"
        case _:
            return str(value)


HEAD = ("Key", "Holds", "In `pacific`", "What it is for")


def _table(rows: object, head: tuple[str, ...] = HEAD) -> list[str]:
    assert isinstance(rows, (Iterator, tuple))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *lines]


def _kind(annotation: Any) -> Iterator[str]:
    """Say in words what a field takes: its kind, its bounds."""
    match get_origin(annotation):
        case origin if origin is Annotated:
            kind, *metadata = get_args(annotation)
            rules = [KINDS[each.read.__name__] for each in metadata if isinstance(each, Rule)]
            yield from rules or _kind(kind)
            yield from (each.said for each in metadata if isinstance(each, Limits))
        case origin if origin is Literal:
            yield " or ".join(f"`{choice}`" for choice in get_args(annotation))
        case origin if origin is tuple:
            yield "list of keys of `fonts`"
        case _:
            yield {str: "text", bool: "`true` or `false`", float: "number"}[annotation]


def _written(value: object) -> str:
    match value:
        case "" | ():
            return "none"
        case _:
            return f"`{_plainly(value)}`"
