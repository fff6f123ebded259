"""Unsafe phrases are found in whatever is authored, and only as whole words."""

from __future__ import annotations

import pytest

from briefing.checks.wording import check_wording
from briefing.errors import Location
from briefing.model.records import Question, Source
from briefing.model.values import prose
from briefing.tree.nodes import Cell, Code, Column, Emphasis, Grant, Note, Row, Span, Table
from library_kit import a_conflict, a_file, a_library, a_section, para, words

CONFLICTS = a_file("conflicts", a_conflict("signed in 1996", "the press's name", "first - or second"), marking="chair")


@pytest.mark.parametrize(
    "text",
    [
        "It was signed in 1996.",
        "It was SIGNED  in\u00a01996",
        "Call it the press’s name here",
        "The first – or second – time",
    ],
)
def test_a_phrase_is_found_whatever_its_quotes_dashes_case_and_spaces(text: str) -> None:
    found = check_wording(a_library(a_section("x", para(text, line=7)), files=[CONFLICTS]))
    assert [(d.severity, d.code, d.at) for d in found] == [
        ("error", "unsafe-phrase", Location("content/sections/x.md", 7))
    ]
    assert "the safe words" in found[0].cure


@pytest.mark.parametrize("text", ["It was designed in 1996.", "signed in 19961", "signed, in 1996", ""])
def test_other_words_are_no_phrase(text: str) -> None:
    assert check_wording(a_library(a_section("x", para(text)), files=[CONFLICTS])) == []


def test_a_phrase_is_found_across_spans_and_emphasis_but_not_in_code() -> None:
    split = para("was ", Span(Grant("chair"), words("signed")), Emphasis(words(" in")), " 1996")
    assert len(check_wording(a_library(a_section("x", split), files=[CONFLICTS]))) == 1
    assert check_wording(a_library(a_section("x", para("was ", Code("signed in 1996"))), files=[CONFLICTS])) == []


def test_cells_captions_notes_titles_records_and_templates_are_searched() -> None:
    bad = "signed in 1996"
    table = Table((Column(),), (), (Row((Cell((para(bad),)),)),), caption=words(bad))
    note = para("x", Note((para(bad),)))
    section = a_section("x", table, note)
    question = Question(id="q", text=prose("What was " + bad), follow_ups=(prose("Why " + bad + "?"),))
    library = a_library(
        section,
        files=[CONFLICTS, a_file("questions", question)],
        templates={"packs/pack.md": f"fine\n{bad}\n", "themes/x.yaml": bad},
    )
    found = check_wording(library)
    assert [str(d.at) for d in found] == [
        *["content/sections/x.md:1"] * 3,
        *["content/data/questions.yaml:10"] * 2,
        "templates/packs/pack.md:2",
    ]


def test_sources_and_the_conflicts_themselves_may_quote_it() -> None:
    source = Source(id="s", title="Memo signed in 1996", publisher="P")
    assert check_wording(a_library(files=[CONFLICTS, a_file("sources", source)])) == []


def test_without_conflicts_nothing_is_unsafe() -> None:
    empty = a_file("conflicts", a_conflict())
    assert check_wording(a_library(a_section("x", para("signed in 1996")), files=[empty])) == []
