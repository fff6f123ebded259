"""Nothing withheld may be in a file: whole sentences, short values, names, wherever they hide."""

from __future__ import annotations

import msgspec
import pytest

from briefing.audit.findings import Finding, Passage, told
from briefing.audit.leaks import find_leaks
from briefing.audit.withheld import Withheld, tokens, withheld
from briefing.model.event import Status
from briefing.model.library import Library
from briefing.model.records import Participant, Question
from briefing.model.values import Name, PartialDate, Prose, prose
from briefing.select import select
from briefing.tree.nodes import (
    Citation,
    CrossReference,
    Div,
    Figure,
    Grant,
    Link,
    Note,
    Placeholder,
    Raster,
    Span,
    Strong,
)
from library_kit import a_conflict, a_file, a_library, a_section, an_event, para, words
from svg_kit import figure, svg

WITHHELD = "the delegation will not accept any deadline before the summer"


def library() -> Library:
    chair = Grant("chair")
    open_section = a_section(
        "purpose",
        para("Both sides want a clear text about trade and security this year."),
        Div(chair, (para(WITHHELD),)),
        para(
            "They meet ", Span(chair, words("in the Harbour Suite")), " at noon.", Note((Div(chair, (para("psst"),)),))
        ),
    )
    hidden = a_section("lines-home", para("Only the chair reads of Operation Bluebird."), marking="chair")
    people = (
        Participant(id="kim", name=Name(given="Minji", family="Kim", native="김민지"), organisation=prose("Institute")),
        Participant(id="roe", name=Name(given="Jane", family="Roe"), role=prose("Envoy of Ruritania")),
    )
    half = Question(id="q", text=Prose((*words("What now?"), Span(chair, words(" Push the Bluebird file.")))))
    return a_library(
        open_section,
        hidden,
        files=[
            a_file("participants", *people, marking="chair"),
            a_file("questions", half),
            a_file("conflicts", a_conflict("x"), marking="chair"),
        ],
        templates={"packs/pack.md": "Prepared for the Institute"},
        event=an_event(),
    )


def secret(audience: str = "media") -> Withheld:
    return withheld(library(), select(library(), audience))


def leaks(*passages: Passage, file: str = "round-media.pdf", audience: str = "media") -> list[str]:
    return [finding.message for finding in find_leaks(file, passages, secret(audience))]


