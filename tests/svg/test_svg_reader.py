"""SVG read: the subset that is drawn, what is refused with its line, and what never goes further."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.tree.drawing import Lettering, Shape, dump_drawing
from briefing.tree.svg import svg_of
from svg_kit import SAMPLE, drawing, faults, shapes, svg, vector


def told(body: str) -> list[str]:
    return [line.strip() for line in dump_drawing(drawing(svg(body))).splitlines()[1:]]


def test_basic_shapes_are_the_paths_that_the_specification_gives() -> None:
    body = """<rect x="1" y="2" width="10" height="5"/><line x1="1" y1="2" x2="3" y2="4" stroke="red"/>
    <polyline points="0,0 5,5 9,0" fill="none" stroke="#123"/><polygon points="0 0 5 5 9 0"/>
    <circle r="2"/><rect width="0" height="4"/>"""
    at = "[0.75 0 0 0.75 0 0]"
    assert told(body) == [
        f"path M1 2 L11 2 L11 7 L1 7 Z fill #000000 {at}",
        f"path M1 2 L3 4 fill #000000 pen 1 #ff0000 {at}",
        f"path M0 0 L5 5 L9 0 pen 1 #112233 {at}",
        f"path M0 0 L5 5 L9 0 Z fill #000000 {at}",
        f"path M2 0 C2 1.1 1.1 2 0 2 C-1.1 2 -2 1.1 -2 0 C-2 -1.1 -1.1 -2 0 -2 C1.1 -2 2 -1.1 2 0 Z fill #000000 {at}",
    ]


def test_style_comes_from_attributes_rules_and_style_in_rising_force() -> None:
    body = """<style>/* made */ rect, .x { fill: #111111; stroke: none } .b{fill:#222222} #c{fill:#333333}
    path.b{stroke:#444444;stroke-width:3 }</style>
    <g fill="#555555" color="#666666"><rect width="1" height="1" fill="red"/><rect class="b" width="1" height="1"/>
    <rect id="c" class="b" width="1" height="1"/><rect id="c" width="1" height="1" style="fill:currentColor"/>
    <path class="b" d="M0 0h1"/><path d="M0 0h1"/></g>"""
    looks = [
        (mark.fill, mark.pen.width if mark.pen else 0) for mark in drawing(svg(body)).marks if isinstance(mark, Shape)
    ]
    assert looks == [("#111111", 0), ("#222222", 0), ("#333333", 0), ("#666666", 0), ("#222222", 3), ("#555555", 0)]


def test_text_becomes_lines_of_pieces() -> None:
    body = """<text x="4" y="9" font-size="10" text-anchor="end">  Exports
      <tspan font-weight="700">2024</tspan>
      <tspan x="4" dy="1.2em" font-style="italic" fill="red">in all</tspan></text>"""
    at = "[0.75 0 0 0.75 0 0]"
    assert told(body) == [
        f"text 4.0 9.0 end 10 #000000 'Exports ' 10 bold #000000 '2024' {at}",
        f"text 4.0 21.0 end 10 italic #ff0000 'in all' {at}",
    ]


def test_a_thing_that_is_used_again_stands_where_it_is_used() -> None:
    body = """<defs><g id="m"><path d="M0 0h1" stroke="red"/></g></defs>
    <use href="#m" x="5" y="6"/><use xlink:href="#m" transform="scale(2)"/>"""
    assert [each.matrix for each in shapes(svg(body))] == [(0.75, 0, 0, 0.75, 3.75, 4.5), (1.5, 0, 0, 1.5, 0, 0)]


def test_a_clip_is_brought_into_the_drawing() -> None:
    body = """<clipPath id="c"><rect x="1" width="4" height="4"/></clipPath>
    <g transform="translate(10)"><circle r="9" clip-path="url(#c)"/></g>"""
    (mark,) = shapes(svg(body))
    assert mark.clips[0].path[0] == ("M", (8.25, 0.0))


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 96 48"', (72, 36)),
        ('width="2in" viewBox="0 0 10 5"', (144, 72)),
        ('width="100%" height="100%" viewBox="0 0 96 48"', (72, 36)),
        ('width="96" height="96" viewBox="0 0 10 5"', (72, 72)),
        ('width="25.4mm" height="1in"', (72, 72)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[float, float]) -> None:
    found = drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><circle r="1"/></svg>')
    assert (found.width, found.height) == pytest.approx(size)


def test_a_view_is_fitted_into_the_middle() -> None:
    (found,) = shapes(
        '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 10 5"><circle r="1"/></svg>'
    )
    assert found.matrix == pytest.approx((7.2, 0, 0, 7.2, 0, 18))


REFUSED = {
    '<image href="#a"/>': "'<image>' cannot be drawn; a picture of pixels cannot stand in a drawing",
    "<foreignObject/>": "'<foreignObject>' cannot be drawn",
    "<script>1</script>": "'<script>' cannot be drawn",
    "<defs><script/></defs>": "'<script>' cannot be drawn",
    '<a href="#x"><circle r="1"/></a>': "'<a>' cannot be drawn",
    "<blink/>": "'<blink>' cannot be drawn",
    '<circle r="1" onload="x()"/>': "'onload' cannot be drawn",
    '<use href="other.svg#a"/>': "a reference to another file cannot be drawn",
    '<use href="https://example.org/a.svg"/>': "a reference to another file cannot be drawn",
    '<circle r="1" filter="url(#f)"/>': "'filter: url(#f)' cannot be drawn",
    '<circle r="1" style="mask:url(#m)"/>': "'mask: url(#m)' cannot be drawn",
    '<circle r="1" style="rotate:4"/>': "the property 'rotate' cannot be drawn",
    '<circle r="1" rotate="4"/>': "the attribute 'rotate' of '<circle>' cannot be drawn",
    "<style>@import 'x.css';</style>": "a style sheet: '@import 'x.css';' is no rule that can be used cannot be drawn",
    '<text x="1 2 3">abc</text>': "'x' places characters one by one",
    '<text stroke="red">abc</text>': "an outline of letters cannot be drawn",
    '<text><textPath href="#p">abc</textPath></text>': "'<textPath>' in a text cannot be drawn",
    '<g id="a"><use href="#a"/></g>': "'a' repeats itself",
    '<path d="M0 0h1" marker-end="url(#m)"/>': "'<path>': 'url(#m)' is no marker in the drawing",
    '<marker id="m"><path d="M0 0h1" marker-end="url(#m)"/></marker><path d="M0 0h1" marker-end="url(#m)"/>': (
        "'url(#m)' repeats itself"
    ),
    '<marker id="m"/><path d="M0 0a1 1 0 0 1 2 2" marker-mid="url(#m)"/>': "a marker along an arc cannot be drawn",
    '<symbol id="s"><use href="#s"/></symbol><use href="#s"/>': "'s' repeats itself",
    '<use href="#g"/><linearGradient id="g"/>': "'<linearGradient>' by itself cannot be drawn",
    '<circle r="1" stroke="url(#p)"/><pattern id="p"/>': "'<pattern>' as the stroke of a line cannot be drawn",
    '<pattern id="p" width="1" height="1"><circle r="1" fill="url(#p)"/></pattern><circle r="1" fill="url(#p)"/>': (
        "'p' repeats itself"
    ),
    '<pattern id="p" width="1%" height="1%"><path d="M0 0h1"/></pattern><circle r="1" fill="url(#p)"/>': (
        "a pattern has 10,000 tiles; 2,000 is the most"
    ),
    '<pattern id="p" href="#no"/><circle r="1" fill="url(#p)"/>': "'#no' is no pattern in the drawing",
    '<circle r="1" fill="url(#no)"/>': "'url(#no)' as a fill cannot be drawn",
    '<circle r="1" stroke="url(#g)"/><linearGradient id="g"/>': "'<linearGradient>' as the stroke of a line cannot be",
    '<text fill="url(#g)">a</text><linearGradient id="g"/>': "'<linearGradient>' as the fill of letters",
    '<linearGradient id="g" spreadMethod="reflect"/><circle r="1" fill="url(#g)"/>': "a gradient that repeats",
    '<linearGradient id="g" href="#g"/><circle r="1" fill="url(#g)"/>': "'#g' refers to itself",
    '<linearGradient id="g" href="#no"/><circle r="1" fill="url(#g)"/>': "'#no' is no gradient in the drawing",
    '<clipPath id="c" clipPathUnits="objectBoundingBox"/><circle r="1" clip-path="url(#c)"/>': "a clip in shares",
    '<clipPath id="c"><circle r="1"/><circle r="2"/></clipPath><circle r="1" clip-path="url(#c)"/>': (
        "a clip of shapes that overlap cannot be drawn; join them to one path"
    ),
    '<clipPath id="c"><text>a</text></clipPath><circle r="1" clip-path="url(#c)"/>': "'<text>' in a clip cannot be dra",
    '<circle r="1" clip-path="url(#no)"/>': "'url(#no)' is no clip in the drawing",
    '<circle r="1" stroke="red" vector-effect="non-scaling-stroke" transform="scale(2 3)"/>': "scaled differently",
    '<text>a<tspan opacity=".5">b</tspan></text>': "'opacity: 0.5' of a part of a text cannot be drawn; use fill-opaci",
    '<circle r="1" fill="var(--x)"/>': "'var(--x)' is no colour that is known here",
    "<switch/>": "'<switch>' cannot be drawn; export the drawing without alternatives (in draw.io: text without",
    "<style>a:hover{fill:red}</style>": "the selector 'a:hover' is not made of elements, classes and ids",
    "<style>a[x]{fill:red}</style>": "the selector 'a[x]' is not made of elements, classes and ids",
    "<style>> a{fill:red}</style>": "the selector '> a' cannot be used",
    '<use href="#no"/>': "nothing in the drawing is called 'no'",
    '<rect width="4q" height="1"/>': "'<rect>': '4q' is no length",
}


@pytest.mark.parametrize("body", REFUSED)
def test_what_cannot_be_drawn_truly_is_refused_with_its_line(body: str) -> None:
    (fault,) = faults(svg(body))
    assert re.match(r"content/figures/a\.svg:2:\d+: error\[svg-", fault)
    assert REFUSED[body] in fault
    assert "; " in fault  # a cure


def test_a_fault_says_line_and_column_of_its_element() -> None:
    found = faults(svg("<g><!-- 한 --><path d='M0 0'/>é<a/></g>\n<g>\n  <blink/></g>").encode("utf-8-sig"))
    assert [each.partition(": ")[0] for each in found] == ["content/figures/a.svg:2:31", "content/figures/a.svg:4:3"]


def test_one_fault_in_a_thousand_paths_is_told_once() -> None:
    assert len(faults(svg('<circle r="1" filter="url(#f)"/>\n' * 1000))) == 1


def test_nothing_is_fetched_and_nothing_is_blown_up(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    entity = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}">]>\n{svg("<text>&x;</text>")}'
    laughs = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + svg('<circle r="1" class="&b;"/>')
    for text in (entity, laughs):
        assert faults(text)[0].startswith("content/figures/a.svg:1: error[svg-unsupported]: entities cannot be used")
    assert "nested 61 deep" in faults(svg("<g>" * 70 + "</g>" * 70))[0]
    assert "more than 20,000 elements" in faults(svg("<g/>" * 20_001))[0]
    doubling = "".join(f'<g id="a{n}">{f"<use href=%#a{n - 1}%/>" * 9}</g>'.replace("%", '"') for n in range(1, 8))
    assert any(
        "more than 20,000 shapes" in each or "repeats" in each
        for each in faults(svg(f'<circle id="a0" r="1"/>{doubling}'))
    )
    assert "image-too-large" in faults(b" " * 8_000_001)[0]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<svg", "image-broken"),
        (b"\xff\xfe<\x00s\x00", "the drawing is not UTF-8"),
        (b'<?xml version="1.0" encoding="latin-1"?><svg/>', "says that it is latin-1"),
        (b"<html/>", "this is not an SVG drawing"),
        (svg("").encode(), "the drawing shows nothing"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "says neither 'viewBox' nor both"),
    ],
)
def test_what_is_no_drawing_says_why(data: bytes, fault: str) -> None:
    assert fault in faults(data)[0]


def test_nothing_but_what_is_drawn_goes_on() -> None:
    body = """<!-- kanari1 --><title>kanari2</title><desc>kanari3</desc><metadata><a xmlns="x">kanari4</a></metadata>
    <g xmlns:i="http://inkscape" i:label="kanari5" id="kanari6" class="kanari7" data-x="kanari8" display="none">
    <text>kanari9</text></g><text visibility="hidden">kanari10</text><text fill="none">kanari11</text>
    <g opacity="0"><text>kanari12</text></g><style>.kanari13{fill:red}</style><circle aria-label="kanari14" r="1"/>"""
    written = svg_of(drawing(svg(body)), "A Font")
    assert "kanari" not in written
    assert written.count("<path") == 1


def test_a_drawing_written_and_read_again_is_the_same() -> None:
    once = drawing(SAMPLE)
    again = drawing(svg_of(once, "IBM Plex Sans"))
    assert (again.width, again.height) == (once.width, once.height)
    assert svg_of(again) == svg_of(once)
    assert [mark.text for mark in again.letterings()] == ["Harbour 한글"]
    assert any(isinstance(mark, Lettering) and mark.pieces[1].bold for mark in again.marks)


def test_an_asset_holds_the_drawing_written_anew() -> None:
    asset = vector(SAMPLE)
    assert asset.name.endswith(".svg")
    assert asset.media_type == "image/svg+xml"
    assert asset.size == (75, 37.5)
    assert b"Left behind" not in asset.data
    assert vector(SAMPLE).data == asset.data
