"""Drawings and charts in finished files: vectors with an alternative, lettering that is picture, nothing hidden."""

from __future__ import annotations

import functools
import io
import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from briefing.audit.docxparts import read_docx
from briefing.audit.docxtext import docx_text
from briefing.audit.pdftext import read_pdf
from briefing.errors import ContentError
from briefing.tree.nodes import Asset, Chart, ChartSeries, ChartValue, Document, Figure, Raster, Text
from briefing.typeset.coverage import missing_characters
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import PageMap
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from briefing.writers.pdf import write_pdf
from checkers import validate_docx
from docx_kit import document, pacific, para, plex
from pdf_reading import operators
from svg_kit import SAMPLE, svg, vector
from verapdf_judge import validate

SAMPLES = sorted((Path(__file__).resolve().parent.parent / "svg" / "samples").glob("*.svg"))

ALT = "A harbour and its name"


def chart(kind: str = "bars", count: int = 3) -> Chart:
    values = tuple(ChartValue(float(i), f"{i},0") if i != 1 else None for i in range(count))
    ticks = tuple(ChartValue(float(i), str(i)) for i in range(count + 1))
    names = tuple(f"Category with a long name {i}" for i in range(count))
    series = (ChartSeries("Goods", values), ChartSeries("Services", values))
    return Chart(
        "lines" if kind == "lines" else "bars", names, series[: 1 + (kind == "lines")], ticks, "Trade", "boats"
    )


def drawn(text: str = SAMPLE) -> Document:
    asset = vector(text)
    return document(
        para("Before."), Figure(Raster(asset.name), ALT, (Text("Figure 1. It."),)), para("After."), assets=(asset,)
    )


def charted(kind: str = "bars", count: int = 3) -> Document:
    return document(para("Before."), Figure(chart(kind, count), ALT, (Text("Figure 1. It."),)), para("After."))


def many(kind: str = "lines", count: int = 8) -> Document:
    """Give a document with a chart of series whose names are too long to stand side by side."""
    series = tuple(
        ChartSeries(f"What the {count} valleys buy from neighbours in years without rain, by contract {n}", values)
        for n in range(count)
        for values in [(ChartValue(float(n), str(n)), ChartValue(3.0, "3"))]
    )
    ticks = tuple(ChartValue(float(i), str(i)) for i in range(0, 9, 2))
    made = Chart("lines" if kind == "lines" else "bars", ("2024", "2025"), series, ticks, "Trade", "boats")
    return document(Figure(made, ALT, (Text("Figure 1. It."),)), para("After."))


def pdf(made: Document, root: Path) -> bytes:
    fonts = plex(root)
    return write_pdf(lay_out(made, pacific(root), fonts, PAPERS["letter"]), fonts)


def docx(made: Document, root: Path) -> bytes:
    return write_docx(made, pacific(root), PAPERS["letter"], PageMap({}, ("1",)), fonts=plex(root))


@pytest.mark.parametrize("made", [drawn(), charted(), charted("lines")], ids=["drawing", "bars", "lines"])
def test_both_formats_say_the_words_around_and_the_alternative(made: Document, root: Path) -> None:
    read = read_pdf(pdf(made, root))
    words = ["Before.", "Figure", "1.", "It.", "After."]
    assert read.words == words
    assert " ".join(docx_text(read_docx(docx(made, root)).parts)).split() == words
    assert any(passage.text == ALT and "Figure" in passage.where for passage in read.passages)
    assert any(passage.text == ALT for passage in read_docx(docx(made, root)).passages)


@pytest.mark.parametrize(("made", "word"), [(drawn(), "Harbour"), (charted(), "Category with"), (charted(), "Trade")])
def test_a_search_for_leaks_meets_what_is_written_in_a_picture(made: Document, word: str, root: Path) -> None:
    for read in (read_pdf(pdf(made, root)), read_docx(docx(made, root))):
        assert any(word in passage.text for passage in read.passages)


def test_a_drawing_is_vectors_in_the_pdf(root: Path) -> None:
    data = pdf(drawn(), root)
    assert b"/Subtype/Image" not in data.replace(b" ", b"")


def test_word_gets_a_drawing_as_svg_and_as_pixels(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(drawn(), root))) as archive:
        names = archive.namelist()
        (written,) = (archive.read(name).decode() for name in names if name.endswith(".svg"))
        (pixels,) = (archive.read(name) for name in names if name.endswith(".png"))
        body = archive.read("word/document.xml").decode()
    assert "IBM Plex Sans" in written
    assert "Left behind" not in written
    assert "asvg:svgBlip" in body
    picture = Image.open(io.BytesIO(pixels))
    assert picture.size == (209, 105)
    assert picture.getpixel((145, 41)) == (168, 64, 42)
    assert picture.getpixel((205, 5)) == (255, 255, 255)


def test_a_chart_of_words_own_holds_its_numbers_and_no_workbook(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(charted(), root))) as archive:
        assert not [name for name in archive.namelist() if "embed" in name or name.endswith(".xlsx")]
        part = archive.read("word/charts/chart1.xml").decode()
    assert re.findall(r'<c:pt idx="(\d)"><c:v>([^<]*)', part.partition("<c:val>")[2]) == [("0", "0.0"), ("2", "2.0")]
    assert re.findall(r"<a:t>([^<]*)", part) == ["Trade", "boats", "0,0", "2,0"]
    assert "externalData" not in part


