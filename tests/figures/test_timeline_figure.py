from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.figures.axis import Stretch
from briefing.figures.joints import SIGN, differ, first_day, last_day
from briefing.figures.timeline import Part, plan_timeline, plan_whole
from briefing.figures.upright import Label, Measure, place_labels

MEASURE = Measure(first=520, others=580)


def label(iso: str, height: float = 12.5) -> Label:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return Label(dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31), height)
    if len(parts) == 2:
        return Label(dt.date(parts[0], parts[1], 1), dt.date(parts[0], parts[1], 28), height)
    return Label(dt.date(*parts), dt.date(*parts), height)


@st.composite
def entries(draw: st.DrawFn) -> list[Label]:
    days = draw(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2040, 1, 1)), min_size=1, max_size=60))
    crowd = draw(st.booleans())
    labels = []
    for day in days:
        first = day.replace(year=2025) if crowd and (day.month, day.day) != (2, 29) else day
        last = draw(st.sampled_from([first, first + dt.timedelta(days=28), first + dt.timedelta(days=364)]))
        labels.append(Label(first, last, draw(st.sampled_from([12.5, 25.0, 37.5]))))
    return sorted(labels, key=lambda each: each.first)


def assert_sound(part: Part, labels: list[Label], measure: Measure) -> None:
    assert part.height <= max(measure.first, measure.others) + 1e-6
    bottom = -measure.between
    for mark in part.marks:
        assert mark.top >= bottom + measure.between - 1e-6, "labels overlap"
        bottom = mark.top + labels[mark.index].height
        assert 0 <= mark.y <= part.height + 1e-6
    assert bottom <= part.height + 1e-6
    assert [mark.y for mark in part.marks] == sorted(mark.y for mark in part.marks), "leaders cross"


@settings(max_examples=150, deadline=None)
@given(entries())
def test_labels_never_overlap_nor_leave_the_page_and_every_entry_stands_once(labels: list[Label]) -> None:
    parts = plan_timeline(labels, MEASURE)
    assert [mark.index for part in parts for mark in part.marks] == list(range(len(labels)))
    for part in parts:
        assert_sound(part, labels, MEASURE)


@settings(max_examples=100, deadline=None)
@given(entries())
def test_marks_stand_on_their_true_dates(labels: list[Label]) -> None:
    for part in plan_timeline(labels, MEASURE):
        for a, b in zip(part.marks, part.marks[1:], strict=False):
            first, second = labels[a.index], labels[b.index]
            if not (first.first == first.last and second.first == second.last):
                continue
            stretch_of_a = [s for s in part.axis.stretches if s.start <= a.y <= s.end]
            if stretch_of_a and stretch_of_a[0].start <= b.y <= stretch_of_a[0].end:
                days = (second.first - first.first).days
                assert b.y - a.y == pytest.approx(days * part.axis.scale, abs=1e-6)


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(5, 40)), min_size=1, max_size=12).map(
        lambda pairs: sorted(pairs, key=lambda pair: pair[0])
    )
)
def test_no_other_placing_in_order_is_nearer_to_what_was_wanted(pairs: list[tuple[float, float]]) -> None:
    wanted, heights = [w for w, _ in pairs], [h for _, h in pairs]
    room = sum(heights) + 6 * len(heights) + 200
    tops = place_labels(wanted, heights, 6, room)
    cost = sum((top - want) ** 2 for top, want in zip(tops, wanted, strict=True))
    for index in range(len(tops)):
        for step in (-0.5, 0.5):
            trial = list(tops)
            trial[index] += step
            inside = trial[0] >= 0 and trial[-1] + heights[-1] <= room
            apart = all(trial[i + 1] >= trial[i] + heights[i] + 6 - 1e-9 for i in range(len(trial) - 1))
            if inside and apart:
                assert cost <= sum((top - want) ** 2 for top, want in zip(trial, wanted, strict=True)) + 1e-6


def test_a_label_with_room_stands_at_its_mark() -> None:
    labels = [label("2020-01-10"), label("2020-07-01"), label("2020-12-31")]
    (part,) = plan_timeline(labels, Measure(first=500, others=500, between=6, leader=8))
    assert part.marks[1].top + 8 == pytest.approx(part.marks[1].y)


