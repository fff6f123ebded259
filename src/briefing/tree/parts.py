"""A document in parts and lines, as two of them are compared: what a person reads, beside what is compared of it.

    Document -> Part("csp", "The partnership", (Line("signed in 2022 [3]", "signed in 2022 [0]"), …))

A line is a paragraph, or a whole row of a table ("Memorandum | In force | 2022"). Numbers that composing sets are 0 in
its key: a source or section that joins a pack renumbers others, and nobody wants to read that. Contents and ruled pages
say nothing of their own and are no part. Readers of finished files give the same parts (`audit/parts.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.tree.nodes import (
    Block,
    Citation,
    Contents,
    CrossReference,
    Document,
    Figure,
    Inline,
    Note,
    Paragraph,
    Row,
    RuledPages,
    Section,
    Table,
    Text,
)
from briefing.tree.text import blocks_text, inline_text, note_mark
from briefing.tree.walk import map_children, walk

COVER = "cover:"
"""The id of what stands before the first section; no section can have it."""

CELLS = " | "

_INVISIBLE = {ord(mark): None for mark in "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc"}
_NUMBERS = re.compile(r"[\d\[\], ]+")
_NUMBERED = re.compile(r"(\D*)\b(?:\d+|[A-Z]{1,2})(\s*)")
_WAY_BACK = re.compile(r"(0 \| .*?) [^.!?/|\[\]\d]+0[^.!?/|\[\]1-9]*\.")
"""The key of a source's row, and behind it the sentence with the sections that cite it: who reads more sections sees it
cited more."""
_NOTE_MARK = re.compile(r"\[[a-z]{1,3}\]")


class Line(Struct, frozen=True):
    """What is read, and what is compared of it: as many words, running numbers being 0."""

    text: str
    key: str


class Part(Struct, frozen=True):
    """A section with its title and lines, or the cover. `id` is empty where a file does not tell it."""

    id: str
    title: str
    lines: tuple[Line, ...]


def a_line(text: str, masked: str) -> Line:
    """Give a line of a text and the same text with its running numbers masked."""
    shown, key = _plain(text), _NOTE_MARK.sub("[0]", _plain(masked))
    words = shown.split()
    if len(key.split()) != len(words):
        return Line(shown, shown)
    if found := _WAY_BACK.fullmatch(key):
        return Line(" ".join(words[: len(found[1].split())]), found[1])
    return Line(shown, key)


def _plain(text: str) -> str:
    """Give the words of a text in the one form in which characters may be stored (NFKC), each parted by a space."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).split())


def masked_reference(text: str) -> str:
    """Mask the number in the words of a reference: "[1, 3]" is "[0, 0]", "section 12" and "annex B" end in 0."""
    plain = unicodedata.normalize("NFKC", text)
    if _NUMBERS.fullmatch(plain):
        return re.sub(r"\d+", "0", plain)
    found = _NUMBERED.fullmatch(plain)
    return f"{found[1]}0{found[2]}" if found else text


def masked_caption(text: str) -> str:
    """Mask the number at the head of a caption."""
    return re.sub(r"\d+", "0", text, count=1)


class RunningNumbers:
    """Masks first cells that only count their rows: 1, 2, 3 …"""

    def __init__(self) -> None:
        self._count = 0

    def masked(self, cells: Sequence[str]) -> list[str]:
        """Give the cells of the next row, its number masked."""
        if cells and cells[0].strip() == str(self._count + 1):
            self._count += 1
            return ["0", *cells[1:]]
        return list(cells)


# ---------------------------------------------------------------- a composed document


def parts_of_document(document: Document) -> tuple[Part, ...]:
    """Give the parts of a composed document in reading order."""
    parts: list[Part] = []
    front: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Section):
            shown = Paragraph((Text(block.marking),))
            lines = _lines((shown, *block.blocks) if block.marking else block.blocks)
            parts.append(Part(block.id, _plain(inline_text(block.title)), lines))
        elif not isinstance(block, (Contents, RuledPages)):
            front.append(block)
    return (Part(COVER, "", _lines(front)), *parts) if front else tuple(parts)


def _lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    shown = blocks_text(_flat(blocks, masked=False))
    compared = blocks_text(_flat(_masked(blocks), masked=True))
    return tuple(a_line(text, key) for text, key in zip(shown, compared, strict=True))


def _masked(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Mask the numbers of citations, and of cross-references that are numbered."""

    def block(node: Block) -> tuple[Block, ...]:
        return (map_children(node, block, inline),)

    def inline(node: Inline) -> tuple[Inline, ...]:
        match node:
            case Citation(numbers=numbers):
                return (replace(node, numbers=(0,) * len(numbers)),)
            case CrossReference(children=children):
                words = inline_text(children)
                masked = masked_reference(words)
                return (replace(node, children=(Text(masked),)) if masked != words else node,)
            case _:
                return (map_children(node, block, inline),)

    return tuple(new for each in blocks for new in block(each))


def _flat(blocks: Iterable[Block], *, masked: bool) -> tuple[Block, ...]:
    """Make each row of a table one paragraph, so that it is read as one line."""

    def block(node: Block) -> tuple[Block, ...]:
        if isinstance(node, Table):
            return tuple(_flat_table(node, masked=masked))
        if isinstance(node, Figure) and masked:
            return (replace(node, caption=_caption(node.caption)),)
        return (map_children(node, block, lambda inline: (inline,)),)

    return tuple(new for each in blocks for new in block(each))


def _flat_table(table: Table, *, masked: bool) -> Iterator[Block]:
    """Give a table's caption and its rows as paragraphs, and its notes, which are read after both."""
    numbers = RunningNumbers()
    if table.caption:
        yield Paragraph(_without_notes(_caption(table.caption) if masked else table.caption))
    for row in (*table.head, *table.body):
        cells = [cell for cell in _cells(row) if cell]
        yield Paragraph((Text(CELLS.join(numbers.masked(cells) if masked else cells)),))
    for node in walk(table):
        if isinstance(node, Note):
            first, *rest = blocks_text(node.blocks) or [""]
            yield from (Paragraph((Text(text),)) for text in (f"{note_mark(node)} {first}", *rest))


def _caption(caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Mask the number that leads a caption; it is set in an inline of its own."""
    if not caption:
        return ()
    return (Text(masked_caption(inline_text(caption[:1]))), *caption[1:])


def _cells(row: Row) -> Iterator[str]:
    for cell in row.cells:
        yield " ".join(blocks_text(new for block in cell.blocks for new in _block_without_notes(block)))


def _block_without_notes(block: Block) -> tuple[Block, ...]:
    return (map_children(block, _block_without_notes, _inline_without_notes),)


def _without_notes(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    return tuple(new for inline in inlines for new in _inline_without_notes(inline))


def _inline_without_notes(inline: Inline) -> tuple[Inline, ...]:
    if isinstance(inline, Note):
        return (Text(note_mark(inline)),)
    return (map_children(inline, _block_without_notes, _inline_without_notes),)
