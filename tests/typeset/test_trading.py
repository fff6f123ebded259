"""Trading width between columns: what is made small, that no small trade is left, and that the work is bounded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.typeset.columns import column_widths
from briefing.typeset.trading import Extent, Setter, Trader

SPACE, FLOOR, SPARE = 3.0, 40.0, 0.5
SHORT = 25.0

Cells = list[list[list[float]]]
"""The widths of the words of each cell of each row."""


def extents(cells: Cells) -> list[list[Extent]]:
    return [[Extent(max(words, default=0.0), whole(words), (whole(words),)) for words in row] for row in cells]


def whole(words: Sequence[float]) -> float:
    return sum(words) + SPACE * (len(words) - 1) if words else 0.0


def filled(words: Sequence[float], width: float) -> list[float]:
    """Fill lines one after the other; a word wider than the column stands alone in one."""
    lines: list[float] = []
    for word in words:
        if lines and lines[-1] + SPACE + word <= width:
            lines[-1] += SPACE + word
        else:
            lines.append(word)
    return lines


def setter_of(cells: Cells) -> Setter:
    """Set cells of words; a last line that is short is marked."""

    def set_column(rows: Sequence[int], index: int, width: float) -> tuple[list[int], float]:
        lines = [filled(cells[row][index], width) for row in rows]
        marks = sum(0.5 for each in lines if len(each) > 1 and each[-1] < SHORT)
        return [len(each) or 1 for each in lines], marks

    return set_column


words = st.lists(st.floats(5, 90), max_size=25)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Cells, list[float]]:
    count = draw(st.integers(2, 5))
    cells = draw(st.lists(st.lists(words, min_size=count, max_size=count), min_size=1, max_size=12))
    shares = draw(st.sampled_from([[0.0] * count, [1.0] * count, [float(index + 1) for index in range(count)]]))
    return cells, shares


@settings(max_examples=150, deadline=None)
@given(tables(), st.floats(250, 700))
def test_widths_add_up_and_no_column_breaks_a_word_while_a_wider_one_could_give(
    table: tuple[Cells, list[float]], available: float
) -> None:
    cells, shares = table
    rows = extents(cells)
    widths = column_widths(rows, shares, available, FLOOR, setter_of(cells))
    assert sum(widths) == pytest.approx(available)
    for index, width in enumerate(widths):
        widest = max(row[index].word for row in rows)
        if widest <= 3 * FLOOR and width < widest:
            assert max(widths) <= width + 1e-6


@settings(max_examples=100, deadline=None)
@given(tables(), st.floats(250, 700))
def test_no_table_costs_more_than_one_whose_lines_are_estimated(
    table: tuple[Cells, list[float]], available: float
) -> None:
    cells, _ = table
    shares = [0.0] * len(cells[0])
    rows = extents(cells)
    trader = Trader(rows, setter_of(cells))
    estimated = column_widths(rows, shares, available, FLOOR)
    assert trader.cost(column_widths(rows, shares, available, FLOOR, trader.setter)) <= trader.cost(estimated) + 1e-6


@settings(max_examples=100, deadline=None)
@given(tables(), st.floats(250, 700))
def test_no_trade_of_a_few_points_makes_it_better(table: tuple[Cells, list[float]], available: float) -> None:
    """No cell is wider than needed while another has more lines, or a mark, for want of as much."""
    cells, _ = table
    rows = extents(cells)
    trader = Trader(rows, setter_of(cells))
    widths = column_widths(rows, [0.0] * len(cells[0]), available, FLOOR, trader.setter)
    texts = [max(row[index].text for row in rows) or FLOOR for index in range(len(widths))]
    words = [max(row[index].word for row in rows) for index in range(len(widths))]
    least = [max(word, min(text, FLOOR)) + SPARE for word, text in zip(words, texts, strict=True)]
    natural = [text + SPARE for text in texts]
    if sum(least) >= available or sum(natural) <= available:
        return
    now = trader.cost(widths)
    for giver, taker in permutations(range(len(widths)), 2):
        for step in (2.0, 9.0, 20.0, 40.0):
            if widths[giver] - step >= least[giver] and widths[taker] < natural[taker]:
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                if trader.cost([*tried]) < now - 1e-6:
                    wider = list(widths)
                    wider[taker] += step
                    assert trader.cost(wider) >= now - 1e-6, "it is better for what the giver loses, which is not asked"


def test_height_comes_first_then_marks_then_evenness() -> None:
    long, short = [30.0] * 12, [30.0, 12.0]
    cells: Cells = [[short, long], [short, long]]
    widths = column_widths(extents(cells), [0.0, 0.0], 330.0, FLOOR, setter_of(cells))
    assert widths[0] >= whole(short), "a line of its own for 12 points would be marked"
    assert len(filled(long, widths[1])) == 2
    lines = [len(filled(long, width)) for width in (widths[1], 330.0 - FLOOR)]
    assert lines[0] == lines[1], "and costs the other column no line"


def test_a_mark_does_not_cost_the_other_column_a_line_in_each_row() -> None:
    long, short = [30.0] * 9, [60.0, 12.0]
    cells: Cells = [[short, long]] + [[[50.0], long]] * 9
    available = whole(long) + 62.0
    widths = column_widths(extents(cells), [0.0, 0.0], available, FLOOR, setter_of(cells))
    assert len(filled(long, widths[1])) == 1
    assert len(filled(short, widths[0])) == 2


def test_a_column_with_a_share_keeps_most_of_it() -> None:
    cells: Cells = [[[20.0, 30.0, 20.0] * 4, [20.0, 30.0, 12.0] * 5]] * 4
    for shares in ([1.0, 3.0], [1.0, 1.0], [2.0, 1.0]):
        widths = column_widths(extents(cells), shares, 400.0, FLOOR, setter_of(cells))
        for width, share in zip(widths, shares, strict=True):
            assert width >= 0.5 * 400.0 * share / sum(shares)


@pytest.mark.parametrize(("count", "most"), [(40, 40), (96, 96), (97, 48), (8000, 48)])
def test_the_work_is_bounded_whatever_the_number_of_rows(count: int, most: int) -> None:
    cells: Cells = [[[30.0] * (3 + row % 5), [20.0] * (9 + row % 7), [25.0] * (5 + row % 3)] for row in range(count)]
    asked: list[int] = []
    setter = setter_of(cells)

    def counted(rows: Sequence[int], index: int, width: float) -> tuple[list[int], float]:
        asked.append(len(rows))
        return setter(rows, index, width)

    column_widths(extents(cells), [0.0] * 3, 400.0, FLOOR, counted)
    assert max(asked) <= most
    assert max(asked) > most / 2
    assert len(asked) < 400
