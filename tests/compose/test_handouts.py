"""Handouts come from the shipped templates by the machinery of packs, without citations or broken links."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.checks.placeholders import check_open
from briefing.compose.handouts import compose_handout, handout_names
from briefing.model.library import Library
from briefing.select import select
from briefing.tree.nodes import (
    Banner,
    Card,
    Citation,
    Cover,
    CrossReference,
    OrderedList,
    PageBreak,
    Placeholder,
    Section,
    Table,
    Text,
)
from briefing.tree.walk import walk
from compose_kit import STAMP, a_table, composed, handout, library, messages, records, section, text
from library_kit import an_audience


@pytest.fixture(scope="module")
def made() -> Library:
    return library(
        section("summary", "## First\n\nThe towns share a pier [@charter]; see [the dates](#dates).\n\nMore."),
        section("dates", "```{timeline}\n```"),
    )


def test_the_one_pager_has_summary_dates_and_instruments_and_no_citation(made: Library) -> None:
    document = handout("one-pager", made)
    assert text(document).split("\n")[:10] == [
        "Draft · Version 1 · as of 1 May 2031", "Delegates", "Harbour Roundtable", "Date",
        "20 May 2031", "Place", "Aster hall to be confirmed by the board", "Host",
        "The host", "The towns share a pier; see the dates.",
    ]  # fmt: skip
    assert not any(isinstance(node, (Citation, CrossReference)) for node in walk(document.blocks))
    _, part = document.blocks
    assert isinstance(part, Section)
    tables = [block for block in part.blocks if isinstance(block, Table)]
    assert [len(table.body) for table in tables] == [3, 3, 2]
    assert all(table.caption == () for table in tables)


def test_the_one_pager_of_an_audience_without_the_summary_goes_without_it() -> None:
    made = library(section("summary", "Secret.", marking="chair", audiences="head"))
    assert "Secret." in text(handout("one-pager", made, "head"))
    assert "Secret." not in text(handout("one-pager", made, "crew"))


def test_the_agenda_card_has_the_agenda_in_front_and_the_questions_behind(made: Library) -> None:
    document = handout("agenda-card", made, "head")
    _, front, page_break, back = document.blocks
    assert page_break == PageBreak()
    assert isinstance(front, Section)
    assert isinstance(back, Section)
    assert back.title == (Text("Questions for discussion"),)
    assert sum(isinstance(block, OrderedList) for block in back.blocks) == 2
    assert "And who pays?" not in text(document)


@pytest.mark.parametrize(
    ("marking", "title"), [("delegates", "Asked (proposed)"), ("chair", "Questions for discussion")]
)
def test_the_back_of_the_card_is_called_as_the_section_of_the_questions_is(marking: str, title: str) -> None:
    asked = section("questions", "```{questions}\n```", marking=marking, audiences="crew", title="Asked (proposed)")
    back = handout("agenda-card", library(section("summary", "First."), asked), "crew").blocks[3]
    assert isinstance(back, Section)
    assert back.title == (Text(title),)


def test_the_back_of_the_card_is_the_attribution_rule_where_there_are_no_questions(made: Library) -> None:
    back = handout("agenda-card", made, "media").blocks[3]
    assert isinstance(back, Section)
    assert back.title == (Text("Attribution"),)
    assert "Nobody is quoted" in text(handout("agenda-card", made, "media"))


def test_tent_cards_print_names_as_people_want_them_and_roles_for_open_names(made: Library) -> None:
    assert handout("tent-cards", made, "head").blocks == (
        Card((Text("Dr. Ada Brook, PEng"),), "", (Text("Harbour master"),), (Text("Aster"),), "p1"),
        Card((Text("Minseo"),), "한민서", (Text("Pilot"),), (), "p2"),
        Card(
            (Text("Chair"),),
            "",
            (Placeholder("names", "name to be confirmed by the board"),),
            (Text("The lake"),),
            "p3",
        ),
    )


def test_cards_with_an_open_name_are_a_draft_even_where_all_else_is_known() -> None:
    record = "{id: p, name: {placeholder: names}, role: Pilot, organisation: The lake}"
    made = library(section("one", "T."), extra=[records("participants", record)])
    document = handout("tent-cards", made)
    assert document.meta.title.startswith("Draft: ")
    assert text(document).split("\n")[:-1] == ["Pilot", "name to be confirmed by the board", "The lake"]
    (unsettled,) = check_open(document, select(made, "crew"), final=True)
    assert unsettled.code == "open-placeholder"


@pytest.mark.parametrize(
    ("name", "role", "printed"),
    [
        ("{placeholder: names}", "{placeholder: venue}", ["name to be confirmed by", "hall to be confirmed by"]),
        ('"Dr. []{placeholder=names}"', "Pilot", ["Pilot", "Dr. name to be confirmed by"]),
    ],
)
def test_an_open_role_takes_no_names_place_and_no_word_of_a_name_is_lost(
    name: str, role: str, printed: list[str]
) -> None:
    record = f"{{id: p, name: {name}, role: {role}}}"
    made = library(section("one", "T."), extra=[records("participants", record)])
    assert text(handout("tent-cards", made)).replace(" the board", "").split("\n")[:-1] == printed


def test_an_open_name_without_a_role_prints_the_placeholder() -> None:
    record = "{id: p, name: {placeholder: names}}"
    made = library(section("one", "T."), extra=[records("participants", record)])
    assert handout("tent-cards", made).blocks == (
        Card((Placeholder("names", "name to be confirmed by the board"),), "", (), (), "p"),
    )


def test_a_handout_with_nothing_to_show_is_an_error(made: Library) -> None:
    document, problems = compose_handout("tent-cards", select(made, "crew"), {}, STAMP)
    assert document is None
    assert messages(problems) == [
        (
            "templates/handouts/tent-cards.md: error[empty-document]: this template has nothing to show for crew; "
            "take it off the audience's list, or grant what it shows"
        )
    ]


def test_an_unknown_handout_is_an_error_with_a_suggestion(made: Library) -> None:
    document, problems = compose_handout("tentcards", select(made, "crew"), {}, STAMP)
    assert document is None
    assert messages(problems) == [
        "templates/handouts/tentcards.md: error[missing-template]: no handout 'tentcards'; did you mean 'tent-cards'?"
    ]


def test_handouts_are_named_and_say_what_they_are(made: Library) -> None:
    assert handout_names(made.templates) == ("agenda-card", "one-pager", "tent-cards")
    document = handout("one-pager", made)
    assert document.meta.title == "Draft: Harbour Compact Roundtable – One-pager (Delegates, version 1)"
    assert document.running.foot_left == "Draft · Version 1 · as of 1\u00a0May 2031"


def test_what_a_handout_says_of_itself_is_its_first_text(made: Library) -> None:
    first, *rest = handout("one-pager", made).blocks
    assert first == Banner("Draft · Version 1 · as of 1\u00a0May 2031", "Delegates")
    assert not any(isinstance(block, Banner) for block in rest)


def test_a_handout_with_a_cover_says_it_there(made: Library) -> None:
    own = {"handouts/leaflet.md": "```{cover}\n```\n```{part}\ntitle: Boats\n```\nText.\n"}
    first = handout("leaflet", library(section("one", "T."), templates=own)).blocks[0]
    assert isinstance(first, Cover)
    assert first.marking == "Delegates"


@pytest.mark.parametrize(
    ("name", "reader", "marking"),
    [
        ("one-pager", "crew", "Public"),
        ("one-pager", "head", "Public"),  # the chair's paragraph of the summary is not on it
        ("agenda-card", "media", "Public"),
        ("agenda-card", "crew", "Delegates"),
        ("agenda-card", "head", "Delegates"),  # neither the cue nor the follow-up for the chair is on it
        ("tent-cards", "head", "Chair"),
    ],
)
def test_a_handout_bears_the_marking_of_what_it_shows(name: str, reader: str, marking: str) -> None:
    made = library(section("summary", "The towns share a pier.\n\n::: {marking=chair}\nHush.\n:::"))
    lower = [
        select(replace(made, audiences={reader: an_audience(reader, less)}), reader)
        for less in ("public", "delegates", "chair")
    ]
    document, problems = compose_handout(name, select(made, reader), {}, STAMP, lower=lower)
    assert problems == []
    assert document is not None
    assert document.running.marking == marking
    banners = [block for block in document.blocks if isinstance(block, Banner)]
    assert banners == ([] if name == "tent-cards" else [Banner(document.running.foot_left, marking)])
    assert document.meta.title.endswith(f"({marking}, version 1)")
    assert document.meta.subject.startswith(f"{marking} · ")
    assert composed(made, "head").running.marking == "Chair"


def test_a_workspace_adds_a_handout_by_a_template_alone() -> None:
    own = {"handouts/boat-list.md": "```{part}\ntitle: Boats\n```\n```{table}\nname: boats\n```\n"}
    made = library(section("one", "T."), templates=own, tables=[a_table("boats", ("Boat",), ("Osprey",))])
    document = handout("boat-list", made)
    assert text(document).split("\n")[2:6] == ["Boats", "Table 1. Boats", "Boat", "Osprey"]
    assert document.meta.title == "Harbour Compact Roundtable – Boat list (Delegates, version 1)"
    assert composed(made).meta.title != document.meta.title
