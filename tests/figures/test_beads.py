"""Marks on an axis: what would hide another stands beside it, in the order of time and near to its day."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.figures.beads import spread

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
