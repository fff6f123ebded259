"""A finished PDF, opened again by pdfium: what it says by structure tree, and everything else that it holds.

    bytes -> ReadPdf(words by structure tree, passages (pages, alternatives, outline, destinations, …), properties)

The text by structure tree is what a listener hears (ISO 32000-1, 14.7). pdfium gives one tree for each page, with the
elements that have content there; they are joined again by their ids. Marks of list items are no text; the terms of
definitions, which are labels too, are. Read is what is drawn (`drawntext.py`): what others extract instead must be the
same (`replacements.py`). Of a large file another process may read the first pages: it does `read_first`.
"""

from __future__ import annotations

import ctypes
import html
import re
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, Sequence
from sys import intern

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct, field

from briefing.audit.drawntext import characters, marked_texts, units_of
from briefing.audit.findings import Passage
from briefing.audit.handles import SAYINGS, child_of, count_of, id_of, number_of, role_of, top_of, wide, word_of
from briefing.audit.hyphens import SOFT
from briefing.audit.replacements import taken_away, untrue

INLINE = frozenset({"Span", "Quote", "Em", "Strong", "Link", "Reference", "Code", "Annot"})
"""Roles whose text runs on in a line; between all others there is a space (ISO 32000-1, 14.8.4.4)."""

INFO_KEYS = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")

_AT_ONCE = 32
"""Pages after which a file is opened again: pdfium keeps every element that it has met until the file is closed."""

_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_NOTE = re.compile(r"note-[0-9]+")  # the id of a footnote, with its place among all elements
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(f"{SOFT}[\r\n]*")  # of a word, at the end of a line


class ReadPdf(Struct, frozen=True):
    """What was read: words by structure tree (None where the file is untagged), everything it holds, properties."""

    words: list[str] | None
    passages: tuple[Passage, ...]
    properties: Mapping[str, str]
    xmp: str
    pages: int
    extras: tuple[str, ...] = ()  # what no deliverable may have: attachments, scripts
    tree: Element | None = None  # the structure tree, joined over pages; None where the file is untagged
    untrue: tuple[str, ...] = ()  # what is extracted instead of something else that is drawn


class Element(Struct):
    """One element of the structure tree, joined over pages: role, and text or elements in order."""

    role: str
    content: list[Element | str] = field(default_factory=list)
    by_id: dict[str, Element] = field(default_factory=dict)
    place: int = -1  # of a footnote among all elements: a later one may be drawn on an earlier page
    marks: bool = True  # of a list and its items: their labels are bullets or numbers, and no text


class Part(Struct):
    """What was read of some pages that follow one another."""

    root: Element = field(default_factory=lambda: Element("Document"))
    passages: list[Passage] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)

    def add(self, after: Part) -> None:
        """Add what was read of the pages that follow."""
        _add(self.root, after.root)
        self.passages += after.passages
        self.untrue += after.untrue


class Elsewhere(Struct, frozen=True):
    """The first pages of a PDF, read by another process: how many, and what waits for them (None if nothing came)."""

    pages: int
    answer: Callable[[], object]


def read_pdf(data: bytes, first: Elsewhere | None = None) -> ReadPdf:
    """Read a PDF, where the first pages are read elsewhere the others. Raises PdfiumError if it cannot be opened."""
    document = pypdfium2.PdfDocument(data)
    try:
        return _read(document, data, first)
    finally:
        document.close()


def read_first(data: bytes, pages: int) -> Part:
    """Read the first pages of a PDF, for `read_pdf` in another process. Raises pypdfium2.PdfiumError."""
    return _pages(data, 0, pages)


