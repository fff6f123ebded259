"""Phrases that may not be written: where two sources disagree, the record of the conflict says how not to put it.

    conflict {unsafe_phrases: ["signed in 1996"], safe: "…"} + every authored passage -> error[unsafe-phrase]

The whole library is searched and not one pack, because the conflicts themselves are withheld from most packs. Case,
line ends, the form of quotes and dashes make no difference; a phrase is found only as whole words. The records of
conflicts, which quote the phrases, and the titles of sources are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.passages import NO_PROSE_KINDS, Passage, passages_of, without_kinds
from briefing.errors import Diagnostic, Location, error
from briefing.model.library import Library
from briefing.model.records import Conflict
from briefing.tree.text import collapsed, inline_text

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": "", "\u2060": ""}
)


def check_wording(library: Library) -> list[Diagnostic]:
    """Find the unsafe phrases of the conflicts in every authored passage and in the words of templates."""
    conflicts = library.records.get("conflicts")
    rules = [_rule(record) for record in conflicts.records if isinstance(record, Conflict)] if conflicts else []
    found = []
    for passage in (*_searched(library), *_template_lines(library)):
        text = plain(passage.text)
        for conflict, pattern in rules:
            match = pattern.search(text) if pattern else None
            if match:
                found.append(_finding(passage, conflict, match[0]))
    return found


def plain(text: str) -> str:
    """Give the text in which quotes, dashes, case and spaces make no difference."""
    return collapsed(text.translate(_SAME)).casefold()


def _rule(conflict: Conflict) -> tuple[Conflict, re.Pattern[str] | None]:
    phrases = [re.escape(plain(phrase)) for phrase in conflict.unsafe_phrases if phrase.strip()]
    return conflict, re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)") if phrases else None


def _searched(library: Library) -> Iterator[Passage]:
    return passages_of(without_kinds(library, {"conflicts", *NO_PROSE_KINDS}))


def _template_lines(library: Library) -> Iterator[Passage]:
    for name, template in library.templates.items():
        if name.endswith(".md"):
            for number, line in enumerate(template.text.splitlines(), start=1):
                yield Passage(Location(template.file, number), line)


def _finding(passage: Passage, conflict: Conflict, phrase: str) -> Diagnostic:
    safe = inline_text(conflict.safe.inlines)
    return error(
        "unsafe-phrase",
        passage.at,
        f"“{phrase}” is a wording that the sources do not bear (conflict '{conflict.id}')",
        f"write “{safe}”",
    )
