"""What charts of other programs need: opacity, gradients, markers, symbols, clips that use shapes, all rules."""

from __future__ import annotations

import pytest

from briefing.svg.markers import vertices
from briefing.svg.paths import parse_path
from briefing.tree.drawing import Gradient, Group, Lettering, Shape, bounds, dump_drawing, ellipse
from briefing.tree.svg import svg_of
from svg_kit import drawing, shapes, svg

AT = "[0.75 0 0 0.75 0 0]"


def shape(body: str) -> Shape:
    (found,) = shapes(svg(body))
    return found


def told(body: str) -> list[str]:
    return [line.rstrip()[2:] for line in dump_drawing(drawing(svg(body))).splitlines()[1:]]


# ---------------------------------------------------------------- opacity


def test_opacity_is_that_of_a_paint_where_there_is_one_and_of_a_group_where_there_are_more() -> None:
    assert told('<rect width="1" height="1" fill="rgba(0,0,0,.5)" opacity=".5"/>') == [
        f"path M0 0 L1 0 L1 1 L0 1 Z fill #000000/0.25 {AT}"
    ]
    assert told('<path d="M0 0h1" fill="none" stroke="red" stroke-opacity=".4"/>') == [
        f"path M0 0 L1 0 pen 1 #ff0000/0.4 {AT}"
    ]
    assert told('<g opacity=".5"><g opacity=".5"><path d="M0 0h1" stroke="red"/></g></g>') == [
        "group 0.25", f"  path M0 0 L1 0 fill #000000 pen 1 #ff0000 {AT}",
    ]  # fmt: skip
    assert told('<g opacity=".5"><path d="M0 0h1"/><text>a</text></g>') == [
        "group 0.5", f"  path M0 0 L1 0 fill #000000 {AT}", f"  text 0.0 0.0 start 16 #000000 'a' {AT}",
    ]  # fmt: skip
    assert told('<text opacity=".5" fill-opacity=".5">a</text>') == [f"text 0.0 0.0 start 16 #000000/0.25 'a' {AT}"]


def test_letters_in_a_group_are_among_the_letters_of_the_drawing() -> None:
    found = drawing(svg('<g opacity=".5"><path d="M0 0h1"/><g><text>ab</text></g></g><text>cd</text>'))
    assert [line.text for line in found.letterings()] == ["ab", "cd"]


# ---------------------------------------------------------------- gradients


def gradient(body: str) -> Gradient:
    fill = shape(body).fill
    assert isinstance(fill, Gradient)
    return fill


STOPS = '<stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".5"/>'


def test_ends_are_shares_of_the_box_unless_they_are_in_units_of_the_drawing() -> None:
    box = '<rect x="10" y="20" width="40" height="8" fill="url(#g)"/>'
    found = gradient(f'<linearGradient id="g">{STOPS}</linearGradient>{box}')
    assert (found.ends, found.matrix) == ((0, 0, 1, 0), (40, 0, 0, 8, 10, 20))
    assert [(stop.offset, stop.color, stop.opacity) for stop in found.stops] == [(0, "#ff0000", 1), (1, "#0000ff", 0.5)]
    units = 'gradientUnits="userSpaceOnUse" gradientTransform="translate(3)"'
    assert gradient(
        f'<linearGradient id="g" {units} x1="1" x2="50%" y2="50%">{STOPS}</linearGradient>{box}'
    ) == Gradient((1, 0, 50, 25), found.stops, (1, 0, 0, 1, 3, 0))
    assert gradient(f'<radialGradient id="g" fx="20%">{STOPS}</radialGradient>{box}').ends == (
        0.2,
        0.5,
        0,
        0.5,
        0.5,
        0.5,
    )
    far = gradient(f'<radialGradient id="g" {units} cx="9" cy="9" r="4" fx="90" fy="9">{STOPS}</radialGradient>{box}')
    assert far.ends[0] == pytest.approx(13, abs=0.01), "a focus outside is brought to the edge"


def test_a_gradient_takes_what_it_does_not_say_from_the_one_it_refers_to() -> None:
    body = f"""<linearGradient id="a" x1="0.2" y2="1" spreadMethod="pad">{STOPS}</linearGradient>
    <linearGradient id="b" xlink:href="#a" x1="0.5"/><linearGradient id="c" href="#b" y2="0.7"/>
    <rect width="1" height="1" fill="url(#c)"/>"""
    assert gradient(body).ends == (0.5, 0, 1, 0.7)
    assert len(gradient(body).stops) == 2


