"""From pages to bytes, and proven: writers and audit are loaded when a document first asks for them.

    document, pages --docx_of, pdf_of--> bytes
    document, places --expected_of--> Expected; with the bytes --findings_in--> [Finding], none when all is proven

A fifth of what a build would load at its start is python-docx, pdfium and our writers above them. A PDF alone
needs no Word writer, and `check` needs neither: for these the imports stand inside functions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a process with a press beside proves and sets no type, the press sets type and proves nothing
    from briefing.audit.findings import Finding
    from briefing.audit.prove import Ask, Expected
    from briefing.audit.withheld import Withheld
    from briefing.fonts import FontSet
    from briefing.model.library import Library
    from briefing.press.orders import Laid
    from briefing.select import Selection
    from briefing.theme import Theme
    from briefing.tree.nodes import Document
    from briefing.typeset.pages import Pages
    from briefing.units import Paper


def load_writers(formats: Collection[str]) -> None:
    """Load what writes packs in some formats, or in all, while nothing else is to be done."""
    if "pdf" in formats or not formats:
        import briefing.writers.pdf  # noqa: PLC0415 - see above
    if "docx" in formats or not formats:
        import briefing.writers.docx  # noqa: PLC0415, F401 - see above


def load_reader() -> None:
    """Load what reads pages of a finished PDF."""
    import briefing.audit.pdftext  # noqa: PLC0415, F401 - see above


def load_proof() -> None:
    """Load what proves finished files, while pages are set beside."""
    import briefing.audit.prove  # noqa: PLC0415, F401 - see above


def docx_of(document: Document, theme: Theme, paper: Paper, pages: Pages, *, fonts: FontSet) -> bytes:
    """Write a document as Word."""
    from briefing.writers.docx import write_docx  # noqa: PLC0415 - see above

    return write_docx(document, theme, paper, pages.page_map, fonts=fonts)


def pdf_of(pages: Pages, fonts: FontSet) -> bytes:
    """Write laid-out pages as PDF."""
    from briefing.writers.pdf import write_pdf  # noqa: PLC0415 - see above

    return write_pdf(pages, fonts)


def expected_of(document: Document, laid: Laid, withheld: Withheld) -> Expected:
    """Say what files of a document must prove."""
    from briefing.audit.prove import expected  # noqa: PLC0415 - see above

    return expected(document, laid.page_map, withheld, logo=laid.logo)


def findings_in(files: Mapping[str, bytes], expected: Expected, ask: Ask | None = None) -> list[Finding]:
    """Open finished files again, and say where they do not prove what they must."""
    from briefing.audit.prove import prove  # noqa: PLC0415 - see above

    return prove(files, expected, ask)


def first_pages(data: bytes, pages: int) -> object:
    """Read so many first pages of a PDF for a process that proves it."""
    from briefing.audit.pdftext import read_first  # noqa: PLC0415 - see above

    return read_first(data, pages)


def held_back_in(files: Mapping[str, bytes], selection: Selection, library: Library) -> list[str]:
    """Name what the library withholds from a selection and finished files hold nevertheless."""
    from briefing.audit.prove import held_back  # noqa: PLC0415 - see above

    return held_back(files, selection, library)
