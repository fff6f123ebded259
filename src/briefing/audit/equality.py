"""Does a file say what the document says: the same words in the same order?

    words of the document, words read back -> None, or the first difference with the words around it

Compared is word by word: spaces, line ends and the borders of paragraphs are the format's own, and so are the forms
in which a character may be stored (NFKC: ligatures, no-break spaces), soft hyphens, and labels of list items. A word
that a style prints in capitals is the same word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from sys import intern

AROUND = 6

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc]")


def words_of(texts: Iterable[str]) -> list[str]:
    """Give the words of some texts in the form in which they are compared; equal words are one and the same string."""
    joined = _INVISIBLE.sub("", " ".join(texts)).replace("\u00a0", " ")  # so often that NFKC would rewrite all texts
    return list(map(intern, unicodedata.normalize("NFKC", joined).split()))


def first_difference(wanted: Sequence[str], found: Sequence[str]) -> str | None:
    """Say where two lists of words part, with the words around, or give None where they are the same."""
    if wanted == found:
        return None
    pairs = enumerate(zip(wanted, found, strict=False))
    place = next((i for i, (word, other) in pairs if word is not other and other not in (word, word.upper())), None)
    if place is None and len(wanted) == len(found):
        return None
    if place is None:
        place = min(len(wanted), len(found))
    says, should = _from(found, place), _from(wanted, place)
    return f"after “{_before(wanted, place)}” it says “{says}” where the document says “{should}”"


def _before(words: Sequence[str], place: int) -> str:
    start = max(0, place - AROUND)
    return ("… " if start else "") + " ".join(words[start:place])


def _from(words: Sequence[str], place: int) -> str:
    if place >= len(words):
        return "(nothing more)"
    return " ".join(words[place : place + AROUND]) + (" …" if place + AROUND < len(words) else "")
