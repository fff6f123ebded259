from __future__ import annotations

import functools
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefing.theme import Theme
from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Cell,
    Citation,
    CodeBlock,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    DefinitionItem,
    DefinitionList,
    Document,
    Emphasis,
    Fact,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Note,
    OrderedList,
    Paragraph,
    Placeholder,
    Row,
    Section,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from briefing.tree.text import document_text
from briefing.typeset.dump import dump
from briefing.typeset.layout import lay_out
from briefing.typeset.measure import text_width
from briefing.typeset.pages import FOOTER, HEADER, PAGINATION, Box, Line, LinkArea, Page, Pages, Run
from briefing.typeset.running import shortened
from briefing.units import PAPERS
from goldens import Golden
from pdf_samples import shipped_theme
from typeset_kit import LETTER, document, look, page_texts, pages_of, paragraph, runs, tagged_text

shipped = functools.cache(shipped_theme)
SENTENCE = "The members agreed that the report would be sent to all of them before the winter begins. "


def cover() -> Cover:
    return Cover("Kicker", "A title", (Fact("Place", (Text("Town"),)),), "Public", "A disclaimer.")


def section(number: str, *blocks: Block) -> Section:
    return Section(f"s{number}", number, (Text(f"Title {number}"),), f"s{number}", blocks)


def small_pack(sections: int = 3, paragraphs: int = 12) -> Document:
    numbers = [str(index + 1) for index in range(sections)]
    contents = Contents("Contents", tuple(ContentsEntry(each, f"Title {each}", f"s{each}") for each in numbers))
    parts = (section(each, *(paragraph(SENTENCE * 4) for _ in range(paragraphs))) for each in numbers)
    return document(cover(), contents, *parts)


def laid_out(whole: Document, paper: str = "letter") -> Pages:
    theme, fonts = look()
    return lay_out(whole, theme, fonts, PAPERS[paper])


def test_pages_are_numbered_from_the_cover_on_and_the_contents_name_them() -> None:
    whole = small_pack()
    pages = laid_out(whole)
    assert [page.number for page in pages.pages] == [str(index + 1) for index in range(len(pages.pages))]
    texts = page_texts(pages)
    for number in "123":
        page = pages.page_map.number(f"s{number}")
        assert f"Title {number} {page}" in texts[1]
        assert f"{number} Title {number}" in texts[int(page) - 1]
    assert "Title" not in texts[0]
    assert pages.page_map.number("s1") == "3"


def test_entries_of_the_contents_are_links_with_numbers_at_the_right_edge() -> None:
    theme, fonts = look()
    pages = laid_out(small_pack())
    page = pages.pages[1]
    areas = [item for item in page.items if isinstance(item, LinkArea)]
    assert [area.anchor for area in areas] == ["s1", "s2", "s3"]
    assert {pages.elements[area.tag].role for area in areas} == {"Link"}
    for number in (run for run in runs(page) if run.text.isdecimal()):
        right = number.x + fonts.width(number.text, number.face, number.size)
        assert right == pytest.approx(LETTER.width - theme.page.right)


def test_a_hairline_leads_from_each_entry_of_the_contents_to_its_page_number() -> None:
    theme, _ = look()
    page = laid_out(small_pack()).pages[1]
    left, right = theme.page.left, LETTER.width - theme.page.right
    rules = [
        item for item in page.items if isinstance(item, Line) and item.width == theme.table.hair and item.tag != FOOTER
    ]
    assert [(rule.x1, rule.x2, rule.color) for rule in rules] == [(left, right, theme.table.hair_color)] * 3
    baselines = [run.y for run in runs(page) if run.text.startswith("Title ")]
    assert {round(rule.y1 - y, 2) for rule, y in zip(rules, baselines, strict=True)} == {
        round(rules[0].y1 - baselines[0], 2)
    }
    assert all(3 < rule.y1 - y < 10 for rule, y in zip(rules, baselines, strict=True))


def test_running_lines_stand_on_all_pages_but_the_cover() -> None:
    pages = laid_out(small_pack())
    count = len(pages.pages)
    for page in pages.pages:
        found = [item.text for item in page.items if isinstance(item, Run) and item.tag in (HEADER, FOOTER)]
        shown = ["Title · date ", "PUBLIC ", "Pack · version ", f"Page {page.number} of {count} "]
        if page.number == "1":
            assert not set(shown) & set(found)
        else:
            assert Counter(found) == Counter(shown)


