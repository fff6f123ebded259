"""A mapping of a file becomes a model, or faults with their place, words and cure, all of them in one reading."""
# ruff: noqa: E501  # a case on one line reads as a row of a table

from __future__ import annotations

import datetime as dt
import pickle
from typing import Annotated, ClassVar, Literal

import pytest

from briefing.errors import Location
from briefing.model.clock import Day, Start
from briefing.model.fields import NOWHERE, Context, Fault, Filled, Limits, Rule, Spot, Strict
from briefing.model.leaves import Slug, number, text
from briefing.model.reader import fields_of, read_model, reader_of
from briefing.model.records import Participant, Source
from briefing.model.values import Audiences, LanguageTag, Name, PartialDate, Prose, prose
from briefing.tree.nodes import Grant, Placeholder, Span, Text
from briefing.yamlfile import PlacedMap, parse_yaml


class Part(Strict, frozen=True, kw_only=True):
    """A part of a thing."""

    title: str
    minutes: Annotated[int, Limits(0, 90, above=True)] = 10


class Thing(Strict, frozen=True, kw_only=True):
    """A thing with a field of each kind."""

    unwritten: ClassVar[tuple[str, ...]] = ("at", "made")

    id: Slug
    kind: Literal["one", "two"] = "one"
    major: bool = False
    share: Annotated[float, Limits(0, 1)] = 0.5
    since: PartialDate | None = None
    day: Day | None = None
    start: Start | None = None
    seen: Audiences | None = None
    lang: LanguageTag | None = None
    note: Prose = prose("")
    parts: tuple[Part, ...] = ()
    names: Annotated[tuple[str, ...], Filled()] = ("a",)
    rows: tuple[tuple[str, ...], ...] = ()
    rooms: dict[Slug, Part] = {}  # noqa: RUF012 - each has its own
    at: Location = NOWHERE
    made: str = ""


def read(yaml: str) -> tuple[Thing | None, list[str]]:
    value, problems = parse_yaml(yaml, "f.yaml")
    assert problems == []
    context = Context()
    return read_model(Thing, value, context), [said(fault) for fault in context.faults]


def said(fault: Fault) -> str:
    path = ".".join(map(str, fault.path))
    return f"{fault.at.line}:{fault.at.column} {fault.code} {path} {fault.words}; {fault.cure}"


FULL = """\
id: first-thing
kind: two
major: yes
share: 0.25
since: 2024-06
day: 2025-12-08
start: 09:30
seen: guests hosts
lang: fr-ca
note: Words
parts: [{title: a}, {title: b, minutes: 30}]
names: [x, y]
rows: [[a, b], [c]]
rooms: {hall: {title: c}}
"""


def test_every_kind_of_field_is_read_to_its_type() -> None:
    thing, faults = read(FULL)
    assert faults == []
    assert thing == Thing(
        id="first-thing",
        kind="two",
        major=True,
        share=0.25,
        since=PartialDate(2024, 6),
        day=dt.date(2025, 12, 8),
        start="09:30",
        seen=("guests", "hosts"),
        lang="fr-CA",
        note=prose("Words"),
        parts=(Part(title="a"), Part(title="b", minutes=30)),
        names=("x", "y"),
        rows=(("a", "b"), ("c",)),
        rooms={"hall": Part(title="c")},
        at=Location("f.yaml", 1, 1),
    )
    assert type(thing.id) is str, "a place is no part of a value"
    assert type(thing.start) is str
    assert {type(each) for each in (*thing.names, *thing.rooms)} == {str}


