"""A high row is cut where a third of a page would stay empty, between its fields, and after enough of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.typeset.bricks import LOOSE, Brick
from briefing.typeset.paginate import paginate
from briefing.typeset.rowcuts import THIRD, Piece, loosen, part

PAGE = 600.0


def pieces(*lines: int) -> list[Piece]:
    """Give fields of so many lines of 20 points."""
    return [Piece(Brick(20.0 * count), count) for count in lines]


def places(bricks: list[Brick]) -> list[int]:
    return [index for index, brick in enumerate(bricks[:-1]) if not brick.keep or brick.grip <= LOOSE]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((1, 1, 5, 1, 2), []),  # 10 lines are a third of a page: it goes over whole
        ((1, 1, 8, 4), [2]),
        ((1, 1, 8, 2, 4), [2, 3]),
        ((1, 1, 5, 7), [2]),  # no place from the third on, so the last before it
        ((1, 4, 2, 9), [2]),
        ((1, 14), []),  # a line alone is not left behind
        ((12, 2, 1), [0]),  # nor goes one over alone
        ((2, 14), []),
    ],
)
def test_a_row_is_cut_after_a_third_of_a_page_if_it_can_be(lines: tuple[int, ...], wanted: list[int]) -> None:
    made = loosen(pieces(*lines), PAGE)
    assert all(brick.keep for brick in made[:-1])
    assert places(made) == wanted


def test_what_moves_with_the_row_counts() -> None:
    assert places(loosen(pieces(1, 1, 5, 1, 6), PAGE)) == [3]
    assert places(loosen(pieces(1, 1, 5, 1, 6), PAGE, above=60)) == [2, 3]


def test_a_field_that_must_stay_whole_is_no_place() -> None:
    made = [Piece(Brick(20.0), free=index in (10, 12)) for index in range(20)]
    assert places(loosen(made, PAGE)) == [10, 12]


def test_a_row_that_no_page_holds_is_cut_at_all_places_but_not_at_once() -> None:
    made = part(pieces(1, 1, 5, 10, 20, 1), PAGE)
    assert places(made) == [2, 3]
    assert not any(made[index].keep for index in places(made))


@given(st.lists(st.integers(1, 12), min_size=2, max_size=8).filter(lambda lines: sum(lines) <= 29), st.integers(0, 29))
def test_a_page_before_a_row_that_goes_over_stays_a_third_empty_or_had_no_place(lines: list[int], used: int) -> None:
    row = loosen(pieces(*lines), PAGE)
    drafts = paginate([Brick(20.0 * used), *row], PAGE)
    here = sum(any(brick is each for each in row) for _, brick in drafts[0].placed)
    rest = PAGE - 20.0 * used
    height = sum(brick.height for brick in row)
    if here == len(row):
        return
    if here:  # it was cut
        assert rest > 0.3 * PAGE
        assert here - 1 in places(row)
        assert sum(lines[:here]) >= 2 <= sum(lines[here:])
    elif rest > (THIRD + 0.03) * PAGE:
        edges = [20.0 * sum(lines[: index + 1]) for index in places(row)]
        assert not edges or edges[0] > rest
        assert height > rest
