"""Sections of Word whose pages are turned, where the PDF has turned pages: paper, running lines, what stands there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from briefing.tree.nodes import Document, Edition
from briefing.tree.text import blocks_text
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import PageMap
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from checkers import validate_docx
from landscape_kit import milestones, section, with_turned_pages, with_words
from typeset_kit import look, paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LETTER = PAPERS["letter"]


def written(document: Document, page_map: PageMap | None = None) -> bytes:
    theme, fonts = look()
    page_map = page_map or lay_out(document, theme, fonts, LETTER).page_map
    return write_docx(document, theme, LETTER, page_map, fonts=fonts)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def sections(data: bytes) -> list[tuple[list[str], etree._Element]]:
    """Give the texts of the paragraphs of each section, and its properties."""
    body = part(data, "word/document.xml")[0]
    found: list[tuple[list[str], etree._Element]] = []
    texts: list[str] = []
    for block in body:
        if block.tag == W + "sectPr":
            found.append((texts, block))
            continue
        texts += ["".join(map(str, each.itertext(W + "t"))).replace("\xa0", " ") for each in block.iter(W + "p")]
        ends = block.find(f"{W}pPr/{W}sectPr")
        if ends is not None:
            found.append((texts, ends))
            texts = []
    return found


def size(properties: etree._Element) -> tuple[str, str, str]:
    paper = properties.find(W + "pgSz")
    assert paper is not None
    return str(paper.get(W + "w")), str(paper.get(W + "h")), paper.get(W + "orient", "")


UPRIGHT, TURNED = ("12240", "15840", ""), ("15840", "12240", "landscape")


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_sections_turn_where_the_pdf_turns_and_back(edition: Edition) -> None:
    document = with_turned_pages(edition)
    data = written(document)
    found = sections(data)
    assert [size(properties) for _, properties in found] == [UPRIGHT, TURNED, UPRIGHT, TURNED, UPRIGHT]
    opens = [next(text for text in texts if text) for texts, _ in found]
    assert opens == ["1About first", "All of them", "Line 0 of a text.", "1About third", "1About last"]
    assert ["Figure 1. A caption." in texts for texts, _ in found] == [False, True, False, True, False]
    said = " ".join(" ".join(text for texts, _ in found for text in texts).split())
    assert said.replace(" ", "") == "".join(blocks_text(document.blocks)).replace(" ", "")


def test_running_lines_are_as_wide_as_the_page_they_stand_on() -> None:
    data = written(with_turned_pages())
    relations = {each.get("Id"): str(each.get("Target")) for each in part(data, "word/_rels/document.xml.rels")}
    stops = []
    for _, properties in sections(data):
        heads = [relations[each.get(R + "id")] for each in properties.findall(W + "headerReference")]
        assert len(heads) == 1, "each change of the paper states its own"
        tabs = part(data, f"word/{heads[0].rpartition('/')[2]}").findall(f".//{W}tab[@{W}pos]")
        stops.append([(each.get(W + "val"), each.get(W + "pos")) for each in tabs])
    margins = look()[0].page
    turned = round((LETTER.height - margins.left - margins.right) * 20)
    upright = round((LETTER.width - margins.left - margins.right) * 20)
    wide = [("clear", str(upright)), ("right", str(turned))]
    assert stops == [[], wide, [], wide, []]


def test_a_part_that_begins_with_a_turned_page_still_begins_on_a_right_hand_one() -> None:
    opening = section("first", milestones(40))
    document = with_words(section("before", paragraph("x")), opening, edition="print")
    recto = opening.__class__(**{**{name: getattr(opening, name) for name in opening.__struct_fields__}, "recto": True})
    found = sections(written(with_words(document.blocks[0], recto, edition="print")))
    kinds = [properties.find(W + "type") for _, properties in found]
    assert [kind.get(W + "val") if kind is not None else "" for kind in kinds] == ["", "oddPage"]
    assert [size(properties) for _, properties in found] == [UPRIGHT, TURNED]


def test_a_timeline_that_stands_in_the_text_turns_nothing() -> None:
    found = sections(written(with_words(paragraph("x"), milestones(6), paragraph("y"))))
    assert [size(properties) for _, properties in found] == [UPRIGHT]


@pytest.mark.needs("ooxml-validator")
@pytest.mark.parametrize("edition", ["screen", "print"])
def test_the_validator_finds_nothing_in_turned_sections(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "turned.docx"
    path.write_bytes(written(with_turned_pages(edition)))
    assert validate_docx(path) == []
