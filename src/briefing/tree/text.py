"""A document as plain text: the words that every format must say, in the order in which it must say them.

    Document (+ page numbers of its contents) -> ["kicker", "title", …, "1 Purpose", "The first paragraph [1].", …]

One string for each paragraph, spaces collapsed. Written DOCX and PDF files are compared with this list, so what
stands here *is* the reading order: the caption of a table, its heads, its rows; the caption of a figure, its words; a
margin label before its heading; a section's own marking after its title; a note's text directly after the block that
holds its mark (after the last row of a table, the words of a figure, the term in a definition list). List markers,
repeated table heads, alternatives of pictures, running heads and feet are no text.
Authored trees (grants, slots, citations without numbers) have a text too: what of it is not set yet is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, assert_never

from msgspec import Struct, field

from briefing.tree.nodes import (
    Banner,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    Chart,
    Citation,
    Code,
    CodeBlock,
    Component,
    Contents,
    Cover,
    CrossReference,
    DefinitionList,
    Div,
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
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Placeholder,
    Raster,
    RuledPages,
    Section,
    Span,
    StatusBar,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Timeline,
)


class PageNumbers(Protocol):
    """What knows the printed page of an anchor: `typeset.pages.PageMap` does."""

    def number(self, anchor: str) -> str:
        """Give the printed number of the page on which an anchor stands."""
        ...


def collapsed(text: str) -> str:
    """Collapse every run of white space, no-break spaces and line ends included, into one space."""
    return " ".join(text.split())


def document_text(document: Document, page_map: PageNumbers | None = None) -> list[str]:
    """Give the paragraphs of a document in reading order; without a page map the contents have no page numbers."""
    return blocks_text(document.blocks, page_map)


def count_words(document: Document) -> int:
    """Count the words that a reader of the document meets, its contents and notes included."""
    return sum(len(paragraph.split()) for paragraph in document_text(document))


def blocks_text(blocks: Iterable[Block], page_map: PageNumbers | None = None) -> list[str]:
    """Give the paragraphs of some blocks in reading order."""
    reading = _Reading(page_map)
    reading.blocks(blocks)
    return reading.paragraphs


def inline_text(inlines: Iterable[Inline]) -> str:
    """Give the text of a line of inlines, spaces collapsed; of a note only its mark."""
    return collapsed("".join(_pieces(inlines)))


def notes_of(inlines: Iterable[Inline]) -> Iterator[Note]:
    """Yield the notes whose marks stand in these inlines, in order."""
    for inline in inlines:
        match inline:
            case Note():
                yield inline
            case Emphasis() | Strong() | Foreign() | Link() | CrossReference() | Span():
                yield from notes_of(inline.children)
            case Text() | Code() | LineBreak() | Citation() | Placeholder():
                pass
            case _:
                assert_never(inline)


def _pieces(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text() | Code() | Placeholder():
                yield inline.text
            case Emphasis() | Strong() | Foreign() | Link() | CrossReference() | Span():
                yield from _pieces(inline.children)
            case Citation():
                yield citation_text(inline)
            case Note():
                yield note_mark(inline)
            case LineBreak():
                yield " "
            case _:
                assert_never(inline)


def citation_text(citation: Citation) -> str:
    """Give a citation as printed, "[1, 3]", or nothing while composing has not numbered it."""
    return f"[{', '.join(map(str, citation.numbers))}]" if citation.numbers else ""


def note_mark(note: Note) -> str:
    """Give a note's mark as printed, "[a]", or nothing while composing has not set it."""
    return f"[{note.mark}]" if note.mark else ""


