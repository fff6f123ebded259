from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.tree.nodes import (
    Align,
    Block,
    BulletList,
    Callout,
    Cell,
    Citation,
    Column,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Placeholder,
    Row,
    Section,
    StatusBar,
    Strong,
    Table,
    Text,
)
from briefing.tree.text import blocks_text
from briefing.typeset.blocks import block_to_bricks, blocks_to_bricks
from briefing.typeset.bricks import Brick, Context, Frame
from briefing.typeset.cells import CellMeter, Measured
from briefing.typeset.grids import grid_of
from briefing.typeset.pages import LAYOUT, PAGINATION, Box, Line
from briefing.typeset.paginate import paginate
from briefing.typeset.tables import table_to_bricks
from drawing_kit import column, flat, paragraphs, right_of, runs, text, words_by_element

WIDE = 492.0  # hanging column, gutter and a text column of 400
HEAD = Row(tuple(Cell(paragraphs(word)) for word in ("Name", "What it says", "Million dollars")))


def row(*cells: str, anchor: str = "", header: bool = True) -> Row:
    return Row(tuple(Cell(paragraphs(words), header=header and not i) for i, words in enumerate(cells)), anchor)


def table(count: int, *, caption: str = "Table 1. A caption.", head: bool = True) -> Table:
    rows = tuple(row(f"Body {i}", "says a thing or two about it", f"{i * 1234.5:,.1f}") for i in range(count))
    return Table((Column(), Column(), Column("right")), (HEAD,) if head else (), rows, text(caption), "the-table")


def rules(brick: Brick) -> list[Line]:
    return [item for item in brick.items if isinstance(item, Line)]


WORDS = st.lists(st.text("abcdefgio", min_size=1, max_size=14), min_size=0, max_size=25).map(" ".join)
ALIGNS: tuple[Align, ...] = ("left", "right", "center")
LONG = st.text("abcdefghijklmnopqrstuvwxyz", min_size=60, max_size=200)


@st.composite
def any_table(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 7))
    aligns = draw(st.lists(st.sampled_from(ALIGNS), min_size=count, max_size=count))
    shares = draw(st.lists(st.sampled_from([0.0, 0.0, 2.0]), min_size=count, max_size=count))
    words = st.one_of(WORDS, WORDS, WORDS, LONG)
    cells = st.lists(words, min_size=count, max_size=count)
    rows = draw(st.lists(cells, min_size=1, max_size=6))
    head = draw(st.booleans())
    made = tuple(Row(tuple(Cell(paragraphs(each)) for each in cells)) for cells in rows)
    columns = tuple(Column(align, share) for align, share in zip(aligns, shares, strict=True))
    return Table(columns, made[:1] if head else (), made[1:] if head else made)


def cell_of(tag: int, context: Context) -> int:
    while context.structure.elements[tag].role not in ("TH", "TD"):
        tag = context.structure.elements[tag].parent
    return tag


def cells_of(context: Context) -> list[int]:
    return [index for index, element in enumerate(context.structure.elements) if element.role in ("TH", "TD")]


def is_in_blocks(made: Table) -> bool:
    return grid_of(made, column(), blocks_to_bricks).crowded


@settings(max_examples=60, deadline=None)
@given(any_table())
def test_each_word_stands_once_in_its_cell_and_columns_keep_apart(made: Table) -> None:
    context = column()
    items = flat(table_to_bricks(made, context, blocks_to_bricks))
    cells = cells_of(context)
    said = words_by_element(items, context.structure, "TH") | words_by_element(items, context.structure, "TD")
    wanted = [blocks_text(cell.blocks) for each in (*made.head, *made.body) for cell in each.cells]
    assert [said[index].replace(" ", "") for index in cells] == ["".join(lines).replace(" ", "") for lines in wanted]
    count = len(made.columns)
    extents = [(WIDE, 0.0)] * count
    for run in runs(items):
        place = cells.index(cell_of(run.tag, context)) % count
        extents[place] = (min(extents[place][0], run.x), max(extents[place][1], right_of(run)))
    if is_in_blocks(made):
        assert all(run.x >= -0.05 and right_of(run) <= WIDE + 0.05 for run in runs(items))
        return
    edge = -0.05
    for left, right in extents:
        if right:
            assert left >= edge, "text runs into the column before it"
            edge = right
    assert edge <= WIDE + 0.05


