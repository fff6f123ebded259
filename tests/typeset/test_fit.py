"""Lines broken together: at the least cost of all ways, and where greedy lines gape."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.typeset.fit import HOLE, NARROW, RAGGED, fit_together, ragged
from briefing.typeset.measure import text_width
from briefing.typeset.tokens import Tokens
from typeset_kit import lines_of, look


def _tokens(widths: list[int], weak: set[int]) -> Tokens:
    """Words of these widths with a space of one point behind each."""
    lefts = [float(left) for left in itertools.accumulate((width + 1 for width in widths), initial=0)]
    rights = [left - 1 for left in lefts[1:]]
    return Tokens(["x "] * len(widths), lefts, rights, [], range(len(widths)), weak)


def _cost(widths: list[int], ends: tuple[int, ...], room: int, weak: set[int]) -> float:
    """Give the cost of ending lines there, from the words' widths alone; infinite where a line is too wide."""
    total, start = 0.0, 0
    for end in ends:
        line = sum(widths[start : end + 1]) + end - start
        if line > room and end > start:
            return float("inf")
        if end < len(widths) - 1:
            empty = 1 - line / room
            total += empty**2 + RAGGED.hole * max(empty - HOLE, 0) + (RAGGED.weak if end in weak else 0)
        start = end + 1
    return total


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(2, 9), min_size=1, max_size=11), st.sets(st.integers(0, 9)))
def test_no_other_ends_of_nearly_full_lines_cost_less(widths: list[int], weak: set[int]) -> None:
    room = 20
    found = fit_together(_tokens(widths, weak), (room, room), lambda _: False)
    last = len(widths) - 1
    every = ((*chosen, last) for count in range(last + 1) for chosen in itertools.combinations(range(last), count))
    costs = {ends: _cost(widths, ends, room, weak) for ends in every if _nearly_full(widths, ends, room)}
    assert found[-1] == last
    assert _cost(widths, tuple(found), room, weak) < float("inf")
    if costs:
        assert _cost(widths, tuple(found), room, weak) <= min(costs.values()) + 1e-9


def _nearly_full(widths: list[int], ends: tuple[int, ...], room: int) -> bool:
    starts = [0, *(end + 1 for end in ends)]
    lines = [sum(widths[a : b + 1]) + b - a for a, b in zip(starts, ends, strict=False)]
    return all(line >= 0.74 * room for line in lines[:-1])


def test_a_short_word_is_not_left_alone_in_the_last_line() -> None:
    tokens = _tokens([3] * 20 + [2], set())
    assert fit_together(tokens, (40, 40), lambda _: False) == [9, 19, 20]
    assert fit_together(tokens, (40, 40), lambda start: start == 20)[-2] == 18


def test_a_line_gets_a_quarter_empty_for_the_company_of_a_last_word() -> None:
    tokens = _tokens([6] * 10 + [2], set())
    assert fit_together(tokens, (35, 35), lambda _: False) == [4, 9, 10]
    assert fit_together(tokens, (35, 35), lambda start: start == 10)[-2] == 8


def test_a_line_gets_a_hole_for_a_compound_but_no_large_one() -> None:
    little, much = _tokens([6] * 11, set()), _tokens([8] * 9, set())
    little.joints, much.joints = {4}, {3}
    assert fit_together(little, (35, 35), lambda _: False)[0] == 3
    assert fit_together(much, (36, 36), lambda _: False)[0] == 3, "more than a quarter of the line would be empty"
    assert fit_together(much, (36, 36), lambda _: False, NARROW)[0] == 2, "as in a cell all lines"


def test_in_a_narrow_column_names_give_way_and_dates_do_not() -> None:
    name, date = _tokens([9] * 9, set()), _tokens([9] * 9, {2})
    name.names = {2}
    assert fit_together(name, (29, 29), lambda _: False, NARROW)[0] == 2
    assert fit_together(date, (29, 29), lambda _: False, NARROW)[0] == 1


def test_no_line_gets_a_larger_hole_for_the_company_of_a_last_word() -> None:
    tokens = _tokens([8] * 8 + [2], set())
    assert fit_together(tokens, (36, 36), lambda start: start == 8) == [3, 7, 8], "more than a quarter would be empty"
    assert fit_together(tokens, (36, 36), lambda start: start == 8, NARROW)[-2] == 6, "as in a cell all lines"


def test_no_line_gets_a_hole_for_a_name_but_for_a_date() -> None:
    name, date = _tokens([8] * 9, set()), _tokens([8] * 9, {3})
    name.names = {3}
    assert fit_together(name, (36, 36), lambda _: False) == [3, 7, 8]
    assert fit_together(date, (36, 36), lambda _: False)[0] == 2
    close = _tokens([3] * 20, set())
    close.names = {9}
    assert fit_together(close, (40, 40), lambda _: False)[0] == 8, "an eighth of a line is no hole"


def test_holes_count_the_more_the_wider_a_column_is() -> None:
    assert ragged(0) == NARROW
    assert ragged(1) == RAGGED
    assert 0 == ragged(0.5).hole < ragged(0.8).hole < RAGGED.hole


def test_a_word_wider_than_the_measure_stands_on_its_own_line() -> None:
    assert fit_together(_tokens([5, 50, 5], set()), (20, 20), lambda _: False) == [0, 1, 2]


@pytest.mark.parametrize("first", [6, 20])
def test_the_first_line_has_its_own_room(first: int) -> None:
    ends = fit_together(_tokens([5, 9, 9, 9], set()), (first, 20), lambda _: False)
    assert (ends[0] == 0) is (first == 6)


def test_a_gap_in_the_middle_is_shared_with_its_neighbours() -> None:
    theme, fonts = look()
    text = "aaaa bbbb cccc dd eeeeeeeeeeeee ffffff gg hhhhhhhhhhhh iiiiiiii jj kk lllll"
    width = text_width("aaaa bbbb cccc dd", theme.styles["body"], fonts) + 1
    lines = lines_of(text, width)
    assert " ".join(" ".join(lines).split()) == text
    assert all(text_width(line.rstrip(), theme.styles["body"], fonts) <= width + 0.01 for line in lines)
