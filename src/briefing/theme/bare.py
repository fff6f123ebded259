"""Colours written without quotation marks, which YAML takes for a comment: `main: #1f5c3d` says `main:` and no more.

    text --unquoted_colors--> (place, "#1f5c3d") …        keys after which a comment looks like a colour
    value --mend_bare_colors--> error[bad-color] …        and black in their place, so that one slip is one fault

Inside braces the comment takes the closing brace with it: the file is no YAML then, and the same slip is why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.errors import Diagnostic, Location, error
from briefing.yamlfile import PlacedMap, PlacedText, Value

BLACK = "#000000"
"""Stands for a colour that cannot be read and has been reported."""

_BARE = re.compile(r"(?P<key>[\w-]+):[ \t]+(?P<color>#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}))(?=[\s,}]|$)")


def unquoted_colors(text: str, file: str) -> Iterator[tuple[Location, str]]:
    """Give the place of each key that a colour without quotation marks follows, and that colour."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := _BARE.search(line):
            before = line[: match.start()]
            if before.count('"') % 2 == 0 and before.count("'") % 2 == 0 and not re.search(r"(^|\s)#", before):
                yield Location(file, number, match.start() + 1), match["color"]


def bare_color(at: Location, text: str) -> Diagnostic:
    """Report a colour that YAML has taken for a comment."""
    message = f"{text} stands without quotation marks, so that it is a comment"
    return error("bad-color", at, message, f'put the colour in quotation marks: "{text}"')


def mend_bare_colors(value: Value, bare: Mapping[Location, str]) -> Iterator[Diagnostic]:
    """Report each empty value that a colour was meant for, and put black in its place."""
    if not isinstance(value, PlacedMap):
        return
    for key, inner in value.items():
        at = value.key_at(key)
        if inner is None and at in bare:
            value[key] = PlacedText(BLACK, at)
            yield bare_color(at, bare[at])
        yield from mend_bare_colors(inner, bare)
