from __future__ import annotations

import zoneinfo

import pytest

from briefing.readers.event import read_event

EVENT = """\
id: harbours
title: Round Table
short_title: Harbours
kind: Roundtable
date: 2027-03-04
time_zone: "{zone}"
place: Bergen
host: Institute
languages: [en-CA]
version: "1"
as_of: 2027-03-01
attribution: None
markings: [{{id: public, label: Public}}]
statuses: [{{id: signed, label: Signed}}]
"""


def told(zone: str) -> list[str]:
    _, _, found = read_event(EVENT.format(zone=zone), "event.yaml")
    return [f"{each.at}: {each.cure}" for each in found]


@pytest.mark.parametrize(
    ("zone", "cure"),
    [
        ("America/Toronto", None),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("america/toronto", "did you mean 'America/Toronto'?"),
        ("America/Torono", "did you mean 'America/Toronto'?"),
        ("posix/America/Toronto", "did you mean 'America/Toronto'?"),
        ("../../etc/passwd", "write a name such as America/Toronto"),
    ],
)
def test_a_time_zone_is_one_that_the_system_has(zone: str, cure: str | None) -> None:
    assert told(zone) == ([] if cure is None else [f"event.yaml:6:13: {cure}"])


def test_no_zone_is_refused_where_the_system_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    assert told("Somewhere/Else") == []


def test_the_zones_are_not_read_where_the_one_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(zoneinfo, "available_timezones")
    assert told("Asia/Seoul") == []


def test_a_part_of_a_name_is_none() -> None:
    assert len(told("America")) == 1
