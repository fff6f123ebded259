"""The language of a part: `Foreign` around every line of text in it, so that language is said in one way only.

    in_language((Paragraph((Text("조약"),)),), "ko")  ->  (Paragraph((Foreign("ko", (Text("조약"),)),)),)

Fences, sections and fields that state a language are read into this form; no block has a language of its own, except a
figure for its alternative. What components print later is in the pack's language and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.tree.nodes import (
    Block,
    DefinitionItem,
    DefinitionList,
    Figure,
    Foreign,
    Heading,
    Inline,
    Paragraph,
    Table,
)
from briefing.tree.walk import map_children


def in_language(blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """Give blocks with each of their lines, those of notes included, in a language."""

    def block(node: Block) -> tuple[Block, ...]:
        return (_lines_in(map_children(node, block, inline), language),)

    def inline(node: Inline) -> tuple[Inline, ...]:
        return (map_children(node, block, inline),)

    return tuple(new for each in blocks for new in block(each))


def line_in(line: Sequence[Inline], language: str) -> tuple[Inline, ...]:
    """Give a line in a language; an empty one stays empty."""
    return (Foreign(language, tuple(line)),) if line else ()


def _lines_in(block: Block, language: str) -> Block:
    match block:
        case Paragraph(children) | Heading(_, children):
            return replace(block, children=line_in(children, language))
        case Table(caption=caption):
            return replace(block, caption=line_in(caption, language))
        case Figure(caption=caption):
            return replace(block, caption=line_in(caption, language), language=block.language or language)
        case DefinitionList(items):
            return replace(block, items=tuple(_term_in(item, language) for item in items))
        case _:
            return block


def _term_in(item: DefinitionItem, language: str) -> DefinitionItem:
    return replace(item, term=line_in(item.term, language))
