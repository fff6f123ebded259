"""Small pieces that components are made of: words, citations of a record's sources, cells, rows, tables.

cited(title, ("note",), at)  ->  (…title…, Citation(("note",)))     keys already in the title left out
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.errors import Location
from briefing.tree.nodes import (
    Align,
    Block,
    Cell,
    Citation,
    Column,
    Foreign,
    Inline,
    Note,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from briefing.tree.text import inline_text
from briefing.tree.walk import walk

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def words(text: str) -> tuple[Inline, ...]:
    """Give plain characters as inlines, none for an empty text; a line end is a space."""
    return (Text(_BREAKS.sub(" ", text)),) if text else ()


def joined(parts: Iterable[Sequence[Inline]], separator: str) -> tuple[Inline, ...]:
    """Join those parts that are not empty by a separator."""
    line: list[Inline] = []
    for part in parts:
        if part:
            line += [*words(separator if line else ""), *part]
    return tuple(line)


def with_acronym(name: Sequence[Inline], acronym: str) -> tuple[Inline, ...]:
    """Add an acronym in parentheses, unless the name holds it already."""
    if not acronym or acronym in inline_text(name):
        return tuple(name)
    return (*name, Text(f" ({acronym})"))


def cited(inlines: Sequence[Inline], sources: Sequence[str], at: Location) -> tuple[Inline, ...]:
    """Add a citation of the sources that the inlines do not cite themselves."""
    already = {key for node in walk(inlines) if isinstance(node, Citation) for key in node.keys}
    keys = tuple(dict.fromkeys(key for key in sources if key not in already))
    return (*inlines, Citation(keys, at=at)) if keys else tuple(inlines)


def bare(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Leave out citations and notes at the top of a line, for places that cannot carry them."""
    kept = (node for node in inlines if not isinstance(node, (Citation, Note)))
    return tuple(replace(node, children=bare(node.children)) if isinstance(node, Foreign) else node for node in kept)


def paragraph(inlines: Sequence[Inline], style: str = "body") -> tuple[Block, ...]:
    """Give a paragraph, or nothing for no words."""
    return (Paragraph(tuple(inlines), style),) if inlines else ()


def labelled(label: str, inlines: Sequence[Inline]) -> tuple[Block, ...]:
    """Give a paragraph that begins with a label set bold, or nothing for no words."""
    return paragraph((Strong(words(label)), Text(" "), *inlines)) if inlines else ()


def head_row(texts: Iterable[str]) -> tuple[Row, ...]:
    """Give a table's head."""
    return (Row(tuple(Cell(paragraph(words(text)), header=True) for text in texts)),)


def table(
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Sequence[Block]]]],
    caption: str = "",
    *,
    aligns: Sequence[Align] = (),
    shares: Sequence[float] = (),
    first: int = 0,
    at: Location | None = None,
) -> tuple[Block, ...]:
    """Give a table of (anchor, cells of blocks); the cell of the column `first` is its row's header. Columns that are
    empty in every row are left out, so that no gap tells that they exist; without any head's words there is no head."""
    kept = [i for i in range(len(heads)) if i == first or any(cells[i] for _, cells in rows)]
    columns = tuple(Column(aligns[i] if aligns else "left", shares[i] if shares else 0.0) for i in kept)
    body = tuple(Row(tuple(Cell(tuple(cells[i]), header=i == first) for i in kept), anchor) for anchor, cells in rows)
    head = head_row(heads[i] for i in kept) if any(heads) else ()
    return (Table(columns, head, body, words(caption), at=at),) if rows else ()