def test_sparse_decades_are_cut_where_the_recent_years_crowd() -> None:
    early = [label("1963"), label("2009"), label("2014-09-22"), label("2015-01-01")]
    recent = [label(f"202{year}-{month:02}-15") for year in (2, 3, 4, 5) for month in (2, 5, 8, 11)]
    (part,) = plan_timeline([*early, *recent], MEASURE)
    assert len(part.axis.stretches) > 1
    days = (dt.date.fromordinal(int(day)) for day in (part.axis.stretches[0].first, part.axis.stretches[0].last))
    assert {day.year for day in days} == {1963}, "1963 stands alone before the break"
    years = [tick.year for tick in part.ticks]
    assert years[0] == 1963
    assert {2023, 2024, 2025} <= set(years)


def test_even_decades_are_not_cut() -> None:
    (part,) = plan_timeline([label(str(year)) for year in range(1950, 2030, 10)], MEASURE)
    assert len(part.axis.stretches) == 1


def test_what_is_higher_than_a_page_is_divided_at_the_turn_of_a_year() -> None:
    labels = [label(f"{2010 + i // 6}-{1 + 2 * (i % 6):02}-01", 25) for i in range(36)]
    parts = plan_timeline(labels, Measure(first=640, others=700))
    assert len(parts) == 2
    last, first = labels[parts[0].marks[-1].index], labels[parts[1].marks[0].index]
    assert last.first.year + 1 == first.first.year
    assert parts[0].height > 0.6 * 640, "the first part fills its page"


def test_entries_of_one_day_and_a_single_entry_have_an_axis() -> None:
    (alone,) = plan_timeline([label("2025-12-08")], MEASURE)
    assert [mark.y for mark in alone.marks] == [pytest.approx(alone.height / 2)]
    (same,) = plan_timeline([label("2025-10-30")] * 3, MEASURE)
    assert len({mark.y for mark in same.marks}) == 1
    assert_sound(same, [label("2025-10-30")] * 3, MEASURE)


def test_an_imprecise_date_shows_the_time_that_it_may_mean() -> None:
    (part,) = plan_timeline([label("2020-01-01"), label("2021"), label("2022-12-31")], MEASURE)
    exact, imprecise, _ = part.marks
    assert exact.span is None
    assert imprecise.span is not None
    assert imprecise.span[0] < imprecise.y < imprecise.span[1]


@settings(max_examples=150, deadline=None)
@given(entries(), st.integers(60, 580), st.integers(0, 90))
def test_no_room_stays_a_third_empty_where_another_entry_could_stand(
    labels: list[Label], first: int, under: int
) -> None:
    measure = Measure(first=first, others=580, under=under)
    parts = plan_timeline(labels, measure)
    if not parts:
        assert first < 580 / 3, "a timeline begins where it is announced, unless in a corner of a page"
    for number, part in enumerate(parts):
        room = measure.others if number else measure.first
        assert part.height <= room - (under if part is parts[-1] else 0) + 1e-6
        if part is not parts[-1]:
            following = labels[parts[number + 1].marks[0].index]
            assert room - part.height <= max(580 / 3, following.height + measure.between + 1e-6)


def test_what_has_no_room_in_a_corner_of_a_page_begins_on_the_next() -> None:
    labels = [label(f"20{year}-01-01", 37.5) for year in range(10, 30)]
    assert plan_timeline(labels, Measure(first=30, others=580)) == ()
    assert plan_timeline(labels, Measure(first=80, others=580)) == (), "one entry alone"
    assert len(plan_timeline(labels, Measure(first=90, others=580))[0].marks) == 2


def test_what_nearly_fits_is_set_closer_and_not_divided() -> None:
    labels = [label(f"20{year}-01-01", 25) for year in range(10, 20)]
    assert plan_whole(labels, Measure(first=580, others=580)).height > 360
    (closer,) = plan_timeline(labels, Measure(first=340, others=580, under=30))
    assert closer.height <= 310