def test_a_table_takes_the_hanging_column_but_stays_inside_what_it_stands_in() -> None:
    outermost = table_to_bricks(table(4), column(), blocks_to_bricks)
    assert {(line.x1, line.x2) for brick in outermost for line in rules(brick)} == {(0.0, WIDE)}
    inside = table_to_bricks(table(4), column(300, x=140), blocks_to_bricks)
    assert {(line.x1, line.x2) for brick in inside for line in rules(brick)} == {(140.0, 440.0)}


def test_rules_are_firm_around_the_head_and_at_the_end_and_fine_between_rows() -> None:
    context = column()
    look = context.theme.table
    _, head, *rows = table_to_bricks(table(3), context, blocks_to_bricks)
    assert [(line.y1, line.width) for line in rules(head)] == [(0, look.firm), (head.height, look.firm)]
    assert [line.width for brick in rows for line in rules(brick)] == [look.hair, look.hair, look.firm]
    assert all(line.y1 == brick.height for brick in rows for line in rules(brick))
    assert all(line.tag == LAYOUT for brick in (head, *rows) for line in rules(brick))


def test_text_keeps_the_padding_away_from_its_rules() -> None:
    context = column()
    pad = context.theme.table.pad
    for brick in table_to_bricks(table(3), context, blocks_to_bricks)[1:]:
        for run in runs(brick.items):
            assert run.y - run.size * 0.72 >= pad - 0.5, "capitals reach into the padding"
            assert run.y <= brick.height - pad


def test_figures_stand_flush_right() -> None:
    context = column()
    bricks = table_to_bricks(table(12), context, blocks_to_bricks)
    ends = {round(right_of(run), 2) for brick in bricks for run in runs(brick.items) if run.text.strip().endswith(".0")}
    assert ends == {WIDE}


def test_a_header_cell_is_bold_and_the_others_are_not() -> None:
    context = column()
    brick = table_to_bricks(table(1), context, blocks_to_bricks)[-1]
    faces = [run.face for run in runs(brick.items)]
    assert faces[0] == "sans-bold"
    assert set(faces[1:]) == {"sans-regular"}


def test_the_tags_tell_caption_head_body_and_headers() -> None:
    context = column()
    table_to_bricks(table(1), context, blocks_to_bricks)
    elements = context.structure.elements
    below = [(e.role, elements[e.parent].role, dict(e.attributes).get("Scope")) for e in elements[1:] if e.role != "P"]
    assert below == [
        ("Table", "Document", None),
        ("Caption", "Table", None),
        ("THead", "Table", None),
        ("TR", "THead", None),
        *[("TH", "TR", "Column")] * 3,
        ("TBody", "Table", None),
        ("TR", "TBody", None),
        ("TH", "TR", "Row"),
        ("TD", "TR", None),
        ("TD", "TR", None),
    ]


@settings(max_examples=60, deadline=None)
@given(any_table())
def test_a_cell_on_one_plain_line_is_drawn_as_the_line_breaker_draws_it(made: Table) -> None:
    quick, slow = column(), column()
    measured = CellMeter.measured

    def broken(meter: CellMeter, blocks: Sequence[Block]) -> Measured:
        return replace(measured(meter, blocks), plain="")

    bricks = table_to_bricks(made, quick, blocks_to_bricks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CellMeter, "measured", broken)
        wanted = table_to_bricks(made, slow, blocks_to_bricks)
    assert quick.structure.elements == slow.structure.elements
    assert [brick.height for brick in bricks] == [brick.height for brick in wanted]
    for run, want in zip(runs(flat(bricks)), runs(flat(wanted)), strict=True):
        assert run.x == pytest.approx(want.x)
        assert run.y == pytest.approx(want.y)
        assert replace(run, x=0, y=0) == replace(want, x=0, y=0)