@pytest.mark.parametrize(
    ("stops", "fill"),
    [
        ("", ""),
        ('<stop stop-color="red" stop-opacity=".5"/>', "#ff0000/0.5"),
        ('<stop style="stop-color:currentColor"/><stop offset="1" stop-color="#008000"/>', "fill #008000 pen"),
        (
            '<stop offset=".7" stop-color="red"/><stop offset="30%" stop-color="#00f"/>',
            "(0 0 1 0 0.7:#ff0000 0.7:#0000f",
        ),
        ('<stop stop-color="red" stop-opacity=".5"/><stop offset="1" stop-opacity=".5"/>', "0:#ff0000 1:#000000)/0.5"),
    ],
)
def test_stops(stops: str, fill: str) -> None:
    body = f'<g color="green"><linearGradient id="g">{stops}</linearGradient></g>'
    (line,) = told(f'{body}<rect width="1" height="1" stroke="red" fill="url(#g)"/>')
    assert fill in line
    assert ("fill" in line) == bool(fill)


def test_what_has_no_box_gets_no_share_of_it() -> None:
    body = f'<linearGradient id="g">{STOPS}</linearGradient><path d="M0 0h9" stroke="red" fill="url(#g)"/>'
    assert shape(body).fill == ""


def test_the_box_of_a_curve_is_that_of_its_bends() -> None:
    assert bounds(ellipse(5, 6, 3, 2)) == pytest.approx((2, 4, 8, 8))
    assert bounds(parse_path("M0 0C0 40 30 40 30 0")) == pytest.approx((0, 0, 30, 30))
    assert bounds(()) is None


# ---------------------------------------------------------------- patterns


def test_a_pattern_is_drawn_tile_by_tile_and_cut_at_its_shape() -> None:
    body = """<pattern id="p" patternUnits="userSpaceOnUse" x="2" width="10" height="20"><path d="M0 0h5v5z"/></pattern>
    <g transform="translate(100)"><rect x="5" width="20" height="20" fill="url(#p)" stroke="red"/></g>"""
    *tiles, outline = drawing(svg(body)).marks
    assert [mark.matrix[4] / 0.75 for mark in tiles if isinstance(mark, Shape)] == [102, 112, 122]
    assert isinstance(tiles[0], Shape)
    assert [bounds(clip.path) for clip in tiles[0].clips] == [(78.75, 0, 93.75, 15), (76.5, 0, 84, 15)]
    assert isinstance(outline, Shape)
    assert (outline.fill, outline.pen is not None) == ("", True)


@pytest.mark.parametrize("stated", ['width="0" height="1"', 'width="1" height="1" patternTransform="scale(0)"', ""])
def test_a_pattern_without_tiles_draws_nothing(stated: str) -> None:
    body = f'<pattern id="p" {stated}><path d="M0 0h1"/></pattern><circle r="1" fill="url(#p)" stroke="red"/>'
    assert shape(body).fill == ""


# ---------------------------------------------------------------- markers


def angles(data: str) -> list[tuple[float, float, int]]:
    return [(*corner.at, round(corner.angle)) for corner in vertices(parse_path(data))]


def test_markers_point_the_way_that_the_path_runs() -> None:
    assert angles("M0 0H10V10") == [(0, 0, 0), (10, 0, 45), (10, 10, 90)]
    assert angles("M0 0C0 10 10 10 10 0") == [(0, 0, 90), (10, 0, -90)]
    assert angles("M0 0C0 0 10 10 10 10") == [(0, 0, 45), (10, 10, 45)]
    assert angles("M0 0H10V10Z") == [(0, 0, -68), (10, 0, 45), (10, 10, 158), (0, 0, -68)]
    assert angles("M0 0H5H0") == [(0, 0, 0), (5, 0, 90), (0, 0, 180)]
    assert angles("M0 0h0H5M9 9h1") == [(0, 0, 0), (0, 0, 0), (5, 0, 0), (9, 9, 0), (10, 9, 0)]
    assert angles("M3 3") == [(3, 3, 0)]