def test_a_whole_of_any_height_has_one_axis() -> None:
    labels = [label(f"{2010 + i // 6}-{1 + 2 * (i % 6):02}-01", 25) for i in range(60)]
    whole = plan_whole(labels, MEASURE)
    assert len(whole.marks) == 60
    assert whole.height == 60 * 25 + 59 * MEASURE.between


@settings(max_examples=100, deadline=None)
@given(entries())
def test_a_picture_begins_and_ends_with_its_axis_or_its_labels(labels: list[Label]) -> None:
    for part in plan_timeline(labels, MEASURE):
        last = part.marks[-1]
        assert min(part.marks[0].top, part.ends[0] - (SIGN if part.after_cut else 0.0)) == pytest.approx(0, abs=1e-6)
        foot = max(last.top + labels[last.index].height, part.ends[1] + (SIGN if part.before_cut else 0.0))
        assert part.height == pytest.approx(foot, abs=1e-6)


def test_an_axis_begins_level_with_the_first_label_where_the_end_is_more_crowded() -> None:
    """Moved down, it would bring the farthest label a little nearer, and all the others farther away."""
    days = "1951 1997 2002-09-20 2003-01-02 2010 2010-09-21 2010-11-26 2010-12-17 2011-04-12 2011-05-18 2011-05-30 "
    days += "2012-06 2012-07-19 2012-11-02 2013-08-25 2013-10-01 2013-10-28 2013-10-28 2013-11-11 2013-12-07"
    high = (0, 3, 6, 10, 12, 13, 19)
    labels = [label(day, 12.5 if index in high else 25.0) for index, day in enumerate(days.split())]
    need = sum(each.height for each in labels) + 5 * (len(labels) - 1)
    part = plan_whole(labels, Measure(first=need, others=need, between=5, leader=7, years=14))
    assert part.marks[0].top == 0
    assert part.axis.stretches[0].start <= labels[0].height


def shown(part: Part) -> tuple[float, float]:
    """Give the first and the last day of a part's axis, as it is drawn."""
    first, last = part.axis.stretches[0], part.axis.stretches[-1]
    if not part.axis.scale:
        return first_day(part.axis), last_day(part.axis)
    days = (part.ends[0] - first.start) / part.axis.scale, (part.ends[1] - last.end) / part.axis.scale
    return first_day(part.axis) + days[0], last_day(part.axis) + days[1]


def begin_of(part: Part, stretch: Stretch) -> float:
    """Give where a stretch is drawn from."""
    begin = part.ends[0] if stretch is part.axis.stretches[0] else stretch.start
    return stretch.start if abs(begin - stretch.start) < 0.01 else begin


def first_of(part: Part) -> float:
    return max(shown(part)[0], 1.0) + 1e-6 if part.axis.scale else part.axis.stretches[0].first


@settings(max_examples=150, deadline=None)
@given(entries(), st.integers(100, 580), st.integers(0, 60))
def test_no_time_between_parts_is_lost_without_its_sign_on_both_pages(
    labels: list[Label], first: int, under: int
) -> None:
    measure = Measure(first=first, others=580, under=under)
    parts = plan_timeline(labels, measure)
    for here, there in pairwise(parts):
        assert here.before_cut == there.after_cut
        if not here.before_cut and here.axis.scale and there.axis.scale:
            assert shown(here)[1] == pytest.approx(shown(there)[0], abs=1e-4), "no time is lost, none drawn twice"
        if here.before_cut:
            assert here.axis.stretches[-1].end + SIGN <= here.height + 1e-6
            assert there.axis.stretches[0].start >= SIGN - 1e-6
            assert labels[here.marks[-1].index].first < labels[there.marks[0].index].last
    if parts:
        assert not parts[0].after_cut
        assert not parts[-1].before_cut


def evenly(count: int, days: int, height: float = 30.0) -> list[Label]:
    begin = dt.date(2020, 1, 1)
    return [Label(day, day, height) for day in (begin + dt.timedelta(days=days * place) for place in range(count))]


