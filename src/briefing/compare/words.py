"""Two lines compared word by word.

    "Talks opened in May", "Talks closed in May"  ->  = Talks, - opened, + closed, = in May

A word is the same when its text or its key is: keys mask running numbers, and those of a PDF mask some
that the keys of a document do not.
Two changes with hardly a word between them are told as one, for nobody reads a sentence in confetti.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from briefing.compare.alignment import Stretch, differing
from briefing.tree.parts import Line

NEAR = 2
"""Unchanged words between two changes that do not part them."""


class WordChange(Struct, frozen=True):
    """Words that are the same, gone or new."""

    change: Literal["=", "-", "+"]
    text: str


def compare_words(before: Line, after: Line, *, fold: bool = False) -> tuple[WordChange, ...]:
    """Compare two lines; `fold` takes capitals for small letters. Nothing where they say the same."""
    a, b = keys_of(before, fold=fold), keys_of(after, fold=fold)
    old, new = before.text.split(), after.text.split()
    found = [each for each in differing(a, b) if not _is_same(each, old, new, a, b)]
    if not found:
        return ()
    told: list[WordChange] = []
    at = 0
    for each in _joined(found):
        told += _told("=", new[at : each.b_start])
        told += _told("-", old[each.a_start : each.a_end])
        told += _told("+", new[each.b_start : each.b_end])
        at = each.b_end
    return (*told, *_told("=", new[at:]))


def keys_of(line: Line, *, fold: bool) -> list[str]:
    """Give what is compared of the words of a line."""
    return (line.key.casefold() if fold else line.key).split()


def _is_same(each: Stretch, old: Sequence[str], new: Sequence[str], a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether a stretch differs only in how much of it was masked."""
    if each.a_end - each.a_start != each.b_end - each.b_start:
        return False
    pairs = zip(range(each.a_start, each.a_end), range(each.b_start, each.b_end), strict=True)
    return all(a[i] == b[j] or old[i] == new[j] for i, j in pairs)


def _joined(found: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and each.a_start - last.a_end <= NEAR and each.b_start - last.b_end <= NEAR:
            joined[-1] = Stretch(last.a_start, each.a_end, last.b_start, each.b_end)
        else:
            joined.append(each)
    return joined


def _told(change: Literal["=", "-", "+"], words: Sequence[str]) -> list[WordChange]:
    return [WordChange(change, " ".join(words))] if words else []
