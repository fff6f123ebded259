"""A logo drawn as lines (SVG): vectors on the cover and in the heads of the PDF, a drawing of Word's with pixels."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from briefing.audit.pictures import check_docx_pictures
from briefing.errors import Location
from briefing.images import load_asset
from briefing.model.library import FigureFile, TextFile
from briefing.pipeline import BuildRequest, build
from briefing.theme import Theme, load_logo, load_theme
from checkers import validate_docx
from packs_kit import run_briefing
from pdf_reading import pixel
from pdf_samples import TEMPLATES
from verapdf_judge import validate

OURS = """\
extends: pacific
logo: {file: ours.svg, alt: Harbour Institute, height: 14mm, place: cover-and-head}
"""
DRAWN = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: a drawing program, Version 28 -->
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" width="30" height="10"
 viewBox="0 0 300 100" xml:space="preserve">
<title>kanari</title>
<style type="text/css">
	.st0{fill:#1F5C3D;}
	.st1{fill:none;stroke:#8A4B08;stroke-width:6;stroke-miterlimit:10;}
</style>
<g><rect class="st0" width="90" height="100"/><path class="st1" d="M110,50c30-40,60-40,90,0s60,40,90,0"/></g>
</svg>
"""
GREEN = "#1f5c3d"


def loaded(data: bytes, name: str = "ours.svg") -> tuple[Theme, list[str]]:
    files = {
        f"themes/{p.name}": TextFile(p.stem, p.read_text("utf-8"), str(p)) for p in TEMPLATES.glob("themes/*.yaml")
    }
    text = OURS.replace("ours.svg", name)
    files["themes/ours.yaml"] = TextFile("ours", text, "templates/themes/ours.yaml")
    theme, problems = load_theme("ours", files)
    assert theme is not None, problems
    theme, found = load_logo(theme, {name: FigureFile(name, data, Location(f"templates/logos/{name}"))})
    return theme, list(map(str, found))


