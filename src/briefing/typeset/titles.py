"""A title broken by sense, in the largest size in which it fits.

    "Strategic Roundtable on Strengthening the …"  ->  28 pt: ["Strategic Roundtable", "on Strengthening …", …]

Few lines that are even, do not end in a word that belongs to what follows it ("of", "the", "Through": `phrases.py`),
and best end after a mark of punctuation or before a phrase: the least sum of penalties over all ways to break (dynamic
programming). Where a slightly smaller size breaks better by sense, it is taken. A title is never broken inside a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import Style
from briefing.typeset.measure import text_width
from briefing.typeset.phrases import phrases_of
from briefing.units import Pt

_LINE = 0.35  # of each line: what an uglier break may save
_SENSE = 0.85  # of the size: how small a title may be set to be broken better
_SMALLER = 4.0  # times the share of the size that is lost


class Title(Struct, frozen=True):
    """The lines of a title and the style, size and leading made smaller where needed, in which they fit."""

    lines: tuple[str, ...]
    style: Style


def fit_title(
    text: str, style: Style, fonts: FontSet, room: tuple[Pt, Pt], *, least: Pt, most: int = 99, language: str = ""
) -> Title | None:
    """Set a title in a width and height, in the style's size or a smaller one down to `least`, on `most` lines at most.

    With a language it is broken by its phrases, and set a little smaller where that helps. None: it does not fit. A
    title without words has no lines, and fits anywhere."""
    width, height = room
    if not text.strip():
        return Title((), style)
    best: tuple[float, Title] | None = None
    for size in _sizes(style.size, least):
        if best and (not language or size < _SENSE * style.size):
            break
        smaller = replace(style, size=size, leading=round(style.leading * size / style.size, 2))
        cost, lines = _broken(text, smaller, fonts, width, language)
        if not lines or len(lines) > most or len(lines) * smaller.leading > height + 0.01:
            continue
        cost += _SMALLER * (1 - size / style.size)
        if best is None or cost < best[0]:
            best = cost, Title(tuple(lines), smaller)
    return best[1] if best else None


def _sizes(size: Pt, least: Pt) -> Iterator[Pt]:
    """Yield sizes from the wanted one down in whole points, ending with the least."""
    while size > least:
        yield size
        size -= 1
    yield least


def break_title(text: str, style: Style, fonts: FontSet, width: Pt, language: str = "") -> list[str]:
    """Break a title at spaces into lines of a width; none where a word is wider."""
    return _broken(text, style, fonts, width, language)[1]


def _broken(text: str, style: Style, fonts: FontSet, width: Pt, language: str) -> tuple[float, list[str]]:
    """Give the least sum of penalties, and the lines that have it."""
    words = [word for word in text.split(" ") if word]  # a no-break space is none to break at
    widths = [text_width(word, style, fonts) for word in words]
    space = text_width(" ", style, fonts)
    if not words or max(widths) > width:
        return 0.0, []
    phrases = phrases_of(language)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = []
        used = -space
        for begin in range(end - 1, -1, -1):
            used += widths[begin] + space
            if used > width:
                break
            sense = phrases.cost(words[end - 1], words[end]) if end < len(words) else 0.0
            options.append((best[begin][0] + _LINE + (1 - used / width) ** 2 + sense, begin))
        best.append(min(options))
    return best[-1][0], _lines(words, [begin for _, begin in best])


def _lines(words: Sequence[str], begins: Sequence[int]) -> list[str]:
    lines: list[str] = []
    end = len(words)
    while end:
        lines.append(" ".join(words[begins[end] : end]))
        end = begins[end]
    return lines[::-1]
