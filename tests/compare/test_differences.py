"""Comparing documents: sections, lines and words that differ, and numbers that do not count."""

from __future__ import annotations

import pytest

from briefing.compare import compare_parts, compare_records, compare_words
from briefing.model.records import Milestone, Question, Record
from briefing.model.values import PartialDate, prose
from briefing.tree.nodes import (
    Block,
    Cell,
    Citation,
    Column,
    CrossReference,
    Note,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from briefing.tree.parts import Line, Part, a_line, parts_of_document
from library_kit import a_document, para, words


def line(text: str) -> Line:
    return a_line(text, text)


def part(name: str, *texts: str, title: str = "") -> Part:
    return Part(name, title or name.title(), tuple(map(line, texts)))


def marked(before: str, after: str) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    found = compare_words(line(before), line(after))
    return " ".join(marks[each.change].format(each.text) for each in found)


def told(before: list[Part], after: list[Part]) -> list[tuple[str, str, int]]:
    return [(each.change, each.id, len(each.lines)) for each in compare_parts(before, after)]


def test_words_are_marked_as_readers_of_diffs_know_them() -> None:
    assert marked("Talks opened in May", "Talks closed in May") == "Talks [-opened-] {+closed+} in May"
    assert marked("a b", "a b") == ""
    assert marked("it opened on 3 May", "it closed on 4 May") == "it [-opened on 3-] {+closed on 4+} May"


def test_sections_are_paired_by_id_then_title_then_by_what_they_say() -> None:
    long = [f"line {n} of a section" for n in range(6)]
    before = [part("a", "one"), part("", *long, title="Old name"), part("c", "three", title="Same")]
    after = [part("a", "one!"), part("x", *long, title="New name"), part("", "three", title="Same")]
    assert told(before, after) == [("changed", "a", 1), ("changed", "x", 0)]
    (_, renamed) = compare_parts(before, after)
    assert (renamed.before, renamed.after) == ("Old name", "New name")


def test_a_bookmark_of_word_is_the_id_that_it_was_made_from() -> None:
    name = "a-very-long-name-of-a-section-that-word-would-cut-somewhere"
    assert told([part(name, "x")], [Part(name.replace("-", "_")[:40], "Other", (line("x"),))])[0][0] == "changed"


def test_sections_added_removed_and_moved_are_told_where_they_stand() -> None:
    before = [part(name, name) for name in ("a", "b", "c", "d", "e")]
    after = [part(name, name) for name in ("a", "d", "b", "new", "e")]
    assert told(before, after) == [("moved", "d", 0), ("added", "new", 1), ("removed", "c", 1)]
    moved = compare_parts(before, after)[0]
    assert (moved.follows, moved.moved) == ("A", True)


def test_the_same_words_in_other_lines_are_no_difference() -> None:
    assert told([part("a", "one two", "three", "x")], [part("a", "one", "two three", "x")]) == []


def test_lines_that_are_alike_are_changed_and_others_gone_and_new() -> None:
    before = [part("a", "The talks opened in Oslo in May", "Nothing else of note was said", "end")]
    after = [part("a", "A wholly new sentence stands here instead", "The talks closed in Oslo in May", "end")]
    (found,) = compare_parts(before, after)
    assert [(each.change, each.before[:9], each.after[:9]) for each in found.lines] == [
        ("added", "", "A wholly "),
        ("changed", "The talks", "The talks"),
        ("removed", "Nothing e", ""),
    ]


def test_capitals_of_a_style_are_no_difference_where_that_is_asked_for() -> None:
    before, after = [part("a", "For the chair")], [part("a", "FOR THE CHAIR")]
    assert compare_parts(before, after, fold=True) == ()
    assert len(compare_parts(before, after)) == 1


def numbered(number: int, *more: Block) -> Section:
    """Give a section in which everything that composing numbers has this number."""
    caption = (Strong((Text(f"Table {number}."),)), Text(" Who meets"))
    row = Row((Cell((para("1"),)), Cell((para("2 of 3"),))))
    return Section(
        "s",
        str(number),
        words("Title"),
        "s",
        (
            para(
                "Known ",
                Citation(("k", "l"), (number, number + 1)),
                " since ",
                CrossReference("t", words(f"section {number}")),
            ),
            para("See ", CrossReference("t", words("annex " + "ABC"[number])), Note((para("said"),), "abc"[number])),
            Table((Column(), Column()), (), (row,), caption),
            *more,
        ),
    )


def test_numbers_that_composing_sets_are_no_difference_and_all_others_are() -> None:
    one, two = (parts_of_document(a_document(numbered(number))) for number in (1, 2))
    assert one[0].lines != two[0].lines
    assert compare_parts(one, two) == ()
    changed = parts_of_document(a_document(numbered(1, para("in 2025"))))
    other = parts_of_document(a_document(numbered(2, para("in 2026"))))
    (found,) = compare_parts(changed, other)
    assert [(each.before, each.after) for each in found.lines] == [("in 2025", "in 2026")]


def test_a_row_of_a_table_is_one_line_and_its_note_follows_the_last() -> None:
    row = Row(
        (Cell((para("Memorandum", Note((para("Renewed."),), "a")),)), Cell(()), Cell((para("In force"), para("2022"))))
    )
    table = Table((Column(), Column(), Column()), (), (row,), words("Table 1. Where"))
    (found,) = parts_of_document(a_document(Section("s", "1", words("T"), "s", (table,))))
    assert [each.text for each in found.lines] == ["Table 1. Where", "Memorandum[a] | In force 2022", "[a] Renewed."]


def milestone(name: str, title: str, year: int = 2022) -> Record:
    return Milestone(id=name, date=PartialDate(year), title=prose(title))


def test_records_are_told_by_field() -> None:
    before = {"milestones": [milestone("a", "Talks"), milestone("b", "Gone")]}
    after = {"milestones": [milestone("a", "Talks", 2023), milestone("c", "New")], "questions": []}
    found = compare_records(before, after)
    assert [(each.change, each.id, each.name) for each in found] == [
        ("changed", "a", "Talks"),
        ("added", "c", "New"),
        ("removed", "b", "Gone"),
    ]
    assert [(each.field, each.before, each.after) for each in found[0].fields] == [("date", "2022", "2023")]


@pytest.mark.parametrize("cited", [True, False])
def test_a_source_that_a_record_cites_is_part_of_what_it_says(cited: bool) -> None:
    text = prose("Why?") if not cited else prose("Why?").__class__((Text("Why?"), Citation(("note",))))
    other = Question(id="q", text=prose("Why?"))
    found = compare_records({"questions": [other]}, {"questions": [Question(id="q", text=text)]})
    assert [each.fields[0].after for each in found] == (["Why? [@note]"] if cited else [])


def test_a_paragraph_of_another_style_is_the_same_text() -> None:
    plain, styled = (parts_of_document(a_document(Paragraph(words("x"), style))) for style in ("body", "lead"))
    assert compare_parts(plain, styled) == ()