def test_what_is_left_out_has_its_default_and_what_no_file_gives_is_not_asked_for() -> None:
    thing, faults = read("id: a\n")
    assert faults == []
    assert thing == Thing(id="a", at=Location("f.yaml", 1, 1))
    assert "made" not in fields_of(Thing)
    assert "at" not in repr(thing).replace("start", "")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("id: First Meeting", "1:5 bad-value id must be made of a-z, 0-9 and hyphens; write 'first-meeting'"),
        ("id: 한국", "1:5 bad-value id must be made of a-z, 0-9 and hyphens; choose a name of these, such as first-meeting"),
        ("id: con", "1:5 reserved-name id cannot be 'con': on Windows this is the name of a device; choose another name"),
        ("id: [a]", "1:5 bad-value id must be text; write it in quotes behind its key"),
        ("id:", "1:1 empty-value id has no value; write its value, or remove the line"),
        ("idd: a", "1:1 missing-key id is missing; add a line 'id: …'"),
        ("kind: Two", "2:7 bad-value kind must be 'one' or 'two'; did you mean 'two'?"),
        ("kind: [one]", "2:7 bad-value kind must be 'one' or 'two'; write one of these"),
        ("major: perhaps", "2:8 bad-value major must be true or false; write true or false, without quotes"),
        ("share: half", "2:8 bad-value share must be a number; write digits only, such as 0.5"),
        ("share: 1.5", "2:8 bad-value share must be 1 or less; it can be 0 to 1"),
        ("share: -1", "2:8 bad-value share must be 0 or more; it can be 0 to 1"),
        ("since: soon", "2:8 bad-date since is no date; write 2025, 2025-12 or 2025-12-08, as precisely as it is known"),
        ("since: [2024]", "2:8 bad-date since is no date; write 2025, 2025-12 or 2025-12-08, as precisely as it is known"),
        ("since: 2024-13", "2:8 bad-date since is no date: there are only 12 months; write 2025, 2025-12 or 2025-12-08, as precisely as it is known"),
        ("day: 2025-12", "2:6 bad-value day must be a whole day; write year, month and day, as 2025-12-08"),
        ("day: 2025-02-30", "2:6 bad-value day must be a day that exists; look into a calendar, and write it as 2025-12-08"),
        ("start: 9am", "2:8 bad-time start is no time of day; write it with 24 hours and two digits of minutes, as 09:00"),
        ("start: [9]", "2:8 bad-time start is no time of day; write 09:30, or {placeholder: name}"),
        ("seen: a, b", "2:7 bad-audiences seen names several with commas, and is no list; write a list: [a, b]"),
        ("seen: []", "2:7 bad-audiences seen names no audience or group; write all, a name, or a list such as [one, two]"),
        ("seen: [a, [b]]", "2:11 bad-value seen.1 must be text; write it in quotes behind its key"),
        ("seen: {a: b}", "2:7 bad-audiences seen must be all, a name, or a list of names; write all, a name, or a list such as [one, two]"),
        ("lang: zz", "2:7 bad-language lang is no language: 'zz' in the language tag 'zz' stands for nothing; write a tag such as en-CA, fr-CA or ko"),
        ("lang: [fr]", "2:7 bad-language lang must be the tag of a language; write a tag such as en-CA, fr-CA or ko"),
        ("note: [a]", "2:7 bad-prose note must be text, or a mapping with 'value' or 'placeholder'; write a text, or {value: …, marking: …}, or {placeholder: …}"),
        ("note: {value: a, placeholder: b}", "2:7 bad-prose note must hold one of 'value' and 'placeholder', and may hold 'marking', 'audiences' and 'lang'; write a text, or {value: …, marking: …}, or {placeholder: …}"),
        ("note: {vaule: a}", "2:8 unknown-key note.vaule is no key here; remove it"),
        ("note: {value: [a]}", "2:15 bad-value note.value must be text; write it in quotes behind its key"),
        ("note: {value: a, lang: zz-ZZZ}", "2:24 bad-language note.lang is no language: 'zz-ZZZ' is no language tag; write a tag such as en-CA, fr-CA or ko"),
        ("note: {value: }", "2:8 empty-value note.value has no value; write its value, or remove the line"),
        ("parts: {title: a}", "2:8 bad-value parts must be a list, such as [one, two]; write parts: [one, two]"),
        ("parts: [{title: a}, b]", "2:21 bad-value parts.1 must be 'key: value' lines; write each key on its line, with a colon and a space"),
        ("parts: [{minutes: 5}]", "2:9 missing-key parts.0.title is missing; add a line 'title: …'"),
        ("parts: [{title: a, minutes: 91}]", "2:29 bad-value parts.0.minutes must be 90 or less; it can be more than 0, up to 90"),
        ("parts: [{title: a, minutes: 0}]", "2:29 bad-value parts.0.minutes must be more than 0; it can be more than 0, up to 90"),
        ("parts: [{title: a, minutes: 9O}]", "2:29 bad-value parts.0.minutes must be a whole number; write digits only, such as 60"),
        ("names: agenda, questions", "2:8 bad-value names must be a list, such as [one, two]; write names: [agenda, questions]"),
        ("names: Secret words, b", "2:8 bad-value names must be a list, such as [one, two]; write names: [one, two]"),
        ("names: []", "2:8 bad-value names must not be empty; write at least one"),
        ("names:\n  - a\n  -\n", "3:3 empty-value names has an empty item; write it, or remove it"),
        ("rows: [[a], b]", "2:13 bad-value rows.1 must be a list, such as [one, two]; write rows: [b]"),
        ("rooms: [hall]", "2:8 bad-value rooms must be 'key: value' lines; write each key on its line, with a colon and a space"),
        ("rooms: {Great Hall: {title: a}}", "2:9 bad-value rooms.Great Hall must be made of a-z, 0-9 and hyphens; write 'great-hall'"),
        ("rooms:\n  hall:\n    minutes: 5\n", "3:3 missing-key rooms.hall.title is missing; add a line 'title: …'"),
        ("rooms: {hall: }", "2:9 empty-value rooms.hall has no value; write its value, or remove the line"),
        ("at: here", "2:1 unknown-key at is no key here; remove it"),
        ("made: here", "2:1 unknown-key made is no key here; remove it"),
        ("verison:", "2:1 unknown-key verison is no key here; remove it"),
    ],
)  # fmt: skip
def test_a_fault_has_its_place_its_words_and_its_cure(line: str, fault: str) -> None:
    thing, faults = read(line if line.startswith("id") else f"id: a\n{line}\n")
    assert thing is None
    assert faults[:1] == [fault]
    assert len(faults) == 1 + line.startswith("idd")


