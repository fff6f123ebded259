"""Packs of content by chance: every block, inline and component, on every paper, in three themes and three languages.

    seed --write_workspace--> a workspace, and how it is built --briefing build--> Word and PDF --> readers not ours

A seed that fails names itself and how it was built; its workspace is kept in pytest's folder.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.typeset.pages import Element, Item, Page, PageMap, Pages, Run
from briefing.writers.pdf import write_pdf
from checkers import validate_docx
from command_kit import run
from docx_kit import reading
from fuzz.readings import sheets
from fuzz.workspace import Way, way_of, write_workspace
from pdf_reading import read_aloud
from pdf_samples import INK, META, shipped_fonts
from verapdf_judge import validate

QUICK = (1, 4, 11, 21)
"""Seeds whose packs are small, in all themes, editions and papers."""

EDGE = 20.0
"""Points: no printer prints nearer to the edge of a sheet, and no theme has narrower margins."""

COVERED = 0.2
"""The share of a letter that another may cover: accents and italics reach over their neighbours."""


def built(folder: Path, seed: int) -> tuple[Way, Path, Path]:
    """Build the pack of a seed, and give how it was built, the Word file and the PDF."""
    way = write_workspace(folder, seed)
    done = run(folder, "build", *way.arguments, "-o", str(folder / "out"))
    assert done.returncode == 0, f"{way}\n{done.stdout}{done.stderr}"
    (docx,), (pdf,) = (list((folder / "out").rglob(f"*.{kind}")) for kind in ("docx", "pdf"))
    return way, docx, pdf


def words_of(text: str) -> list[str]:
    """Split a text into words, whatever signs it is written with; capitals may be a style's."""
    plain = unicodedata.normalize("NFKC", re.sub("[\u00ad\u200b\u2060\ufeff]", "", text))
    return plain.casefold().split()


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=[] if seed in QUICK else pytest.mark.slow) for seed in range(24)]
)
def test_nothing_is_lost_lies_over_something_or_beyond_the_page(seed: int, tmp_path: Path) -> None:
    way, docx, pdf = built(tmp_path, seed)
    data = pdf.read_bytes()
    pages = sheets(data)
    empty = [number for number, page in enumerate(pages, start=1) if not page.letters]
    assert way.edition == "print" or not empty, way
    assert all(number % 2 == 0 and number < len(pages) for number in empty), way  # before a right-hand page
    for number, page in enumerate(pages, start=1):
        assert page.beyond(EDGE) == [], (way, number)
        assert page.collisions(COVERED) == [], (way, number)
    assert words_of(read_aloud(data)) == words_of(" ".join(reading(docx.read_bytes()))), way


@pytest.mark.slow
@pytest.mark.needs("java", "mvn")
@pytest.mark.timeout(1200)
def test_what_is_made_by_chance_conforms(tmp_path: Path) -> None:
    ways = {pdf: way for way, _, pdf in (built(tmp_path / str(seed), seed) for seed in range(100, 112))}
    for pdf, findings in validate(ways).items():
        assert findings == [], ways[pdf]


@pytest.mark.slow
@pytest.mark.needs("ooxml-validator")
@pytest.mark.parametrize("seed", range(200, 206))
def test_word_files_made_by_chance_are_valid(seed: int, tmp_path: Path) -> None:
    way, docx, _ = built(tmp_path, seed)
    assert validate_docx(docx) == [], way


def test_twelve_neighbours_have_every_theme_on_every_paper_in_every_edition() -> None:
    assert len({(way.theme, way.paper, way.edition) for way in map(way_of, range(12))}) == 12
    assert {(way.theme, way.edition) for way in map(way_of, QUICK)} >= {("pacific", "print"), ("large-print", "print")}


# ---------------------------------------------------------------- the readings


def page_of(*items: Item, fonts: FontSet) -> bytes:
    tags = (Element("Document", -1), *(Element("P", 0) for _ in items))
    tagged = tuple(replace(item, tag=tag) for tag, item in enumerate(items, start=1))
    return write_pdf(Pages(META, (Page(612, 792, "1", tagged),), tags, PageMap({}, ("1",))), fonts)


def run_at(x: float, y: float, text: str = "Trade ") -> Run:
    return Run(x, y, text, "serif-regular", 10, INK, 1)


def test_the_readings_see_letters_over_each_other_and_beyond_an_edge() -> None:
    fonts = shipped_fonts()
    (sound,) = sheets(page_of(run_at(72, 100), run_at(72, 112), fonts=fonts))
    assert "".join(letter.text for letter in sound.letters) == "TradeTrade"
    assert not sound.collisions(COVERED)
    assert not sound.beyond(EDGE)
    (crowded,) = sheets(page_of(run_at(72, 100), run_at(74, 103, "minister "), fonts=fonts))
    assert crowded.collisions(COVERED)
    for x, y in ((10, 100), (590, 100), (72, 15), (72, 785)):
        (outside,) = sheets(page_of(run_at(x, y), fonts=fonts))
        assert outside.beyond(EDGE)


def test_the_readings_see_a_word_that_is_missing() -> None:
    data = page_of(run_at(72, 100, "Trade grows "), run_at(72, 120, "again"), fonts=shipped_fonts())
    assert words_of(read_aloud(data)) == ["trade", "grows", "again"]
