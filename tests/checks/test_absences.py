"""A link that a wish or a day has broken says so; another says nothing that it does not know."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from briefing.checks.absences import Wishes, explained
from briefing.errors import Location, error, warning
from briefing.model.records import Instrument, Source, StatusStep
from briefing.model.values import PartialDate, prose
from briefing.tree.nodes import Heading
from library_kit import a_file, a_library, a_section, an_audience, words

AT = Location("content/sections/x.md", 3, 1)
DAY = dt.date(2024, 1, 1)


def said(code: str, name: str, **wish: Any) -> str:
    signed = Instrument(id="csp", name=prose("CSP"), statuses=(StatusStep(status="s", since=PartialDate(2025, 10)),))
    note = Source(id="note", title="T", publisher="P", known=PartialDate(2025, 10, 31))
    reader = an_audience("industry", depth="standard", without=("annex",))
    library = a_library(
        a_section("csp", Heading(2, words("H"), "why")),
        a_section("annex"),
        a_section("long", depth="full"),
        a_section("secret", marking="chair"),
        files=[a_file("instruments", signed), a_file("sources", note)],
        audiences=[reader],
    )
    wishes = replace(Wishes(reader, DAY), **wish)
    (found,) = explained([error(code, AT, f"nothing is called '{name}'", "cure")], library, wishes)
    assert (found.code, found.at) == (code, AT)
    return found.message.partition(f"'{name}'")[2]


@pytest.mark.parametrize(
    ("code", "name", "wish", "expected"),
    [
        ("unresolved-reference", "csp", {"without_ids": ("csp",)}, ": it is left out by --without csp"),
        ("unresolved-reference", "why", {"without_ids": ("csp",)}, ": it is left out by --without csp"),
        ("unresolved-reference", "csp", {}, ""),
        ("unresolved-reference", "annex", {}, ": it is left out by 'without' in content/audiences/industry.yaml"),
        ("unresolved-reference", "long", {}, ": it is of the depth 'full', and 'industry' reads 'standard'"),
        ("unresolved-reference", "secret", {}, ": 'industry' may not see it"),
        ("unresolved-reference", "nothing", {}, ""),
        ("unresolved-reference", "instrument:csp", {}, ": it is not known on 2024-01-01, but since 2025-10-31"),
        ("unresolved-reference", "instrument:csp", {"as_of": dt.date(2026, 1, 1)}, ""),
        ("unresolved-reference", "source:note", {}, ": it is not known on 2024-01-01, but since 2025-10-31"),
        ("unknown-source", "note", {}, ": it is not known on 2024-01-01, but since 2025-10-31"),
        ("unknown-source", "other", {}, ""),
        ("unknown-placeholder", "csp", {"without_ids": ("csp",)}, ""),
    ],
)
def test_a_broken_link_says_why(code: str, name: str, wish: dict[str, Any], expected: str) -> None:
    assert said(code, name, **wish) == expected


def test_what_is_no_broken_link_stays_as_it_is() -> None:
    other = warning("three-dots", AT, "three full stops in “'csp'...”", "write …")
    reader = an_audience("industry")
    wishes = Wishes(reader, DAY, ("csp",))
    assert list(explained([other], a_library(a_section("csp")), wishes)) == [other]
