"""A section file: front matter between two lines of `---`, then Markdown.

---
id: csp
marking: public
---
The text begins here.
"""

from __future__ import annotations

import re

from msgspec import Struct

from briefing.errors import Diagnostic, Location, error

_KEY = re.compile(r"[a-z_]+:|[ ]+\S|- ")
_CURE = "begin the file with a line of ---, then id, title, marking and audiences, then a line of ---"


class Parts(Struct, frozen=True):
    """The two parts of a section file; `body_line` is the line on which the Markdown begins."""

    head: str
    body: str
    body_line: int


def split_front_matter(text: str, file: str) -> tuple[Parts | None, list[Diagnostic]]:
    """Part a section file into its head and its Markdown."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [error("front-matter", Location(file, 1, 1), "this section does not begin with ---", _CURE)]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return Parts("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2), []
    cure = "write a line of --- below its last key, before the text begins"
    return None, [error("front-matter", Location(file, _last_key(lines), 1), "the front matter is never closed", cure)]


def _last_key(lines: list[str]) -> int:
    """Give the line of the last key of a head that goes on into the text."""
    number = 1
    for line in lines[1:]:
        if not _KEY.match(line):
            break
        number += 1
    return number
