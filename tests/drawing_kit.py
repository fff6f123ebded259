"""The shipped look for tests that draw: theme, fonts, a context, and readers of what was laid out."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefing.fonts import FontSet, load_fonts
from briefing.model.library import TextFile
from briefing.theme import Theme, load_theme
from briefing.tree.nodes import Block, Inline, Paragraph, Text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.pages import Item, Placed, Run
from briefing.typeset.stacks import stacked
from briefing.typeset.structure import Structure

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@functools.cache
def look() -> tuple[Theme, FontSet]:
    """Give the shipped theme and its fonts, loaded once."""
    text = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")
    theme, found = load_theme("pacific", {"themes/pacific.yaml": TextFile("themes/pacific.yaml", text, "pacific.yaml")})
    assert theme is not None, found
    return theme, load_fonts(theme, [TEMPLATES / "fonts"])


def column(width: float = 400.0, x: float | None = None, **changes: object) -> Context:
    """Give the context of the text column on an empty structure."""
    theme, fonts = look()
    left = theme.page.hanging + theme.page.gutter if x is None else x
    words = {"continued": "continued"}
    context = Context(theme, fonts, Structure(), left, width, "en-CA", words, height=640, column=(left, width))
    return replace(context, **changes)


def text(words: str) -> tuple[Inline, ...]:
    """Give a line of plain text."""
    return (Text(words),)


def paragraphs(*lines: str) -> tuple[Block, ...]:
    """Give plain paragraphs."""
    return tuple(Paragraph(text(line)) for line in lines)


def runs(items: Iterable[Item]) -> list[Run]:
    """Give the runs among items, in order; of placed groups those of the text."""
    return list(_runs(items))


def _runs(items: Iterable[Item]) -> Iterator[Run]:
    for item in items:
        if isinstance(item, Run):
            yield item
        elif isinstance(item, Placed):
            yield from _runs(item.items)


def words_by_element(items: Iterable[Item], structure: Structure, role: str) -> dict[int, str]:
    """Give the text of each element of a role: what its runs and those of the elements below it say."""
    found = {index: "" for index, element in enumerate(structure.elements) if element.role == role}
    for run in runs(items):
        index = run.tag
        while index >= 0:
            if index in found:
                found[index] += run.text
            index = structure.elements[index].parent
    return {index: " ".join(words.split()) for index, words in found.items()}


def right_of(run: Run) -> float:
    """Give where the ink of a run ends, the space at its end apart."""
    words = run.text.rstrip(" ")
    return run.x + look()[1].width(words, run.face, run.size) + run.tracking * len(words)


def flat(bricks: Sequence[Brick]) -> list[Item]:
    """Give the items of bricks put on each other."""
    return stacked(bricks).items
