"""One way to rewrite a whole tree: children first, then the node itself.

rewrite(blocks, block=…, inline=…)      each function gives what stands in the node's place, nothing to drop it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing.tree.nodes import Block, Inline
from briefing.tree.walk import BottomUp

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
    return BottomUp(block, inline).blocks(tuple(blocks))
