"""Cells set in trial widths stand as they will be drawn, and tables are set in the widths in which least is marked."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.tree.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    ListItem,
    Paragraph,
    Placeholder,
    Row,
    StatusBar,
    Strong,
    Table,
    Text,
)
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Brick, Context, HeldNotes
from briefing.typeset.cells import CellMeter, style_of
from briefing.typeset.grids import grid_of
from briefing.typeset.lines import inlines_to_lines
from briefing.typeset.tables import table_to_bricks
from briefing.typeset.trials import Trials
from drawing_kit import column, paragraphs, runs

INSTRUMENTS = (
    ("Free trade agreement", "The base for trade between the two countries", "In force since 1 January 2015"),
    (
        "Memorandum on materiel",
        "Joint research, development and testing of weapon systems",
        "Renewed on 16 December 2022",
    ),
    (
        "Classified-information agreement",
        "A legal basis, once in force, for procurement and industrial security; government-to-government procurement",
        "Negotiations concluded in substance",
    ),
)
CLOCK = (
    ("Before", "Room ready", "Learns whether the rule on attribution has been confirmed", "Lay out cards and pens"),
    ("0:25", "Discussion", "Puts the first question; moves on after some thirteen minutes", "Signal the end of time"),
    ("1:05", "Ten minutes left", "Asks for a conclusion", "Show the card “10”"),
    ("3:45", "Summing up", "Sums up and says what happens next", "Hand over the points heard"),
    ("4:00", "Close", "Thanks all and closes", "Collect loose sheets and cards left behind"),
)
SAID = (
    "a to the of defence co-operation classified-information government-to-government statement left “10” "
    "8 December 2025 May 2, 2026 2+2 signed; ratification, 2025년 12월 8일 국방 협력 https://example.org/a-b/c"
)
LENGTHS = ((3, 5), (5, 14), (6, 12), (15, 25))
WORDS = st.lists(st.sampled_from(SAID.split()), min_size=1, max_size=25).map(" ".join)


ROSTER = (
    ("A name to be told by the host", "Head of delegation", "Government of Iceland", "Iceland"),
    *(
        ("A name to be told by the host", role, "Government of the Republic of Malta", "Republic of Malta")
        for role in ("Head of delegation", "Foreign policy", "Defence policy")
    ),
    ("A name to be told by the host", "Shipyards, Republic of Malta", "An affiliation to be told by the host", "Trade"),
    ("A name to be told by the host", "Researcher, Iceland", "An affiliation to be told by the host", "Science"),
)


def table_of(rows: tuple[tuple[str, ...], ...], heads: tuple[str, ...], *shares: float) -> Table:
    columns = tuple(Column(share=share) for share in shares) or (Column(),) * len(heads)
    head = Row(tuple(Cell(paragraphs(head)) for head in heads))
    body = (Row(tuple(Cell(paragraphs(cell), header=not i) for i, cell in enumerate(row))) for row in rows)
    return Table(columns, (head,), tuple(body))


def cell_lines(table: Table, width: float) -> dict[str, list[str]]:
    """Give the lines of each cell that takes several, by its text, as the table draws them."""
    found: dict[str, list[str]] = {}

    def set_blocks(blocks: Sequence[Block], within: Context) -> list[Brick]:
        bricks = blocks_to_bricks(blocks, within)
        lines = ["".join(run.text for run in runs(brick.items)) for brick in bricks]
        if len(lines) > 1:
            found["".join(lines)] = [line.strip() for line in lines]
        return bricks

    table_to_bricks(table, column(width, x=0.0), set_blocks)
    return found


def marked(lines: Sequence[str]) -> bool:
    """Tell whether a compound is broken at its hyphen, or a short word stands alone in the last line."""
    return any(line.endswith("-") for line in lines) or (" " not in lines[-1] and len(lines[-1].rstrip(".;")) <= 5)


def trials_of(table: Table, context: Context) -> Trials:
    meters = {name: CellMeter(name, context) for name in ("table-head", "table-first", "table-cell")}
    rows = [[meters[style_of(cell, in_head=True)].measured(cell.blocks) for cell in row.cells] for row in table.head]
    rows += [[meters[style_of(cell, in_head=False)].measured(cell.blocks) for cell in row.cells] for row in table.body]
    return Trials(table, rows, context)


def drawn(paragraph: Paragraph, width: float) -> int:
    """Count the lines of a cell's paragraph as they are drawn."""
    context = column(400.0, held=HeldNotes(0))
    style = context.theme.styles["table-cell"]
    return len(inlines_to_lines(paragraph.children, style, context, width, tag=context.structure.add("P", 0)))


