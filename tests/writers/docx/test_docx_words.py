"""The Word file says what the document says, word by word and in the same order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
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
    Emphasis,
    Figure,
    Grant,
    Heading,
    Inline,
    Levels,
    Link,
    ListItem,
    Note,
    OrderedList,
    Paragraph,
    Raster,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
    Timeline,
)
from briefing.tree.text import document_text
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from docx_kit import (
    EVERY_ANCHOR,
    W,
    document,
    every_node,
    items,
    milestone,
    pacific,
    pages_of,
    para,
    parts_of,
    photo,
    reading,
    words,
)

ROOT = Path(__file__).resolve().parents[3]
PACIFIC = pacific(ROOT)


def written(*blocks: Block, theme: Theme = PACIFIC) -> bytes:
    return write_docx(document(*blocks, assets=(photo(),)), theme, PAPERS["letter"], pages_of("here", "there"))


def said(*blocks: Block) -> list[str]:
    return reading(written(*blocks))


def narrow() -> Theme:
    page = replace(PACIFIC.page, hanging=0.0)
    cover = replace(PACIFIC.cover, band="")
    return replace(PACIFIC, page=page, cover=cover, section_rule=0.0)


@pytest.mark.parametrize("theme", [PACIFIC, narrow()], ids=["pacific", "no hanging column, no band"])
@pytest.mark.parametrize("paper", ["letter", "a5"])
def test_every_node_says_its_words_in_the_order_of_the_document(theme: Theme, paper: str) -> None:
    whole, pages = every_node(), pages_of(*EVERY_ANCHOR)
    assert reading(write_docx(whole, theme, PAPERS[paper], pages)) == document_text(whole, pages)


def test_a_link_in_the_name_of_a_row_looks_like_the_names_beside_it() -> None:
    link = para(CrossReference("here", words("Accord")), " of ", Link("https://example.org", words("Malta")))
    table = Table((Column(), Column()), (), (Row((Cell((link,), header=True), Cell((link,)))),))
    body = parts_of(written(para("x"), Section("here", "1", words("T"), "here", ()), table))["word/document.xml"]
    linked = [[style.get(f"{W}val") for style in each.iter(f"{W}rStyle")] for each in body.iter(f"{W}hyperlink")]
    assert linked == [[], [], ["CrossReference"], ["Hyperlink"]]


def test_contents_carry_the_page_numbers_of_the_map() -> None:
    contents = Contents("Contents", (ContentsEntry("1", "One", "here"), ContentsEntry("A", "Two", "there")))
    sections = [Section(a, n, words(t), a, ()) for a, n, t in (("here", "1", "One"), ("there", "A", "Two"))]
    assert said(contents, *sections) == ["Contents", "1 One 2", "A Two 3", "1 One", "A Two"]


def test_contents_whose_page_is_unknown_are_an_error() -> None:
    with pytest.raises(KeyError):
        written(Contents("Contents", (ContentsEntry("1", "One", "nowhere"),)))


def test_citations_and_links_inside_links_keep_their_words() -> None:
    inner = (Link("https://b.example/", words("b")), CrossReference("here", words("c")), Citation(("k",), (7,)))
    assert said(para("a ", Link("https://a.example/", words("see ", *inner)))) == ["a see bc[7]"]


def test_notes_of_a_table_and_its_caption_come_after_its_last_row() -> None:
    note = Note((para("first"),), "a"), Note((para("second"),), "b")
    table = Table((Column(),), (), (Row((Cell((para("x", note[1]),)),)),), words("Caption", note[0]))
    assert said(table, para("after")) == ["Caption[a]", "x[b]", "[a] first", "[b] second", "after"]


def test_a_note_in_a_note_is_read_after_its_block() -> None:
    inner = Note((para("inner"),), "b")
    outer = Note((para("outer", inner, "."), para("more")), "a")
    assert said(para("text", outer)) == ["text[a]", "[a] outer[b].", "[b] inner", "more"]


def test_a_note_may_begin_with_a_list_or_be_empty() -> None:
    listed = Note((BulletList(items("one", "two")),), "a")
    assert said(para("text", listed, Note((), "b"))) == ["text[a][b]", "[a] one", "two", "[b]"]


def test_marks_that_word_would_count_otherwise_are_written_as_they_are() -> None:
    marks = [*(chr(ord("a") + n) for n in range(26)), "aa", "ab", "zz"]
    blocks = [para("text", Note((para("note"),), mark)) for mark in marks]
    data = written(*blocks)
    assert reading(data) == [line for mark in marks for line in (f"text[{mark}]", f"[{mark}] note")]
    references = list(parts_of(data)["word/document.xml"].iter(f"{W}footnoteReference"))
    assert [bool(r.get(f"{W}customMarkFollows")) for r in references] == [False] * 27 + [True] * 2


def test_text_in_capitals_stays_as_it_is() -> None:
    cover = Cover("Briefing pack", "A sub-polar title", (), "For delegates", "Nothing official.")
    assert said(cover) == ["Briefing pack", "A sub-polar title", "For delegates", "Nothing official."]


def test_code_keeps_its_lines_tabs_and_spaces() -> None:
    body = parts_of(written(CodeBlock("if x:\n\treturn  1\n")))["word/document.xml"][0]
    run = body[0].find(f"{W}r")
    assert run is not None
    assert [(e.tag.removeprefix(W), e.text) for e in run] == [
        ("t", "if x:"),
        ("br", None),
        ("tab", None),
        ("t", "return  1"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        Div(Grant("chair"), (para("secret"),)),
        Component("timeline"),
        para(Span(Grant("chair"), words("secret"))),
        para(Link("file:///etc/passwd", words("secret"))),
        para(Link("javascript:alert(1)", words("secret"))),
    ],
    ids=["div", "component", "span", "file", "script"],
)
def test_what_must_not_be_in_a_finished_document_is_refused(block: Block) -> None:
    with pytest.raises(ValueError, match="reached the writer"):
        written(block)


def test_what_xml_cannot_hold_never_reaches_it() -> None:
    hostile = "a\x00b\ud800c\ufffe]]>&<\U0001fffe\x1b"
    blocks = (
        para(hostile, Code(hostile)),
        Heading(2, words(hostile), hostile, hostile),
        CodeBlock(hostile),
        Figure(Raster("figures/site plan.png"), hostile, words(hostile)),
    )
    clean = "abc]]>&<"
    assert said(*blocks) == [clean * 2, clean, clean, clean, clean]


def test_empty_things_leave_no_words_and_no_empty_table() -> None:
    empty = (
        Table((Column(),), (), ()),
        Figure(Timeline(()), "none"),
        Figure(Levels(()), "none"),
        Callout("note", "", ()),
        BlockQuote(()),
        Contents("", ()),
        Cover("", "", (), "", ""),
    )
    data = written(*empty)
    assert reading(data) == []
    assert not list(parts_of(data)["word/document.xml"].iter(f"{W}tbl"))


def test_lists_nest_deeper_than_word_has_styles() -> None:
    nested: Block = BulletList(items("level 11"))
    for level in range(10, -1, -1):
        nested = BulletList((ListItem((para(f"level {level}"), nested)),))
    assert said(nested) == [f"level {level}" for level in range(12)]


# ---------------------------------------------------------------- any tree

_TEXTS = st.text(st.sampled_from("ab. -\u00a0é한국\t\n&<\"']]>[1]"), min_size=1, max_size=12)


def _inlines() -> st.SearchStrategy[tuple[Inline, ...]]:
    leaf = st.one_of(
        st.builds(Text, _TEXTS),
        st.builds(Code, _TEXTS),
        st.just(Citation(("k", "m"), (1, 12))),
    )
    inline: st.SearchStrategy[Inline] = st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Emphasis, st.tuples(inner)),
            st.builds(Strong, st.tuples(inner, inner)),
            st.builds(Link, st.just("https://a.example/"), st.tuples(inner)),
            st.builds(CrossReference, st.just("here"), st.tuples(inner)),
        ),
        max_leaves=4,
    )
    return st.lists(inline, min_size=1, max_size=4).map(tuple)


def _blocks() -> st.SearchStrategy[Block]:
    line = _inlines()
    leaf: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, line),
        st.builds(Heading, st.integers(2, 6), line, st.just(""), _TEXTS),
        st.builds(CodeBlock, _TEXTS),
        st.just(Figure(Timeline((milestone(2020, 1, "a", "b"),)), "alt", words("Figure 1. c"))),
    )

    def many(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(inner, min_size=1, max_size=3).map(tuple)

    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(BulletList, many(st.builds(ListItem, many(inner))), st.booleans()),
            st.builds(OrderedList, many(st.builds(ListItem, many(inner))), st.integers(0, 40)),
            st.builds(BlockQuote, many(inner)),
            st.builds(Callout, st.sampled_from(["note", "warning"]), _TEXTS, many(inner)),
            st.builds(DefinitionList, many(st.builds(DefinitionItem, line, st.tuples(many(inner))))),
            st.builds(
                lambda a, b, c: Table((Column(), Column("right")), (), (Row((Cell(a, header=True), Cell(b))),), c),
                many(inner),
                many(inner),
                line,
            ),
        ),
        max_leaves=6,
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(_blocks(), min_size=1, max_size=4))
def test_any_tree_says_its_words_in_order(blocks: list[Block]) -> None:
    wanted = document_text(document(*blocks))
    assert " ".join(said(*blocks)).split() == " ".join(wanted).split()
