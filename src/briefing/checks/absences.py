"""Why a link or a citation of one pack leads nowhere, although what it names is in the workspace.

    --without csp          nothing in this document is called 'csp': it is left out by --without csp
    --as-of 2024-01-01     no source 'note': it is not known on 2024-01-01, but since 2025-10-31
    without: [csp]         … it is left out by 'without' in the audience's file

Composing sees one selection, in which what is left out does not exist; only here, where library and wishes are both
known, can the reason be told. It is told to who builds and stands in no pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import Diagnostic
from briefing.model.audience import DEPTHS, Audience
from briefing.model.library import Library
from briefing.model.records import REFERENCE_KINDS, Record
from briefing.model.section import Section
from briefing.policy import is_known, known_since, verdict, viewer
from briefing.select import head_grant
from briefing.tree.nodes import Figure, Heading, Table

_CODES = frozenset({"unresolved-reference", "unknown-source"})


class Wishes(Struct, frozen=True):
    """What one pack was asked to be: for whom, as of which day, without which sections."""

    audience: Audience
    as_of: dt.date
    without_ids: Sequence[str] = ()


def explained(found: Iterable[Diagnostic], library: Library, wishes: Wishes) -> Iterator[Diagnostic]:
    """Say of each link and citation that leads nowhere why, where a wish or a day is the reason."""
    for each in found:
        name = each.message.partition("'")[2].partition("'")[0] if each.code in _CODES else ""
        why = _why(name, each.code, library, wishes) if name else ""
        cure = "say in words what it names, or restrict the sentence as that is restricted"
        yield replace(each, message=f"{each.message}: {why}", cure=cure) if why else each


def _why(name: str, code: str, library: Library, wishes: Wishes) -> str:
    if code == "unknown-source" or ":" in name:
        word, _, key = f"source:{name}".rpartition(":") if code == "unknown-source" else name.partition(":")
        return _why_record(REFERENCE_KINDS.get(word, ""), key, library, wishes.as_of)
    section = next((each for each in library.sections if name in _names(each)), None)
    return _why_section(section, library, wishes) if section else ""


def _names(section: Section) -> set[str]:
    """Name a section and the anchors in it."""
    nodes = section.nodes
    return {section.id, *(node.anchor for node in nodes if isinstance(node, (Heading, Table, Figure)))}


def _why_section(section: Section, library: Library, wishes: Wishes) -> str:
    audience = wishes.audience
    if section.id in wishes.without_ids:
        return f"it is left out by --without {section.id}"
    if not verdict(viewer(library.event, audience.id, audience.clearance), (head_grant(section),)).visible:
        return f"'{audience.id}' may not see it"
    if section.id in audience.without:
        return f"it is left out by 'without' in {audience.at.file}"
    if DEPTHS.index(section.head.depth) > DEPTHS.index(audience.depth):
        return f"it is of the depth '{section.head.depth}', and '{audience.id}' reads '{audience.depth}'"
    return ""


def _why_record(kind: str, name: str, library: Library, day: dt.date) -> str:
    record = _record(kind, name, library)
    if record is None or is_known(record, day):
        return ""
    return f"it is not known on {day}, but since {known_since(record)}"


def _record(kind: str, name: str, library: Library) -> Record | None:
    file = library.records.get(kind)
    return next((each for each in file.records if each.id == name), None) if file else None
