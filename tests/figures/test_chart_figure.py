"""Charts drawn: round ticks, labels that never lie on each other, series told without colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.figures.bars import is_sequence, patch
from briefing.figures.chart import plan_chart
from briefing.figures.ink import Ink
from briefing.figures.scale import nice_ticks
from briefing.tree.drawing import Drawing, Lettering, Shape, dump_drawing
from briefing.tree.nodes import Chart, ChartSeries, ChartValue
from goldens import Golden

SIZE = 8.0
INK = Ink(
    "#0b4f6c", "#17222c", "#545d66", "#b8c6cd", "#ffffff", SIZE, 12.5, lambda text, bold: len(text) * (4.4 + 0.3 * bold)
)


def value_of(value: float | None) -> ChartValue | None:
    return None if value is None else ChartValue(value, f"{value:g}")


def chart(kind: str, categories: list[str], *series: tuple[str, Sequence[float | None]], title: str = "") -> Chart:
    values = [value for _, each in series for value in each if value is not None]
    ticks = nice_ticks(values, zero=kind == "bars")
    return Chart(
        "lines" if kind == "lines" else "bars",
        tuple(categories),
        tuple(ChartSeries(name, tuple(map(value_of, each))) for name, each in series),
        tuple(ChartValue(value, f"{value:.{ticks.digits}f}") for value in ticks.values),
        title,
        "units" if title else "",
    )  # fmt: skip


def boxes(drawing: Drawing) -> list[tuple[str, float, float, float, float]]:
    """Give each line of characters with its rectangle: capitals and descenders, no leading."""
    found = []
    for line in drawing.letterings():
        width = sum(INK.measure(piece.text, piece.bold) for piece in line.pieces)
        left = line.x - width * {"start": 0, "middle": 0.5, "end": 1}[line.anchor]
        found.append((line.text, left, line.y - 0.7 * SIZE, left + width, line.y + 0.2 * SIZE))
    return found


def collisions(drawing: Drawing) -> list[tuple[str, str]]:
    return [
        (one[0], other[0])
        for one, other in combinations(boxes(drawing), 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 87), (0, 25, 50, 75, 100)),
        ((1240.5, -88.2), (-500, 0, 500, 1000, 1500)),
        ((0.03, 0.11), (0, 0.05, 0.1, 0.15)),
        ((5, 5), (0, 2, 4, 6)),
        ((0, 0), (0, 0.25, 0.5, 0.75, 1)),
        ((-3,), (-3, -2, -1, 0)),
    ],
)
def test_ticks_are_round_and_hold_zero(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert nice_ticks(values, zero=True).values == ticks


def test_lines_may_begin_above_zero_where_the_values_lie_close() -> None:
    assert nice_ticks((98, 101, 103), zero=False).values == (98, 100, 102, 104)
    assert nice_ticks((20, 101, 103), zero=False).values[0] == 0


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.booleans())
def test_ticks_bound_all_values_and_say_themselves_exactly(values: list[float], zero: bool) -> None:
    found = nice_ticks([round(value, 3) for value in values], zero=zero)
    assert found.values[0] <= min(round(value, 3) for value in values) + 1e-9
    assert found.values[-1] >= max(round(value, 3) for value in values) - 1e-9
    assert 2 <= len(found.values) <= 8
    assert all(abs(round(value, found.digits) - value) < 1e-6 * max(1.0, abs(value)) for value in found.values)


NAMES = ["Ports", "Rail", "The connection of old roofs in the valley", "Grids", "A line", "Storage and its costs"]


@pytest.mark.parametrize("width", [200.0, 300.0, 492.0])
@pytest.mark.parametrize("kind", ["bars", "lines"])
@pytest.mark.parametrize("count", [1, 2, 5, 12, 40])
@pytest.mark.parametrize("series", [1, 3])
@pytest.mark.parametrize("years", [True, False])
def test_no_label_lies_on_another_or_outside(width: float, kind: str, count: int, series: int, *, years: bool) -> None:
    categories = [str(1986 + i) if years else f"{NAMES[i % 6]} {i}" for i in range(count)]
    rows = [
        (f"Series {n}", [None if (i + n) % 7 == 3 else (i * 37 + n * 11) % 90 - 20.5 for i in range(count)])
        for n in range(series)
    ]
    plans = plan_chart(chart(kind, categories, *rows, title="A title that is rather long"), INK, width, 500)
    for plan in plans:
        assert collisions(plan.drawing) == []
        assert all(left >= -0.1 and right <= width + 0.1 for _, left, _, right, _ in boxes(plan.drawing))
        assert plan.drawing.height <= 500
    shown = [line.text for plan in plans for line in plan.drawing.letterings()]
    if not years and kind == "bars":
        assert all(word in " ".join(shown) for name in categories for word in name.split())


def test_what_is_too_high_is_parted_on_one_scale() -> None:
    whole = chart("bars", [f"{NAMES[i % 6]} {i}" for i in range(40)], ("A", [float(i) for i in range(40)]))
    plans = plan_chart(whole, INK, 300, 400)
    assert len(plans) > 1
    assert [name for plan in plans for name in plan.chart.categories] == list(whole.categories)
    assert {plan.chart.ticks for plan in plans} == {(ChartValue(0.0, ""), ChartValue(39.0, ""))}


def test_bars_stand_under_short_names_and_lie_beside_long_ones() -> None:
    one = ("A", [1.0, 2.0, 3.0])
    assert plan_chart(chart("bars", ["a", "b", "c"], one), INK, 300, 400)[0].upright
    assert not plan_chart(chart("bars", NAMES[2:5], one), INK, 120, 400)[0].upright


def test_only_steps_of_a_sequence_may_be_left_out() -> None:
    assert is_sequence(["2001", "2002", "2004"])
    assert is_sequence(["Q1", "Q2"])
    assert not is_sequence(["2002", "2001"])
    assert not is_sequence(["Route 1", "Line 2"])
    assert not is_sequence(["a", "b"])
    assert not is_sequence(["Harbour of Bergen 1", "Harbour of Bergen 2"])


def test_series_differ_without_colour() -> None:
    looks = []
    for series in range(4):
        marks = patch((0, 0, 30, 40), series, INK)
        looks.append((len(marks), marks[0].fill if isinstance(marks[0], Shape) else ""))
    assert looks[0] == (1, INK.main)
    assert looks[1] == (1, INK.paper)
    assert looks[2][0] != looks[3][0] > 1
    for series in range(4):
        for mark in patch((5, 6, 30, 40), series, INK):
            assert isinstance(mark, Shape)
            points = [numbers for _, numbers in mark.path if numbers]
            assert all(5 <= x <= 35 and 6 <= y <= 46 for x, y in points)
    lines = plan_chart(chart("lines", ["a", "b"], *[(f"S{n}", [1.0, 2.0 + n]) for n in range(8)]), INK, 300, 400)
    dashes = {
        mark.pen.dashes
        for mark in lines[0].drawing.marks
        if isinstance(mark, Shape) and mark.pen and mark.pen.width == 1.5
    }
    assert len(dashes) == 8


def test_a_missing_value_is_a_gap() -> None:
    full = chart("lines", list("abcde"), ("A", [1.0, 2.0, 3.0, 4.0, 5.0]))
    holed = replace(
        full, series=(replace(full.series[0], values=(*full.series[0].values[:2], None, *full.series[0].values[3:])),)
    )

    def strokes(each: Chart) -> list[int]:
        marks = plan_chart(each, INK, 300, 400)[0].drawing.marks
        return [len(mark.path) for mark in marks if isinstance(mark, Shape) and mark.pen and mark.pen.width == 1.5]

    assert strokes(full) == [5]
    assert strokes(holed) == [2, 2]


def test_no_line_of_characters_is_turned() -> None:
    plans = plan_chart(chart("bars", NAMES, ("A", [1.0, -2.0, 3.0, 4.0, 5.0, 6.0])), INK, 300, 400)
    assert {mark.matrix for plan in plans for mark in plan.drawing.marks if isinstance(mark, Lettering)} == {
        (1, 0, 0, 1, 0, 0)
    }


def test_charts_are_drawn_as_they_were_read_once(golden: Golden) -> None:
    years = [str(year) for year in range(2021, 2026)]
    rows = (("Goods", [4.0, None, 6.5, -1.0, 8.0]), ("Services", [2.0, 2.5, 3.0, 3.5, 7.5]))
    samples = {
        "one series of standing bars": chart("bars", years, rows[0], title="Exports"),
        "two series of standing bars": chart("bars", years, *rows, title="Exports"),
        "lying bars": chart("bars", NAMES[:4], ("A", [4.0, -1.5, None, 8.0])),
        "lines": chart("lines", years, *rows, title="Exports"),
    }
    text = "".join(
        f"{name}\n{dump_drawing(plan.drawing)}"
        for name, each in samples.items()
        for plan in plan_chart(each, INK, 200 if name == "lying bars" else 300, 400)
    )
    golden("figures/charts.txt", text)


def test_names_at_the_ends_of_lines_are_moved_apart_and_led_to() -> None:
    rows = [(f"Series {n}", [float(n), 9.0 - 0.1 * n]) for n in range(6)]
    (plan,) = plan_chart(chart("lines", ["2024", "2025"], *rows), INK, 300, 400)
    names = [line for line in plan.drawing.letterings() if line.text.startswith("Series")]
    assert [line.text for line in sorted(names, key=lambda line: line.y)] == [f"Series {n}" for n in range(6)]
    assert collisions(plan.drawing) == []


LONG = (
    "Electricity generated from wind farms off the western coast",
    "Centrales hydroélectriques au fil de l’eau, importations comprises",
    "액화천연가스를 포함한 천연가스 및 장기 계약에 따라 구매한 전력",
    "Small reactors",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
    "Biomasse et incinération des déchets municipaux",
    "지붕형 태양광",
    "Demand response by large industrial consumers in the northern valleys",
)


def said(drawing: Drawing) -> str:
    """Give all letters of a drawing without the spaces at which names may be wrapped."""
    return "".join(line.text for line in drawing.letterings()).replace(" ", "")


@pytest.mark.parametrize("width", [160.0, 300.0, 492.0])
@pytest.mark.parametrize("count", range(2, 9))
@pytest.mark.parametrize("apart", [0.0, 0.2, 12.0])
@pytest.mark.parametrize("kind", ["bars", "lines"])
def test_every_series_is_named_however_long_its_name(width: float, count: int, apart: float, kind: str) -> None:
    count = min(count, 4) if kind == "bars" else count
    rows = [(LONG[n], [50.0 - n, 40.0 + n * apart]) for n in range(count)]
    (plan,) = plan_chart(chart(kind, ["2024", "2025"], *rows, title="Power"), INK, width, 500)
    assert all(name.replace(" ", "") in said(plan.drawing) for name, _ in rows)
    assert collisions(plan.drawing) == []
    inside = [left >= -0.1 and right <= width + 0.1 and bottom <= plan.drawing.height for _, left, _, right, bottom in
              boxes(plan.drawing)]  # fmt: skip
    assert all(inside)


@pytest.mark.parametrize(
    ("rows", "keyed"),
    [
        ([("Goods", [1.0, 9.0]), ("Services", [5.0, 2.0])], False),
        ([("Goods", [1.0, 9.0]), ("Services", [5.0, None])], True),  # a leader would cross the plot
        ([("Goods", [1.0, 4.0]), ("Services", [5.0, 4.0])], True),  # none could say whose the name is
        ([(LONG[0], [1.0, 9.0]), (LONG[1], [5.0, 2.0])], False),
        ([(LONG[0] * 2, [1.0, 9.0]), (LONG[1], [5.0, 2.0])], True),
        ([(LONG[4], [1.0, 9.0]), (LONG[1], [5.0, 2.0])], True),
        ([(name, [9.0, 1.0 + n]) for n, name in enumerate(LONG[:4])], False),
        ([(name, [9.0, 1.0 + n]) for n, name in enumerate(LONG)], True),
    ],
)
def test_lines_are_named_at_their_ends_where_the_names_fit_there(
    rows: list[tuple[str, list[float | None]]], *, keyed: bool
) -> None:
    (plan,) = plan_chart(chart("lines", ["2024", "2025"], *rows), INK, 400, 400)
    assert (plan.key is not None) is keyed
    first = next(line for line in plan.drawing.letterings() if line.text.startswith(rows[0][0][:5]))
    assert (first.x < 200) is keyed


def test_a_key_shows_of_each_line_its_dashes_and_its_mark() -> None:
    rows = [(f"S{n}", [4.0, 4.0]) for n in range(8)]
    (plan,) = plan_chart(chart("lines", ["2024", "2025"], *rows), INK, 492, 400)
    assert plan.key
    shapes = [mark for mark in plan.drawing.marks if isinstance(mark, Shape)]
    sampled = [mark for mark in shapes if all(y < plan.key[1] for _, point in mark.path for y in point[1::2])]
    dashes = {mark.pen.dashes for mark in sampled if mark.pen and mark.pen.width == 1.5}
    outlines = {
        (mark.fill, len(mark.path), tuple(round(at - mark.path[0][1][0], 1) for _, p in mark.path for at in p[::2]))
        for mark in sampled
        if mark.pen and mark.pen.width == 1.0
    }
    assert len(dashes) == len(outlines) == 8


def test_names_of_several_lines_stand_apart_from_each_other() -> None:
    rows = [(LONG[0], [1.0, 4.0]), (LONG[5], [2.0, 4.2])]
    (plan,) = plan_chart(chart("lines", ["2024", "2025"], *rows), INK, 300, 400)
    feet = sorted(line.y for line in plan.drawing.letterings() if line.x > 150 and not line.text.isdigit())
    steps = [round(two - one, 1) for one, two in pairwise(feet)]
    assert max(steps) == pytest.approx(1.3 * INK.leading, abs=0.1)
    assert min(steps) == INK.leading