ARROW = '<marker id="m" refX="2" refY="1" markerWidth="4" markerHeight="2" {}><path d="M0 0h4v2z"/></marker>'


def test_an_arrowhead_stands_on_the_end_as_large_as_its_line_is_wide() -> None:
    line = '<path d="M10 10v20" fill="none" stroke="red" stroke-width="3" marker-end="url(#m)"/>'
    _, head = drawing(svg(ARROW.format('orient="auto"') + line)).marks
    assert isinstance(head, Shape)
    assert head.matrix == pytest.approx([0.75 * value for value in (0, 3, -3, 0, 10 + 3, 30 - 6)])
    (clip,) = head.clips
    assert bounds(clip.path) == pytest.approx([0.75 * value for value in (7, 24, 13, 36)])
    _, head = drawing(svg(ARROW.format('orient="180" markerUnits="userSpaceOnUse" overflow="visible"') + line)).marks
    assert isinstance(head, Shape)
    assert head.matrix == pytest.approx([0.75 * value for value in (-1, 0, 0, -1, 12, 31)])
    assert head.clips == ()


def test_an_arrowhead_is_as_large_as_a_share_of_the_drawing_makes_its_line() -> None:
    line = '<path d="M10 10h20" fill="none" stroke="red" stroke-width="10%" marker-end="url(#m)"/>'
    shaft, head = shapes(svg(ARROW.format("") + line))
    assert shaft.pen is not None
    assert head.matrix[0] == pytest.approx(0.75 * shaft.pen.width)


def test_markers_are_at_the_start_in_the_middle_and_at_the_end_and_on_lines_only() -> None:
    style = "<style>* {marker: url(#m)} path {marker-end: none} marker path {marker: none}</style>"
    body = style + ARROW.format("") + '<path d="M0 0h1v1" stroke="red"/><rect width="5" height="5"/><line x2="9"/>'
    assert [len(each.clips) for each in shapes(svg(body))] == [0, 1, 1, 0, 0, 1, 1]


def test_a_marker_takes_the_colour_of_its_line_where_it_asks_for_it_and_its_look_from_where_it_is_written() -> None:
    body = """<g fill="#111111"><marker id="m" orient="auto-start-reverse" overflow="visible">
    <path d="M0 0h1v1z" style="stroke:context-stroke"/><circle r="1" fill="context-fill"/></marker></g>
    <g fill="#222222" stroke="#333333"><line x2="9" marker-start="url(#m)"/></g>"""
    line, arrow, dot = drawing(svg(body)).marks
    assert isinstance(line, Shape)
    assert isinstance(arrow, Shape)
    assert isinstance(dot, Shape)
    assert (arrow.fill, arrow.pen.color if arrow.pen else "") == ("#111111", "#333333")
    assert (dot.fill, dot.pen) == ("#222222", None)
    assert arrow.matrix[0] == pytest.approx(-0.75), "turned round at the start"


# ---------------------------------------------------------------- symbols and clips


def test_a_symbol_is_fitted_to_the_size_of_its_use_and_cut_off_there() -> None:
    body = """<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="20"/></symbol>
    <use href="#s" x="5" y="6" width="40" height="20"/><use href="#s" width="10"/>"""
    first, second = drawing(svg(body)).marks
    assert isinstance(first, Shape)
    assert isinstance(second, Shape)
    assert first.matrix == pytest.approx([0.75 * value for value in (2, 0, 0, 2, 5 + 10, 6)])
    assert bounds(first.clips[0].path) == pytest.approx([0.75 * value for value in (5, 6, 45, 26)])
    assert second.matrix == pytest.approx([0.75 * value for value in (1, 0, 0, 1, 0, 20)])


def test_a_drawing_in_the_drawing_has_a_view_of_its_own() -> None:
    body = """<svg x="10" y="10" width="50%" height="20" viewBox="0 0 100 100" preserveAspectRatio="xMinYMin slice"
    overflow="visible"><rect width="50%" height="1"/></svg><symbol id="n"><rect width="9" height="9"/></symbol>"""
    mark = shape(body)
    assert mark.matrix == pytest.approx([0.75 * value for value in (0.5, 0, 0, 0.5, 10, 10)])
    assert bounds(mark.path) == (0, 0, 50, 1)
    assert mark.clips == ()