@pytest.mark.parametrize("label", ["in force", "Concluded in substance", "Negotiations are announced, and wait"])
def test_a_status_takes_the_lines_in_which_it_is_drawn_beside_its_steps_or_under_them(label: str) -> None:
    cell = Cell((StatusBar(2, 4, label), Paragraph((Text("30 October 2031"),))))
    trials = trials_of(Table((Column(),), (), (Row((cell,)),)), column())
    for width in range(60, 260):
        bricks = blocks_to_bricks(cell.blocks, column(width, body="table-cell"))
        heights = {round(run.y, 1) + index * 100 for index, brick in enumerate(bricks) for run in runs(brick.items)}
        under = not any(run.x > column().x for run in runs(bricks[0].items))
        (count,), _ = trials.column([0], 0, float(width))
        assert count == len(heights) + under, width


def test_a_status_stays_on_one_line_where_another_column_has_room() -> None:
    heads = Row(tuple(Cell(paragraphs(head)) for head in ("Agreement", "Status", "Next step")))
    rows = tuple(
        Row(
            (
                Cell(paragraphs("Agreement on the protection of common harbours"), header=True),
                Cell((StatusBar(2, 4, label), *paragraphs("30 Oct 2031"))),
                Cell(paragraphs("Signature, then entry into force; no dates in the sources")),
            )
        )
        for label in ("Signed", "Concluded in substance")
    )
    table = Table((Column(share=4.0), Column(share=3.0), Column(share=4.0)), (heads,), rows)
    grid = grid_of(table, column(480, x=0.0), blocks_to_bricks)
    bricks = blocks_to_bricks(rows[1].cells[1].blocks, grid.columns[1])
    assert [run.text.strip() for run in runs(bricks[0].items)] == ["Concluded in substance"]


@pytest.mark.parametrize("words", ["name to be confirmed by the organiser", "chair to be told by the host of the day"])
def test_what_a_tint_goes_over_takes_the_lines_in_which_it_is_drawn(words: str) -> None:
    paragraph = Paragraph((Placeholder("lead", words),))
    table = Table((Column(),), (), (Row((Cell((paragraph,)),)),))
    for width in range(60, 220):
        (count,), _ = trials_of(table, column()).column([0], 0, float(width))
        assert count == drawn(paragraph, width), width


@pytest.mark.parametrize("width", range(50, 200, 15))
def test_each_line_but_two_over_which_a_tint_goes_is_marked(width: float) -> None:
    text = "to be confirmed by the host of the meeting"
    for inline in (Placeholder("lead", text), Text(text)):
        table = Table((Column(),), (), (Row((Cell((Paragraph((inline,)),)),)),))
        (lines,), marks = trials_of(table, column()).column([0], 0, width)
        assert marks == (0.5 * max(lines - 2, 0) if isinstance(inline, Placeholder) else 0.0)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(st.floats(30, 420), min_size=1, max_size=12))
def test_a_cell_takes_as_many_lines_as_it_is_drawn_in(texts: list[str], widths: list[float]) -> None:
    """Also after other widths, whose ways to stand are looked up; but for compounds and dates, which may be let go."""
    blocks = tuple(Paragraph((Text(text), Strong((Text(" and more"),)))) for text in texts)
    table = Table((Column(),), (), (Row((Cell(blocks),)),))
    trials = trials_of(table, column())
    for width in widths:
        lines = sum(drawn(block, width) for block in blocks)
        assert trials_of(table, column()).column([0], 0, width)[0] == [lines]
        (count,), _ = trials.column([0], 0, width)
        assert abs(count - lines) <= sum("-" in text or "2025" in text or "2026" in text for text in texts)


