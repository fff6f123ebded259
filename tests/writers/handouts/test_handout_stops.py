"""One stop for the second columns of a handout's tables, and for its text where lines would be too long to read."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import (
    Banner,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Meta,
    PageBreak,
    Paragraph,
    Row,
    Running,
    Section,
    StatusBar,
    Table,
)
from briefing.typeset.pages import LAYOUT, Line, Page, Run
from briefing.units import PAPERS
from briefing.writers.handouts import HANDOUTS, lay_out_agenda_card, lay_out_one_pager
from briefing.writers.handouts.sides import PRINTABLE
from drawing_kit import look, paragraphs, right_of, runs, text

META = Meta("A handout", "", "", "en-CA", (), dt.datetime(2025, 12, 8, tzinfo=dt.UTC), "1", "")
RUNNING = Running("Roundtable · 8 December 2025", "Public", "Version 1", "Page {page} of {pages}")
LETTER = PAPERS["letter"]
LEAD = (
    "The towns share a pier and a mole, and have done so for as long as anybody can remember or has written down. " * 2
)


def table(*rows: tuple[str, ...], head: tuple[str, ...] = (), shares: tuple[float, ...] = (1, 3)) -> Table:
    made = [Row(tuple(Cell(paragraphs(words), header=not at) for at, words in enumerate(row))) for row in rows]
    heads = (Row(tuple(Cell(paragraphs(words), header=True) for words in head)),) if head else ()
    return Table(tuple(Column(share=share) for share in shares), heads, tuple(made))


FACTS = table(("Date", "8 December"), ("Place", "A long hall " * 6))
DATES = table(("23 September 2022", "Compact"), ("1963", "Relations"), head=("When", "What"), shares=(1, 4))
NAMED = table(("A name that is much too long to be a label of anything at all, said twice", "Signed"), shares=(4, 3))


def laid(name: str, *blocks: Block, theme: Theme | None = None, paper: str = "letter") -> tuple[Page, ...]:
    part = Section("one", "", text("A title"), "one", blocks)
    document = Document(META, RUNNING, (Banner("Version 1", "Public"), part), (), {"continued": "continued"})
    return HANDOUTS[name](document, theme or look()[0], look()[1], PAPERS[paper]).pages


def left(page: Page, words: str) -> float:
    return next(run.x for run in runs(page.items) if run.text.startswith(words))


def large_print() -> Theme:
    theme = look()[0]
    styles = {name: replace(style, size=16.0, leading=23.0) for name, style in theme.styles.items()}
    return replace(theme, styles=styles)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("name", ["one-pager", "agenda-card"])
def test_second_columns_of_labels_begin_at_one_stop_and_those_of_names_do_not(name: str, paper: str) -> None:
    (page,) = laid(name, FACTS, DATES, NAMED, paper=paper)
    stop = left(page, "8 December")
    assert left(page, "A long hall") == left(page, "Compact") == left(page, "Relations") == left(page, "What") == stop
    assert left(page, "Signed") > stop + 20
    label = next(run for run in runs(page.items) if run.text.startswith("23 September"))
    assert right_of(label) <= stop - look()[0].table.gap / 2


def test_text_begins_at_the_stop_too_where_its_lines_would_be_too_long() -> None:
    lead = Paragraph(text(LEAD), "lead")
    (page,) = laid("one-pager", FACTS, lead, Heading(2, text("Dates")), DATES)
    stop = left(page, "8 December")
    assert left(page, "The towns") == left(page, "Dates") == left(page, "A title") == stop
    size = look()[0].styles["lead"].size
    widest = max(right_of(run) for run in runs(page.items) if run.size == size)
    assert widest - stop <= 40 * size
    assert left(page, "Date") == 54


def test_large_letters_take_the_whole_width_and_tables_share_a_stop_all_the_same() -> None:
    pages = laid("one-pager", FACTS, Paragraph(text(LEAD), "lead"), DATES, theme=large_print())
    assert left(pages[0], "The towns") == left(pages[0], "A title") == left(pages[0], "Date") == 54
    assert left(pages[0], "8 December") == left(pages[0], "Compact")


def test_a_handout_without_labels_has_neither_stop_nor_text_column() -> None:
    (page,) = laid("one-pager", Paragraph(text(LEAD), "lead"), NAMED)
    assert left(page, "The towns") == left(page, "A title") == 54


def test_a_key_stands_nearer_to_its_table_than_the_table_above() -> None:
    bars = Table(
        (Column(), Column()), (), (Row((Cell(paragraphs("Compact"), header=True), Cell((StatusBar(1, 2, "Signed"),)))),)
    )
    (page,) = laid("one-pager", FACTS, Heading(2, text("Steps")), Paragraph(text("Steps of the bar"), "caption"), bars)
    rules = sorted(item.y1 for item in page.items if isinstance(item, Line) and item.tag == LAYOUT)
    heading, key = (run for run in runs(page.items) if run.text.startswith("Steps"))
    above = max(y for y in rules if y < heading.y)
    below = min(y for y in rules if y > key.y)
    assert heading.y - 0.7 * heading.size - above >= 1.8 * (below - key.y)


def test_a_heading_between_tables_has_about_twice_as_much_above_it_as_below() -> None:
    (page,) = laid("one-pager", FACTS, Heading(2, text("Hello")), DATES)
    rules = sorted(item.y1 for item in page.items if isinstance(item, Line) and item.tag == LAYOUT)
    heading = next(run for run in runs(page.items) if run.text.startswith("Hello"))
    above = heading.y - 0.7 * heading.size - max(y for y in rules if y < heading.y)
    below = min(y for y in rules if y > heading.y) - heading.y
    assert 1.7 <= above / below <= 2.3


@pytest.mark.parametrize("name", ["one-pager", "agenda-card"])
@pytest.mark.parametrize("large", [False, True])
def test_text_keeps_clear_of_the_rule_of_the_foot_and_the_foot_can_be_printed(name: str, large: bool) -> None:
    theme = large_print() if large else look()[0]
    for page in laid(name, *paragraphs(*[LEAD] * (8 if large else 10)), theme=theme):
        foot = max(run.y for run in runs(page.items))
        assert foot + 0.22 * theme.styles["running"].size <= page.height - PRINTABLE
        rule = max(item.y1 for item in page.items if isinstance(item, Line) and item.y1 < foot)
        body = max(run.y for run in runs(page.items) if run.tag >= 0 and run.y < rule)
        assert rule - body >= 12
        assert rule <= foot - theme.styles["running"].size


def test_a_card_on_a_whole_sheet_has_the_margins_of_a_one_pager() -> None:
    theme, fonts = large_print(), look()[1]
    part = Section("one", "", text("A title"), "one", paragraphs(*[LEAD] * 6))
    document = Document(META, RUNNING, (part, PageBreak(), part), (), {"continued": "continued"})
    (card, *_) = lay_out_agenda_card(document, theme, fonts, LETTER).pages
    (pager, *_) = lay_out_one_pager(document, theme, fonts, LETTER).pages
    assert (card.width, card.height) == (LETTER.width, LETTER.height)
    for page in (card, pager):
        assert min(item.x for item in page.items if isinstance(item, Run)) == 54