def test_the_marking_stands_in_a_box_that_ends_at_the_right_margin() -> None:
    theme, fonts = look()
    page = pages_of(paragraph("text")).pages[0]
    box = next(item for item in page.items if isinstance(item, Box) and item.tag == HEADER)
    mark = next(item for item in page.items if isinstance(item, Run) and item.text == "PUBLIC ")
    assert box.x + box.width == pytest.approx(LETTER.width - theme.page.right)
    end = mark.x + fonts.width("PUBLIC", mark.face, mark.size) + mark.tracking * (len("PUBLIC") - 1)
    assert mark.x - box.x == pytest.approx(box.x + box.width - end)
    assert box.y < mark.y < box.y + box.height


def test_a_running_line_gives_up_its_date_whole() -> None:
    theme, fonts = look()
    style = theme.styles["running"]
    room = text_width("A meeting · 8 December", style, fonts) + 5
    assert shortened("A meeting · 8 December 2031", style, fonts, room) == "A meeting"
    assert shortened("A meeting · 8 December 2031", style, fonts, 2 * room) == "A meeting · 8 December 2031"
    assert shortened("A very long meeting of many words", style, fonts, room).endswith(" …")


@pytest.mark.parametrize(
    ("room_of", "wanted"),
    [
        ("Draft · The Port of Rotterdam and its partners pack · version 1", None),
        ("Draft · The Port of Rotterdam and its … · version 1", "Draft · The Port of Rotterdam … · version 1"),
        ("Draft · The Port of … · version 1", "Draft · The Port … · version 1"),
        ("Draft · The · version 1", "Draft · version 1"),
        ("version 1", "version 1"),
    ],
)
def test_a_foot_never_gives_up_its_version(room_of: str, wanted: str | None) -> None:
    theme, fonts = look()
    style = theme.styles["running"]
    foot = "Draft · The Port of Rotterdam and its partners pack · version 1 · as of 1 May 2031"
    room = text_width(room_of, style, fonts) + 1
    assert shortened(foot, style, fonts, room, "1") == (wanted or room_of)
    assert "version" not in shortened(foot, style, fonts, text_width("Draft · The", style, fonts))


def test_the_foot_is_the_same_on_all_pages_and_says_the_version() -> None:
    _, fonts = look()
    whole = document(*(paragraph(SENTENCE * 9) for _ in range(130)))
    width = LETTER.width - 120 - text_width("Page 2 of 10", look()[0].styles["running"], fonts)
    filler = next(
        words
        for count in range(99, 0, -1)
        if text_width(f"{(words := 'go ' * count)}· version 1", look()[0].styles["running"], fonts) <= width - 12
    )
    running = type(whole.running)("Head", "", f"{filler.strip()} · version 1 · as of 1 May", "Page {page} of {pages}")
    pages = laid_out(Document(whole.meta, running, whole.blocks)).pages
    feet = [next(item.text for item in page.items if isinstance(item, Run) and item.tag == FOOTER) for page in pages]
    assert len(pages) > 9
    assert len(set(feet)) == 1
    assert feet[0].strip().endswith("version 1")


def test_a_running_line_that_is_too_long_is_shortened_and_never_runs_into_the_marking() -> None:
    _, fonts = look()
    whole = document(paragraph("text"))
    long = Document(whole.meta, type(whole.running)("word " * 60, "Public", "w " * 200, "Page {page}"), whole.blocks)
    page = laid_out(long).pages[0]
    box = next(item for item in page.items if isinstance(item, Box))
    head = next(item for item in page.items if isinstance(item, Run) and item.text.startswith("word"))
    assert head.text.endswith("… ")
    assert head.x + fonts.width(head.text.strip(), head.face, head.size) < box.x


def test_what_follows_the_contents_begins_a_page() -> None:
    pages = laid_out(small_pack(sections=1, paragraphs=1))
    assert len(pages.pages) == 3


