"""What goes into the press and comes out of it, as values that can be sent to another process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from briefing.errors import Diagnostic
from briefing.model.library import FigureFile, TextFile
from briefing.tree.nodes import Asset, Document
from briefing.typeset.pages import PageMap
from briefing.units import Paper


class Order(Struct, frozen=True):
    """What all documents of one audience have in common. The theme is the name of one of the templates."""

    theme: str
    templates: Mapping[str, TextFile]
    logos: Mapping[str, FigureFile]
    paper: Paper
    workspace: Path


class Look(Struct, frozen=True):
    """What is wrong with the theme and its logo, and whether documents can be set in it nevertheless."""

    found: tuple[Diagnostic, ...]
    stands: bool


class Job(Struct, frozen=True):
    """A document, the files to make of it (format by name), and the handout that it is, "" for a pack."""

    document: Document
    files: Mapping[str, str]
    handout: str = ""


class Laid(Struct, frozen=True):
    """Where the pages of a document begin and what stands on them, and the logo that its files may hold."""

    page_map: PageMap
    logo: Asset | None


class Press(Protocol):
    """A press, wherever it stands. Each of the four that give something of a job raises BriefingError."""

    def take(self, order: Order) -> None:
        """Take an order: the jobs that follow are for it."""

    def look(self) -> Look:
        """Give what is wrong with the look that was ordered."""

    def begin(self, job: Job) -> None:
        """Begin a job."""

    def missing(self) -> tuple[Diagnostic, ...]:
        """Give the characters of the job that no font of the look has: with an error among them it ends here."""

    def lay_out(self) -> Laid:
        """Set the job's document."""

    def write(self) -> Mapping[str, bytes]:
        """Give the files of the job by their names."""

    def reading(self, name: str, pages: int) -> Callable[[], object] | None:
        """Have the first pages of a PDF that was written read while this process reads the others (`pdftext.Part`).

        What is given waits for them; None, and what gives None, say that nothing comes."""

    def end(self) -> None:
        """Hear that no job follows."""
