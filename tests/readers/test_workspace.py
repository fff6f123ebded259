"""A folder becomes a library, and every fault in it is reported in one run, with its place and its cure."""
# ruff: noqa: E501  # a case on one line reads as a row of a table

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from briefing.errors import Diagnostic, Severity
from briefing.model.library import Library
from briefing.model.records import Milestone, Participant
from briefing.model.values import Name, PartialDate, Prose
from briefing.processes import Begin, begin_beside, begin_here
from briefing.readers import workspace
from briefing.readers.workspace import read_library
from briefing.tree.dump import dump
from briefing.tree.nodes import Grant

EVENT = """\
id: trade-2026
title: Trade talks
short_title: Talks
kind: Roundtable
date: 2026-03-02
time_zone: Europe/Lisbon
place: "Lisbon []{placeholder=room}"
host: The Institute
languages: [en-CA, fr-CA]
version: "1"
as_of: 2026-03-01
attribution: {placeholder: rule}
markings:
  - {id: public, label: Public}
  - {id: inner, label: Inner}
statuses:
  - {id: signed, label: Signed, step: 1}
steps: [Signed]
groups:
  room: [guests, hosts]
placeholders:
  room: {text: room to be confirmed, owner: Hosts}
  rule: {text: rule to be confirmed, owner: Hosts}
apart: [[one, two]]
"""
SECTION = "---\nid: {0}\ntitle: {0}\nmarking: {1}\naudiences: {2}\n---\n{3}\n"
SOURCES = "marking: public\naudiences: all\nrecords:\n  - {id: note, title: A note, publisher: P}\n"
MINIMAL = {
    "content/event.yaml": EVENT,
    "content/audiences/guests.yaml": "label: Guests\nclearance: public\n",
    "content/audiences/hosts.yaml": "label: Our hosts\nclearance: inner\nextends: guests\npaper: a4\n",
    "content/sections/10-one.md": SECTION.format("one", "public", "all", "Text [@note]."),
    "content/sections/20-two.md": SECTION.format("two", "inner", "hosts", "## More {#more}\n\nSee [](#one)."),
    "content/data/sources.yaml": SOURCES,
}
T = TypeVar("T")
Make = Callable[..., tuple[Library | None, list[str]]]


def shipped_in(tmp_path: Path) -> Path:
    shipped = tmp_path / "shipped"
    for name in ("packs/pack.md", "handouts/card.md", "themes/pacific.yaml"):
        (shipped / name).parent.mkdir(parents=True, exist_ok=True)
        (shipped / name).write_text("built in", encoding="utf-8")
    (shipped / "labels").mkdir(exist_ok=True)
    (shipped / "labels" / "en-CA.yaml").write_text("page: Page\nof: of\n", encoding="utf-8")
    return shipped


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def run(changes: dict[str, str | bytes | None] | None = None, /) -> tuple[Library | None, list[str]]:
        files = {name: text for name, text in {**MINIMAL, **(changes or {})}.items() if text is not None}
        write(tmp_path / "w", dict(files))
        library, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
        assert problems == sorted(problems, key=lambda each: each.at)
        return library, [short(problem) for problem in problems]

    return run


def short(problem: Diagnostic) -> str:
    sign = "" if problem.severity is Severity.ERROR else "warning "
    return f"{problem.at.file.removeprefix('content/')}:{problem.at.line}:{problem.at.column} {sign}{problem.code}"


def test_a_sound_workspace_becomes_a_library(make: Make) -> None:
    library, problems = make()
    assert problems == []
    assert library is not None
    assert [section.id for section in library.sections] == ["one", "two"]
    assert dump(library.sections[0].blocks) == "Paragraph\n  Text 'Text '\n  Citation note\n  Text '.'\n"
    assert str(library.sections[0].at) == "content/sections/10-one.md:1:1"
    assert library.records["sources"].grant == Grant("public", ("all",))
    assert str(library.records["sources"].records[0].at) == "content/data/sources.yaml:4:5"
    assert library.labels == {"en-CA": {"page": "Page", "of": "of"}}
    assert sorted(library.templates) == [
        "handouts/card.md",
        "labels/en-CA.yaml",
        "packs/pack.md",
        "themes/pacific.yaml",
    ]
    assert dump(library.event.place.inlines) == "Text 'Lisbon '\nPlaceholder room\n"