def test_marks_are_those_that_are_seen_when_the_cell_is_drawn() -> None:
    table = table_of(INSTRUMENTS, ("Instrument", "Use", "Status"))
    trials = trials_of(table, column())
    for width in range(60, 300, 3):
        (count,), marks = trials.column([3], 0, float(width))
        lines = cell_lines_in(table.body[2].cells[0], width)
        assert count == len(lines)
        assert (marks > 0) == (marked(lines) or len(lines) == 3), (width, lines)


def cell_lines_in(cell: Cell, width: float) -> list[str]:
    bricks = blocks_to_bricks(cell.blocks, column(width, body="table-first"))
    return ["".join(run.text for run in runs(brick.items)).strip() for brick in bricks]


@pytest.mark.parametrize("width", [430.0, 440.0, 450.0, 460.0, 470.0, 480.0, 490.0, 500.0])
def test_no_compound_is_broken_and_no_short_word_alone_where_other_columns_have_room(width: float) -> None:
    for table in (
        table_of(INSTRUMENTS, ("Instrument", "What it opens", "Where it stands")),
        table_of(CLOCK, ("From start", "Moment", "The chair", "The staff")),
    ):
        assert not [lines for lines in cell_lines(table, width).values() if marked(lines)]


def test_a_column_with_a_share_gives_a_little_for_the_looks_of_its_neighbour() -> None:
    rows = tuple((name, "says what it is for and what it does, in some words") for name, *_ in INSTRUMENTS)
    for part in (2.0, 2.2, 2.4, 2.6, 2.8, 3.0):
        table = table_of(rows, ("Instrument", "What it does"), part, 12.0 - part)
        grid = grid_of(table, column(480.0, x=0.0), blocks_to_bricks)
        assert sum(grid.widths) == pytest.approx(480.0 - column().theme.table.gap)
        assert not [lines for lines in cell_lines(table, 480.0).values() if lines[0].endswith("-")]


def test_a_list_in_a_cell_is_set_with_its_indent() -> None:
    items = tuple(ListItem(paragraphs(each)) for each in ("first of the things to bring", "second of these things"))
    table = Table((Column(),), (), (Row((Cell((BulletList(items),)),)),))
    for width in range(50, 200, 5):
        (count,), _ = trials_of(table, column()).column([0], 0, float(width))
        assert count == len(blocks_to_bricks((BulletList(items),), column(width, body="table-cell")))


def test_setting_cells_never_makes_blocks_of_a_table_that_columns_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of random tables with narrow columns some would: a column gives so much that text drips down it."""
    heads = ("Topic", "One source says", "Another says", "Wording")
    tables = []
    for seed in range(40):
        dice = random.Random(seed)  # noqa: S311 - the same tables in every run, no secret
        rows = [[dice.choices(SAID.split()[:9], k=dice.randint(*most)) for most in LENGTHS] for _ in range(5)]
        tables.append(table_of(tuple(tuple(map(" ".join, row)) for row in rows), heads, 3, 4, 4, 5))
    with_cells = [grid_of(table, column(400.0, x=0.0), blocks_to_bricks).crowded for table in tables]
    monkeypatch.setattr(Trials, "column", None)
    estimated = [grid_of(table, column(400.0, x=0.0), blocks_to_bricks).crowded for table in tables]
    assert not any(blocks and not before for blocks, before in zip(with_cells, estimated, strict=True))
    assert any(estimated)
    assert not all(estimated)


def test_no_name_of_a_country_takes_two_lines_in_row_after_row() -> None:
    table = table_of(ROSTER, ("Name", "Role", "Organisation", "Delegation"))
    for width in range(400, 500, 10):
        assert "Republic of Malta" not in cell_lines(table, float(width)), width


def test_each_line_but_three_of_a_rows_name_is_marked_and_of_no_other_cell() -> None:
    text = "State of the general agreement on the protection of secrets and of all who keep them"
    trials = trials_of(table_of(((text, text),), ("Topic", "Other")), column(500))
    for index, marked in ((0, True), (1, False)):
        for width in (70.0, 90.0, 150.0, 400.0):
            (count,), marks = trials.column([1], index, width)
            own = sum(line.stand(width)[1] for line in trials.lines_of(1, index))
            assert marks - own == pytest.approx(0.5 * max(count - 3, 0) if marked else 0.0)
    assert trials.column([1], 0, 70.0)[0][0] > 3
