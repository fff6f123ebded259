"""Each source says in which sections it is cited, and leads back to the first citation in each."""

from __future__ import annotations

import pytest

from briefing.tree.nodes import Block, Citation, CrossReference, Document, Paragraph, Row, Section, Text
from briefing.tree.parts import parts_of_document
from briefing.tree.text import document_text, inline_text
from briefing.tree.walk import walk
from compose_kit import composed, handout, library, records, section
from library_kit import an_audience

SECTIONS = (
    section("one", "First [@charter]. Again [@charter; @gazette].\n\nOnce more [@gazette]."),
    section("two", "Nothing is cited here."),
    section("three", "| Head |\n|---|\n| In a cell[^n] |\n\n[^n]: In a note [@charter]."),
    section("inner", "Only the head [@charter].", marking="chair", audiences="head"),
)


def rows(document: Document) -> dict[str, Row]:
    """Give the rows of the sources by key."""
    found = (node for node in walk(document.blocks) if isinstance(node, Row) and node.anchor.startswith("source:"))
    return {row.anchor.removeprefix("source:"): row for row in found}


def links(row: Row) -> list[CrossReference]:
    return [node for node in walk(row.cells[-1].blocks) if isinstance(node, CrossReference)]


def text(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return inline_text(block.children)


def anchors(document: Document) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give for each anchor of a citation the section it stands in and the sources it cites."""
    return {
        node.anchor: (block.number, node.keys)
        for block in document.blocks
        if isinstance(block, Section)
        for node in walk((block,))
        if isinstance(node, Citation) and node.anchor
    }


@pytest.fixture(scope="module")
def pack() -> Document:
    readers = [an_audience("crew"), an_audience("head", "chair")]
    return composed(library(*SECTIONS, extra=None, audiences=readers), "head")


def test_a_source_names_the_sections_that_cite_it(pack: Document) -> None:
    lines = document_text(pack)
    assert any(line.endswith("Cited in sections 1 and 3, and annex A.") for line in lines if "Cited" in line)
    assert [inline_text(link.children) for link in links(rows(pack)["charter"])] == ["1", "3", "A"]
    assert [inline_text(link.children) for link in links(rows(pack)["gazette"])] == ["1"]


def test_each_number_leads_to_the_first_citation_of_that_source_in_that_section(pack: Document) -> None:
    places = anchors(pack)
    for key, row in rows(pack).items():
        for link in links(row):
            number, keys = places[link.target]
            assert number == inline_text(link.children)
            assert key in keys
    first = next(node for node in walk(pack.blocks) if isinstance(node, Citation))
    assert links(rows(pack)["charter"])[0].target == first.anchor


def test_a_listener_hears_where_a_number_leads(pack: Document) -> None:
    assert [link.title for link in links(rows(pack)["charter"])] == [
        "Back to section 1",
        "Back to section 3",
        "Back to annex A",
    ]


def test_what_only_another_source_cites_says_nothing(pack: Document) -> None:
    assert links(rows(pack)["minutes"]) == []


def test_other_readers_are_not_told_of_an_annex_they_do_not_have() -> None:
    readers = [an_audience("crew"), an_audience("head", "chair")]
    crew = composed(library(*SECTIONS, extra=None, audiences=readers), "crew")
    assert [inline_text(link.children) for link in links(rows(crew)["charter"])] == ["1", "3"]


def test_the_line_is_the_last_paragraph_below_an_address(pack: Document) -> None:
    lines = [text(block) for block in rows(pack)["charter"].cells[-1].blocks]
    assert lines[-2:] == ["https://aster.example/c", "Cited in sections 1 and 3, and annex A."]


def test_it_has_a_paragraph_of_its_own_whatever_is_known_of_a_source() -> None:
    known = ("", ", consulted: 2031-05-01", ", note: It says so.", ", consulted: 2031-05-01, note: It says so.")
    sources = [f"{{id: s{at}, title: A, publisher: B{more}}}" for at, more in enumerate(known)]
    pack = composed(library(section("one", "First [@s0; @s1; @s2; @s3]."), extra=[records("sources", *sources)]))
    lines = [[text(block) for block in row.cells[-1].blocks] for row in rows(pack).values()]
    assert [line[0] for line in lines] == [
        "A. B, no date.",
        "A. B, no date. Consulted 1 May 2031.",
        "A. B, no date. It says so.",
        "A. B, no date. Consulted 1 May 2031. It says so.",
    ]
    assert [line[1:] for line in lines] == [["Cited in section 1."]] * 4


def raw(block: Block) -> str:
    """Give the characters of a paragraph, its no-break spaces as they are."""
    return "".join(node.text for node in walk((block,)) if isinstance(node, Text))


def cited_in(count: int) -> list[str]:
    """Give the last paragraphs of a source that so many sections cite."""
    source = "{id: a, title: A, publisher: B, consulted: 2031-05-01}"
    sections = [section(f"part-{number}", "Here [@a].") for number in range(1, count + 1)]
    pack = composed(library(*sections, extra=[records("sources", source)]))
    return [raw(block) for block in rows(pack)["a"].cells[-1].blocks]


def test_no_line_begins_with_the_first_number_or_the_last_one() -> None:
    assert cited_in(3)[-1] == "Cited in sections\u00a01, 2 and\u00a03."
    assert cited_in(12)[-1] == "Cited in sections\u00a01, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and\u00a012."


def test_handouts_without_sources_have_no_way_back() -> None:
    one = section("summary", "A sentence [@charter].")
    assert not [node for node in walk(handout("one-pager", library(one)).blocks) if isinstance(node, Citation)]


@pytest.mark.parametrize(("language", "words"), [("fr-CA", "Cité dans la section 1."), ("ko", "인용한 곳: 제1절.")])
def test_the_words_are_those_of_the_language(language: str, words: str) -> None:
    one = section("one", "First [@minutes].")
    pack = composed(library(one, audiences=[an_audience("crew", language=language)]), "crew")
    assert any(line.replace("\u00a0", " ").endswith(words) for line in document_text(pack))


def test_a_comparison_does_not_tell_who_is_cited_where(pack: Document) -> None:
    readers = [an_audience("crew"), an_audience("head", "chair")]
    crew = composed(library(*SECTIONS, extra=None, audiences=readers), "crew")
    told = [{line.text for line in parts_of_document(each)[-1].lines} for each in (crew, pack)]
    rows_told = [sorted(line for line in lines if "The charter" in line) for lines in told]
    assert rows_told[0] == rows_told[1]
    assert rows_told[0][0].endswith("https://aster.example/c")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-CA", "Cited in sections 1 and 3, and annexes A and B."),
        ("fr-CA", "Cité dans les sections 1 et 3, et les annexes A et B."),
        ("ko", "인용한 곳: 제1, 3절, 부록 A, B."),
    ],
)
def test_sections_and_annexes_are_called_so(language: str, words: str) -> None:
    more = section("more", "And there [@charter].", marking="chair", audiences="head")
    readers = [an_audience("crew"), an_audience("head", "chair", language=language)]
    pack = composed(library(*SECTIONS, more, audiences=readers), "head")
    (line,) = (text(each) for each in rows(pack)["charter"].cells[-1].blocks[-1:])
    assert line.replace("\u00a0", " ") == words
    assert [inline_text(link.children) for link in links(rows(pack)["charter"])] == ["1", "3", "A", "B"]