def test_most_cells_of_a_table_of_figures_are_set_without_breaking_lines() -> None:
    asked: list[object] = []

    def counted(blocks: Sequence[Block], context: Context) -> list[Brick]:
        asked.append(blocks)
        return blocks_to_bricks(blocks, context)

    table_to_bricks(table(40), column(), counted)
    assert len(asked) <= 2, "the caption and the word continued"


def test_the_head_comes_again_on_each_page_as_an_artifact_with_the_word_continued() -> None:
    context = column()
    drafts = paginate(table_to_bricks(table(90), context, blocks_to_bricks), context.height)
    assert len(drafts) > 2
    for index, draft in enumerate(drafts):
        top = runs(item for _, brick in draft.placed[:2] for item in brick.items)
        words = [run.text.strip() for run in top]
        if index:
            assert words[:5] == ["Table 1. A caption", "(continued)", "Name", "What it says", "Million dollars"]
            assert {run.tag for run in top[:5]} == {PAGINATION}
        else:
            assert words[:4] == ["Table 1. A caption.", "Name", "What it says", "Million dollars"]
            assert all(run.tag >= 0 for run in top)


@pytest.mark.parametrize(
    ("title", "word", "said"),
    [
        ("Sources", "continued", "Sources (continued)"),
        ("Sources", "suite", "Sources (suite)"),
        ("출처", "계속", "출처 (계속)"),
        ("A title so long that nobody would want to read it again above each of the pages " * 2, "suite", "Suite"),
    ],
)
def test_a_table_without_caption_is_called_as_its_section_where_it_goes_on(title: str, word: str, said: str) -> None:
    section = Section("s", "3", text(title), "s", (replace(table(90), caption=()),))
    context = replace(column(), words={"continued": word})
    first, *others = paginate(blocks_to_bricks((section,), context), context.height)
    assert len(others) > 1
    for draft in others:
        top = runs(item for item in draft.placed[0][1].items)
        assert "".join(run.text for run in top).strip() == said
        assert {run.tag for run in top} == {PAGINATION}
    assert said not in "".join(run.text for _, brick in first.placed for run in runs(brick.items))


def test_no_page_ends_after_the_first_row_or_before_one_or_two_rows() -> None:
    for filler in range(0, 640, 9):
        bricks = [Brick(filler), *table_to_bricks(table(9), column(), blocks_to_bricks)]
        pages = [[brick for _, brick in draft.placed] for draft in paginate(bricks, 640.0)]
        rows = bricks[3:]
        counts = [sum(any(brick is row for row in rows) for brick in page) for page in pages]
        assert not {1, 2} & set(counts[1:]) or counts[0] == 0
        assert counts[0] != 1


def test_no_row_stands_alone_where_a_table_under_a_heading_is_parted_to_fill_a_page() -> None:
    for filler in range(0, 420, 9):
        heading = Heading(2, text("Where they stand"))
        blocks = blocks_to_bricks((heading, *paragraphs("It says which."), table(4)), column())
        pages = [[brick for _, brick in draft.placed] for draft in paginate([Brick(filler), *blocks], 420.0)]
        rows = blocks[-4:]
        counts = [sum(any(brick is row for row in rows) for brick in page) for page in pages]
        assert sum(counts) == len(rows)
        assert counts[-1] != 1, filler


def test_high_last_rows_keep_company_in_pairs_only() -> None:
    long = " ".join(["word"] * 400)
    rows = tuple(row(f"Row {index}", long) for index in range(5))
    bricks = table_to_bricks(Table((Column(), Column()), (), rows), column(), blocks_to_bricks)
    ends = [lines[-1] for lines in rows_of(bricks)]
    assert [brick.keep for brick in ends] == [False, False, False, True, False]


