"""The print edition on its leaves: rectos and versos, empty pages, ruled pages; and the screen edition without them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import (
    Block,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Edition,
    Fact,
    RuledPages,
    Section,
    Text,
)
from briefing.tree.text import document_text
from briefing.typeset.bricks import Brick
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import FOOTER, HEADER, LAYOUT, Line, Page, Pages, Run
from briefing.typeset.paginate import Draft, paginate
from briefing.typeset.ruled import rule_distance
from briefing.units import PAPERS
from typeset_kit import document, look, page_texts, paragraph, runs, tagged_text

SENTENCE = "The members agreed that the report would be sent to all of them before the winter begins. "


def section(number: str, paragraphs: int, *, recto: bool = False) -> Section:
    blocks = tuple(paragraph(SENTENCE * 4) for _ in range(paragraphs))
    return Section(f"s{number}", number, (Text(f"Title {number}"),), f"s{number}", blocks, new_page=recto, recto=recto)


def pack(common: Sequence[int], annexes: Sequence[int], notes: int = 0) -> Document:
    parts = [section(str(place), count) for place, count in enumerate(common, 1)]
    parts += [section("ABCDEFG"[place], count, recto=place == 0) for place, count in enumerate(annexes)]
    entries = tuple(ContentsEntry(each.number, f"Title {each.number}", each.anchor) for each in parts)
    cover = Cover("Kicker", "A title", (Fact("Place", (Text("Town"),)),), "Public", "A disclaimer.")
    ruled: tuple[Block, ...] = (RuledPages("Notes", notes),) if notes else ()
    return document(cover, Contents("Contents", entries), *parts, *ruled)


def laid_out(whole: Document, edition: Edition, theme: Theme | None = None, paper: str = "letter") -> Pages:
    shipped, fonts = look()
    return lay_out(replace(whole, edition=edition), theme or shipped, fonts, PAPERS[paper])


def foot_rule(page: Page) -> Line:
    (rule,) = (item for item in page.items if isinstance(item, Line) and item.tag == FOOTER)
    return rule


def lines_of(page: Page) -> list[tuple[float, float, str]]:
    """Give the lines of a page's text, each with its place from the left end of the page's foot rule."""
    left = foot_rule(page).x1
    return [(round(run.x - left, 2), round(run.y, 2), run.text) for run in runs(page)]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.lists(st.integers(0, 12), max_size=3))
def test_in_print_every_part_begins_on_a_right_hand_page_and_the_numbers_go_on(
    common: list[int], annexes: list[int]
) -> None:
    pages = laid_out(pack(common, annexes), "print")
    openings = ["contents", "s1", *(["sA"] if annexes else [])]
    assert [pages.page_map.places[each].page % 2 for each in openings] == [0] * len(openings)
    assert [page.number for page in pages.pages] == [str(number) for number in range(1, len(pages.pages) + 1)]
    for index, page in enumerate(pages.pages):
        if not page.items:  # only before a part, and never two together
            assert index % 2 == 1
            assert any(place.page == index + 1 for anchor, place in pages.page_map.places.items() if anchor in openings)


def test_an_empty_page_shows_nothing_and_is_counted() -> None:
    whole = pack([2], [2])
    pages = laid_out(whole, "print")
    assert [index for index, page in enumerate(pages.pages) if not page.items] == [1, 3, 5]
    assert [pages.page_map.number(each) for each in ("contents", "s1", "sA")] == ["3", "5", "7"]
    assert "Page 7 of 7 " in {item.text for item in pages.pages[6].items if isinstance(item, Run)}
    words = " ".join(document_text(replace(whole, edition="print"), pages.page_map)).casefold().split()
    assert " ".join(tagged_text(pages)).casefold().split() == words
    assert "title a 7" in " ".join(words)


def test_the_inner_margin_is_wider_on_both_sides_and_the_measure_is_the_same() -> None:
    theme, _ = look()
    pages = laid_out(pack([30], [4]), "print")
    for index, page in enumerate(pages.pages):
        if index == 0 or not page.items:
            continue
        rule = foot_rule(page)
        left, right = rule.x1, page.width - rule.x2
        inner, outer = (left, right) if index % 2 == 0 else (right, left)
        assert inner == pytest.approx(theme.page.left + theme.page.binding)
        assert outer == pytest.approx(theme.page.right)
        assert inner > outer
        assert min(run.x for run in runs(page)) >= left - 0.01


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_no_line_break_depends_on_the_side(paper: str) -> None:
    cover, text = pack([1], []).blocks[0], replace(section("1", 40), new_page=True)
    found = []
    for blocks in ((cover, text), (cover, section("X", 1), text)):  # the text begins on a recto, then on a verso
        pages = laid_out(document(*blocks), "print", paper=paper)
        start = pages.page_map.places["s1"].page
        found.append((start % 2, [line for page in pages.pages[start:] for line in lines_of(page)]))
    assert [side for side, _ in found] == [0, 1]
    assert found[0][1] == found[1][1]


def test_marking_and_page_number_stand_at_the_outer_edge() -> None:
    pages = laid_out(pack([30], []), "print")
    recto, verso = pages.pages[4], pages.pages[5]
    for page, index in ((recto, 5), (verso, 6)):
        rule = foot_rule(page)
        by_text = {
            item.text.strip(): item for item in page.items if isinstance(item, Run) and item.tag in (HEADER, FOOTER)
        }
        number, other = by_text[f"Page {index} of {len(pages.pages)}"], by_text["Pack · version"]
        marking, title = by_text["PUBLIC"], by_text["Title · date"]
        if index % 2:
            assert (title.x, other.x) == (rule.x1, rule.x1)
            assert number.x > rule.x2 - 80
            assert marking.x > rule.x2 - 80
        else:
            assert number.x == rule.x1
            assert rule.x1 < marking.x < rule.x1 + 10
            assert min(other.x, title.x) > rule.x2 - 120


def test_the_screen_edition_has_no_empty_page_and_one_margin() -> None:
    pages = laid_out(pack([2], [2]), "screen")
    assert all(page.items for page in pages.pages)
    assert [pages.page_map.number(each) for each in ("contents", "s1", "sA")] == ["2", "3", "4"]
    assert len({foot_rule(page).x1 for page in pages.pages[1:]}) == 1
    assert pages.edition == "screen"


def test_ruled_pages_have_a_heading_and_rules_that_nobody_reads() -> None:
    theme, _ = look()
    whole = pack([2], [], notes=3)
    pages = laid_out(whole, "print")
    ruled = pages.pages[-3:]
    assert ["".join(run.text for run in runs(page)).strip() for page in ruled] == ["Notes", "", ""]
    for page in ruled:
        rules = [item for item in page.items if isinstance(item, Line) and item.tag == LAYOUT and item.width < 1]
        frame = foot_rule(page)
        assert len(rules) > 20
        assert {(rule.x1, rule.x2) for rule in rules} == {(frame.x1, frame.x2)}
        steps = {round(below.y1 - above.y1, 2) for above, below in pairwise(rules)}
        assert steps == {round(rule_distance(theme), 2)}
        assert page.height - theme.page.bottom - rule_distance(theme) < rules[-1].y1 <= page.height - theme.page.bottom
    assert [entry.text for entry in pages.outline][-1] == "Notes"
    assert "Notes" not in page_texts(pages)[2]
    assert tagged_text(pages)[-1] == "Notes"


# ---------------------------------------------------------------- the column


def first_of(drafts: list[Draft], brick: Brick) -> int:
    return next(index for index, draft in enumerate(drafts) if any(each is brick for _, each in draft.placed))


def test_a_note_that_goes_on_stands_on_the_left_hand_page_before_a_part() -> None:
    note = [Brick(10) for _ in range(12)]
    opening = Brick(10, new_page=True, recto=True)
    drafts = paginate([Brick(60, notes=[note]), opening], 100, first=0)
    assert first_of(drafts, opening) == 2
    assert not drafts[1].placed
    assert drafts[1].notes
    assert not drafts[1].blank
    assert [each for draft in drafts for _, each in draft.notes] == note


def test_one_sided_nothing_is_left_empty() -> None:
    bricks = [Brick(10, new_page=True, recto=True) for _ in range(4)]
    assert len(paginate(bricks, 100)) == 4
    assert len(paginate(bricks, 100, first=0)) == 7


@st.composite
def columns(draw: st.DrawFn) -> list[Brick]:
    bricks = []
    for _ in range(draw(st.integers(1, 40))):
        recto = draw(st.integers(0, 9)) == 0
        notes = [[Brick(draw(st.integers(2, 12))) for _ in range(draw(st.integers(1, 6)))]]
        bricks.append(
            Brick(
                draw(st.integers(1, 60)), keep=draw(st.booleans()), new_page=recto or draw(st.integers(0, 9)) == 0,
                recto=recto, notes=notes if draw(st.integers(0, 5)) == 0 else [],
            )
        )  # fmt: skip
    return bricks


@given(columns(), st.integers(0, 3))
def test_whatever_stands_in_a_column_rectos_are_rectos_and_nothing_is_lost(bricks: list[Brick], first: int) -> None:
    drafts = paginate(bricks, 100, first=first)
    assert [each for draft in drafts for _, each in draft.placed] == bricks
    assert sum(len(draft.notes) for draft in drafts) == sum(len(note) for each in bricks for note in each.notes)
    assert all((first + first_of(drafts, each)) % 2 == 0 for each in bricks if each.recto)
    empty = [index for index, draft in enumerate(drafts) if draft.blank]
    assert all((first + index) % 2 == 1 for index in empty)
    assert all(drafts[index + 1].placed[0][1].recto for index in empty)
