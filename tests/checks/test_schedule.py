"""Times of the agenda that cannot all hold are named, and what runs side by side is left alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.checks.schedule import check_schedule
from briefing.model.records import AgendaSession
from briefing.model.values import prose
from library_kit import a_file, a_library, an_event


def sessions(*lines: str) -> list[AgendaSession]:
    """Read lines such as `09:30 60 A`: start or -, minutes, track."""
    made = []
    for number, line in enumerate(lines):
        start, minutes, *track = line.split()
        given: dict[str, Any] = {} if start == "-" else {"start": start}
        one = AgendaSession(id=f"s{number}", title=prose("T"), minutes=int(minutes), track=" ".join(track), **given)
        made.append(one)
    return made


def faults(*lines: str, **event: Any) -> list[str]:
    library = a_library(files=[a_file("agenda", *sessions(*lines))], event=an_event(**event))
    return [f"{each.at.line} {each.code}" for each in check_schedule(library)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("09:00 60", "10:00 30", "10:30 15"), []),
        (("09:00 60", "09:30 30"), ["20 sessions-overlap"]),
        (("09:00 60", "- 45", "10:30 15"), ["30 sessions-overlap"]),
        (("09:00 60", "- 30", "10:30 15"), []),
        (("14:00 60", "09:00 60"), ["20 sessions-order"]),
        (("09:30 75 A", "09:30 75 B", "10:45 15"), []),
        (("09:30 75 A", "10:00 75 B"), []),
        (("09:30 75 A", "10:00 75 A"), ["20 sessions-overlap"]),
        (("09:30 75 A", "09:30 90 B", "10:45 15"), ["30 sessions-overlap"]),
        (("09:30 75", "09:30 75"), []),
        (("23:30 60", "00:30 30", "01:00 15"), []),
        (("23:30 60", "00:15 30"), ["20 sessions-order"]),
        (("- 60", "- 30"), []),
        (("9:30 60", "10:30 30"), []),
    ],
)
def test_sessions_follow_each_other(lines: tuple[str, ...], expected: list[str]) -> None:
    assert faults(*lines) == expected


def test_the_next_morning_belongs_to_a_meeting_of_several_days() -> None:
    lines = ("09:00 60", "17:00 60", "09:00 60", "10:00 30")
    assert faults(*lines) == ["30 sessions-order", "40 sessions-order"]
    assert faults(*lines, end_date=dt.date(2025, 12, 9)) == []


def test_sessions_that_nobody_sees_together_are_not_compared() -> None:
    first, second = sessions("09:00 60", "09:30 60")
    apart = [
        replace(first, audiences=("media",)),
        replace(second, audiences=("industry",)),
    ]
    assert check_schedule(a_library(files=[a_file("agenda", *apart)])) == []
    assert check_schedule(a_library()) == []


def test_a_fault_names_both_and_says_what_to_do() -> None:
    found = check_schedule(a_library(files=[a_file("agenda", *sessions("23:30 60", "23:45 30"))]))
    assert [each.message for each in found] == ["'s1' begins before 's0' is over, at 00:30"]
    assert "track" in found[0].cure
