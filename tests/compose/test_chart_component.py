"""`{chart}`: numbers of a CSV file as a picture with words, and what is no chart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.compose.figures import NumbersError, print_number, read_numbers
from briefing.tree.nodes import Chart, Figure
from briefing.tree.walk import walk
from compose_kit import a_table, composed, faults, library, section

HEADER = ("Year", "Goods", "Services")
ROWS = (("2023", "1,240.5", "3"), ("2024", "", "4.25"), ("2025", "−88.2", "5"))


def slot(*options: str) -> str:
    return "\n".join(("```{chart}", *options, "```"))


def shown(*options: str, header: Sequence[str] = HEADER, rows: Sequence[Sequence[str]] = ROWS) -> Figure:
    made = library(section("a", slot("table: boats", *options)), tables=[a_table("boats", header, *rows)])
    (found,) = (
        node for node in walk(composed(made).blocks) if isinstance(node, Figure) and isinstance(node.picture, Chart)
    )
    return found


def refused(*options: str, rows: Sequence[Sequence[str]] = ROWS) -> str:
    made = library(section("a", slot("table: boats", *options)), tables=[a_table("boats", HEADER, *rows)])
    return "\n".join(faults(made))


def chart_of(figure: Figure) -> Chart:
    assert isinstance(figure.picture, Chart)
    return figure.picture


def test_rows_are_categories_and_columns_series_in_the_order_of_the_file() -> None:
    found = chart_of(shown("y: Services; Goods", "title: Trade", "unit: boats"))
    assert found.categories == ("2023", "2024", "2025")
    assert [series.label for series in found.series] == ["Services", "Goods"]
    assert [value and value.label for value in found.series[1].values] == ["1,240.5", None, "−88.2"]
    assert [value and value.label for value in found.series[0].values] == ["3.00", "4.25", "5.00"]
    assert [tick.label for tick in found.ticks] == ["−500", "0", "500", "1,000", "1,500"]
    assert (found.kind, found.title, found.unit) == ("bars", "Trade", "boats")


def test_the_alternative_tells_every_value_where_there_are_few() -> None:
    assert shown("y: Goods", "title: Trade", "unit: boats").alt == (
        "Bar chart, Trade, boats. Goods: 2023 1,240.5; 2024 no value; 2025 −88.2."
    )
    assert shown("y: Goods", "alt: What it shows").alt == "What it shows"


def test_what_an_option_says_is_plain_text_for_every_writer() -> None:
    assert type(shown("y: Goods", "alt: What it shows").alt) is str  # none of them writes texts that know their place


def test_the_alternative_sums_up_where_there_are_many() -> None:
    rows = [(str(1990 + i), str(i * 7 % 30), "0") for i in range(30)]
    assert shown("kind: lines", "y: Goods", rows=rows).alt == (
        "Line chart. Goods: first 1990 0, last 2019 23; lowest 1990 0, highest 2007 29."
    )


def test_the_caption_is_that_of_the_table() -> None:
    assert "Boats" in repr(shown("y: Goods").caption)
    assert shown("y: Goods", "caption: none").caption == ()


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("y: Goods", "x: Yaer"), "option 'x' of 'chart' names no column: 'Yaer'; did you mean 'Year'?"),
        (("y: Good",), "option 'y' of 'chart' names no column: 'Good'; did you mean 'Goods'?"),
        (("y: Goods", "kind: pie"), "option 'kind' of 'chart' cannot be 'pie'"),
        ((), "component 'chart' needs the option 'y'"),
        (("y: Year; Goods; Services; Year; Goods",), "names 5 columns; a chart of bars shows 4"),
    ],
)
def test_options_that_fit_nothing_are_named(options: tuple[str, ...], fault: str) -> None:
    assert fault in refused(*options)


def test_a_table_that_nobody_has_is_named() -> None:
    made = library(section("a", slot("table: boots", "y: Goods")), tables=[a_table("boats", HEADER, *ROWS)])
    assert "names no table: 'boots'; did you mean 'boats'?" in "\n".join(faults(made))


def test_a_cell_that_is_no_number_is_named_with_its_row() -> None:
    fault = refused("y: Goods", rows=(("2023", "4", "1"), ("2024", "some", "1")))
    assert "error[bad-chart]: column 'Goods' of the table 'boats': 'some' is no number in the row '2024'" in fault
    assert "leave the cell empty for a gap" in fault


def test_too_many_rows_and_no_number_at_all_are_told() -> None:
    assert "has 41 rows; a chart shows 1 to 40" in refused("y: Goods", rows=[(str(i), "1", "1") for i in range(41)])
    assert "names no column with a number" in refused("y: Goods", rows=[("2023", "", "1")])


@pytest.mark.parametrize(
    ("cells", "values", "digits"),
    [
        (["1 040,00", "12,5", "0,75"], [1040.0, 12.5, 0.75], 2),
        (["1,240.5", "3"], [1240.5, 3.0], 1),
        (["1.240,5"], [1240.5], 1),
        (["1,234,567", "1,234"], [1234567.0, 1234.0], 0),
        (["0.125", "1.250"], [0.125, 1.25], 3),
        (["+0,3 %", "−1,2 %", "n. d."], [0.3, -1.2, None], 1),
        (["13\u202f500", "7’000"], [13500.0, 7000.0], 0),
        (["", "–", "…", ".5"], [None, None, None, 0.5], 1),
    ],
)
def test_the_decimal_mark_is_found_in_the_numbers(cells: list[str], values: list[float | None], digits: int) -> None:
    assert read_numbers(cells) == (values, digits)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (["1,240"], "nothing tells whether '1,240' has decimals or thousands"),
        (["1,5", "2.5"], "some numbers have a decimal point and some a decimal comma"),
        (["12a"], "'12a' is no number"),
        (["1.2.3,4,5"], "is no number"),
    ],
)
def test_nothing_is_guessed_of_numbers(cells: list[str], fault: str) -> None:
    with pytest.raises(NumbersError, match=fault):
        read_numbers(cells)


def test_the_owner_of_a_file_may_say_its_mark() -> None:
    assert read_numbers(["1,240"], ".") == ([1240.0], 0)
    assert read_numbers(["1,240"], ",") == ([1.24], 3)


def test_numbers_are_printed_by_the_language() -> None:
    assert print_number(-1240.5, 1, "en-CA") == "−1,240.5"
    assert print_number(-1240.5, 2, "fr-CA") == "−1\u202f240,50"
    assert print_number(13500, 0, "ko") == "13,500"
