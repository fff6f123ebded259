"""Paragraphs that no page may part from what follows them, in PDF and Word alike. Pure: nodes only.

"The note names three priorities:" | a list              announces: its last line stays with the list, or a paragraph
**Budget**                         | a table            and has a heading's space above it
a heading | "By role; …"           | a table, a figure   introduces: the whole paragraph goes with the first rows
the end of a list                  | a last callout      precedes_last: it is not alone on a page after its section
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.tree.nodes import (
    Block,
    BlockQuote,
    BulletList,
    Callout,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    OrderedList,
    Paragraph,
    Strong,
    Table,
)
from briefing.tree.text import inline_text

_ANNOUNCED = (BulletList, OrderedList, DefinitionList, Table, Figure, CodeBlock, BlockQuote, Callout)
_ENDS_IN_COLON = re.compile(r":(?:\s*\[[\w, ]+\])*$")  # citations and notes may stand behind it
_OPENING = 250  # characters: about three lines
_SHORT = 500  # characters: so much goes to the next page with the rows that it introduces


def announces(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a paragraph ends in a colon before what it announces, or is bold as a whole and no other follows."""
    block = blocks[index]
    if index + 1 == len(blocks) or not isinstance(block, Paragraph):
        return False
    if not isinstance(blocks[index + 1], (*_ANNOUNCED, Paragraph)):
        return False
    if is_bold(block) and not isinstance(blocks[index + 1], Paragraph):
        return True
    return _ENDS_IN_COLON.search(inline_text(block.children)) is not None


def is_bold(block: Block) -> bool:
    """Tell whether a block is a paragraph that is bold as a whole: before what it announces, it is a small heading."""
    if not isinstance(block, Paragraph) or not block.children:
        return False
    return all(isinstance(inline, Strong) for inline in block.children)


def is_key(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a paragraph is the key to the table below it: a line that looks like a caption."""
    block = blocks[index]
    if index + 1 == len(blocks) or not isinstance(blocks[index + 1], Table):
        return False
    return isinstance(block, Paragraph) and block.style == "caption"


def opens_shortly(blocks: Sequence[Block]) -> bool:
    """Tell whether a section begins with a short paragraph, which should not stand at a foot with its title alone."""
    if len(blocks) < 2 or not isinstance(blocks[0], Paragraph):
        return False
    return len(inline_text(blocks[0].children)) <= _OPENING


def introduces(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a short paragraph is all that stands between a heading, or the opening, and a table or a figure."""
    block = blocks[index]
    if index + 1 == len(blocks) or not isinstance(block, Paragraph):
        return False
    if not isinstance(blocks[index + 1], (Table, Figure)):
        return False
    return (not index or isinstance(blocks[index - 1], Heading)) and len(inline_text(block.children)) <= _SHORT


def precedes_last(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether all that follows a block is a callout, which then should not stand on the next page alone."""
    return index + 2 == len(blocks) and isinstance(blocks[index + 1], Callout)