def test_an_audience_takes_look_and_never_clearance(make: Make) -> None:
    library, problems = make(
        {
            "templates/labels/fr-CA.yaml": "page: Page\nof: sur\n",
            "content/audiences/guests.yaml": (
                "label: Guests\nclearance: public\npaper: a4\nlanguage: fr-CA\ndepth: short\norder: [one]\n"
                "formats: [pdf]\nhandouts: [card]\nslug: visitors\n"
            ),
            "content/audiences/hosts.yaml": "label: Notre équipe\nclearance: inner\nextends: guests\ndepth: full\n",
        }
    )
    assert problems == []
    assert library is not None
    hosts, guests = library.audiences["hosts"], library.audiences["guests"]
    assert (hosts.paper, hosts.language, hosts.order, hosts.formats) == ("a4", "fr-CA", ("one",), ("pdf",))
    assert (hosts.clearance, hosts.slug, hosts.depth) == ("inner", "notre-equipe", "full")
    assert (guests.clearance, guests.slug, guests.theme) == ("public", "visitors", "pacific")
    assert str(hosts.at) == "content/audiences/hosts.yaml:1:1"


def test_a_workspace_overrides_one_template_and_single_words(make: Make) -> None:
    library, problems = make({"templates/packs/pack.md": "mine", "templates/labels/en-CA.yaml": "of: out of"})
    assert problems == []
    assert library is not None
    assert library.templates["packs/pack.md"].text == "mine"
    assert library.templates["packs/pack.md"].file == "templates/packs/pack.md"
    assert library.templates["handouts/card.md"].text == "built in"
    assert library.labels["en-CA"] == {"page": "Page", "of": "out of"}


def test_every_fault_of_every_file_is_reported_in_one_run(make: Make) -> None:
    library, problems = make(
        {
            "content/event.yaml": EVENT.replace("Europe/Lisbon", "Europe/Lisboa").replace("[guests, hosts]", "[gests]"),
            "content/audiences/guests.yaml": "label: Guests\nclearance: pubic\norder: [on]\nhandouts: [crd]\n",
            "content/sections/10-one.md": SECTION.format(
                "one", "public", "all", "[@nte] {x}\n\n::: {audiences=guest}\nx\n:::"
            ),
            "content/data/sources.yaml": SOURCES
            + "  - {id: note, title: T, publisher: P, jear: 3}\n  - {id: B, title: T}\n",
            "content/data/milestones.yaml": "audiences: all\nrecords: [{id: m, date: 2025-13, title: t}]\n",
        }
    )
    assert library is not None
    assert problems == [
        "audiences/guests.yaml:2:12 unknown-marking",
        "audiences/guests.yaml:3:9 unknown-section",
        "audiences/guests.yaml:4:12 unknown-handout",
        "data/milestones.yaml:1:1 missing-key",
        "data/milestones.yaml:2:25 bad-date",
        "data/sources.yaml:5:40 unknown-key",
        "data/sources.yaml:6:5 missing-key",
        "data/sources.yaml:6:10 bad-value",
        "event.yaml:6:12 bad-value",
        "event.yaml:20:9 unknown-audience",
        "sections/10-one.md:7:1 unknown-source",
        "sections/10-one.md:7:8 leftover",
        "sections/10-one.md:9:1 unknown-audience",
    ]


