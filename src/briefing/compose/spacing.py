"""Spaces that a language's punctuation asks for, set by the program whatever the author typed.

    fr   "Mot: «oui»; non?"   ->   "Mot_: «_oui_»,; non,?"      _ a no-break space (U+00A0), , a narrow one (U+202F)

In French a narrow no-break space stands before ; ! ? and a no-break space before : and inside guillemets, whether the
author typed a space, a no-break space or none. The rule looks at a whole line over its inlines, by the language of each
stretch. A sign that a letter or a digit follows is no punctuation: times (9:30), ratios, addresses and code stay.
The spaces become part of the tree, so that Word and PDF say the same.

Words whose language is that of what is around them lose their mark on the way: a French section in a French pack is
nothing foreign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.languages import primary
from briefing.tree.nodes import (
    Block,
    Callout,
    Chart,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Emphasis,
    Figure,
    Foreign,
    Heading,
    Inline,
    Levels,
    LineBreak,
    Link,
    Note,
    Picture,
    Running,
    Section,
    Span,
    StatusBar,
    Strong,
    Text,
    Timeline,
)
from briefing.tree.nodes import CrossReference as Reference
from briefing.tree.walk import map_lines, walk

NO_BREAK, NARROW = "\u00a0", "\u202f"

_SPACES = " \u00a0\u2009\u202f"
_OBJECT = "\ufffc"  # stands for code, a citation, a note, a placeholder
_OPENING = "([{“‘\"'«¿¡/"
_FOLLOWING = rf"(?=[\s{_SPACES})\]}}»”’\"'.,…—–{_OBJECT}]|$)"
_ADDRESS = re.compile(r"(?:(?:https?://|www\.|mailto:)|\S+@\S+\.)\S*[^\s;:!?.,»)]")
_PUNCTUATION = re.compile(rf"(?P<space>[{_SPACES}]*)(?P<sign>[;!?]+|:){_FOLLOWING}")
_OPEN = re.compile(rf"«(?P<space>[{_SPACES}]*)(?=[^\s»])")
_CLOSE = re.compile(rf"(?<=[^\s«{_SPACES}])(?P<space>[{_SPACES}]*)»")


def with_language_spaces(document: Document) -> Document:
    """Give a document with the spaces of its languages, and nothing marked foreign that is not."""
    language = document.meta.language
    if not _is_french(language) and not any(isinstance(node, Foreign) for node in walk(document.blocks)):
        return document
    setter = _Setter(language)
    return replace(document, running=setter.running(document.running), blocks=setter.blocks(document.blocks))


def spaced(text: str, language: str) -> str:
    """Give a plain text with the spaces of its language."""
    if not _is_french(language):
        return text
    signs = list(text)
    _set_french(text, signs)
    return "".join(signs)


def _is_french(language: str) -> bool:
    return primary(language) == "fr"


class _Setter(Struct, frozen=True):
    """One pass over a document in a language."""

    language: str

    def running(self, running: Running) -> Running:
        return replace(running, head_left=self.text(running.head_left), foot_left=self.text(running.foot_left))

    def text(self, text: str) -> str:
        return spaced(text, self.language)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        return self.plain(map_lines(block, lambda inner: (self.block(inner),), self.line))

    def plain(self, block: Block) -> Block:
        """Set the spaces of a block's own plain texts."""
        match block:
            case Heading(margin=margin):
                return replace(block, margin=self.text(margin))
            case Callout(label=label) | StatusBar(label=label):
                return replace(block, label=self.text(label))
            case Figure(picture=picture, alt=alt):
                alt = spaced(alt, block.language or self.language)
                return replace(block, picture=self.picture(picture), alt=alt, language=self.foreign(block.language))
            case Section(marking=marking):
                return replace(block, marking=self.text(marking))
            case Cover():
                return self.cover(block)
            case Contents(title, entries):
                return replace(block, title=self.text(title), entries=tuple(map(self.entry, entries)))
            case _:
                return block

    def entry(self, entry: ContentsEntry) -> ContentsEntry:
        text = spaced(entry.text, entry.language or self.language)
        return replace(entry, text=text, language=self.foreign(entry.language))

    def foreign(self, language: str) -> str:
        """Give a language, or nothing where it is the document's own."""
        return "" if language in (self.language, primary(self.language)) else language

    def cover(self, cover: Cover) -> Cover:
        facts = tuple(replace(fact, label=self.text(fact.label)) for fact in cover.facts)
        kicker, title, disclaimer = self.text(cover.kicker), self.text(cover.title), self.text(cover.disclaimer)
        return replace(cover, kicker=kicker, title=title, disclaimer=disclaimer, facts=facts)

    def picture(self, picture: Picture) -> Picture:
        match picture:
            case Timeline(entries):
                shown = (replace(each, label=self.text(each.label), status=self.text(each.status)) for each in entries)
                return replace(picture, entries=tuple(shown))
            case Levels(levels):
                return Levels(tuple(replace(level, label=self.text(level.label)) for level in levels))
            case StatusBar():
                return replace(picture, label=self.text(picture.label))
            case Chart():
                series = tuple(replace(each, label=self.text(each.label)) for each in picture.series)
                categories = tuple(map(self.text, picture.categories))
                title, unit = self.text(picture.title), self.text(picture.unit)
                return replace(picture, categories=categories, series=series, title=title, unit=unit)
            case _:
                return picture

    def line(self, line: Sequence[Inline]) -> tuple[Inline, ...]:
        line = _native(line, self.language)
        reading = _Reading()
        reading.read(line, self.language)
        signs = list(reading.joined)
        if any(reading.french):
            _set_french(reading.joined, signs, reading.french)
        return tuple(self.rebuilt(line, reading.cut(signs)))

    def rebuilt(self, line: Iterable[Inline], texts: Iterator[str]) -> Iterator[Inline]:
        """Give a line again with its texts replaced, one after the other."""
        for node in line:
            match node:
                case Text():
                    yield Text(next(texts))
                case Emphasis() | Strong() | Foreign() | Link() | Reference() | Span():
                    yield replace(node, children=tuple(self.rebuilt(node.children, texts)))
                case Note():
                    yield replace(node, blocks=self.blocks(node.blocks))
                case _:
                    yield node


