"""The word "draft" where a document is not settled: on its cover, in its foot and first in its title.

    open fact on a page, or a section in `state: draft`  ->  "Briefing pack · Draft"   "Draft · Industry pack · …"

A listener hears it with the title and the first line of the first page. It needs no switch to take it off: a final
build is refused while anything is open, so what a final build writes never says it.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefing.compose.context import Context
from briefing.select import Selection
from briefing.tree.nodes import Cover, Document, Placeholder, Section
from briefing.tree.walk import walk


def is_draft(document: Document, selection: Selection) -> bool:
    """Tell whether a document shows an open fact, or a section that is not final or words of one."""
    unfinished = {section.id for section in selection.sections if section.head.state == "draft"}
    return not unfinished.isdisjoint(document.quoted) or any(
        isinstance(node, Placeholder) or (isinstance(node, Section) and node.id in unfinished)
        for node in walk(document.blocks)
    )


def called_draft(document: Document, context: Context) -> Document:
    """Give a document that is not settled with the word "draft" where its marking and version stand; others as is."""
    if not is_draft(document, context.selection):
        return document
    labels = context.labels
    return replace(
        document,
        meta=replace(document.meta, title=labels("draft-title", title=document.meta.title)),
        running=replace(document.running, foot_left=labels("draft-foot", foot=document.running.foot_left)),
        blocks=tuple(_cover(block, context) if isinstance(block, Cover) else block for block in document.blocks),
    )


def _cover(cover: Cover, context: Context) -> Cover:
    return replace(cover, kicker=context.labels("draft-kicker", kicker=cover.kicker))
