"""matrix, why and schema: who sees what, by which rules, and what a file may hold."""

from __future__ import annotations

import csv
import datetime as dt
import io

import jsonschema
import pytest

from briefing.cli.matrix import as_csv, as_markdown, matrix
from briefing.cli.schema import schemas
from briefing.cli.why import Answer, explain
from briefing.errors import Location, UsageError
from briefing.model.library import Library
from briefing.model.records import Milestone, Question
from briefing.model.values import PartialDate, Prose, prose
from briefing.tree.nodes import Div, Grant, Span
from library_kit import a_file, a_library, a_section, an_audience, para, words

DAY = dt.date(2025, 12, 8)


def library() -> Library:
    passage = Div(Grant("chair"), (para("x"),), at=Location("content/sections/open.md", 7))
    later = Milestone(id="later", date=PartialDate(2026, 1), title=prose("L"))
    narrowed = Question(id="q", text=Prose((Span(Grant(None, ("industry",)), words("x")),)))
    return a_library(
        a_section("open", para("x"), passage),
        a_section("shut", para("x"), marking="chair"),
        a_section("deep", para("x"), depth="full"),
        files=[
            a_file("milestones", Milestone(id="m", date=PartialDate(2022), title=prose("M")), later),
            a_file("questions", narrowed, marking="delegates"),
        ],
        audiences=[
            an_audience("media", "public", depth="short"),
            an_audience("industry"),
            an_audience("chair", "chair"),
        ],
    )


def test_the_matrix_tells_full_part_left_out_and_no() -> None:
    headings, rows = matrix(library())
    assert headings == ["Part", "Marking", "media", "industry", "chair"]
    assert rows == [
        ["open", "public", "part", "part", "full"],
        ["shut", "chair", "no", "no", "full"],
        ["deep", "public", "left out", "full", "full"],
        ["data/milestones", "public", "1 of 2", "1 of 2", "1 of 2"],
        ["data/questions", "delegates", "no", "1 of 1", "1 of 1, in part"],
    ]


def test_csv_holds_no_formula_and_markdown_no_stray_column() -> None:
    rows = [["=1+1", "a,b"], ["-x", "c|d"]]
    assert list(csv.reader(io.StringIO(as_csv(["@h", "i"], rows)))) == [["'@h", "i"], ["'=1+1", "a,b"], ["'-x", "c|d"]]
    assert as_markdown(["h", "i"], [["a", "c|d"]]) == "| h | i |\n| --- | --- |\n| a | c\\|d |\n"


def rules(answer: Answer) -> list[tuple[bool, str, str, str]]:
    return [(rule.met, rule.text, str(rule.at), rule.about) for rule in answer.rules]


def test_why_names_every_rule_with_its_place() -> None:
    answer = explain(library(), "open", "media", DAY)
    assert answer.visible
    assert rules(answer) == [
        (True, "marking public", "content/sections/open.md:1", ""),
        (True, "audiences all", "content/sections/open.md:1", ""),
        (True, "depth short, and media reads short", "content/sections/open.md:1", ""),
        (False, "marking chair", "content/sections/open.md:7", "a part"),
    ]
    assert not explain(library(), "shut", "industry", DAY).visible
    assert not explain(library(), "deep", "media", DAY).visible


def test_why_knows_records_by_id_or_with_their_kind_and_the_day() -> None:
    assert explain(library(), "milestone:m", "media", DAY).visible
    later = explain(library(), "later", "chair", DAY)
    assert not later.visible
    assert rules(later)[-1][:2] == (False, "known since 2026-01-31, and the pack is as of 2025-12-08")
    assert explain(library(), "later", "chair", dt.date(2026, 2, 1)).visible
    question = explain(library(), "question:q", "chair", DAY)
    assert question.visible
    assert rules(question)[-1][0:2] == (False, "audiences industry")


@pytest.mark.parametrize(("thing", "audience"), [("opne", "media"), ("open", "medai"), ("milestone:q", "media")])
def test_why_refuses_unknown_names(thing: str, audience: str) -> None:
    with pytest.raises(UsageError, match="no "):
        explain(library(), thing, audience, DAY)


def test_a_schema_refuses_what_the_reader_refuses() -> None:
    schema = schemas()["milestones"]
    good = {"marking": "public", "audiences": "all", "records": [{"id": "a", "date": "2022", "title": "T"}]}
    jsonschema.validate(good, schema)
    for bad in ({**good, "extra": 1}, {"marking": "public", "records": []}, {**good, "records": [{"id": "a"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)
