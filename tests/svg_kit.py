"""Drawings for tests, read from SVG as a workspace's are."""

from __future__ import annotations

from briefing.errors import Location
from briefing.images import load_asset
from briefing.model.library import FigureFile
from briefing.svg import read_drawing
from briefing.tree.drawing import Drawing, Shape
from briefing.tree.nodes import Asset

AT = Location("content/figures/a.svg")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'


def svg(body: str) -> str:
    return f"{HEAD}\n{body}</svg>"


def figure(text: str | bytes) -> FigureFile:
    return FigureFile("a.svg", text if isinstance(text, bytes) else text.encode(), AT)


def drawing(text: str) -> Drawing:
    found, problems = read_drawing(figure(text))
    assert found is not None, problems
    assert problems == []
    return found


def shapes(text: str) -> tuple[Shape, ...]:
    """Give the marks of a drawing that has shapes alone."""
    found = tuple(mark for mark in drawing(text).marks if isinstance(mark, Shape))
    assert len(found) == len(drawing(text).marks)
    return found


def faults(text: str | bytes) -> list[str]:
    found, problems = read_drawing(figure(text))
    assert found is None
    return list(map(str, problems))


def vector(text: str) -> Asset:
    asset, problems = load_asset(figure(text))
    assert asset is not None, problems
    return asset


SAMPLE = svg(
    """<title>Left behind</title><style>.a{fill:none;stroke:#0b4f6c}</style>
<defs><clipPath id="c"><rect width="60" height="50"/></clipPath></defs>
<g clip-path="url(#c)"><path class="a" stroke-width="2" stroke-dasharray="3 1" d="M5 5 A20 20 0 0 1 45 45"/></g>
<circle cx="70" cy="20" r="8" fill="#a8402a"/>
<text x="70" y="40" font-size="8" text-anchor="middle">Harbour <tspan font-weight="bold">한글</tspan></text>"""
)
