"""The text between braces, after pandoc: `{.class #anchor key=value key="two words"}`.

    parse_attributes('.note marking=chair') -> Attributes(classes=("note",), anchor="", pairs={"marking": "chair"})
    parse_attributes('marking= chair')      -> a sentence that says what is wrong

Straight and curly double quotation marks do equally, since editors change one into the other. Whatever does not
parse completely is refused as a whole: an attribute that is half understood would fail open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from briefing.languages import canonical
from briefing.readers.plain import is_plain
from briefing.tree.nodes import Grant

BRACES = re.compile(r'\{((?:"[^"]*"|“[^”]*”|[^"“{}])*)\}')
"""An attribute list in braces; a quotation in it may hold braces."""

_PART = re.compile(
    r"\s*(?:\.(?P<class>[A-Za-z][\w-]*)|#(?P<anchor>[A-Za-z0-9][\w-]*)"
    r"|(?P<key>[A-Za-z][\w-]*)=(?P<value>\"[^\"]*\"|“[^”]*”|'[^']*'|[^\s\"'“”‘’{}=]+))(?=\s|$)"
)

GRANT_KEYS = frozenset({"marking", "audiences"})
LANGUAGE = "lang"


class Attributes(Struct, frozen=True):
    """Classes, an anchor and pairs, as written."""

    classes: tuple[str, ...]
    anchor: str
    pairs: Mapping[str, str]

    @property
    def grants(self) -> bool:
        """Tell whether anything here says who may see."""
        return not GRANT_KEYS.isdisjoint(self.pairs)

    @property
    def language(self) -> str:
        """The language that is stated, as a tag in its usual case, or nothing."""
        return canonical(self.pairs[LANGUAGE]) if LANGUAGE in self.pairs else ""

    def grant(self) -> Grant:
        """Give the grant that is stated, without its place."""
        audiences = self.pairs.get("audiences")
        return Grant(self.pairs.get("marking"), None if audiences is None else tuple(audiences.split()))


NOBODY = Grant(None, ())
"""What a grant that cannot be understood becomes: it names no one, so no one sees what it holds."""


def parse_attributes(text: str) -> Attributes | str:
    """Read what stands between braces; a sentence where it cannot be read whole."""
    classes: list[str] = []
    anchors: list[str] = []
    pairs: dict[str, str] = {}
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = _PART.match(text, position)
        if not match:
            return f"'{text[position:].strip()}' is no attribute"
        position = match.end()
        if match["class"]:
            classes.append(match["class"])
        elif match["anchor"]:
            anchors.append(match["anchor"])
        elif match["key"] in pairs:
            return f"'{match['key']}' is given twice"
        else:
            pairs[match["key"]] = _unquoted(match["value"])
    return _checked(Attributes(tuple(classes), "".join(anchors[:1]), pairs), anchors)


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'“" else value


def _checked(found: Attributes, anchors: list[str]) -> Attributes | str:
    if len(anchors) > 1:
        return "two anchors are given"
    marked = [key for key, value in found.pairs.items() if not is_plain(value)]
    if marked:
        return f"'{marked[0]}' holds markup; its value is plain words"
    empty = [key for key, value in found.pairs.items() if not value.strip()]
    if empty:
        return f"'{empty[0]}' is empty"
    if not (found.classes or found.anchor or found.pairs):
        return "the braces are empty"
    return _language_fault(found) or found


def _language_fault(found: Attributes) -> str:
    try:
        _ = found.language
    except ValueError as fault:
        return str(fault)
    return ""


def unknown_keys(found: Attributes, known: frozenset[str]) -> list[str]:
    """Name the keys that do not belong here."""
    return [key for key in found.pairs if key not in known]