def test_a_clip_may_use_a_shape_be_of_several_and_be_clipped_itself() -> None:
    body = """<defs><rect id="r" width="4" height="4"/></defs>
    <clipPath id="c" clip-path="url(#d)" transform="translate(1)"><use href="#r" x="2"/><circle cx="50" r="2"/>
    <rect width="9" height="9" display="none"/></clipPath><clipPath id="d"><rect width="8" height="8"/></clipPath>
    <rect width="100" height="50" clip-path="url(#c)"/>"""
    one, two = shape(body).clips
    assert [segment[1] for segment in one.path if segment[0] == "M"] == [(2.25, 0), (pytest.approx(39.75), 0)]
    assert bounds(two.path) == (0, 0, 6, 6)


def test_a_line_that_keeps_its_width_is_not_scaled() -> None:
    line = '<path d="M0 0h1" transform="scale(4) rotate(30)" stroke="red" stroke-dasharray="8 4" {}/>'
    pen = shape(line.format('stroke-width="2" vector-effect="non-scaling-stroke"')).pen
    assert pen is not None
    assert pen.width == pytest.approx(0.5)
    assert pen.dashes == pytest.approx((2, 1))


# ---------------------------------------------------------------- style


def test_rules_reach_what_stands_inside_of_something() -> None:
    body = """<style>.a .b {fill: #111111} .a > .b {fill: #222222} g.a.z > path {fill: #333333} #i .b {fill: #444444}
    .b {fill: #555555}</style><g class="a"><path class="b" d="M0 0h1"/><g><path class="b" d="M0 0h1"/></g></g>
    <path class="b" d="M0 0h1"/><g class="z a"><path d="M0 0h1"/></g><g id="i"><g class="a"><path class="b" d="M0 0h1"/>
    </g></g>"""
    fills = [mark.fill for mark in drawing(svg(body)).marks if isinstance(mark, Shape)]
    assert fills == ["#222222", "#111111", "#555555", "#333333", "#444444"]


def test_the_way_to_an_element_is_tried_in_all_ways_without_growing_with_them() -> None:
    deep = f"<style>{'g ' * 30}path {{fill: red}} g > a g > path {{fill: blue}} .x > g path {{fill: lime}}</style>"
    body = f"""{deep}<g class="x"><g class="x"><g>{"<g>" * 40}<path d="M0 0h1"/>{"</g>" * 40}</g></g></g>"""
    assert shape(body).fill == "#00ff00", "the nearest .x is not the one that a g stands in directly and the path below"


def test_one_property_may_stand_for_several() -> None:
    body = """<g style="font: italic 700 10px/1.2 'A Font', sans-serif"><text>a</text></g>
    <text style="font: 20px serif" textLength="40" lengthAdjust="spacing">b</text>"""
    pieces = [mark.pieces[0] for mark in drawing(svg(body)).marks if isinstance(mark, Lettering)]
    assert [(piece.size, piece.bold, piece.italic) for piece in pieces] == [(10, True, True), (20, False, False)]


def test_colours_are_those_of_light_paper_and_variables_what_they_are_by_themselves() -> None:
    body = """<g style="color-scheme: light dark; --x: 4; fill: light-dark(rgb(1, 2, 3), var(--dark, #fff))">
    <path d="M0 0h1" stroke="var(--line, rgb(9, 9, 9))"/></g>"""
    mark = shape(body)
    assert mark.fill == "#010203"
    assert mark.pen is not None
    assert mark.pen.color == "#090909"


# ---------------------------------------------------------------- written again


def test_all_of_it_is_written_and_read_again_as_it_was() -> None:
    body = f"""<linearGradient id="g">{STOPS}</linearGradient><radialGradient id="h" fr="10%">{STOPS}</radialGradient>
    <g opacity=".5"><rect width="9" height="9" fill="url(#g)" fill-opacity=".7"/><text opacity=".3">kanari</text></g>
    <circle r="3" fill="url(#h)" stroke="red" stroke-opacity=".2"/>"""
    once = drawing(svg(body))
    again = drawing(svg_of(once))
    assert svg_of(again) == svg_of(once)
    assert isinstance(once.marks[0], Group)
    assert [type(mark) for mark in again.marks] == [type(mark) for mark in once.marks]