def test_a_fault_in_one_profile_leaves_the_others_and_is_named_in_that_file_alone(make: Make) -> None:
    library, problems = make({"content/audiences/guests.yaml": "label: Guests\nclearance: [x\n"})
    assert library is not None
    assert all(problem.startswith("audiences/") for problem in problems)
    assert "audiences/guests.yaml:3:1 yaml-syntax" in problems


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # the event
        ({"content/event.yaml": None}, ["event.yaml:0:0 missing-file"]),
        ({"content/event.yaml": "- a\n"}, ["event.yaml:1:1 not-a-mapping"]),
        ({"content/event.yaml": ""}, ["event.yaml:1:1 not-a-mapping"]),
        ({"content/event.yaml": EVENT + "id: again\n"}, ["event.yaml:25:1 duplicate-key"]),
        ({"content/event.yaml": EVENT + "colour: red\n"}, ["event.yaml:25:1 unknown-key"]),
        ({"content/event.yaml": EVENT + "disclaimer:\n"}, ["event.yaml:25:1 empty-value"]),
        ({"content/event.yaml": EVENT + "end_date: 2026-03-01\n"}, ["event.yaml:25:11 bad-value"]),
        ({"content/event.yaml": EVENT.replace("step: 1", "step: 4")}, ["event.yaml:17:5 bad-value"]),
        ({"content/event.yaml": EVENT.replace("step: 1", "stepp: 1")}, ["event.yaml:17:33 unknown-key"]),
        ({"content/event.yaml": EVENT.replace("label: Inner", "label: Inner}\n  - {id: inner, label: Twice")},
         ["event.yaml:16:5 duplicate-id"]),
        ({"content/event.yaml": EVENT.replace("  room: [g", "  all: [g")}, ["event.yaml:20:8 bad-group"]),
        ({"content/event.yaml": EVENT.replace("  room: [g", "  guests: [g")}, ["event.yaml:20:11 bad-group"]),
        ({"content/event.yaml": EVENT.replace("[[one, two]]", "[[one, tow]]")}, ["event.yaml:24:9 unknown-section"]),
        ({"content/event.yaml": EVENT.replace("=room}", "=rom}")}, ["event.yaml:7:16 unknown-placeholder"]),
        ({"content/event.yaml": EVENT.replace("2026-03-02", "02.03.2026")}, ["event.yaml:5:7 bad-value"]),
        ({"content/event.yaml": EVENT.replace("Trade talks", "Trade [x]{marking=inner}")}, ["event.yaml:2:8 markup-in-text"]),
        # audiences
        ({"content/audiences/hosts.yaml": "label: H\nclearance: inner\nextends: gests\n"}, ["audiences/hosts.yaml:3:10 unknown-audience"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\nextends: hosts\n"},
         ["audiences/guests.yaml:3:10 extends-cycle", "audiences/hosts.yaml:3:10 extends-cycle"]),
        ({"content/audiences/guests.yaml": "label: Our hosts\nclearance: public\n"}, ["audiences/hosts.yaml:1:8 duplicate-slug"]),
        ({"content/audiences/guests.yaml": "label: 손님\nclearance: public\n"}, ["audiences/guests.yaml:1:8 missing-key"]),
        ({"content/audiences/guests.yaml": "label: CON\nclearance: public\n"}, ["audiences/guests.yaml:1:8 missing-key"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\nslug: lpt1\n"},
         ["audiences/guests.yaml:3:7 reserved-name", "audiences/hosts.yaml:3:10 faulty-base"]),
        ({"content/audiences/guests.yaml": "label: G\n"},
         ["audiences/guests.yaml:1:1 missing-key", "audiences/hosts.yaml:3:10 faulty-base"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\nlanguage: de\n"},
         ["audiences/guests.yaml:3:11 unknown-language"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\npaper: a3\n"}, ["audiences/guests.yaml:3:8 bad-value", "audiences/hosts.yaml:3:10 faulty-base"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\ntheme: pacfic\n"},
         ["audiences/guests.yaml:3:8 unknown-theme"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\ntemplate: pck\n"},
         ["audiences/guests.yaml:3:11 unknown-template"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\nwithout: [x]\n"},
         ["audiences/guests.yaml:3:11 unknown-section"]),
        ({"content/audiences/guests.yaml": "label: G\nclearance: public\nhandouts: card\n"},
         ["audiences/guests.yaml:3:11 bad-value", "audiences/hosts.yaml:3:10 faulty-base"]),
        ({"content/audiences/All.yaml": "label: G\nclearance: public\n"}, ["audiences/All.yaml:0:0 bad-name"]),
        ({"content/audiences/all.yaml": "label: G\nclearance: public\n"}, ["audiences/all.yaml:0:0 bad-name"]),
        ({"content/audiences/notes.txt": "x"}, ["audiences/notes.txt:0:0 unknown-file"]),
        # sections
        ({"content/sections/30-x.md": "text\n"}, ["sections/30-x.md:1:1 front-matter"]),
        ({"content/sections/30-x.md": "---\nid: x\n"}, ["sections/30-x.md:2:1 front-matter"]),
        ({"content/sections/30-x.md": "---\n---\n[@A]\n"}, ["sections/30-x.md:1:1 front-matter", "sections/30-x.md:3:1 bad-citation"]),
        ({"content/sections/30-x.md": SECTION.format("y", "public", "all", "")}, ["sections/30-x.md:2:1 section-name"]),
        ({"content/sections/30-one.md": SECTION.format("one", "public", "all", "")}, ["sections/30-one.md:1:1 duplicate-id"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "## A {#one}")}, ["sections/30-x.md:7:4 duplicate-id"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "| A |\n|---|\n: C {#more}")}, ["sections/30-x.md:7:1 duplicate-id"]),
        ({"content/sections/30-x.md": "---\nid: x\ntitle: x\nmarking: public\n---\n"}, ["sections/30-x.md:2:1 missing-key"]),
        ({"content/sections/30-x.md": "---\nid: x\ntitle: x\nmarking: public\naudiences:\n---\n"},
         ["sections/30-x.md:5:1 empty-value"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "[]", "")}, ["sections/30-x.md:5:12 bad-audiences"]),
        ({"content/sections/30-x.md": SECTION.format("x", "publc", "all", "")}, ["sections/30-x.md:4:1 unknown-marking"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "al", "")}, ["sections/30-x.md:5:1 unknown-audience"]),
        ({"content/sections/30-x.md": SECTION.format("x", "inner", "room", "")}, ["sections/30-x.md:5:1 clearance-too-low"]),
        ({"content/sections/30-x.md": SECTION.format("x", "inner", "all", "")}, []),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "[](#two) [](#more) [](#source:note)")}, []),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "[](#source:nte)")}, ["sections/30-x.md:7:1 unknown-target"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "[]{placeholder=rom}")},
         ["sections/30-x.md:7:1 unknown-placeholder"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "![a](figures/x.png)")},
         ["sections/30-x.md:7:1 unknown-figure"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "a [b]{marking=inner audiences=guests}")},
         ["sections/30-x.md:7:3 clearance-too-low"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "::: {marking=inner}\n[b]{audiences=room}\n:::")},
         ["sections/30-x.md:8:1 clearance-too-low"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "guests", "a [b]{audiences=hosts}")},
         ["sections/30-x.md:7:3 seen-by-nobody"]),
        ({"content/sections/30-x.md": SECTION.format("x", "inner", "hosts", "a [b]{marking=public}")},
         ["sections/30-x.md:7:3 warning marking-lower"]),
        ({"content/sections/30-x.md": SECTION.format("x", "public", "all", "").replace("title: x", "title: x {y}")},
         ["sections/30-x.md:3:8 markup-in-text"]),
        ({"content/sections/x.docx": b"PK"}, ["sections/x.docx:0:0 unknown-file"]),
        ({"content/sections/~$x.docx": b"PK", "content/sections/.DS_Store": b"\0", "content/sections/a.md~": b"x"}, []),
        ({"content/sections/30-x.md": "한국".encode("cp949")}, ["sections/30-x.md:1:1 not-utf-8"]),
        ({"content/sections/30-x.md": b"\xef\xbb\xbf" + SECTION.format("x", "public", "all", "a").replace("\n", "\r\n").encode()}, []),
        # data
        ({"content/data/sources.yaml": "[]"}, ["data/sources.yaml:1:1 not-a-mapping"]),
        ({"content/data/sources.yaml": "marking: public\naudiences: all\n"}, ["data/sources.yaml:1:1 missing-key"]),
        ({"content/data/sources.yaml": SOURCES + "  - x\n"}, ["data/sources.yaml:5:5 not-a-mapping"]),
        ({"content/data/sources.yaml": SOURCES + "  -\n"}, ["data/sources.yaml:4:3 not-a-mapping"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: note, title: T, publisher: P}\n"}, ["data/sources.yaml:5:10 duplicate-id"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: b, title: T, publisher: P, at: x}\n"}, ["data/sources.yaml:5:37 unknown-key"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: b, title: T, publisher: P, marking: }\n"}, ["data/sources.yaml:5:37 empty-value"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: b, title: T, publisher: P, marking: x}\n"}, ["data/sources.yaml:5:37 unknown-marking"]),
        ({"content/data/sources.yaml": SOURCES + '  - {id: b, title: "T [x]{marking=inner}", publisher: P}\n'},
         ["data/sources.yaml:5:21 markup-in-text"]),
        ({"content/data/sources.yaml": SOURCES + '  - {id: b, title: T, publisher: P, note: "[x]{markng=inner}"}\n'},
         ["data/sources.yaml:5:44 bad-span"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: b, title: T, publisher: P, note: {value: x, marking: inr}}\n"},
         ["data/sources.yaml:5:43 unknown-marking"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: b, title: T, publisher: P, note: {value: x, mark: inr}}\n"},
         ["data/sources.yaml:5:54 unknown-key"]),
        ({"content/data/sources.yaml": SOURCES + "  - {id: b, title: T, publisher: P, note: {value: [x], marking: inner}}\n"},
         ["data/sources.yaml:5:51 bad-value"]),
        ({"content/data/questions.yaml": "marking: public\naudiences: all\nrecords:\n  - {id: q, text: t, session: s, sources: [x]}\n"},
         ["data/agenda.yaml:0:0 missing-data", "data/questions.yaml:4:5 unknown-source"]),
        ({"content/data/instruments.yaml": "marking: public\naudiences: all\nrecords:\n"
          "  - {id: i, name: n, statuses: [{status: sined, since: 2025}], sources: note}\n"}, ["data/instruments.yaml:4:73 bad-value"]),
        ({"content/data/instruments.yaml": "marking: public\naudiences: all\nrecords:\n"
          "  - {id: i, name: n, statuses: [{status: sined, since: 2025, sins: x}]}\n"}, ["data/instruments.yaml:4:62 unknown-key"]),
        ({"content/data/instruments.yaml": "marking: public\naudiences: all\nrecords:\n"
          "  - {id: i, name: n, statuses: [{status: sined, since: 2025}]}\n"}, ["data/instruments.yaml:4:5 unknown-status"]),
        ({"content/data/agenda.yaml": "marking: public\naudiences: all\nrecords:\n"
          "  - {id: i, title: n, minutes: many, kind: lunch}\n"},
         ["data/agenda.yaml:4:32 bad-value", "data/agenda.yaml:4:44 bad-value"]),
        ({"content/data/participants.yaml": "marking: public\naudiences: all\nrecords:\n"
          "  - {id: i, name: {given: A, famly: B}}\n"},
         ["data/participants.yaml:4:13 missing-key", "data/participants.yaml:4:30 unknown-key"]),
        ({"content/data/milestons.yaml": "x"}, ["data/milestons.yaml:0:0 unknown-file"]),
        # tables
        ({"content/data/t.csv": "A,B\n1,2\n"}, ["data/t.csv:0:0 missing-head"]),
        ({"content/data/t.csv": "A,B\n1\n", "content/data/t.table.yaml": "marking: public\naudiences: all\n"}, ["data/t.csv:2:1 ragged-table"]),
        ({"content/data/t.csv": "A,A\n1,2\n", "content/data/t.table.yaml": "marking: public\naudiences: all\n"}, ["data/t.csv:1:3 bad-csv"]),
        ({"content/data/t.csv": 'A,B\n1,"2\n', "content/data/t.table.yaml": "marking: public\naudiences: all\n"}, ["data/t.csv:2:3 bad-csv"]),
        ({"content/data/t.csv": "", "content/data/t.table.yaml": "marking: public\naudiences: all\n"}, ["data/t.csv:1:1 bad-csv"]),
        ({"content/data/t.csv": "A\n[x]{marking=inner}\n", "content/data/t.table.yaml": "marking: public\naudiences: all\n"},
         ["data/t.csv:2:1 markup-in-text"]),
        ({"content/data/t.csv": "A,B\n1,2\n", "content/data/t.table.yaml": "marking: public\naudiences: all\nalign: [left]\n"},
         ["data/t.table.yaml:3:1 bad-value"]),
        ({"content/data/t.csv": "A\n1\n", "content/data/t.table.yaml": "marking: inner\naudiences: guests\n"},
         ["data/t.table.yaml:2:1 clearance-too-low"]),
        ({"content/data/t.csv": "이름\n김\n".encode("cp949"), "content/data/t.table.yaml": "marking: public\naudiences: all\n"},
         ["data/t.csv:1:1 not-utf-8"]),
        ({"content/data/t.table.yaml": "marking: public\naudiences: all\n"}, ["data/t.table.yaml:0:0 unknown-file"]),
        # figures, templates, the rest
        ({"content/figures/x.tiff": "<svg/>"}, ["figures/x.tiff:0:0 unknown-file"]),
        ({"content/draft.md": "x"}, ["draft.md:0:0 unknown-file"]),
        ({"content/README.md": "x"}, []),
        ({"templates/packs/mine.docx": b"x"}, ["templates/packs/mine.docx:0:0 unknown-file"]),
        ({"templates/labels/en-CA.yaml": "page: [x]\n"}, ["templates/labels/en-CA.yaml:1:1 empty-value"]),
        ({"templates/labels/en-CA.yaml": "contets: X\n"}, ["templates/labels/en-CA.yaml:1:1 unknown-key"]),
        ({"templates/labels/fr_CA.yaml": "page: X\n"}, ["templates/labels/fr_CA.yaml:0:0 bad-language"]),
    ],
)  # fmt: skip
def test_a_fault_has_its_place_and_its_code(
    make: Make, changes: dict[str, str | bytes | None], expected: list[str]
) -> None:
    _, problems = make(changes)
    assert problems == expected


