"""Where the parts of a document begin."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.tree.nodes import Block, Contents, Cover, PageBreak, Paragraph, RuledPages, Section, Text
from briefing.tree.rectos import parts_of

COVER = Cover("K", "T", (), "", "")
CONTENTS = Contents("Contents", ())


def section(name: str, *, recto: bool = False) -> Section:
    return Section(name, name, (Text(name),), name, (), new_page=recto, recto=recto)


def names(parts: list[tuple[Block, ...]]) -> list[list[str]]:
    return [[each.id if isinstance(each, Section) else type(each).__name__ for each in part] for part in parts]


def test_cover_and_contents_stand_alone_and_what_follows_them_begins_a_part() -> None:
    blocks = (COVER, CONTENTS, section("1"), section("2"), section("A", recto=True), section("B"), RuledPages("N", 2))
    assert names(parts_of(blocks, printed=True)) == [["Cover"], ["Contents"], ["1", "2"], ["A", "B", "RuledPages"]]


def test_what_stands_before_the_contents_is_a_part_too_and_nothing_gives_none() -> None:
    text = Paragraph((Text("t"),))
    assert names(parts_of((text, PageBreak(), CONTENTS, text), printed=False)) == [
        ["Paragraph", "PageBreak"],
        ["Contents"],
        ["Paragraph"],
    ]
    assert parts_of((), printed=True) == []


def test_a_recto_that_begins_no_page_begins_a_part_in_print_alone() -> None:
    blocks = (section("1"), replace(section("A", recto=True), new_page=False), section("B"))
    assert names(parts_of(blocks, printed=True)) == [["1"], ["A", "B"]]
    assert names(parts_of(blocks, printed=False)) == [["1", "A", "B"]]
