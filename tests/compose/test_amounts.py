"""Columns of amounts in the signs of the pack's language, and what is left as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.amounts import holds_names, in_language
from briefing.compose.figures import print_number
from briefing.tree.nodes import Chart, Figure, Table, Text
from briefing.tree.walk import walk
from compose_kit import a_table, composed, faults, library, section
from library_kit import an_audience

S = "\u202f"


def printed(cells: Sequence[str], language: str = "fr-CA", **options: str) -> list[str]:
    return in_language([cells], language, **options)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "language", "expected"),
    [
        (["3.5", "12", "0.25"], "fr-CA", ["3,5", "12", "0,25"]),
        (["3.5", "12", "0.25"], "ko", ["3.5", "12", "0.25"]),
        (["3,5", "12"], "en-CA", ["3.5", "12"]),
        (["1,240.5", "3"], "fr-CA", [f"1{S}240,5", "3"]),
        (["1 040,00", "12,5"], "en-CA", ["1,040.00", "12.5"]),
        (["1.240,5", "1.240.000"], "ko", ["1,240.5", "1,240,000"]),
        (["1,234,567", "900"], "fr-CA", [f"1{S}234{S}567", "900"]),
        (["13 500", "900"], "en-CA", ["13,500", "900"]),
        (["7’000", "900"], "fr-CA", [f"7{S}000", "900"]),
        (["-1.5", "–2.5", "+3"], "fr-CA", ["−1,5", "−2,5", "+3"]),
        (["3.5 %", "~2.25%", "n.d.", "", "–"], "fr-CA", ["3,5 %", "~2,25%", "n.d.", "", "–"]),
        (["$1.5", "US$ 12.25", "-$3", "(4.5)"], "fr-CA", ["$1,5", "US$ 12,25", "−$3", "(4,5)"]),
        (["3.5 TWh", "4 TWh"], "fr-CA", ["3,5 TWh", "4 TWh"]),
    ],
)
def test_amounts_have_the_signs_of_the_language(cells: list[str], language: str, expected: list[str]) -> None:
    assert printed(cells, language) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["2.0", "2.0.1"],  # versions
        ["10.1234/abc", "3.5"],
        ["2025.12", "2024.01"],
        ["2025", "2024"],
        ["007", "1.5"],
        ["01.5", "2.5"],
        ["1.5", "some"],
        ["1.5", "2,5"],  # two marks in one column
        ["1,200", "1,500"],  # nothing tells whether these are thousands
        ["1,20,000", "3.5"],
        ["1.5-2.5", "3.5"],
        ["192.168.0.1", "10.0.0.1"],
        ["v2.0", "v2.1"],
        ["2.0b", "2.1"],
        ["12:30", "9.5"],
        ["=1.5", "2.5"],
        ["", "n/a"],
    ],
)
def test_what_may_be_something_else_stays_as_it_is_typed(cells: list[str]) -> None:
    for language in ("fr-CA", "en-CA", "ko"):
        assert printed(cells, language) == cells


def test_the_other_columns_of_a_file_tell_its_mark() -> None:
    assert in_language([["1,200"], ["3.5"]], "fr-CA") == [[f"1{S}200"], ["3,5"]]
    assert in_language([["1,200"], ["3.5,0"]], "fr-CA") == [["1,200"], ["3.5,0"]]
    assert in_language([["1,200"], ["3.5"], ["2,5"]], "fr-CA") == [["1,200"], ["3,5"], ["2,5"]]
    assert printed(["1,200"], mark=".") == [f"1{S}200"]
    assert printed(["1,200"], "en-CA", mark=",") == ["1.200"]


@pytest.mark.parametrize(
    "head", ["Version", "N°", "No.", "Code", "ID", "Numéro de série", "Date", "번호", "#", "Article"]
)
def test_a_head_says_that_a_column_holds_names(head: str) -> None:
    assert holds_names(head)


@pytest.mark.parametrize("head", ["Number of ships", "No", "Montant", "Exports (billion)", "Idea", "Codex", "수출액"])
def test_other_heads_do_not(head: str) -> None:
    assert not holds_names(head)


@given(
    st.lists(st.decimals(-(10**7), 10**7, places=2), min_size=2, max_size=9),
    st.sampled_from(["en-CA", "fr-CA", "ko"]),
    st.sampled_from(["en-CA", "fr-CA", "ko"]),
)
def test_what_one_language_printed_another_prints_as_its_own(values: list[float], one: str, other: str) -> None:
    cells = [print_number(float(value), 2, one).replace(S, " ").replace("−", "-") for value in values]
    assert printed(cells, other) == [print_number(float(value), 2, other) for value in values]


HEADER = ("Year", "Goods", "Version", "Share")
ROWS = (("2023.5", "1,240.5", "2.0", "3"), ("2024.5", "", "2.1", "4.25"))


def cells(language: str, *options: str) -> list[list[str]]:
    slot = "\n".join(("```{table}", "name: boats", *options, "```"))
    made = library(
        section("a", slot), tables=[a_table("boats", HEADER, *ROWS)], audiences=[an_audience("crew", language=language)]
    )
    (found,) = (node for node in walk(composed(made).blocks) if isinstance(node, Table))
    return [
        ["".join(node.text for node in walk(cell.blocks) if isinstance(node, Text)) for cell in row.cells]
        for row in found.body
    ]


def test_a_table_of_a_file_is_printed_in_the_packs_signs() -> None:
    assert cells("fr-CA") == [["2023.5", f"1{S}240,5", "2.0", "3"], ["2024.5", "", "2.1", "4,25"]]
    assert cells("en-CA") == [list(row) for row in ROWS]
    assert cells("fr-CA", "typed: 4") == [["2023.5", f"1{S}240,5", "2.0", "3"], ["2024.5", "", "2.1", "4.25"]]
    assert cells("fr-CA", "columns: 4 2") == [["3", f"1{S}240,5"], ["4.25", ""]]
    assert cells("fr-CA", "decimal: comma", "columns: 1 4") == [["2023.5", "3"], ["2024.5", "4.25"]]


def test_an_option_that_names_no_column_is_refused() -> None:
    slot = "```{table}\nname: boats\ntyped: 5\n```"
    made = library(section("a", slot), tables=[a_table("boats", HEADER, *ROWS)])
    assert "option 'typed' of 'table' cannot name '5'" in "\n".join(faults(made))


def test_the_words_of_a_chart_have_the_spaces_of_french() -> None:
    slot = "```{chart}\ntable: boats\ny: 'Prix: total'\ntitle: Prix; parts\nunit: des euros!\n```"
    table = a_table("boats", ("An", "Prix: total"), ("2023", "1.5"))
    made = library(section("a", slot), tables=[table], audiences=[an_audience("crew", language="fr-CA")])
    (found,) = (node for node in walk(composed(made).blocks) if isinstance(node, Figure))
    assert isinstance(found.picture, Chart)
    assert (found.picture.title, found.picture.unit) == (f"Prix{S}; parts", f"des euros{S}!")
    assert found.picture.series[0].label == "Prix\u00a0: total"
