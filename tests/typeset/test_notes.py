from __future__ import annotations

import datetime as dt

import pytest

from briefing.tree.nodes import (
    Block,
    BulletList,
    Cell,
    Column,
    Figure,
    Heading,
    Inline,
    ListItem,
    Note,
    Orientation,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Timeline,
    TimelineEntry,
)
from briefing.tree.text import document_text
from briefing.typeset.dump import dump_structure
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Line, LinkArea, Page, Pages, Run
from typeset_kit import LETTER, document, look, page_texts, pages_of, paragraph, runs, tagged_text


def noted(text: str, mark: str, *blocks: Block) -> Paragraph:
    inlines: tuple[Inline, ...] = (Text(text), Note(blocks or (paragraph(f"Note {mark}."),), mark))
    return Paragraph(inlines)


def roles(pages: Pages) -> list[str]:
    return [line.strip().split(" ")[0] for line in dump_structure(pages).splitlines()]


def test_a_note_is_read_after_its_block_and_drawn_at_the_foot() -> None:
    pages = pages_of(noted("First.", "a"), paragraph("Second."))
    assert tagged_text(pages) == ["First.[a]", "[a]", "Note", "a.", "Second."]
    assert roles(pages) == ["Document", "P", "Reference", "Link", "Note", "P", "P"]
    found = {run.text: run for run in runs(pages.pages[0])}
    assert found["[a] Note a."].y > 700
    assert found["Second."].y < 150


def test_a_mark_leads_to_its_note() -> None:
    pages = pages_of(noted("First.", "a"))
    (area,) = (item for item in pages.pages[0].items if isinstance(item, LinkArea))
    assert area.anchor == "note:a"
    assert pages.page_map.places["note:a"].y > 600


def test_a_rule_stands_above_notes_and_only_there() -> None:
    theme, _ = look()
    with_note, without = pages_of(noted("First.", "a")), pages_of(paragraph("First."))
    left = theme.page.left + theme.page.hanging + theme.page.gutter

    def rules(pages: Pages) -> list[Line]:
        lines = (item for item in pages.pages[0].items if isinstance(item, Line))
        return [line for line in lines if line.x1 == left]

    assert len(rules(with_note)) == 1
    assert rules(without) == []
    note = next(run for run in runs(with_note.pages[0]) if run.text.startswith("[a] "))
    assert rules(with_note)[0].y1 < note.y - 5


def test_a_note_of_a_list_item_is_read_inside_the_item() -> None:
    items = (ListItem((noted("One", "a"),)), ListItem((noted("two", "b"),)))
    pages = pages_of(BulletList(items))
    assert tagged_text(pages) == ["One[a]", "[a]", "Note", "a.", "two[b]", "[b]", "Note", "b."]
    tree = dump_structure(pages)
    assert tree.index("Note\n") > tree.index("LBody")


def test_notes_of_a_table_and_its_caption_are_read_after_its_last_row() -> None:
    cell = Cell((noted("cell", "b"),))
    table = Table((Column(),), (), (Row((cell,)),), caption=(Text("Caption"), Note((paragraph("Note a."),), "a")))
    pages = pages_of(table, paragraph("After."))
    assert tagged_text(pages) == ["Caption[a]", "cell[b]", "[a]", "Note", "a.", "[b]", "Note", "b.", "After."]


def test_a_note_with_several_blocks_is_in_the_style_of_notes() -> None:
    theme, _ = look()
    inner = BulletList((ListItem((paragraph("item"),)),))
    pages = pages_of(noted("First.", "a", paragraph("Opening."), inner, paragraph("End.")))
    sizes = {run.text: run.size for run in runs(pages.pages[0])}
    assert {sizes[text] for text in ("[a] Opening.", "item", "End.")} == {theme.styles["note"].size}


def test_a_note_that_begins_with_a_list_still_shows_its_mark() -> None:
    inner = BulletList((ListItem((paragraph("item"),)),))
    pages = pages_of(noted("First.", "a", inner))
    assert "[a]" in [run.text for run in runs(pages.pages[0])]


