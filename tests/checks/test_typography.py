"""The marks of a typewriter are found once a passage, and good typography passes."""

from __future__ import annotations

import pytest

from briefing.checks.passages import prose_text
from briefing.checks.typography import check_typography
from briefing.checks.wording import plain
from briefing.model.records import Source
from briefing.tree.nodes import Citation, Code, CodeBlock, LineBreak, Paragraph, Text
from library_kit import a_file, a_library, a_section, para


def codes(text: str) -> list[str]:
    return [d.code for d in check_typography(a_library(a_section("x", para(text, line=3))))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('He said "no".', "straight-quote"),
        ("Canada's aim", "straight-quote"),
        ("this - that", "hyphen-dash"),
        ("this -- that", "hyphen-dash"),
        ("in 2022-23", "hyphen-dash"),
        ("from 1963-2023", "hyphen-dash"),
        ("two  spaces", "double-space"),
        ("and so on...", "three-dots"),
    ],
)
def test_each_mark_is_found_with_place_and_cure(text: str, code: str) -> None:
    found = check_typography(a_library(a_section("x", para(text, line=3))))
    assert [(d.code, d.severity, d.at.line) for d in found] == [(code, "warning", 3)]
    assert found[0].cure


@pytest.mark.parametrize(
    "text",
    [
        "“Canada’s” aim – in 2022–23 – goes on…",
        "co-operation, 2+2, F-35, ISO 2025-12-08",
        "a Canada-ROK plan",
        " edge ",
    ],
)
def test_good_typography_passes(text: str) -> None:
    assert codes(text) == []


def test_one_finding_of_a_kind_for_each_passage() -> None:
    assert codes('"one" and "two" - and - "three"') == ["straight-quote", "hyphen-dash"]


def test_code_and_titles_of_sources_are_left_alone() -> None:
    source = Source(id="s", title='Yonhap: "MOU" - 2022-23...', publisher="P")
    section = a_section("x", CodeBlock('x = "1"'), para("see ", Code('"x" - "y"'), LineBreak(), "there"))
    assert check_typography(a_library(section, files=[a_file("sources", source)])) == []


def test_the_words_around_it_show_where_it_stands() -> None:
    line = para("Here is a long line before it - and a long line after it")
    found = check_typography(a_library(a_section("x", line)))
    assert found[0].message == "a hyphen where a dash is meant in “…a long line before it - and a long line after…”"


def test_a_citation_between_two_spaces_does_not_make_them_one_double_space() -> None:
    cited = Paragraph((Text("a fact "), Citation(("source",)), Text(" and more")))
    assert check_typography(a_library(a_section("x", cited))) == []


def test_a_citation_does_not_hide_an_unsafe_phrase() -> None:
    assert plain(prose_text((Text("the Deal "), Citation(("source",)), Text(" is done")))) == "the deal is done"
