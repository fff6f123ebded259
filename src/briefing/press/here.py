"""The press in this process.

Order --load_theme, load_fonts--> Theme, FontSet
Job   --lay_out--> Pages --docx_of, pdf_of--> bytes
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from briefing.errors import Diagnostic, has_errors
from briefing.fonts import FontSet, load_fonts
from briefing.press.late import docx_of, pdf_of
from briefing.press.orders import Job, Laid, Look, Order
from briefing.readers.whereabouts import place_of_character
from briefing.shipped import templates_folder
from briefing.theme import Theme, load_logo, load_theme
from briefing.typeset.coverage import missing_characters
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Pages
from briefing.writers.handouts import HANDOUTS


class PressHere:
    """Sets and writes documents, one after the other."""

    def __init__(self) -> None:
        self._order: Order
        self._theme: Theme
        self._fonts: FontSet
        self._job: Job
        self._pages: Pages | None = None

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

    def open_fonts(self) -> None:
        """Open the fonts of the look, while there is no job yet. Raises ContentError for one that is broken."""
        for name, style in self._theme.styles.items():
            if name != "code":
                self._fonts.characters(self._fonts.key(style.font))

    def begin(self, job: Job) -> None:
        """Begin a job."""
        self._job, self._pages = job, None

    def missing(self) -> tuple[Diagnostic, ...]:
        """Give the characters of the job's document that no font has."""
        find = partial(place_of_character, root=self._order.workspace)
        return tuple(missing_characters(self._job.document, self._theme, self._fonts, find))

    def lay_out(self) -> Laid:
        """Set the document. Raises ContentError for what no page can hold."""
        job, look = self._job, (self._theme, self._fonts, self._order.paper)
        pages = HANDOUTS[job.handout](job.document, *look) if job.handout else lay_out(job.document, *look)
        self._pages = pages
        return Laid(pages.page_map, self._theme.mark)

    def write(self) -> Mapping[str, bytes]:
        """Write the document's files, and forget its pages. Raises ContentError as `lay_out` does."""
        if self._pages is None:
            self.lay_out()
        pages, self._pages = self._pages, None
        assert pages is not None  # noqa: S101 - for the type: `lay_out` has put them there
        return {name: self._file(kind, pages) for name, kind in self._job.files.items()}

    def _file(self, kind: str, pages: Pages) -> bytes:
        if kind == "docx":
            return docx_of(self._job.document, self._theme, self._order.paper, pages, fonts=self._fonts)
        return pdf_of(pages, self._fonts)

    def reading(self, name: str, pages: int) -> Callable[[], object] | None:  # noqa: ARG002 - as beside
        """Have nothing read: there is no process for it."""
        return None

    def end(self) -> None:
        """Hear that no job follows."""


def font_folders(workspace: Path) -> list[Path]:
    """Give the folders in which fonts are looked for, the workspace's own first."""
    return [workspace / "templates" / "fonts", templates_folder() / "fonts"]
