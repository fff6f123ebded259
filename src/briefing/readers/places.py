"""From an offset in the inline text of a block to its line and column in the file.

    > - some text      source line 7
    >   and more       source line 8      offset of "more" in "some text\\nand more"  ->  8:9

markdown-it keeps no columns for inline text; each of its lines is found again in the line of the file it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from markdown_it.token import Token

from briefing.errors import Location
from briefing.readers.inlinetree import Place
from briefing.readers.reading import Source


def place_in(source: Source, inline: Token) -> Place:
    """Make the function that places offsets of one inline token."""
    lines = inline.content.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    first = inline.map[0] if inline.map else 0
    known = inline.meta.get("column")
    columns: dict[int, int] = {}  # to find a long line again for each of its spans would be quadratic

    def place(offset: int) -> Location:
        line = min(bisect_right(starts, offset) - 1, len(lines) - 1)
        if line not in columns:
            columns[line] = known if known is not None else _column(source, first + line, lines[line])
        start = columns[line]
        return source.at(first + line, start + offset - starts[line] + 1 if start >= 0 else 0)

    return place


def _column(source: Source, number: int, text: str) -> int:
    """Give where the text of a block's line begins in its line of the file, -1 where it is not found."""
    return source.lines[number].rfind(text.rstrip()) if number < len(source.lines) else -1
