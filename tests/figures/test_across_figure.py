"""A lying timeline of any number of entries: labels and poles never meet, marks stand on their days, strips hold."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.figures.across import Flag, Reach, Strip, plan_strips
from briefing.figures.joints import SIGN, first_day, last_day
from briefing.figures.upright import Label

REACH = Reach(width=672, label=120, gap=12, step=11, band=15, lean=15, between=5, tiers=4, year=9)
EASE = 1e-6


@st.composite
def entries(draw: st.DrawFn) -> list[Label]:
    count = draw(st.integers(1, 60))
    begin = dt.date(1964, 3, 1)
    span = draw(st.sampled_from([0, 30, 400, 4000, 21000]))
    days = sorted(begin + dt.timedelta(days=day) for day in draw(st.lists(st.integers(0, span), min_size=count)))
    heights = st.sampled_from([24.0, 37.0, 62.0, 87.0])
    return [Label(day, day + dt.timedelta(days=draw(st.sampled_from([0, 29]))), draw(heights)) for day in days[:60]]


def box(flag: Flag) -> tuple[float, float, float, float]:
    return flag.pole, flag.top, flag.pole + REACH.label, flag.top + flag.height


def assert_apart(strip: Strip) -> None:
    for one, other in combinations(strip.flags, 2):
        left, top, right, foot = box(one)
        x, y, end, low = box(other)
        assert x >= right - EASE or left >= end - EASE or y >= foot - EASE or top >= low - EASE, "labels overlap"
    for pole in strip.flags:
        near = strip.band if pole.above else strip.band + REACH.band
        far = pole.top if pole.above else pole.top + pole.height
        for label in strip.flags:
            left, top, right, foot = box(label)
            beside = pole.pole <= left + EASE or pole.pole >= right - EASE
            assert beside or max(near, far) <= top + EASE or min(near, far) >= foot - EASE, "a pole crosses a label"


@settings(max_examples=60, deadline=None)
@given(entries(), st.integers(300, 460), st.integers(0, 60))
def test_every_entry_stands_once_and_nothing_meets(labels: list[Label], room: int, under: int) -> None:
    strips = plan_strips(labels, (room, 460), under, REACH)
    assert [flag.index for strip in strips for flag in strip.flags] == list(range(len(labels)))
    for number, strip in enumerate(strips):
        most = (460 if number else room) - (under if strip is strips[-1] else 0)
        assert strip.height <= most + EASE
        assert_apart(strip)
        for flag in strip.flags:
            assert flag.pole >= -EASE
            assert flag.pole + REACH.label <= REACH.width + EASE
            assert flag.top >= -EASE
            assert flag.top + flag.height <= strip.height + EASE
            assert flag.above == (flag.top < strip.band)
        assert strip.axis.stretches[-1].end <= REACH.width + EASE


@settings(max_examples=40, deadline=None)
@given(entries())
def test_marks_stand_on_their_days_and_leaders_do_not_cross(labels: list[Label]) -> None:
    for strip in plan_strips(labels, (460, 460), 0, REACH):
        for above in (True, False):
            side = [flag for flag in strip.flags if flag.above is above]
            assert [flag.x for flag in side] == sorted(flag.x for flag in side)
            assert all(before.pole < after.pole for before, after in pairwise(side))
        exact = [flag for flag in strip.flags if labels[flag.index].first == labels[flag.index].last]
        for before, after in pairwise(exact):
            ends = [stretch.end for stretch in strip.axis.stretches[:-1]]
            days = (labels[after.index].first - labels[before.index].first).days
            if not any(before.x <= end <= after.x for end in ends):
                assert after.x - before.x == pytest.approx(days * strip.axis.scale, abs=1e-6)
            else:
                assert days >= 500, "only long empty times are cut"


def evenly(count: int, height: float = 37) -> list[Label]:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=30 * place) for place in range(count)]
    return [Label(day, day, height) for day in days]


def test_strips_are_about_equally_full() -> None:
    strips = plan_strips(evenly(50), (460, 460), 40, REACH)
    counts = [len(strip.flags) for strip in strips]
    assert len(counts) == 2
    assert max(counts) - min(counts) <= 1


def test_a_few_labels_stand_upright_over_their_marks() -> None:
    (strip,) = plan_strips(evenly(8), (460, 460), 0, REACH)
    assert max(abs(flag.pole - flag.x) for flag in strip.flags) < 0.15 * REACH.label


def test_an_empty_decade_is_cut_where_labels_would_lean() -> None:
    crowd = [Label(dt.date(2025, 1, 1) + dt.timedelta(days=day), dt.date(2025, 1, 1) + dt.timedelta(days=day), 37.0)
             for day in range(0, 300, 30)]  # fmt: skip
    early = Label(dt.date(1963, 1, 1), dt.date(1963, 1, 1), 37.0)
    (strip,) = plan_strips([early, *crowd], (460, 460), 0, REACH)
    assert len(strip.axis.stretches) == 2
    assert [tick.year for tick in strip.ticks] == [1963, 2025]


def test_what_no_room_holds_has_no_strip() -> None:
    assert plan_strips(evenly(5, 200), (90, 90), 0, REACH) == ()
    assert plan_strips(evenly(5), (30, 460), 0, REACH) == ()


@settings(max_examples=40, deadline=None)
@given(entries())
def test_time_left_out_between_strips_has_its_sign_on_both(labels: list[Label]) -> None:
    strips = plan_strips(labels, (300, 300), 20, REACH)
    for here, there in pairwise(strips):
        assert here.before_cut == there.after_cut == (last_day(here.axis) < first_day(there.axis))
        assert here.axis.stretches[-1].end + SIGN <= REACH.width + EASE
        assert there.axis.stretches[0].start >= SIGN - EASE
    if strips:
        assert not strips[0].after_cut
        assert not strips[-1].before_cut


def test_strips_that_bear_it_have_one_scale() -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=30 * place + place % 7) for place in range(50)]
    strips = plan_strips([Label(day, day, 37.0) for day in days], (460, 460), 40, REACH)
    assert len(strips) > 1
    assert len({round(strip.axis.scale, 6) for strip in strips}) == 1
    for strip in strips:
        assert_apart(strip)
