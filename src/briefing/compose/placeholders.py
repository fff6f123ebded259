"""Facts that the organiser has still to confirm: what is printed for them, and which ones a document holds.

    Placeholder("venue")  ->  Placeholder("venue", "venue to be confirmed by the organiser")

A draft shows them; a final build asks `placeholders_of` and is refused while there are any.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.compose.context import Context
from briefing.errors import did_you_mean
from briefing.model.fields import NOWHERE
from briefing.tree.nodes import Document, Inline, Placeholder
from briefing.tree.walk import walk


def fill(node: Inline, context: Context) -> Inline:
    """Set the text of a placeholder from the event's entry and the one who owes the answer."""
    if not isinstance(node, Placeholder):
        return node
    entries = context.event.placeholders
    if node.id not in entries:
        cure = did_you_mean(node.id, entries) or "declare it in event.yaml"
        context.report("unknown-placeholder", node.at or NOWHERE, f"no placeholder '{node.id}' in the event", cure)
        return node
    entry = entries[node.id]
    return replace(node, text=context.labels("placeholder", text=entry.text, owner=entry.owner))


def placeholders_of(document: Document) -> tuple[Placeholder, ...]:
    """Give the placeholders that a document shows, each once, in reading order."""
    found: dict[str, Placeholder] = {}
    for node in walk(document.blocks):
        if isinstance(node, Placeholder):
            found.setdefault(node.id, node)
    return tuple(found.values())
