"""Rows of the agenda that are no session are told from those that are: nothing says of a break that it is one."""

from __future__ import annotations

import pytest

from briefing.tree.nodes import Table
from briefing.tree.walk import walk
from compose_kit import composed, library, records, section

PARTS = (
    "{id: a, title: Opening, kind: opening, minutes: 15, start: '9:00'}",
    "{id: b, title: First session, minutes: 60, summary: Talk}",
    "{id: c, title: Tea, kind: break, minutes: 15}",
    "{id: d, title: Break of contract, minutes: 30}",
)


@pytest.mark.parametrize("timed", [True, False])
def test_breaks_and_the_total_are_no_sessions(timed: bool) -> None:
    parts = PARTS if timed else [part.replace(", start: '9:00'", "") for part in PARTS]
    pack = composed(library(section("one", "```{agenda}\n```"), extra=[records("agenda", *parts)]))
    (table,) = (node for node in walk(pack.blocks) if isinstance(node, Table) and len(node.body) == 5)
    assert [row.apart for row in table.body] == [False, False, True, False, True]
