"""Drawings as strangers' programs write them, drawn by us and by librsvg: the same picture, pixel by pixel.

Each sample is made by hand in the manner of a program and holds what that program's charts need. Ours is read, written
as PDF and drawn by pdfium; the SVG that Word gets is drawn by librsvg as well. Edges are smoothed differently, so what
is compared is how many pixels differ by more than smoothing can explain.
"""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from briefing.errors import Location
from briefing.images import load_asset
from briefing.model.library import FigureFile
from briefing.tree.drawing import Drawing
from briefing.tree.nodes import Asset
from briefing.tree.svg import svg_of
from briefing.typeset.pages import LAYOUT, Page, PageMap, Pages
from briefing.typeset.pages import Image as Placed
from briefing.writers.pdf import write_pdf
from pdf_samples import META, TEMPLATES, shipped_fonts

SAMPLES = sorted((Path(__file__).resolve().parent / "samples").glob("*.svg"))
SCALE = 3.0
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>
<cachedir>{cache}</cachedir><match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>IBM Plex Sans</string></edit></match></fontconfig>"""

pytestmark = pytest.mark.needs("rsvg-convert")


def asset(path: Path) -> Asset:
    found, problems = load_asset(FigureFile(path.name, path.read_bytes(), Location(path.name)))
    assert found is not None, list(map(str, problems))
    return found


def ours(drawing: Drawing) -> Image.Image:
    item = Placed(0, 0, drawing.width, drawing.height, "a", LAYOUT, drawing, "sans")
    pages = Pages(META, (Page(drawing.width, drawing.height, "1", (item,)),), (), PageMap({}, ("1",)))
    with pypdfium2.PdfDocument(write_pdf(pages, shipped_fonts())) as pdf:
        image: Image.Image = pdf[0].render(scale=SCALE).to_pil()
        return image.convert("RGB")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Let librsvg know the theme's font alone, so that letters can be compared as well."""
    folder = tmp_path_factory.mktemp("fontconfig")
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(folder=TEMPLATES / "fonts", cache=folder / "cache"), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def theirs(svg: bytes, size: tuple[int, int], environment: dict[str, str]) -> Image.Image:
    width, height = map(str, size)
    command = ["rsvg-convert", "--background-color=white", "-w", width, "-h", height]
    done = subprocess.run(command, input=svg, env=environment, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def differing(one: Image.Image, other: Image.Image) -> float:
    """Give the share of pixels that differ by more than their neighbours in either picture do."""
    assert one.size == other.size
    smooth = [picture.filter(ImageFilter.GaussianBlur(1.5)) for picture in (one, other)]
    difference = ImageChops.difference(*smooth).convert("L").point(lambda value: 255 if value > 24 else 0)
    return difference.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_pdf_shows_what_librsvg_shows(path: Path, environment: dict[str, str]) -> None:
    drawing = asset(path).drawing
    assert drawing is not None
    mine = ours(drawing)
    assert differing(mine, theirs(path.read_bytes(), mine.size, environment)) < 0.002


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_svg_that_word_gets_shows_the_same(path: Path, environment: dict[str, str]) -> None:
    drawing = asset(path).drawing
    assert drawing is not None
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    written = theirs(svg_of(drawing, "IBM Plex Sans").encode(), size, environment)
    assert differing(written, theirs(path.read_bytes(), size, environment)) < 0.002


def test_a_difference_would_be_found(environment: dict[str, str]) -> None:
    path = next(each for each in SAMPLES if each.stem == "d3")
    drawing = asset(path).drawing
    assert drawing is not None
    mine = ours(drawing)
    changes = (b'orient="auto"', b'orient="90"'), (b'stop-opacity="0.8"', b'stop-opacity="0.4"'), (b"35%", b"65%")
    for old, new in changes:
        changed = path.read_bytes().replace(old, new)
        assert changed != path.read_bytes()
        assert differing(mine, theirs(changed, mine.size, environment)) > 0.002, old