def test_all_faults_are_told_in_one_reading_and_each_once() -> None:
    text = "kind: three\nparts: [{titel: a}, {title: [b]}]\nrooms: {A: {minutes: x, title: }}\nzz: 1\n"
    thing, faults = read(text)
    assert thing is None
    assert [each.rsplit(";", 1)[0] for each in faults] == [
        "1:1 missing-key id is missing",
        "4:1 unknown-key zz is no key here",
        "1:7 bad-value kind must be 'one' or 'two'",
        "2:9 missing-key parts.0.title is missing",
        "2:10 unknown-key parts.0.titel is no key here",
        "2:29 bad-value parts.1.title must be text",
        "3:9 bad-value rooms.A must be made of a-z, 0-9 and hyphens",
        "3:25 empty-value rooms.A.title has no value",
        "3:22 bad-value rooms.A.minutes must be a whole number",
    ]


def test_an_unknown_key_carries_those_that_may_stand_there() -> None:
    context = Context()
    read_model(Part, {"title": "a", "minute": "3"}, context)
    assert [(fault.name, fault.known) for fault in context.faults] == [("minute", ("title", "minutes"))]


@pytest.mark.parametrize(
    ("given", "minutes"), [("5", 5), ("+5", 5), (" 5 ", 5), ("1_0", 10), ("5.0", 5), (5, 5)]
)  # fmt: skip
def test_what_a_yaml_file_may_hold_as_a_number_is_one(given: object, minutes: int) -> None:
    part = read_model(Part, {"title": "a", "minutes": given})
    assert part == Part(title="a", minutes=minutes)


