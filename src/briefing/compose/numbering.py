"""Numbers and marks: sections, tables and figures, notes; and what else composing sets in a finished order.

common part 1, 2, 3 …   annexes A, B … Z, AA, printed "Annex A"   parts of the template: none
"Table 1." and "Figure 1." stand bold at the head of a caption; what has no caption has no number
notes a, b … z, aa in the order of their marks
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from msgspec.structs import replace

from briefing.compose.components.prose import bare
from briefing.compose.context import Context
from briefing.compose.labels import Labels
from briefing.compose.rewrite import rewrite
from briefing.tree.nodes import (
    Block,
    ContentsEntry,
    Figure,
    Foreign,
    Heading,
    Inline,
    Note,
    Section,
    Strong,
    Table,
    Text,
)
from briefing.tree.text import inline_text


def letters(number: int) -> str:
    """Count in letters: 1 is a, 26 z, 27 aa."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def note_letters(number: int) -> str:
    """Count as Word letters its notes (ECMA-376 part 1, 17.18.59, lowerLetter): a to z, then aa, bb, cc."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def number_sections(
    blocks: Iterable[Block], common: frozenset[str], annexes: frozenset[str], labels: Labels
) -> tuple[Block, ...]:
    """Number the sections of the common part and letter the annexes, each in the order in which they stand."""
    numbers, annex_numbers = count(1), count(1)
    placed: list[Block] = []
    for block in blocks:
        if isinstance(block, Section) and block.id in common:
            placed.append(replace(block, number=str(next(numbers))))
        elif isinstance(block, Section) and block.id in annexes:
            letter = letters(next(annex_numbers)).upper()
            placed.append(replace(block, number=letter, label=labels("annex", number=letter)))
        else:
            placed.append(block)
    return tuple(placed)


class Captions:
    """Puts "Table 1." or "Figure 1." before captions, in the order in which it meets them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tables, self._figures = count(1), count(1)

    def number(self, block: Block) -> tuple[Block, ...]:
        """Number a table or figure that has a caption."""
        if isinstance(block, Table) and block.caption:
            return (replace(block, caption=self._caption("table-number", next(self._tables), block.caption)),)
        if isinstance(block, Figure) and block.caption:
            return (replace(block, caption=self._caption("figure-number", next(self._figures), block.caption)),)
        return (block,)

    def _caption(self, key: str, number: int, caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return (Strong((Text(self._context.labels(key, number=number)),)), Text(" "), *caption)


class NoteMarks:
    """Sets the marks of notes in the order in which it meets them; notes do not nest."""

    def __init__(self) -> None:
        self._marks = count(1)

    def mark(self, note: Note) -> Note:
        """Set the mark of the next note."""
        return replace(note, mark=note_letters(next(self._marks)))


def anchor_headings(section: Section) -> Section:
    """Give every heading of a section an anchor, for the outline and the contents."""
    numbers = count(1)

    def visit(block: Block) -> tuple[Block, ...]:
        if isinstance(block, Heading) and not block.anchor:
            block = replace(block, anchor=f"heading:{section.id}:{next(numbers)}")
        return (block,)

    return replace(section, blocks=rewrite(section.blocks, block=visit))


def contents_entries(blocks: Iterable[Block], depth: int) -> tuple[ContentsEntry, ...]:
    """List the sections, and with a depth of 2 their headings of level 2."""
    entries: list[ContentsEntry] = []
    for section in blocks:
        if not isinstance(section, Section):
            continue
        entry = _entry(section.number, section.title, section.anchor, 1)
        entries.append(replace(entry, label=section.label))
        headings = [block for block in section.blocks if isinstance(block, Heading) and block.level == 2]
        entries.extend(_entry("", heading.children, heading.anchor, 2) for heading in (headings if depth > 1 else ()))
    return tuple(entries)


def _entry(number: str, line: Sequence[Inline], anchor: str, level: int) -> ContentsEntry:
    language = line[0].language if len(line) == 1 and isinstance(line[0], Foreign) else ""
    return ContentsEntry(number, inline_text(bare(line)), anchor, level, language)
