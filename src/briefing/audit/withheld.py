"""What may not be in a file: the library minus the selection, as word sequences.

    Library, Selection -> Withheld(shingles of 6 words, short values by length, names)

A text of six words or more is known by its shingles, every run of six words in it; a shorter one, a name or a title,
only as a whole. What the audience was granted anywhere, and the words of templates and labels, are taken out again:
words that stand in both are no secret, and neither is a short value that has only numbers and words which composing
prints of itself, such as a date. Names are ids of withheld sections, records and pictures and of other
audiences, which could betray themselves in bookmarks, anchors and file names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from briefing.compose.dates import date_words
from briefing.images import is_vector, load_asset
from briefing.model.fields import Strict
from briefing.model.library import CsvTable, FigureFile, Library
from briefing.model.records import Record
from briefing.model.section import Section
from briefing.model.values import Name, Prose
from briefing.select import Selection
from briefing.tree.nodes import Component, CrossReference, Figure, Inline, Link, Note, Placeholder, Span
from briefing.tree.text import blocks_text, inline_text
from briefing.tree.walk import walk

SHINGLE = 6

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"\[(?:[a-z]{1,3}|\d{1,4}(?:,\s*\d{1,4})*)\]")
_NOT_WORDS = frozenset({"id", "at", "marking", "audiences", "kind", "order", "sources", "source", "session", "status"})
"""Fields that hold names of a closed list or references, never words of their own."""

_PRINTED_TEMPLATES = ("packs/", "handouts/")


class Withheld(Struct, frozen=True):
    """What may not be found: shingles and short values with what they belong to, and names."""

    shingles: dict[str, str]
    short: dict[str, str]
    names: dict[str, str]


def tokens(text: str) -> list[str]:
    """Give the words of a text, in lower case and composed form; marks and spaces part words and vanish.

    So do citations and marks of notes as they are printed, "[1, 3]" and "[a]": the content has no words for them."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return _WORD.findall(_MARK.sub(" ", plain).casefold())


def runs(words: Sequence[str], length: int, begins: Container[str] | None = None) -> Iterator[str]:
    """Give every run of `length` words, joined by spaces; or those only of which the first word is one of `begins`."""
    for start in range(len(words) - length + 1):
        if begins is None or words[start] in begins:
            yield " ".join(words[start : start + length])


def withheld(library: Library, selection: Selection) -> Withheld:
    """Take the selection's words out of the library's, and name what is left."""
    said = frozenset(_granted_texts(selection))
    free = _free_words(selection)
    shingles: dict[str, str] = {}
    short: dict[str, str] = {}
    for owner, text in _library_texts(library):
        if text in said:
            continue
        words = tokens(text)
        if len(words) >= SHINGLE:
            for shingle in runs(words, SHINGLE):
                shingles.setdefault(shingle, owner)
        elif _is_long_number(words) or any(w not in free and len(w) > 1 and not w.isdecimal() for w in words):
            short.setdefault(" ".join(words), owner)
    names = _names(library, selection)
    _take_out(said, ((range(SHINGLE, SHINGLE + 1), shingles), (range(1, SHINGLE), short), (range(2, SHINGLE), names)))
    return Withheld(shingles, short, names)


def _is_long_number(words: Sequence[str]) -> bool:
    """Tell whether a value is a number that composing makes up nowhere: five digits and more, and no date."""
    numbers = [word for word in words if word.isdecimal()]
    dated = all(len(number) <= 2 or (len(number) == 4 and number[0] in "12") for number in numbers)
    return len(numbers) == len(words) and not dated and sum(map(len, numbers)) >= 5


def _take_out(granted: Iterable[str], searched: Sequence[tuple[range, dict[str, str]]]) -> None:
    """Remove the runs of these lengths that granted texts hold; only a word that begins a run begins a look."""
    looked = [(lengths, found, {run.partition(" ")[0] for run in found}) for lengths, found in searched if found]
    for words in map(tokens, granted if looked else ()):
        for lengths, found, begins in looked:
            for start, word in enumerate(words):
                if word in begins:
                    for length in lengths[: max(0, len(words) - start - lengths.start + 1)]:
                        found.pop(" ".join(words[start : start + length]), None)


def _free_words(selection: Selection) -> frozenset[str]:
    """Give the words that composing itself prints: a date or a status alone ("August 2025") tells nothing."""
    event = selection.event
    dates = date_words(selection.audience.language)
    own = (*selection.labels.values(), *dates, *(each.label for each in event.statuses), *event.steps)
    return frozenset(word for text in own for word in tokens(text))


# ---------------------------------------------------------------- texts


def _library_texts(library: Library) -> Iterator[tuple[str, str]]:
    yield from _content_texts(library.sections, library.tables.values())
    yield from _drawn_texts(library.figures.values())
    for kind, file in library.records.items():
        yield from _record_texts(kind, file.records)
    for marking in library.event.markings:
        yield f"marking {marking.id}", marking.notice


