"""The product's own words in the language of the pack, from `templates/labels/<language>.yaml`.

    labels("as-of", date="8 December 2025")  ->  "as of 8 December 2025"

A label that is missing, or has a slot that nobody fills, is an error that names key and file: a pack never
falls back to another language in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.errors import Diagnostic, Location, did_you_mean, error

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Labels:
    """The labels of one language; what is wrong with them goes to `problems`, once for each key."""

    def __init__(self, words: Mapping[str, str], language: str, problems: list[Diagnostic]) -> None:
        self.words = words
        self._at = Location(f"templates/labels/{language}.yaml")
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
        if key not in self.words:
            self._report(key, f"no label '{key}'", did_you_mean(key, self.words) or "add it to this file")
            return key
        return self.words[key]

    def find(self, key: str) -> str | None:
        """Give a label that may be missing."""
        return self.words.get(key)

    def listed(self, key: str) -> tuple[str, ...]:
        """Give a label that is a list separated by commas, such as the names of the months."""
        return tuple(part.strip() for part in self.raw(key).split(","))

    def _report(self, key: str, message: str, cure: str) -> None:
        if key not in self._reported:
            self._reported.add(key)
            self._problems.append(error("missing-label", self._at, message, cure))