PAGE = 600.0


def pages_of_rows(*words: int, filler: float) -> tuple[list[int], float]:
    """Give how many rows of so many words stand on each page, and how much of the first stays empty."""
    rows = tuple(row(f"Row {index}", " ".join(["word"] * count)) for index, count in enumerate(words))
    made = Table((Column(share=1), Column(share=1)), (), rows, text("Table 1. A caption."))
    bricks = table_to_bricks(made, replace(column(), height=PAGE), blocks_to_bricks)
    drafts = paginate([Brick(filler), *bricks], PAGE)
    counts = [sum(any(brick is each for each in bricks[1:]) for _, brick in draft.placed) for draft in drafts]
    y, last = drafts[0].placed[-1]
    return counts, 1 - (y + last.height) / PAGE


def parted(*words: int) -> list[tuple[list[int], float]]:
    """Give the ways in which a table stands, by what is above it, where it goes over a page's end."""
    found = (pages_of_rows(*words, filler=filler) for filler in range(200, 560, 7))
    return [(counts, empty) for counts, empty in found if len(counts) > 1]


def test_the_last_two_rows_keep_company_at_the_cost_of_a_quarter_of_a_page_and_no_more() -> None:
    found = parted(10, 10, 10, 140, 90)
    assert [4, 1] in [counts for counts, _ in found], "where more is lost, the last row goes over alone"
    assert [3, 2] in [counts for counts, _ in found]
    assert 0.2 < max(empty for counts, empty in found if counts[-1] == 2) <= 0.255


def rows_under_opening(words: int, filler: float) -> int | None:
    """Give how many rows stand on the page where a section begins with two lines and a table of rows of so many words;
    None where it does not begin on the page of the filler."""
    rows = (row("Row", "word " * words) for _ in range(9))
    made = Table((Column(share=1), Column(share=1)), (Row(HEAD.cells[:2]),), tuple(rows))
    opening = paragraphs("It says which of them stand here, and what each is about. " * 2)
    section = Section("s", "1", text("Where they stand"), "s", (*opening, made))
    bricks = blocks_to_bricks((section,), replace(column(), height=PAGE))
    first = paginate([Brick(filler), *bricks], PAGE)[0].placed[1:]
    return sum(bool(brick.head) or brick is bricks[4] for _, brick in first) if first else None


@pytest.mark.parametrize(("words", "least"), [(10, 2), (40, 1)])
def test_a_section_that_leads_to_a_table_stands_at_a_foot_with_rows_of_it(words: int, least: int) -> None:
    found = [rows_under_opening(words, filler) for filler in range(330, 520, 4)]
    assert found[-1] is None
    assert min(rows for rows in found if rows is not None) == least, "it is left alone"


def test_a_table_does_not_begin_with_one_row_at_a_foot_where_a_page_stays_full_enough() -> None:
    low, high = parted(60, 40, 10, 10, 10), parted(130, 130, 10, 10, 10)
    assert all(counts[0] != 1 for counts, _ in low)
    assert max(empty for _, empty in low) <= 0.28
    assert any(counts[0] == 1 for counts, _ in high), "high rows are parted"
    assert max(empty for _, empty in high) <= 0.33


def rows_of(bricks: Sequence[Brick]) -> list[list[Brick]]:
    """Give the bricks of each row that was cut."""
    return [list(group) for _, group in groupby(bricks, key=lambda brick: id(brick.cut and brick.cut.row))]


def test_no_page_ends_after_the_caption_or_the_head_or_before_the_last_row() -> None:
    for filler in range(0, 640, 9):
        context = column()
        bricks = [Brick(filler), *table_to_bricks(table(9), context, blocks_to_bricks)]
        pages = [[brick for _, brick in draft.placed] for draft in paginate(bricks, 640.0)]
        places = {id(brick): number for number, page in enumerate(pages) for brick in page}
        caption, head, first, second, *_, before_last, last = bricks[1:]
        assert places[id(caption)] == places[id(head)] == places[id(first)] == places[id(second)]
        assert places[id(before_last)] == places[id(last)]


