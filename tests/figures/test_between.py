from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.figures.between import beyond, place_between, year_bounds

COLUMN = st.lists(st.tuples(st.floats(0, 400), st.floats(10, 40)), min_size=1, max_size=12)


def test_a_label_is_kept_clear_of_the_years_before_and_after_its_mark() -> None:
    assert year_bounds([50.0, 150.0, 250.0], [100.0, 200.0], 7) == [
        (float("-inf"), 93.0),
        (107.0, 193.0),
        (207.0, float("inf")),
    ]


def test_a_mark_near_a_year_binds_its_label_to_no_more_than_its_own_place() -> None:
    assert year_bounds([100.0, 103.0, 198.0], [100.0, 200.0], 7) == [(100.0, 193.0), (103.0, 193.0), (107.0, 198.0)]


def test_how_far_labels_are_beyond_their_bounds_is_that_of_the_farthest() -> None:
    assert beyond([10.0, 50.0], [(20.0, 30.0), (20.0, 30.0)]) == 20.0
    assert beyond([25.0], [(20.0, 30.0)]) == 0.0


def test_labels_that_crowd_after_a_year_begins_stand_after_it_and_not_about_their_marks() -> None:
    wanted = [115.0, 120.0, 125.0]
    offsets = [0.0, 20.0, 40.0]
    free = place_between(wanted, [(float("-inf"), float("inf"))] * 3, offsets, 400)
    bound = place_between(wanted, year_bounds(wanted, [110.0], 4), offsets, 400)
    assert free == pytest.approx([100.0, 120.0, 140.0])
    assert bound[0] == pytest.approx(112.0, abs=2.5)


def cost(tops: list[float], wanted: list[float], bounds: list[tuple[float, float]]) -> float:
    beyonds = [max(low - top, top - high, 0.0) for top, (low, high) in zip(tops, bounds, strict=True)]
    return sum((a - b) ** 2 for a, b in zip(tops, wanted, strict=True)) + 20 * sum(each**2 for each in beyonds)


@settings(max_examples=100, deadline=None)
@given(COLUMN, st.lists(st.floats(0, 400), max_size=4).map(sorted), st.data())
def test_no_other_placing_in_order_costs_less(
    column: list[tuple[float, float]], years: list[float], data: st.DataObject
) -> None:
    wanted = sorted(want for want, _ in column)
    offsets = [0.0, *accumulate(height for _, height in column[:-1])]
    bounds = year_bounds(wanted, years, 7)
    room = 500.0
    tops = place_between(wanted, bounds, offsets, room)
    shifts = [top - offset for top, offset in zip(tops, offsets, strict=True)]
    assert all(b - a > -1e-9 for a, b in pairwise(shifts))
    assert 0 <= shifts[0] <= shifts[-1] + 1e-9 <= room + 2e-9
    moved = data.draw(st.lists(st.floats(-30, 30), min_size=len(tops), max_size=len(tops)))
    other = sorted(min(max(shift + by, 0.0), room) for shift, by in zip(shifts, moved, strict=True))
    others = [shift + offset for shift, offset in zip(other, offsets, strict=True)]
    assert cost(tops, wanted, bounds) <= cost(others, wanted, bounds) + 0.1
