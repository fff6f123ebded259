"""Where a thing stands, what is wrong with it, and the exception tree.

A fault in content is data, not control flow: readers and checks collect `Diagnostic`s and go on, so
that one run shows all of them. Exceptions carry them out when a step cannot give a value at all:

    BriefingError
    ├── ContentError     the content has errors                 exit 1
    ├── UsageError       a wrong name or option was given        exit 2
    ├── ProofError       an audit or a verification failed       exit 3
    └── StorageError     the disk, a permission, a held file     exit 4
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct


class Location(Struct, frozen=True, order=True):
    """A place in a source file: path relative to the workspace with `/`, line and column from 1, 0 if unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Severity(StrEnum):
    """How bad a diagnostic is: an error stops the audience's pack, a warning does not (unless strict)."""

    ERROR = "error"
    WARNING = "warning"


class Diagnostic(Struct, frozen=True):
    """Something wrong in content: severity, code, place, message and cure.

    `code` is kebab-case and listed in `checks.codes`. `message` says what is wrong in one plain
    sentence without a full stop; `cure` says what to do, and may be empty.
    """

    severity: Severity
    code: str
    at: Location
    message: str
    cure: str = ""

    def __str__(self) -> str:
        text = f"{self.at}: {self.severity}[{self.code}]: {self.message}"
        return f"{text}; {self.cure}" if self.cure else text


def error(code: str, at: Location, message: str, cure: str = "") -> Diagnostic:
    """Make a diagnostic of severity error."""
    return Diagnostic(Severity.ERROR, code, at, message, cure)


def warning(code: str, at: Location, message: str, cure: str = "") -> Diagnostic:
    """Make a diagnostic of severity warning."""
    return Diagnostic(Severity.WARNING, code, at, message, cure)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any diagnostic is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Name the closest of `known` as a cure, or list them when none is close and they are few."""
    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if names and len(names) <= 12:
        return "known: " + ", ".join(names)
    return ""


class BriefingError(Exception):
    """Any failure that this program foresees; `exit_code` is what the command line returns."""

    exit_code = 4


class ContentError(BriefingError):
    """The content has errors; they are carried in `diagnostics`."""

    exit_code = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(d) for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Diagnostic, ...]]]:
        """Let it be sent from a worker process whole: the default would give the message for the diagnostics."""
        return type(self), (self.diagnostics,)


class UsageError(BriefingError):
    """A name or option given on the command line does not exist or does not fit."""

    exit_code = 2


class ProofError(BriefingError):
    """A finished file does not prove what it must: a leak, a difference, a broken manifest."""

    exit_code = 3


class StorageError(BriefingError):
    """The system failed: disk full, permission denied, a file held open by another program."""

    exit_code = 4
