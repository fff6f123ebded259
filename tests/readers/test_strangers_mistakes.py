"""Each mistake that a stranger makes in a file is refused or named, with its place and with what to do about it."""
# ruff: noqa: E501  # a case on one line reads as a row of a table

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import Diagnostic
from briefing.model.values import PartialDate
from briefing.readers.workspace import read_library

EVENT = """\
id: harbours
title: Round Table
short_title: Harbours
kind: Roundtable
date: 2027-03-04
time_zone: Europe/Oslo
place: Bergen
host: Institute
languages: [en-CA]
version: "1"
as_of: 2027-03-01
attribution: None
markings: [{id: public, label: Public}, {id: inner, label: Inner}]
statuses: [{id: signed, label: Signed}]
groups: {room: [guests, hosts]}
placeholders: {venue: {text: open, owner: Hosts}}
"""
HEAD = "marking: public\naudiences: all\nrecords:\n"
SECTION = "---\nid: one\ntitle: One\nmarking: public\naudiences: all\n---\n{0}\n"
FILES = {
    "event.yaml": EVENT,
    "audiences/guests.yaml": "label: Guests\nclearance: public\n",
    "audiences/hosts.yaml": "label: Hosts\nclearance: inner\n",
    "sections/10-one.md": SECTION.format("Text [@note]."),
    "data/sources.yaml": HEAD + "  - {id: note, title: A note, publisher: P}\n",
}


def read(root: Path, changes: dict[str, str | bytes]) -> list[Diagnostic]:
    for name, text in {**FILES, **changes}.items():
        path = root / "w" / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    shipped = root / "shipped"
    for name in ("packs/pack.md", "handouts/card.md", "themes/pacific.yaml"):
        (shipped / name).parent.mkdir(parents=True, exist_ok=True)
        (shipped / name).write_text("built in", encoding="utf-8")
    (shipped / "labels").mkdir(exist_ok=True)
    (shipped / "labels" / "en-CA.yaml").write_text("{}\n", encoding="utf-8")
    found = read_library(root / "w", shipped=shipped)[1]
    return [each for each in found if each.at.file.startswith("content/")]


def event(old: str, new: str) -> dict[str, str | bytes]:
    assert old in EVENT
    return {"event.yaml": EVENT.replace(old, new)}


def section(text: str) -> dict[str, str | bytes]:
    return {"sections/10-one.md": SECTION.format(text)}


def head(old: str, new: str) -> dict[str, str | bytes]:
    text = SECTION.format("Text [@note].")
    assert old in text
    return {"sections/10-one.md": text.replace(old, new)}


def guests(more: str) -> dict[str, str | bytes]:
    return {"audiences/guests.yaml": f"label: Guests\nclearance: public\n{more}\n"}


def record(kind: str, row: str) -> dict[str, str | bytes]:
    return {f"data/{kind}.yaml": f"{HEAD}  - {{{row}}}\n"}


TABLE: dict[str, str | bytes] = {"data/t.csv": "A,B\n1,2\n"}


