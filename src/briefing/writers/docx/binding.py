"""What stays in one line: the rules of the PDF's lines, as no-break spaces and no-break hyphens in Word.

    "on 1 November 2024"  -> "on 1°November°2024"     ° a no-break space
    "Co-operation"        -> "Co‑operation"           ‑ becomes w:noBreakHyphen
    "signed."[3]          -> a joiner between them     no line begins with a citation

Where a line may end is asked of `typeset.breaks`, over all inlines of a paragraph at once, as when the PDF is set.
The joiner is U+FEFF: of the two that Unicode has, it is the one that fonts have a glyph for, so Word never takes
another font for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.tree.nodes import (
    Citation,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Note,
    Placeholder,
    Span,
    Strong,
    Text,
)
from briefing.typeset.breaks import bound_pairs, cut, weak_pairs
from briefing.typeset.names import LONGEST_BOUND, name_pairs
from briefing.writers.docx.markup import flat

HYPHEN = "\ufdd0"
"""Stands for a hyphen after which no line ends; a noncharacter, which no text of a document holds."""

WIDE = 60.0
"""Characters in a line of the text column, or fewer."""

JOINER = "\ufeff"
_SPACE = "\u00a0"
_HYPHEN_INSIDE = re.compile(r"(?<=\w)-(?=\w)")
_BREAKS_AFTER = re.compile(r"(?<=\w)(–(?=\w)|/(?=[^\W\d]))")
_SPECIAL = re.compile("[-–/]")
_ADDRESS = re.compile(r"://|www\.|@|/.*/.*/")


class _Paragraph(Struct):
    """The tokens of a paragraph; of each text, where its own begin and end."""

    whole_words: bool
    room: float
    tokens: list[str] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)
    glued: set[int] = field(default_factory=set)

    def read(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            match inline:
                case Text():
                    begin = len(self.tokens)
                    self.tokens += cut(flat(inline.text), whole_words=self.whole_words) if inline.text else []
                    self.stretches.append((begin, len(self.tokens)))
                case Code():
                    self.tokens += cut(flat(inline.text)) if inline.text else []
                case Strong() | Emphasis() | Foreign() | Link() | CrossReference() | Span():
                    self.read(inline.children)
                case Citation() | Note():
                    self.glued.add(len(self.tokens))
                    self.tokens.append("")
                case Placeholder() | LineBreak():
                    self.tokens.append("")

    def _held(self) -> set[int]:
        """Give the places after which no line may end; what would not fit a narrow column is let go, as in the PDF."""
        bound = bound_pairs(self.tokens)
        weak = weak_pairs(self.tokens) | name_pairs(self.tokens, 0 if self.whole_words else LONGEST_BOUND)
        held: set[int] = set()
        length = 0
        for place in sorted(bound | weak):
            length = (length if place - 1 in held else len(self.tokens[place])) + len(self.tokens[place + 1])
            if length <= (self.room if place in bound else self.room / 2):
                held.add(place)
        return held

    def texts(self) -> Iterator[str]:
        """Give each text again, bound."""
        bound = self._held() | {place - 1 for place in self.glued}
        for begin, end in self.stretches:
            pieces = [
                token[:-1] + _SPACE if place in bound and token.endswith(" ") else token
                for place, token in enumerate(self.tokens[begin:end], begin)
            ]
            text = "".join(_bound_words(pieces))
            cited = end in self.glued and text and not text[-1].isalnum() and not text[-1].isspace()
            yield text + JOINER if cited else text


def bind(inlines: Sequence[Inline], *, whole_words: bool = False, room: float = WIDE) -> Sequence[Inline]:
    """Give the inlines of a paragraph with what stays together bound.

    `whole_words` keeps every hyphen from ending a line; `room` is how many characters a line has.
    """
    paragraph = _Paragraph(whole_words, room)
    paragraph.read(inlines)
    return _rebuilt(inlines, paragraph.texts()) if paragraph.stretches else inlines


def _rebuilt(inlines: Iterable[Inline], texts: Iterator[str]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                made.append(Text(next(texts)))
            case Strong() | Emphasis() | Foreign() | Link() | CrossReference() | Span():
                made.append(replace(inline, children=_rebuilt(inline.children, texts)))
            case _:
                made.append(inline)
    return tuple(made)


def _bound_words(pieces: Sequence[str]) -> Iterator[str]:
    """Bind the hyphens, dashes and slashes inside the pieces of words; a line may end only between pieces."""
    if not any(map(_SPECIAL.search, pieces)):
        yield from pieces
        return
    for word in _words(pieces):
        if not any(map(_SPECIAL.search, word)) or _ADDRESS.search("".join(word)):
            yield from word
        else:
            yield from (_BREAKS_AFTER.sub(rf"\1{JOINER}", _HYPHEN_INSIDE.sub(HYPHEN, piece)) for piece in word)


def _words(pieces: Sequence[str]) -> Iterator[list[str]]:
    word: list[str] = []
    for piece in pieces:
        word.append(piece)
        if piece[-1:].isspace():
            yield word
            word = []
    if word:
        yield word
