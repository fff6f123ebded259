"""The pictures in finished files are the selection's: any other, an orphan or a swapped one is found in each format."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from briefing.audit.figures import check_figures
from briefing.audit.pictures import check_docx_pictures, check_pdf_pictures
from briefing.errors import Location
from briefing.images import load_asset
from briefing.model.library import FigureFile
from briefing.select import select
from briefing.tree.nodes import Asset
from command_kit import run
from hostile_kit import SUMMARY, append
from library_kit import a_document, a_library

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect x="4" y="4" width="60" height="20"/>
<text x="6" y="36" font-size="9">Berth</text></svg>"""


def picture(color: object, kind: str = "PNG", mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    image = Image.new(mode, (64, 48), color)  # type: ignore[arg-type]  # a tuple or a number
    image.putpixel((3, 4), 7 if mode == "L" else (9, 9, 200))
    image.save(buffer, kind)
    return buffer.getvalue()


PICTURES = {
    "a.png": picture((200, 20, 20)),
    "b.jpg": picture((20, 200, 20), "JPEG"),
    "grey.png": picture(90, mode="L"),
    "plan.svg": DRAWING.encode(),
}


def asset(data: bytes, name: str = "x.png") -> Asset:
    found, problems = load_asset(FigureFile(name, data, Location("figures/x")))
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Build one reader's pack with a picture of each kind: its DOCX and its PDF."""
    folder = tmp_path_factory.mktemp("pictures")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    workspace = folder / "ports"
    (workspace / "content" / "figures").mkdir(exist_ok=True)
    for name, data in PICTURES.items():
        (workspace / "content" / "figures" / name).write_bytes(data)
        append(workspace / SUMMARY, f'\n![What {name} shows](figures/{name} "Seen")\n')
    done = run(workspace, "build", "delegates", "--format", "docx,pdf", "-j", "1", "-o", "out")
    assert done.returncode == 0, done.stderr
    pack = workspace / "out" / "ports" / "delegates" / "ports-delegates"
    return pack.with_suffix(".docx").read_bytes(), pack.with_suffix(".pdf").read_bytes()


def assets(*left_out: str) -> list[Asset]:
    return [asset(data, name) for name, data in PICTURES.items() if name not in left_out]


def test_the_pictures_of_a_pack_prove_themselves(files: tuple[bytes, bytes]) -> None:
    docx, pdf = files
    assert check_docx_pictures("x.docx", docx, assets()) == []
    assert check_pdf_pictures("x.pdf", pdf, assets()) == []


@pytest.mark.parametrize(("name", "parts"), [("a.png", 1), ("b.jpg", 1), ("grey.png", 1), ("plan.svg", 2)])
def test_a_picture_that_is_not_of_the_document_is_found(files: tuple[bytes, bytes], name: str, parts: int) -> None:
    docx, pdf = files
    assert len(check_docx_pictures("x.docx", docx, assets(name))) == parts  # a drawing has its pixels beside it
    assert len(check_pdf_pictures("x.pdf", pdf, assets(name))) == (0 if name.endswith(".svg") else 1)


def test_one_pixel_makes_another_picture(files: tuple[bytes, bytes]) -> None:
    with Image.open(io.BytesIO(PICTURES["a.png"])) as image:
        image.putpixel((1, 1), (201, 20, 20))
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
    others = [*assets("a.png"), asset(buffer.getvalue())]
    assert len(check_docx_pictures("x.docx", files[0], others)) == 1
    assert len(check_pdf_pictures("x.pdf", files[1], others)) == 1


def test_an_image_that_no_page_shows_and_a_part_that_is_no_picture_are_found(files: tuple[bytes, bytes]) -> None:
    docx, pdf = files
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        image = opened.make_stream(b"\1\2\3", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        opened.Root.Left = image
        buffer = io.BytesIO()
        opened.save(buffer)
    [found] = check_pdf_pictures("x.pdf", buffer.getvalue(), assets())
    assert found.message == "it has 1 images that no page shows"
    archive = io.BytesIO(docx)
    with zipfile.ZipFile(archive, "a") as parts:
        parts.writestr("word/embeddings/sheet.xlsx", b"PK")
    [found] = check_docx_pictures("x.docx", archive.getvalue(), assets())
    assert found.message == "word/embeddings/sheet.xlsx is no picture of this document"


def test_a_figure_of_another_selection_is_found() -> None:
    mine, other = asset(PICTURES["a.png"]), asset(PICTURES["b.jpg"], "b.jpg")
    figures = {"a.png": FigureFile("a.png", PICTURES["a.png"], Location("figures/a.png"))}
    selection = replace(select(a_library(), "industry"), figures=figures)
    assert check_figures(replace(a_document(), assets=(mine,)), selection) == []
    [found] = check_figures(replace(a_document(), assets=(mine, other)), selection)
    assert found.file == other.name
