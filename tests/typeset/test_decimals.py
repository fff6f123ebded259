"""Figures of a column stand with units under units, in the PDF and in Word, whatever stands behind them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.tree.nodes import Cell, Citation, Column, Emphasis, Inline, Note, Paragraph, Row, Strong, Table, Text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.decimals import pads_of, split_figure, with_figures
from briefing.typeset.pages import Run
from briefing.typeset.tables import table_to_bricks
from drawing_kit import column, flat, paragraphs, right_of, runs


@pytest.mark.parametrize(
    ("text", "language", "head", "tail"),
    [
        ("1,234.5", "en-CA", "1,234", ".5"),
        ("1,234", "en-CA", "1,234", ""),
        ("1,234", "fr-CA", "1", ",234"),
        ("1\u202f234,5", "fr-CA", "1\u202f234", ",5"),
        ("1,5", "en-CA", "1", ",5"),
        ("1.234", "en-CA", "1", ".234"),
        ("−12 %", "fr-CA", "−12", " %"),
        ("(1,234)", "en-CA", "(1,234", ")"),
        ("C$ 3.5 billion", "en-CA", "C$ 3", ".5 billion"),
        ("₩1,000", "ko", "₩1,000", ""),
        ("10 km", "en-CA", "10", " km"),
        ("–", "en-CA", "–", ""),
    ],
)
def test_a_figure_is_split_behind_its_units(text: str, language: str, head: str, tail: str) -> None:
    assert split_figure(text, language) == (head, tail)


@pytest.mark.parametrize("text", ["", "12:30", "1–2", "604 555 1234", "Article 4", "2 + 2"])
def test_what_is_no_figure_is_not_split(text: str) -> None:
    assert split_figure(text, "en-CA") is None


def units(items: list[Run], point: str) -> list[float]:
    """Give where the units of each figure end."""
    fonts = column().fonts
    return [run.x + fonts.width(run.text.rstrip().split(point)[0], run.face, run.size) for run in items]


def table_of(*figures: str, align: str = "right") -> Table:
    rows = tuple(Row((Cell(paragraphs(f"Row {i}")), Cell(paragraphs(figure)))) for i, figure in enumerate(figures))
    return Table((Column(), Column(align)), (), rows)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [9.0, 16.0])
def test_figures_stand_further_from_the_text_at_their_right_than_columns_of_text_from_each_other(size: float) -> None:
    context = column()
    styles = {
        name: replace(style, size=size) if name.startswith("table-") else style
        for name, style in context.theme.styles.items()
    }
    context = replace(context, theme=replace(context.theme, styles=styles))
    head = Row(tuple(Cell(paragraphs(words)) for words in ("No.", "Sum", "What", "Much")))
    rows = (
        Row(tuple(Cell(paragraphs(words)) for words in ("9", figure, "text " * 40, "7"))) for figure in ("5", "240")
    )
    aligns = ("right", "right", "left", "right")
    table = Table(tuple(Column(align) for align in aligns), (head,), tuple(rows))  # type: ignore[arg-type]
    found = [run for run in runs(flat(table_to_bricks(table, context, blocks_to_bricks))) if run.text.strip()]
    ends = {run.text.strip(): round(right_of(run), 2) for run in found}
    text = min(run.x for run in found if run.text.startswith("text"))
    gap = context.theme.table.gap
    assert ends["5"] == ends["240"] == ends["Sum"]
    assert text - ends["240"] == pytest.approx(gap + size / 2, abs=0.6)
    assert ends["7"] == ends["Much"] == pytest.approx(context.x + context.width, abs=0.02), "nothing follows it"


AMOUNTS = st.tuples(st.integers(0, 9_999_999), st.integers(0, 4), st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(AMOUNTS, min_size=2, max_size=8))
def test_decimal_points_of_a_column_stand_under_each_other(amounts: list[tuple[int, int, bool]]) -> None:
    figures = [f"{'−' if minus else ''}{value / 7:,.{places}f}" for value, places, minus in amounts]
    made = runs(flat(table_to_bricks(table_of(*figures), column(), blocks_to_bricks)))[1::2]
    assert [run.text.strip() for run in made] == figures
    ends = units(made, ".")
    assert max(ends) - min(ends) < 0.01


def test_raised_numbers_stand_outside_of_the_figures() -> None:
    cited = Paragraph((Text("12.5"), Citation(("a",), (3,))))
    rows = (Row((Cell(paragraphs("A")), Cell((cited,)))), Row((Cell(paragraphs("B")), Cell(paragraphs("3.25")))))
    table = Table((Column(), Column("right")), (), rows)
    made = runs(flat(table_to_bricks(table, column(), blocks_to_bricks)))
    ends = units([run for run in made if run.text[0].isdigit()], ".")
    assert ends[0] == pytest.approx(ends[1], abs=0.01)


def test_stress_and_what_stands_for_no_figure_leave_the_others_in_line() -> None:
    cells: list[tuple[Inline, ...]] = [
        (Strong((Text("1.5"),)),), (Text("100.25"),), (Text("n/a"),), (Emphasis((Text("7"),)), Note((), "a")),
    ]  # fmt: skip
    table = Table((Column(), Column()), (), tuple(Row((Cell(paragraphs("A")), Cell((Paragraph(c),)))) for c in cells))
    assert [each.align for each in with_figures(table, "en-CA")] == ["left", "right"]
    made = runs(flat(table_to_bricks(table, column(), blocks_to_bricks)))
    ends = units([run for run in made if run.text.strip() in ("1.5", "100.25", "n/a", "7")], ".")
    assert len(ends) == 4
    assert max(ends) - min(ends) < 0.01


def test_figures_of_one_length_stand_like_those_beside_them() -> None:
    def aligns(*rows: tuple[str, str]) -> list[str]:
        body = tuple(Row((Cell(paragraphs("A")), *(Cell(paragraphs(each)) for each in row))) for row in rows)
        return [each.align for each in with_figures(Table((Column(), Column(), Column()), (), body), "en-CA")]

    assert aligns(("14", "7"), ("28", "121")) == ["left", "right", "right"]
    assert aligns(("14", "words"), ("28", "here")) == ["left", "left", "left"]
    assert aligns(("2014", "7"), ("2015", "121")) == ["left", "left", "right"]


def test_a_column_of_figures_is_flush_right_unless_they_are_years_names_or_the_first() -> None:
    def aligns(*figures: str) -> list[str]:
        return [each.align for each in with_figures(table_of(*figures, align="left"), "en-CA")]

    assert aligns("5", "12") == ["left", "right"]
    assert aligns("5", "–", "12.5") == ["left", "right"]
    assert aligns("1963", "2025") == ["left", "left"]
    assert aligns("007", "12") == ["left", "left"]
    assert aligns("5", "many") == ["left", "left"]
    assert aligns("5 days", "12 days") == ["left", "left"]
    assert aligns("5", "7") == ["left", "left"], "figures of one length stand under each other as they are"
    numbers = Table((Column(),), (), tuple(Row((Cell(paragraphs(each)),)) for each in ("5", "12")))
    assert [each.align for each in with_figures(numbers, "en-CA")] == ["left"]


def test_words_behind_figures_do_not_push_the_others_into_the_middle() -> None:
    assert pads_of([0.0, 5.0, None], 9) == [5.0, 0.0, 0.0]
    assert pads_of([0.0, 90.0], 9) == [0.0, 0.0]
