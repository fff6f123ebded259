"""Where a document's parts begin: what the print edition begins on a right-hand page, a recto.

    Cover | Contents | Section Section … | Section(recto) Section … | Section(recto) RuledPages

The cover and the contents stand alone; what follows them begins a part, and so does a section that says so. Both
formats ask here, so that they agree on what stands on which side of a leaf.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.tree.nodes import Banner, Block, Contents, Cover, Section


def parts_of(blocks: Iterable[Block]) -> list[tuple[Block, ...]]:
    """Give the blocks of a document in its parts, each of which begins a page, and in print a recto."""
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or _begins_part(block, parts[-1][-1]):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]


def _begins_part(block: Block, before: Block) -> bool:
    alone = isinstance(block, Cover | Contents) or isinstance(before, Cover | Contents)
    return alone or (isinstance(block, Section) and block.recto and not isinstance(before, Banner))
