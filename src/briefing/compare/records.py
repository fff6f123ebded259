"""Records of two selections: which are only in one, and which fields of the others differ.

    milestones of A, milestones of B -> RecordChange("changed", "milestones", "csp", fields=(FieldChange("date", …),))

Records that no page of a pack prints are told as well: a tent card may hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefing.compare.words import WordChange, compare_words
from briefing.model.records import Record
from briefing.model.values import Name, Prose
from briefing.tree.nodes import Citation, Inline, Link, Note
from briefing.tree.parts import a_line
from briefing.tree.text import blocks_text, inline_text
from briefing.tree.walk import walk

_NO_WORDS = frozenset({"id", "at", "marking", "audiences", "known"})
"""Fields that nobody reads: who may see a record, and since when, shows in whether it is there."""

_NAMES = ("title", "name", "term", "topic", "body", "text")
"""Fields that say what a record is, the first that it has."""


class FieldChange(Struct, frozen=True):
    """A field of a record that differs: its name, text before and after, and the words."""

    field: str
    before: str
    after: str
    words: tuple[WordChange, ...]


class RecordChange(Struct, frozen=True):
    """A record that is only in one, or differs. `id` is empty where only its kind is known to differ."""

    change: Literal["added", "removed", "changed"]
    kind: str
    id: str = ""
    name: str = ""
    fields: tuple[FieldChange, ...] = ()


Records = Mapping[str, Sequence[Record]]


def compare_records(before: Records, after: Records) -> tuple[RecordChange, ...]:
    """Compare the records of two selections, kind by kind, told in the order of the second."""
    kinds = dict.fromkeys((*after, *before))
    return tuple(change for kind in kinds for change in _of_kind(kind, before.get(kind, ()), after.get(kind, ())))


def _of_kind(kind: str, before: Sequence[Record], after: Sequence[Record]) -> Iterator[RecordChange]:
    old = {record.id: record for record in before}
    new = {record.id for record in after}
    for record in after:
        if record.id not in old:
            yield RecordChange("added", kind, record.id, name_of(record))
            continue
        changed = tuple(_fields(_texts(old[record.id]), _texts(record)))
        if changed:
            yield RecordChange("changed", kind, record.id, name_of(record), changed)
    for record in before:
        if record.id not in new:
            yield RecordChange("removed", kind, record.id, name_of(record))


def name_of(record: Record) -> str:
    """Give what a record is called: its title, name, term …, or else its id."""
    for field in _NAMES:
        value = getattr(record, field, None)
        said = value.full if isinstance(value, Name) else _text(value) if value else ""
        if said:
            return said
    return record.id


def _fields(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FieldChange]:
    for field in dict.fromkeys((*after, *before)):
        old, new = before.get(field, ""), after.get(field, "")
        words = compare_words(a_line(old, old), a_line(new, new))
        if words:
            yield FieldChange(field, old, new, words)


def _texts(record: Record) -> dict[str, str]:
    values = ((name, getattr(record, name)) for name in record.__struct_fields__ if name not in _NO_WORDS)
    return {name: text for name, value in values if (text := _text(value))}


def _text(value: object) -> str:
    """Give a value as a person reads it: prose with its sources and notes, parts in their order."""
    match value:
        case None | False | "":
            return ""
        case Prose(inlines):
            return " ".join([inline_text(inlines), *_behind(inlines)])
        case tuple():
            return "; ".join(filter(None, map(_text, value)))
        case Struct() if type(value).__str__ is Struct.__str__:
            return ", ".join(filter(None, (_text(getattr(value, n)) for n in value.__struct_fields__ if n != "at")))
        case True:
            return "yes"
        case _:
            return str(value)


def _behind(inlines: Sequence[Inline]) -> Iterator[str]:
    """Give what stands behind the words of prose: sources by their ids, addresses, notes."""
    for node in walk(inlines):
        match node:
            case Citation(keys=keys):
                yield f"[@{'; @'.join(keys)}]"
            case Link(url=url):
                yield url
            case Note(blocks=blocks):
                yield from blocks_text(blocks)
            case _:
                pass
