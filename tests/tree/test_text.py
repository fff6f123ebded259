"""The plain text of a document: every node, in the reading order that both formats follow."""

from __future__ import annotations

import datetime as dt

from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Column,
    Component,
    Contents,
    ContentsEntry,
    Cover,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Div,
    Document,
    Emphasis,
    Fact,
    Figure,
    Grant,
    Heading,
    Inline,
    Level,
    LevelEntry,
    Levels,
    LineBreak,
    Link,
    ListItem,
    Meta,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Placeholder,
    Raster,
    Row,
    Running,
    Section,
    Span,
    StatusBar,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    TimelineEntry,
)
from briefing.tree.text import blocks_text, count_words, document_text, inline_text, notes_of


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def para(*children: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def note(text: str, mark: str = "a") -> Note:
    return Note((para(text),), mark)


def table(*cells: Paragraph, caption: str = "") -> Table:
    head = Row((Cell((para("Year"),)), Cell((para("Event"),))))
    body = Row(tuple(Cell((cell,)) for cell in cells))
    return Table((Column(), Column()), (head,), (body,), words(caption) if caption else ())


class Numbers:
    def number(self, anchor: str) -> str:
        return {"purpose": "3", "lines": "7"}[anchor]


def test_inlines_say_what_is_printed_and_nothing_else() -> None:
    line: tuple[Inline, ...] = (
        Text("The "),
        Strong((Emphasis(words("new")),)),
        Text(" plan"),
        Citation(("a", "b"), (1, 3)),
        Text(" of"),
        LineBreak(),
        Code("x_1"),
        Text(" in "),
        Placeholder("venue", "the venue (to be confirmed)"),
        Text("; see "),
        CrossReference("csp", words("section 4")),
        Text(" and "),
        Link("https://example.org", words("the site")),
        note("aside"),
        Span(Grant("chair"), words(".")),
    )
    assert (
        inline_text(line) == "The new plan[1, 3] of x_1 in the venue (to be confirmed); see section 4 and the site[a]."
    )
    assert [inline_text(n.blocks[0].children) for n in notes_of(line) if isinstance(n.blocks[0], Paragraph)] == [
        "aside"
    ]


def test_an_authored_line_leaves_out_what_composing_has_not_set() -> None:
    assert inline_text((Text("As agreed"), Citation(("a",)), Text("."))) == "As agreed."


def test_spaces_and_line_ends_collapse() -> None:
    assert inline_text(words(" 8\u00a0December\n  2025 ")) == "8 December 2025"


def test_cover_contents_and_section() -> None:
    blocks = (
        Cover("Roundtable", "A title", (Fact("Date", words("8 December")),), "Delegates", "Not a statement."),
        Contents("Contents", (ContentsEntry("1", "Purpose", "purpose"), ContentsEntry("A", "Lines", "lines"))),
        Section("purpose", "1", words("Purpose"), "purpose", (para("Text."),)),
        Section("front", "", words("Summary"), "front", ()),
    )
    cover = ["Roundtable", "A title", "Date 8 December", "Delegates", "Not a statement."]
    after = ["1 Purpose", "Text.", "Summary"]
    assert blocks_text(blocks, Numbers()) == [*cover, "Contents", "1 Purpose 3", "A Lines 7", *after]
    assert blocks_text(blocks) == [*cover, "Contents", "1 Purpose", "A Lines", *after]


def test_a_sections_own_marking_follows_its_title_and_the_titles_notes() -> None:
    title = (Text("Lines"), Note((para("Why."),), "a"))
    section = Section("lines", "A", title, "lines", (para("Text."),), marking="Chair only")
    assert blocks_text([section]) == ["A Lines[a]", "[a] Why.", "Chair only", "Text."]


def test_a_margin_label_comes_before_its_heading() -> None:
    assert blocks_text([Heading(2, words("Defence"), margin="September 2022")]) == ["September 2022", "Defence"]


def test_lists_quotes_and_code_have_no_markers() -> None:
    inner = OrderedList((ListItem((para("one"),)), ListItem((para("two"),))), start=4)
    blocks: list[Block] = [
        BulletList((ListItem((para("a"), inner)), ListItem((para("b"),)))),
        DefinitionList((DefinitionItem(words("CSP"), ((para("first"),), (para("second"),))),)),
        BlockQuote((para("said"),)),
        CodeBlock("x = 1\ny = 2\n"),
        ThematicBreak(),
        PageBreak(),
        Callout("note", "Note", (para("Mind this."),)),
        Div(Grant("chair"), (para("inside"),)),
        Component("timeline"),
        StatusBar(2, 5, "Signed"),
    ]
    assert blocks_text(blocks) == [
        *["a", "one", "two", "b"],
        *["CSP", "first", "second", "said", "x = 1 y = 2", "Note", "Mind this.", "inside", "Signed"],
    ]


def test_a_table_reads_caption_head_rows() -> None:
    assert blocks_text([table(para("2022"), para("Talks"), caption="Table 1. When")]) == [
        *["Table 1. When", "Year", "Event", "2022", "Talks"]
    ]


def test_pictures_read_their_caption_then_their_words() -> None:
    day = dt.date(2025, 12, 8)
    timeline = Timeline((TimelineEntry(day, day, "8 December 2025", words("Signed"), "in force"),))
    levels = Levels((Level("Ministers", (LevelEntry(words("Dialogue"), (words("yearly"), words("since 2013"))),)),))
    blocks: list[Block] = [
        Figure(timeline, "alternative", words("Figure 1")),
        Figure(levels, "alternative"),
        Figure(Raster("map"), "alternative", words("Figure 2")),
        Figure(StatusBar(1, 4, "Tabled"), "alternative"),
    ]
    assert blocks_text(blocks) == [
        *["Figure 1", "8 December 2025", "Signed", "in force"],
        *["Ministers", "Dialogue", "yearly", "since 2013", "Figure 2", "Tabled"],
    ]


def test_a_note_follows_the_block_that_holds_its_mark() -> None:
    two = Note((para("long"), para("more")), "b")
    blocks: list[Block] = [
        para("First", note("aside"), ", second", two, "."),
        BulletList((ListItem((para("item", note("of item", "c")), para("rest"))),)),
        DefinitionList((DefinitionItem((Text("term"), note("of term", "d")), ((para("meaning"),),)),)),
    ]
    assert blocks_text(blocks) == [
        *["First[a], second[b].", "[a] aside", "[b] long", "more"],
        *["item[c]", "[c] of item", "rest", "term[d]", "[d] of term", "meaning"],
    ]


def test_notes_of_a_table_follow_the_whole_table() -> None:
    held = table(para("2022", note("year")), para("Talks"), caption="Table 1")
    nested = Table((Column(),), (), (Row((Cell((held, para("after"))),)),))
    expected = ["Table 1", "Year", "Event", "2022[a]", "Talks"]
    assert blocks_text([held, para("next")]) == [*expected, "[a] year", "next"]
    assert blocks_text([nested, para("next")]) == [*expected, "after", "[a] year", "next"]


def test_a_note_that_begins_with_no_text_still_shows_its_mark() -> None:
    assert blocks_text([para("x", Note((), "a"))]) == ["x[a]", "[a]"]


def test_a_card_reads_name_script_role_organisation() -> None:
    card = Card(words("Kim Minji"), "김민지", words("Director"), words("Institute"), "participant:kim")
    assert blocks_text([card]) == ["Kim Minji", "김민지", "Director", "Institute"]


def test_running_lines_and_meta_are_no_text() -> None:
    meta = Meta("T", "S", "A", "en-CA", (), dt.datetime(2025, 12, 8, tzinfo=dt.UTC), "1", "D")
    document = Document(meta, Running("head", "MARK", "foot", "Page {page}"), (para("only this"),))
    assert document_text(document) == ["only this"]
    assert count_words(document) == 2
