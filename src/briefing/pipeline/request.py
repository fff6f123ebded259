"""What to build, and what became of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from briefing.errors import BriefingError, Diagnostic, has_errors
from briefing.tree.nodes import Edition

WORDS_A_MINUTE = 200


class BuildRequest(Struct, frozen=True):
    """What to build. None or empty means: as the audience's profile says."""

    workspace: Path
    output: Path
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    theme: str | None = None
    paper: str | None = None
    edition: Edition | None = None
    as_of: dt.date | None = None
    with_ids: tuple[str, ...] = ()
    without_ids: tuple[str, ...] = ()
    final: bool = False
    jobs: int = 1
    handouts: tuple[str, ...] | None = None  # None: those of the profile; for `handout`: those named, and no pack

    @property
    def chosen(self) -> tuple[str, ...]:
        """Name what was asked for instead of what the profile and the event say, as far as a pack records it."""
        asked = {
            "as_of": self.as_of,
            "edition": self.edition,
            "formats": self.formats,
            "paper": self.paper,
            "theme": self.theme,
        }
        return tuple(name for name, value in asked.items() if value)


class Product(Struct, frozen=True):
    """One finished file of a pack: its name in the folder, length to a reader, size in bytes."""

    name: str
    pages: int
    words: int
    size: int

    @property
    def minutes(self) -> int:
        """Give the minutes to read it at 200 words a minute, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))


class PackResult(Struct, frozen=True):
    """What became of one audience: the folder and its files, or the error that kept it from being packed."""

    audience: str
    label: str
    folder: Path | None
    products: tuple[Product, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()  # lines a person must read: a file was held open, …
    error: BriefingError | None = None
    unsettled: tuple[Diagnostic, ...] = ()  # what a final build would refuse: open facts, drafts


class Beside(Struct, frozen=True):
    """Packs that stand beside those of a build: outdated, not to be sent, and folders of another event's id."""

    outdated: tuple[Path, ...] = ()
    must_stay: tuple[Path, ...] = ()
    other_events: tuple[Path, ...] = ()


class BuildResult(Struct, frozen=True):
    """What became of all of them, the diagnostics of the workspace, and packs of earlier builds that stand there still.

    `earlier` are packs that this build was to replace and could not; `gone` are those of no audience any more;
    `beside` are those that it was not to build and that no longer say what the content says."""

    packs: tuple[PackResult, ...]
    diagnostics: tuple[Diagnostic, ...]
    earlier: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()
    beside: Beside = Beside()

    @property
    def exit_code(self) -> int:
        """Give what the command line returns: the gravest of the failures (4, 3, 1), else 0."""
        codes = [pack.error.exit_code for pack in self.packs if pack.error is not None]
        return max([*codes, 1 if has_errors(self.diagnostics) else 0])


class Report(Protocol):
    """Called with an audience's id and the step that begins: "select", "compose", …, "pack", "done" or "failed"."""

    def __call__(self, audience: str, step: str, folder: Path | None = None) -> None:
        """Report a step; `folder` is the finished pack, with "done"."""


def silent(audience: str, step: str, folder: Path | None = None) -> None:
    """Report nothing."""
