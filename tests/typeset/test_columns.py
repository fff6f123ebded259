from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.typeset.columns import column_widths
from briefing.typeset.trading import Extent, line_count


def cell(word: float, *lines: float) -> Extent:
    return Extent(word, max(lines, default=word), lines or (word,))


cells = st.tuples(st.floats(0, 400), st.lists(st.floats(0, 2500), min_size=1, max_size=3)).map(
    lambda pair: cell(pair[0], *(max(line, pair[0]) for line in pair[1]))
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[Extent]], list[float]]:
    count = draw(st.integers(1, 12))
    rows = draw(st.lists(st.lists(cells, min_size=count, max_size=count), min_size=0, max_size=20))
    shares = draw(st.lists(st.sampled_from([0.0, 0.0, 0.0, 1.0, 3.0]), min_size=count, max_size=count))
    return rows, shares


@settings(max_examples=200, deadline=None)
@given(tables(), st.floats(200, 700))
def test_widths_add_up_and_none_is_under_eight_characters_that_it_has(
    table: tuple[list[list[Extent]], list[float]], available: float
) -> None:
    rows, shares = table
    floor = 40.0
    widths = column_widths(rows, shares, available, floor)
    assert sum(widths) == pytest.approx(available)
    for index, width in enumerate(widths):
        natural = max((row[index].text for row in rows), default=0.0) or floor
        assert width >= min(floor, natural, available / len(shares)) - 1e-6


@settings(max_examples=200, deadline=None)
@given(tables(), st.floats(200, 700))
def test_no_column_breaks_a_word_while_a_wider_one_could_give(
    table: tuple[list[list[Extent]], list[float]], available: float
) -> None:
    rows, shares = table
    widths = column_widths(rows, shares, available, 40.0)
    words = [max((row[index].word for row in rows), default=0.0) for index in range(len(shares))]
    for width, word in zip(widths, words, strict=True):
        if word <= 3 * 40.0 and width < word:
            assert max(widths) <= width + 1e-6


def test_a_column_of_two_characters_takes_their_width_and_no_more() -> None:
    rows = [[cell(11, 11), cell(70, 900), cell(75, 75)]] * 5
    first, second, third = column_widths(rows, [0, 0, 0], 300, 40)
    assert first == pytest.approx(11, abs=1)
    assert third >= 75
    assert second > 200


def test_the_widest_words_give_where_words_do_not_fit() -> None:
    rows = [[cell(20, 20), cell(55, 55), cell(110, 110), cell(115, 115), cell(50, 50)]] * 5
    widths = column_widths(rows, [0] * 5, 300, 40)
    assert widths[0] >= 20
    assert widths[1] >= 55
    assert widths[4] >= 50
    assert widths[2] == pytest.approx(widths[3])


def test_many_short_columns_leave_one_long_word_whole() -> None:
    rows = [[cell(92, 92), *[cell(12, 12)] * 7]] * 3
    assert column_widths(rows, [0] * 8, 400, 40)[0] >= 92


def test_what_fits_on_one_line_stays_on_one_line() -> None:
    rows = [[cell(40, 120), cell(30, 60), cell(20, 90)]] * 3
    widths = column_widths(rows, [0, 0, 0], 480, 40)
    assert all(width >= text for width, text in zip(widths, (120, 60, 90), strict=True))


def test_no_word_is_broken_where_all_of_them_fit() -> None:
    rows = [[cell(110, 900), cell(70, 300), cell(60, 1500)]] * 5
    widths = column_widths(rows, [0, 0, 0], 480, 40)
    assert all(width >= word for width, word in zip(widths, (110, 70, 60), strict=True))


def test_the_column_with_more_to_say_gets_more_room() -> None:
    rows = [[cell(50, 160), cell(50, 1200)]] * 6
    first, second = column_widths(rows, [0, 0], 480, 40)
    assert second > 1.5 * first


def test_trading_makes_a_table_shorter() -> None:
    """One long cell in an otherwise short column must not starve the column that is long in every row."""
    rows = [[cell(60, 1800), cell(60, 90)], *[[cell(60, 100), cell(60, 700)] for _ in range(12)]]
    first, second = column_widths(rows, [0, 0], 480, 40)
    assert second > first


def test_a_long_address_does_not_take_the_whole_table() -> None:
    rows = [[cell(700, 700), cell(60, 400), cell(60, 400)]] * 4
    widths = column_widths(rows, [0, 0, 0], 480, 40)
    assert widths[0] < 0.6 * 480
    assert min(widths) >= 60