def test_a_drawn_logo_is_as_high_as_the_theme_says_and_stays_lines() -> None:
    theme, found = loaded(DRAWN)
    assert found == []
    assert theme.mark is not None
    assert theme.mark.drawing is not None
    height = 14 * 72 / 25.4
    assert theme.mark.size == pytest.approx((3 * height, height), abs=0.02)
    assert b"kanari" not in theme.mark.data


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            b"</g>", b"<text x='9' y='9'>HI</text></g>",
            "templates/logos/ours.svg: error[svg-unsupported]: letters in a logo would be set in another font",
        ),
        (b"<g>", b"<g filter='url(#f)'>", "templates/logos/ours.svg:10:1: error[svg-unsupported]: 'filter: url(#f)'"),
        (b"</svg>", b"", "templates/logos/ours.svg:12: error[image-broken]: the drawing is broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_of_it_is_told_by_its_own_line(old: bytes, new: bytes, told: str) -> None:
    theme, [found] = loaded(DRAWN.replace(old, new))
    assert theme.mark is None
    assert found.startswith(told), found


def test_other_kinds_of_drawings_are_told_what_to_become() -> None:
    _, [found] = loaded(b"%PDF-1.7", "ours.pdf")
    assert found.endswith(
        "error[image-format]: 'ours.pdf' is a drawing that cannot be read here; export it as SVG, or as a PNG "
        "165 pixels high"
    )


# ---------------------------------------------------------------- in the files


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a fresh workspace with the logo; `build` audits it."""
    folder = tmp_path_factory.mktemp("drawn") / "harbour"
    made = run_briefing("new", str(folder), "--title", "Harbours and Winter", "--date", "2027-03-04")
    assert made.returncode == 0, made.stderr
    for part, name, data in (("themes", "ours.yaml", OURS.encode()), ("logos", "ours.svg", DRAWN)):
        (folder / "templates" / part).mkdir(parents=True, exist_ok=True)
        (folder / "templates" / part / name).write_bytes(data)
    result = build(BuildRequest(folder, folder.parent / "out", ("delegates",), theme="ours"))
    [packed] = result.packs
    assert packed.error is None, packed.diagnostics
    assert packed.folder is not None
    return packed.folder


def only(folder: Path, pattern: str) -> Path:
    [path] = folder.glob(pattern)
    return path


def test_the_pdf_has_it_as_lines_on_the_cover_and_in_each_head(pack: Path) -> None:
    data = only(pack, "*.pdf").read_bytes()
    with pypdfium2.PdfDocument(data) as pdf:
        pages = len(pdf)
        assert not [each for page in pdf for each in page.get_objects((pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))]
        fills = [_filled_in(page, GREEN) for page in pdf]
    assert pages > 2
    assert list(map(len, fills)) == [1] * pages
    left, bottom, right, top = fills[0][0]
    assert (right - left, top - bottom) == pytest.approx((0.3 * 119.06, 39.69), abs=0.1)
    assert pixel(data, 0, left + 4, 792 - top + 4) == GREEN


def _filled_in(page: pypdfium2.PdfPage, color: str) -> list[tuple[float, float, float, float]]:
    found = []
    for each in page.get_objects((pypdfium2.raw.FPDF_PAGEOBJ_PATH,)):
        parts = [pypdfium2.raw.c_uint() for _ in range(4)]
        pypdfium2.raw.FPDFPageObj_GetFillColor(each.raw, *parts)
        if "#" + "".join(f"{part.value:02x}" for part in parts[:3]) == color:
            found.append(each.get_bounds())
    return found


def test_a_listener_hears_of_it_once_and_in_the_heads_it_is_an_artifact(pack: Path) -> None:
    with pikepdf.open(only(pack, "*.pdf")) as pdf:
        said = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        assert said.count("Harbour Institute") == 1
        second = [(str(each.operator), each.operands) for each in pikepdf.parse_content_stream(pdf.pages[1])]
    green = next(place for place, (name, values) in enumerate(second) if name == "rg" and float(values[1]) == 0.3608)
    begun = [values for name, values in second[:green] if name == "BDC"][-1]
    assert (str(begun[0]), str(begun[1].Subtype)) == ("/Artifact", "/Header")


def test_word_has_it_as_a_drawing_with_pixels_beside_in_both_places(pack: Path) -> None:
    with zipfile.ZipFile(only(pack, "*.docx")) as archive:
        media = sorted(name for name in archive.namelist() if "media" in name)
        parts = {name: etree.fromstring(archive.read(name)) for name in ("word/document.xml", "word/header1.xml")}
        picture = Image.open(io.BytesIO(archive.read(media[0])))
        written = archive.read(media[1])
    assert media == ["word/media/picture1.png", "word/media/picture2.svg"], "the same parts for both places"
    assert b"kanari" not in written
    assert picture.size[1] >= 14 / 25.4 * 200, "as fine as it is printed, however small it was drawn"
    for name, root in parts.items():
        said = [each.get("descr") for each in root.iter("{*}docPr")]
        assert said.count("Harbour Institute") == 1, name
        assert len(list(root.iter("{*}svgBlip"))) == 1, name


def test_another_drawing_in_its_place_would_be_found(pack: Path) -> None:
    data = only(pack, "*.docx").read_bytes()
    ours, _ = loaded(DRAWN)
    assert ours.mark is not None
    assert check_docx_pictures("a.docx", data, [ours.mark]) == []
    other, _ = load_asset(FigureFile("a.svg", DRAWN.replace(b"#1F5C3D", b"#1F5C3E")))
    assert other is not None
    assert {finding.message for finding in check_docx_pictures("a.docx", data, [other])} == {
        "word/media/picture1.png is no picture of this document",
        "word/media/picture2.svg is no picture of this document",
    }


@pytest.mark.needs("ooxml-validator")
def test_the_open_xml_sdk_finds_nothing(pack: Path) -> None:
    assert validate_docx(only(pack, "*.docx")) == []


@pytest.mark.slow
@pytest.mark.needs("java", "mvn")
def test_verapdf_finds_nothing(pack: Path) -> None:
    assert list(validate([only(pack, "*.pdf")]).values()) == [[]]
