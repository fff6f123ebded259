"""A title broken by sense, in the largest size in which it fits.

    "Strategic Roundtable on Strengthening the …"  ->  28 pt: ["Strategic Roundtable", "on Strengthening …", …]

Few lines that are even, do not end in a short word ("of", "the"), and best end after a mark of punctuation: the least
sum of penalties over all ways to break (dynamic programming). A title is never broken inside a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefing.fonts import FontSet
from briefing.theme import Style
from briefing.typeset.measure import text_width
from briefing.units import Pt

_SHORT_WORD = 3  # letters: an article or a preposition, which belongs to what follows it
_ENDS_SHORT = 0.9
_ENDS_MARK = -0.1
_LINE = 0.35  # of each line: what an uglier break may save
_MARKS = ",:;–—"


class Title(Struct, frozen=True):
    """The lines of a title and the style, size and leading made smaller where needed, in which they fit."""

    lines: tuple[str, ...]
    style: Style


def fit_title(
    text: str, style: Style, fonts: FontSet, room: tuple[Pt, Pt], *, least: Pt, most: int = 99
) -> Title | None:
    """Set a title in a width and height, in the style's size or a smaller one down to `least`, on `most` lines at most.

    None: it does not fit. A title without words has no lines, and fits anywhere."""
    width, height = room
    if not text.strip():
        return Title((), style)
    for size in _sizes(style.size, least):
        smaller = style.model_copy(update={"size": size, "leading": round(style.leading * size / style.size, 2)})
        lines = break_title(text, smaller, fonts, width)
        if lines and len(lines) <= most and len(lines) * smaller.leading <= height + 0.01:
            return Title(tuple(lines), smaller)
    return None


def _sizes(size: Pt, least: Pt) -> Iterator[Pt]:
    """Yield sizes from the wanted one down in whole points, ending with the least."""
    while size > least:
        yield size
        size -= 1
    yield least


def break_title(text: str, style: Style, fonts: FontSet, width: Pt) -> list[str]:
    """Break a title at spaces into lines of a width; none where a word is wider."""
    words = [word for word in text.split(" ") if word]  # a no-break space is none to break at
    widths = [text_width(word, style, fonts) for word in words]
    space = text_width(" ", style, fonts)
    if not words or max(widths) > width:
        return []
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = []
        used = -space
        for begin in range(end - 1, -1, -1):
            used += widths[begin] + space
            if used > width:
                break
            options.append((best[begin][0] + _LINE + _penalty(words, end, 1 - used / width), begin))
        best.append(min(options))
    return _lines(words, [begin for _, begin in best])


def _penalty(words: Sequence[str], end: int, slack: float) -> float:
    penalty = slack**2
    last = words[end - 1]
    if end < len(words):
        if len(last) <= _SHORT_WORD and last.isalpha() and not last.isupper():
            penalty += _ENDS_SHORT
        if last[-1] in _MARKS:
            penalty += _ENDS_MARK
    return penalty


def _lines(words: Sequence[str], begins: Sequence[int]) -> list[str]:
    lines: list[str] = []
    end = len(words)
    while end:
        lines.append(" ".join(words[begins[end] : end]))
        end = begins[end]
    return lines[::-1]
