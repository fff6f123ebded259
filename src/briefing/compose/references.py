"""Cross-references: each leads to an anchor of the same document, and has words.

    [](#agenda)            ->  "section 4", or "annex B", or the title of a part without a number
    [](#instrument:csp)    ->  the instrument's name, leading to its row
    [](#question:channels) ->  the question, leading to the section that lists it

Anchors that components set (they hold a colon) stand once: a record shown twice is found where it is shown first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from briefing.compose.components.participants import name_line
from briefing.compose.components.prose import bare, words
from briefing.compose.context import Context
from briefing.errors import did_you_mean
from briefing.model.fields import NOWHERE
from briefing.model.records import (
    REFERENCE_KINDS,
    AgendaSession,
    Conflict,
    Engagement,
    Instrument,
    Milestone,
    Participant,
    Question,
    Record,
    Source,
    Term,
)
from briefing.tree.nodes import Block, CrossReference, Figure, Heading, Inline, Row, Section, Table
from briefing.tree.walk import map_children, walk


def with_single_anchors(blocks: Iterable[Block], context: Context) -> tuple[Block, ...]:
    """Keep the first of each anchor that components set; two equal ones of an author are an error."""
    blocks = tuple(blocks)
    counted = Counter(getattr(node, "anchor", "") for node in walk(blocks))
    if max((number for anchor, number in counted.items() if anchor), default=0) < 2:
        return blocks
    seen: set[str] = set()

    def visit(block: Block) -> tuple[Block, ...]:
        anchor = getattr(block, "anchor", "")
        if anchor in seen and ":" not in anchor:
            at = getattr(block, "at", None) or NOWHERE
            context.report("duplicate-anchor", at, f"two things in this document are called '{anchor}'", "rename one")
        if isinstance(block, (Table, Figure, Section, Heading)) and anchor in seen:
            block = replace(block, anchor="")
        seen.update({anchor} - {""})
        if isinstance(block, Table):
            block = replace(block, body=tuple(_single(row, seen) for row in block.body))
        return (map_children(block, visit, lambda inline: (inline,)),)

    return tuple(new for block in blocks for new in visit(block))


def _single(row: Row, seen: set[str]) -> Row:
    if row.anchor in seen:
        return replace(row, anchor="")
    seen.update({row.anchor} - {""})
    return row


class Targets(Struct, frozen=True):
    """What can be referred to: anchors with their words, and references that lead to an anchor of another name."""

    anchors: Mapping[str, tuple[Inline, ...]]
    shown: Mapping[str, str]

    def resolve(self, node: CrossReference, context: Context, *, strict: bool) -> tuple[Inline, ...]:
        """Lead a cross-reference to an anchor and give it words. One that leads nowhere is an error, unless words of
        its own can stand without a link where `strict` is off."""
        anchor = node.target if node.target in self.anchors else self.shown.get(node.target, "")
        if anchor in self.anchors:
            generated = record_words(context, node.target) or self.anchors[anchor]
            return (replace(node, target=anchor, children=node.children or generated),)
        if not strict and node.children:
            return node.children
        known = [name for name in (*self.anchors, *self.shown) if not name.startswith(("heading:", "part:"))]
        cure = did_you_mean(node.target, known) or "name a section or record that this document shows"
        message = f"nothing in this document is called '{node.target}'"
        context.report("unresolved-reference", node.at or NOWHERE, message, cure)
        return (node,)


def targets_of(blocks: Iterable[Block], shown: Mapping[str, str], context: Context) -> Targets:
    """Gather what can be referred to in a document."""
    anchors: dict[str, tuple[Inline, ...]] = {}
    tables, figures = count(1), count(1)
    for node in walk(blocks):
        match node:
            case Section(anchor=anchor) if anchor:
                anchors[anchor] = _section_words(node, context)
            case Heading(_, children, anchor) if anchor:
                anchors[anchor] = bare(children)
            case Row(_, anchor) if anchor:
                anchors[anchor] = record_words(context, anchor)
            case Table(anchor=anchor, caption=caption) if caption:
                number = context.labels("table-number", number=next(tables))
                anchors |= {anchor: words(number.rstrip(".:"))} if anchor else {}
            case Figure(anchor=anchor, caption=caption) if caption:
                number = context.labels("figure-number", number=next(figures))
                anchors |= {anchor: words(number.rstrip(".:"))} if anchor else {}
            case _:
                pass
    return Targets(anchors, {reference: anchor for reference, anchor in shown.items() if anchor in anchors})


def _section_words(section: Section, context: Context) -> tuple[Inline, ...]:
    if not section.number:
        return bare(section.title)
    key = "reference-section" if section.number.isdecimal() else "reference-annex"
    return words(context.labels(key, number=section.number))


def record_words(context: Context, reference: str) -> tuple[Inline, ...]:
    """Give a record's name for a reference such as `instrument:csp`, nothing where there is no such record."""
    kind, _, name = reference.partition(":")
    records = context.selection.records.get(REFERENCE_KINDS.get(kind, ""), ())
    found = next((record for record in records if record.id == name), None)
    return bare(_name(found)) if found else ()


def _name(record: Record) -> tuple[Inline, ...]:
    match record:
        case Milestone(title=title) | AgendaSession(title=title):
            return title.inlines
        case Instrument(name=name):
            return name.inlines
        case Engagement(body=body):
            return body.inlines
        case Participant():
            return name_line(record)
        case Question(text=text):
            return text.inlines
        case Term(term=term):
            return words(term)
        case Source(title=title):
            return words(title)
        case Conflict(topic=topic):
            return topic.inlines
        case _:
            return words(record.id)
