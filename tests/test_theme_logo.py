"""An organisation's logo and colours in ten lines of a theme: on the cover and in the heads of PDF and Word alike."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from briefing.audit.docxparts import read_docx
from briefing.audit.docxtext import docx_text
from briefing.audit.equality import first_difference, words_of
from briefing.audit.pdftext import read_pdf
from briefing.errors import Location
from briefing.model.library import FigureFile, TextFile
from briefing.pipeline import BuildRequest, build, check
from briefing.readers.workspace import read_library
from briefing.shipped import templates_folder
from briefing.theme import Theme, load_logo, load_theme
from briefing.typeset.logos import place_on_cover, size_in_head
from briefing.units import PAPERS
from packs_kit import run_briefing
from pdf_samples import TEMPLATES
from theme_page import TEN_LINES as OURS


def picture(width: int = 600, height: int = 200, kind: str = "PNG", **kept: object) -> bytes:
    """Make a logo with a transparent ground, or a photograph of one."""
    data = io.BytesIO()
    image = Image.new("RGBA" if kind == "PNG" else "RGB", (width, height), (0, 0, 0, 0) if kind == "PNG" else "#ffffff")
    image.paste("#1f5c3d", (20, 20, width // 3, height - 20))
    image.save(data, kind, **kept)
    return data.getvalue()


def themed(text: str, name: str = "ours") -> Theme:
    files = {
        f"themes/{p.name}": TextFile(p.stem, p.read_text("utf-8"), str(p)) for p in TEMPLATES.glob("themes/*.yaml")
    }
    files[f"themes/{name}.yaml"] = TextFile(name, text, f"templates/themes/{name}.yaml")
    theme, found = load_theme(name, files)
    assert theme is not None, found
    return theme


def marked(text: str = OURS, width: int = 600, height: int = 200) -> Theme:
    theme, found = load_logo(themed(text), {"ours.png": FigureFile("ours.png", picture(width, height))})
    assert found == []
    return theme


def refusal(text: str, logos: dict[str, bytes]) -> str:
    files = {name: FigureFile(name, data, Location(f"templates/logos/{name}")) for name, data in logos.items()}
    theme, found = load_logo(themed(text), files)
    assert theme.mark is None
    [problem] = found
    return str(problem)


# ---------------------------------------------------------------- the file


def test_a_logo_is_as_high_as_the_theme_says_and_keeps_its_shape() -> None:
    theme = marked()
    assert theme.mark is not None
    height = 14 * 72 / 25.4
    assert theme.mark.size == pytest.approx((3 * height, height), abs=0.02)
    assert theme.mark.pixels[0] / (theme.mark.size[0] / 72) <= 301


def test_a_theme_takes_away_the_logo_of_the_one_that_it_extends() -> None:
    files = {
        f"themes/{p.name}": TextFile(p.stem, p.read_text("utf-8"), str(p)) for p in TEMPLATES.glob("themes/*.yaml")
    }
    files["themes/ours.yaml"] = TextFile("ours", OURS, "ours.yaml")
    files["themes/plain.yaml"] = TextFile("plain", "extends: ours\nlogo:\n", "plain.yaml")
    theme, found = load_theme("plain", files)
    assert theme is not None, found
    assert theme.logo is None


def test_a_wide_logo_is_made_lower_and_never_cut() -> None:
    theme = marked(width=4000, height=200)
    assert theme.mark is not None
    assert theme.mark.size == pytest.approx((216, 10.8), abs=0.02)


def test_what_a_picture_s_file_holds_besides_pixels_stays_out() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    data = picture(kind="JPEG", exif=exif)
    assert b"secret place" in data
    theme, _ = load_logo(themed(OURS.replace("ours.png", "ours.jpg")), {"ours.jpg": FigureFile("ours.jpg", data)})
    assert theme.mark is not None
    assert b"secret" not in theme.mark.data
    assert "ours" not in theme.mark.name


@pytest.mark.parametrize(
    ("file", "logos", "said"),
    [
        ("ours.png", {}, "missing-logo]: there is no logo 'ours.png' in templates/logos; put the picture there"),
        ("ours.png", {"our.png": b""}, "missing-logo]: there is no logo 'ours.png' in templates/logos; did you me"),
        ("ours.pdf", {"ours.pdf": b"%PDF"}, "image-format]: 'ours.pdf' is a drawing that cannot be read here; export"),
        ("ours.gif", {"ours.gif": b"GIF89a"}, "image-format]: a GIF file cannot be used here; export it as PNG or"),
        ("ours.png", {"ours.png": b"no picture"}, "image-format]: this is not a picture that can be read"),
        ("ours.png", {"ours.png": picture()[:200]}, "image-broken]: the picture is broken"),
        ("ours.png", {"ours.png": picture(9000, 5000)}, "image-too-large]: the picture has 9,000 × 5,000 pixels"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_used_is_told_where_the_theme_names_it(
    file: str, logos: dict[str, bytes], said: str
) -> None:
    told = refusal(OURS.replace("ours.png", file), logos)
    assert told.startswith(f"templates/themes/ours.yaml:3:9: error[{said}"), told


ALT = "alt: Harbour Institute"
FILE = "file: ours.png"
NOT_A_NAME = "3:9", "bad-value", "is not the name of a file; put the file into templates/logos and write its name alone"
NO_ALT = "missing-alt", "the logo has no text alternative; write"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (f"  {ALT}\n", "", ("2:1", *NO_ALT)),
        (ALT, 'alt: " "', ("4:9", *NO_ALT)),
        (ALT, "alt:", ("4:3", *NO_ALT)),
        (FILE, "file: ../../ours.png", NOT_A_NAME),
        (FILE, "file: /etc/ours.png", NOT_A_NAME),
        (FILE, r"file: \\host\ours.png", NOT_A_NAME),
        (FILE, "file: figures/ours.png", NOT_A_NAME),
        (f"  {FILE}\n", "", ("2:1", "missing-key", "logo: 'file' is missing")),
        (
            "height: 14mm",
            "height: 90cm",
            ("5:11", "bad-value", "logo.height: must be 120 or less; it can be 12 to 120 pt"),
        ),
        ("height: 14mm", "hight: 14mm", ("5:3", "unknown-key", "no key 'hight' here; did you mean 'height'?")),
        (
            "place: cover-and-head",
            "place: left",
            ("6:10", "bad-value", "logo.place: must be 'cover' or 'cover-and-head'"),
        ),
        ("colors:", "colours:", ("7:1", "unknown-key", "no key 'colours' here; did you mean 'colors'?")),
        ("logo:", "mark:", ("2:1", "unknown-key", "no key 'mark' here; an organisation's mark stands under 'logo'")),
    ],
)
def test_a_slip_in_the_keys_of_a_logo_has_its_place_and_its_cure(
    old: str, new: str, expected: tuple[str, str, str]
) -> None:
    assert OURS.count(old) == 1
    pacific = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")
    texts = {"ours": OURS.replace(old, new), "pacific": pacific}
    files = {f"themes/{n}.yaml": TextFile(n, text, f"templates/themes/{n}.yaml") for n, text in texts.items()}
    theme, found = load_theme("ours", files)
    assert theme is None
    place, code, said = expected
    fitting = [
        str(each) for each in found if (str(each.at), each.code) == (f"templates/themes/ours.yaml:{place}", code)
    ]
    assert len(fitting) == 1, list(map(str, found))
    assert said in fitting[0]


# ---------------------------------------------------------------- its place


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("base", ["pacific", "ledger", "large-print"])
def test_a_logo_keeps_to_the_margin_and_stands_on_white(base: str, paper: str) -> None:
    theme = marked(OURS.replace("pacific", base))
    sheet = PAPERS[paper]
    place = place_on_cover(theme, sheet)
    assert place is not None
    box = place.picture
    right = sheet.width - theme.page.right
    assert box.y >= 36
    assert box.x >= sheet.width / 2
    if theme.cover.band:
        assert place.field is not None
        assert place.field.x + place.field.width == pytest.approx(right)
        assert box.x - place.field.x == pytest.approx(right - box.x - box.width)
        assert place.field.y >= 36, "the band is seen above it, too"
        assert place.field.bottom - box.bottom == pytest.approx(box.y - place.field.y)
        assert place.field.bottom - box.bottom >= box.height / 4
    else:
        assert place.field is None
        assert box.x + box.width == pytest.approx(right)


def test_without_a_logo_or_for_the_cover_alone_nothing_stands_in_the_head() -> None:
    assert place_on_cover(themed("extends: pacific\n"), PAPERS["a4"]) is None
    assert size_in_head(marked(OURS.replace("  place: cover-and-head\n", ""))) is None
    size = size_in_head(marked())
    assert size is not None
    assert size[1] < 20


# ---------------------------------------------------------------- a workspace of one's own


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a fresh workspace with a theme of its own, as a new user does."""
    folder = tmp_path_factory.mktemp("own") / "harbour"
    made = run_briefing("new", str(folder), "--title", "Harbours and Winter", "--date", "2027-03-04")
    assert made.returncode == 0, made.stderr
    write(folder, OURS, picture())
    return folder


