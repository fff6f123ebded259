"""A table whose columns would be too narrow is set row by row, and says the same in the same order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.tree.nodes import Cell, Column, Row, Strong, Table, Text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.grids import grid_of
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import LAYOUT, PAGINATION, Run
from briefing.typeset.tables import table_to_bricks
from briefing.units import PAPERS
from drawing_kit import column, flat, paragraphs, right_of, runs, words_by_element
from pdf_samples import shipped_theme
from typeset_kit import document, look

HEADS = ("Session", "Minutes", "Content", "Lead", "Cue for the chair")
LONG = "the chair reads the rule aloud and says what it means for the notes that everybody takes during the session"


def agenda(count: int = 3, words: int = 1) -> Table:
    head = Row(tuple(Cell(paragraphs(each)) for each in HEADS))
    rows = tuple(
        Row(
            (
                Cell(paragraphs(f"Opening {index}"), header=True),
                Cell(paragraphs("15")),
                Cell(paragraphs(" ".join([LONG] * words))),
                Cell(paragraphs("to be confirmed by the organiser") if index else ()),
                Cell(paragraphs(LONG)),
            ),
            f"row-{index}",
        )
        for index in range(count)
    )
    caption = (Strong((Text("Table 3."),)), Text(" The agenda."))
    return Table((Column(),) * 5, (head,), rows, caption, "the-table")


def narrow() -> Context:
    return column(270, x=0.0)


def test_columns_that_serve_stay_columns_and_slender_ones_become_blocks() -> None:
    assert not grid_of(agenda(), column(492, x=0.0), blocks_to_bricks).crowded
    assert grid_of(agenda(), narrow(), blocks_to_bricks).crowded


def test_blocks_have_the_tags_and_the_words_of_the_table() -> None:
    context = narrow()
    bricks = table_to_bricks(agenda(), context, blocks_to_bricks)
    roles = [element.role for element in context.structure.elements]
    assert (roles.count("THead"), roles.count("TR"), roles.count("TH"), roles.count("TD")) == (1, 4, 5 + 3, 12)
    items = flat(bricks)
    heads = [words for _, words in sorted(words_by_element(items, context.structure, "TH").items())]
    assert heads == [*HEADS, "Opening 0", "Opening 1", "Opening 2"]
    cells = [words for _, words in sorted(words_by_element(items, context.structure, "TD").items())]
    assert cells == ["15", LONG, "", LONG, *["15", LONG, "to be confirmed by the organiser", LONG] * 2]


def test_heads_are_repeated_as_artifacts_on_the_line_of_their_cell() -> None:
    made = runs(flat(table_to_bricks(agenda(), narrow(), blocks_to_bricks)))
    repeated = [run for run in made if run.tag == LAYOUT]
    assert [run.text.strip() for run in repeated] == list(HEADS) * 2
    for run in repeated:
        assert any(abs(other.y - run.y) < 0.01 and other.x > right_of(run) for other in made if other.tag >= 0)


def test_rows_are_whole_and_the_table_says_that_it_goes_on() -> None:
    context = replace(narrow(), height=600.0)
    bricks = table_to_bricks(agenda(9), context, blocks_to_bricks)
    assert [brick.anchors for brick in bricks[:3]] == [("the-table",), ("row-0",), ("row-1",)]
    assert "".join(run.text for run in runs(bricks[0].items)).strip() == "Table 3. The agenda."
    (line,) = bricks[2].head
    assert "".join(run.text for run in runs(line.items)).strip() == "Table 3 (continued)"
    assert {run.tag for run in runs(line.items)} == {PAGINATION}


def test_a_row_higher_than_a_page_is_cut() -> None:
    context = replace(narrow(), height=300.0)
    bricks = table_to_bricks(agenda(2, words=40), context, blocks_to_bricks)
    assert len(bricks) > 4
    assert max(brick.height for brick in bricks) <= 300
    assert flat_words(bricks).count("aloud") == 2 * 41


def test_the_rest_of_a_row_that_was_cut_says_whose_it_is_and_of_which_cell() -> None:
    context = replace(narrow(), height=300.0)
    bricks = table_to_bricks(agenda(2, words=40), context, blocks_to_bricks)
    said = [[line.strip() for head in brick.head for line in said_in(head)] for brick in bricks if brick.head]
    rests = [["Table 3 (continued)", "Session", f"Opening {number} (continued)"] for number in range(2)]
    assert [each for index, each in enumerate(said) if each not in said[:index]] == [
        each
        for rest in rests
        for each in (rest, [*rest, "Content", "(continued)"], [*rest, "Content"], ["Table 3 (continued)"])
    ][:-1]
    for brick in bricks:
        assert all(item.tag == PAGINATION for head in brick.head for item in runs(head.items))


def said_in(brick: Brick) -> list[str]:
    """Give the lines of a brick, those of one column after those of the other."""
    lines: dict[tuple[bool, float], str] = {}
    for run in runs(brick.items):
        place = (run.x > 60, run.y)
        lines[place] = lines.get(place, "") + run.text
    return list(lines.values())


def test_what_says_a_row_and_its_cell_again_stands_where_they_stood() -> None:
    context = replace(narrow(), height=300.0)
    bricks = table_to_bricks(agenda(1, words=40), context, blocks_to_bricks)
    own = {run.text.strip(): run for run in runs(flat(bricks)) if run.tag >= 0}
    inside = next(brick for brick in bricks if len(brick.head) == 3)
    row, cell = (runs(head.items) for head in inside.head[1:])
    for again, name in ((row[0], "Session"), (row[1], "Opening 0"), (cell[0], "Content")):
        first = own[name]
        assert (again.text.strip(), again.x, again.face, again.color) == (name, first.x, first.face, first.color)
    assert row[0].y == row[1].y
    assert inside.head[2].height == 0
    (beside,) = {run.y for run in runs(inside.items) if run.y == min(each.y for each in runs(inside.items))}
    assert cell[0].y == pytest.approx(beside, abs=0.01), "the label stands on the line of what goes on"


@pytest.mark.parametrize("words", range(1, 8))
def test_a_cell_of_few_lines_is_never_cut(words: int) -> None:
    context = replace(narrow(), height=300.0)
    bricks = table_to_bricks(agenda(1, words=words), context, blocks_to_bricks)
    parts = [brick for brick in bricks if any("Content" in line for head in brick.head for line in said_in(head))]
    assert len(parts) + 1 >= 8 if words > 3 else not parts


def flat_words(bricks: list[Brick]) -> list[str]:
    return "".join(run.text for run in runs(flat(bricks)) if run.tag >= 0).split()


@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7])
def test_no_word_is_broken_in_any_theme(theme: str, count: int) -> None:
    words = ["Memorandum", "Industrial", "Co-operation", "Communiqués", "Announced", "Responsible", "Participants"]
    head = Row(tuple(Cell(paragraphs(word)) for word in words[:count]))
    rows = tuple(Row(tuple(Cell(paragraphs(f"{word} {LONG}")) for word in words[:count])) for _ in range(2))
    pages = lay_out(
        document(Table((Column(),) * count, (head,), rows)), shipped_theme(theme), look()[1], PAPERS["letter"]
    )
    said = [item for page in pages.pages for item in page.items if isinstance(item, Run) and item.tag >= 0]
    drawn = {word for run in said for word in run.text.split()}
    assert drawn <= {*words, "Co-", "operation", *LONG.split()}


def test_a_full_date_stays_whole_where_the_other_columns_can_spare_the_room() -> None:
    rows = tuple(Row((Cell(paragraphs(LONG)), Cell(paragraphs("Announced on 10 November 2025")))) for _ in range(3))
    made = table_to_bricks(Table((Column(), Column()), (), rows), column(230, x=0.0), blocks_to_bricks)
    lines = {run.text.strip() for run in runs(flat(made))}
    assert any(line.endswith("10 November 2025") for line in lines)