@pytest.mark.parametrize("given", ["", "5.5", "1e2", "0x10", "five", "٥", True, 5.0, [5]])
def test_what_is_no_whole_number_is_none(given: object) -> None:
    assert read_model(Part, {"title": "a", "minutes": given}) is None


@pytest.mark.parametrize("given", ["nan", "inf", "1,5", "", True])
def test_a_number_is_finite_and_has_a_point(given: object) -> None:
    assert read_model(Thing, {"id": "a", "share": given}) is None
    assert number("1e-1", Spot(Context())) == 0.1


def test_a_narrowed_text_is_a_span_with_its_grant() -> None:
    thing, _ = read("id: a\nnote: {value: x, marking: chair, audiences: [hosts]}\n")
    assert thing is not None
    assert thing.note == Prose((Span(Grant("chair", ("hosts",)), (Text("x"),)),))
    thing, _ = read("id: a\nnote: {placeholder: venue}\n")
    assert thing is not None
    assert thing.note == Prose((Placeholder("venue"),))


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"given": "A", "family": "B"}, []),
        ({"placeholder": "names"}, []),
        ("Ms. B", []),
        ({"given": "A"}, [("missing-key", "family")]),
        ({"placeholder": "names", "given": "A"}, [("unknown-key", "given")]),
        ({"givn": "A", "family": "B"}, [("missing-key", "given"), ("unknown-key", "givn")]),
        (["A", "B"], [("bad-value", "name")]),
    ],
)  # fmt: skip
def test_a_name_is_judged_as_what_it_was_meant_to_be(given: object, faults: list[tuple[str, str]]) -> None:
    context = Context()
    read_model(Participant, {"id": "a", "name": given}, context)
    assert [(fault.code, fault.name) for fault in context.faults] == faults


def test_a_source_with_a_bad_address_stays_to_be_named_and_its_fault_is_noted() -> None:
    context = Context()
    source = read_model(Source, {"id": "a", "title": "T", "publisher": "P", "url": "www.e.org"}, context)
    assert source is not None
    assert [(fault.code, fault.words) for fault in context.faults] == [
        ("bad-link", "is no address: it does not begin with https://, http:// or mailto:")
    ]


def where(value: object, spot: Spot) -> str:
    """Tell what a rule sees."""
    return f"{text(value, spot)} is {spot.name}, {spot.path}, {spot.context.declared}"


class Ruled(Strict, frozen=True, kw_only=True):
    """A model with a rule of its own."""

    words: tuple[Annotated[str, Rule(where)], ...]


def test_a_rule_sees_what_the_file_declares_and_where_it_stands() -> None:
    declared = {"fonts": {"serif": "Plex"}}
    ruled = read_model(Ruled, {"words": ["a"]}, Context(declared=declared))
    assert ruled == Ruled(words=("a is words, ('words', 0), {'fonts': {'serif': 'Plex'}}",))


def test_a_field_that_no_file_can_hold_is_an_error_of_the_program() -> None:
    class Strange(Strict, frozen=True, kw_only=True):
        """A model with a field of no kind."""

        grant: Grant

    class Torn(Strict, frozen=True, kw_only=True):
        """A model with a field of two kinds."""

        name: Name | Prose

    with pytest.raises(TypeError, match="no file can hold a Grant"):
        reader_of(Strange)
    with pytest.raises(TypeError, match="needs a Rule"):
        reader_of(Torn)


def test_models_are_values() -> None:
    one, other = Part(title="a"), Part(title="a")
    assert (one, hash(one)) == (other, hash(other))
    assert one != Part(title="b")
    assert pickle.loads(pickle.dumps(read(FULL)[0])) == read(FULL)[0]  # noqa: S301 - our own
    with pytest.raises(AttributeError, match="immutable"):
        one.title = "b"  # type: ignore[misc]


def test_values_without_a_place_are_read_too() -> None:
    assert read_model(Part, PlacedMap() | {"title": "a"}) == Part(title="a")
    context = Context()
    assert read_model(Part, [], context) is None
    assert [(fault.path, fault.at) for fault in context.faults] == [((), NOWHERE)]
