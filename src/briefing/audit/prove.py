"""The audit of finished files: text, leaks and properties of each, read back from its bytes.

Document, PageMap, Withheld --expected--> Expected        before there is any file
files by name, Expected     --prove-->    [Finding], none when all is proven
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

import pypdfium2
from lxml import etree
from msgspec import Struct

from briefing.audit.docxparts import read_docx
from briefing.audit.docxtext import docx_text
from briefing.audit.equality import first_difference, words_of
from briefing.audit.findings import Finding
from briefing.audit.leaks import find_leaks, owners_of
from briefing.audit.pdftext import Elsewhere, read_pdf
from briefing.audit.pictures import check_docx_pictures, check_pdf_pictures
from briefing.audit.properties import check_docx_properties, check_pdf_properties
from briefing.audit.withheld import Withheld, withheld
from briefing.model.library import Library
from briefing.select import Selection
from briefing.tree.nodes import Asset, Document
from briefing.tree.text import document_text
from briefing.typeset.pages import PageMap

Ask = Callable[[str, int], Callable[[], object] | None]
"""Asks another process to do `read_first` of a file; what it gives waits for the `Part`, or None if none comes."""

WORTH_TWO = 16
"""Pages of a PDF from which two processes read it sooner than one, though both must load pdfium for it."""

_HALF, _MOST = 0.5, 0.75
"""How much of a PDF another process reads: most of it where a Word file is read here meanwhile."""


class Expected(Struct, frozen=True):
    """What a file must prove: the words that it says, the properties that it has, the words that it may not have."""

    document: Document
    words: Sequence[str]
    pages: int
    secret: Withheld
    assets: Sequence[Asset]  # the pictures that it may have


def expected(document: Document, page_map: PageMap, secret: Withheld, *, logo: Asset | None = None) -> Expected:
    """Say what each file of a document must prove."""
    words = words_of(document_text(document, page_map))
    assets = (*document.assets, *([logo] if logo else []))
    return Expected(document, words, len(page_map.numbers), secret, assets)


def prove(files: Mapping[str, bytes], proof: Expected, ask: Ask | None = None) -> list[Finding]:
    """Open finished files again and give every fault, none when they prove what they must.

    Where `ask` is given, another process may read the first pages of a PDF."""
    first = _asked(files, proof.pages, ask) if ask and proof.pages >= WORTH_TWO else {}
    return [finding for name, data in files.items() for finding in _prove_file(name, data, proof, first.get(name))]


def _asked(files: Mapping[str, bytes], pages: int, ask: Ask) -> dict[str, Elsewhere]:
    """Ask before anything else, so that both processes begin at once."""
    share = _MOST if any(name.endswith(".docx") for name in files) else _HALF
    first = int(pages * share)
    asked = {name: ask(name, first) for name in files if name.endswith(".pdf")}
    return {name: Elsewhere(first, answer) for name, answer in asked.items() if answer}


def held_back(files: Mapping[str, bytes], selection: Selection, library: Library) -> list[str]:
    """Name what the library withholds from a selection and finished files hold nevertheless.

    A file that cannot be read tells nothing: that it is no longer as it was packed is found by its checksum."""
    secret = withheld(library, selection)
    found: dict[str, None] = {}
    for name, data in files.items():
        try:
            passages = (read_docx(data) if name.endswith(".docx") else read_pdf(data)).passages
        except (zipfile.BadZipFile, etree.XMLSyntaxError, pypdfium2.PdfiumError):
            continue
        found |= dict.fromkeys(owners_of(passages, secret))
    return list(found)


def _prove_file(name: str, data: bytes, proof: Expected, first: Elsewhere | None) -> Iterator[Finding]:
    try:
        yield from _prove_docx(name, data, proof) if name.endswith(".docx") else _prove_pdf(name, data, proof, first)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, pypdfium2.PdfiumError) as fault:
        yield Finding(name, "difference", f"it cannot be read again: {fault}")


def _prove_docx(name: str, data: bytes, proof: Expected) -> Iterator[Finding]:
    read = read_docx(data)
    yield from _difference(name, words_of(docx_text(read.parts)), proof)
    yield from find_leaks(name, read.passages, proof.secret)
    yield from check_docx_properties(name, read, proof.document.meta)
    yield from check_docx_pictures(name, data, proof.assets)


def _prove_pdf(name: str, data: bytes, proof: Expected, first: Elsewhere | None) -> Iterator[Finding]:
    read = read_pdf(data, first)
    if read.words is None:
        yield Finding(name, "difference", "it has no structure tree, so nothing proves what it says")
    else:
        yield from _difference(name, words_of(read.words), proof)
    yield from (Finding(name, "difference", fault) for fault in read.untrue)
    if read.pages != proof.pages:
        yield Finding(name, "difference", f"it has {read.pages} pages, laid out were {proof.pages}")
    yield from find_leaks(name, read.passages, proof.secret)
    yield from check_pdf_properties(name, read, proof.document.meta)
    yield from check_pdf_pictures(name, data, proof.assets)


def _difference(name: str, words: Sequence[str], proof: Expected) -> Iterator[Finding]:
    difference = first_difference(proof.words, words)
    if difference is not None:
        yield Finding(name, "difference", difference)