class _Reading(Struct):
    """One walk in reading order; notes met inside a table or figure wait until it ends."""

    page_map: PageNumbers | None = None
    paragraphs: list[str] = field(default_factory=list)
    waiting: list[Note] | None = None

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:  # noqa: C901 - one dispatch over all blocks
        match block:
            case Paragraph():
                self.line(block.children)
            case Heading():
                self.plain(block.margin)
                self.line(block.children)
            case BulletList() | OrderedList():
                for item in block.items:
                    self.blocks(item.blocks)
            case DefinitionList():
                self.definitions(block)
            case BlockQuote() | Div():
                self.blocks(block.blocks)
            case CodeBlock():
                self.plain(block.text)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case StatusBar():
                self.plain(block.label)
            case Callout():
                self.plain(block.label)
                self.blocks(block.blocks)
            case Cover() | Contents() | Section() | RuledPages() | Card() | Banner():
                self.composed(block)
            case ThematicBreak() | PageBreak() | Component():
                pass
            case _:
                assert_never(block)

    def composed(self, block: Cover | Contents | Section | RuledPages | Card | Banner) -> None:
        """Read what composing makes and no author writes."""
        match block:
            case Cover():
                self.cover(block)
            case Contents():
                self.contents(block)
            case Section():
                self.line((Text(f"{block.printed} "), *block.title))
                self.plain(block.marking)
                self.blocks(block.blocks)
            case RuledPages():
                self.plain(block.title)
            case Card():
                self.card(block)
            case Banner():
                self.plain(block.text)
                self.plain(block.marking)
            case _:
                assert_never(block)

    def plain(self, text: str) -> None:
        text = collapsed(text)
        if text:
            self.paragraphs.append(text)

    def line(self, inlines: Iterable[Inline]) -> None:
        inlines = tuple(inlines)
        self.plain("".join(_pieces(inlines)))
        notes = list(notes_of(inlines))
        if self.waiting is None:
            self.notes(notes)
        else:
            self.waiting.extend(notes)

    def notes(self, notes: Iterable[Note]) -> None:
        for note in notes:
            start = len(self.paragraphs)
            self.blocks(note.blocks)
            if mark := note_mark(note):
                self.paragraphs[start : start + 1] = [" ".join([mark, *self.paragraphs[start : start + 1]])]

    def definitions(self, block: DefinitionList) -> None:
        for item in block.items:
            self.line(item.term)
            for definition in item.definitions:
                self.blocks(definition)

    def table(self, table: Table) -> None:
        outer = self.hold()
        self.line(table.caption)
        for row in (*table.head, *table.body):
            for cell in row.cells:
                self.blocks(cell.blocks)
        self.release(outer)

    def figure(self, figure: Figure) -> None:
        outer = self.hold()
        self.line(figure.caption)
        self.picture(figure.picture)
        self.release(outer)

    def hold(self) -> list[Note] | None:
        outer = self.waiting
        self.waiting = [] if outer is None else outer
        return outer

    def release(self, outer: list[Note] | None) -> None:
        if outer is None:
            notes, self.waiting = self.waiting or [], None
            self.notes(notes)

    def picture(self, picture: Picture) -> None:
        match picture:
            case Raster() | Chart():  # lettering in them is part of the picture
                pass
            case Timeline():
                for entry in picture.entries:
                    self.plain(entry.label)
                    self.line(entry.title)
                    self.plain(entry.status)
            case Levels():
                for level in picture.levels:
                    self.plain(level.label)
                    for body in level.entries:
                        for inlines in (body.body, *body.details):
                            self.line(inlines)
            case StatusBar():
                self.plain(picture.label)
            case _:
                assert_never(picture)

    def cover(self, cover: Cover) -> None:
        self.plain(cover.kicker)
        self.plain(cover.title)
        for fact in cover.facts:
            self.line((Text(f"{fact.label} "), *fact.value))
        self.plain(cover.marking)
        self.plain(cover.disclaimer)

    def contents(self, contents: Contents) -> None:
        self.plain(contents.title)
        for entry in contents.entries:
            page = self.page_map.number(entry.anchor) if self.page_map else ""
            self.plain(f"{entry.printed} {entry.text} {page}")

    def card(self, card: Card) -> None:
        self.line(card.name)
        self.plain(card.native)
        self.line(card.role)
        self.line(card.organisation)
