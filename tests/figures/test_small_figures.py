"""The strip of the cover, levels and status bars."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.figures.levels import grid_of, plan_level
from briefing.figures.statusbars import STEP_WIDTH, plan_steps
from briefing.figures.strip import plan_strip


def day(iso: str) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(iso), dt.date.fromisoformat(iso)


@given(st.integers(0, 30), st.integers(0, 30), st.floats(20, 500))
def test_steps_stay_in_their_width_and_as_many_are_filled_as_reached(reached: int, steps: int, width: float) -> None:
    drawn = plan_steps(reached, steps, width)
    assert len(drawn) == steps
    assert sum(step.filled for step in drawn) == min(reached, steps)
    assert all(b.x >= a.x + a.width for a, b in itertools.pairwise(drawn)), "steps overlap"
    assert all(0 < step.width <= STEP_WIDTH for step in drawn)
    if drawn:
        assert drawn[-1].x + drawn[-1].width <= width + 1e-6


@given(st.lists(st.floats(10, 90), min_size=1, max_size=11), st.floats(80, 500))
def test_boxes_of_a_level_neither_overlap_nor_leave_the_width(heights: list[float], width: float) -> None:
    grid = grid_of(len(heights), width, 10)
    places, whole = plan_level(heights, grid, 10)
    assert len(places) == len(heights)
    for index, a in enumerate(places):
        assert a.height >= heights[index]
        assert a.x >= 0
        assert a.x + a.width <= width + 1e-6
        assert a.y + a.height <= whole + 1e-6
        for b in places[index + 1 :]:
            assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y


def test_rows_of_a_level_are_as_even_as_can_be() -> None:
    assert [grid_of(count, 400, 10).columns for count in (1, 2, 3, 4, 5, 6, 7)] == [1, 2, 3, 2, 3, 3, 3]
    assert grid_of(3, 150, 10).columns == 1, "boxes too narrow for words stand under each other"


def test_strokes_stand_in_order_inside_the_width() -> None:
    strip = plan_strip([day("2014-09-22"), day("2022-09-23"), day("2025-10-30"), day("2025-12-08")], 490)
    assert list(strip.marks) == sorted(strip.marks)
    assert strip.marks[0] >= 0
    assert strip.marks[-1] <= 490


def test_strokes_that_would_crowd_get_the_room_of_an_empty_time() -> None:
    recent = [day(f"2025-{month:02}-{number:02}") for month in (9, 10, 11, 12) for number in (1, 15)]
    crowded = plan_strip([day("1963-01-14"), *recent], 490)
    assert len(crowded.axis.stretches) == 2
    distances = [b - a for a, b in zip(crowded.marks[1:], crowded.marks[2:], strict=False)]
    assert min(distances) > 5
    even = plan_strip([day(f"{year}-01-01") for year in range(1960, 2030, 10)], 490)
    assert len(even.axis.stretches) == 1


def test_a_strip_names_the_year_with_which_a_stretch_begins_and_major_years_before_others() -> None:
    recent = (
        "2022-09-23",
        "2022-12-16",
        "2023-04-13",
        "2023-05-17",
        "2023-05-31",
        "2024-06-15",
        "2024-07-18",
        "2025-12-08",
    )
    days = ["1963-06-14", "2015-01-01", *recent]
    dates = [day(each) for each in days]
    strip = plan_strip(dates, 490, 26)
    assert [tick.year for tick in strip.ticks] == [1963, 2015, 2022, 2023, 2024, 2025]
    assert all(tick.exact for tick in strip.ticks)
    for tick in strip.ticks:
        assert tick.position == pytest.approx(strip.axis.at(dt.date(tick.year, 1, 1).toordinal()))
    for room in range(26, 80, 3):
        ticks = plan_strip(dates, 490, room, major={2015, 2022}).ticks
        places = [tick.position for tick in ticks]
        assert all(b - a >= room for a, b in itertools.pairwise(places))
        assert {1963, 2025} <= {tick.year for tick in ticks}
    for year, other in ((2015, 2022), (2022, 2015)):
        near = {tick.year for tick in plan_strip(dates, 490, 40, major={year}).ticks}
        assert year in near
        assert other not in near, "they stand side by side at the break of the axis"


def test_a_strip_within_a_year_names_it_where_it_begins_and_does_not_run_back_to_its_first_day() -> None:
    strip = plan_strip([day("2025-09-20"), day("2025-10-02"), day("2025-10-20")], 400)
    assert [(tick.year, tick.exact, tick.position) for tick in strip.ticks] == [(2025, False, strip.marks[0])]


def test_a_lone_stroke_stands_in_the_middle() -> None:
    (mark,) = plan_strip([day("2025-12-08")], 400).marks
    assert mark == pytest.approx(200)
