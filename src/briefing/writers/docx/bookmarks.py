"""Anchors of the document as bookmarks of Word: names that it accepts, each once, and each with its own id.

    "source:the-note" -> source_the_note        "3-from-trade…" -> a_3_from_trade

A name has letters, digits and underscores, begins with a letter and has 40 characters at most (17.13.6.2); two anchors
that would meet in one name are told apart by a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from briefing.tree.nodes import Block, Citation, Figure, Heading, Row, Section, Table
from briefing.tree.walk import walk
from briefing.writers.docx.markup import Element, add

LONGEST = 40


class Bookmarks(Struct):
    """The bookmarks of one file."""

    anchors: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)

    def __contains__(self, anchor: str) -> bool:
        return anchor in self.anchors

    def name(self, anchor: str) -> str:
        """Give the bookmark's name of an anchor."""
        known = self.names.get(anchor)
        if known is None:
            known = self._free(_plain(anchor))
            self.names[anchor] = known
            self.taken.add(known.casefold())
        return known

    def _free(self, wanted: str) -> str:
        name, number = wanted[:LONGEST], 2
        while name.casefold() in self.taken:
            tail = f"_{number}"
            name, number = wanted[: LONGEST - len(tail)] + tail, number + 1
        return name

    def mark(self, paragraph: Element, anchor: str) -> None:
        """Put the bookmark of an anchor at the end of what the paragraph holds so far, once in a file."""
        if anchor in self.marked:
            return
        self.marked.add(anchor)
        number = str(len(self.marked))
        add(paragraph, "w:bookmarkStart", id=number, name=self.name(anchor))
        add(paragraph, "w:bookmarkEnd", id=number)


def _plain(anchor: str) -> str:
    name = re.sub(r"[^A-Za-z0-9_]", "_", anchor)
    return name if name[:1].isalpha() else f"a_{name}"


def bookmarks_of(blocks: Iterable[Block]) -> Bookmarks:
    """Find the anchors that links can go to."""
    found: set[str] = set()
    for node in walk(blocks):
        if isinstance(node, (Section, Heading, Table, Figure, Row, Citation)) and node.anchor:
            found.add(node.anchor)
    return Bookmarks(frozenset(found))