def test_a_caption_stands_above_its_table_and_nearer_to_it_than_to_the_text() -> None:
    context = column()
    bricks = blocks_to_bricks((*paragraphs("Before."), table(3), *paragraphs("After.")), context)
    before, caption, head, *_, last, after = bricks
    assert "".join(run.text for run in runs(caption.items)).strip() == "Table 1. A caption."
    above, under = max(before.after, caption.before), max(caption.after, head.before)
    assert 0 < under < above / 2
    assert max(last.after, after.before) == above, "what stands around a table is as far from it on both sides"


@pytest.mark.parametrize("words", [40, 400])
def test_a_caption_never_stands_alone_at_a_foot_where_rows_are_high(words: int) -> None:
    for filler in range(0, 420, 9):
        high = Table(
            (Column(), Column()), (), tuple(row(f"Row {n}", "word " * words) for n in range(3)), text("Table 1.")
        )
        blocks = blocks_to_bricks((Heading(2, text("Head")), high), column(height=420.0))
        pages = [[brick for _, brick in draft.placed] for draft in paginate([Brick(filler), *blocks], 420.0)]
        (page,) = (page for page in pages if any(brick is blocks[1] for brick in page))
        assert any(brick is blocks[2] for brick in page), filler


def test_a_short_table_is_never_cut() -> None:
    context = column()
    bricks = table_to_bricks(table(3), context, blocks_to_bricks)
    assert [brick.keep for brick in bricks] == [True] * (len(bricks) - 1) + [False]


def test_a_row_higher_than_a_page_is_cut_between_its_lines() -> None:
    words = " ".join(f"word{index}" for index in range(4000))
    made = Table((Column(), Column()), (), (row("Short", words), row("After", "it")))
    context = column()
    bricks = table_to_bricks(made, context, blocks_to_bricks)
    drafts = paginate(bricks, context.height)
    assert len(drafts) > 2
    assert max(brick.height for brick in bricks) <= context.height
    items = flat(bricks)
    said = words_by_element(items, context.structure, "TD")
    assert " ".join(said[index] for index in sorted(said)) == f"{words} it"


def test_words_of_any_face_dates_and_placeholders_stay_whole_in_a_crowded_table() -> None:
    long = paragraphs("the rest of the table has a great deal more to say than fits on any one of its lines, by far")
    bold = Paragraph((Strong((Text("Communiqués"),)), Text(" of the"), Citation(("note",), (12,))))
    open_fact = Paragraph((Placeholder("p", "undetermined"),))
    cells = (Cell((bold,)), Cell(paragraphs("Delegations")), Cell(paragraphs("28 September")), Cell((open_fact,)))
    made = Table((Column(),) * 6, (), (Row((*cells, Cell(long), Cell(long))),))
    items = flat(table_to_bricks(made, column(300), blocks_to_bricks))
    lines = [run.text.strip() for run in runs(items)]
    assert {"Communiqués", "Delegations", "28 September", "undetermined"} <= set(lines)


def test_rows_and_table_can_be_found_by_their_anchors() -> None:
    made = Table((Column(),), (), (row("a", anchor="instrument:a"), row("b", anchor="instrument:b")), anchor="t")
    bricks = table_to_bricks(made, column(), blocks_to_bricks)
    assert [brick.anchors for brick in bricks] == [("t", "instrument:a"), ("instrument:b",)]


def test_cells_hold_lists_steps_and_citations() -> None:
    points = BulletList((ListItem(paragraphs("one")), ListItem(paragraphs("two"))))
    cited = Paragraph((Text("since 2024"), Citation(("note",), (1,))))
    cells = (Cell((points,)), Cell((StatusBar(2, 4, "signed"), cited)))
    context = column()
    items = flat(table_to_bricks(Table((Column(), Column()), (), (Row(cells),)), context, blocks_to_bricks))
    assert list(words_by_element(items, context.structure, "LBody").values()) == ["one", "two"]
    *_, label, since = words_by_element(items, context.structure, "P").values()
    assert (label, since) == ("signed", "since 2024[1]")


