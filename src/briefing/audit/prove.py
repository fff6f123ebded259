"""The audit of finished files: text, leaks and properties of each, read back from its bytes.

files by name + Document + PageMap + Withheld -> [Finding]
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
from briefing.audit.pdftext import Elsewhere, Part, read_pdf
from briefing.audit.pictures import check_docx_pictures, check_pdf_pictures
from briefing.audit.properties import check_docx_properties, check_pdf_properties
from briefing.audit.withheld import Withheld, withheld
from briefing.model.library import Library
from briefing.select import Selection
from briefing.tree.nodes import Asset, Document
from briefing.tree.text import document_text
from briefing.typeset.pages import PageMap

Ask = Callable[[bytes, int], Callable[[], Part | None]]
"""Asks another process to do `read_first`; what it gives waits for the answer, None if nothing came of it."""

_HALF, _MOST = 1 / 2, 3 / 4
"""How much of a PDF another process reads: most of it where a Word file is read here meanwhile."""


class Proof(Struct, frozen=True):
    """What a file must prove: the words that it says, the properties that it has, the words that it may not have."""

    document: Document
    words: Sequence[str]
    pages: int
    secret: Withheld
    assets: Sequence[Asset]  # the pictures that it may have
    first: Elsewhere | None = None  # pages of the PDF


def prove(
    files: Mapping[str, bytes],
    document: Document,
    page_map: PageMap,
    secret: Withheld,
    *,
    logo: Asset | None = None,
    ask: Ask | None = None,
) -> list[Finding]:
    """Open finished files again and give every fault, none when they prove what they must.

    Where `ask` is given, another process reads the first pages of the PDF."""
    first = _asked(files, len(page_map.numbers), ask) if ask else None
    words = words_of(document_text(document, page_map))
    assets = (*document.assets, *([logo] if logo else []))
    proof = Proof(document, words, len(page_map.numbers), secret, assets, first)
    return [finding for name, data in files.items() for finding in _prove_file(name, data, proof)]


def _asked(files: Mapping[str, bytes], pages: int, ask: Ask) -> Elsewhere | None:
    """Ask before anything else, so that both processes begin at once."""
    share = _MOST if any(name.endswith(".docx") for name in files) else _HALF
    first = int(pages * share)
    asked = [Elsewhere(first, ask(data, first)) for name, data in files.items() if name.endswith(".pdf")]
    return asked[0] if asked else None


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


def _prove_file(name: str, data: bytes, proof: Proof) -> Iterator[Finding]:
    try:
        yield from _prove_docx(name, data, proof) if name.endswith(".docx") else _prove_pdf(name, data, proof)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, pypdfium2.PdfiumError) as fault:
        yield Finding(name, "difference", f"it cannot be read again: {fault}")


def _prove_docx(name: str, data: bytes, proof: Proof) -> Iterator[Finding]:
    read = read_docx(data)
    yield from _difference(name, words_of(docx_text(read.parts)), proof)
    yield from find_leaks(name, read.passages, proof.secret)
    yield from check_docx_properties(name, read, proof.document.meta)
    yield from check_docx_pictures(name, data, proof.assets)


def _prove_pdf(name: str, data: bytes, proof: Proof) -> Iterator[Finding]:
    read = read_pdf(data, proof.first)
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


def _difference(name: str, words: Sequence[str], proof: Proof) -> Iterator[Finding]:
    difference = first_difference(proof.words, words)
    if difference is not None:
        yield Finding(name, "difference", difference)
