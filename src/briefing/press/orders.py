"""What goes into the press and comes out of it, as values that can be sent to another process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from briefing.audit.findings import Finding
from briefing.audit.withheld import Withheld
from briefing.errors import Diagnostic
from briefing.model.library import FigureFile, TextFile
from briefing.tree.nodes import Document
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


class Printed(Struct, frozen=True):
    """Finished files by their names, where pages begin and what stands on them, and what the audit found."""

    files: Mapping[str, bytes]
    page_map: PageMap
    findings: tuple[Finding, ...]


class Press(Protocol):
    """A press, wherever it stands. Each of the three that give something raises BriefingError."""

    def take(self, order: Order) -> None:
        """Take an order: the jobs that follow are for it."""

    def look(self) -> Look:
        """Give what is wrong with the look that was ordered."""

    def begin(self, job: Job) -> None:
        """Begin a job."""

    def missing(self) -> tuple[Diagnostic, ...]:
        """Give the characters of the job that no font of the look has: with an error among them it ends here."""

    def finish(self, withheld: Withheld) -> Printed:
        """Give the files of the job, opened again and searched for what is withheld."""

    def end(self) -> None:
        """Hear that no job follows."""
