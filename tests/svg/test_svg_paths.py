"""Path data as paths: every command, arcs on their ellipse, and what is no path."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.svg.paths import arc_curves, parse_path
from briefing.svg.values import color, length, transform
from briefing.tree.drawing import moved_by, path_data, polyline


def written(data: str) -> str:
    return path_data(parse_path(data))


@pytest.mark.parametrize(
    ("data", "segments"),
    [
        ("M1 2 3 4 5 6", "M1 2 L3 4 L5 6"),
        ("m1 2 3 4z m1 1h2", "M1 2 L4 6 Z M2 3 L4 3"),
        ("M10-.5.5e1-3", "M10 -0.5 L5 -3"),
        ("M0,0H5V6h-2v-1", "M0 0 L5 0 L5 6 L3 6 L3 5"),
        ("M0 0L4 0Zl1 1", "M0 0 L4 0 Z M0 0 L1 1"),
        ("M0 0C1 1 2 2 3 0S5-1 6 0", "M0 0 C1 1 2 2 3 0 C4 -2 5 -1 6 0"),
        ("M0 0S1 1 2 0", "M0 0 C0 0 1 1 2 0"),
        ("M0 0Q3 3 6 0T12 0", "M0 0 C2 2 4 2 6 0 C8 -2 10 -2 12 0"),
        ("M0 0T6 6", "M0 0 C0 0 2 2 6 6"),
        ("M1 1A0 5 0 0 1 9 9", "M1 1 L9 9"),
        ("M1 1A5 5 0 0 1 1 1", "M1 1"),
        ("", ""),
    ],
)
def test_each_command_is_drawn_absolutely(data: str, segments: str) -> None:
    assert written(data) == segments


def test_flags_of_an_arc_need_nothing_between_them() -> None:
    assert written("M0 0a5 5 0 0110 0") == written("M0 0 A 5,5 0 0,1 10,0")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("L1 1", "path data begins with M"),
        ("M1", "a number is missing"),
        ("M1 1 k", "a number is missing in path data at 'k'"),
        ("M1 1z5 5", "cannot go on with '5 5'"),
        ("M1 1A5 5 0 2 1 9 9", "a number is missing"),
        ("M1e99 1", "too large"),
    ],
)
def test_what_is_no_path_draws_nothing_and_says_why(data: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse_path(data)


@given(
    st.tuples(st.floats(1, 50), st.floats(1, 50), st.floats(-180, 180)),
    st.tuples(st.booleans(), st.booleans()),
    st.tuples(st.floats(-40, 40), st.floats(-40, 40)),
)
def test_an_arc_stays_on_an_ellipse_and_ends_where_it_should(
    ellipse: tuple[float, float, float], flags: tuple[bool, bool], end: tuple[float, float]
) -> None:
    (rx, ry, turn), (x, y) = ellipse, end
    if math.hypot(x, y) < 0.5:
        return
    curves = list(arc_curves((0.0, 0.0), ellipse, flags, end))
    assert curves[-1][2] == end
    starts = [(0.0, 0.0), *(last for _, _, last in curves)]
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def unit(point: tuple[float, float]) -> tuple[float, float]:
        return (cosine * point[0] + sine * point[1]) / rx, (cosine * point[1] - sine * point[0]) / ry

    points = [
        unit(tuple((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(begin, one, two, last, strict=True)))  # type: ignore[arg-type]
        for begin, (one, two, last) in zip(starts, curves, strict=False)
    ]
    points += [unit(point) for point in starts]
    (ax, ay), (bx, by) = unit((0.0, 0.0)), unit((x, y))
    apart = math.hypot(bx - ax, by - ay)
    radius = max(1.0, apart / 2)
    offset = math.sqrt(max(0.0, radius**2 - (apart / 2) ** 2))
    sides = [
        ((ax + bx) / 2 + side * offset * (by - ay) / apart, (ay + by) / 2 - side * offset * (bx - ax) / apart)
        for side in (1, -1)
    ]
    centre = min(sides, key=lambda c: max(abs(math.dist(p, c) - radius) for p in points))
    assert max(abs(math.dist(point, centre) - radius) for point in points) < 0.002 * radius + 1e-6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("#0b4F6c", ("#0b4f6c", 1.0)),
        ("#abc", ("#aabbcc", 1.0)),
        ("rgb(10%, 20%, 30%)", ("#1a334d", 1.0)),
        ("rgba(0 0 255 / 50%)", ("#0000ff", 0.5)),
        ("CornflowerBlue", ("#6495ed", 1.0)),
        ("transparent", ("#000000", 0.0)),
    ],
)
def test_colours_are_read_in_all_their_forms(text: str, value: tuple[str, float]) -> None:
    assert color(text) == value


@pytest.mark.parametrize("text", ["#12", "hsl(1,2%,3%)", "url(x)", "rgb(1,2)", ""])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        color(text)


def test_lengths_have_units() -> None:
    found = [length(text, whole=200, em=10) for text in ("1in", "2.54cm", "72pt", "6pc", "96", "48%", "9.6em")]
    assert found == pytest.approx([96.0] * 7)


def test_transforms_are_done_from_the_right() -> None:
    def moved(text: str) -> list[float]:
        return [round(value, 6) for value in moved_by(transform(text), polyline((1, 2)))[0][1]]

    assert moved("translate(10) scale(2)") == [12, 4]
    assert moved("scale(2),translate(10 5)") == [22, 14]
    assert moved("rotate(90)") == [-2, 1]
    assert moved("rotate(180, 5, 5)") == [9, 8]
    assert moved("skewX(45) matrix(1 0 0 -1 0 0)") == [-1, -2]
    for text in ("rotate(1,2)", "spin(4)", "translate(1", "scale(a)"):
        with pytest.raises(ValueError, match="no transform"):
            transform(text)