@pytest.mark.parametrize(
    "text",
    [
        f"Before it {WITHHELD} and after it",
        "THE DELEGATION WILL\nNOT  ACCEPT ANY, well",
        "They meet in the Harbour Suite at noon",
        "with Minji Kim",
        "김민지",
        "the Envoy of Ruritania",
        "only the chair reads of Operation Bluebird",
        "psst",
        "Push the Bluebird file",
        "lines-home",
    ],
)
def test_a_withheld_text_is_found_in_prose(text: str) -> None:
    assert len(leaks(Passage("page 1", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Both sides want a clear text about trade and security this year. They meet at noon. What now?",
        "Prepared for the Institute by the chair of the meeting, 8 December 2025, page 12",
        "the delegation will not accept",
        "",
    ],
)
def test_what_was_granted_or_stands_in_a_template_is_no_leak(text: str) -> None:
    assert leaks(Passage("page 1", text)) == []


def test_a_date_or_a_status_alone_tells_nothing() -> None:
    content = a_library(a_section("x", para("August 2025"), para("Renewed, 16"), para("Bo 7"), marking="chair"))
    status = Status(id="renewed", label="Renewed")
    content = msgspec.structs.replace(content, event=an_event(statuses=(status,)))
    assert set(withheld(content, select(content, "media")).short) == {"bo 7"}


def test_a_long_number_alone_is_found_and_a_date_or_a_count_is_not() -> None:
    numbers = ("1,250,000", "604 555 0132", "48750", "2025-12-08", "2025–2026", "1,250", "09:30")
    hidden = a_section("x", *(para(number) for number in numbers), marking="chair")
    content = a_library(hidden, a_section("y", para("7")))
    assert set(withheld(content, select(content, "media")).short) == {"1 250 000", "604 555 0132", "48750"}


@pytest.mark.parametrize("name", ["section-lines-home", "lines-home", "participant:kim", "chair", "x.lines-home.png"])
def test_a_withheld_name_is_found_in_names(name: str) -> None:
    assert len(leaks(Passage("bookmark", name, "name"))) == 1


@pytest.mark.parametrize("name", ["image1.png", "section-purpose", "question:q", "Title", "media"])
def test_names_of_the_format_and_of_the_selection_are_no_leak(name: str) -> None:
    assert leaks(Passage("bookmark", name, "name")) == []


def test_words_of_the_format_are_no_leak_but_a_sentence_in_it_is() -> None:
    assert leaks(Passage("styles", "psst", "markup")) == []
    assert len(leaks(Passage("styles", "with Minji Kim", "markup"))) == 1


def test_a_file_name_may_not_tell_of_another_audience() -> None:
    assert leaks(file="round-chair.pdf") != []
    assert leaks(file="round-media.pdf") == []


def test_the_alternative_of_a_withheld_picture_and_the_address_of_a_withheld_link_are_found() -> None:
    link = Link("https://e.org/bluebird/plan", words("the plan"), "Bluebird plan")
    hidden = Figure(Raster("b.png"), "A map of the landing place north of the harbour", words("Landing place"))
    shown = Figure(Raster("a.png"), "A map of the harbour")
    content = a_library(a_section("x", shown, Div(Grant("chair"), (hidden, para("See ", link)))))
    found = withheld(content, select(content, "media"))
    for text in (hidden.alt, "x landing place y", link.url, link.title):
        assert find_leaks("a.pdf", [Passage("alternative", text)], found) != [], text
    assert find_leaks("a.pdf", [Passage("alternative", shown.alt)], found) == []
    everything = withheld(content, select(content, "chair"))
    assert find_leaks("a.pdf", [Passage("alternative", hidden.alt), Passage("link", link.url)], everything) == []


def test_an_address_that_ends_in_the_name_of_another_audience_is_no_leak() -> None:
    open_section = a_section("purpose", para(Link("https://example.org/chair", words("the rules of the chair"))))
    made = a_library(open_section)
    secret = withheld(made, select(made, "media"))
    assert "chair" in secret.names
    assert find_leaks("x.docx", [Passage("address of a link", "https://example.org/chair")], secret) == []
    assert find_leaks("x.docx", [Passage("a bookmark", "section-chair", "name")], secret) != []


def test_a_sentence_that_ends_in_a_name_does_not_set_the_name_free() -> None:
    content = a_library(a_section("x", para("They listen to the chair")), a_section("y", para("z"), marking="chair"))
    assert "chair" in withheld(content, select(content, "media")).names


def test_who_may_see_everything_finds_nothing_but_other_audiences() -> None:
    everything = secret("chair")
    assert everything.shingles == {}
    assert everything.short == {}
    assert set(everything.names) == {"media", "industry", "room"}


def test_one_finding_for_each_place_and_owner_with_the_words() -> None:
    found = leaks(Passage("page 1", WITHHELD), Passage("page 2", WITHHELD))
    assert len(found) == 2
    assert found[0].startswith("page 1 holds “the delegation will not accept any”")
    assert "section purpose" in found[0]


def test_what_becomes_known_later_is_withheld_from_all() -> None:
    later = Question(id="z", text=prose("Who won the tender for boats"), known=PartialDate(2026, 2))
    content = a_library(files=[a_file("questions", later)])
    found = find_leaks(
        "x.pdf", [Passage("page 1", "Who won the tender for boats")], withheld(content, select(content, "chair"))
    )
    assert len(found) == 1


def test_tokens_see_through_case_marks_and_forms() -> None:
    assert tokens("Co-operation, “2+2” – Cafe\u0301 soft\u00adhyphen") == [
        "co",
        "operation",
        "2",
        "2",
        "café",
        "softhyphen",
    ]


def cited(*parts: str | int, grant: Grant) -> Library:
    """Give a library with a section that has one more phrase, made of words and of citations by their numbers."""
    phrase = [word for part in parts for word in (words(part) if isinstance(part, str) else (Citation(("note",)),))]
    shown = a_section("shown", para("They met again. ", Span(grant, tuple(phrase))))
    return a_library(shown, event=an_event())


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("We will accept", 1, " offers from Bergen"), "We will accept[1] offers from Bergen"),
        (("Operation", 2, " Seagull"), "It was Operation[1,\u00a02] Seagull."),
        (("Operation", 2, " Seagull"), "It was Operation[a] Seagull[bb]."),
    ],
)
def test_a_citation_or_the_mark_of_a_note_hides_no_withheld_words(parts: tuple[str | int, ...], printed: str) -> None:
    made = cited(*parts, grant=Grant("chair"))
    assert find_leaks("a.pdf", [Passage("page 1", printed)], withheld(made, select(made, "media")))


