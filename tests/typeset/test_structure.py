"""The tag tree comes from the document alone: a golden for every kind of block, the same in every look of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefing.compose.rewrite import rewrite
from briefing.tree.nodes import Block, Card, Document, Edition, Heading, Inline, Note
from briefing.typeset.dump import dump_structure
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Element, Pages
from briefing.units import PAPERS
from docx_kit import every_node
from pdf_samples import shipped_theme
from typeset_kit import look

THEMES = ("pacific", "ledger", "large-print")


def whole() -> Document:
    """Give a document with every kind of node that an author's pack holds."""
    made = every_node()
    return replace(made, blocks=rewrite(made.blocks, block=_without_cards, inline=_without_inner_notes))


def _without_cards(block: Block) -> tuple[Block, ...]:
    return () if isinstance(block, Card) or (isinstance(block, Heading) and block.level > 3) else (block,)


def _without_inner_notes(inline: Inline) -> tuple[Inline, ...]:
    return () if isinstance(inline, Note) and inline.mark == "g" else (inline,)


def laid_out(theme: str = "pacific", paper: str = "letter", edition: Edition = "screen") -> Pages:
    return lay_out(replace(whole(), edition=edition), shipped_theme(theme), look()[1], PAPERS[paper])


@pytest.fixture(scope="module")
def pages() -> Pages:
    return laid_out()


def test_every_kind_of_block_has_its_tags(pages: Pages, golden: Callable[[str, str], None]) -> None:
    golden("typeset/structure.txt", dump_structure(pages))


@pytest.mark.parametrize(("theme", "paper", "edition"), [
    ("pacific", "a4", "screen"), ("pacific", "letter", "print"), ("ledger", "letter", "screen"),
    ("large-print", "a4", "screen"),
])  # fmt: skip
def test_the_tags_are_the_same_whatever_the_pages_look_like(
    theme: str, paper: str, edition: Edition, pages: Pages
) -> None:
    other = laid_out(theme, paper, edition)
    assert _without_capitals(other.elements) == _without_capitals(pages.elements)


def _without_capitals(elements: tuple[Element, ...]) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Give role, role around and attributes of each element, but for words that a theme prints in capitals."""
    return [
        (each.role, elements[each.parent].role, each.attributes)
        for each in elements
        if "ActualText" not in dict(each.attributes)
    ]


def test_an_element_comes_after_the_one_that_holds_it(pages: Pages) -> None:
    assert [each.role for each in pages.elements if each.parent < 0] == ["Document"]
    assert all(each.parent < index for index, each in enumerate(pages.elements))


HOLDS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"THead", "TBody", "Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "Caption": {"Table", "Div"},
    "TOCI": {"TOC"},
    "TOC": {"Sect"},
    "Sect": {"Document"},
}


def test_each_element_stands_where_its_role_may(pages: Pages) -> None:
    found: dict[str, set[str]] = {}
    for each in pages.elements[1:]:
        found.setdefault(each.role, set()).add(pages.elements[each.parent].role)
    assert {role: found[role] - allowed for role, allowed in HOLDS.items()} == {role: set() for role in HOLDS}


def test_every_head_says_what_it_heads_and_every_picture_what_it_shows(pages: Pages) -> None:
    by_role: dict[str, list[dict[str, str]]] = {}
    for each in pages.elements:
        by_role.setdefault(each.role, []).append(dict(each.attributes))
    scopes = Counter(each.get("Scope") for each in by_role["TH"])
    assert scopes["Column"] > 0
    assert scopes["Row"] > 0
    assert set(scopes) == {"Column", "Row"}
    assert all(each.get("Alt") for each in by_role["Figure"])
    assert {each["ListNumbering"] for each in by_role["L"]} == {"Disc", "Decimal", "None"}
