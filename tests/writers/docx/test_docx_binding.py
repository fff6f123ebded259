"""What stays in one line in the PDF stays in one line in Word, and no word is changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.audit.docxtext import docx_text
from briefing.audit.equality import words_of
from briefing.tree.nodes import (
    Block,
    Citation,
    Code,
    Column,
    Cover,
    Emphasis,
    Heading,
    Inline,
    Link,
    Note,
    Strong,
    Table,
    Text,
)
from briefing.tree.text import document_text, inline_text
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from briefing.writers.docx.binding import HYPHEN, JOINER, bind
from docx_kit import EVERY_ANCHOR, W, document, every_node, pacific, pages_of, para, parts_of, row, words

ROOT = Path(__file__).resolve().parents[3]
PACIFIC = pacific(ROOT)


def raw(inlines: Sequence[Inline]) -> str:
    """Give the text of inlines with its spaces as they are."""
    found = ""
    for inline in inlines:
        match inline:
            case Text() | Code():
                found += inline.text
            case Strong() | Emphasis() | Link():
                found += raw(inline.children)
            case _:
                found += inline_text((inline,))
    return found


def bound(*parts: Inline | str, whole_words: bool = False) -> str:
    """Bind a paragraph and show it: ° is a no-break space, ‑ a no-break hyphen, ^ a joiner."""
    text = raw(bind(words(*parts), whole_words=whole_words))
    return text.replace("\u00a0", "°").replace(HYPHEN, "‑").replace(JOINER, "^")


def marked(*blocks: Block) -> list[str]:
    """Write blocks and read each paragraph with its no-break hyphens."""
    data = write_docx(document(*blocks), PACIFIC, PAPERS["letter"], pages_of(pages=1))
    found = []
    for paragraph in parts_of(data)["word/document.xml"].iter(f"{W}p"):
        pieces = paragraph.iter(f"{W}t", f"{W}noBreakHyphen")
        found.append("".join("‑" if each.tag == f"{W}noBreakHyphen" else each.text or "" for each in pieces))
    return [each.replace("\u00a0", "°").replace(JOINER, "^") for each in found if each]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on 1 November 2024", "on 1°November°2024"),
        ("Mr. Kim paid 5 million", "Mr.°Kim paid 5°million"),
        ("word – word", "word°– word"),
        ("Co-operation of London-Paris", "Co‑operation of London-Paris"),
        ("2019–2024 at 5 km/h, London/Paris", "2019–^2024 at 5°km/^h, London/Paris"),
        ("https://a-b.example/x-y/z-1–2", "https://a-b.example/x-y/z-1–2"),
        ("a - b", "a - b"),
    ],
)
def test_it_binds_what_the_lines_of_the_pdf_bind(text: str, wanted: str) -> None:
    assert bound(text) == wanted


def test_it_binds_over_the_borders_of_inlines() -> None:
    assert bound("on ", Strong(words("1 ")), Emphasis(words("November"))) == "on 1°November"


def test_no_line_begins_with_a_citation_or_a_notes_mark() -> None:
    cited = Citation(("a",), (1,))
    assert bound("signed.", cited, " Then", cited, " it, ", cited) == "signed.^[1] Then[1] it,°[1]"
    assert bound("so", Note((), "a"), " “so”", Note((), "b")) == "so[a] “so”^[b]"


def test_headings_are_not_broken_at_a_hyphen() -> None:
    assert bound("A London-Paris plan", whole_words=True) == "A London‑Paris plan"
    assert marked(Heading(2, words("A London-Paris plan"), margin="1 May 2031")) == [
        "1°May°2031",
        "A London‑Paris plan",
    ]
    assert marked(Cover("", "The sub-polar plan for 5 years", (), "", ""))[0] == "The sub‑polar plan for 5°years"


def test_code_and_addresses_stay_as_they_are() -> None:
    link = Link("https://a.example/", words("https://a-b.example/c-d/"))
    assert marked(para(Code("co-operation 5 km"), " ", link)) == ["co-operation 5 km https://a-b.example/c-d/"]


def test_numerals_in_words_stay_with_their_unit_in_a_cell() -> None:
    table = Table((Column(), Column()), (), (row("1:05", "Ten minutes left"), row("1:15", "Encore dix minutes")))
    assert marked(table)[1::2] == ["Ten°minutes left", "Encore dix°minutes"]


def test_captions_and_cells_are_bound() -> None:
    table = Table((Column(),), (), (row("Co-operation since 1 May"),), words(Strong(words("Table 1.")), " On 2 May"))
    assert marked(table) == ["Table°1. On 2°May", "Co‑operation since 1°May"]


def test_what_does_not_fit_a_narrow_cell_is_let_go() -> None:
    narrow = Table(tuple(Column() for _ in range(9)), (), (row(*["on 18 December 2031"] * 9),))
    wide = Table((Column(),), (), (row("on 18 December 2031"),))
    assert marked(wide, narrow) == ["on 18°December°2031", *["on 18 December 2031"] * 9]


def test_the_audit_reads_the_words_of_the_document() -> None:
    texts = ("Co-operation on 1 May 2031.", Citation(("k",), (3,)), " a\u2011b 2019–2024")
    whole = document(para(*texts))
    data = write_docx(whole, PACIFIC, PAPERS["letter"], pages_of(pages=1))
    assert words_of(docx_text(parts_of(data))) == words_of(document_text(whole))
    every = write_docx(every_node(), PACIFIC, PAPERS["letter"], pages_of(*EVERY_ANCHOR))
    assert words_of(docx_text(parts_of(every))) == words_of(document_text(every_node(), pages_of(*EVERY_ANCHOR)))


@given(st.lists(st.text("ab1 -–/.,—Mr\u00a0\u2011한", max_size=14), max_size=4), st.booleans())
def test_binding_changes_no_word(texts: list[str], whole_words: bool) -> None:
    inlines = [Text(text) for text in texts]
    made = bind(inlines, whole_words=whole_words)
    assert words_of([raw(made).replace(HYPHEN, "-")]) == words_of([raw(inlines)])
