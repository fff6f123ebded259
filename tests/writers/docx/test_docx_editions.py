"""The print edition in Word: parts as sections that begin on odd pages, mirrored margins, facing running lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.tree.nodes import Block, Column, Cover, Document, RuledPages, Section, Table
from briefing.tree.text import document_text
from briefing.units import PAPERS, to_twips
from briefing.writers.docx import write_docx
from checkers import validate_docx
from docx_kit import (
    EVERY_ANCHOR,
    XML,
    W,
    document,
    every_node,
    pacific,
    pages_of,
    para,
    parts_of,
    plex,
    reading,
    row,
    words,
)

LETTER = PAPERS["letter"]


def in_parts(edition: str = "print") -> Document:
    """Give every node in four parts, ruled pages at the end."""
    whole = every_node()
    blocks = tuple(each for each in whole.blocks if type(each).__name__ not in ("Card", "PageBreak"))
    opened = tuple(replace(each, recto=each.id == "chair") if isinstance(each, Section) else each for each in blocks)
    return replace(whole, blocks=(*opened, RuledPages("Notes", 2)), edition=edition)


def written(whole: Document, root: Path) -> dict[str, etree._Element]:
    return parts_of(write_docx(whole, pacific(root), LETTER, pages_of(*EVERY_ANCHOR)))


def sections(parts: dict[str, etree._Element]) -> list[etree._Element]:
    return parts["word/document.xml"].findall(".//w:sectPr", XML)


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = element.find(path, XML)
    return None if found is None else found.get(f"{W}{name}")


def test_each_part_is_a_section_that_begins_on_an_odd_page(root: Path) -> None:
    found = sections(written(in_parts(), root))
    assert [value(each, "w:type") for each in found] == [None, "oddPage", "oddPage", "oddPage"]
    assert [each.find("w:titlePg", XML) is not None for each in found] == [True, False, False, False]
    references = [(each.get(f"{W}type"), etree.QName(each).localname) for each in found[0] if "Reference" in each.tag]
    assert references == [
        ("default", "headerReference"), ("default", "footerReference"),
        ("even", "headerReference"), ("even", "footerReference"),
    ]  # fmt: skip
    assert not any("Reference" in each.tag for section in found[1:] for each in section)
    assert len({etree.tostring(margins) for each in found for margins in each.findall("w:pgMar", XML)}) == 1


def test_no_page_break_stands_where_a_section_begins_a_page_anyway(root: Path) -> None:
    body = written(in_parts(), root)["word/document.xml"][0]
    for number, paragraph in enumerate(body):
        if paragraph.find("w:pPr/w:sectPr", XML) is not None and number + 1 < len(body):
            following = next(body[number + 1].iter(f"{W}p"))
            assert following.find("w:pPr/w:pageBreakBefore", XML) is None
            assert value(following, "w:pPr/w:spacing", "before") == "0"


def test_margins_are_mirrored_around_a_gutter_and_left_hand_pages_have_their_own_lines(root: Path) -> None:
    theme, parts = pacific(root), written(in_parts(), root)
    settings = [etree.QName(each).localname for each in parts["word/settings.xml"]]
    assert {"mirrorMargins", "evenAndOddHeaders"} <= set(settings)
    margins = sections(parts)[0].find("w:pgMar", XML)
    assert margins is not None
    assert margins.get(f"{W}gutter") == str(to_twips(theme.page.binding))
    assert (margins.get(f"{W}left"), margins.get(f"{W}right")) == (
        str(to_twips(theme.page.left)), str(to_twips(theme.page.right)),
    )  # fmt: skip
    texts = {
        name: "".join(
            "|" if each.tag == f"{W}tab" else each.text or "" for each in parts[name].iter(f"{W}tab", f"{W}t")
        )
        for name in ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml")
    }
    assert texts["word/header1.xml"].split("|") == texts["word/header2.xml"].split("|")[::-1]
    assert texts["word/footer1.xml"].split("|") == texts["word/footer2.xml"].split("|")[::-1]


def test_a_foot_that_is_too_long_keeps_its_version(root: Path) -> None:
    whole = in_parts()
    name = "The Ports of the Northern Coast and all of their many partners " * 2
    foot = f"Draft · {name}pack · version {whole.meta.version} · as of 1 May 2031"
    long = replace(whole, running=replace(whole.running, foot_left=foot))
    data = write_docx(long, pacific(root), LETTER, pages_of(*EVERY_ANCHOR), fonts=plex(root))
    said = "".join(each.text or "" for each in parts_of(data)["word/footer1.xml"].iter(f"{W}t"))
    assert said.startswith("Draft · The Ports of the Northern Coast")
    assert f" … · version {whole.meta.version}Page" in said


def test_the_count_of_pages_is_the_number_of_the_last_so_that_empty_ones_are_in_it(root: Path) -> None:
    parts = written(in_parts(), root)
    for name in ("word/footer1.xml", "word/footer2.xml"):
        codes = [each.text.strip() for each in parts[name].iter(f"{W}instrText") if each.text]
        assert codes == ["PAGE", "PAGEREF print_last_page"]
        assert "Page 1 of 9" in "".join(each.text or "" for each in parts[name].iter(f"{W}t"))
    body = parts["word/document.xml"][0]
    last = body[-2]  # the properties of the last section stand behind it
    assert value(last, "w:bookmarkStart", "name") == "print_last_page"


def test_words_are_the_same_in_both_editions_but_for_pages_and_notes(root: Path) -> None:
    numbers = pages_of(*EVERY_ANCHOR)
    for edition in ("print", "screen"):
        whole = in_parts(edition)
        read = reading(write_docx(whole, pacific(root), LETTER, numbers))
        assert [" ".join(each.split()) for each in read] == document_text(whole, numbers)


def test_ruled_lines_are_paragraphs_without_text_that_fit_their_pages(root: Path) -> None:
    theme, parts = pacific(root), written(in_parts(), root)
    lines = [p for p in parts["word/document.xml"].iter(f"{W}p") if value(p, "w:pPr/w:pStyle") == "NotesLine"]
    pages, height = 0, LETTER.height - theme.page.top - theme.page.bottom
    counts: list[int] = []
    for line in lines:
        assert not list(line.iter(f"{W}t"))
        if line.find("w:pPr/w:pageBreakBefore", XML) is not None or not counts:
            counts.append(0)
            pages += 1
        counts[-1] += 1
    assert pages == 2
    style = parts["word/styles.xml"].find("w:style[@w:styleId='NotesLine']", XML)
    assert style is not None
    pitch = int(value(style, "w:pPr/w:spacing", "line") or 0) / 20 + theme.table.hair
    assert [count * pitch < height for count in counts] == [True, True]
    assert all(count * pitch > height * 0.8 for count in counts)
    assert style.find("w:pPr/w:pBdr/w:between", XML) is not None
    heading = [p for p in parts["word/document.xml"].iter(f"{W}p") if value(p, "w:pPr/w:pStyle") == "NotesHeading"]
    assert len(heading) == 1
    assert parts["word/styles.xml"].find("w:style[@w:styleId='NotesHeading']/w:pPr/w:outlineLvl", XML) is None


def test_the_running_head_reaches_down_to_the_text_where_libreoffice_leaves_the_margin_out(root: Path) -> None:
    theme = pacific(root)
    for edition, most in (("print", theme.page.top - theme.page.head), ("screen", 0.0)):
        style = written(in_parts(edition), root)["word/styles.xml"].find("w:style[@w:styleId='Header']", XML)
        assert style is not None
        after = int(value(style, "w:pPr/w:spacing", "after") or 0) / 20
        assert most * 0.7 <= after <= most


@pytest.mark.parametrize("end", ["table", "cover", "nothing"])
def test_a_part_ends_in_a_paragraph_whatever_it_ends_with(root: Path, end: str) -> None:
    table = Table((Column(), Column()), (), (row("left", "right"),))
    bare = Cover("", "A title", (), "", "")
    ends: dict[str, tuple[Block, ...]] = {"table": (table,), "cover": (bare,), "nothing": ()}
    closing = Section("b", "A", words("B"), "b", (para("text"),), new_page=True, recto=True)
    whole = replace(document(*ends[end], closing), edition="print")
    found = sections(written(whole, root))
    assert len(found) == (1 if end == "nothing" else 2)
    for section in found[:-1]:
        properties = next(section.iterancestors(f"{W}pPr"))
        paragraph = next(properties.iterancestors(f"{W}p"))
        assert next(paragraph.iterancestors()).tag == f"{W}body"
        assert properties.find("w:framePr", XML) is None
        assert properties[-1] is section


def test_the_screen_edition_is_one_section_with_one_margin(root: Path) -> None:
    parts = written(in_parts("screen"), root)
    (section,) = sections(parts)
    assert value(section, "w:type") is None
    assert value(section, "w:pgMar", "gutter") == "0"
    assert "word/header2.xml" not in parts
    assert not {"mirrorMargins", "evenAndOddHeaders"} & {etree.QName(e).localname for e in parts["word/settings.xml"]}


@pytest.mark.needs("ooxml-validator")
def test_the_open_xml_sdk_finds_nothing_in_a_print_edition(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "print.docx"
    path.write_bytes(write_docx(in_parts(), pacific(root), LETTER, pages_of(*EVERY_ANCHOR), fonts=plex(root)))
    assert validate_docx(path) == []
