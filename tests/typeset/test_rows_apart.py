"""A row apart, set as a block, has no head beside its name, and begins where heads do: no "Session: Total"."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.tree.nodes import Cell, Column, Row, Table
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.grids import grid_of
from briefing.typeset.pages import LAYOUT
from briefing.typeset.tables import table_to_bricks
from drawing_kit import column, flat, paragraphs, runs, words_by_element

HEADS = ("Session", "Minutes", "Content", "Lead", "Cue for the chair")
SAID = "the chair reads the rule aloud and says what it means for the notes that everybody takes during the session"


def agenda(*, apart: bool) -> Table:
    head = Row(tuple(Cell(paragraphs(each)) for each in HEADS))
    rows = (
        Row((Cell(paragraphs(name), header=True), *(Cell(paragraphs(said)) for said in ("15", *[SAID] * 3))))
        for name in ("Opening", "Harbours")
    )
    total = Row((Cell(paragraphs("Total"), header=True), Cell(paragraphs("30")), *[Cell(())] * 3), apart=apart)
    return Table((Column(),) * 5, (head,), (*rows, total))


def heads_again(table: Table) -> list[str]:
    """Give the heads that are set again as artifacts, a line each."""
    made = runs(flat(table_to_bricks(table, column(270, x=0.0), blocks_to_bricks)))
    return [run.text.strip() for run in made if run.tag == LAYOUT]


def test_a_row_apart_has_no_head_beside_its_name_and_those_of_its_other_cells() -> None:
    assert grid_of(agenda(apart=True), column(270, x=0.0), blocks_to_bricks).crowded
    assert heads_again(agenda(apart=False)) == [*HEADS, "Session", "Minutes"]
    assert heads_again(agenda(apart=True)) == [*HEADS, "Minutes"]


def test_its_name_begins_at_the_edge_where_heads_do_and_is_its_header_to_a_listener() -> None:
    context = column(270, x=0.0)
    items = flat(table_to_bricks(agenda(apart=True), context, blocks_to_bricks))
    left = {run.text.strip(): run.x for run in runs(items)}
    assert left["Total"] == left["Session"] < left["Harbours"] == left["Opening"]
    headers = words_by_element(items, context.structure, "TH").values()
    assert {"Opening", "Harbours", "Total"} <= set(headers)


def test_the_first_row_keeps_the_head_that_is_the_tables_own() -> None:
    table = agenda(apart=False)
    first = replace(table, body=tuple(replace(row, apart=not index) for index, row in enumerate(table.body)))
    context = column(270, x=0.0)
    items = flat(table_to_bricks(first, context, blocks_to_bricks))
    headers = list(words_by_element(items, context.structure, "TH").values())
    assert headers[:5] == list(HEADS)