def test_words_that_composing_fills_in_hide_no_withheld_words_around_them() -> None:
    grant = Grant("chair")
    line = (
        *words("They meet at "), Placeholder("room"), *words(" with the red lines, see "), CrossReference("one", ()),
        Strong((*words("for the "), Placeholder("room"), *words(" of no return"))),
    )  # fmt: skip
    question = Question(id="q", text=Prose((*words("Who pays for "), Placeholder("room"), *words(" in the end?"))))
    made = a_library(
        a_section("shown", para("They met."), para(Span(grant, line))),
        files=[a_file("questions", question, marking="chair")],
        event=an_event(),
    )
    secret = withheld(made, select(made, "media"))
    for printed in (
        "They meet at a room",
        "with the red lines, see section 3",
        "a room of no return",
        "Who pays for it",
    ):
        assert find_leaks("a.pdf", [Passage("page 1", printed)], secret), printed


def test_the_number_of_a_citation_makes_no_withheld_words_of_what_follows_it() -> None:
    made = cited("12 boats", grant=Grant("chair"))
    secret = withheld(made, select(made, "media"))
    assert not find_leaks("a.pdf", [Passage("page 1", "They met.[3, 12] Boats were built.")], secret)
    assert find_leaks("a.pdf", [Passage("page 1", "They want 12 boats.")], secret)


def test_what_is_written_in_a_withheld_drawing_is_found() -> None:
    open_, hidden = (
        figure(svg(f'<text x="1" y="9">{text}</text>')) for text in ("Harbour of Bergen", "Operation Seagull, quay 4")
    )
    made = library()
    figures = {"open.svg": msgspec.structs.replace(open_, name="open.svg"), "hidden.svg": hidden}
    shown = a_section("map", Figure(Raster("open.svg"), "A map"))
    made = msgspec.structs.replace(made, sections=(*made.sections, shown), figures=figures)
    secret = withheld(made, select(made, "media"))
    assert [
        found.message for found in find_leaks("a.pdf", [Passage("page 1", "It is Operation Seagull, quay 4.")], secret)
    ]
    assert not find_leaks("a.pdf", [Passage("page 1", "The Harbour of Bergen")], secret)


def test_a_leak_is_told_with_what_to_do_where_words_are_alike_by_chance() -> None:
    leak, other = Finding("a.pdf", "leak", "page 1 holds “x”"), Finding("a.pdf", "difference", "it says “y”")
    lines = told([leak, other]).splitlines()
    assert lines[:2] == ["a.pdf: leak: page 1 holds “x”", "a.pdf: difference: it says “y”"]
    assert "in other words" in lines[2]
    assert told([other]).splitlines() == ["a.pdf: difference: it says “y”"]