def test_the_outline_lists_sections_and_their_headings() -> None:
    pages = pages_of(section("1", Heading(2, (Text("Inside"),), "inside"), Heading(3, (Text("Deep"),)), paragraph("x")))
    assert [(entry.level, entry.text, entry.anchor) for entry in pages.outline] == [
        (1, "1 Title 1", "s1"),
        (2, "Inside", "inside"),
        (3, "Deep", deep := pages.outline[-1].anchor),
    ]
    assert set(pages.page_map.places) >= {"s1", "inside", deep}


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    for lines in range(20, 48):
        blocks = [paragraph("line") for _ in range(lines)]
        pages = pages_of(*blocks, Heading(2, (Text("HEADING"),)), paragraph(SENTENCE * 6))
        for text in page_texts(pages):
            if "HEADING" in text:
                assert text.split("HEADING")[1].count(" ") > 20, lines


def test_no_line_of_a_paragraph_stands_alone() -> None:
    theme, _ = look()
    for lines in range(15, 40):
        pages = pages_of(*(paragraph("line") for _ in range(lines)), paragraph(SENTENCE * 8), paragraph("end"))
        for page in pages.pages:
            found = [run for run in runs(page) if run.text not in {"line", "end"}]
            assert len({run.y for run in found}) != 1, lines
    assert theme.name == "pacific"


def test_a_split_paragraph_is_one_element() -> None:
    pages = pages_of(*(paragraph(SENTENCE * 30) for _ in range(4)))
    assert len(pages.pages) > 1
    assert [element.role for element in pages.elements] == ["Document", "P", "P", "P", "P"]


def test_a_callout_over_two_pages_has_its_tint_on_both() -> None:
    theme, _ = look()
    pages = pages_of(
        paragraph(SENTENCE * 30), Callout("note", "Note", tuple(paragraph(SENTENCE * 6) for _ in range(9)))
    )
    tinted = [
        [item for item in page.items if isinstance(item, Box) and item.fill == theme.callout.tint]
        for page in pages.pages
    ]
    assert [len(boxes) for boxes in tinted] == [1] * len(pages.pages)
    assert all(boxes[0].y + boxes[0].height <= 792 - theme.page.bottom + 0.02 for boxes in tinted)


def test_the_same_document_gives_the_same_pages() -> None:
    assert dump(laid_out(small_pack())) == dump(laid_out(small_pack()))


def test_pages_as_text(golden: Golden) -> None:
    note = Note((paragraph("A note."),), "a")
    whole = document(
        Contents("Contents", (ContentsEntry("1", "Title 1", "s1"),)),
        section(
            "1",
            Paragraph((Text("Plain, "), Strong((Text("bold"),)), Text(" and cited"), Citation(("x",), (1,)), note)),
            Heading(2, (Text("A heading"),), margin="May 2022"),
            BulletList((ListItem((paragraph("one"),)), ListItem((paragraph("two"),)))),
            Callout("discussion", "For discussion", (paragraph("What now?"),)),
            Paragraph((Text("At "), Placeholder("venue", "venue to be confirmed"), Text("."))),
        ),
    )
    golden("typeset/pages.txt", dump(laid_out(whole)))


# ---------------------------------------------------------------- properties

word = st.text(st.characters(codec="utf-8", categories=("L", "Nd")), min_size=1, max_size=12)
plain = st.lists(word, min_size=1, max_size=30).map(" ".join)


def inlines_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Inline, ...]]:
    one: st.SearchStrategy[Inline] = st.one_of(
        texts.map(Text),
        texts.map(lambda text: Strong((Text(text),))),
        texts.map(lambda text: Emphasis((Text(text),))),
        texts.map(lambda text: Link("https://example.org", (Text(text),))),
        texts.map(lambda text: Placeholder("p", text)),
        st.just(LineBreak()),
        st.just(Citation(("a", "b"), (1, 12))),
        texts.map(lambda text: Note((Paragraph((Text(text),)),), "n")),
    )
    return st.lists(one, min_size=1, max_size=6).map(lambda parts: (Text("x"), *parts))


paragraphs = inlines_of(plain).map(Paragraph)


def containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, min_size=1, max_size=4).map(tuple)
    items = st.lists(blocks.map(ListItem), min_size=1, max_size=4).map(tuple)
    return st.one_of(
        items.map(BulletList),
        items.map(lambda found: OrderedList(found, start=9)),
        blocks.map(BlockQuote),
        blocks.map(lambda found: Callout("note", "label", found)),
        st.tuples(inlines_of(plain), blocks).map(lambda pair: DefinitionList((DefinitionItem(pair[0], (pair[1],)),))),
        st.tuples(plain, blocks).map(
            lambda pair: Table(
                (Column(), Column("right")),
                (Row((Cell((paragraph("h"),)), Cell((paragraph("k"),)))),),
                tuple(Row((Cell((Paragraph((Text(pair[0]),)),), header=True), Cell((each,)))) for each in pair[1]),
                caption=(Text("caption"),),
            )
        ),
    )


leaves: st.SearchStrategy[Block] = st.one_of(
    paragraphs,
    st.tuples(st.integers(2, 4), plain, st.sampled_from(["", "May 2022"])).map(
        lambda found: Heading(found[0], (Text(found[1]),), margin=found[2])
    ),
    plain.map(CodeBlock),
    st.just(ThematicBreak()),
)
trees = st.lists(st.recursive(leaves, containers, max_leaves=12), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=set(Phase) - {Phase.shrink})
@given(trees, st.sampled_from(["letter", "a4", "half-letter"]))
def test_any_tree_is_said_once_in_order_inside_the_type_area(blocks: list[Block], paper: str) -> None:
    whole = document(section("1", *blocks))
    check_pages(whole, laid_out(whole, paper), look()[0])


def check_pages(whole: Document, pages: Pages, theme: Theme) -> None:
    """Assert what holds of all pages: said once in order, inside the type area, nothing empty, nothing overlaps."""
    said, wanted = tagged_text(pages), " ".join(document_text(whole, pages.page_map)).split()
    assert [each.casefold() for each in said] == [each.casefold() for each in wanted]
    for page in pages.pages:
        boxes = [(*box_of(run), run.text) for run in all_runs(page) if run.text.strip()]
        assert any(run.tag >= 0 for run in all_runs(page)), f"page {page.number} is empty"
        for left, top, right, bottom, text in boxes:
            assert left >= theme.page.left - 0.02, text
            assert right <= page.width - theme.page.right + 0.1, text
            assert top >= theme.page.top - 1, text
            assert bottom <= page.height - theme.page.bottom + 5, text
        check_apart(boxes)
        for item in page.items:
            if isinstance(item, LinkArea):
                assert pages.elements[item.tag].role == "Link"
            if isinstance(item, Line | Box):
                assert item.tag < 0


def all_runs(page: Page) -> list[Run]:
    """Give the runs of a page, heads of tables drawn again included, running lines not."""
    return [item for item in page.items if isinstance(item, Run) and item.tag >= PAGINATION]


def box_of(run: Run) -> tuple[float, float, float, float]:
    text = run.text.rstrip(" ")
    width = look()[1].width(text, run.face, run.size) + run.tracking * (len(text) - 1)
    return run.x, run.y - 0.5 * run.size, run.x + width, run.y + 0.05 * run.size


def check_apart(boxes: Sequence[tuple[float, float, float, float, str]]) -> None:
    """Assert that no text stands on another."""
    boxes = sorted(boxes, key=lambda each: each[1])
    for index, (left, _, right, bottom, text) in enumerate(boxes):
        for other_left, other_top, other_right, _, other in boxes[index + 1 :]:
            if other_top >= bottom:
                break
            assert other_left >= right - 0.1 or other_right <= left + 0.1, f"{text!r} on {other!r}"


# ---------------------------------------------------------------- hostile pages

LONG = "Donaudampfschifffahrtsgesellschaft" * 5


