"""The verdict: the formula of the design, its reasons, and that it fails closed."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.errors import Location
from briefing.model.event import Event, Marking
from briefing.model.records import Engagement, Instrument, Milestone, StatusStep
from briefing.model.values import PartialDate, prose
from briefing.policy import Viewer, is_known, verdict, viewer
from briefing.tree.nodes import Grant

EVENT = Event(
    id="summit",
    title="A summit",
    short_title="Summit",
    kind="Summit",
    date=dt.date(2031, 5, 1),
    time_zone="UTC",
    place=prose("Bern"),
    host="A host",
    languages=("en-CA",),
    version="1",
    as_of=dt.date(2031, 5, 1),
    attribution=prose("open"),
    markings=(Marking(id="open", label="Open"), Marking(id="inner", label="Inner"), Marking(id="core", label="Core")),
    groups={"guests": ("press", "firms"), "hosts": ("chair",)},
)


def who(name: str, clearance: str) -> Viewer:
    return viewer(EVENT, name, clearance)


@pytest.mark.parametrize(
    ("name", "clearance", "chain", "visible"),
    [
        ("press", "open", [Grant("open", ("all",))], True),
        ("press", "open", [Grant("inner", ("all",))], False),
        ("firms", "inner", [Grant("inner", ("guests",))], True),
        ("chair", "core", [Grant("inner", ("guests",))], False),
        ("firms", "inner", [Grant("open", ("all",)), Grant(None, ("hosts",))], False),
        ("firms", "inner", [Grant("core", ("all",)), Grant("open", None)], False),
        ("firms", "inner", [Grant(None, None)], True),
        ("firms", "inner", [Grant(None, ())], False),
    ],
)
def test_visible_needs_clearance_and_every_grant(name: str, clearance: str, chain: list[Grant], visible: bool) -> None:
    assert verdict(who(name, clearance), chain).visible is visible


def test_an_unknown_marking_shuts_even_the_highest_clearance_out() -> None:
    assert not verdict(who("chair", "core"), [Grant("corre", ("all",))]).visible


def test_an_unknown_clearance_sees_nothing_that_is_marked() -> None:
    assert not verdict(who("chair", "cor"), [Grant("open", ("all",))]).visible


def test_a_verdict_names_every_rule_with_its_place() -> None:
    chain = [
        Grant("open", ("all",), at=Location("content/sections/10-a.md", 3)),
        Grant("core", ("hosts",), at=Location("content/sections/10-a.md", 9, 1)),
    ]
    reasons = verdict(who("firms", "inner"), chain).reasons
    assert [(r.rule, r.stated, r.holds, str(r.at)) for r in reasons] == [
        ("marking", "open", True, "content/sections/10-a.md:3"),
        ("audiences", "all", True, "content/sections/10-a.md:3"),
        ("marking", "core", False, "content/sections/10-a.md:9:1"),
        ("audiences", "hosts", False, "content/sections/10-a.md:9:1"),
    ]


@pytest.mark.parametrize(
    ("date", "known", "as_of", "visible"),
    [
        ("2030", None, "2030-12-30", False),
        ("2030", None, "2030-12-31", True),
        ("2030-02", None, "2030-02-28", True),
        ("2030-02", None, "2030-02-27", False),
        ("2031-05-01", "2030-01-01", "2030-06-01", True),
        ("2029-01-01", "2031-01-01", "2030-06-01", False),
    ],
)
def test_a_milestone_is_known_from_the_end_of_its_precision(
    date: str, known: str | None, as_of: str, visible: bool
) -> None:
    milestone = Milestone(
        id="m",
        date=PartialDate.parse(date),
        title=prose("t"),
        known=PartialDate.parse(known) if known else None,
    )
    assert is_known(milestone, dt.date.fromisoformat(as_of)) is visible


def test_an_instrument_is_known_from_its_first_status() -> None:
    steps = tuple(StatusStep(status="s", since=PartialDate.parse(day)) for day in ("2030-05", "2029-01-02"))
    instrument = Instrument(id="i", name=prose("n"), statuses=steps)
    assert not is_known(instrument, dt.date(2029, 1, 1))
    assert is_known(instrument, dt.date(2029, 1, 2))


def test_a_body_is_known_from_its_first_meeting() -> None:
    body = Engagement(id="b", level=1, body=prose("n"), since=PartialDate.parse("2030-05"))
    assert not is_known(body, dt.date(2030, 5, 30))
    assert is_known(body, dt.date(2030, 5, 31))