def test_one_fault_stays_one(make: Make) -> None:
    broken = "---\nid: two\ntitle: two\nmarking: inner\n---\n"
    assert make({"content/data/sources.yaml": "a: b: c\n"})[1] == ["data/sources.yaml:1:5 yaml-syntax"]
    assert make({"content/data/sources.yaml": SOURCES.replace("title: A", "titel: A")})[1] == [
        "data/sources.yaml:4:5 missing-key",
        "data/sources.yaml:4:16 unknown-key",
    ]
    assert make({"content/sections/20-two.md": broken})[1] == ["sections/20-two.md:2:1 missing-key"]


def test_faults_offer_the_nearest_name_and_tell_no_value(tmp_path: Path) -> None:
    files = dict(MINIMAL)
    files["content/sections/10-one.md"] = SECTION.format("one", "public", "gests", "[@nte]")
    files["content/data/sources.yaml"] = SOURCES.replace("publisher: P", "publisher: P, publishd: 2025-99-canary")
    files["content/data/milestones.yaml"] = (
        "marking: public\naudiences: all\nrecords: [{id: m, date: canary, title: t}]\n"
    )
    write(tmp_path / "w", dict(files))
    _, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    cures = {problem.code: problem.cure for problem in problems}
    assert cures["unknown-audience"] == "did you mean 'guests'?"
    assert cures["unknown-source"] == "did you mean 'note'?"
    assert cures["unknown-key"] == "did you mean 'published'?"
    assert "canary" not in "".join(map(str, problems))


