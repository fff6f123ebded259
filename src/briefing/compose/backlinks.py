"""The way back from a source to what cites it: "Cited in sections 3 and 5, and annex A.", each number a link.

    … word.[4] …  in section 3   ->   Citation(anchor="cited:7")   ->   row of source 4: "Cited in section 3."

The numbers are those of sections and not of pages: they are known before anything is laid out, a late change in Word
leaves them true, and on paper the contents say where a section begins. The link leads to the very line: to the first
citation of that source in that section. It is read aloud as "Back to section 3".

They are the last paragraph of the source's row, on a line of their own in every row: where to look for them is then
the same, whatever else is known of a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.compose.components.prose import words
from briefing.compose.context import Context
from briefing.compose.rewrite import rewrite
from briefing.tree.nodes import (
    Block,
    Cell,
    Citation,
    CrossReference,
    Inline,
    Paragraph,
    Row,
    Section,
    Table,
)

_SOURCE = "source:"
_PAIR = 2  # one section and one annex
_KEYS = {"section": ("cited-section", "cited-sections"), "annex": ("cited-annex", "cited-annexes")}  # one, several


def with_back_links(blocks: Iterable[Block], context: Context) -> tuple[Block, ...]:
    """Give each row of the sources links to where it is cited in sections that have a number."""
    places = _Places()
    blocks = tuple(places.marked(block) if isinstance(block, Section) else block for block in blocks)

    def block_with_links(block: Block) -> tuple[Block, ...]:
        if not isinstance(block, Table):
            return (block,)
        return (replace(block, body=tuple(_linked(row, places.found, context) for row in block.body)),)

    return rewrite(blocks, block=block_with_links) if places.found else blocks


class _Places(Struct):
    """Where each source is cited: number of the section, anchor of the first citation in it."""

    found: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def marked(self, section: Section) -> Section:
        """Give the first citation of each source in a section an anchor, and remember it."""
        if not section.number:
            return section
        seen: set[str] = set()

        def inline(node: Inline) -> tuple[Inline, ...]:
            if not isinstance(node, Citation):
                return (node,)
            new = [key for key in node.keys if key not in seen]
            if not new:
                return (node,)
            seen.update(new)
            anchor = f"cited:{next(self.numbers)}"
            for key in new:
                self.found.setdefault(key, []).append((section.number, anchor))
            return (replace(node, anchor=anchor),)

        title = replace(section, blocks=())
        (title,) = rewrite((title,), inline=inline)  # type: ignore[assignment]
        return replace(title, blocks=rewrite(section.blocks, inline=inline))


def _linked(row: Row, places: dict[str, list[tuple[str, str]]], context: Context) -> Row:
    """Say in the last paragraph of a source's row where it is cited."""
    found = places.get(row.anchor.removeprefix(_SOURCE), ()) if row.anchor.startswith(_SOURCE) else ()
    if not found:
        return row
    *cells, cell = row.cells
    blocks = (*cell.blocks, Paragraph(_line(found, context)))
    return replace(row, cells=(*cells, Cell(blocks, cell.header)))


def _line(places: Sequence[tuple[str, str]], context: Context) -> tuple[Inline, ...]:
    """Write "Cited in sections 3 and 5, and annex A."; a list makes for a clearer joint between the two kinds."""
    before, _, after = context.labels.raw("cited-in").partition("{places}")
    sections = _listed([place for place in places if place[0].isdecimal()], "section", context)
    annexes = _listed([place for place in places if not place[0].isdecimal()], "annex", context)
    joint = "cited-between-lists" if len(places) > _PAIR else "cited-between"
    between = words(context.labels(joint)) if sections and annexes else ()
    return (*words(before), *sections, *between, *annexes, *words(after))


def _listed(places: Sequence[tuple[str, str]], kind: str, context: Context) -> tuple[Inline, ...]:
    """Write "sections 3, 5 and 6" or "annex A", each number or letter a link."""
    if not places:
        return ()
    before, _, after = context.labels.raw(_KEYS[kind][len(places) > 1]).partition("{numbers}")
    line: list[Inline] = [*words(before)]
    commas = ["", *[", "] * (len(places) - 2), context.labels("cited-last")]
    for comma, (number, anchor) in zip(commas, places, strict=False):
        title = context.labels("back-to", place=context.labels(f"reference-{kind}", number=number))
        line += [*words(comma), CrossReference(anchor, words(number), title=title)]
    return (*line, *words(after))
