"""A finished file in parts and lines, as two of them are compared: `tree/parts.py` gives the same of a document.

    bytes of a DOCX or PDF -> [Part(id, title, lines)]

A Word file is read as it is now, whoever has edited it: sections begin at headings of level 1, which carry the bookmark
of their id. A PDF is read by its structure tree, where sections have no id and their number stands in the heading; it
is taken off where it is the one that comes next. Contents are left out.
"""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
from lxml import etree

from briefing.audit.docxparts import W, read_docx
from briefing.audit.docxtext import docx_text, is_caption
from briefing.audit.pdftext import INLINE, Element, read_pdf
from briefing.tree.parts import (
    CELLS,
    COVER,
    Line,
    Part,
    RunningNumbers,
    a_line,
    masked_caption,
    masked_reference,
)

_HEAD = re.compile("\ue000(.*?)\ue001(.*)", re.DOTALL)
"""How a section's heading is marked in the lines that are read: id, title."""

_BODY = "word/document.xml"
_TEXTS = (_BODY, "word/footnotes.xml")
_TITLES = frozenset({"Heading1", "PartTitle"})
_NUMBER = "SectionNumber"
_FIGURE = "FigureTable"
_REFERENCES = frozenset({"Reference", "Link"})


class UnreadableError(ValueError):
    """A file is no DOCX or PDF that can be read by its structure; the message says why."""


def parts_of_file(name: str, data: bytes) -> tuple[Part, ...]:
    """Give the parts of a finished file. Raises UnreadableError."""
    try:
        pairs = _docx_lines(data) if name.lower().endswith(".docx") else _pdf_lines(data)
        return tuple(_parts(pairs))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, pypdfium2.PdfiumError) as fault:
        raise UnreadableError(str(fault)) from fault


