"""What reaches nobody is named; what is used in any way is not."""

from __future__ import annotations

import msgspec

from briefing.checks.unused import check_unused
from briefing.errors import Location
from briefing.model.library import CsvTable, FigureFile, Library
from briefing.model.records import Claim, Conflict, Milestone, Question, Source
from briefing.model.values import PartialDate, Prose, prose
from briefing.tree.nodes import Citation, Component, Figure, Grant, Placeholder, Raster
from library_kit import a_file, a_library, a_section, an_audience, an_event, para


def found(library: Library) -> list[tuple[str, str]]:
    return [(d.code, str(d.at)) for d in check_unused(library) if d.code != "unused-placeholder"]


def source(name: str) -> Source:
    return Source(id=name, title="T", publisher="P")


def test_a_section_that_no_audience_may_see_or_keeps() -> None:
    library = a_library(
        a_section("seen", para("x")),
        a_section("hidden", para("x"), marking="chair", audiences=("media",)),
        a_section("deep", para("x"), depth="full"),
        audiences=[an_audience("media", "public", depth="short")],
    )
    assert found(library) == [
        ("unused-section", "content/sections/hidden.md:1"),
        ("unused-section", "content/sections/deep.md:1"),
    ]


def test_a_record_that_no_audience_may_see() -> None:
    seen = Milestone(id="a", date=PartialDate(2022), title=prose("a"), marking="chair")
    hidden = Milestone(id="b", date=PartialDate(2022), title=prose("b"), marking="chair", audiences=("media",))
    assert found(a_library(files=[a_file("milestones", seen, hidden)])) == [
        ("unused-record", "content/data/milestones.yaml:20")
    ]


def test_a_source_is_used_by_a_citation_a_field_or_a_claim() -> None:
    one, other = (Claim(source=name, says=prose("x")) for name in ("two", "three"))
    conflict = Conflict(id="c", topic=prose("T"), safe=prose("s"), a=one, b=other)
    question = Question(id="q", text=Prose((Citation(("four",)),)), sources=("five",))
    names = ("one", "two", "three", "four", "five", "six")
    library = a_library(
        a_section("x", para("said", Citation(("one",)))),
        files=[
            a_file("sources", *map(source, names)),
            a_file("conflicts", conflict),
            a_file("questions", question),
        ],
    )
    assert found(library) == [("unused-source", "content/data/sources.yaml:60")]


def test_a_placeholder_is_used_in_text_event_record_or_template() -> None:
    assert [d.code for d in check_unused(a_library())] == ["unused-placeholder"]
    used = [
        a_library(a_section("x", para(Placeholder("venue")))),
        a_library(event=an_event(place=Prose((Placeholder("venue"),)))),
        a_library(files=[a_file("questions", Question(id="q", text=Prose((Placeholder("venue"),))))]),
        a_library(templates={"packs/pack.md": "at []{placeholder=venue}"}),
    ]
    assert [check_unused(library) for library in used] == [[], [], [], []]


def test_a_table_or_picture_that_nothing_prints() -> None:
    here = Location("content/data/t.csv", 1)
    tables = {name: CsvTable(name, Grant("public", ("all",)), ("A",), (), "", (), here) for name in ("t", "used")}
    figures = {name: FigureFile(name, b"", Location(f"content/figures/{name}")) for name in ("a.png", "b.png")}
    section = a_section("x", Figure(Raster("a.png"), "alt"), Component("table", (("name", "used"),)))
    library = msgspec.structs.replace(a_library(section), tables=tables, figures=figures)
    assert found(library) == [
        ("unused-figure", "content/figures/b.png"),
        ("image-format", "content/figures/b.png"),  # it is no picture; the one that is shown is judged with its packs
        ("unused-table", "content/data/t.csv:1"),
    ]