def write(folder: Path, theme: str, logo: bytes) -> None:
    for part in ("themes", "logos"):
        (folder / "templates" / part).mkdir(parents=True, exist_ok=True)
    (folder / "templates" / "themes" / "ours.yaml").write_text(theme, encoding="utf-8")
    (folder / "templates" / "logos" / "ours.png").write_bytes(logo)


@pytest.fixture(scope="module")
def pack(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("out")
    result = build(BuildRequest(workspace, output, ("delegates",), theme="ours"))
    [packed] = result.packs
    assert packed.error is None, packed.diagnostics
    assert packed.folder is not None
    return packed.folder


def only(folder: Path, pattern: str) -> bytes:
    [path] = folder.glob(pattern)
    return path.read_bytes()


def alternatives(data: bytes) -> list[tuple[str, str]]:
    """Give role and alternative of each element of the structure tree that has one, in the order of the tree."""
    found: list[tuple[str, str]] = []

    def walk(element: pikepdf.Object) -> None:
        if "/Alt" in element:
            found.append((str(element.S), str(element.Alt)))
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                walk(kid)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot)
    return found


def test_ten_lines_are_enough(workspace: Path, pack: Path) -> None:
    theme = (workspace / "templates" / "themes" / "ours.yaml").read_text(encoding="utf-8")
    assert len([line for line in theme.splitlines() if line.strip()]) == 10
    assert sorted(path.suffix for path in pack.glob("harbour-*")) == [".docx", ".pdf"]


