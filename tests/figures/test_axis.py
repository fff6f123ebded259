from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.figures.axis import anchor_days, cut_candidates, lay_axis

DAYS = st.dates(dt.date(1850, 1, 1), dt.date(2060, 12, 31)).map(lambda day: float(day.toordinal()))


def year(number: int) -> tuple[dt.date, dt.date]:
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def day(iso: str) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(iso), dt.date.fromisoformat(iso)


def test_a_day_stands_on_itself_and_a_year_in_its_middle() -> None:
    days = anchor_days([year(2020), day("2021-03-01")])
    assert dt.date.fromordinal(int(days[0])) == dt.date(2020, 7, 1)
    assert dt.date.fromordinal(int(days[1])) == dt.date(2021, 3, 1)


def test_an_imprecise_date_stands_no_later_than_the_entry_after_it() -> None:
    days = anchor_days([year(2022), day("2022-02-10"), day("2022-09-23")])
    assert days[0] <= days[1] < days[2]
    assert days[0] >= dt.date(2022, 1, 1).toordinal()


def test_entries_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="oldest first"):
        anchor_days([day("2022-02-10"), day("2021-02-10")])


@given(st.lists(DAYS, min_size=1, max_size=40).map(sorted), st.integers(0, 6), st.floats(200, 700))
def test_all_stretches_have_one_scale_and_fill_the_length(days: list[float], most: int, length: float) -> None:
    axis = lay_axis(days, cut_candidates(days, most), (0, length), 8, 9)
    assert axis.stretches[0].start >= 0
    assert axis.stretches[-1].end <= length + 1e-6
    for stretch in axis.stretches:
        assert stretch.end - stretch.start == pytest.approx(16 + (stretch.last - stretch.first) * axis.scale)
        assert axis.at(stretch.first) == pytest.approx(stretch.start + 8)
    for before, after in zip(axis.stretches, axis.stretches[1:], strict=False):
        assert after.start - before.end == pytest.approx(9)


@given(st.lists(DAYS, min_size=2, max_size=40).map(sorted), st.integers(0, 6))
def test_equal_times_of_a_stretch_are_equal_lengths(days: list[float], most: int) -> None:
    axis = lay_axis(days, cut_candidates(days, most), (0, 500), 8, 9)
    for stretch in axis.stretches:
        inside = [each for each in days if stretch.first <= each <= stretch.last]
        for a, b in itertools.pairwise(inside):
            assert axis.at(b) - axis.at(a) == pytest.approx((b - a) * axis.scale, abs=1e-6)


@given(st.lists(DAYS, min_size=1, max_size=40).map(sorted), st.integers(0, 6), st.floats(10, 40))
def test_years_are_named_far_enough_from_each_other_and_each_stretch_has_one(
    days: list[float], most: int, apart: float
) -> None:
    axis = lay_axis(days, cut_candidates(days, most), (0, 600), 8, 9)
    ticks = axis.ticks(apart)
    assert ticks
    assert all(b.position - a.position >= apart for a, b in itertools.pairwise(ticks))
    for tick in ticks:
        if tick.exact:
            stretch = next(s for s in axis.stretches if s.start - 1e-6 <= tick.position <= s.end + 1e-6)
            new_year = dt.date(tick.year, 1, 1).toordinal()
            assert tick.position == pytest.approx(stretch.start + 8 + (new_year - stretch.first) * axis.scale)


def test_only_long_empty_times_may_be_cut_longest_first() -> None:
    days = anchor_days([year(1963), year(2009), day("2014-09-22"), day("2015-01-01"), day("2022-09-23")])
    assert cut_candidates(days, 9) == [0, 3, 1]
    assert cut_candidates(days, 1) == [0]
