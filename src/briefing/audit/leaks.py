"""Is anything withheld in a file? Every passage that a file holds is searched, seen or unseen.

    [Passage] + Withheld -> [Finding]     prose: shingles, short values, names of two words and more
                                          names: names as a whole or after a prefix ("section-lines", "source:x")

A single common word that is also a name ("media", "summary") is looked for in names only as the whole of a name, for
the format itself uses such words (`word/media/image1.png`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.audit.findings import Finding, Passage
from briefing.audit.withheld import SHINGLE, Withheld, runs, tokens

_PREFIX = re.compile(r"^[a-z_]+[-:_.]", re.IGNORECASE)


def find_leaks(file: str, passages: Iterable[Passage], secret: Withheld) -> list[Finding]:
    """Search all passages of a file; each owner of withheld words is reported once for each place."""
    found: dict[tuple[str, str], Finding] = {}
    for passage in (Passage("file name", file, name=True), *passages):
        for owner, words in _matches(passage, secret):
            message = f"{passage.where} holds “{words}”, which this audience may not see ({owner})"
            found.setdefault((passage.where, owner), Finding(file, "leak", message))
    return list(found.values())


def _matches(passage: Passage, secret: Withheld) -> Iterator[tuple[str, str]]:
    words = tokens(passage.text)
    if passage.name:
        yield from _name_matches(passage.text, words, secret)
        return
    for run in runs(words, SHINGLE):
        if run in secret.shingles:
            yield secret.shingles[run], run
    for length in range(1, SHINGLE):
        for run in runs(words, length):
            if run in secret.short:
                yield secret.short[run], run
            if length > 1 and run in secret.names:
                yield secret.names[run], run


def _name_matches(text: str, words: list[str], secret: Withheld) -> Iterator[tuple[str, str]]:
    for whole in {text, _PREFIX.sub("", text)}:
        name = " ".join(tokens(whole))
        for kind in (secret.names, secret.short):
            if name in kind:
                yield kind[name], whole
    for length in range(2, len(words) + 1):
        for run in runs(words, length):
            for kind in (secret.names, secret.short, secret.shingles):
                if run in kind:
                    yield kind[run], run
