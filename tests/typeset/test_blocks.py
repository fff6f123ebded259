from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.tree.nodes import (
    Block,
    BlockQuote,
    Callout,
    Card,
    Cell,
    Citation,
    CodeBlock,
    Column,
    Component,
    DefinitionItem,
    DefinitionList,
    Heading,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import FIRM, LIGHT, LOOSE, PAIRED, Brick, HeldNotes
from briefing.typeset.layout import new_context
from briefing.typeset.measure import text_width
from briefing.typeset.pages import Line, Run
from briefing.units import PAPERS
from pdf_samples import shipped_theme
from typeset_kit import context, document, look, page_texts, pages_of, paragraph, runs

SENTENCE = "The members agreed that the report would be sent to all of them before the winter begins. "


def texts(brick: Brick) -> str:
    return "".join(item.text for item in brick.items if isinstance(item, Run))


def table(rows: int = 2) -> Table:
    def row(text: str) -> Row:
        return Row((Cell((paragraph(text),)),))

    return Table((Column(),), (row("Head"),), tuple(row(f"row {index}") for index in range(rows)))


def test_a_plain_paragraph_takes_the_style_of_what_it_stands_in() -> None:
    theme, _ = look()
    within = context()
    plain, quoted, called = (
        blocks_to_bricks((block,), within)
        for block in (
            paragraph("text"),
            BlockQuote((paragraph("text"),)),
            Callout("note", "Note", (paragraph("text"),)),
        )
    )
    faces = [next(i for i in bricks[-1].items if isinstance(i, Run)).face for bricks in (plain, quoted, called)]
    assert faces == ["serif-regular", "serif-italic", "serif-regular"]
    x = [next(i for i in bricks[-1].items if isinstance(i, Run)).x for bricks in (plain, quoted, called)]
    assert x[0] == within.x
    assert x[1] == within.x + theme.styles["quote"].left
    assert x[2] == within.x + theme.callout.bar + theme.callout.pad


def test_a_heading_keeps_two_lines_of_what_follows() -> None:
    bricks = blocks_to_bricks((Heading(2, (Text("Heading"),)), paragraph(SENTENCE * 5)), context())
    assert [brick.keep for brick in bricks[:2]] == [True, True]
    assert any(not brick.keep for brick in bricks)


def test_a_margin_label_stands_on_the_baseline_of_its_heading_and_is_read_before_it() -> None:
    within = context()
    (brick,) = blocks_to_bricks((Heading(2, (Text("A wide field"),), margin="May 2022"),), within)
    label, heading = (item for item in brick.items if isinstance(item, Run))
    assert (label.text, heading.text) == ("May 2022", "A wide field")
    assert label.x == 0
    assert heading.x == within.x
    assert label.y == pytest.approx(heading.y)
    assert label.tag < heading.tag
    assert [within.structure.elements[run.tag].role for run in (label, heading)] == ["P", "H2"]


def test_a_margin_label_stands_above_its_heading_where_no_hanging_column_is() -> None:
    callout = Callout("note", "Note", (Heading(3, (Text("Heading"),), margin="Label"), paragraph("text")))
    bricks = blocks_to_bricks((callout,), context())
    assert [texts(brick) for brick in bricks] == ["NOTE", "Label", "Heading", "text"]


def test_a_long_margin_label_does_not_run_into_a_table() -> None:
    within = context()
    heading = Heading(2, (Text("Short"),), margin="a label that needs four or five lines in the hanging column")
    bricks = blocks_to_bricks((heading, table()), within)
    lowest = max(item.y for item in bricks[0].items if isinstance(item, Run))
    assert bricks[0].height > lowest


def test_a_paragraph_that_ends_in_a_colon_keeps_what_it_announces() -> None:
    for text, keeps in (("These are:", True), ("These are.", False)):
        bricks = blocks_to_bricks((paragraph("Before."), paragraph(text), table()), context())
        assert bricks[1].keep is keeps
    bricks = blocks_to_bricks((Paragraph((Strong((Text("Session"),)),)), table()), context())
    assert bricks[0].keep
    cited = Paragraph((Text("These are:"), Citation(("a",), (1,))))
    assert blocks_to_bricks((cited, table()), context())[0].keep
    for text, keeps in (("The rule is:", True), ("The rule is.", False)):
        assert blocks_to_bricks((paragraph(text), paragraph("text")), context())[0].keep is keeps


def test_a_bold_paragraph_above_what_it_announces_has_a_headings_space() -> None:
    label = Paragraph((Strong((Text("Session"),)),))
    bricks = blocks_to_bricks((paragraph("Before."), label, table(), label, paragraph("text")), context())
    style = look()[0].styles["heading-2"]
    assert [bricks[1].before, bricks[1].after] == [style.before, style.after]
    assert next(each for each in bricks[2:] if texts(each) == "Session").before == 0


def test_no_page_ends_after_a_thematic_break() -> None:
    bricks = blocks_to_bricks((paragraph("Before."), ThematicBreak(), paragraph("After.")), context())
    assert [each.keep for each in bricks] == [False, True, False]


def test_a_callout_has_a_tint_a_bar_and_its_kind_as_a_word() -> None:
    theme, _ = look()
    for kind, color in (("note", theme.callout.bar_color), ("warning", theme.callout.warning_color)):
        bricks = blocks_to_bricks((Callout(kind, "Please note", (paragraph("text"),)),), context())
        assert [texts(brick) for brick in bricks] == ["PLEASE NOTE", "text"]
        (frame,) = {frame for brick in bricks for frame in brick.frames}
        assert (frame.tint, frame.bar_color) == (theme.callout.tint, color)
        assert bricks[0].keep
        assert bricks[0].before == bricks[-1].after > theme.styles["body"].after


def test_a_short_paragraph_alone_under_a_heading_goes_with_the_first_rows_of_its_table() -> None:
    title, lone, long = Heading(2, (Text("Needs"),)), paragraph(SENTENCE * 3), paragraph(SENTENCE * 8)
    for blocks, keeps in (
        ((title, lone, table(9)), True),
        ((lone, table(9)), True),  # under the title of a section
        ((title, paragraph("Before."), lone, table(9)), False),
        ((title, long, table(9)), False),
        ((title, lone, paragraph("After."), table(9)), False),
    ):
        bricks = blocks_to_bricks(blocks, context())
        ends = [index for index, brick in enumerate(bricks) if texts(brick).rstrip().endswith("winter begins.")]
        assert bricks[ends[-1]].keep is keeps
    first, second = page_texts(pages_of(*[paragraph("Line.")] * 25, title, lone, table(9)))
    assert "Needs" not in first
    assert "Needs" in second


def test_code_keeps_its_lines_and_spaces() -> None:
    bricks = blocks_to_bricks((CodeBlock("if x:\n    y  = 1\n\nend\n"),), context())
    assert [texts(brick).replace("\u00a0", " ").rstrip() for brick in bricks] == ["if x:", "    y  = 1", "", "end"]
    assert {item.face for brick in bricks for item in brick.items if isinstance(item, Run)} == {"mono-regular"}


def test_a_thematic_break_is_a_rule_and_no_text() -> None:
    (brick,) = blocks_to_bricks((ThematicBreak(),), context())
    assert [type(item) for item in brick.items] == [Line]


def test_a_definition_stays_with_its_term() -> None:
    within = context()
    block = DefinitionList((DefinitionItem((Text("Term"),), ((paragraph("One."),), (paragraph("Two."),))),))
    bricks = blocks_to_bricks((block,), within)
    assert [texts(brick) for brick in bricks] == ["Term", "One.", "Two."]
    assert [brick.keep for brick in bricks] == [True, True, False]
    x = [next(item for item in brick.items if isinstance(item, Run)).x for brick in bricks]
    assert x[1] == x[2] == x[0] + look()[0].styles["definition"].left
    assert [element.role for element in within.structure.elements] == ["Document", "L", "LI", "Lbl", "LBody", "P", "P"]


def test_a_section_opens_with_rule_number_and_title_and_is_one_heading() -> None:
    theme, _ = look()
    within = context()
    section = Section("s", "3", (Text("From trade to "), Strong((Text("security"),))), "s", (paragraph("text"),))
    bricks = blocks_to_bricks((section,), within)
    first = bricks[0]
    line = next(item for item in first.items if isinstance(item, Line))
    number, *title = (item for item in first.items if isinstance(item, Run))
    assert (line.x1, line.x2) == (0, within.x + within.width)
    assert (number.text, number.x) == ("3 ", 0)
    assert "".join(run.text for run in title) == "From trade to security"
    assert {number.y} == {run.y for run in title}
    assert {run.tag for run in (number, *title)} == {
        within.structure.elements.index(within.structure.elements[number.tag])
    }
    assert title[0].color == theme.colors["main"]
    assert first.keep
    assert first.anchors == ("s",)
    assert [element.role for element in within.structure.elements] == ["Document", "Sect", "H1", "P"]


def test_the_label_of_an_annex_stands_where_a_number_does_and_is_smaller() -> None:
    theme, fonts = look()
    section = Section("s", "A", (Text("Agenda"),), "s", (paragraph("text"),), label="Annexe A")
    within = context()
    label, title = (item for item in blocks_to_bricks((section,), within)[0].items if isinstance(item, Run))
    assert (label.text, label.x, label.y, label.tag) == ("Annexe A ", 0, title.y, title.tag)
    assert label.size < theme.styles["section-number"].size
    assert fonts.width(label.text, label.face, label.size) < theme.page.hanging
    assert [entry.text for entry in within.ledger.outline] == ["Annexe A Agenda"]


@pytest.mark.parametrize(("number", "label"), [("A", "Annex A"), ("9", ""), ("12", "")])
def test_without_a_hanging_column_a_titles_lines_begin_at_one_edge_behind_number_or_label(
    number: str, label: str
) -> None:
    theme = shipped_theme("large-print")
    within = replace(new_context(document(), theme, look()[1], PAPERS["letter"]), held=HeldNotes(0))
    section = Section("s", number, (Text(LONG_TITLE),), "s", (paragraph("text"),), label=label)
    bricks = blocks_to_bricks((section,), within)[:-1]
    first, *lines = (item for brick in bricks for item in brick.items if isinstance(item, Run))
    assert (first.text, first.x, first.y) == (f"{label or number} ", within.x, lines[0].y)
    assert len(lines) > 1
    assert len({line.x for line in lines}) == 1
    end = first.x + within.fonts.width(label or number, first.face, first.size)
    assert lines[0].x - end == pytest.approx(0.6 * first.size), "the same behind a number and a label"
    assert "".join(line.text for line in lines) == LONG_TITLE
    narrow = blocks_to_bricks((section,), replace(within, width=150.0))[0]
    assert texts(narrow).startswith(f"{(label or number)}\u00a0\u00a0 ".replace(" A", "\u00a0A") if label else "")


def test_a_section_without_a_number_has_none() -> None:
    section = Section("s", "", (Text("Sources"),), "s", (paragraph("text"),), new_page=True)
    bricks = blocks_to_bricks((section,), context())
    assert texts(bricks[0]) == "Sources"
    assert bricks[0].new_page


LONG_TITLE = "The Security and Defence Co-operation Partnership of the two countries"


@pytest.mark.parametrize("title", ["Agenda", LONG_TITLE])
def test_a_sections_marking_is_a_paragraph_under_its_number_and_read_after_its_title(title: str) -> None:
    within = context()
    section = Section("s", "A", (Text(title),), "s", (paragraph("text"),), marking="Chair only")
    bricks = blocks_to_bricks((section,), within)
    tops = [sum(brick.height for brick in bricks[:index]) for index in range(len(bricks))]
    placed = [
        (top + item.y, item)
        for top, each in zip(tops, bricks, strict=True)
        for item in each.items
        if isinstance(item, Run)
    ]
    number = next(each for each in placed if each[1].text == "A ")
    marking = next(each for each in placed if each[1].text == "CHAIR ONLY")
    theme, _ = look()
    assert marking[1].x == number[1].x == 0
    assert 10 < marking[0] - number[0] < 24
    assert [element.role for element in within.structure.elements] == ["Document", "Sect", "H1", "P", "Span", "P"]
    assert within.structure.elements[marking[1].tag].parent == 3
    assert marking[1].color == theme.styles["marking"].color


def test_a_sections_marking_stands_as_far_under_its_number_whatever_its_title() -> None:
    found = set()
    for title in ("Agenda", LONG_TITLE):
        section = Section("s", "A", (Text(title),), "s", (paragraph("text"),), marking="Chair only")
        page = pages_of(section).pages[0]
        number, marking = (next(run for run in runs(page) if run.text == text) for text in ("A ", "CHAIR ONLY"))
        found.add(round(marking.y - number.y, 3))
    assert len(found) == 1


def test_a_sections_marking_stays_on_one_line_and_clear_of_a_table() -> None:
    for marking, size in (("For delegates", 8.0), ("For participants", 8.0)):
        section = Section("s", "A", (Text("Agenda"),), "s", (table(),), marking=marking)
        page = pages_of(section).pages[0]
        (mark,) = [run for run in runs(page) if run.text.startswith("FOR ")]
        theme, fonts = look()
        assert mark.size == size
        assert "".join(mark.text.split()) == marking.upper().replace(" ", "")
        assert (
            mark.x + text_width(mark.text.strip(), replace(theme.styles["marking"], size=size, tracking=0.1), fonts)
            < theme.page.left + context().x
        )
        rule = min(item.y1 for item in page.items if isinstance(item, Line) and item.y1 > mark.y)
        assert rule - mark.y > 9
        plain = pages_of(replace(section, marking="")).pages[0]
        assert [r.y for r in runs(plain) if r.text == "Head "] == [r.y for r in runs(page) if r.text == "Head "]


def test_a_sections_marking_stands_under_its_title_where_no_hanging_column_is() -> None:
    within = context()
    within = replace(within, x=within.x + 20, width=within.width - 20)
    section = Section("s", "A", (Text("Agenda"),), "s", (paragraph("text"),), marking="Chair only")
    bricks = blocks_to_bricks((section,), within)
    assert [texts(brick) for brick in bricks] == ["A Agenda", "CHAIR ONLY", "text"]
    assert [brick.keep for brick in bricks] == [True, True, False]


def test_nothing_that_takes_the_hanging_column_runs_into_a_sections_marking() -> None:
    for block in (table(), Heading(2, (Text("First"),), margin="May 2022")):
        section = Section("s", "A", (Text("Agenda"),), "s", (block,), marking="For the chair and those beside it only")
        pages = pages_of(section)
        marks = [run.y for run in runs(pages.pages[0]) if "BESIDE" in run.text or "ONLY" in run.text]
        below = next(run for run in runs(pages.pages[0]) if run.text.strip() in ("Head", "May 2022"))
        assert below.y - below.size > max(marks)


def test_a_sections_marking_stands_in_the_place_of_a_number_that_it_has_not() -> None:
    section = Section("s", "", (Text("Sources"),), "s", (table(),), marking="Chair only")
    page = pages_of(section).pages[0]
    title, marking = (next(run for run in runs(page) if run.text.strip() == text) for text in ("Sources", "CHAIR ONLY"))
    assert marking.y == pytest.approx(title.y)
    assert marking.x < title.x
    numbered = pages_of(replace(section, number="A")).pages[0]
    assert [run.y for run in runs(numbered) if run.text == "Head "] == [
        run.y for run in runs(page) if run.text == "Head "
    ]


@pytest.mark.parametrize("title", ["Agenda", LONG_TITLE])
@pytest.mark.parametrize("marking", ["", "For delegates"])
def test_a_heading_stands_as_far_under_a_sections_title_with_a_margin_label_as_without(
    title: str, marking: str
) -> None:
    found = set()
    for margin in ("", "May 2022"):
        blocks = (Heading(2, (Text("First"),), margin=margin), paragraph("text"))
        page = pages_of(Section("s", "1", (Text(title),), "s", blocks, marking=marking)).pages[0]
        last = max(run.y for run in runs(page) if run.size > 20 and run.x > 100)
        found.add(round(next(run.y for run in runs(page) if run.text.strip() == "First") - last, 3))
    assert len(found) == 1


def test_a_section_begins_with_six_lines_or_on_the_next_page() -> None:
    opening = (paragraph("One line."), paragraph("Another line."), Heading(2, (Text("First"),)))
    blocks: tuple[Block, ...] = (*opening, *(paragraph(f"Line {index}.") for index in range(6)))
    bricks = blocks_to_bricks((Section("s", "1", (Text("Title"),), "s", blocks),), context())
    kept = [texts(each) for each in bricks if each.keep]
    assert kept == ["1 Title", "One line.", "Another line.", "First", "Line 0.", "Line 1.", "Line 2."]
    short = Section("s", "1", (Text("Title"),), "s", (paragraph("All."),))
    assert [each.keep for each in blocks_to_bricks((short, short), context())] == [True, False, True, False]


def test_two_lines_of_a_longer_paragraph_begin_a_section_where_a_third_would_empty_a_quarter_of_a_page() -> None:
    blocks: tuple[Block, ...] = (paragraph(SENTENCE * 4), paragraph("Another line."))
    bricks = blocks_to_bricks((Section("s", "1", (Text("Title"),), "s", blocks),), context())[1:]
    assert [each.grip for each in bricks[:3]] == [FIRM, PAIRED, LIGHT]
    blocks = (paragraph("One."), paragraph("Two."), paragraph("Three."), paragraph("Four."))
    bricks = blocks_to_bricks((Section("s", "1", (Text("Title"),), "s", blocks),), context())[1:]
    assert [each.grip for each in bricks[:3]] == [LOOSE, LOOSE, LIGHT]


def test_a_callout_that_ends_a_section_keeps_company_from_above() -> None:
    last = Callout("note", "Note", (paragraph("All of it."),))
    for blocks in ((paragraph("one"), paragraph("two"), last), (paragraph("one"), last, paragraph("two"))):
        bricks = blocks_to_bricks(blocks, context())
        above = next(over for over, under in pairwise(bricks) if under.frames and not over.frames)
        assert above.keep == (blocks[-1] is last)


def test_a_list_does_not_begin_a_section_with_one_item_alone() -> None:
    two = "One of the questions, which has two lines, for it says more than would have room in one line of the column."
    items = OrderedList(tuple(ListItem((paragraph(f"{two} {n}"),)) for n in "abcd"))
    section = Section("s", "1", (Text("Title"),), "s", (paragraph(two), Heading(2, (Text("Part"),)), items))
    bricks = blocks_to_bricks((section,), context())
    last_kept = max(place for place, each in enumerate(bricks) if all(above.keep for above in bricks[: place + 1]))
    together = "".join(map(texts, bricks[: last_kept + 2]))
    assert together.count("One of the questions") == 3, "the introduction and two items"


def test_a_page_break_begins_a_page() -> None:
    pages = pages_of(paragraph("one"), PageBreak(), paragraph("two"), PageBreak(), PageBreak())
    assert page_texts(pages)[:2] == ["one", "two"]


def test_paragraphs_keep_equal_space_between_them() -> None:
    theme, _ = look()
    pages = pages_of(*(paragraph(f"paragraph {index}") for index in range(5)))
    y = [run.y for run in runs(pages.pages[0])]
    body = theme.styles["body"]
    assert {round(b - a, 2) for a, b in pairwise(y)} == {round(body.leading + body.after, 2)}


def test_what_does_not_belong_into_a_column_is_refused() -> None:
    with pytest.raises(AssertionError, match="Card"):
        blocks_to_bricks((Card((Text("x"),)),), context())
    with pytest.raises(AssertionError, match="Component"):
        blocks_to_bricks((Component("x"),), context())