def test_shares_are_kept_where_words_allow() -> None:
    rows = [[cell(30, 95), cell(30, 290)]] * 3
    assert column_widths(rows, [1, 3], 400, 40) == [pytest.approx(100), pytest.approx(300)]
    rows = [[cell(150, 300), cell(30, 300)]] * 3
    widths = column_widths(rows, [1, 3], 400, 40)
    assert widths[0] >= 150
    assert sum(widths) == pytest.approx(400)


def test_shares_give_way_where_the_table_gets_clearly_shorter_but_never_by_half() -> None:
    rows = [[cell(40, 60), cell(50, 200), cell(50, 200), cell(50, 1400)]] * 6
    shares = [3.0, 4.0, 4.0, 5.0]
    widths = column_widths(rows, shares, 456, 40)
    promised = [456 * share / 16 for share in shares]
    assert sum(widths) == pytest.approx(456)
    assert widths[3] > 1.2 * promised[3]
    assert all(width >= 0.6 * share - 0.01 for width, share in zip(widths, promised, strict=True))


def test_what_a_column_with_a_share_has_no_use_for_goes_to_one_whose_text_is_broken() -> None:
    rows = [[cell(20, 20), cell(60, 900)]] * 4
    first, second = column_widths(rows, [1, 9], 480, 40)
    assert first == pytest.approx(20, abs=1)
    assert second == pytest.approx(480 - first)
    rows = [[cell(40, 190), cell(30, 40), cell(60, 100)]] * 4
    first, second, third = column_widths(rows, [3, 3, 3], 450, 40)
    assert first >= 190, "nothing is broken that need not be"
    assert second >= 40
    assert third >= 100


def test_columns_that_are_long_in_a_few_rows_give_before_one_that_is_long_in_each() -> None:
    """A roster: a name takes its line in each row, rather than three; some bodies and roles take two."""
    short, long = [(80, 110, 35)] * 3 + [(80, 150, 75)] * 3 + [(80, 140, 25)] * 2, [(120, 185, 40), (150, 185, 45)] * 2
    rows = [[cell(60, 166), *(cell(min(60, each), each) for each in others)] for others in [*short, *long]]
    name, role, body, _ = column_widths(rows, [0, 0, 0, 0], 440, 40)
    assert name >= 166
    assert role < 150
    assert body < 185


def test_a_share_beside_open_columns_leaves_them_what_they_need() -> None:
    rows = [[cell(40, 60), cell(60, 80), cell(60, 900)]] * 3
    widths = column_widths(rows, [0, 0, 2], 480, 40)
    assert widths[0] >= 60
    assert widths[1] >= 80
    assert widths[2] > 240


def test_many_rows_cost_what_rows_cost() -> None:
    rows = [[cell(60, 200), cell(60, 900), cell(60, 300), cell(60, 400)]] * 8000
    start = time.perf_counter()
    column_widths(rows, [0, 0, 0, 0], 480, 40)
    assert time.perf_counter() - start < 5, "a bound against quadratic growth, not a measurement"


def test_a_column_gets_the_width_in_which_a_status_stands_beside_its_steps_where_that_is_shorter() -> None:
    name, status = Extent(50, 200, (200,)), Extent(40, 90, (60, 90), beside=160)
    assert line_count(status, 150) == 3
    assert line_count(status, 160) == 2
    widths = column_widths([[name, status]] * 5, (4.0, 3.0), 360, 30)
    assert widths[1] >= 160
    assert sum(widths) == pytest.approx(360)


def test_a_column_of_statuses_gets_a_third_of_the_table_even_if_other_rows_grow() -> None:
    name, status = Extent(50, 270, (270,)), Extent(40, 60, (60, 60), beside=125)
    rows = [[name, name, status]] * 5
    narrower = column_widths([[name, name, replace(status, beside=0.0)]] * 5, (4.0, 4.0, 2.0), 360, 30)
    widths = column_widths(rows, (4.0, 4.0, 2.0), 360, 30)
    assert widths[2] >= 125
    assert line_count(name, widths[0]) > line_count(name, narrower[0])


def test_it_does_not_where_other_columns_would_need_the_lines_that_it_saves() -> None:
    name, status = Extent(50, 300, (300,)), Extent(40, 90, (60, 90), beside=160)
    rows = [[name, name, status]] * 5
    widths = column_widths(rows, (4.0, 4.0, 3.0), 360, 30)
    plain = [[replace(cell, beside=0.0) for cell in row] for row in rows]
    assert widths[2] < 160
    assert widths[2] <= column_widths(plain, (4.0, 4.0, 3.0), 360, 30)[2] + 0.01
