"""Restricted content in the common part moves page numbers: each place is named."""

from __future__ import annotations

import pytest

from briefing.checks.shared import check_shared
from briefing.errors import Location
from briefing.model.library import RecordFile
from briefing.model.records import Milestone, Source
from briefing.model.values import PartialDate, Prose, prose
from briefing.tree.nodes import Block, Cell, Column, Component, Div, Grant, Note, Row, Span, Table, Text
from library_kit import a_file, a_library, a_model, a_section, para, words

HERE = Location("content/sections/x.md", 5)


def milestone(name: str, title: Prose | None = None, **grant: object) -> Milestone:
    values = {"id": name, "date": PartialDate(2022), "title": title or prose(name)}
    return a_model(Milestone, values | grant)


def test_a_div_and_a_span_in_the_common_part_are_named() -> None:
    section = a_section(
        "x",
        Div(Grant("chair"), (para("secret"),), at=HERE),
        para("open ", Span(Grant(None, ("industry",)), words("closed"), at=Location("content/sections/x.md", 9))),
    )
    assert [(d.code, d.at.line) for d in check_shared(a_library(section))] == [
        ("restricted-in-common", 5),
        ("restricted-in-common", 9),
    ]


def test_a_grant_that_everyone_meets_is_no_restriction() -> None:
    section = a_section("x", Div(Grant("public", ("all",)), (para("open"),), at=HERE))
    assert check_shared(a_library(section)) == []


def test_an_annex_may_be_restricted_inside() -> None:
    section = a_section("x", Div(Grant("chair"), (para("secret"),)), marking="delegates")
    assert check_shared(a_library(section)) == []


def test_records_that_differ_by_reader_are_named_where_they_stand() -> None:
    narrowed = Prose((Span(Grant("chair"), words("x")),))
    file = a_file("milestones", milestone("open"), milestone("shut", marking="chair"), milestone("half", narrowed))
    section = a_section("x", Component("timeline"))
    found = check_shared(a_library(section, files=[file]))
    assert [str(d.at) for d in found] == ["content/data/milestones.yaml:20", "content/data/milestones.yaml:30"]
    assert "shut" in found[0].message


def test_a_whole_restricted_file_is_named_once_at_the_component() -> None:
    file = a_file("milestones", milestone("a"), milestone("b"), marking="delegates")
    section = a_section("x", Component("timeline", at=HERE))
    assert [d.at for d in check_shared(a_library(section, files=[file]))] == [HERE]


def shut() -> RecordFile:
    return a_file("milestones", milestone("open"), milestone("shut", marking="chair"))


@pytest.mark.parametrize(
    ("own", "following", "faults"),
    [(True, True, 0), (True, None, 0), (True, False, 1), (False, True, 1), (False, False, 1)],
)
def test_records_that_differ_need_a_section_on_pages_of_its_own(own: bool, following: bool | None, faults: int) -> None:
    sections = [a_section("x", Component("timeline"), new_page=own)]
    if following is not None:
        sections.append(a_section("y", para("open"), new_page=following))
    sections.append(a_section("annex", para("for some"), marking="delegates"))
    sections.append(a_section("sources", Component("sources")))
    assert len(check_shared(a_library(*sections, files=[shut()]))) == faults


def test_pages_of_its_own_excuse_no_restricted_passage() -> None:
    section = a_section("x", Div(Grant("chair"), (para("secret"),), at=HERE), new_page=True)
    assert [d.at for d in check_shared(a_library(section))] == [HERE]


def test_the_list_of_sources_closes_the_pack_and_moves_nothing() -> None:
    source = Source(id="s", title="S", publisher="P", marking="chair")
    section = a_section("sources", para("What this rests on."), Component("sources"))
    assert check_shared(a_library(section, files=[a_file("sources", source)])) == []


def test_a_passage_says_which_numbers_it_moves() -> None:
    caption = (Text("All of it"),)
    table = Table((Column(),), (Row((Cell((para("a"),)),)),), (), caption)
    section = a_section("x", Div(Grant("chair"), (para("a", Note((para("n"),))), table), at=HERE))
    [found] = check_shared(a_library(section))
    moved = "its page numbers, the letters of notes and the numbers of tables differ from pack to pack"
    assert found.message.endswith(moved)


def test_a_record_with_a_note_moves_letters_on_pages_of_its_own_too() -> None:
    noted = Prose((*words("x"), Note((para("n"),))))
    file = a_file("milestones", milestone("open"), milestone("shut", noted, marking="chair"))
    section = a_section("x", Component("timeline"), new_page=True)
    [found] = check_shared(a_library(section, files=[file]))
    assert found.at.line == 20
    assert found.message.endswith("reads: the letters of notes differ from pack to pack")


@pytest.mark.parametrize(
    ("first", "kind", "beside", "faults"),
    [
        ("public", "instruments", [para("words")], 0),
        ("chair", "instruments", [para("words")], 2),
        ("chair", "instruments", [], 0),  # the section is an annex for those who see it
        ("chair", "glossary", [para("words")], 0),
    ],
)
def test_a_caption_that_goes_with_the_last_record_moves_numbers(
    first: str, kind: str, beside: list[Block], faults: int
) -> None:
    file = a_file(kind, milestone("one", marking=first), milestone("shut", marking="chair"))
    section = a_section("x", *beside, Component(kind), new_page=True)
    found = check_shared(a_library(section, files=[file]))
    assert [each.message.partition(": ")[2] for each in found] == [
        "the numbers of captions differ from pack to pack"
    ] * faults
