"""Each thing that a composed document must not be is named; a sound one passes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.errors import Location
from briefing.tree.nodes import (
    Asset,
    Block,
    Callout,
    Cell,
    Citation,
    Column,
    Component,
    Contents,
    ContentsEntry,
    CrossReference,
    Div,
    Figure,
    Grant,
    Heading,
    Inline,
    Note,
    Paragraph,
    Placeholder,
    Raster,
    Row,
    Section,
    Span,
    StatusBar,
    Table,
    Text,
)
from briefing.tree.wellformed import check_wellformed
from library_kit import a_document

AT = Location("content/sections/x.md", 3, 1)
WORDS = (Text("Words"),)
CELL = Cell((Paragraph(WORDS),))


def para(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def part(*blocks: Block, anchor: str = "one") -> Section:
    return Section("one", "1", WORDS, anchor, blocks)


def found(*blocks: Block) -> list[str]:
    return [str(problem) for problem in check_wellformed(a_document(*blocks))]


def test_a_sound_document_passes() -> None:
    row = Row((CELL, CELL), "source:a")
    table = Table((Column(), Column()), (Row((CELL, CELL)),), (row,))
    document = a_document(
        Contents("Contents", (ContentsEntry("1", "Words", "one"),)),
        part(
            Heading(2, WORDS, "h"),
            Heading(3, WORDS),
            Heading(2, WORDS),
            para(
                CrossReference("h", WORDS), Citation(("a",), (1,)), Note((para(*WORDS),), "a"), Placeholder("v", "open")
            ),
            table,
            Figure(Raster("a.png"), "What it shows"),
            Callout("note", "Note", (para(*WORDS),)),
        ),
    )
    asset = Asset("a.png", b"", "image/png", (1, 1), (1.0, 1.0))
    assert check_wellformed(replace(document, assets=(asset,))) == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (Div(Grant("chair"), (para(*WORDS),)), "a Div is left"),
        (para(Span(Grant("chair"), WORDS)), "a Span is left"),
        (Component("timeline"), "a Component is left"),
        (para(CrossReference("nowhere", WORDS)), "nothing has the anchor 'nowhere'"),
        (para(CrossReference("one", ())), "the reference to 'one' has no words"),
        (para(Citation(("b",), (1,))), "nothing has the anchor 'source:b'"),
        (para(Citation(())), "the citation of '' has not one number for each source"),
        (Contents("C", (ContentsEntry("", "x", "gone"),)), "nothing has the anchor 'gone'"),
        (para(Note((para(*WORDS),))), "a note has no mark"),
        (para(Placeholder("venue")), "the placeholder 'venue' has no text"),
        (Callout("note", "", (para(*WORDS),)), "the callout of kind 'note' has no label"),
        (Figure(StatusBar(1, 2, "x"), " "), "a figure has no text alternative"),
        (Figure(Raster("a.png"), "x"), "the picture 'a.png' is not in the document"),
        (Table((), (), ()), "a table has no columns or no rows"),
        (Table((Column(),), (), (Row((CELL, CELL)),)), "a row of 2 cells stands in a table of 1 columns"),
        (
            Table((Column(), Column()), (Row((CELL,)),), (Row((CELL, CELL)),)),
            "a row of 1 cells stands in a table of 2 columns",
        ),
    ],
)
def test_each_fault_is_named(block: Block, message: str) -> None:
    assert found(part(block)) == [f"?: error[malformed-document]: {message}"]


def test_faults_hide_nowhere() -> None:
    deep = Table(
        (Column(),), (), (Row((Cell((Callout("note", "N", (para(Note((para(Span(Grant(), WORDS)),), "a")),)),)),)),)
    )
    assert found(part(deep)) == ["?: error[malformed-document]: a Span is left"]


def test_anchors_stand_once() -> None:
    assert found(part(Heading(2, WORDS, "one"))) == [
        "?: error[malformed-document]: the anchor 'one' stands more than once",
        "?: error[malformed-document]: the anchor 'one' stands more than once",
    ]


def test_levels_do_not_skip_and_the_place_is_named() -> None:
    heading = Heading(4, WORDS, at=AT)
    assert found(part(Heading(2, WORDS), heading)) == [
        f"{AT}: error[heading-level]: a heading of level 4 follows one of level 2; use the next level"
    ]
    assert found(part(Heading(3, WORDS))) != []
    assert found(Heading(2, WORDS), part(Heading(2, WORDS), anchor="a")) == []


def test_sections_do_not_nest() -> None:
    assert found(part(part(anchor="two"))) == ["?: error[malformed-document]: a section stands inside another"]
