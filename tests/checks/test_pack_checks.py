"""One composed pack: what is open, how long it takes, and what a listener would miss."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.checks import check_pack
from briefing.errors import Location
from briefing.select import Selection, select
from briefing.tree.nodes import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Link,
    Placeholder,
    Raster,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from library_kit import a_document, a_library, a_section, para, words

HERE = Location("content/sections/x.md", 4)


@pytest.fixture
def selection() -> Selection:
    return select(a_library(a_section("x", para("t")), a_section("y", para("t"), state="final")), "chair")


def section(name: str, *blocks: Block) -> Section:
    return Section(name, "1", words(name), name, blocks, at=Location(f"content/sections/{name}.md", 1))


def codes(selection: Selection, *blocks: Block, final: bool = False) -> list[str]:
    return [f"{d.severity}:{d.code}" for d in check_pack(a_document(*blocks), selection, final=final)]


def test_a_placeholder_is_open_only_in_a_final_build_and_named_once(selection: Selection) -> None:
    block = para("at ", Placeholder("venue", "venue to be confirmed", at=HERE), " or ", Placeholder("venue", "venue"))
    assert codes(selection, block) == []
    (found,) = check_pack(a_document(block), selection, final=True)
    assert (found.code, found.at) == ("open-placeholder", HERE)
    assert "ask Organiser" in found.cure


def test_a_draft_section_is_refused_in_a_final_build(selection: Selection) -> None:
    assert codes(selection, section("x", para("t")), section("y", para("t"))) == []
    assert codes(selection, section("x"), section("y"), final=True) == ["error:draft-section"]
    assert codes(selection, section("y"), final=True) == []


def test_words_of_a_draft_section_on_a_handout_are_refused_in_a_final_build(selection: Selection) -> None:
    quoting = replace(a_document(para("words of x")), quoted=("x",))
    assert check_pack(quoting, selection) == []
    assert [found.code for found in check_pack(quoting, selection, final=True)] == ["draft-section"]
    assert check_pack(replace(quoting, quoted=("y",)), selection, final=True) == []


def test_an_hour_to_read_is_enough(selection: Selection) -> None:
    assert codes(selection, para("word " * 12_000)) == []
    (found,) = check_pack(a_document(para("word " * 12_200)), selection)
    assert (found.code, str(found.at)) == ("long-read", "content/audiences/chair.yaml:1")
    assert "61 minutes" in found.message


def table(*head: str, anchor: str = "", cell: Block | None = None) -> Table:
    heads = (Row(tuple(Cell((para(text),) if text else ()) for text in head)),) if head else ()
    return Table((Column(),), heads, (Row((Cell((cell or para("x"),)),), anchor=anchor),))


def two_columns(*head: str, names: bool = False) -> Table:
    return Table((Column(), Column()), table(*head).head, (Row((Cell((para("x"),), names), Cell((para("y"),)))),))


@pytest.mark.parametrize(
    ("code", "block"),
    [
        ("missing-alt", Figure(Raster("a"), " ")),
        ("missing-table-head", table()),
        ("missing-table-head", table("", "")),
        ("heading-gap", Heading(3, words("too deep"))),
        ("missing-alt", Figure(Raster("a"), "–")),
        ("missing-alt", Figure(Raster("a"), "figures/Port-plan_2.PNG")),
        ("missing-alt", Figure(Raster("a"), "Picture.")),
        ("missing-table-head", two_columns("Name", "")),
        ("bare-link", para(Link("https://example.org/", words("example.org")))),
        ("bare-link", para(Link("https://www.example.org/", words("Example.org")))),
        ("bare-link", para(Link("https://example.org/a", words("HTTP://example.org/a/b.")))),
        ("bare-link", para(Link("https://example.org/a/b", words("example.org/a…")))),
        ("bare-link", para(Link("https://example.org/a/b", words("example.org/…")))),
        ("empty-link", para(Link("https://example.org/", words("\u00a0")))),
        ("empty-link", para(Link("https://example.org/", words("→")))),
    ],
)
def test_what_a_listener_would_miss_warns_and_is_refused_in_a_final_build(
    selection: Selection, code: str, block: Block
) -> None:
    assert codes(selection, section("y", block)) == [f"warning:{code}"]
    assert codes(selection, section("y", block), final=True) == [f"error:{code}"]


def test_what_a_listener_has_passes(selection: Selection) -> None:
    bare = para(Link("https://example.org", words("https://example.org")))
    blocks = (
        Heading(2, words("a")),
        Heading(3, words("b")),
        Heading(2, words("c")),
        Figure(Raster("a"), "A map"),
        table("Name"),
        table("Address", anchor="source:a", cell=bare),
        para(Link("https://example.org", words("the report"))),
        para(Link("https://example.org/a", words("the report at example.org/a"))),
        para(Link("mailto:ada@example.org", words("ada@example.org"))),
        Figure(Raster("a"), "Picture of 3.png and its maker"),
        two_columns("", "Name", names=True),
        Table((Column(), Column()), (), (Row((Cell((para("Date"),), header=True), Cell((para("8 December"),)))),)),
    )
    assert codes(selection, section("y", *blocks), final=True) == []


def captioned(*caption: str) -> tuple[Block, Block]:
    """Give a picture and a table with a numbered caption each."""
    said = (Strong(words("Table 1.")), Text(" "), *(each for text in caption for each in words(text)))
    row = Row((Cell((para("a"),)),))
    return Figure(Raster("r"), "A map of the town", said), Table((Column(),), (row,), (row,), said, at=HERE)


@pytest.mark.parametrize("said", ["Agenda", "agenda.", "The  day", "The day:"])
def test_a_caption_that_only_repeats_what_stands_above_it_is_named_with_its_place(
    selection: Selection, said: str
) -> None:
    blocks = (Heading(2, words("The day")), *captioned(said))
    found = check_pack(a_document(section("Agenda", *blocks)), selection)
    assert [each.code for each in found] == ["caption-repeats"] * 2
    assert [each.at for each in found] == [Location("content/sections/Agenda.md", 1), HERE]
    assert "caption: none" in found[0].cure


def test_a_caption_that_says_more_or_stands_under_another_heading_is_none_that_repeats(selection: Selection) -> None:
    said = ["Agenda in minutes", "Lunch", ""]
    for text in said:
        blocks = (Heading(2, words("Lunch")), Heading(2, words("The day")), *captioned(text))
        assert codes(selection, section("Agenda", *blocks)) == []
    plain = Figure(Raster("r"), "A map of the town")
    assert codes(selection, section("Agenda", plain)) == []
