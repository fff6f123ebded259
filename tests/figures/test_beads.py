"""Marks on an axis: what would hide another stands beside it, in the order of time and near to its day."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.figures.beads import spread, spread_between

WIDTH = 7.7


@given(st.lists(st.floats(0, 500), min_size=1, max_size=60).map(sorted))
def test_no_mark_hides_another_and_those_with_room_stand_on_their_days(points: list[float]) -> None:
    beads = spread(points, WIDTH, 600)
    assert [bead.at for bead in beads] == sorted(bead.at for bead in beads)
    for sides in (False, True):
        row = [bead.at for bead in beads if bead.beside == sides]
        assert all(b - a >= WIDTH - 0.2 for a, b in pairwise(row))
    assert all(bead.beside or bead.at == point for bead, point in zip(beads, points, strict=True))


def test_two_of_one_day_stand_beside_it_and_a_lone_one_on_it() -> None:
    lone, first, second = spread([50.0, 100.0, 100.0], WIDTH, 200)
    assert not lone.beside
    assert first.beside
    assert second.beside
    assert (first.at + second.at) / 2 == 100


@pytest.mark.parametrize(
    ("points", "rooms"),
    [
        ([10.0, 90.0, 95.0, 99.0, 130.0], [(0.0, 100.0), (110.0, 200.0)]),
        ([10.0, 112.0, 113.0, 190.0, 195.0], [(0.0, 100.0), (110.0, 200.0)]),
        ([50.0, 51.0, 52.0], [(40.0, 70.0)]),
    ],
)
def test_marks_keep_between_the_signs_of_time_left_out(points: list[float], rooms: list[tuple[float, float]]) -> None:
    beads = spread_between(points, 7.0, rooms)
    assert all(b.at - a.at >= 7.0 - 1e-6 for a, b in pairwise(beads))
    for point, bead in zip(points, beads, strict=True):
        low, high = next(room for room in rooms if room[0] <= point <= room[1])
        assert low + 3.5 - 1e-6 <= bead.at <= high - 3.5 + 1e-6


def test_a_room_too_small_for_its_marks_is_overrun_rather_than_a_mark_hidden() -> None:
    beads = spread_between([5.0, 6.0, 7.0, 20.0], 7.0, [(0.0, 10.0), (14.0, 60.0)])
    assert all(b.at - a.at >= 7.0 - 1e-6 for a, b in pairwise(beads))
