"""Rows that no page holds are cut between lines, each with its own notes, and read cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pytest
from msgspec.structs import replace

from briefing.tree.nodes import Block, Cell, Column, Note, Paragraph, Row, Table, Text
from briefing.tree.text import blocks_text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import FIRM, LOOSE, Brick
from briefing.typeset.grids import grid_of
from briefing.typeset.pages import PAGINATION, Page, Pages, Run
from briefing.typeset.paginate import paginate
from briefing.typeset.rowcuts import THIRD
from briefing.typeset.rows import cut_loosely, cut_row, items_of
from briefing.typeset.stacks import height_of, stacked
from briefing.typeset.tables import table_to_bricks
from drawing_kit import column
from typeset_kit import pages_of, paragraph, runs, tagged_text


def line(height: float, name: str, **kwargs: float) -> Brick:
    return Brick(height, [Run(0, 0.7 * height, name, "serif-regular", 10, "#000000", 1)], **kwargs)  # type: ignore[arg-type]


def tops(bricks: list[Brick]) -> dict[str, float]:
    """Give where each line stands under the top of the row."""
    found: dict[str, float] = {}
    y = 0.0
    for brick in bricks:
        found |= {item.text: round(y + item.y, 2) for item in brick.items if isinstance(item, Run)}
        y += brick.height
    return found


def test_lines_stay_where_they_are_in_the_row() -> None:
    left = [line(12, f"l{index}", after=6 if index % 4 == 3 else 0) for index in range(20)]
    right = [line(12, f"r{index}") for index in range(25)]
    bricks = cut_row([left, right], 300)
    assert len(bricks) > 10
    assert tops(bricks) == {
        **{f"l{index}": round(12 * index + 6 * (index // 4) + 8.4, 2) for index in range(20)},
        **{f"r{index}": round(12 * index + 8.4, 2) for index in range(25)},
    }
    assert [brick.keep for brick in bricks] == [True, *[False] * (len(bricks) - 3), True, False]


def test_cells_whose_lines_never_end_together_are_cut_at_their_own() -> None:
    cells = [[line(12, f"l{index}") for index in range(40)], [line(13.01, f"r{index}") for index in range(40)]]
    bricks = cut_row(cells, 300)
    assert 5 <= len(bricks) <= 7
    assert all(brick.height <= 100 for brick in bricks)
    assert sorted(tops(bricks)) == sorted(f"{side}{index}" for side in "lr" for index in range(40))


def test_what_stands_on_one_page_is_drawn_cell_by_cell() -> None:
    bricks = cut_row([[line(12, f"{side}{index} ") for index in range(30)] for side in "lr"], 300)
    before, after = line(12, "before "), line(12, "after")
    placed = [(12.0 * place, brick) for place, brick in enumerate([before, *bricks[:3], after, *bricks[3:5]])]
    said = "".join(item.text for item in items_of(placed, 5, 7) if isinstance(item, Run))
    assert said == "before l0 l1 l2 r0 r1 r2 afterl3 l4 r3 r4 "
    assert {item.x for item in items_of(placed, 5, 7) if isinstance(item, Run)} == {5}


def cell(count: int, marks: str = "") -> Cell:
    """Give a cell of many words, with notes all along."""
    step = count // (len(marks) + 1)
    inlines: list[Text | Note] = []
    for place, mark in enumerate(marks):
        inlines += [Text(words(place * step, step)), Note((paragraph(words(9000, 40)),), mark)]
    return Cell((Paragraph((*inlines, Text(words(count, step)))),))


def words(first: int, count: int) -> str:
    return " ".join(f"word{number}" for number in range(first, first + count)) + " "


def table(*cells: Cell) -> Table:
    head = Row(tuple(Cell((paragraph(f"Head {number}"),)) for number in range(len(cells))))
    return Table(tuple(Column(share=1) for _ in cells), (head,), (Row(cells),))


def lines_of(page: Page) -> list[str]:
    found = sorted((round(run.y), run.x, run.text) for run in runs(page) if run.tag >= 0 or run.tag == PAGINATION)
    return ["".join(text for _, _, text in group) for _, group in groupby(found, key=lambda each: each[0])]


@pytest.mark.parametrize("above", [0, 12, 25, 30, 34])
def test_notes_of_a_tall_row_stand_on_the_pages_of_their_marks(above: int) -> None:
    marks = "abcdefghij"
    blocks: list[Block] = [*(paragraph(f"Line {place}.") for place in range(above)), table(cell(900, marks), cell(500))]
    pages = pages_of(*blocks, paragraph("After."))
    assert tagged_text(pages) == " ".join(blocks_text([*blocks, paragraph("After.")])).split()
    for page in pages.pages:
        said = [run.text for run in runs(page)]
        for mark in marks:
            assert any(text.startswith(f"[{mark}] word") for text in said) == (f"[{mark}]" in said), mark


def test_no_page_ends_after_the_head_and_none_stays_empty() -> None:
    for above in range(20, 40):
        pages: Pages = pages_of(
            *(paragraph(f"Line {place}.") for place in range(above)), table(cell(900, "abc"), cell(9))
        )
        for page in pages.pages:
            said = lines_of(page)
            heads = [place for place, text in enumerate(said) if text.startswith("Head 0")]
            assert all(said[place + 1].startswith("word") and said[place + 2].startswith("word") for place in heads)
        assert not any(max(run.y for run in runs(page) if run.tag >= 0) < 300 for page in pages.pages[:-1])


ROOM = 640.0


def high(count: int, *, crowded: bool) -> list[Brick]:
    """Give the bricks of a table of one row of `count` words, in columns or as blocks; its head and caption first."""
    heads = [Row(tuple(Cell((paragraph(each),)) for each in ("Session", "Minutes", "Content", "Cue for the chair")))]
    cells = [Cell((paragraph("Opening"),), header=True), Cell((paragraph("15"),)), cell(count), cell(count // 2)]
    made = Table((Column(),) * 4, tuple(heads), (Row(tuple(cells)),), (Text("A caption."),))
    context = replace(column(230.0 if crowded else 492.0, x=0.0), height=ROOM)
    assert grid_of(made, context, blocks_to_bricks).crowded == crowded
    return table_to_bricks(made, context, blocks_to_bricks)


def text_lines(bricks: Sequence[Brick]) -> int:
    """Count the lines of the longest column among bricks put on each other."""
    items = [item for item in stacked(bricks).items if isinstance(item, Run) and item.tag >= 0]
    return max(len({round(item.y) for item in items if item.x == x}) for x in {item.x for item in items})


@pytest.mark.parametrize(("count", "crowded"), [(110, False), (45, True)])
def test_a_high_row_that_a_page_holds_is_cut_where_the_page_would_stay_empty_and_only_there(
    count: int, crowded: bool
) -> None:
    bricks = high(count, crowded=crowded)
    whole = height_of(bricks)
    assert 0.32 * ROOM < whole < 0.7 * ROOM
    parted = []
    for above in range(0, int(ROOM) - 20, 10):
        drafts = paginate([Brick(above), *bricks], ROOM)
        pages = [[brick for _, brick in draft.placed if any(brick is each for each in bricks)] for draft in drafts]
        rest = ROOM - above
        if all(pages[:2]) and len(pages) > 1:
            parted.append(above)
            assert rest > ROOM / 3 - 12, "a page that is nearly full is ended"
            assert [text_lines(page) >= 2 for page in pages] == [True, True]
            assert drafts[0].placed[-1][0] + drafts[0].placed[-1][1].height > 0.7 * ROOM
        else:
            assert whole <= rest or rest <= (THIRD + 0.03) * ROOM
    assert len(parted) > 5


def test_a_row_lower_than_a_third_of_a_page_is_one_brick() -> None:
    assert len(high(60, crowded=False)) == 3


def test_lines_of_a_high_row_stay_where_they_are() -> None:
    cells = [[line(12, f"{side}{index} ") for index in range(20)] for side in "lr"]
    loose = cut_loosely(cells, 300)
    assert tops(loose) == tops([Brick(240, stacked(cells[0]).items + stacked(cells[1]).items)])
    assert all(brick.keep for brick in loose[:-1])
    assert [brick.grip for brick in loose] == [*[FIRM] * 8, *[LOOSE] * 10, FIRM, LOOSE]  # 9 lines are a third


def test_what_stands_above_a_high_row_counts_with_it() -> None:
    cells = [[line(12, f"{side}{index} ") for index in range(20)] for side in "lr"]
    grips = [brick.grip for brick in cut_loosely(cells, 300, above=30)]
    assert grips == [*[FIRM] * 5, *[LOOSE] * 13, FIRM, LOOSE]


def test_a_row_is_not_cut_where_its_cells_have_too_few_lines_that_end_together() -> None:
    cells = [[line(12, f"l{index}") for index in range(20)], [line(13.01, f"r{index}") for index in range(20)]]
    assert cut_loosely(cells, 300) == []
    assert cut_loosely([[line(12, f"l{index}") for index in range(3)]], 300) == []