def test_parts_that_bear_it_have_one_scale_and_go_on_where_the_one_before_ends() -> None:
    parts = plan_timeline(evenly(40, 20), Measure(first=500, others=580))
    assert len(parts) > 2
    assert len({round(part.axis.scale, 9) for part in parts}) == 1
    assert not any(part.after_cut for part in parts)
    assert all(shown(here)[1] == pytest.approx(shown(there)[0], abs=1e-4) for here, there in pairwise(parts))


def test_parts_whose_labels_would_crowd_have_scales_of_their_own() -> None:
    labels = [*evenly(16, 700), *(Label(day, day, 30.0) for day in (dt.date(2091, 1, each) for each in range(1, 17)))]
    parts = plan_timeline(labels, Measure(first=580, others=580))
    assert len(parts) == 2
    assert differ([part.axis for part in parts])
    assert parts[0].before_cut
    assert parts[1].after_cut
    far = max(abs(mark.top + 8 - mark.y) for part in parts for mark in part.marks)
    assert far < 60, "labels are near their marks"


def test_years_are_named_at_their_first_day_or_where_a_mark_stands_for_all_of_one() -> None:
    recent = [label("2025-08-26"), label("2025-10-02"), label("2025-12-08")]
    (part,) = plan_timeline(recent, MEASURE)
    assert [(tick.year, tick.exact, tick.within) for tick in part.ticks] == [(2025, False, True)]
    starts = [part.axis.at(dt.date(2025, month, 1).toordinal()) for month in (9, 10, 11, 12)]
    assert list(part.months) == pytest.approx(starts)


@settings(max_examples=100, deadline=None)
@given(entries())
def test_no_year_stands_where_it_does_not_begin(labels: list[Label]) -> None:
    vague = {each.first.year for each in labels if (each.last - each.first).days >= 364}
    for part in plan_timeline(labels, MEASURE):
        for tick in part.ticks:
            if tick.exact:
                new_year = dt.date(tick.year, 1, 1).toordinal()
                stretch = next(s for s in part.axis.stretches if s.start - 1e-6 <= tick.position <= s.end + 1e-6)
                at = stretch.start + part.axis.pad + (new_year - stretch.first) * part.axis.scale
                assert tick.position == pytest.approx(at)
            elif tick.within:
                stretch = next(s for s in part.axis.stretches if s.start - 15 <= tick.position <= s.end + 15)
                begins = stretch.first if stretch.start == begin_of(part, stretch) else first_of(part)
                assert tick.year == dt.date.fromordinal(int(begins)).year
            else:
                assert tick.year in vague


def test_a_part_that_goes_on_within_a_year_names_it_and_where_the_next_begins() -> None:
    days = ["2020-03-01", "2020-09-10", "2020-10-20", "2020-11-25", "2020-12-05", "2021-02-01", "2021-04-01"]
    _, second, *_ = plan_timeline([label(day, 40) for day in days], Measure(first=150, others=240))
    assert [(tick.year, tick.within) for tick in second.ticks] == [(2020, True), (2021, False)]
    (whole,) = plan_timeline([label(day, 40) for day in days[1:5]], Measure(first=400, others=400))
    assert [(tick.year, tick.within) for tick in whole.ticks] == [(2020, True)]


def test_no_label_stands_beyond_a_year_that_is_not_its_own_where_the_page_has_room() -> None:
    days = ["2022-07-01", "2023-04-01", "2024-03-01", *(f"2025-{month}-10" for month in (10, 11, 11, 12))]
    labels = [label(day, 25) for day in days]
    (part,) = plan_timeline(labels, MEASURE)
    years = [tick.position for tick in part.ticks if tick.exact]
    for mark in part.marks:
        leader = mark.top + MEASURE.leader
        assert [year <= mark.y for year in years] == [year <= leader for year in years]
    assert part.beyond == 0.0


def test_an_axis_ends_with_its_last_mark_where_labels_would_stand_beyond_the_next_year() -> None:
    crowd = ["2025-11-01", "2025-11-05", "2025-11-10", "2025-11-20", "2025-12-01", "2025-12-08"]
    days = ["2022-07-01", "2023-04-01", "2024-03-01", *crowd]
    (part,) = plan_timeline([label(day, 40) for day in days], MEASURE)
    assert [tick.year for tick in part.ticks if tick.exact][-1] == 2025
    assert part.marks[-1].top > part.ends[1], "labels go on below the axis, and no year is named there"


