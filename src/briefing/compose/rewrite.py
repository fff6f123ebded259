"""One way to rewrite a whole tree: children first, then the node itself.

rewrite(blocks, block=…, inline=…)      each function gives what stands in the node's place, nothing to drop it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing.tree.nodes import Block, Inline, Text
from briefing.tree.walk import Mapper

OnBlock = Callable[[Block], Sequence[Block]]
OnInline = Callable[[Inline], Sequence[Inline]]


def same_block(block: Block) -> tuple[Block, ...]:
    """Keep a block."""
    return (block,)


def same_inline(inline: Inline) -> tuple[Inline, ...]:
    """Keep an inline."""
    return (inline,)


def rewrite(
    blocks: Iterable[Block], *, block: OnBlock = same_block, inline: OnInline = same_inline
) -> tuple[Block, ...]:
    """Give the blocks with every block and inline in them replaced, innermost first, in reading order."""

    def block_up(node: Block) -> Sequence[Block]:
        return block(mapper.block(node))

    def inline_up(node: Inline) -> Sequence[Inline]:
        return inline(node if type(node) is Text else mapper.inline(node))  # most are text, and hold nothing

    mapper = Mapper(block_up, inline_up)
    return tuple(new for each in blocks for new in block_up(each))
