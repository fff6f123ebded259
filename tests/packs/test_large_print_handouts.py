"""Handouts in large print are large: two sides at the most, and no text on them under 14 pt."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from packs_kit import run_briefing

LEAST = 14.0


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


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_one_pager_holds_its_text_on_two_sides_in_large_print(tmp_path: Path, paper: str) -> None:
    done = run_briefing(
        "handout", "one-pager", "-a", "media", "--theme", "large-print", "--paper", paper, "-o", str(tmp_path)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = tmp_path.glob("*/*/handouts/one-pager.pdf")
    pages, sizes = sizes_of(path)
    assert pages == 2
    assert {size: words for size, words in sizes.items() if size < LEAST} == {}
    body = next(size for size, words in sizes.items() if "like-minded" in words)
    assert body >= 15, "a size to spare before the least"


def test_the_agenda_card_has_nothing_smaller_than_large_print(tmp_path: Path) -> None:
    done = run_briefing("handout", "agenda-card", "-a", "academia", "--theme", "large-print", "-o", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = tmp_path.glob("*/*/handouts/agenda-card.pdf")
    pages, sizes = sizes_of(path)
    assert pages == 2
    assert {size: words for size, words in sizes.items() if size < LEAST} == {}
