"""A PDF read back by structure tree: reading order, joined pages, and everything hidden in it."""

from __future__ import annotations

import functools
import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from briefing.audit.pdftext import ReadPdf, read_pdf
from briefing.typeset.pages import PAGINATION, Element, Page, PageMap, Pages, Run
from briefing.writers.pdf import write_pdf
from pdf_samples import INK, META, sample_pages, shipped_fonts


@functools.cache
def sample() -> ReadPdf:
    return read_pdf(write_pdf(sample_pages(), shipped_fonts()))


def text() -> str:
    words = sample().words
    assert words is not None
    return " ".join(words)


def said(where: str) -> list[str]:
    return [p.text for p in sample().passages if where in p.where]


def test_lines_of_a_paragraph_and_links_in_it_join_without_fusing_words() -> None:
    assert "were known to each other (mainly) as traders; so says[1, 3] the “note”." in text()


def test_a_paragraph_over_two_pages_is_one_and_its_note_follows_it() -> None:
    assert "This paragraph goes on over the page. [a] A note at the foot." in text()


def test_labels_of_lists_running_lines_and_repeated_heads_are_no_text() -> None:
    assert "–" not in text()
    assert "Round table ·" not in text()
    assert text().count("Instrument Date") == 1
    assert "Free Trade Agreement 1 January 2015 Action Plan 18 July 2024 Table 2. Instruments." in text()


def test_scripts_turned_text_and_no_break_spaces_come_through() -> None:
    assert "(글로벌 중추국가) 대한민국 외교부" in text()
    assert "December 2022" in text()
    assert "Read me upside down" in text()


def test_everything_that_the_file_holds_is_among_the_passages() -> None:
    assert said("alternative of a Figure")[0].startswith("A map of four by three fields")
    assert "A table – 표" in said("outline")
    assert said("property Title") == [META.title]
    assert META.title in said("XMP metadata")[0]
    assert "The agreement, at example.org" in said("words of a link")
    assert any("example.org/pact" in url for url in said("address of a link"))
    assert any("Round table · 8 December 2025" in page for page in said("page 1"))


def test_words_of_cells_side_by_side_are_no_sentence_and_what_no_element_says_is_a_passage() -> None:
    roles = [("Document", -1), ("Table", 0), ("TR", 1), ("TD", 2), ("TD", 2), ("L", 0), ("LI", 5), ("Lbl", 6)]
    roles += [("LBody", 6), ("Figure", 0)]
    drawn = [(72, "Next ", 3), (110, "steps ", 4), (150, "(1) ", 7), (180, "an ", 8), (195, "item ", 8)]
    drawn += [(250, "lettering ", 9), (300, "Running ", PAGINATION), (350, "line ", PAGINATION)]
    items = tuple(Run(x, 100, text, "serif-regular", 10, INK, tag) for x, text, tag in drawn)
    page = Page(612, 792, "1", items)
    tags = tuple(Element(role, parent) for role, parent in roles)
    read = read_pdf(write_pdf(Pages(META, (page,), tags, PageMap({}, ("1",))), shipped_fonts()))
    assert [each.text.split() for each in read.passages if each.where == "page 1"] == [
        *(["Next"], ["steps"], ["(1)"], ["an", "item"]),
        ["Running", "line", "lettering"],
    ]


def test_what_a_form_draws_is_read_with_all_of_its_page() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(sample_pages(), shipped_fonts()))) as pdf:
        page = pdf.pages[1]
        code = next(iter(page.Resources.Font))
        form = pdf.make_stream(f"BT {code} 10 Tf 1 0 0 1 72 30 Tm (and) Tj ET".encode())
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = Array([0, 0, 612, 792]), page.Resources
        page.Resources.XObject = Dictionary(Fx=form)
        page.contents_add(b"/Artifact BMC /Fx Do EMC")
        out = io.BytesIO()
        pdf.save(out)
    texts = [each.text for each in read_pdf(out.getvalue()).passages if each.where == "page 2"]
    before = [each.text for each in sample().passages if each.where == "page 2"]
    assert texts[:-1] == before
    assert len(texts[-1].split()) == len(" ".join(before).split()) + 1


def test_an_untagged_file_has_no_words_by_structure() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    buffer = io.BytesIO()
    document.save(buffer)
    assert read_pdf(buffer.getvalue()).words is None


def test_what_is_no_pdf_raises() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        read_pdf(b"not a PDF at all")


def test_what_is_extracted_instead_of_what_is_drawn_is_held_against_it() -> None:
    data = write_pdf(sample_pages(), shipped_fonts())
    assert read_pdf(data).untrue == ()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[1].Contents
        changed = content.read_bytes().replace(b"/P <</MCID 0>>", b"/P <</MCID 0 /ActualText (kanari)>>", 1)
        changed = changed.replace(b"/Artifact <</Type", b"/Artifact <</ActualText (<\xff>) /Type", 1)
        content.write(changed)
        out = io.BytesIO()
        pdf.save(out)
    read = read_pdf(out.getvalue())
    assert read.words == sample().words
    assert read.untrue == (
        "page 2: “over the page.” is drawn, “kanari” is extracted and “” is read",
        "page 2: “<ÿ>” is extracted, and no element says it",
    )
    assert {"kanari", "<ÿ>"} <= {passage.text for passage in read.passages if passage.where == "page 2, replacement"}