def _native(line: Iterable[Inline], language: str) -> tuple[Inline, ...]:
    """Take the mark off words that are in the language of what is around them."""
    kept: list[Inline] = []
    for node in line:
        match node:
            case Foreign(own, children):
                inner = _native(children, own)
                kept += inner if own in (language, primary(language)) else (Foreign(own, inner),)
            case Emphasis() | Strong() | Link() | Reference() | Span():
                kept.append(replace(node, children=_native(node.children, language)))
            case _:
                kept.append(node)
    return tuple(kept)


class _Reading(Struct):
    """A line as one string; for each character whether it is French, and where each text begins and ends."""

    parts: list[str] = field(default_factory=list)
    french: list[bool] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)

    @property
    def joined(self) -> str:
        return "".join(self.parts)

    def read(self, line: Iterable[Inline], language: str) -> None:
        for node in line:
            match node:
                case Text(text):
                    begin = len(self.french)
                    self.add(text, french=_is_french(language))
                    self.stretches.append((begin, len(self.french)))
                case Foreign(own, children):
                    self.read(children, own)
                case Emphasis() | Strong() | Link() | Reference() | Span():
                    self.read(node.children, language)
                case LineBreak():
                    self.add("\n", french=False)
                case _:
                    self.add(_OBJECT, french=False)

    def add(self, text: str, *, french: bool) -> None:
        self.parts.append(text)
        self.french += [french] * len(text)

    def cut(self, signs: Sequence[str]) -> Iterator[str]:
        """Give each text out of the characters of the whole line, some of which have become several or none."""
        for begin, end in self.stretches:
            yield "".join(signs[begin:end])


def _set_french(text: str, signs: list[str], french: Sequence[bool] | None = None) -> None:
    """Set the spaces of French punctuation in the characters of a text, each with what it becomes."""
    address = bytearray(len(text))
    for match in _ADDRESS.finditer(text):
        address[match.start() : match.end()] = b"1" * len(match[0])

    def is_prose(place: int) -> bool:
        return (french is None or french[place]) and not address[place]

    for match in _PUNCTUATION.finditer(text):
        before, place = text[: match.start()][-1:], match.start("sign")
        if before and before not in _OPENING and not before.isspace() and is_prose(place):
            _clear(signs, match.span("space"))
            signs[place] = (NO_BREAK if match["sign"] == ":" else NARROW) + signs[place]
    for match in _OPEN.finditer(text):
        if is_prose(match.start()):
            _clear(signs, match.span("space"))
            signs[match.start()] += NO_BREAK
    for match in _CLOSE.finditer(text):
        place = match.end() - 1
        if is_prose(place):
            _clear(signs, match.span("space"))
            signs[place] = NO_BREAK + signs[place]


def _clear(signs: list[str], span: tuple[int, int]) -> None:
    for place in range(*span):
        if signs[place] in _SPACES:
            signs[place] = ""