def _granted_texts(selection: Selection) -> Iterator[str]:
    for _, text in _content_texts(selection.sections, selection.tables.values()):
        yield text
    for _, text in _drawn_texts(selection.figures.values()):
        yield text
    for kind, records in selection.records.items():
        for _, text in _record_texts(kind, records):
            yield text
    yield from _strings(selection.event)
    yield from (selection.audience.label, selection.audience.id, selection.audience.slug)
    yield from selection.labels.values()
    yield from (each.text for name, each in selection.templates.items() if name.startswith(_PRINTED_TEMPLATES))


def _content_texts(sections: Iterable[Section], tables: Iterable[CsvTable]) -> Iterator[tuple[str, str]]:
    for section in sections:
        owner = f"section {section.id}"
        yield owner, section.head.title
        for text in blocks_text(section.blocks):
            yield owner, text
        for node in section.nodes:
            if isinstance(node, Figure):
                yield owner, node.alt
            elif isinstance(node, Span):  # a few words in a long line must be found alone
                yield owner, inline_text(node.children)
            elif isinstance(node, Link):  # what a reader of the file finds behind the words
                yield from ((owner, node.title), (owner, node.url))
            elif isinstance(node, Component):
                yield from ((owner, value) for _, value in node.options)
            yield from ((owner, text) for text in _around_gaps(getattr(node, "children", ())))
    for table in tables:
        for text in (table.caption, *table.header, *(cell for row in table.rows for cell in row)):
            yield f"table {table.name}", text


def _drawn_texts(figures: Iterable[FigureFile]) -> Iterator[tuple[str, str]]:
    """Give what is written in drawings; one that cannot be read is in no pack."""
    for figure in figures:
        asset, _ = load_asset(figure) if is_vector(figure) else (None, [])
        if asset and asset.drawing:
            yield from ((f"picture {figure.name}", line.text) for line in asset.drawing.letterings())


def _record_texts(kind: str, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        for text in _strings(record):
            yield f"{kind} {record.id}", text


def _strings(value: object) -> Iterator[str]:
    """Give the words in a record or the event: prose with its notes, and plain strings that are no reference."""
    match value:
        case str():
            yield value
        case Prose():
            yield from _prose_texts(value)
        case Strict():
            if isinstance(value, Name):
                yield value.full
            for name in value.__struct_fields__:
                if name not in _NOT_WORDS:
                    yield from _strings(getattr(value, name))
        case tuple():
            for item in value:
                yield from _strings(item)
        case dict():
            for item in value.values():
                yield from _strings(item)
        case _:
            pass


def _prose_texts(prose: Prose) -> Iterator[str]:
    yield inline_text(prose.inlines)
    yield from _around_gaps(prose.inlines)
    for node in walk(prose.inlines):
        yield from _around_gaps(getattr(node, "children", ()))
        if isinstance(node, Span):
            yield inline_text(node.children)
        elif isinstance(node, Link):
            yield from (node.title, node.url)
        elif isinstance(node, Note):
            yield from blocks_text(node.blocks)


def _around_gaps(inlines: Sequence[Inline]) -> Iterator[str]:
    """Give what of a line stands between words that composing fills in, two words of it or more."""
    if any(map(_has_gap, inlines)):
        for has_gap, group in groupby(inlines, _has_gap):
            text = "" if has_gap else inline_text(group)
            if len(tokens(text)) > 1:
                yield text


def _has_gap(inline: Inline) -> bool:
    """Tell whether there is an open fact in it, or a link that is called by where it leads."""
    found = walk(inline)
    return any(isinstance(n, Placeholder) or (isinstance(n, CrossReference) and not n.children) for n in found)


# ---------------------------------------------------------------- names


def _names(library: Library, selection: Selection) -> dict[str, str]:
    """Give the names that the selection does not have, in the form of tokens, with what they name."""
    mine = {"all", selection.audience.id, selection.audience.slug, selection.event.id}
    mine |= {section.id for section in selection.sections}
    mine |= {record.id for records in selection.records.values() for record in records}
    mine |= {*selection.figures, *selection.tables}
    found: dict[str, str] = {}
    for owner, name in _library_names(library):
        if name not in mine:
            found.setdefault(" ".join(tokens(name)), owner)
    longest = max(len(tokens(name)) for name in mine)
    _take_out(mine, [(range(1, 1 + longest), found)])
    return found


def _library_names(library: Library) -> Iterator[tuple[str, str]]:
    yield from (("section", section.id) for section in library.sections)
    yield from (("audience", name) for name in library.audiences)
    yield from (("audience", each.slug) for each in library.audiences.values())
    yield from (("group", name) for name in library.event.groups)
    yield from (("picture", name) for name in library.figures)
    yield from (("table", name) for name in library.tables)
    for kind, file in library.records.items():
        yield from ((kind, record.id) for record in file.records)
