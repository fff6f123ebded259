"""Facts that the organiser has still to confirm: a draft shows them, a final build refuses them.

Placeholder in a composed document  + final -> error[open-placeholder], once for each id, naming who owes the answer
section with `state: draft`         + final -> error[draft-section], where only words of it are quoted too
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.errors import Diagnostic, Location, error
from briefing.select import Selection
from briefing.tree.nodes import Document, Placeholder, Section
from briefing.tree.walk import walk


def check_open(document: Document, selection: Selection, *, final: bool) -> list[Diagnostic]:
    """Find what is open, where a final build is asked for."""
    return [*_placeholders(document, selection), *_drafts(document, selection)] if final else []


def _placeholders(document: Document, selection: Selection) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for node in walk(document.blocks):
        if isinstance(node, Placeholder) and node.id not in seen:
            seen.add(node.id)
            entry = selection.event.placeholders.get(node.id)
            owner = f"ask {entry.owner}, then write it in its place" if entry else "write it in its place"
            at = node.at or Location("content/event.yaml")
            yield error("open-placeholder", at, f"“{node.text}” is still open in a final build", owner)


def _drafts(document: Document, selection: Selection) -> Iterator[Diagnostic]:
    printed = {*document.quoted, *(node.id for node in document.blocks if isinstance(node, Section))}
    for section in selection.sections:
        if section.id in printed and section.head.state == "draft":
            message = f"the section '{section.id}' is still a draft in a final build"
            yield error("draft-section", section.at, message, "when it has been read and approved, set 'state: final'")
