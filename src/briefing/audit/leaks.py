"""Is anything withheld in a file? Every passage that a file holds is searched, seen or unseen.

    [Passage] + Withheld -> [Finding]     prose   shingles, short values, names of two words and more
                                          names   whole, and whatever they end in ("section-lines", "x-chair.pdf")
                                          markup  as prose, but no single words

A single common word that is also a name ("media", "summary") is looked for only in names, for sentences and the
format itself use such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.audit.findings import Finding, Passage
from briefing.audit.withheld import SHINGLE, Withheld, runs, tokens

_ENDING = re.compile(r"\.\w{1,5}$")


def find_leaks(file: str, passages: Iterable[Passage], secret: Withheld) -> list[Finding]:
    """Search all passages of a file; the same words, or the same owner, are reported once for each place."""
    found: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    lengths = secret.lengths()
    for passage in (Passage("file name", file, "name"), *passages):
        for owner, words in _matches(passage, secret, lengths):
            if (passage.where, owner) not in seen and (passage.where, words) not in seen:
                message = f"{passage.where} holds “{words}”, which this audience may not see ({owner})"
                found.append(Finding(file, "leak", message))
            seen |= {(passage.where, owner), (passage.where, words)}
    return found


def owners_of(passages: Iterable[Passage], secret: Withheld) -> list[str]:
    """Name what is withheld and found in some passages ("section lines", "participants p1"), each once."""
    lengths = secret.lengths()
    return list(dict.fromkeys(owner for passage in passages for owner, _ in _matches(passage, secret, lengths)))


def _matches(passage: Passage, secret: Withheld, lengths: Sequence[int]) -> Iterator[tuple[str, str]]:
    if passage.kind == "name":
        yield from _name_matches(passage.text, secret)
        return
    words = tokens(passage.text)
    for run in runs(words, SHINGLE):
        if run in secret.shingles:
            yield secret.shingles[run], run
    for length in lengths:
        if length == 1 and passage.kind == "markup":
            continue
        for run in runs(words, length):
            if run in secret.short:
                yield secret.short[run], run
            elif length > 1 and run in secret.names:
                yield secret.names[run], run


def _name_matches(text: str, secret: Withheld) -> Iterator[tuple[str, str]]:
    words = tokens(_ENDING.sub("", text))
    endings = (" ".join(words[start:]) for start in range(len(words)))
    inside = (run for length in range(2, len(words) + 1) for run in runs(words, length))
    for run in (*endings, *inside):
        for kind in (secret.names, secret.short, secret.shingles):
            if run in kind:
                yield kind[run], run
