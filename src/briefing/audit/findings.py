"""What an audit found: the file, what kind of fault, and where in it.

leak        withheld words or names in a file
difference  a file that does not say what the document says
property    metadata that tells too much or lacks what it must say
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One fault of a finished file. Never a diagnostic, for it has no place in the content."""

    file: str
    kind: Literal["leak", "difference", "property", "picture"]
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.kind}: {self.message}"


_CHANCE = (
    "nothing was packed; where words are alike by chance and tell nothing, "
    "say what is withheld, or what stands in the file, in other words"
)


def told(findings: Iterable[Finding]) -> str:
    """Tell of findings, a line for each; of leaks also what an author can do where no leak is meant."""
    found = list(findings)
    cures = [_CHANCE] if any(each.kind == "leak" for each in found) else []
    return "\n".join([*map(str, found), *cures])


class Passage(Struct, frozen=True):
    """Something that a file holds: where ("page 3", "core properties", "bookmark"), and the text.

    Prose is what a person could read; a name identifies (bookmark, anchor, file); markup is the format's own
    vocabulary (names of styles, fonts and parts), in which single common words say nothing."""

    where: str
    text: str
    kind: Literal["prose", "name", "markup"] = "prose"
