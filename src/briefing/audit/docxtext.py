"""The text of a DOCX in reading order, as Word shows it: cached fields, notes where they are read, no list labels.

    word/document.xml, word/footnotes.xml -> ["paragraph", "cell", "caption", "[a] note", …]

A footnote's text follows the paragraph that holds its reference; of a table it waits until its end, of a caption
until the end of the table or picture under it, with which it keeps (ECMA-376 part 1, 17.11). Its mark is counted in the
letters that the settings ask for.
Field codes, deleted text, and what is only kept for old readers (`mc:Fallback`) are no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from briefing.audit.docxparts import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CAPTION_STYLES = frozenset({"Caption", "caption"})

_SKIPPED = frozenset(
    {f"{W}{name}" for name in ("instrText", "delText", "del", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr")}
    | {f"{MC}Fallback"}
)
_ON = frozenset({"1", "true", "on"})
_BLANKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})


class _Reading(Struct):
    """One walk through the body; `waiting` are notes of a table that has not ended."""

    notes: Mapping[str, etree._Element]
    marks: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    depth: int = 0
    captioned: bool = False  # what comes next has had its caption

    def blocks(self, parent: etree._Element) -> None:
        for child in parent.iterchildren(etree.Element):
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.begin()
                self.depth += 1
                self.blocks(child)
                self.depth -= 1
                self.end()
            elif child.tag not in _SKIPPED:
                self.blocks(child)
        if parent.tag == f"{W}body":
            self.flush()

    def paragraph(self, paragraph: etree._Element) -> None:
        self.begin()
        references: list[str] = []
        text = "".join(self.pieces(paragraph, references))
        if text.strip():
            self.paragraphs.append(text)
        self.waiting += references
        self.end(captions=_captions_next(paragraph))

    def begin(self) -> None:
        """Read the waiting notes before a paragraph or table, but for those of its caption."""
        if self.depth == 0 and not self.captioned:
            self.flush()

    def end(self, *, captions: bool = False) -> None:
        """Read the waiting notes after a paragraph or table, if it does not caption the next one."""
        if self.depth == 0:
            self.captioned = captions
            self.begin()

    def flush(self) -> None:
        waiting, self.waiting = self.waiting, []
        for reference in waiting:
            depth, self.depth = self.depth, 0
            self.blocks(self.notes[reference])
            self.depth = depth

    def pieces(self, element: etree._Element, references: list[str]) -> Iterator[str]:
        for child in element.iterchildren(etree.Element):
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _BLANKS:
                yield " "
            elif child.tag == f"{W}noBreakHyphen":
                yield "-"
            elif child.tag == f"{W}footnoteReference":
                reference = child.get(f"{W}id", "")
                references.append(reference)
                if child.get(f"{W}customMarkFollows") is None:  # else its mark is written out beside it (17.11.14)
                    yield self.mark(reference)
            elif child.tag == f"{W}footnoteRef":
                yield self.mark(note_of(child))
            else:
                yield from self.pieces(child, references)

    def mark(self, reference: str) -> str:
        """Give the mark of a note, counted from the first reference on: a … z, aa, bb (17.18.59, lowerLetter)."""
        if reference not in self.marks:
            count = len(self.marks)
            self.marks[reference] = chr(ord("a") + count % 26) * (count // 26 + 1)
        return self.marks[reference]


def is_caption(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph has the style of captions."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") in CAPTION_STYLES


def _captions_next(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is the caption of what comes right after it: it keeps with it (17.3.1.15)."""
    keeps = paragraph.find(f"{W}pPr/{W}keepNext") if is_caption(paragraph) else None
    return keeps is not None and keeps.get(f"{W}val", "1") in _ON


def note_of(element: etree._Element) -> str:
    """Give the id of the note that an element stands in."""
    return next((str(each.get(f"{W}id", "")) for each in element.iterancestors(f"{W}footnote")), "")


def docx_text(parts: Mapping[str, etree._Element]) -> list[str]:
    """Give the paragraphs of a DOCX in reading order. Raises KeyError where the body or a note is missing."""
    footnotes = parts.get("word/footnotes.xml")
    notes = {str(each.get(f"{W}id")): each for each in footnotes.iter(f"{W}footnote")} if footnotes is not None else {}
    reading = _Reading(notes)
    body = parts["word/document.xml"].find(f"{W}body")
    if body is None:
        raise KeyError("word/document.xml has no body")
    reading.blocks(body)
    return reading.paragraphs
