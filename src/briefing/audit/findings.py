"""What an audit found: the file, what kind of fault, and where in it.

leak        withheld words or names in a file
difference  a file that does not say what the document says
property    metadata that tells too much or lacks what it must say
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One fault of a finished file. Never a diagnostic: no author made it, so none can cure it."""

    file: str
    kind: Literal["leak", "difference", "property", "picture"]
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.kind}: {self.message}"


class Passage(Struct, frozen=True):
    """Something that a file holds: where ("page 3", "core properties", "bookmark"), and the text.

    Prose is what a person could read; a name identifies (bookmark, anchor, file); markup is the format's own
    vocabulary (names of styles, fonts and parts), in which single common words say nothing."""

    where: str
    text: str
    kind: Literal["prose", "name", "markup"] = "prose"
