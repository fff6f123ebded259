"""What is filled in by hand has the room for it: rows of forms in columns and as blocks, and lines of notes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.theme import Theme, writing_room
from briefing.tree.nodes import Cell, Column, Row, Table
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Brick
from briefing.typeset.ruled import rule_distance
from briefing.typeset.tables import table_to_bricks
from drawing_kit import column, paragraphs
from typeset_kit import look

EIGHT, TEN = 8 * 72 / 25.4, 10 * 72 / 25.4
LONG = "what has to be provided for each of those who take part, and by whom, in words that all understand"


def tight() -> Theme:
    """Give the theme with rows that are lower than a hand writes."""
    theme = look()[0]
    return replace(theme, table=replace(theme.table, pad=3.0))


def large() -> Theme:
    theme = tight()
    return replace(theme, styles={**theme.styles, "body": replace(theme.styles["body"], size=17.0, leading=25.0)})


def rows(*texts: tuple[str, ...], form: bool, theme: Theme | None = None, width: float = 400) -> list[Brick]:
    """Give the bricks of the body of a table."""
    body = tuple(Row(tuple(Cell(paragraphs(text) if text else ()) for text in each), form=form) for each in texts)
    head = Row(tuple(Cell(paragraphs(f"Head of {place}")) for place in range(len(texts[0]))))
    table = Table((Column(),) * len(texts[0]), (head,), body)
    context = column(width, x=0.0)
    context = replace(context, theme=theme or tight())
    return table_to_bricks(table, context, blocks_to_bricks)[-len(texts) :]


def test_a_row_that_is_written_in_is_eight_millimetres_high_and_ten_in_large_print() -> None:
    assert [brick.height for brick in rows(("Meals", ""), form=True)] == [pytest.approx(EIGHT)]
    assert [brick.height for brick in rows(("Meals", ""), form=True, theme=large())] == [pytest.approx(TEN)]
    (plain,) = rows(("Meals", ""), form=False)
    assert plain.height < EIGHT


def test_a_row_that_is_higher_for_its_words_stays_as_high() -> None:
    (plain,), (form,) = rows((LONG * 2, ""), form=False), rows((LONG * 2, ""), form=True)
    assert form.height == plain.height > TEN


def test_the_rule_under_a_row_stands_at_its_foot() -> None:
    (form,) = rows(("Meals", ""), form=True)
    assert max(getattr(item, "y1", 0.0) for item in form.items) == pytest.approx(EIGHT)


def test_rows_set_as_blocks_keep_a_line_for_what_is_written_in() -> None:
    texts = ("Meals", "Some words", LONG, "A lead who is named", "")
    (_, plain), (_, form) = rows(texts, texts, form=False, width=200), rows(texts, texts, form=True, width=200)
    assert form.height >= plain.height + EIGHT


def test_lines_for_notes_are_as_far_apart_as_a_hand_writes() -> None:
    theme = look()[0]
    assert rule_distance(theme) >= writing_room(theme) == pytest.approx(EIGHT)
    assert rule_distance(large()) >= writing_room(large()) == pytest.approx(TEN)
