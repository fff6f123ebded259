"""Slots become sections and components; emptied ones vanish without a gap; numbers, marks and references are set."""

from __future__ import annotations

import pytest

from briefing.compose.citations import close_up
from briefing.compose.document import compose
from briefing.compose.numbering import letters, note_letters
from briefing.select import select
from briefing.tree.nodes import (
    Citation,
    Contents,
    CrossReference,
    Document,
    Heading,
    Note,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from briefing.tree.walk import walk
from compose_kit import SOURCES, body, composed, faults, library, records, section, text
from library_kit import an_audience


def sections(document: Document) -> list[Section]:
    return [block for block in document.blocks if isinstance(block, Section)]


def numbers(document: Document) -> dict[str, str]:
    return {each.id: each.number for each in sections(document)}


def of(document: Document, kind: type) -> list[object]:
    return [node for node in walk(document.blocks) if isinstance(node, kind)]


def test_common_sections_are_numbered_and_annexes_lettered_after_them() -> None:
    made = library(
        section("annex", "Only some.", marking="delegates"),
        section("one", "Text [@charter]."),
        section("secret", "For the head.", marking="chair"),
        section("two", "Text."),
    )
    assert list(numbers(composed(made, "head")).items())[:4] == [
        ("one", "1"),
        ("two", "2"),
        ("annex", "A"),
        ("secret", "B"),
    ]
    assert list(numbers(composed(made, "media")).items())[:2] == [("one", "1"), ("two", "2")]


@pytest.mark.parametrize(("language", "label"), [("en-CA", "Annex A"), ("fr-CA", "Annexe A"), ("ko", "부록 A")])
def test_annexes_are_called_so_in_the_contents_and_at_their_head(language: str, label: str) -> None:
    made = library(
        section("one", "Text, and [](#more)."),
        section("more", "Only some.", marking="delegates"),
        audiences=[an_audience("head", "chair", language=language), an_audience("media", "public")],
        languages=("en-CA", language),
        templates=body("```{contents}\n```\n```{section}\nid: one\n```\n```{section}\nid: more\n```"),
    )
    document = composed(made, "head")
    contents = next(node for node in of(document, Contents) if isinstance(node, Contents))
    assert [entry.printed for entry in contents.entries] == ["1", label]
    assert [each.printed for each in sections(document)] == ["1", label]
    assert text(document).count(f"{label} More") == 2, "in the contents and at its head"
    assert f"and {label[0].lower()}{label[1:]}." in text(document), "the words of a reference"


def test_a_section_that_turns_out_empty_for_some_is_an_annex_for_the_others() -> None:
    made = library(
        section("one", "Text."), section("who", "## At the table\n\n```{participants}\n```"), section("two", "Text.")
    )
    assert numbers(composed(made, "head")) == {"one": "1", "two": "2", "who": "A"}
    assert numbers(composed(made, "crew")) == {"one": "1", "two": "2"}
    assert "At the table" not in text(composed(made, "crew"))


def test_a_bare_heading_goes_with_its_component_and_the_text_around_it_is_reported() -> None:
    made = library(section("one", "Text.\n\n## Who\n\n```{participants}\n```\n\n## After\n\nMore."))
    document, problems = compose(select(made, "crew"), {}, composed(made, "head").meta.stamp)
    assert [str(problem) for problem in problems] == [
        (
            "content/sections/one.md:10:1: warning[empty-component]: component 'participants' has nothing to show for "
            "crew, but the text around it stays; grant the text to those who see the records"
        )
    ]
    assert document is not None
    assert [node.children for node in of(document, Heading) if isinstance(node, Heading)] == [(Text("After"),)]


def test_a_heading_without_text_of_its_own_stays_where_nothing_vanished() -> None:
    made = library(section("one", "## A\n\n### B\n\nText."))
    assert len(of(composed(made), Heading)) == 2


def test_only_sections_above_the_common_marking_show_their_own() -> None:
    made = library(
        section("one", "Text."), section("two", "Text.", marking="chair"), section("three", "T", audiences="head")
    )
    assert {each.id: each.marking for each in sections(composed(made, "head"))} == {
        "one": "",
        "two": "Chair",
        "three": "",
    }


def test_citations_are_numbered_by_first_reading_and_notes_read_after_their_block() -> None:
    made = library(
        section("one", "A[^n] b [@minutes]. C [@charter; @minutes].\n\n[^n]: In the note [@gazette].\n\nD [@gazette].")
    )
    document = composed(made)
    found = [node for node in of(document, Citation) if isinstance(node, Citation)]
    assert {key: number for node in found for key, number in zip(node.keys, node.numbers, strict=True)} == {
        "minutes": 1,
        "charter": 2,
        "gazette": 3,
    }
    assert [node for node in found if len(node.keys) > 1] == [Citation(("minutes", "charter"), (1, 2))]


def test_sources_hold_what_is_cited_and_what_cited_sources_cite() -> None:
    document = composed(library(section("one", "A [@gazette].")))
    rows = [node.anchor for node in of(document, Row) if isinstance(node, Row) and node.anchor]
    assert rows == ["source:gazette", "source:minutes"]
    assert "Nobody cites this" not in text(document)


def test_sources_stand_last_and_unnumbered_in_the_section_that_carries_them() -> None:
    made = library(
        section("sources", "What we read.\n\n```{sources}\n```"),
        section("one", "A [@charter]."),
        section("annex", "B [@minutes].", marking="delegates"),
    )
    document = composed(made)
    assert list(numbers(document).items()) == [("one", "1"), ("annex", "A"), ("sources", "")]
    assert text(document).count("The charter") == 1


def test_unknown_sources_are_errors_with_a_suggestion_and_withheld_ones_are_not_named() -> None:
    made = library(section("one", "A [@chartr]."))
    assert faults(made) == [
        "content/sections/one.md:6:3: error[unknown-source]: no source 'chartr'; did you mean 'charter'?"
    ]


def test_references_get_words_and_lead_to_what_shows_the_thing() -> None:
    made = library(
        section("one", "[](#two), [](#annex), [](#instrument:compact), [](#question:ice), [](#part), [own](#two)."),
        section("two", "```{instruments}\n```\n\n## A part {#part}\n\nText.\n\n```{instruments}\n```"),
        section("annex", "```{questions}\n```", marking="delegates"),
    )
    document = composed(library(*made.sections, audiences=[an_audience("crew"), an_audience("media", "public")]))
    found = {node.target: node.children for node in of(document, CrossReference) if isinstance(node, CrossReference)}
    assert {target: words for target, words in found.items() if not target.startswith("cited:")} == {
        "two": (Text("own"),),
        "annex": (Text("Who breaks the ice?"),),
        "instrument:compact": (Text("Harbour Compact"),),
        "part": (Text("A part"),),
    }
    assert "section 2, annex A, Harbour Compact, Who breaks the ice?, A part, own." in text(document)
    anchors = [node.anchor for node in of(document, Row) if isinstance(node, Row)]
    assert anchors.count("instrument:compact") == 1


def test_a_reference_to_what_this_document_does_not_show_is_an_error() -> None:
    made = library(section("one", "See [](#instrument:compact) and [x](#sectoin)."), section("section", "Text."))
    assert faults(made) == [
        (
            "content/sections/one.md:6:5: error[unresolved-reference]: nothing in this document is called "
            "'instrument:compact'; known: one, section"
        ),
        (
            "content/sections/one.md:6:33: error[unresolved-reference]: nothing in this document is called 'sectoin'; "
            "did you mean 'section'?"
        ),
    ]


def test_the_same_anchor_twice_is_an_error_at_the_second() -> None:
    made = library(section("one", "## A {#x}\n\nText."), section("two", "Text.\n\n## B {#x}\n\nText."))
    assert faults(made) == [
        "content/sections/two.md:8:4: error[duplicate-anchor]: two things in this document are called 'x'; rename one"
    ]


def test_captions_and_notes_are_numbered_through_the_document() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2[^n] |\n\n: Boats\n\n[^n]: A note."
    made = library(
        section("one", f"{table}\n\n```{{timeline}}\n```"),
        section("two", table),
        section("three", "T[^a].\n\n[^a]: N."),
    )
    document = composed(made)
    captions = [node.caption for node in of(document, Table) if isinstance(node, Table) and node.caption]
    assert captions == [(Strong((Text(f"Table {n}."),)), Text(" "), Text("Boats")) for n in (1, 2)]
    assert [node.mark for node in of(document, Note) if isinstance(node, Note)] == ["a", "b", "c"]
    assert "Figure 1. Milestones by date, 1898 to 2 April 2030." in text(document)


def test_contents_list_sections_and_on_wish_their_headings() -> None:
    made = library(
        section("one", "## A *part* [@charter]\n\nText."),
        templates=body(
            "```{contents}\ndepth: 2\n```\n```{section}\nid: one\n```\n```{part}\ntitle: S\n```\n```{sources}\n```"
        ),
    )
    contents = next(node for node in of(composed(made), Contents) if isinstance(node, Contents))
    assert [(entry.number, entry.text, entry.level) for entry in contents.entries] == [
        ("1", "One", 1),
        ("", "A part", 2),
        ("", "S", 1),
    ]


def test_raised_numbers_follow_the_word_and_the_punctuation_of_the_language() -> None:
    line = (Text("word "), Citation(("a",)), Note(()), Text("., then"))
    assert close_up(line, ".,") == (Text("word.,"), Citation(("a",)), Note(()), Text(" then"))
    assert close_up(line, "") == (Text("word"), Citation(("a",)), Note(()), Text("., then"))
    assert close_up((Citation(("a",)), Text(".")), ".") == (Text("."), Citation(("a",)))


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        ("power.", "", "power.@", "power@."),
        ("power", ".", "power.@", "power@."),
        ("power.", " And", "power.@ And", "power@. And"),
        ("power\u00a0?", "", "power\u00a0?@", "power@\u00a0?"),
        ("etc.", ", and", "etc.,@ and", "etc.@, and"),
        ("power", "", "power@", "power@"),
        (".", "", ".@", "@."),
        ("2030. 4. 12.", "", "2030. 4. 12.@", "2030. 4. 12.@"),
        ("en 2030.", "", "en 2030.@", "en 2030@."),
    ],
)
def test_numbers_and_full_stops_have_one_order_whoever_wrote_which(
    before: str, after: str, english: str, french: str
) -> None:
    line = (Text(before), Citation(("a",)), Note(()), Text(after))
    for stops, wanted in ((".,;:?!", english), ("", french)):
        found = close_up(line, stops)
        told = "".join(node.text if isinstance(node, Text) else "@" for node in found if not isinstance(node, Note))
        assert told == wanted
        at = found.index(Citation(("a",)))
        assert found[at + 1] == Note(())