@st.composite
def hostile(draw: st.DrawFn) -> list[Block]:
    """Draw blocks that are hard to set: many notes of many lengths near the ends of pages, rows taller than a page."""
    marks = (f"n{number}" for number in count(1))
    lengths = st.sampled_from([1, 1, 9, 30, 30, 120, 900])

    def words(most: int) -> str:
        length = min(draw(lengths), most)
        return (SENTENCE * (1 + length // 17))[: 6 * length] + (
            f" {LONG} end" if draw(st.integers(0, 9)) == 0 else " end"
        )

    def note(depth: int, *, alone: bool) -> Note:
        blocks: tuple[Block, ...] = (paragraph(words(900)),)
        if alone and draw(st.integers(0, 5)) == 0:
            blocks += (draw(st.sampled_from([listed, quoted, tabled]))(depth + 2),)
        return Note(blocks, next(marks))

    def marked(depth: int) -> Paragraph:
        inlines: list[Inline] = [Text(words(120))]
        notes = draw(st.sampled_from([0, 0, 1, 2, 16] if depth < 2 else [0]))
        for _ in range(notes):
            inlines += [note(depth, alone=notes < 3), Text(f" and {words(9)}")]
        return Paragraph(tuple(inlines))

    def some(depth: int) -> tuple[Block, ...]:
        inner = st.sampled_from([marked, marked, listed, quoted] if depth < 3 else [marked])
        return tuple(draw(inner)(depth) for _ in range(draw(st.integers(1, 2))))

    def listed(depth: int) -> Block:
        items = tuple(ListItem(some(depth + 1)) for _ in range(draw(st.integers(1, 4))))
        return BulletList(items) if draw(st.booleans()) else OrderedList(items, start=98)

    def quoted(depth: int) -> Block:
        blocks = some(depth + 1)
        return BlockQuote(blocks) if draw(st.booleans()) else Callout("note", "label", blocks)

    def tabled(depth: int) -> Block:
        head = Row(tuple(Cell((paragraph(text),)) for text in ("Which", "What")))
        rows = tuple(
            Row((Cell((paragraph("row"),), header=True), Cell((marked(depth), paragraph(words(900))))))
            for _ in range(draw(st.integers(1, 3)))
        )
        return Table((Column(), Column()), (head,), rows, caption=(Text("A caption"),))

    made: list[Block] = [paragraph("line") for _ in range(draw(st.integers(0, 45)))]
    for _ in range(draw(st.integers(1, 5))):
        made += [draw(st.sampled_from([marked, marked, listed, quoted, tabled]))(0), paragraph(words(30))]
    return made


def notes_of(pages: Pages) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield for each note its anchor, the pages of its mark and of its beginning, and how many lines of it stand there
    and elsewhere."""
    inside: dict[int, int] = {}
    for index, element in enumerate(pages.elements):
        inside[index] = index if element.role == "Note" else inside.get(element.parent, -1)
    lines: dict[int, dict[int, set[float]]] = {}
    marks: dict[str, int] = {}
    starts: dict[str, int] = {}
    for number, page in enumerate(pages.pages):
        for run in runs(page):
            if inside[run.tag] >= 0:
                lines.setdefault(inside[run.tag], {}).setdefault(number, set()).add(run.y)
                if run.text.startswith("[n") and (mark := run.text.split("]")[0][1:]) not in starts:
                    starts[mark] = inside[run.tag]
        for item in page.items:
            if isinstance(item, LinkArea) and item.anchor.startswith("note:"):
                marks.setdefault(item.anchor, number)
    for anchor, page_of_mark in marks.items():
        begun = pages.page_map.places[anchor].page
        by_page = lines[starts[anchor.removeprefix("note:")]]
        there = len(by_page.get(begun, ()))
        yield anchor, page_of_mark, begun, there, sum(map(len, by_page.values())) - there


@pytest.mark.parametrize("theme", ["pacific", "large-print"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=set(Phase) - {Phase.shrink})
@given(blocks=hostile())
def test_hostile_pages_hold_what_they_must(theme: str, paper: str, blocks: list[Block]) -> None:
    whole, style = document(section("1", *blocks)), shipped(theme)
    pages = lay_out(whole, style, look()[1], PAPERS[paper])
    check_pages(whole, pages, style)
    for anchor, marked, begun, there, elsewhere in notes_of(pages):
        assert begun == marked, anchor
        assert there > 1 or not elsewhere, anchor


def test_lines_never_fuse_words_in_drawing_order() -> None:
    pages = pages_of(paragraph(SENTENCE * 60))
    assert len(pages.pages) > 1
    assert "".join(page_texts(pages)).split() == (SENTENCE * 60).split()


def test_a_document_costs_what_its_words_cost() -> None:
    def seconds(count: int) -> float:
        whole = document(*(paragraph(SENTENCE * 5) for _ in range(count)))
        started = time.process_time()
        laid_out(whole)
        return time.process_time() - started

    seconds(5)
    small, large = min(seconds(60) for _ in range(3)), min(seconds(480) for _ in range(2))
    assert large < 8 * small * 3 + 0.05
