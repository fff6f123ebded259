"""Aligning two sequences: what differs is found, as little as possible, and in nearly linear time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compare import alignment
from briefing.compare.alignment import Stretch, differing, in_both_orders

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


@given(WORDS, WORDS)
def test_what_is_not_in_a_stretch_is_the_same_in_both(a: list[str], b: list[str]) -> None:
    rebuilt: list[str] = []
    at_a = at_b = 0
    for each in differing(a, b):
        assert a[at_a : each.a_start] == b[at_b : each.b_start]
        assert each.a_end > each.a_start or each.b_end > each.b_start
        rebuilt += [*a[at_a : each.a_start], *b[each.b_start : each.b_end]]
        at_a, at_b = each.a_end, each.b_end
    assert [*rebuilt, *a[at_a:]] == b
    assert a[at_a:] == b[at_b:]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("a b c d", "a x c d", [Stretch(1, 2, 1, 2)]),
        ("a b c", "a b c", []),
        ("", "a", [Stretch(0, 0, 0, 1)]),
        ("a a a b a", "a a b a a", [Stretch(2, 3, 2, 2), Stretch(4, 4, 3, 4)]),
        ("x the y the z", "the y the", [Stretch(0, 1, 0, 0), Stretch(4, 5, 3, 3)]),
    ],
)
def test_as_little_as_possible_differs(a: str, b: str, found: list[Stretch]) -> None:
    assert list(differing(a.split(), b.split())) == found


def test_long_texts_are_never_looked_at_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    close_look = alignment._close_look

    def counting(a: list[str], b: list[str], within: Stretch) -> object:
        looked.append((within.a_end - within.a_start) * (within.b_end - within.b_start))
        return close_look(a, b, within)

    monkeypatch.setattr(alignment, "_close_look", counting)
    chance = random.Random(7)  # noqa: S311 - the same texts in each run
    vocabulary = [f"w{n}" for n in range(4000)]
    before = [chance.choice(vocabulary) for _ in range(90_000)]
    after = [chance.choice(vocabulary) if chance.random() < 0.02 else word for word in before]
    changed = sum(each.a_end - each.a_start for each in differing(before, after))
    assert changed > 0
    assert max(looked, default=0) <= alignment.CLOSE_LOOK
    assert list(differing(["row"] * 8000, ["row"] * 7999)) == [Stretch(7999, 8000, 7999, 7999)]


def test_things_that_keep_their_order_are_the_most_that_can() -> None:
    assert in_both_orders([0, 3, 1, 2]) == {0, 2, 3}
    assert in_both_orders([]) == frozenset()