def test_a_note_in_a_cell_is_read_after_the_table() -> None:
    noted = Paragraph((Text("figure"), Note(paragraphs("what it means"), "a")))
    made = Table((Column(),), (), (Row((Cell((noted,)),)),), text("Table 1."))
    context = column()
    bricks = block_to_bricks(made, context)
    roles = [element.role for element in context.structure.elements]
    assert roles.index("Caption") < roles.index("TD") < roles.index("Note")
    slots = [note for brick in bricks for note in brick.notes]
    assert "".join(run.text for run in runs(flat(slots[0]))) == "[a] what it means"


def test_a_table_in_a_callout_stands_on_its_tint() -> None:
    frame = Frame(0, 492, "#eff4f6", 2, "#000000", 10)
    bricks = table_to_bricks(table(30), column(frames=(frame,)), blocks_to_bricks)
    assert all(brick.frames == (frame,) for brick in bricks)
    assert all(each.frames == (frame,) for brick in bricks for each in brick.head)


@pytest.mark.parametrize("count", [0, 1])
def test_a_table_with_hardly_anything_is_still_a_table(count: int) -> None:
    context = column()
    bricks = table_to_bricks(table(count, caption=""), context, blocks_to_bricks)
    assert len(bricks) == 1 + count
    assert len(table_to_bricks(table(count), column(), blocks_to_bricks)) == 2 + count
    assert rules(bricks[-1])[-1].width == context.theme.table.firm
    assert table_to_bricks(table(0, head=False), column(), blocks_to_bricks) == []


def test_an_address_breaks_inside_its_column() -> None:
    address = "https://www.example.org/a/very/long/address/that/no/column/of/a/table/can/hold/on/one/line/at-all-" * 3
    made = Table((Column(), Column(), Column()), (), (row(address, "words that need some room", "and more words"),))
    context = column()
    items = flat(table_to_bricks(made, context, blocks_to_bricks))
    cells = cells_of(context)
    first = [run for run in runs(items) if cell_of(run.tag, context) == cells[0]]
    second = [run for run in runs(items) if cell_of(run.tag, context) == cells[1]]
    assert "".join(run.text.strip() for run in first) == address
    assert max(map(right_of, first)) < min(run.x for run in second)


def test_a_callout_in_a_cell_keeps_its_tint_and_its_padding() -> None:
    callout = Callout("note", "Note", paragraphs("Mind this."))
    made = Table((Column(), Column()), (), (Row((Cell((callout,)), Cell(paragraphs("beside it")))),))
    context = column()
    (brick,) = table_to_bricks(made, context, blocks_to_bricks)
    tint, bar = (item for item in brick.items if isinstance(item, Box))
    assert (tint.fill, bar.fill) == (context.theme.callout.tint, context.theme.callout.bar_color)
    inside = [run for run in runs(brick.items) if run.text.strip() != "beside it"]
    assert all(tint.y < run.y < tint.y + tint.height for run in inside)
    assert all(tint.x < run.x and right_of(run) < tint.x + tint.width for run in inside)
    assert tint.y >= context.theme.table.pad
    assert brick.height == pytest.approx(tint.y + tint.height + context.theme.table.pad)


def test_a_table_stands_as_near_under_its_heading_as_a_paragraph_does() -> None:
    heading = Heading(2, text("Where they stand"))
    for made in (table(4), table(4, caption="")):
        context = column()
        under = blocks_to_bricks((heading, made), context)
        assert under[1].before <= context.theme.styles["heading-2"].after
        after_text = blocks_to_bricks((*paragraphs("Text."), made), column())
        assert after_text[1].before > context.theme.styles["body"].after