def test_records_of_every_kind_keep_their_type_and_place(make: Make) -> None:
    library, problems = make(
        {
            "content/data/milestones.yaml": (
                "marking: public\naudiences: all\nrecords:\n"
                "  - {id: a, date: 1963, title: NO, major: true}\n"
                "  - id: b\n    date: 2024-06\n    title: >\n      Two\n      *lines*\n    marking: inner\n    audiences: hosts\n"
                "    note: {value: x, audiences: [hosts]}\n"
            ),
            "content/data/participants.yaml": (
                "marking: inner\naudiences: hosts\nrecords:\n"
                "  - {id: a, name: {given: 민수, family: 김, order: family-first}}\n  - {id: b, name: {placeholder: room}, card: false}\n"
            ),
        }
    )
    assert problems == []
    assert library is not None
    first, second = library.records["milestones"].records
    assert isinstance(first, Milestone)
    assert isinstance(second, Milestone)
    assert (first.date, first.major) == (PartialDate(1963), True)
    assert dump(first.title.inlines) == "Text 'NO'\n"
    assert dump(second.title.inlines) == "Text 'Two '\nEmphasis\n  Text 'lines'\n"
    assert (second.marking, second.audiences, str(second.at)) == (
        "inner",
        ("hosts",),
        "content/data/milestones.yaml:5:5",
    )
    assert dump(second.note.inlines) == "Span audiences=hosts\n  Text 'x'\n"
    names = [guest.name for guest in library.records["participants"].records if isinstance(guest, Participant)]
    assert isinstance(names[0], Name)
    assert names[0].full == "김민수"
    assert isinstance(names[1], Prose)
    assert dump(names[1].inlines) == "Placeholder room\n"