def test_an_axis_of_years_runs_on_to_the_next_where_that_takes_little_room() -> None:
    days = ["2023-03-01", "2024-06-10", "2025-10-20", "2025-10-30", "2025-12-08"]
    (part,) = plan_timeline([label(day) for day in days], MEASURE)
    assert [tick.year for tick in part.ticks] == [2023, 2024, 2025, 2026][-len(part.ticks) :]
    last = part.ticks[-1]
    assert (last.year, last.exact) == (2026, True)
    assert part.marks[-1].y < last.position < part.ends[1]
    (far,) = plan_timeline([label(day) for day in (*days[:2], "2025-02-01")], MEASURE)
    assert far.ticks[-1].year == 2025
    (decades,) = plan_timeline([label(f"{year}-12-08") for year in range(1950, 2025, 5)], MEASURE)
    assert decades.ticks[-1].year == 2020


def test_no_part_ends_within_the_time_of_a_rough_date_if_that_costs_little() -> None:
    days = "2020-01-05 2020-01-20 2020-02-03 2020-02-10 2020-03 2020-03-12 2020-05-25 2020-06-01 2020-07-01 2020-08-01"
    labels = [label(day, 40) for day in days.split()]
    exact = [label("2020-03-02" if day == "2020-03" else day, 40) for day in days.split()]
    measure = Measure(first=250, others=290)
    assert [len(part.marks) for part in plan_timeline(exact, measure)] == [5, 5]
    parts = plan_timeline(labels, measure)
    assert [len(part.marks) for part in parts] == [4, 6], "the rough date stands with what may come after it"
    rough = parts[1].marks[0]
    assert rough.span is not None
    assert rough.span[1] - rough.span[0] == pytest.approx(28 * parts[1].axis.scale), "its bar is whole"


def test_a_bar_that_must_be_divided_is_a_short_sign_on_its_page() -> None:
    days = ["2020", "2020-09-10", "2020-10-20", "2020-11-25", "2021-02-01", "2021-04-01"]
    parts = plan_timeline([label(day, 40) for day in days], Measure(first=150, others=240))
    assert len(parts) > 1
    assert not parts[0].before_cut
    mark = parts[0].marks[0]
    assert mark.span is not None
    above, below = mark.y - mark.span[0], mark.span[1] - mark.y
    assert above == pytest.approx(below)
    assert 0 < above <= MEASURE.pad


def test_a_rough_date_after_time_left_out_is_drawn_whole_where_the_axis_has_room() -> None:
    days = ["1990-05-01", "1991-01-01", "2022", "2022-09-23", "2023-05-17", "2024-06-02", "2024-07-18", "2025-10-30"]
    (part,) = plan_timeline([label(day, 25) for day in days], MEASURE)
    assert len(part.axis.stretches) == 2
    mark = part.marks[2]
    assert mark.span is not None
    assert mark.span[0] >= part.axis.stretches[1].start - 0.01
    assert mark.span[1] - mark.span[0] == pytest.approx(365 * part.axis.scale)


@settings(max_examples=100, deadline=None)
@given(entries(), st.integers(100, 580))
def test_a_bar_is_whole_or_the_sign_and_never_leaves_what_is_drawn(labels: list[Label], first: int) -> None:
    for part in plan_timeline(labels, Measure(first=first, others=580)):
        drawn = [(begin_of(part, stretch), stretch.end) for stretch in part.axis.stretches]
        drawn[-1] = (drawn[-1][0], part.ends[1])
        for mark in part.marks:
            entry = labels[mark.index]
            if entry.first == entry.last:
                assert mark.span is None
                continue
            assert mark.span is not None
            begin, end = mark.span
            assert any(low - 0.02 <= begin and end <= high + 0.02 for low, high in drawn)
            days = (entry.last - entry.first).days + 1
            whole = end - begin == pytest.approx(days * part.axis.scale)
            assert whole or mark.y - begin == pytest.approx(end - mark.y)
