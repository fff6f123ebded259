"""Word's cover has the PDF's measures: the title on the same lines, the band as high; contents have hairlines."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from briefing.tree.nodes import Cover, Fact
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Box, Run
from briefing.units import PAPERS, to_emu
from briefing.writers.docx import write_docx
from docx_kit import XML, W, document, milestone, pages_of, para, plex, words
from pdf_samples import shipped_fonts, shipped_theme

LONG = "Strategic Roundtable on Sharing Winter Reserves Between the Sub-Polar River and the Coast of Many Harbours"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


def cover(title: str) -> Cover:
    entries = (milestone(2021, 2, "Talks begin"), milestone(2030, 10, "Reserve opened", major=True))
    facts = (Fact("Date", words("4 May 2031")), Fact("Place", words("Harbour town")))
    return Cover("Briefing pack", title, facts, "For delegates", "An example.", entries)


def parts_of(root: Path, title: str, theme: str, paper: str) -> tuple[etree._Element, etree._Element]:
    data = write_docx(
        document(cover(title), para("Text.")), shipped_theme(theme), PAPERS[paper], pages_of(), fonts=plex(root)
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body, styles = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "styles"))
    return body, styles


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("theme", ["pacific", "ledger", "large-print"])
@pytest.mark.parametrize("title", ["Winter Reserves", LONG])
def test_title_and_band_are_those_of_the_pdf(root: Path, title: str, theme: str, paper: str) -> None:
    look = shipped_theme(theme)
    body, _ = parts_of(root, title, theme, paper)
    [heading] = [p for p in body.iter(f"{W}p") if p.find("w:pPr/w:pStyle[@w:val='Title']", XML) is not None]
    signs = {f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    lines = "".join(signs.get(each.tag, each.text or "") for each in heading.iter(f"{W}t", *signs))
    page = lay_out(document(cover(title)), look, shipped_fonts(), PAPERS[paper]).pages[0]
    size = max(run.size for run in page.items if isinstance(run, Run))
    drawn = [run for run in page.items if isinstance(run, Run) and run.size == size and run.text.strip()]
    assert [line.replace("\u00a0", " ") for line in lines.split("\n")] == [run.text.strip() for run in drawn]
    height = int(next(body.iter(EXTENT)).get("cy", "0"))
    bands = [item.height for item in page.items if isinstance(item, Box) and item.width == PAPERS[paper].width]
    assert [to_emu(band) for band in bands] == ([height] if look.cover.band else [])


@pytest.mark.parametrize("theme", ["pacific", "ledger"])
def test_hairlines_stand_between_entries_of_the_contents(root: Path, theme: str) -> None:
    _, styles = parts_of(root, LONG, theme, "letter")
    entry = next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "TOC1")
    borders, spacing = next(entry.iter(f"{W}pBdr")), next(entry.iter(f"{W}spacing"))
    sides = [each.tag.removeprefix(W) for each in borders]
    assert sides == ["bottom", "between"]
    style = shipped_theme(theme).styles["contents-1"]
    line = next(borders.iter(f"{W}bottom"))
    space = int(line.get(f"{W}space", "0")) + int(line.get(f"{W}sz", "0")) / 8
    between = max(int(spacing.get(f"{W}before", "0")), int(spacing.get(f"{W}after", "0"))) / 20 + space
    assert between == pytest.approx(max(style.before, style.after), abs=0.1), "entries are as far apart as in the PDF"