HEAD = "marking: public\naudiences: all\n"


@pytest.mark.parametrize("text", ["A,B\n=1,NO\n", "A;B\n=1;NO\n", "A\tB\r\n=1\tNO\r\n", "\ufeffsep=;\nA;B\n=1;NO\n\n"])
def test_csv_of_any_separator_is_text(make: Make, text: str) -> None:
    library, problems = make(
        {"content/data/t.csv": text, "content/data/t.table.yaml": HEAD + "align: [left, right]\ncaption: C\n"}
    )
    assert problems == []
    assert library is not None
    table = library.tables["t"]
    assert (table.header, table.rows, table.align, table.caption) == (
        ("A", "B"),
        (("=1", "NO"),),
        ("left", "right"),
        "C",
    )
    assert table.grant == Grant("public", ("all",))


def test_csv_cells_may_hold_separators_and_line_breaks_and_lines_are_still_counted(make: Make) -> None:
    text = 'A,B\n"x, ""y""\nz",2\n1\n'
    library, problems = make({"content/data/t.csv": text, "content/data/t.table.yaml": HEAD})
    assert problems == ["data/t.csv:4:1 ragged-table"]
    assert library is not None
    assert library.tables["t"].rows == (('x, "y"\nz', "2"),)


def test_participants_come_from_csv_too(make: Make) -> None:
    text = "id,name.given,name.family,role,card\na,Ana,Silva,Chair,false\nb,Bo,,Guest,\n"
    library, problems = make({"content/data/participants.csv": text, "content/data/participants.table.yaml": HEAD})
    assert problems == ["data/participants.csv:3:6 missing-key"]
    assert library is not None
    record = library.records["participants"].records[0]
    assert isinstance(record, Participant)
    assert isinstance(record.name, Name)
    assert (record.name.full, record.card, record.at.line) == ("Ana Silva", False, 2)