@pytest.mark.parametrize(
    ("changes", "place", "code", "cure"),
    [
        # names that are not there
        (head("audiences: all", "audiences: gests"), "sections/10-one.md:5:1", "unknown-audience", "did you mean 'guests'"),
        (head("audiences: all", "audiences: rom"), "sections/10-one.md:5:1", "unknown-audience", "did you mean 'room'"),
        (head("audiences: all", "audiences: guests, hosts"), "sections/10-one.md:5:12", "bad-audiences", "write a list: [guests, hosts]"),
        (section('[@note] [a]{audiences="guests, hosts"}'), "sections/10-one.md:7:9", "unknown-audience", "part names with spaces"),
        (head("marking: public", "marking: publc"), "sections/10-one.md:4:1", "unknown-marking", "did you mean 'public'"),
        (section("[@nte]"), "sections/10-one.md:7:1", "unknown-source", "did you mean 'note'"),
        (section("See @note. [@note]"), "sections/10-one.md:7:5", "bare-citation", "write [@note]"),
        (section("See [](#on). [@note]"), "sections/10-one.md:7:5", "unknown-target", "did you mean 'one'"),
        (section("[]{placeholder=venu} [@note]"), "sections/10-one.md:7:1", "unknown-placeholder", "did you mean 'venue'"),
        (section("![a](figures/a.png)\n\n[@note]"), "sections/10-one.md:7:1", "unknown-figure", "add what it names"),
        (guests("order: [on]"), "audiences/guests.yaml:3:9", "unknown-section", "did you mean 'one'"),
        (guests("order: one, two"), "audiences/guests.yaml:3:8", "bad-value", "write order: [one, two]"),
        (guests("handouts: [crd]"), "audiences/guests.yaml:3:12", "unknown-handout", "did you mean 'card'"),
        (guests("template: pck"), "audiences/guests.yaml:3:11", "unknown-template", "did you mean 'pack'"),
        (guests("theme: pacfic"), "audiences/guests.yaml:3:8", "unknown-theme", "did you mean 'pacific'"),
        (guests("paper: A4"), "audiences/guests.yaml:3:8", "bad-value", "did you mean 'a4'"),
        (guests("depth: deep"), "audiences/guests.yaml:3:8", "bad-value", "write one of these"),
        (record("milestones", "id: m, date: 2026, title: t, status: sined"), "data/milestones.yaml:4:5", "unknown-status", "did you mean 'signed'"),
        # twice, missing, not allowed
        (event("kind: R", "title: Twice\nkind: R"), "event.yaml:4:1", "duplicate-key", "keep one"),
        ({"data/sources.yaml": HEAD + "  - {id: note, title: A, publisher: P}\n  - {id: note, title: B, publisher: P}\n"}, "data/sources.yaml:5:10", "duplicate-id", "an id of its own|own id"),
        ({"sections/10-one.md": "Text\n"}, "sections/10-one.md:1:1", "front-matter", "begin the file with a line of ---"),
        (head("marking: public\n", ""), "sections/10-one.md:2:1", "missing-key", "add a line 'marking: …'"),
        (event("id: harbours", "id: The Harbours"), "event.yaml:1:5", "bad-value", "write 'the-harbours'"),
        (head("id: one", "id: one\nnew_page: verso"), "sections/10-one.md:3:11", "bad-value", "recto is a right-hand page"),
        (head("id: one", "id: One_A"), "sections/10-one.md:2:5", "bad-value", "write 'one-a'"),
        (event("id: harbours", "id: con"), "event.yaml:1:5", "reserved-name", "choose another name"),
        ({"audiences/Our_Guests.yaml": "label: G\nclearance: public\n"}, "audiences/Our_Guests.yaml", "bad-name", "our-guests.yaml"),
        (event("title: Round Table", 'title: "The **Round** Table"'), "event.yaml:2:9", "typed-marks", "write plain words"),
        (head("title: One", 'title: "One&nbsp;two"'), "sections/10-one.md:3:9", "typed-marks", "write plain words"),
        (head("title: One", 'title: "*One*"'), "sections/10-one.md:3:9", "typed-marks", "write plain words"),
        (record("glossary", "id: a, term: a `b`, definition: c"), "data/glossary.yaml:4:19", "typed-marks", "write plain words"),
        # days and times
        (event("date: 2027-03-04", "date: 2027-02-30"), "event.yaml:5:7", "bad-value", "look into a calendar"),
        (event("date: 2027-03-04", "date: 2027-03"), "event.yaml:5:7", "bad-value", "year, month and day"),
        (event("date: 2027-03-04", "date: 20270304"), "event.yaml:5:7", "bad-value", "year, month and day"),
        (event("date: 2027-03-04", "date: 4 March 2027"), "event.yaml:5:7", "bad-value", "as 2025-12-08"),
        (event("as_of: 2027-03-01", "as_of: 2027-03-05"), "event.yaml:11:8", "late-as-of", "facts are checked"),
        (event("Europe/Oslo", "Europe/Olso"), "event.yaml:6:12", "bad-value", "did you mean 'Europe/Oslo'"),
        (record("milestones", "id: m, date: 2025-13, title: t"), "data/milestones.yaml:4:19", "bad-date", "2025-12-08"),
        (record("milestones", "id: m, date: 2025-02-30, title: t"), "data/milestones.yaml:4:19", "bad-date", "2025-12-08"),
        (record("milestones", "id: m, date: 2025-00, title: t"), "data/milestones.yaml:4:19", "bad-date", "2025-12-08"),
        (record("milestones", "id: m, date: 0000, title: t"), "data/milestones.yaml:4:19", "bad-date", "2025-12-08"),
        (record("agenda", "id: s, title: t, minutes: 30, start: 9am"), "data/agenda.yaml:4:43", "bad-time", "as 09:00"),
        (record("agenda", "id: s, title: t, minutes: 30, start: 2.30 pm"), "data/agenda.yaml:4:43", "bad-time", "as 14:30"),
        (record("agenda", "id: s, title: t, minutes: 30, start: 9h30"), "data/agenda.yaml:4:43", "bad-time", "as 09:30"),
        (record("agenda", 'id: s, title: t, minutes: 30, start: "9:5"'), "data/agenda.yaml:4:44", "bad-time", "as 09:05"),
        (record("agenda", 'id: s, title: t, minutes: 30, start: "25:99"'), "data/agenda.yaml:4:44", "bad-time", "as 09:30"),
        (record("agenda", "id: s, title: t, minutes: 0"), "data/agenda.yaml:4:32", "bad-value", "it can be more than 0, up to 1440"),
        (record("agenda", "id: s, title: t, minutes: an hour"), "data/agenda.yaml:4:32", "bad-value", "such as 60"),
        (record("participants", "id: p, name: {given: A, family: B}, card: nope"), "data/participants.yaml:4:48", "bad-value", "true or false"),
        # YAML
        (event("title: Round Table", "title: Round: Table"), "event.yaml:2:13", "yaml-syntax", 'title: "…"'),
        (event("title: Round Table", "title:\tRound"), "event.yaml:2:7", "yaml-tab", "spaces"),
        (event("title: Round Table", "title: Room 4 # 2"), "event.yaml:2:8", "yaml-comment", "quotes"),
        (event("host: Institute", "host: &h Institute"), "event.yaml:8:7", "yaml-anchor", "remove it"),
        (event("host: Institute", "host: *h"), "event.yaml:8:7", "yaml-alias", "write the value again"),
        (event("host: Institute", "host: !!str Institute"), "event.yaml:8:7", "yaml-tag", "remove it"),
        (event("host: Institute", "host: " + "[" * 50_000), "event.yaml:8:57", "yaml-depth", "make it flatter"),
        # bytes and signs
        ({"sections/10-one.md": b"a" * 20_000_000}, "sections/10-one.md", "too-large", "split it"),
        ({"sections/10-one.md": "caf\xe9".encode("latin-1")}, "sections/10-one.md:1:4", "not-utf-8", "save it as UTF-8"),
        (section("a\x00b"), "sections/10-one.md:7:2", "forbidden-character", "delete it"),
        (section("a\u202eb"), "sections/10-one.md:7:2", "forbidden-character", "delete it"),
        (section("a\x07b"), "sections/10-one.md:7:2", "forbidden-character", "delete it"),
        # Markdown
        (section("| a | b |\n|---|---|\n| 1 |\n\n[@note]"), "sections/10-one.md:9:1", "ragged-table", "same number of cells"),
        (section("## A\n\n#### B\n\n[@note]"), "sections/10-one.md:9:6", "heading-level", "write it with ###"),
        (section("[a](javascript:alert) [@note]"), "sections/10-one.md:7:1", "bad-link", "https://"),
        (section("[a](file:///etc/passwd) [@note]"), "sections/10-one.md:7:1", "bad-link", "https://"),
        (section("a <b>b</b> [@note]"), "sections/10-one.md:7:3", "raw-html", "use Markdown"),
        (section("```{tmeline\n```\n\n[@note]"), "sections/10-one.md:7:1", "bad-component", "```{timeline}"),
        # what a first day brings
        (event("title: Round Table", 'title: "Round Table'), "event.yaml:2:8", "yaml-syntax", 'close it: title: "…"'),
        (record("agenda", 'id: s, title: "t, minutes: 30'), "data/agenda.yaml:4:20", "yaml-syntax", 'close it: title: "…"'),
        ({"data/agenda.yaml": HEAD + '  - {id: s, title: "t, minutes: 30}\n  - {id: u, title: "u", minutes: 5}\n'}, "data/agenda.yaml:4:20", "yaml-syntax", 'close it: title: "…"'),
        ({"data/agenda.yaml": HEAD + "    id: s\n    title: t\n    minutes: 30\n"}, "data/agenda.yaml:4:5", "missing-key", "write '- ' before each record"),
        ({"data/agenda.yaml": HEAD + "  {id: s, title: t, minutes: 30}\n  - {id: u, title: u, minutes: 5}\n"}, "data/agenda.yaml:4:3", "yaml-syntax", "write '- ' before it"),
        ({"data/agenda.yaml": HEAD.replace("records:\n", "") + "  - {id: s, title: t, minutes: 30}\n"}, "data/agenda.yaml:3:3", "yaml-syntax", "such as 'records:'"),
        ({"data/agenda.yaml": HEAD.replace("records:\n", "") + "  - id: s\n    title: t\n"}, "data/agenda.yaml:3:3", "yaml-syntax", "such as 'records:'"),
        ({"data/agenda.yaml": HEAD + "  - id: s\n    title: t\n    minutes: 3\n    id: u\n"}, "data/agenda.yaml:7:5", "duplicate-key", "where a new record begins, write '- '"),
        (record("agenda", "id: s, title: “t, and u”, minutes: 30"), "data/agenda.yaml:4:20", "yaml-syntax", "straight quotes"),
        (record("agenda", "id: s, title: “t: u”, minutes: 30"), "data/agenda.yaml:4:20", "yaml-syntax", 'write title: "…"'),
        (record("agenda", "id: s, title: t, minutes:30"), "data/agenda.yaml:4:31", "yaml-syntax", "write 'minutes: …'"),
        (record("agenda", "id: s, title: t, minutes: 30, xyzzy: red"), "data/agenda.yaml:4:36", "unknown-key", "known: audiences, cue, id"),
        (event("languages: [en-CA]", "languages: [en-GB]"), "event.yaml:9:13", "missing-label", "there are en-CA: take one"),
        (event("room: [guests, hosts]", "room: [guests, hosts, xyzzy]"), "event.yaml:15:16", "unknown-audience", "take it out of the group, or add content/audiences/xyzzy.yaml"),
        ({"sections/10-one.md": SECTION.format("Text [@note].").replace("all\n---", "all\n")}, "sections/10-one.md:5:1", "front-matter", "line of --- below its last key"),
        (record("milestones", "id: m, date: 4 March 2026, title: t"), "data/milestones.yaml:4:19", "bad-date", "2025-12-08"),
        (section("## A {#a}\n\nb\n\n## C {#a}\n\n[](#a) [@note]"), "sections/10-one.md:11:6", "duplicate-anchor", "rename one"),
        ({"data/participants.csv": "id,Name,Vorname\np,A,B\nq,C,D\n", "data/participants.table.yaml": "marking: public\naudiences: all\n"}, "data/participants.csv:1:4", "bad-csv", "there can be: id, name.given, name.family"),
        ({"data/participants.csv": "id,name.given,name.family\np,A,\n", "data/participants.table.yaml": "marking: public\naudiences: all\n"}, "data/participants.csv:2:5", "missing-key", "fill its cell"),
        # tables in CSV
        ({**TABLE, "data/t.table.yaml": "marking: inner\naudiences: guests\n"}, "data/t.table.yaml:2:1", "clearance-too-low", "name someone else"),
        ({**TABLE, "data/t.table.yaml": "marking: innr\naudiences: all\n"}, "data/t.table.yaml:1:1", "unknown-marking", "did you mean 'inner'"),
        ({**TABLE, "data/t.table.yaml": "marking: public\naudiences: all\nalign: [left]\n"}, "data/t.table.yaml:3:1", "bad-value", "one of left, right, center"),
        ({"data/t.csv": "A,B\n1\n", "data/t.table.yaml": "marking: public\naudiences: all\n"}, "data/t.csv:2:1", "ragged-table", "quotation marks"),
        ({"data/participants.csv": "id,name.given,name.family\np,A,B\n", "data/participants.table.yaml": "marking: public\naudiences: gests\n"},
         "data/participants.table.yaml:2:1", "unknown-audience", "did you mean 'guests'"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_its_cure(
    tmp_path: Path, changes: dict[str, str | bytes], place: str, code: str, cure: str
) -> None:
    found = {(str(each.at).removeprefix("content/"), each.code): each for each in read(tmp_path, changes)}
    assert (place, code) in found
    assert any(words in found[place, code].cure for words in cure.split("|"))
    assert len(found) == 1 or code == "yaml-alias"  # which leaves its field empty


def test_the_files_of_these_mistakes_are_sound(tmp_path: Path) -> None:
    assert read(tmp_path, {}) == []


@pytest.mark.parametrize(
    "start", ['"09:30"', "09:30", "9:30", "00:00", "23:59", "{placeholder: venue}", "{value: '09:30', marking: inner}"]
)
def test_a_time_of_day_is_taken(tmp_path: Path, start: str) -> None:
    row = record("agenda", f"id: s, title: t, minutes: 30, start: {start}")
    assert read(tmp_path, row) == []


@pytest.mark.parametrize(
    "title", ["R&D, AT&T; 5 * 3 * 2", "snake_case_name", "a < b > c", "f(x) [sic] (y)", "it`s", "**"]
)
def test_signs_in_plain_words_are_left_alone(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, head("title: One", f'title: "{title}"')) == []


def test_bom_and_line_ends_of_windows_are_taken(tmp_path: Path) -> None:
    changes: dict[str, str | bytes] = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in FILES.items()
    }
    assert read(tmp_path, changes) == []


@pytest.mark.parametrize("text", ["1963", "2024-06", "2024-02-29", "2025-12-31"])
def test_a_date_is_as_precise_as_it_is_known(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025-13", "only 12 months"),
        ("2025-02-29", "only 28 days"),
        ("2024-02-30", "only 29 days"),
        ("2025-04-31", "only 30 days"),
        ("0000", "no year 0"),
        ("2025-00", "cannot be 00"),
        ("2025-12-00", "cannot be 00"),
        ("8.12.2025", "write a date"),
        ("2025-12-8", "write a date"),
    ],
)
def test_a_date_that_does_not_exist_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        PartialDate.parse(text)
