"""Tables in a .form have room for handwriting where a cell is empty; others do not."""

from __future__ import annotations

import pytest

from briefing.readers.markdown import parse_blocks
from briefing.tree.nodes import Callout, Cell, Div, Row, Table
from briefing.tree.walk import walk

TABLE = "| Ask | Provide | By |\n|---|---|---|\n| **Meals** | | |\n| **Room** | A ramp | |\n| **All** | Done | Ada |\n"


def tables(text: str) -> list[Table]:
    blocks, problems = parse_blocks(text, "a.md")
    assert problems == []
    return [node for node in walk(blocks) if isinstance(node, Table)]


def test_rows_with_an_empty_cell_are_written_in_and_empty_columns_are_wider() -> None:
    (table,) = tables(f"::: {{.form}}\n{TABLE}\n: A caption.\n:::\n")
    assert [row.form for row in table.body] == [True, True, False]
    assert [column.share for column in table.columns] == [0, 0, 0], "no column is empty throughout"
    assert table.caption
    (table,) = tables(f"::: {{.form}}\n{TABLE}:::\n".replace("Ada", " "))
    assert [column.share for column in table.columns] == [2, 2, 3]


def test_a_column_that_only_numbers_the_lines_of_a_form_is_narrow() -> None:
    (table,) = tables("::: {.form}\n| Line | Who | What |\n|---|---|---|\n| 1 | | |\n| 2. | | |\n:::\n")
    assert [column.share for column in table.columns] == [1, 3, 3]


def test_a_table_elsewhere_has_empty_cells_that_say_nothing() -> None:
    (table,) = tables(TABLE)
    assert not any(row.form for row in table.body)
    assert table.body[0].cells[1] == Cell(())


def test_a_form_may_be_for_some_readers_and_stand_in_a_callout() -> None:
    blocks, problems = parse_blocks(f"::: {{.form audiences=crew}}\nA text.\n\n{TABLE}:::\n", "a.md")
    assert problems == []
    assert isinstance(blocks[0], Div)
    assert blocks[0].grant.audiences == ("crew",)
    blocks, problems = parse_blocks(f"::: {{.note}}\n::: {{.form}}\n{TABLE}:::\n:::\n", "a.md")
    assert problems == []
    assert isinstance(blocks[0], Callout)
    assert any(isinstance(node, Row) and node.form for node in walk(blocks))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("::: {.form}\nNo table.\n:::\n", "a .form holds a table with empty cells, and here is none"),
        ("::: {.form}\n| A |\n|---|\n| full |\n:::\n", "a .form holds a table with empty cells, and here is none"),
        ('::: {.form title="T"}\n| A |\n|---|\n| |\n:::\n', "a title belongs to a callout"),
        ("::: {.forms}\nx\n:::\n", "'.forms' is no callout here; one of .note, .discussion, .warning, or .form"),
    ],
)
def test_a_form_with_nothing_to_fill_in_is_an_error_with_its_place(text: str, said: str) -> None:
    _, problems = parse_blocks(text, "a.md")
    assert [(each.code, each.at.line, each.at.column) for each in problems] == [("bad-fence", 1, 1)]
    assert said in problems[0].message
    assert problems[0].cure
