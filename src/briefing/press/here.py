"""The press in this process.

Order --load_theme, load_fonts--> Theme, FontSet
Job   --lay_out--> Pages --docx_of, pdf_of--> bytes --findings_in--> Printed
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from briefing.audit.withheld import Withheld
from briefing.errors import Diagnostic, has_errors
from briefing.fonts import FontSet, load_fonts
from briefing.press.late import docx_of, findings_in, pdf_of
from briefing.press.orders import Job, Look, Order, Printed
from briefing.readers.whereabouts import place_of_character
from briefing.shipped import templates_folder
from briefing.theme import Theme, load_logo, load_theme
from briefing.typeset.coverage import missing_characters
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import PageMap, Pages
from briefing.writers.handouts import HANDOUTS

WORTH_TWO = 16
"""Pages of a PDF from which two processes read it sooner than one, though both must load pdfium for it."""

Ask = Callable[[bytes, int], Callable[[], object]]
"""Asks another process to read so many first pages of a PDF, and gives what waits for the answer."""


class _Written(Struct, frozen=True):
    """The files of a job before they are proven."""

    files: dict[str, bytes]
    page_map: PageMap


class PressHere:
    """Sets, writes and proves documents, one after the other."""

    def __init__(self, ask: Ask | None = None) -> None:
        self._ask = ask
        self._order: Order
        self._theme: Theme
        self._fonts: FontSet
        self._job: Job
        self._written: _Written | None = None

    def take(self, order: Order) -> None:
        """Take an order: the jobs that follow are for it."""
        self._order = order

    def look(self) -> Look:
        """Load the theme with its logo and fonts. Raises ContentError for fonts that cannot be used."""
        theme, found = load_theme(self._order.theme, self._order.templates)
        if theme is None:
            return Look(tuple(found), stands=False)
        theme, more = load_logo(theme, self._order.logos)
        if has_errors(more):
            return Look((*found, *more), stands=False)
        self._theme, self._fonts = theme, load_fonts(theme, font_folders(self._order.workspace))
        return Look((*found, *more), stands=True)

    def begin(self, job: Job) -> None:
        """Begin a job."""
        self._job, self._written = job, None

    def missing(self) -> tuple[Diagnostic, ...]:
        """Give the characters of the job's document that no font has."""
        find = partial(place_of_character, root=self._order.workspace)
        return tuple(missing_characters(self._job.document, self._theme, self._fonts, find))

    def lay_out(self) -> Pages:
        """Set the document. Raises ContentError for what no page can hold."""
        job, look = self._job, (self._theme, self._fonts, self._order.paper)
        return HANDOUTS[job.handout](job.document, *look) if job.handout else lay_out(job.document, *look)

    def write(self) -> None:
        """Set the document and write its files, not proven yet. Raises ContentError as `lay_out` does."""
        pages = self.lay_out()
        self._written = _Written(
            {name: self._file(kind, pages) for name, kind in self._job.files.items()}, pages.page_map
        )

    def _file(self, kind: str, pages: Pages) -> bytes:
        if kind == "docx":
            return docx_of(self._job.document, self._theme, self._order.paper, pages, fonts=self._fonts)
        return pdf_of(pages, self._fonts)

    def finish(self, withheld: Withheld) -> Printed:
        """Give the job's files, proven."""
        if self._written is None:
            self.write()
        written, self._written = self._written, None
        assert written is not None  # noqa: S101 - for the type: `write` has put it there
        ask = self._ask if len(written.page_map.numbers) >= WORTH_TWO else None
        found = findings_in(
            written.files, self._job.document, written.page_map, withheld, logo=self._theme.mark, ask=ask
        )
        return Printed(written.files, written.page_map, tuple(found))

    def end(self) -> None:
        """Hear that no job follows."""


def font_folders(workspace: Path) -> list[Path]:
    """Give the folders in which fonts are looked for, the workspace's own first."""
    return [workspace / "templates" / "fonts", templates_folder() / "fonts"]