def _read(document: pypdfium2.PdfDocument, data: bytes, first: Elsewhere | None) -> ReadPdf:
    pages = len(document)
    if first is None:
        part = _pages(data, 0, pages)
    else:
        after = _pages(data, first.pages, pages)
        came = first.answer()
        part = came if isinstance(came, Part) else _pages(data, 0, first.pages)
        part.add(after)
    root, passages = part.root, part.passages
    properties = {key: document.get_metadata_value(key) for key in INFO_KEYS}
    passages += [Passage(f"property {key}", value) for key, value in properties.items() if value]
    passages += [Passage("outline", entry.get_title() or "") for entry in document.get_toc()]
    passages += [Passage("named destination", name, "name") for name in _destinations(document)]
    xmp = " ".join(match.decode("utf-8", "replace") for match in _XMP.findall(data))
    passages.append(Passage("XMP metadata", html.unescape(_TAG.sub(" ", xmp))))
    words = list(map(intern, " ".join(_texts(root)).split())) if root.content else None
    tree = root if root.content else None
    return ReadPdf(words, tuple(passages), properties, xmp, pages, _extras(document), tree, tuple(part.untrue))


def _pages(data: bytes, start: int, end: int) -> Part:
    """Read the pages from one index up to another, as far as there are so many."""
    part = Part()
    for first in range(start, end, _AT_ONCE):
        document = pypdfium2.PdfDocument(data)
        try:
            for index in range(first, min(first + _AT_ONCE, end, len(document))):
                _read_page(document, index, part)
        finally:
            document.close()
    return part


def _read_page(document: pypdfium2.PdfDocument, index: int, part: Part) -> None:
    page = document[index]
    said = taken_away(page)
    text_page = page.get_textpage()
    _add_page(part.root, page, text_page, _Page(f"page {index + 1}", part.passages, part.untrue, said))
    text_page.close()
    page.close()


def _add(element: Element, after: Element) -> None:
    """Add what an element has on later pages to what it has on the pages before."""
    keys = {id(child): key for key, child in after.by_id.items()}
    for child in after.content:
        key = keys.get(id(child), "")
        if isinstance(child, str):
            element.content.append(child)
        elif key in element.by_id:
            _add(element.by_id[key], child)
        else:
            _hang(element, child)
    for key, child in after.by_id.items():
        element.by_id.setdefault(key, child)


def _extras(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    counts = {
        "an attachment": pdfium.FPDFDoc_GetAttachmentCount(document.raw),
        "a script": pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw),
    }
    return tuple(what for what, count in counts.items() if count > 0)


def _destinations(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for index in range(pdfium.FPDF_CountNamedDests(document.raw)):
        length = ctypes.c_long()
        pdfium.FPDF_GetNamedDest(document.raw, index, None, length)
        buffer = ctypes.create_string_buffer(max(length.value, 0))
        pdfium.FPDF_GetNamedDest(document.raw, index, buffer, length)
        yield buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")


# ---------------------------------------------------------------- one page


class _Page(Struct):
    """One page while it is read: where it is, what is found, and what it says by the number of marked content."""

    where: str
    passages: list[Passage]
    untrue: list[str]
    said: dict[int, str]  # instead of what is drawn
    texts: dict[int, str] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)  # the numbers of what elements say


def _add_page(root: Element, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, at: _Page) -> None:
    units = units_of(text_page)
    at.passages += [Passage(f"{at.where}, {what} of a link", text) for what, text in _links(page)]
    at.passages += [Passage(f"{at.where}, replacement", text) for text in at.said.values() if text != " "]
    at.texts, others = marked_texts(page, text_page, units)
    own = Element("Document")
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if tree:
        try:
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                top = top_of(tree, index)
                if top:
                    _join(own, top, at)
        finally:
            pdfium.FPDF_StructTree_Close(tree)
        at.untrue += [f"{at.where}: “{text}” is extracted, and no element says it" for text in at.said.values()]
    others += [text for number, text in at.texts.items() if number not in at.joined]
    at.passages += [Passage(at.where, text) for text in _drawn(own, others, characters([_BREAK.sub("", units)]))]
    _add(root, own)


