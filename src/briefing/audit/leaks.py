"""Is anything withheld in a file? Every passage that a file holds is searched, seen or unseen.

    [Passage] + Withheld -> [Finding]     prose   shingles, short values, names of two words and more
                                          names   whole, and whatever they end in ("section-lines", "x-chair.pdf")
                                          markup  as prose, but no single words

A single common word that is also a name ("media", "summary") is looked for only in names, for sentences and the
format itself use such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefing.audit.findings import Finding, Passage
from briefing.audit.withheld import SHINGLE, Withheld, runs, tokens

_ENDING = re.compile(r"\.\w{1,5}$")


def find_leaks(file: str, passages: Iterable[Passage], secret: Withheld) -> list[Finding]:
    """Search all passages of a file; the same words, or the same owner, are reported once for each place."""
    found: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    begins = _begins(secret)
    for passage in (Passage("file name", file, "name"), *passages):
        for owner, words in _matches(passage, secret, begins):
            if (passage.where, owner) not in seen and (passage.where, words) not in seen:
                message = f"{passage.where} holds “{words}”, which this audience may not see ({owner})"
                found.append(Finding(file, "leak", message))
            seen |= {(passage.where, owner), (passage.where, words)}
    return found


def owners_of(passages: Iterable[Passage], secret: Withheld) -> list[str]:
    """Name what is withheld and found in some passages ("section lines", "participants p1"), each once."""
    begins = _begins(secret)
    return list(dict.fromkeys(owner for passage in passages for owner, _ in _matches(passage, secret, begins)))


def _begins(secret: Withheld) -> dict[int, frozenset[str]]:
    """Give the words with which runs begin that are looked for in prose, by how many words a run has."""
    begins: dict[int, set[str]] = {}
    shorter = (run for run in (*secret.short, *secret.names) if run.count(" ") + 1 < SHINGLE)
    for run in (*secret.shingles, *shorter):
        words = run.split(" ")
        begins.setdefault(len(words), set()).add(words[0])
    return {length: frozenset(begins[length]) for length in sorted(begins, key=lambda length: length % SHINGLE)}


def _matches(passage: Passage, secret: Withheld, begins: Mapping[int, frozenset[str]]) -> Iterator[tuple[str, str]]:
    if passage.kind == "name":
        yield from _name_matches(passage.text, secret)
        return
    words = tokens(passage.text)
    for length, first in begins.items():
        if length == 1 and passage.kind == "markup":
            continue
        kinds = (secret.shingles,) if length == SHINGLE else (secret.short, secret.names)[:length]  # no names of one
        for run in runs(words, length, first):
            for kind in kinds:
                if run in kind:
                    yield kind[run], run
                    break


def _name_matches(text: str, secret: Withheld) -> Iterator[tuple[str, str]]:
    words = tokens(_ENDING.sub("", text))
    endings = (" ".join(words[start:]) for start in range(len(words)))
    inside = (run for length in range(2, len(words) + 1) for run in runs(words, length))
    for run in (*endings, *inside):
        for kind in (secret.names, secret.short, secret.shingles):
            if run in kind:
                yield kind[run], run
