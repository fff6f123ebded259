"""Handouts in large print are large: two sides at the most, text of 16 pt, or as little smaller as they hold."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from packs_kit import run_briefing

LARGE = 16.0


def sizes_of(path: Path) -> tuple[int, dict[float, str]]:
    """Give the count of pages, and for each size of letters all words in it."""
    found: dict[float, str] = {}
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if not pdfium.FPDFText_IsGenerated(text, index):
                    size = round(pdfium.FPDFText_GetFontSize(text, index), 2)
                    found[size] = found.get(size, "") + chr(pdfium.FPDFText_GetUnicode(text, index))
        return len(document), found


@pytest.mark.parametrize(("paper", "least"), [("letter", LARGE), ("a4", 15.5)])
def test_the_one_pager_holds_its_text_on_two_sides_in_large_print(tmp_path: Path, paper: str, least: float) -> None:
    done = run_briefing(
        "handout", "one-pager", "-a", "media", "--theme", "large-print", "--paper", paper, "-o", str(tmp_path)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = tmp_path.glob("*/*/handouts/one-pager.pdf")
    pages, sizes = sizes_of(path)
    assert pages == 2
    assert {size: words for size, words in sizes.items() if size < least} == {}


@pytest.mark.parametrize(("paper", "least"), [("letter", 15.0), ("a4", LARGE)])
def test_the_agenda_card_is_set_in_the_largest_size_that_a_sheet_holds(
    tmp_path: Path, paper: str, least: float
) -> None:
    done = run_briefing(
        "handout", "agenda-card", "-a", "academia", "--theme", "large-print", "--paper", paper, "-o", str(tmp_path)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = tmp_path.glob("*/*/handouts/agenda-card.pdf")
    pages, sizes = sizes_of(path)
    assert pages == 2
    assert {size: words for size, words in sizes.items() if size < least} == {}
