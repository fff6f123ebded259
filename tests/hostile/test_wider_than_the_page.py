"""A word, an address, a cell and a picture wider than their place: inside the type area, with no word lost."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from briefing.audit.pdftext import read_pdf
from command_kit import run
from hostile_kit import SUMMARY, append

LONG = "Donau" + "dampfschiff" * 22
ADDRESS = "https://a.example/" + "/".join("a-path-with-many-parts" for _ in range(12))
ROW = " | ".join("Q" + "uvwxyz" * 14 for _ in range(4))
WIDE = f"""
Words {LONG} and [{ADDRESS}]({ADDRESS}) and `{"code" * 50}`.

- item {LONG}

> quoted {LONG}

| {ROW} |
|---|---|---|---|
| {ROW} |
| a | b | c | {LONG} |

{LONG}
: meaning {LONG}

![A picture](figures/wide.png "Seen {LONG}")

## Head {LONG}
"""
SLACK = 0.75  # points: what a letter leans over its advance


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make two workspaces, an ordinary one and one with wide things in it."""
    folder = tmp_path_factory.mktemp("wide")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    wide = folder / "wide"
    shutil.copytree(folder / "ports", wide)
    (wide / "content" / "figures").mkdir(exist_ok=True)
    picture = io.BytesIO()
    Image.new("RGB", (3000, 200), (120, 20, 20)).save(picture, "PNG", dpi=(72, 72))
    (wide / "content" / "figures" / "wide.png").write_bytes(picture.getvalue())
    append(wide / SUMMARY, WIDE)
    return folder / "ports", wide


def built(workspace: Path, out: Path, theme: str, paper: str) -> bytes:
    done = run(
        workspace, "build", "chair", "--format", "pdf", "--theme", theme, "--paper", paper, "-j", "1", "-o", str(out)
    )
    assert done.returncode == 0, done.stderr
    return (out / "ports" / "chair" / "ports-chair.pdf").read_bytes()


def edges(data: bytes) -> tuple[float, float, float, float]:
    """Give the outermost edges of all letters and pictures of all pages but the cover, in points."""
    boxes = []
    pdf = pypdfium2.PdfDocument(data)
    for page in list(pdf)[1:]:
        text = page.get_textpage()
        count = text.count_chars()
        letters = (n for n in range(count) if chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, n)).strip())
        boxes += [text.get_charbox(n) for n in letters]
        boxes += [each.get_bounds() for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    pdf.close()
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


@pytest.mark.parametrize(
    ("theme", "paper"), [("pacific", "letter"), ("ledger", "a4"), ("large-print", "letter"), ("large-print", "a4")]
)
def test_wide_things_stay_in_the_type_area(
    workspaces: tuple[Path, Path], tmp_path: Path, theme: str, paper: str
) -> None:
    ordinary, wide = workspaces
    left, bottom, right, top = edges(built(ordinary, tmp_path / "ordinary", theme, paper))
    data = built(wide, tmp_path / "wide", theme, paper)
    found = edges(data)
    assert found[0] >= left - SLACK
    assert found[1] >= bottom - SLACK
    assert found[2] <= right + SLACK
    assert found[3] <= top + SLACK
    said = re.sub(r"\s", "", " ".join(read_pdf(data).words or ()))
    assert said.count(LONG) >= WIDE.count(LONG)
    assert ADDRESS in said
    for cell in set(ROW.split(" | ")):
        assert said.count(cell) == WIDE.count(cell)
