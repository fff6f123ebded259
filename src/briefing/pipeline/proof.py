"""Step 6 of a document, by two processes where there is more than one core: files are opened again and proven.

    here                                   beside
    prove(finished)      -- fork -->       opens the files again; it knows all that is known here
    reads first pages    -- Part -->       reads the later ones of a large PDF, joins, compares, searches
                         <-- [Finding] --

Reading its files again takes a third of what a large pack takes. What a process beside does not answer, for lack of
memory or because there is none to be had, is done here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection

from msgspec import Struct

from briefing.audit.findings import Finding
from briefing.errors import ProofError
from briefing.model.library import Library
from briefing.pipeline.late import findings_in, first_pages
from briefing.processes import Child, forks
from briefing.select import Selection
from briefing.tree.nodes import Asset, Document
from briefing.typeset.pages import PageMap

WORTH_TWO = 16
"""Pages of a PDF from which two processes read it sooner than one, though both must load pdfium for it."""


class Finished(Struct, frozen=True):
    """Finished files of one document by their names, and what they are proven against."""

    files: Mapping[str, bytes]
    document: Document
    page_map: PageMap
    selection: Selection
    library: Library
    logo: Asset | None

    def findings(self, first: Callable[[], object] | None = None) -> list[Finding]:
        """Prove all of it in this process, but for the first pages of a PDF where they are read elsewhere."""
        return findings_in(
            self.files, self.document, self.page_map, self.selection, self.library, logo=self.logo, first=first
        )

    @property
    def pdf(self) -> bytes | None:
        """The one PDF among the files, where it is worth two processes."""
        found = [data for name, data in self.files.items() if name.endswith(".pdf")]
        return found[0] if len(found) == 1 and len(self.page_map.numbers) >= WORTH_TWO else None


def prove(finished: Finished, *, jobs: int = 1) -> None:
    """Prove finished files, a large PDF with two jobs in two processes. Raises ProofError where they do not hold."""
    pdf = finished.pdf if jobs > 1 and forks() else None
    findings = None if pdf is None else _beside(finished, pdf)
    if findings is None:
        findings = finished.findings()
    if findings:
        raise ProofError("\n".join(map(str, findings)))


def _beside(finished: Finished, pdf: bytes) -> list[Finding] | None:
    """Give what a process beside finds, None where there is none to be had or it ends without a word."""
    try:
        child = Child(_prove, finished)
    except OSError:
        return None
    try:
        child.pipe.send(_read(pdf))
        findings: list[Finding] = child.pipe.recv()
    except (EOFError, OSError):
        return None
    finally:
        child.end()
    return findings


def _read(data: bytes) -> object:
    """Read first pages; None for what cannot be read, which the process beside then finds and tells."""
    try:
        return first_pages(data)
    except Exception:  # noqa: BLE001 - see above
        return None


def _prove(pipe: Connection, finished: Finished) -> None:
    """Send what is found, or end without a word where that fails: then it is done again where it can be told."""
    with contextlib.suppress(Exception):
        pipe.send(finished.findings(pipe.recv))