def test_the_pdf_s_cover_has_the_logo_as_a_figure_that_is_read_aloud(pack: Path) -> None:
    said = alternatives(only(pack, "*.pdf"))
    assert said[0] == ("/Figure", "Harbour Institute")
    assert [words for _, words in said].count("Harbour Institute") == 1, "in the heads it is an artifact"
    pdf = pypdfium2.PdfDocument(only(pack, "*.pdf"))
    images = [list(page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))) for page in pdf]
    assert all(len(found) == 1 for found in images), "on the cover, and in the head of each page"
    _, bottom, right, top = images[0][0].get_bounds()
    assert (top - bottom) == pytest.approx(14 * 72 / 25.4, abs=0.1)
    assert right < 612 - 66
    assert bottom > 792 * 0.85


def test_the_word_file_has_it_on_the_cover_and_in_the_head_with_the_same_alternative(pack: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(only(pack, "*.docx"))) as archive:
        media = [name for name in archive.namelist() if "media" in name]
        parts = {name: etree.fromstring(archive.read(name)) for name in ("word/document.xml", "word/header1.xml")}
    assert media == ["word/media/picture1.png"], "one part for both places"
    word = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for name, root in parts.items():
        said = [each.get("descr") for each in root.iter(word)]
        assert said.count("Harbour Institute") == 1, name


def test_both_files_still_say_the_same_words_and_the_logo_none(pack: Path) -> None:
    pdf = read_pdf(only(pack, "*.pdf"))
    assert pdf.words is not None
    word = words_of(docx_text(read_docx(only(pack, "*.docx")).parts))
    assert first_difference(word, words_of(pdf.words)) is None
    assert "Harbour Institute" not in " ".join(pdf.words)


def test_a_rebuild_gives_the_same_bytes(workspace: Path, pack: Path, tmp_path: Path) -> None:
    result = build(BuildRequest(workspace, tmp_path, ("delegates",), theme="ours"))
    assert result.packs[0].folder is not None
    for path in pack.rglob("*.*"):
        assert (result.packs[0].folder / path.relative_to(pack)).read_bytes() == path.read_bytes(), path.name


def test_check_tells_of_a_logo_at_fault_and_output_stays_as_it_was(workspace: Path, pack: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in pack.rglob("*.*")}
    audience = workspace / "content" / "audiences" / "delegates.yaml"
    kept = audience.read_text(encoding="utf-8")
    try:
        audience.write_text(kept.rstrip("\n") + "\ntheme: ours\n", encoding="utf-8")
        write(workspace, OURS.replace("ours.png", "our.png"), picture())
        found = [str(each) for each in check(workspace)]
        result = build(BuildRequest(workspace, pack.parent.parent, ("delegates",)))
    finally:
        audience.write_text(kept, encoding="utf-8")
        write(workspace, OURS, picture())
    expected = "templates/themes/ours.yaml:3:9: error[missing-logo]: there is no logo 'our.png' in templates/logos"
    assert any(each.startswith(expected) for each in found), found
    assert result.exit_code == 1
    assert {path: path.read_bytes() for path in pack.rglob("*.*")} == before


def test_a_logo_that_is_a_link_out_of_the_workspace_is_refused(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    link = workspace / "templates" / "logos" / "linked.png"
    try:
        link.symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("this system makes no links")
    try:
        library, found = read_library(workspace, shipped=templates_folder())
    finally:
        link.unlink()
    assert [each.code for each in found] == ["outside"]
    assert str(found[0].at) == "templates/logos/linked.png"
    assert library is not None
    assert list(library.logos) == ["ours.png"]
