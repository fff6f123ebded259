"""What the tests of typesetting share: the shipped theme with its fonts, contexts, documents, and what pages say."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

from msgspec.structs import replace

from briefing.fonts import FontSet, load_fonts
from briefing.model.library import TextFile
from briefing.theme import Theme, load_theme
from briefing.tree.nodes import Block, Document, Meta, Paragraph, Running, Text
from briefing.typeset.bricks import Brick, Context, HeldNotes
from briefing.typeset.layout import lay_out, new_context
from briefing.typeset.lines import SetLine, inlines_to_lines
from briefing.typeset.pages import Page, Pages, Run
from briefing.units import PAPERS

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
LETTER = PAPERS["letter"]


@functools.cache
def look() -> tuple[Theme, FontSet]:
    key = "themes/pacific.yaml"
    text = (TEMPLATES / key).read_text(encoding="utf-8")
    theme, found = load_theme("pacific", {key: TextFile(key, text, f"templates/{key}")})
    assert theme is not None, found
    return theme, load_fonts(theme, [TEMPLATES / "fonts"])


def document(*blocks: Block) -> Document:
    meta = Meta("T", "S", "A", "en-CA", (), dt.datetime(2025, 1, 1, tzinfo=dt.UTC), "1", "D")
    running = Running("Title · date", "Public", "Pack · version", "Page {page} of {pages}")
    return Document(meta, running, blocks, words={"continued": "continued"})


def context() -> Context:
    theme, fonts = look()
    fresh = new_context(document(), theme, fonts, LETTER)
    return replace(fresh, held=HeldNotes(0))


def pages_of(*blocks: Block) -> Pages:
    theme, fonts = look()
    return lay_out(document(*blocks), theme, fonts, LETTER)


def paragraph(text: str, style: str = "body") -> Paragraph:
    return Paragraph((Text(text),), style)


def lines_of(text: str, width: float, style: str = "body", **options: object) -> list[str]:
    """Give the text of each line of a paragraph."""
    found = set_text(text, width, style, **options)
    return ["".join(item.text for item in line.items if isinstance(item, Run)) for line in found]


def set_text(text: str, width: float, style: str = "body", **options: object) -> list[SetLine]:
    theme, _ = look()
    within = context()
    element = within.structure.add("P", 0)
    return inlines_to_lines((Text(text),), theme.styles[style], within, width, tag=element, **options)  # type: ignore[arg-type]


def runs(page: Page) -> list[Run]:
    """Give the runs of a page that are text and no artifact."""
    return [item for item in page.items if isinstance(item, Run) and item.tag >= 0]


def page_texts(pages: Pages) -> list[str]:
    return ["".join(run.text for run in runs(page)) for page in pages.pages]


def tagged_text(pages: Pages) -> list[str]:
    """Give the words in the order of the structure tree, marks of list items left out."""
    drawn: dict[int, list[str | int]] = {}
    seen: set[int] = set()
    children: dict[int, list[int]] = {}
    for index, element in enumerate(pages.elements):
        children.setdefault(element.parent, []).append(index)
    for page in pages.pages:
        for run in runs(page):
            drawn.setdefault(run.tag, []).append(run.text)
            _enter_parents(run.tag, pages, drawn, seen)
    words: list[str] = []
    _tell(0, pages, children, drawn, words)
    return "".join(words).split()


def _enter_parents(tag: int, pages: Pages, drawn: dict[int, list[str | int]], seen: set[int]) -> None:
    """Note where a child element begins between its parent's own runs."""
    while tag > 0 and tag not in seen:
        seen.add(tag)
        parent = pages.elements[tag].parent
        drawn.setdefault(parent, []).append(tag)
        tag = parent


def _is_mark(tag: int, pages: Pages) -> bool:
    """Tell whether a label counts or marks an item; the labels of definitions are their terms."""
    around = pages.elements[pages.elements[pages.elements[tag].parent].parent]
    return ("ListNumbering", "None") not in around.attributes


_INLINE = {"Span", "Link", "Reference", "Code"}


def _tell(
    tag: int, pages: Pages, children: dict[int, list[int]], drawn: dict[int, list[str | int]], words: list[str]
) -> None:
    role = pages.elements[tag].role
    if role == "Lbl" and _is_mark(tag, pages):
        return
    parts = drawn.get(tag, [])
    inside = [child for child in children.get(tag, []) if pages.elements[child].role not in _INLINE]
    own: list[str | int] = [part for part in parts if isinstance(part, str) or part not in inside]
    if role not in _INLINE:
        words.append(" ")
    for part in [*own, *inside]:
        if isinstance(part, str):
            words.append(part)
        else:
            _tell(part, pages, children, drawn, words)


def brick(height: float = 10.0, **options: object) -> Brick:
    return Brick(height, **options)  # type: ignore[arg-type]