def test_notes_in_titles_and_headings_are_set() -> None:
    title: tuple[Inline, ...] = (Text("Title"), Note((paragraph("Note a."),), "a"))
    heading = Heading(2, (Text("Heading"), Note((paragraph("Note b."),), "b")))
    section = Section("s", "1", title, "s", (heading, paragraph("Text.")))
    theme, fonts = look()
    whole = document(section)
    pages = lay_out(whole, theme, fonts, LETTER)
    assert tagged_text(pages) == " ".join(document_text(whole, pages.page_map)).split()


def test_a_long_note_goes_on_at_the_foot_of_the_next_page() -> None:
    words = " ".join(f"word{index}" for index in range(900))
    blocks = [paragraph(f"Paragraph {index}.") for index in range(20)]
    pages = pages_of(*blocks, noted("Here.", "a", paragraph(words)), *blocks, *blocks)
    texts = page_texts(pages)
    assert len(texts) > 1
    assert "word0" in texts[0]
    assert "word899" not in texts[0]
    assert tagged_text(pages).count("word899") == 1
    assert sum(element.role == "Note" for element in pages.elements) == 1


def test_a_note_begins_with_two_lines_though_its_first_block_has_one() -> None:
    inner = BulletList(tuple(ListItem((paragraph(f"item {index}"),)) for index in range(3)))
    for count in range(20, 45):
        lines = [paragraph(f"Paragraph {index}.") for index in range(count)]
        pages = pages_of(*lines, noted("Here.", "a", paragraph("Opening."), inner), *lines)
        (foot,) = ([run.text.strip() for run in runs(page)] for page in pages.pages if "[a] Opening." in texts_of(page))
        begun = foot[foot.index("[a] Opening.") :]
        assert "item 0" in begun, count
        assert "Here." in foot


def texts_of(page: Page) -> list[str]:
    return [run.text.strip() for run in runs(page)]


def test_a_table_in_a_note_has_its_head_again_on_each_page() -> None:
    head = (Row((Cell((paragraph("Head"),)), Cell((paragraph("Other"),)))),)
    rows = tuple(Row((Cell((paragraph(f"row{index}"),)), Cell((paragraph("text " * 9),)))) for index in range(90))
    inside = Table((Column(), Column()), head, rows, caption=(Text("Caption"),))
    pages = pages_of(noted("Here.", "a", paragraph("Opening."), inside), *[paragraph("After.")] * 40)
    texts = page_texts(pages)
    holding = [page for page, text in zip(pages.pages, texts, strict=True) if "row" in text]
    assert len(holding) > 2
    for index, page in enumerate(holding):
        drawn = [item for item in page.items if isinstance(item, Run) and item.text.strip() in {"Head", "row0"}]
        heads = [item for item in drawn if item.text.strip() == "Head"]
        rows_y = [run.y for run in runs(page) if run.text.startswith("row")]
        assert [run.tag < 0 for run in heads] == [bool(index)]
        assert heads[0].y < min(rows_y)
    assert tagged_text(pages).count("Head") == 1


@pytest.mark.parametrize("orientation", ["portrait", "landscape", "auto"])
def test_a_timeline_in_a_note_is_made_to_fit_its_pages(orientation: Orientation) -> None:
    days = [dt.date(1990 + index, 1, 1) for index in range(30)]
    entries = tuple(TimelineEntry(day, day, f"{day:%d %b %Y}", (Text("Some words of a title " * 3),)) for day in days)
    figure = Figure(Timeline(entries, orientation=orientation), "What it shows", (Text("Figure 1"),))
    pages = pages_of(
        *[paragraph("Before.")] * 20, noted("Here.", "a", paragraph("Opening."), figure), paragraph("End.")
    )
    theme, _ = look()
    assert len(pages.pages) > 1
    assert all((page.width, page.height) == (LETTER.width, LETTER.height) for page in pages.pages)
    for page in pages.pages:
        assert all(theme.page.top < run.y < LETTER.height - theme.page.bottom + 0.1 for run in runs(page))
    assert sum("Some words" in run.text for page in pages.pages for run in runs(page)) >= len(entries)