def test_records_and_text_have_the_numbers_of_french_before_the_full_stop() -> None:
    extra = [
        records("sources", *SOURCES),
        records("milestones", "{id: m, date: 2030, title: Ils signent., sources: [charter]}"),
        records("engagement", "{id: e, level: 1, body: Maires., sources: [charter]}"),
    ]
    slots = "```{timeline}\n```\n\n```{timeline}\nas: table\n```\n\n```{levels}\n```"
    made = library(
        section("one", f"Un mot [@charter].\n\n{slots}"), extra=extra, audiences=[an_audience("crew", language="fr-CA")]
    )
    told = text(composed(made))
    assert told.count("Ils signent[1].\n") == 2
    assert "Un mot[1].\n" in told
    assert "Maires[1].\n" in told


def test_notes_are_lettered_as_word_letters_them() -> None:
    assert [note_letters(n) for n in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


def test_placeholders_print_the_entry_and_who_owes_it() -> None:
    assert "Aster hall to be confirmed by the board" in text(composed(library(section("one", "T."))))
    made = library(section("one", "At []{placeholder=venu}."))
    assert faults(made) == [
        (
            "content/sections/one.md:6:4: error[unknown-placeholder]: no placeholder 'venu' in the event; "
            "did you mean 'venue'?"
        )
    ]


def test_a_title_cannot_inject_anything() -> None:
    hostile = "A\n:::\n```{sources}\n``` # | [@charter] {marking=chair} [](#x)"
    made = library(section("one", "T.", title=hostile), title=hostile, short_title=hostile)
    document = composed(made)
    assert sections(document)[0].title == (Text(hostile.replace("\n", " ")),)
    assert sections(document)[0].blocks == (Paragraph((Text("T."),)),)
    assert len(sections(document)) == 1