@pytest.mark.parametrize(("kind", "count"), [("lines", 8), ("bars", 4)])
def test_a_key_of_many_lines_has_room_for_all_in_word_too(kind: str, count: int, root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(many(kind, count), root))) as archive:
        part = archive.read("word/charts/chart1.xml").decode()
        height = (
            int(re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', archive.read("word/document.xml").decode())[0]) / 12700
        )
    plot, legend = part.partition("<c:plotArea>")[2], part.partition("<c:legend>")[2]
    assert '<c:legendPos val="t"/>' in legend
    top, share = (float(found[1]) for found in re.finditer(r'<c:[yh] val="([\d.]+)"', legend))
    begin = float(re.findall(r'<c:y val="([\d.]+)"', plot)[0])
    assert share * height > count * 12.5
    assert top + share < begin < 0.7


def test_names_at_the_ends_of_lines_are_a_legend_at_the_side_in_word(root: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(charted("lines"), root))) as archive:
        legend = archive.read("word/charts/chart1.xml").decode().partition("<c:legend>")[2]
    assert "manualLayout" not in legend


def test_a_chart_too_high_for_a_page_is_parted_alike(root: Path) -> None:
    made = replace(charted(count=60), words={"continued": "continued"})
    pages = lay_out(made, pacific(root), plex(root), PAPERS["letter"])
    assert [sum(1 for item in page.items if getattr(item, "drawing", None)) for page in pages.pages] == [1, 1]
    with zipfile.ZipFile(io.BytesIO(docx(made, root))) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/charts/")]
        body = archive.read("word/document.xml").decode()
    assert len(parts) == 2
    assert re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body) == [ALT, "continued"]
    assert sum(int(count) for part in parts for count in re.findall(r'strLit><c:ptCount val="(\d+)"', part)) == 60


@pytest.mark.needs("ooxml-validator")
@pytest.mark.parametrize("made", [drawn(), charted(), charted("lines"), charted(count=60), many(), many("bars", 4)])
def test_the_open_xml_sdk_finds_nothing(made: Document, root: Path, tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(docx(made, root))
    assert validate_docx(path) == []


@functools.cache
def strangers() -> Document:
    """Give a document with every sample of another program's drawings."""
    assets = [vector(path.read_text(encoding="utf-8")) for path in SAMPLES]
    figures = (
        Figure(Raster(asset.name), f"Figure of {path.stem}") for asset, path in zip(assets, SAMPLES, strict=True)
    )
    return document(para("Before."), *figures, assets=tuple(assets))


@pytest.mark.slow
@pytest.mark.needs("java", "mvn")
def test_verapdf_finds_nothing_in_gradients_opacities_and_groups(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "strangers.pdf"
    path.write_bytes(pdf(strangers(), root))
    assert list(validate([path]).values()) == [[]]


@pytest.mark.needs("ooxml-validator")
def test_the_open_xml_sdk_finds_nothing_in_strangers_drawings(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "strangers.docx"
    path.write_bytes(docx(strangers(), root))
    assert validate_docx(path) == []


@pytest.mark.needs("qpdf")
def test_a_page_names_what_its_drawings_use_and_others_nothing(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "strangers.pdf"
    path.write_bytes(pdf(strangers(), root))
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    with pikepdf.open(path) as opened:
        assert len(opened.pages) > 1
        for page in opened.pages:
            used = [ops[0] for ops, operator in operators(page) if str(operator) in ("gs", "sh", "Do")]
            kinds = [page.obj.Resources.get(kind) for kind in ("/ExtGState", "/Shading", "/XObject")]
            assert {str(name) for name in used} == {name for kind in kinds if kind is not None for name in dict(kind)}
            assert ("/Group" in page.obj) == bool(used)


def test_letters_in_a_group_are_searched_for_leaks(root: Path) -> None:
    made = drawn(svg('<g opacity=".5"><rect width="9" height="9"/><text x="9" y="40" font-size="8">kanari</text></g>'))
    assert any("kanari" in passage.text for passage in read_pdf(pdf(made, root)).passages)
    assert not missing_characters(made, pacific(root), plex(root))
    sign = drawn(svg('<g opacity=".5"><rect width="9" height="9"/><text x="9" y="40" font-size="8">⛵</text></g>'))
    (problem,) = missing_characters(sign, pacific(root), plex(root))
    assert "⛵" in problem.message


def test_files_are_the_same_bytes_again(root: Path) -> None:
    for made in (drawn(), charted(), charted("lines"), strangers()):
        assert docx(made, root) == docx(made, root)
        assert pdf(made, root) == pdf(made, root)


def test_a_sign_without_a_glyph_is_found_in_pictures(root: Path) -> None:
    for made in (drawn(svg('<text x="9" y="9">⛵</text>')), document(Figure(Chart("bars", ("⛵",), (), ()), ALT))):
        (problem,) = missing_characters(made, pacific(root), plex(root))
        assert "⛵" in problem.message


def test_a_drawing_wider_than_the_column_is_scaled_down(root: Path) -> None:
    wide = SAMPLE.replace('viewBox="0 0 100 50"', 'viewBox="0 0 100 50" width="4000"')
    pages = lay_out(drawn(wide), pacific(root), plex(root), PAPERS["letter"])
    (image,) = (item for item in pages.pages[0].items if getattr(item, "drawing", None))
    assert image.width == pytest.approx(492)  # type: ignore[union-attr]
    assert image.height == pytest.approx(246)  # type: ignore[union-attr]


def test_a_picture_that_is_not_there_is_named(root: Path) -> None:
    with pytest.raises(ContentError, match=r"no picture 'gone\.svg'"):
        lay_out(document(Figure(Raster("gone.svg"), ALT)), pacific(root), plex(root), PAPERS["letter"])


def test_an_asset_says_what_it_is() -> None:
    asset: Asset = vector(SAMPLE)
    assert asset.drawing is not None
    assert (asset.drawing.width, asset.drawing.height) == asset.size
