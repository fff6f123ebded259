"""The theme's styles by Word's names: which style of a theme becomes which named style of the document.

    "body" -> "Body Text",  "heading-2" -> "Heading 2",  "note" -> "Footnote Text",  "cover-title" -> "Title"

Where Word has a built-in style for a thing its name is used, so that the navigation pane, the contents field, the
screen reader and the person at the keyboard all find it. `column` says that the style's indent starts at the text
column, right of the hanging column; the others start at the left edge of the type area.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

LIST_DEPTH = 5
"""Levels that have a style of their own in Word: List Bullet, List Bullet 2 … 5."""


class Naming(Struct, frozen=True):
    """One paragraph style: the theme's name, Word's id and name, and how it behaves."""

    theme: str
    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    column: bool = False
    keep_next: bool = False
    outline: int = -1
    priority: int = 99
    quick: bool = True


def _heading(level: int) -> Naming:
    theme = "section-title" if level == 1 else f"heading-{min(level, 4)}"
    return Naming(
        theme, f"Heading{level}", f"heading {level}", next="BodyText", column=True, keep_next=True,
        outline=level - 1, priority=9,
    )  # fmt: skip


PARAGRAPHS = (
    Naming("body", "BodyText", "Body Text", column=True, priority=1),
    Naming("lead", "Lead", "Lead", next="BodyText", column=True, priority=2),
    Naming("quote", "Quote", "Quote", next="BodyText", column=True, priority=29),
    Naming("code", "CodeBlock", "Code Block", next="BodyText", column=True, priority=40),
    Naming("list", "ListParagraph", "List Paragraph", "BodyText", column=True, priority=34),
    Naming("term", "DefinitionTerm", "Definition Term", next="Definition", column=True, keep_next=True, priority=35),
    Naming("definition", "Definition", "Definition", column=True, priority=35),
    *(_heading(level) for level in range(1, 7)),
    Naming("part-title", "PartTitle", "Part Title", next="BodyText", keep_next=True, outline=0, priority=8),
    Naming("margin-label", "MarginLabel", "Margin Label", next="Heading2", column=True, keep_next=True, priority=10),
    Naming("callout-label", "CalloutLabel", "Callout Label", next="Callout", column=True, keep_next=True, priority=30),
    Naming("callout", "Callout", "Callout", column=True, priority=30),
    Naming("callout-label", "WarningLabel", "Warning Label", next="Warning", column=True, keep_next=True, priority=31),
    Naming("callout", "Warning", "Warning", column=True, priority=31),
    Naming("caption", "Caption", "caption", next="BodyText", priority=35),
    Naming("table-head", "TableHead", "Table Head", keep_next=True, priority=36),
    Naming("table-cell", "TableText", "Table Text", priority=36),
    Naming("table-first", "TableFirstColumn", "Table First Column", "TableText", priority=36),
    Naming("note", "FootnoteText", "footnote text", column=True, priority=99),
    Naming("marking", "MarkingLine", "Marking Line", priority=60),
    Naming("running", "Header", "header", quick=False),
    Naming("running", "Footer", "footer", quick=False),
    Naming("contents-title", "TOCHeading", "TOC Heading", next="BodyText", column=True, keep_next=True, priority=39),
    Naming(
        "section-title", "NotesHeading", "Notes Heading", next="NotesLine", column=True, keep_next=True, priority=46
    ),
    Naming("contents-1", "TOC1", "toc 1", next="BodyText", column=True, priority=39, quick=False),
    Naming("contents-2", "TOC2", "toc 2", next="BodyText", column=True, priority=39, quick=False),
    Naming("cover-kicker", "CoverKicker", "Cover Kicker", next="Title", priority=10),
    Naming("cover-title", "Title", "Title", next="CoverFact", priority=10),
    Naming("cover-fact", "CoverFact", "Cover Fact", priority=11),
    Naming("cover-disclaimer", "CoverDisclaimer", "Cover Disclaimer", priority=11),
    Naming("figure-text", "FigureText", "Figure Text", priority=37),
    Naming("figure-strong", "FigureStrong", "Figure Strong", "FigureText", priority=37),
    Naming("figure-label", "FigureLabel", "Figure Label", "FigureText", priority=37),
    Naming("figure-axis", "FigureAxis", "Figure Axis", "FigureText", priority=37),
    Naming("card-name", "CardName", "Card Name", next="CardRole", priority=50),
    Naming("card-role", "CardRole", "Card Role", next="CardSmall", priority=50),
    Naming("card-small", "CardSmall", "Card Small", priority=50),
)

BY_ID = {naming.id: naming for naming in PARAGRAPHS}

STYLE_IDS: dict[str, str] = {
    **{naming.theme: naming.id for naming in reversed(PARAGRAPHS)},
    "cover-label": "CoverFact",
    "section-number": "Heading1",
    "citation": "BodyText",
    "placeholder": "BodyText",
    "link": "BodyText",
}
"""The paragraph style of each of the theme's styles; those that are character styles in Word stand in body text."""


class CharacterNaming(Struct, frozen=True):
    """One character style. `part` is what of the theme's style it states beside the colour."""

    theme: str
    id: str
    name: str
    part: Literal["color", "size", "raised", "all"] = "color"
    priority: int = 99


CHARACTERS = (
    CharacterNaming("section-number", "SectionNumber", "Section Number", "all", 12),
    CharacterNaming("section-title", "ContentsNumber", "Contents Number", priority=39),
    CharacterNaming("body", "PageNumber", "page number"),
    CharacterNaming("link", "Hyperlink", "Hyperlink"),
    CharacterNaming("link", "CrossReference", "Cross-Reference", priority=41),
    CharacterNaming("citation", "Citation", "Citation", "raised", 42),
    CharacterNaming("citation", "FootnoteReference", "footnote reference", "raised"),
    CharacterNaming("placeholder", "Placeholder", "Placeholder", "size", 43),
    CharacterNaming("code", "CodeText", "Code Text", "size", 44),
    CharacterNaming("marking", "Marking", "Marking", "all", 60),
    CharacterNaming("marking", "SectionMarking", "Section Marking", "all", 61),
    CharacterNaming("cover-label", "CoverLabel", "Cover Label", "all", 61),
)


def list_style(kind: Literal["Bullet", "Number", "Continue"], depth: int) -> str:
    """Give the id of the list style for items nested `depth` deep, 0 for the outermost."""
    level = min(depth, LIST_DEPTH - 1) + 1
    return f"List{kind}{level if level > 1 else ''}"
