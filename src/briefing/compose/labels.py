"""The product's own words in the language of the pack, from `templates/labels/<language>.yaml`.

    labels("as-of", date="8 December 2025")  ->  "as of 8 December 2025"

A label that is missing, or has a slot that nobody fills, is an error that names key and file: a pack never
falls back to another language in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing.errors import Diagnostic, Location, did_you_mean, error

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Labels:
    """The labels of one language; what is wrong with them goes to `problems`, once for each key."""

    def __init__(
        self, words: Mapping[str, str], language: str, problems: list[Diagnostic], known: Sequence[str] = ()
    ) -> None:
        """Take the words of a language; `known` are the languages that have any."""
        self.words = words
        self._known = known
        self.language = language
        self.at = Location(f"templates/labels/{language}.yaml")
        self._problems = problems
        self._reported: set[str] = set()

    def __call__(self, key: str, **values: object) -> str:
        """Give a label with its slots filled."""
        text = self.raw(key)
        filled = _SLOT.sub(lambda slot: str(values.get(slot[1], slot[0])), text)
        for name in _SLOT.findall(text):
            if name not in values:
                known = did_you_mean(name, values)
                self._report(key, f"label '{key}' has a slot '{{{name}}}' that nothing fills", known)
        return filled

    def raw(self, key: str) -> str:
        """Give a label as it stands, its slots open, or the key itself where it is missing."""
        if not self.words:
            self._report_language()
            return key
        if key not in self.words:
            self._report(key, f"no label '{key}'", did_you_mean(key, self.words) or "add it to this file")
            return key
        return self.words[key]

    def find(self, key: str) -> str | None:
        """Give a label that may be missing."""
        return self.words.get(key)

    def _report_language(self) -> None:
        there = f"there are {', '.join(self._known)}: take one of them, or " if self._known else ""
        cure = f"{there}copy the labels of another language to this file and translate them"
        self._report("", f"there are no labels in '{self.language}'", cure)

    def _report(self, key: str, message: str, cure: str) -> None:
        self.report(key, error("missing-label", self.at, message, cure))

    def report(self, key: str, problem: Diagnostic) -> None:
        """Report what is wrong with a label, once for each key."""
        if key not in self._reported:
            self._reported.add(key)
            self._problems.append(problem)