def _parts(lines: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """Cut lines into parts at the headings among them."""
    found, title, held = COVER, "", list[Line]()
    for text, key in lines:
        head = _HEAD.fullmatch(text)
        if head is None:
            held.append(a_line(text, key))
            continue
        if found != COVER or held:
            yield Part(found, title, tuple(held))
        found, title, held = head[1], a_line(head[2], "").text, []
    yield Part(found, title, tuple(held))


def _head(name: str, title: str) -> str:
    return f"\ue000{name}\ue001{title}"


# ---------------------------------------------------------------- Word


def _docx_lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Give the lines of a Word file: text, and the same with its running numbers masked."""
    parts = read_docx(data).parts
    shown = {name: parts[name] for name in _TEXTS if name in parts}
    _mark_headings(shown[_BODY])
    compared = copy.deepcopy(shown)
    for root in compared.values():
        _mask(root)
    _join_rows(shown[_BODY], masked=False)
    _join_rows(compared[_BODY], masked=True)
    yield from zip(docx_text(shown), docx_text(compared), strict=True)


def _mark_headings(root: etree._Element) -> None:
    """Drop the contents and the numbers of sections, and put the id of a section before its title."""
    for contents in [each for each in root.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}docPartObj") is not None]:
        _remove(contents)
    for paragraph in root.iter(f"{W}p"):
        if _style(paragraph) not in _TITLES:
            continue
        for run in [run for run in paragraph.iter(f"{W}r") if _run_style(run) == _NUMBER]:
            _remove(run)
        bookmark = paragraph.find(f"{W}bookmarkStart")
        name = str(bookmark.get(f"{W}name", "")) if bookmark is not None else ""
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, _run(_head(name, "")))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _mask(root: etree._Element) -> None:
    """Mask the numbers of references and captions."""
    for link in root.iter(f"{W}hyperlink"):
        texts = list(link.iter(f"{W}t"))
        said = "".join(text.text or "" for text in texts)
        masked = masked_reference(said)
        if link.get(f"{W}anchor") and masked != said:
            for text in texts:
                text.text = ""
            texts[0].text = masked
    for paragraph in filter(is_caption, root.iter(f"{W}p")):
        first = next((text for text in paragraph.iter(f"{W}t") if re.search(r"\d", text.text or "")), None)
        if first is not None:
            first.text = masked_caption(first.text or "")


def _join_rows(root: etree._Element, *, masked: bool) -> None:
    """Make of each row of a table one paragraph; a figure that is set as a table is read cell by cell."""
    for table in root.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle")
        if style is not None and style.get(f"{W}val") == _FIGURE:
            continue
        numbers = RunningNumbers()
        for row in table.iterchildren(f"{W}tr"):
            _join_row(row, numbers if masked else None)


def _join_row(row: etree._Element, numbers: RunningNumbers | None) -> None:
    cells = [list(cell.iter(f"{W}p")) for cell in row.iterchildren(f"{W}tc")]
    filled = [paragraphs for paragraphs in cells if any(_words(each) for each in paragraphs)]
    if numbers and filled:
        first = " ".join(map(_words, filled[0]))
        if numbers.masked([first]) != [first]:
            filled[0] = [_paragraph(_run("0"))]
    joined = _paragraph()
    for place, paragraphs in enumerate(filled):
        if place:
            joined.append(_run(CELLS))
        for paragraph in paragraphs:
            joined.extend([*paragraph.iterchildren(etree.Element), _run(" ")])
    for cell in list(row.iterchildren(f"{W}tc")):
        row.remove(cell)
    etree.SubElement(row, f"{W}tc").append(joined)


def _words(paragraph: etree._Element) -> str:
    """Give what a paragraph says as far as it is needed to know whether it says anything, and whether a number."""
    said = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
    return said or "".join("*" for _ in paragraph.iter(f"{W}footnoteReference"))


def _paragraph(*runs: etree._Element) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    paragraph.extend(runs)
    return paragraph


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    return run


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val", ""))


def _run_style(run: etree._Element) -> str:
    style = run.find(f"{W}rPr/{W}rStyle")
    return "" if style is None else str(style.get(f"{W}val", ""))


# ---------------------------------------------------------------- PDF


def _pdf_lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Give the lines of a PDF: text, and the same with its running numbers masked."""
    read = read_pdf(data)
    if read.tree is None:
        raise UnreadableError("it has no structure by which it could be read")
    numbers = _SectionNumbers()
    for text, key in zip(_lines(read.tree, masked=False), _lines(read.tree, masked=True), strict=True):
        if text.strip():
            yield (numbers.taken_off(text), key) if _HEAD.fullmatch(text) else (text, key)


class _SectionNumbers:
    """Takes the numbers off headings: 1, 2, 3 … and then Annex A, Annex B … Annex AA, each only where it comes next."""

    def __init__(self) -> None:
        self._number, self._letter = 1, 1

    def taken_off(self, head: str) -> str:
        """Give a marked heading without its number."""
        title = head[2:]
        number, _, rest = title.partition(" ")
        if rest and number == str(self._number):
            self._number += 1
            return _head("", rest)
        letter, _, behind = rest.partition(" ")
        if behind and letter == _letters(self._letter):
            self._letter += 1
            return _head("", behind)
        return _head("", title)


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _lines(element: Element, *, masked: bool) -> Iterator[str]:
    """Give the lines below an element, list labels and contents left out."""
    numbers = RunningNumbers()
    line: list[str] = []
    for part in element.content:
        if isinstance(part, str):
            line.append(part)
        elif part.role in INLINE:
            line.append(_inline(part, masked=masked))
        elif not (part.role == "Lbl" and element.role == "LI" and element.marks):
            yield from _said(line)
            line = []
            yield from _block(part, numbers, masked=masked)
    yield from _said(line)


def _said(line: Sequence[str]) -> Iterator[str]:
    text = " ".join("".join(line).split())
    if text:
        yield text


def _block(element: Element, numbers: RunningNumbers, *, masked: bool) -> Iterator[str]:
    match element.role:
        case "H1":
            yield _head("", " ".join(_lines(element, masked=masked)))
        case "TR":
            cells = [" ".join(_lines(cell, masked=masked)) for cell in element.content if isinstance(cell, Element)]
            filled = [cell for cell in cells if cell]
            yield CELLS.join(numbers.masked(filled) if masked else filled)
        case "Caption":
            text = " ".join(_lines(element, masked=masked))
            yield masked_caption(text) if masked else text
        case "Sect" if any(isinstance(part, Element) and part.role == "TOC" for part in element.content):
            return
        case _:
            yield from _lines(element, masked=masked)


def _inline(element: Element, *, masked: bool) -> str:
    text = "".join(part if isinstance(part, str) else _inline(part, masked=masked) for part in element.content)
    return masked_reference(text) if masked and element.role in _REFERENCES else text
