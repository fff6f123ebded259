"""The first three handouts: their sides, what does not fit, and paper that is cut and folded."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.compose.handouts import PRINT_MASTERS
from briefing.errors import ContentError, Location
from briefing.theme import Theme
from briefing.tree.nodes import Block, Card, Document, Meta, PageBreak, Placeholder, Running, Section
from briefing.tree.text import document_text
from briefing.typeset.pages import Item, Line, Page, Pages, Placed, Run
from briefing.units import PAPERS
from briefing.writers.handouts import HANDOUTS, lay_out_agenda_card, lay_out_one_pager
from briefing.writers.handouts.agenda_card import two_cards
from briefing.writers.handouts.sides import PRINTABLE
from drawing_kit import look, paragraphs, right_of, runs, text

STAMP = dt.datetime(2025, 12, 8, tzinfo=dt.UTC)
META = Meta("A handout", "", "", "en-CA", (), STAMP, "1", "")
RUNNING = Running("Roundtable · 8 December 2025", "For delegates", "Version 1", "Page {page} of {pages}")
LETTER = PAPERS["letter"]
SENTENCE = "A sentence of a dozen words that fills a line of the page well."


def document(*blocks: Block) -> Document:
    return Document(META, RUNNING, blocks, (), {"continued": "continued"})


def lay_out(name: str, *blocks: Block, paper: str = "letter") -> Pages:
    theme, fonts = look()
    return HANDOUTS[name](document(*blocks), theme, fonts, PAPERS[paper])


def section(count: int, title: str = "Title") -> Section:
    return Section(title.lower(), "", text(title), title.lower(), paragraphs(*[SENTENCE] * count))


def spoken(pages: Pages) -> str:
    """Give the words of the pages that are text, not artifacts."""
    return " ".join(" ".join(run.text for page in pages.pages for run in runs(page.items) if run.tag >= 0).split())


def on_sheet(item: Item, within: Placed | None = None) -> list[tuple[Run, list[tuple[float, float]]]]:
    """Give each run with the corners of its ink on the sheet, turned as it is placed."""
    if isinstance(item, Placed):
        return [pair for each in item.items for pair in on_sheet(each, item)]
    if not isinstance(item, Run):
        return []
    corners = [(item.x, item.y - 0.75 * item.size), (right_of(item), item.y + 0.22 * item.size)]
    if within is None:
        return [(item, corners)]
    sign = {0: 1, 180: -1}[within.turn]
    return [(item, [(within.x + sign * x, within.y + sign * y) for x, y in corners])]


def assert_printable(page: Page) -> None:
    for item in page.items:
        for _, corners in on_sheet(item):
            for x, y in corners:
                assert PRINTABLE - 0.5 <= x <= page.width - PRINTABLE + 0.5
                assert PRINTABLE - 0.5 <= y <= page.height - PRINTABLE + 0.5


# ---------------------------------------------------------------- one-pager


def test_a_short_one_pager_is_one_side_in_the_themes_own_size() -> None:
    pages = lay_out("one-pager", section(8))
    assert len(pages.pages) == 1
    body = look()[0].styles["body"].size
    assert {run.size for run in runs(pages.pages[0].items) if run.text.startswith("A sentence")} == {body}
    assert_printable(pages.pages[0])


def test_a_fuller_one_pager_is_set_smaller_and_loses_nothing() -> None:
    made = section(33)
    pages = lay_out("one-pager", made)
    assert len(pages.pages) == 1
    sizes = {run.size for run in runs(pages.pages[0].items) if run.text.startswith("A sentence")}
    assert max(sizes) < look()[0].styles["body"].size
    assert min(sizes) >= 7.5
    assert spoken(pages) == " ".join(document_text(document(made)))


def test_a_one_pager_that_is_too_long_says_by_how_many_lines() -> None:
    excess = {}
    for count in (70, 71, 75):
        with pytest.raises(ContentError) as caught:
            lay_out("one-pager", section(count))
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "handout-too-long"
        assert diagnostic.at == Location("templates/handouts/one-pager.md")
        excess[count] = int(diagnostic.message.split(" by ")[1].split()[0])
    assert excess[71] == excess[70] + 1
    assert excess[75] == excess[70] + 5


def large_print() -> Theme:
    styles = {name: replace(style, size=14.0, leading=20.0) for name, style in look()[0].styles.items()}
    return replace(look()[0], styles=styles)


def test_a_one_pager_in_large_print_goes_on_overleaf_before_it_is_refused() -> None:
    theme, fonts = large_print(), look()[1]
    pages = lay_out_one_pager(document(section(45)), theme, fonts, PAPERS["letter"])
    assert len(pages.pages) == 2
    sizes = {run.size for run in runs(pages.pages[1].items) if run.text.startswith("A sentence")}
    assert sizes == {14.0}, "two sides in full size, not in the smallest"
    with pytest.raises(ContentError, match=r"too long for 2 sides by \d+ lines"):
        lay_out_one_pager(document(section(200)), theme, fonts, PAPERS["letter"])


# ---------------------------------------------------------------- agenda card


@pytest.mark.parametrize(("paper", "size"), [("letter", (396, 612)), ("a4", (419.53, 595.28))])
def test_the_agenda_card_is_half_a_sheet_with_two_sides(paper: str, size: tuple[float, float]) -> None:
    pages = lay_out("agenda-card", section(12, "Agenda"), PageBreak(), section(8, "Questions"), paper=paper)
    assert [(page.width, page.height) for page in pages.pages] == [size, size]
    assert "Agenda" in "".join(run.text for run in runs(pages.pages[0].items))
    assert "Questions" in "".join(run.text for run in runs(pages.pages[1].items))
    for page in pages.pages:
        assert_printable(page)


def test_a_card_that_one_side_holds_at_its_size_has_one_and_a_fuller_one_runs_on_before_it_shrinks() -> None:
    (side,) = lay_out("agenda-card", section(3, "Agenda"), PageBreak(), section(2, "Attribution")).pages
    assert "Agenda" in "".join(run.text for run in runs(side.items))
    assert "Attribution" in "".join(run.text for run in runs(side.items))
    sizes = {round(run.size, 2) for run in runs(side.items)}
    fuller = lay_out("agenda-card", section(20, "Agenda"), PageBreak(), section(2, "Attribution"))
    assert len(fuller.pages) == 2
    assert {round(run.size, 2) for page in fuller.pages for run in runs(page.items)} == sizes


def test_an_agenda_that_needs_a_third_side_is_an_error() -> None:
    with pytest.raises(ContentError, match=r"too long for 2 sides by \d+ lines"):
        lay_out("agenda-card", section(90, "Agenda"), PageBreak(), section(3, "Questions"))


def test_an_agenda_card_in_large_print_takes_a_whole_sheet_before_it_is_refused() -> None:
    theme, fonts = large_print(), look()[1]
    made = (section(18, "Agenda"), PageBreak(), section(3, "Questions"))
    (front, back) = lay_out_agenda_card(document(*made), theme, fonts, LETTER).pages
    assert (front.width, front.height) == (back.width, back.height) == (LETTER.width, LETTER.height)
    short = lay_out_agenda_card(document(section(3), PageBreak(), section(3)), theme, fonts, LETTER)
    assert short.pages[0].width == LETTER.height / 2, "what half a sheet holds stays on it"


def test_two_cards_on_a_sheet_are_the_same_and_only_one_is_read() -> None:
    card = lay_out("agenda-card", section(12, "Agenda"), PageBreak(), section(8, "Questions"))
    sheet = two_cards(card)
    assert [(page.width, page.height) for page in sheet.pages] == [(792, 612)] * 2
    for side, page in zip(card.pages, sheet.pages, strict=True):
        (copy,) = [item for item in page.items if isinstance(item, Placed)]
        assert (copy.x, copy.turn) == (396, 0)
        assert [run.text for run in runs(copy.items)] == [run.text for run in runs(side.items)]
        assert all(run.tag < 0 for run in runs(copy.items))
        assert_printable(page)
    assert spoken(sheet) == spoken(card)


# ---------------------------------------------------------------- tent cards


def card(name: str, native: str = "", role: str = "", organisation: str = "", subject: str = "someone") -> Card:
    at = Location("content/data/participants.yaml", 12, 5)
    return Card(
        text(name), native, text(role) if role else (), text(organisation) if organisation else (), subject, at=at
    )


FULL = card("Lee Jae Myung", "이재명", "President", "Republic of Korea")


def test_each_card_is_a_sheet_lying_with_two_faces_of_which_one_is_read() -> None:
    pages = lay_out("tent-cards", FULL, card("Jane Doe", role="Director"))
    assert [(page.width, page.height) for page in pages.pages] == [(792, 612)] * 2
    assert spoken(pages) == " ".join(document_text(document(FULL, card("Jane Doe", role="Director"))))


def test_each_face_stands_upright_from_its_own_side_and_inside_the_printable_area() -> None:
    (page,) = lay_out("tent-cards", FULL).pages
    (back,) = [item for item in page.items if isinstance(item, Placed)]
    assert back.turn == 180
    assert_printable(page)
    front = [pair for item in page.items if not isinstance(item, Placed) for pair in on_sheet(item)]
    turned = on_sheet(back)
    assert [run.text for run, _ in front] == [run.text for run, _ in turned]
    for (_, corners), (_, mirrored) in zip(front, turned, strict=True):
        for (x, y), (other_x, other_y) in zip(corners, mirrored, strict=True):
            assert other_x == pytest.approx(792 - x)
            assert other_y == pytest.approx(612 - y)
            assert y > 306 + PRINTABLE / 2 > 306 > other_y


def test_marks_show_the_fold_at_both_edges() -> None:
    (page,) = lay_out("tent-cards", FULL).pages
    marks = [item for item in page.items if isinstance(item, Line)]
    assert {(mark.y1, mark.y2) for mark in marks} == {(306, 306)}
    assert sorted((mark.x1, mark.x2) for mark in marks) == [(36, 48), (744, 756)]


def test_the_name_is_as_large_as_fits() -> None:
    size = look()[0].styles["card-name"].size

    def of(name: str) -> float:
        (page,) = lay_out("tent-cards", card(name)).pages
        return max(run.size for run in runs(page.items))

    assert of("Jane Doe") == size
    assert of("Jane Featherstonehaugh-Cholmondeley") < size
    assert of("Dr. Alexandra Featherstonehaugh-Cholmondeley, of the Commission for Everything Else") >= 24


def test_a_name_that_does_not_fit_is_an_error_that_names_the_person_and_all_of_them_at_once() -> None:
    long = card("Wolfeschlegelsteinhausenbergerdorff" * 2, subject="wolfe")
    high = card("Jane Doe", "한", "word " * 300, "An organisation", subject="jane")
    with pytest.raises(ContentError) as caught:
        lay_out("tent-cards", long, FULL, high)
    first, second = caught.value.diagnostics
    assert first.code == second.code == "name-too-long"
    assert "(participant 'wolfe')" in first.message
    assert "(participant 'jane')" in second.message
    assert first.at == Location("content/data/participants.yaml", 12, 5)


def test_a_card_of_an_open_name_shows_the_placeholder() -> None:
    open_card = Card((Placeholder("names", "name to be confirmed"),), "", text("Director"), (), "director")
    assert spoken(lay_out("tent-cards", open_card)) == "name to be confirmed Director"


def test_what_is_open_on_a_card_is_as_large_as_what_is_known() -> None:
    theme = look()[0]
    for made, style in (
        (card("Jane Doe", "", "Director", ""), "card-role"),
        (Card(text("Jane Doe"), "", (Placeholder("names", "role to be confirmed"),), (), "director"), "card-role"),
        (Card((Placeholder("names", "name to be confirmed"),), "", (), (), "director"), "card-name"),
    ):
        (page,) = lay_out("tent-cards", made).pages
        last = [run for run in runs(page.items) if run.tag >= 0][-1]
        least = theme.styles[style].size if style == "card-role" else 40
        assert last.size >= least
        assert last.text.strip()
    assert last.color == theme.styles["placeholder"].color


def test_imposed_sheets_are_print_masters_and_all_are_handouts() -> None:
    sheets: dict[str, tuple[Block, ...]] = {
        "tent-cards": (card("Jane Doe", "", "", ""),),
        "agenda-card": (section(2),),
        "one-pager": (section(2),),
    }
    assert PRINT_MASTERS <= set(HANDOUTS) == set(sheets)
    for name, blocks in sheets.items():
        pages = lay_out(name, *blocks)
        imposed = any(isinstance(item, Placed) for page in pages.pages for item in page.items)
        assert imposed == (name in PRINT_MASTERS)


NAMES = st.lists(st.text("abcdefgHIJ김이-.", min_size=1, max_size=14), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(NAMES, st.sampled_from(["", "김이박"]), NAMES, NAMES)
def test_what_fits_is_printable_and_what_does_not_is_an_error(
    name: str, native: str, role: str, organisation: str
) -> None:
    made = card(name, native, role, organisation)
    try:
        pages = lay_out("tent-cards", made)
    except ContentError:
        return
    (page,) = pages.pages
    assert_printable(page)
    lines = sorted({(round(run.y, 1), run.size) for run in runs(page.items) if run.tag >= 0})
    assert all(b - a >= 0.7 * size for (a, _), (b, size) in pairwise(lines) if b - a > 1)
    assert spoken(pages).replace(" ", "") == "".join(document_text(document(made))).replace(" ", "")


def test_what_is_no_card_is_an_error_and_not_left_out() -> None:
    with pytest.raises(ContentError, match=r"no-card.*paragraph"):
        lay_out("tent-cards", FULL, *paragraphs("Lost words"))
