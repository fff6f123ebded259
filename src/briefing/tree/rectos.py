"""Where a document's parts begin: what the print edition begins on a right-hand page, a recto.

    Cover | Contents | Section Section … | Section(recto) Section … | Section(recto) RuledPages

The cover and the contents stand alone; what follows them begins a part, and so does a section that says so: always, or
in print alone (`recto` without `new_page`). Both formats ask here, so that they agree on what stands on which side of a
leaf.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.tree.nodes import Banner, Block, Contents, Cover, Section


def parts_of(blocks: Iterable[Block], *, printed: bool) -> list[tuple[Block, ...]]:
    """Give the blocks of a document in its parts, each of which begins a page, and in print a recto."""
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or _begins_part(block, parts[-1][-1], printed=printed):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]


def _begins_part(block: Block, before: Block, *, printed: bool) -> bool:
    alone = isinstance(block, Cover | Contents) or isinstance(before, Cover | Contents)
    begins = isinstance(block, Section) and block.recto and (printed or block.new_page)
    return alone or (begins and not isinstance(before, Banner))
