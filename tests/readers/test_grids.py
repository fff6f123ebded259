"""CSV cells know their place: quoted, over several lines, after a byte order mark, with any line end."""

from __future__ import annotations

import csv
import io
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Location
from briefing.readers.grids import Grid, read_grid
from briefing.readers.tables import read_participants, read_table
from briefing.yamlfile import decode_text

HEAD = ("marking: public\naudiences: all\n", "t.table.yaml")


def grid(text: str) -> Grid:
    found, problems = read_grid(text, "t.csv")
    assert problems == []
    assert found is not None
    return found


def places(text: str) -> list[list[tuple[int, int]]]:
    found = grid(text)
    return [[(found.at(cell).line, found.at(cell).column) for cell in row] for row in (found.header, *found.rows)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A,B\n1,2\n", [[(1, 1), (1, 3)], [(2, 1), (2, 3)]]),
        ('A,"B"\n"1, 2",  3', [[(1, 1), (1, 4)], [(2, 2), (2, 10)]]),
        ('A;B\n"1\n\n2";3\n4;5\n', [[(1, 1), (1, 3)], [(2, 2), (4, 4)], [(5, 1), (5, 3)]]),
        ('A\tB\n"say ""so""\there"\t2\n', [[(1, 1), (1, 3)], [(2, 2), (2, 19)]]),
        ("sep=;\nA;B\n;2\n", [[(2, 1), (2, 3)], [(3, 1), (3, 2)]]),
        ("\n\nA,B\n,,\n1,2\n".replace(",,", ","), [[(3, 1), (3, 3)], [(5, 1), (5, 3)]]),
    ],
)
def test_a_cell_stands_where_its_own_text_begins(text: str, expected: list[list[tuple[int, int]]]) -> None:
    assert places(text) == expected


def test_marks_of_order_and_line_ends_of_windows_take_no_column() -> None:
    text, problems = decode_text("\ufeffA,B\r\n1,x\r\n".encode(), "t.csv")
    assert problems == []
    assert places(text or "") == [[(1, 1), (1, 3)], [(2, 1), (2, 3)]]


CELLS = st.text('ab,;\t\n" é김=', max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)


@given(ROWS, st.sampled_from(",;\t"), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_any_table_that_the_standard_library_writes_is_read_as_it_is(
    rows: list[list[str]], delimiter: str, quoting: Literal[0, 1]
) -> None:
    width = len(rows[0])
    even = [["h"] * width, *([*row, "", ""][:width] for row in rows)]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(even)
    text = out.getvalue()
    found = grid(text)
    filled = [row for row in ([cell.strip() for cell in row] for row in even) if any(row)]
    assert [[cell.text for cell in row] for row in (found.header, *found.rows)] == filled
    lines = text.split("\n")
    for row in found.rows:
        for cell in row:
            at = found.at(cell)
            assert lines[at.line - 1][at.column - 1 :].startswith(cell.written.split("\n")[0])


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('A,B\n1,"2\n3,4\n', (2, 3), "none ends it"),
        ('A,B\n"1" x,2\n', (2, 4), "text stands behind the quotation mark"),
        ('A,B\n1,"a "b" c"\n', (2, 7), "text stands behind the quotation mark"),
    ],
)
def test_a_quotation_mark_that_makes_no_sense_is_told_where_it_is(text: str, place: tuple[int, int], said: str) -> None:
    found, (problem,) = read_grid(text, "t.csv")
    assert found is None
    assert problem.at == Location("t.csv", *place)
    assert said in problem.message
    assert problem.cure


def test_markup_in_a_cell_is_told_at_the_cell_and_a_name_at_its_own() -> None:
    _, problems = read_table("t", 'A,B\n"1, 2","x {marking=chair}"\n', "t.csv", HEAD)
    assert [(each.at.line, each.at.column, each.code) for each in problems] == [(2, 9, "markup-in-text")]
    _, problems = read_table("t", "A,B,A,\n1,2,3,4\n", "t.csv", HEAD)
    assert [(each.at.line, each.at.column) for each in problems] == [(1, 5), (1, 7)]


def test_a_fault_inside_a_persons_cell_is_told_at_its_letter() -> None:
    text = 'id,name.given,name.family,role,seat,card\np1,Ada,Berg,"Chair, ""so""\nof [x]{marking=","4",perhaps\n'
    _, problems = read_participants(text, "participants.csv", HEAD)
    found = sorted((each.at.line, each.at.column, each.code) for each in problems)
    assert [(line, column) for line, column, _ in found] == [(3, 7), (3, 22)]


def test_where_two_have_one_id_the_second_is_at_fault() -> None:
    text = "role,id,name.given,name.family\nChair,p1,Ada,Berg\nGuest,p1,Bo,Dahl\n"
    _, problems = read_participants(text, "participants.csv", HEAD)
    assert [(each.at.line, each.at.column, each.code) for each in problems] == [(3, 7, "duplicate-id")]