def _drawn(own: Element, others: Sequence[str], whole: str) -> list[str]:
    """Give what a page draws: each stretch of its elements, and together what is of none; where these are not all, say
    for what a form draws, the page as a whole. Words of two cells that stand side by side are no sentence."""
    stretches = [text for text in (*_texts(own, labels=True), " ".join(others)) if text and not text.isspace()]
    letters = len("".join("".join(stretches).split()))
    return stretches if letters == len("".join(whole.split())) else [*stretches, whole]


def _links(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str]]:
    """Give what each annotation says when it is read aloud, and where it leads."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if said := wide(word_of, annotation, b"Contents"):
            yield "words", said
        link = pdfium.FPDFAnnot_GetLink(annotation)
        action = pdfium.FPDFLink_GetAction(link) if link else None
        if action:
            length = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
            yield "address", urllib.parse.unquote(buffer.value.decode("utf-8", "replace"))
        pdfium.FPDFPage_CloseAnnot(annotation)


def _join(parent: Element, raw: int, at: _Page) -> None:
    """Add what an element has on this page to the same element of the pages before."""
    role = intern(wide(role_of, raw))
    said = {name: wide(getter, raw) for name, getter in SAYINGS.items()}
    at.passages += [Passage(f"{at.where}, {name} of a {role}", text) for name, text in said.items() if text]
    element = _same_or_new(parent, role, wide(id_of, raw))
    if role == "L":
        element.marks = _list_numbering(raw) != "None"  # where labels are terms (ISO 32000-1, table 347)
    elif role == "LI":
        element.marks = parent.marks
    numbers: list[int] = []
    for index in range(count_of(raw)):
        child = child_of(raw, index)
        if child:
            _join(element, child, at)
            continue
        number = number_of(raw, index)
        numbers.append(number)
        if number in at.texts and role != "Figure":  # lettering is part of a picture, which its alternative tells
            element.content.append(at.texts[number])
            at.joined.add(number)
    if fault := untrue(at.said, numbers, at.texts, said["replacement"]):
        at.untrue.append(f"{at.where}: {fault}")


def _same_or_new(parent: Element, role: str, key: str) -> Element:
    if key and key in parent.by_id:
        return parent.by_id[key]
    element = Element(role, place=int(key[5:]) if _NOTE.fullmatch(key) else -1)
    _hang(parent, element)
    if key:
        parent.by_id[key] = element
    return element


def _hang(parent: Element, element: Element) -> None:
    """Put an element behind those that its parent has, a footnote before those that are read after it.

    Where a row goes over a page's end, the note of a later cell may stand on the page before that of an earlier."""
    at = len(parent.content)
    while element.place >= 0 and at and _place_of(parent.content[at - 1]) > element.place:
        at -= 1
    parent.content.insert(at, element)


def _place_of(part: Element | str) -> int:
    return -1 if isinstance(part, str) else part.place


def _list_numbering(raw: int) -> str:
    """Give what a list says of its labels, or nothing."""
    element = ctypes.cast(raw, pdfium.FPDF_STRUCTELEMENT)
    for index in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, b"ListNumbering")
        if value:
            buffer, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
            pdfium.FPDF_StructElement_Attr_GetStringValue(value, buffer, 64, length)
            return buffer.raw[: length.value].decode("utf-16-le").rstrip("\x00")
    return ""


# ---------------------------------------------------------------- the joined tree


def _texts(element: Element, *, labels: bool = False) -> Iterator[str]:
    """Give the stretches of text between which a space belongs, with or without the labels of list items."""
    line: list[str] = []
    for part in element.content:
        if isinstance(part, str):
            line.append(part)
        elif part.role == "Lbl" and element.role == "LI" and element.marks and not labels:
            continue
        elif part.role in INLINE:
            line.append("".join(_texts(part, labels=labels)))
        else:
            yield "".join(line)
            line = []
            yield from _texts(part, labels=labels)
    yield "".join(line)
