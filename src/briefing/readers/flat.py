"""The words of a parsed line as a reader would see them printed, to look for slips in.

    "a \\\\* `b` **c"  --tokens-->  "a \\ufffc \\ufffc **c"      what is escaped, code or understood is a gap

What the parser has understood cannot be a slip, and what is escaped or stands in code is meant as it is. Each place
leads back to the text that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct, field

GAP = "\ufffc"
_NOTHING = frozenset({"em_open", "em_close", "strong_open", "strong_close", "span_open", "span_close", "link_close"})


class Flat(Struct):
    """Printed words, and for stretches of them where they begin in the source of their block."""

    text: str = ""
    escaped: str = ""  # the signs that were escaped, in order
    _flat: list[int] = field(default_factory=list)
    _source: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, content: str, tokens: Sequence[Token]) -> Flat:
        """Flatten the tokens of an inline text."""
        flat = cls()
        parts: list[str] = []
        length = cursor = 0
        for token in tokens:
            if token.type in _NOTHING:
                continue
            part = _part(token)
            cursor = flat._find(content, token, part, cursor)
            flat._flat.append(length)
            flat._source.append(cursor)
            flat.escaped += token.content if part == GAP and token.type == "text_special" else ""
            parts.append(part)
            length += len(part)
            cursor += len(part) if token.type == "text" else len(token.markup)
        flat.text = "".join(parts)
        return flat

    def _find(self, content: str, token: Token, part: str, cursor: int) -> int:
        if token.type == "text":
            return max(content.find(part, cursor), cursor)
        if token.type in {"softbreak", "hardbreak"}:
            return max(content.find("\n", cursor), cursor)
        return int(token.meta.get("offset", cursor))

    def offset(self, place: int) -> int:
        """Give where a place of the text stands in the source of its block."""
        index = bisect_right(self._flat, place) - 1
        return self._source[index] + place - self._flat[index] if index >= 0 else 0


def _part(token: Token) -> str:
    match token.type:
        case "text":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "text_special" if token.content == token.markup:
            return token.content  # a backslash before a letter escapes nothing
        case _:
            return GAP
