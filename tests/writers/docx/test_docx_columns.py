"""Columns of Word tables: what is tried where words do not fit beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.tree.nodes import Column, Table
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from briefing.writers.docx.columns import Plan, measure_of, plan_columns
from briefing.writers.docx.faces import Faces
from briefing.writers.docx.sheet import Sheet
from docx_kit import W, document, pacific, pages_of, parts_of, plex, row

ROOT = Path(__file__).resolve().parents[3]
AVAILABLE = 492.0


def planned(*cells: str) -> Plan:
    theme = pacific(ROOT)
    sheet = Sheet(theme, PAPERS["letter"], Faces(theme, plex(ROOT)))
    table = Table(tuple(Column() for _ in cells), (), tuple(row(*cells) for _ in range(3)))
    return plan_columns(table, sheet, AVAILABLE, "en-CA")


def test_the_gaps_give_way_where_words_do_not_fit_and_not_for_an_address_that_may_be_broken() -> None:
    theme = pacific(ROOT)
    address = "https://www.example.org/" + "a-part-of-an-address-" * 8
    plan = planned("1", f"A title, {address}")
    assert plan.gap == theme.table.gap
    assert sum(plan.widths) == pytest.approx(AVAILABLE)
    assert any(planned(*["n" * count] * 6).gap < theme.table.gap for count in range(10, 16))


def test_a_column_is_as_wide_as_what_its_cells_hold_together_with_what_keeps_figures_under_each_other() -> None:
    theme = pacific(ROOT)
    sheet = Sheet(theme, PAPERS["a4"], Faces(theme, plex(ROOT)))
    long = "a text that takes whatever room there is in this table " * 8
    figures = ("130 068,8", "116 873", "0,57", "97")
    body = tuple(row(figure, long, "14 500 $ CA/t") for figure in figures)
    plan = plan_columns(Table((Column(), Column(), Column()), (), body), sheet, 300.0, "fr-CA")
    measure = measure_of(sheet, "table-cell")
    for figure, pads in zip(figures, plan.pads, strict=True):
        assert measure(figure) + pads[0] + plan.gap <= plan.widths[0] + 0.01
    assert measure("14 500 $ CA/t") + plan.gap <= plan.widths[2] + 0.01


def test_figures_stand_away_from_the_text_behind_them_in_head_and_body() -> None:
    theme = pacific(ROOT)
    sheet = Sheet(theme, PAPERS["letter"], Faces(theme, plex(ROOT)))
    columns = (Column(), Column("right"), Column(), Column("right"))
    table = Table(columns, (row("a", "b", "c", "d"),), (row("Opening", "20", "what is said", "7"),))
    plan = plan_columns(table, sheet, AVAILABLE, "en-CA")
    apart = theme.styles["table-cell"].size / 2
    assert plan.gutters == [0.0, apart, 0.0, 0.0]
    assert plan.pads == [plan.gutters]
    data = write_docx(document(table), theme, PAPERS["letter"], pages_of())
    kept = [each.get(f"{W}right") for each in parts_of(data)["word/document.xml"].iter(f"{W}ind")]
    assert kept.count(str(round(20 * apart))) == 2, "one in the head and one in the body"
