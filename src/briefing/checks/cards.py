"""Tent cards of people whose names are open: a role stands on the card, which nobody may notice before it is printed.

{id: first-guest, name: {placeholder: names}, role: "Head of team"} + cards -> warning[open-name]; final: error
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.errors import Diagnostic, Severity
from briefing.model.records import Participant
from briefing.model.values import Prose
from briefing.select import Selection
from briefing.tree.nodes import Card, Document, Placeholder
from briefing.tree.walk import walk

_NAMED = 6


def check_cards(document: Document, selection: Selection, *, final: bool) -> list[Diagnostic]:
    """Name the people whose cards carry no name; a final build is refused."""
    shown = {node.subject for node in walk(document.blocks) if isinstance(node, Card)}
    people = [each for each in selection.records.get("participants", ()) if isinstance(each, Participant)]
    unnamed = [each for each in people if each.id in shown and isinstance(each.name, Prose) and _is_open(each.name)]
    if not unnamed:
        return []
    severity = Severity.ERROR if final else Severity.WARNING
    message = f"the cards of {_listed([each.id for each in unnamed])} carry no name, because it is still open"
    return [Diagnostic(severity, "open-name", unnamed[0].at, message, "write the names, or 'card: false'")]


def _is_open(name: Prose) -> bool:
    return any(isinstance(node, Placeholder) for node in walk(name.inlines))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(f"'{name}'" for name in names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