def test_figures_are_read_as_bytes_and_found_by_name(make: Make) -> None:
    section = SECTION.format("x", "public", "all", "![A map](figures/maps/a.png)")
    library, problems = make({"content/figures/maps/a.png": b"\x89PNG", "content/sections/30-x.md": section})
    assert problems == []
    assert library is not None
    assert library.figures["maps/a.png"].data == b"\x89PNG"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "w", dict(MINIMAL))
    write(tmp_path, {"secret/30-x.md": SECTION.format("x", "public", "all", "canary"), "p.png": b"x"})
    (tmp_path / "w/content/sections/30-x.md").symlink_to(tmp_path / "secret/30-x.md")
    (tmp_path / "w/content/figures").mkdir()
    (tmp_path / "w/content/figures/p.png").symlink_to("../../../p.png")
    (tmp_path / "w/content/figures/loop").symlink_to("..")
    (tmp_path / "w/content/data/more").symlink_to(tmp_path / "secret")
    (tmp_path / "w/content/data/gone").symlink_to("nowhere")
    library, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    assert library is not None
    assert [short(problem) for problem in problems] == [
        "data/gone:0:0 outside",
        "data/more:0:0 outside",
        "figures/loop:0:0 outside",
        "figures/p.png:0:0 outside",
        "sections/30-x.md:0:0 outside",
    ]
    assert "canary" not in "".join(dump(section.blocks) for section in library.sections)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["content/event.yaml", "content/sections", "content"])
