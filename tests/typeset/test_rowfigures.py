"""The figure of a row that is set as a block stands at the end of the line of its name, where that spares a line."""

from __future__ import annotations

import pytest

from briefing.tree.nodes import Cell, Column, Paragraph, Row, Strong, Table, Text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Context
from briefing.typeset.pages import LAYOUT, Run
from briefing.typeset.tables import table_to_bricks
from drawing_kit import column, flat, paragraphs, right_of, runs, words_by_element

SAID = "the chair reads the rule aloud and says what it means for the notes that everybody takes during the session"
LONG = "Protected information and working together"


def agenda(figures: tuple[str, ...] = ("15", "60", "240"), names: tuple[str, ...] = ("Opening", LONG)) -> Table:
    head = Row(tuple(Cell(paragraphs(each)) for each in ("Session", "Minutes", "Content", "Lead", "Cue for the chair")))
    rows = [
        Row((Cell(paragraphs(name), header=True), Cell(paragraphs(figure)), *[Cell(paragraphs(SAID))] * 3))
        for name, figure in zip(names, figures[:-1], strict=True)
    ]
    figure = Cell(paragraphs(figures[-1]) if figures[-1] else ())
    total = Row((Cell(paragraphs("Total"), header=True), figure, *[Cell(())] * 3), apart=True)
    columns = (Column(), Column("right"), Column(), Column(), Column())
    return Table(columns, (head,), (*rows, total))


def drawn(table: Table, context: Context) -> list[Run]:
    return runs(flat(table_to_bricks(table, context, blocks_to_bricks)))


def line_of(made: list[Run], words: str) -> list[str]:
    """Give what stands on the line of some words, from left to right."""
    y = next(run.y for run in made if run.text.strip() == words)
    return [run.text.strip() for run in sorted(made, key=lambda run: run.x) if abs(run.y - y) < 0.01]


def test_a_figure_and_its_head_stand_at_the_end_of_the_line_of_the_name() -> None:
    made = drawn(agenda(), column(270, x=0.0))
    assert line_of(made, "Opening") == ["Session", "Opening", "Minutes", "15"]
    assert line_of(made, "Total") == ["Total", "Minutes", "240"]
    figures = [run for run in made if run.text.strip() in {"15", "60", "240"}]
    assert {round(right_of(run), 1) for run in figures} == {round(right_of(figures[0]), 1)}
    assert right_of(figures[0]) == pytest.approx(270, abs=0.1)


def test_a_name_of_several_lines_keeps_clear_of_the_figure_on_its_first() -> None:
    made = drawn(agenda(), column(270, x=0.0))
    (first, *_) = [run for run in made if run.text.startswith("Protected")]
    assert line_of(made, first.text.strip())[-2:] == ["Minutes", "60"]
    lines = [run for run in made if run.tag == first.tag]
    head = next(run for run in made if run.text.strip() == "Minutes" and abs(run.y - first.y) < 0.01)
    assert len(lines) == 2
    assert max(map(right_of, lines)) < head.x


def test_listeners_hear_name_and_figure_in_their_order_and_the_head_once() -> None:
    context = column(270, x=0.0)
    items = flat(table_to_bricks(agenda(), context, blocks_to_bricks))
    cells = [words for _, words in sorted(words_by_element(items, context.structure, "TD").items())]
    assert cells == ["15", *[SAID] * 3, "60", *[SAID] * 3, "240", "", "", ""]
    heads = [words for _, words in sorted(words_by_element(items, context.structure, "TH").items())]
    assert heads == ["Session", "Minutes", "Content", "Lead", "Cue for the chair", "Opening", LONG, "Total"]
    assert [run.text.strip() for run in runs(items) if run.tag == LAYOUT].count("Minutes") == 2


def test_words_and_figures_that_spare_no_line_keep_a_line_of_their_own() -> None:
    made = drawn(agenda(("about 15", "some 60", "many")), column(270, x=0.0))
    assert line_of(made, "Opening") == ["Session", "Opening"]
    wide = ("Engagement that can be relied upon", "Information that is kept protected")
    made = drawn(agenda(("15", "60", ""), wide), column(270, x=0.0))
    assert line_of(made, "15") == ["Minutes", "15"]


def test_a_sum_in_bold_stands_under_the_other_figures() -> None:
    table = agenda()
    total = table.body[-1]
    bold = Cell((Paragraph((Strong((Text("240"),)),)),))
    row = Row((total.cells[0], bold, *total.cells[2:]), apart=True)
    made = drawn(Table(table.columns, table.head, (*table.body[:-1], row)), column(270, x=0.0))
    assert right_of(next(run for run in made if run.text.strip() == "240")) == pytest.approx(270, abs=0.1)
