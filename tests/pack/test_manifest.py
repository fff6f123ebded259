"""The manifest: to JSON and back, and digests that say only what the content says."""

from __future__ import annotations

import datetime as dt
import json

import msgspec
import pytest
from msgspec.structs import replace

from briefing.errors import Location
from briefing.model.event import Event, Marking
from briefing.model.records import Milestone
from briefing.model.values import PartialDate, prose
from briefing.pack.digests import canonical, digest
from briefing.pack.manifest import Manifest, deliverable, parse_manifest
from briefing.tree.nodes import Emphasis, Heading, Paragraph, Text


def a_manifest() -> Manifest:
    files = (
        deliverable("x.docx", b"abc", pages=2, words=300),
        deliverable("handouts/card.pdf", b"%PDF", pages=1, print_master=True),
    )
    return Manifest(
        event="x",
        title="Tagung für Gäste",
        label="L",
        version="1",
        as_of="2025-12-08",
        stamp="s",
        marking="public",
        language="ko",
        theme="t",
        paper="a4",
        program="p",
        with_ids=("a", "b"),
        without=("c",),
        deliverables=files,
        content={"section/b": "2", "section/a": "1"},
    )


def test_a_manifest_comes_back_from_its_bytes() -> None:
    assert parse_manifest(a_manifest().to_json()) == a_manifest()


def test_the_json_is_sorted_readable_and_ends_in_a_line_end() -> None:
    data = a_manifest().to_json()
    assert list(json.loads(data)["content"]) == ["section/a", "section/b"]
    assert "Tagung für Gäste" in data.decode()
    assert data.endswith(b"}\n")


def test_a_key_of_a_later_version_is_no_obstacle() -> None:
    body = json.loads(a_manifest().to_json())
    body["deliverables"][0]["colour"] = "blue"
    body["later"] = 1
    assert parse_manifest(json.dumps(body).encode()) == a_manifest()


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": "briefing-pack", "schema": 1}', b"\xff\xfe"])
def test_anything_else_is_not_our_manifest(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_manifest(data)


def test_a_digest_knows_words_but_not_places() -> None:
    here, there = Location("a.md", 1, 1), Location("b.md", 9, 9)
    one = Paragraph((Text("same"),), at=here)
    assert digest(one) == digest(msgspec.structs.replace(one, at=there))
    assert digest(one) != digest(Paragraph((Text("other"),), at=here))
    assert digest(Paragraph((Text("x"),))) != digest(Paragraph((Emphasis((Text("x"),)),)))
    milestone = Milestone(id="m", date=PartialDate(2022, 9), title=prose("Talks"), at=here)
    assert digest(milestone) == digest(replace(milestone, at=there))
    assert digest(milestone) != digest(replace(milestone, date=PartialDate(2022)))


def test_fields_at_their_default_do_not_take_part() -> None:
    assert canonical(Heading(2, (Text("x"),))) == ["Heading", [["children", [["Text", [["text", "x"]]]]], ["level", 2]]]


def test_a_value_without_a_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        canonical(object())


def test_an_event_with_all_its_maps_and_dates_has_a_digest() -> None:
    event = Event(
        id="x",
        title="T",
        short_title="T",
        kind="k",
        date=dt.date(2025, 12, 8),
        time_zone="UTC",
        place=prose("Here"),
        host="h",
        languages=("en",),
        version="1",
        as_of=dt.date(2025, 12, 8),
        attribution=prose(""),
        markings=(Marking(id="public", label="Public"),),
        placeholders={},
    )
    assert digest(event) == digest(replace(event))
    assert digest(event) != digest(replace(event, version="2"))