def test_no_part_of_the_content_may_be_a_link_out_of_the_workspace(tmp_path: Path, name: str) -> None:
    write(tmp_path / "w", dict(MINIMAL))
    (tmp_path / "w" / name).rename(tmp_path / "elsewhere")
    (tmp_path / "w" / name).symlink_to(tmp_path / "elsewhere")
    _, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    assert [problem.at.file for problem in problems if problem.code == "outside"] == [name]


def test_names_that_differ_in_capitals_clash(tmp_path: Path) -> None:
    write(tmp_path / "w", dict(MINIMAL))
    write(tmp_path / "w", {"content/figures/Map.png": b"x", "content/figures/map.png": b"y"})
    if len(list((tmp_path / "w/content/figures").iterdir())) == 1:
        pytest.skip("this file system has one file for both names")
    _, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    assert [short(problem) for problem in problems] == ["figures/map.png:0:0 name-clash"]


@pytest.mark.parametrize("missing", ["content", "content/sections", "content/audiences"])
def test_a_missing_folder_is_a_diagnostic(tmp_path: Path, missing: str) -> None:
    files = {name: text for name, text in MINIMAL.items() if not name.startswith(missing + "/")}
    (tmp_path / "w").mkdir()
    write(tmp_path / "w", dict(files))
    _, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    expected = "missing-file" if missing == "content" else "missing-folder"
    assert expected in {problem.code for problem in problems}
    assert all(problem.cure or problem.code.startswith("unknown") for problem in problems)


def test_a_file_that_cannot_be_read_is_a_diagnostic_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "w", dict(MINIMAL))
    write(tmp_path / "w", {"content/figures/a.png": b"x"})
    real = Path.open

    def refuse(self: Path, *args: str, **options: str) -> object:
        if self.name in {"10-one.md", "a.png"}:
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    _, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    assert [short(problem) for problem in problems] == [
        "figures/a.png:0:0 unreadable",
        "sections/10-one.md:0:0 unreadable",
    ]
    assert "Permission denied" in problems[0].message


def test_the_shipped_example_has_no_fault(root: Path) -> None:
    library, problems = read_library(root, shipped=root / "templates")
    assert [str(problem) for problem in problems] == []
    assert library is not None
    assert len(library.audiences) == 7


@pytest.mark.parametrize("begin", [begin_here, begin_beside])
def test_many_sections_are_read_in_two_parts_as_they_are_in_one(
    tmp_path: Path, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"content/sections/{n}-s{n}.md": SECTION.format(f"s{n}", "public", "all", "Text.") for n in range(20, 60)}
    many["content/sections/25-s25.md"] = many["content/sections/55-s55.md"] = "---\nid: [\n---\n"
    write(tmp_path / "w", {**MINIMAL, **many})
    monkeypatch.setattr(workspace, "_MANY", 1000)
    library, problems = read_library(tmp_path / "w", shipped=shipped_in(tmp_path))
    monkeypatch.undo()
    begun: list[object] = []

    def counted(work: Callable[[], T]) -> Callable[[], T]:
        begun.append(work)
        return begin(work)

    assert read_library(tmp_path / "w", shipped=shipped_in(tmp_path), begin=counted) == (library, problems)
    assert len(begun) == 1
    assert {problem.at.file for problem in problems} >= {f"content/sections/{n}-s{n}.md" for n in (25, 55)}
    assert library is not None
    assert [section.id for section in library.sections][-2:] == ["s58", "s59"]
