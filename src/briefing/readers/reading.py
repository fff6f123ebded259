"""What the rules of one reading share: the file and its places, open divs, scopes, and the faults found.

text --lines--> Source: line and column of everything, and the list of diagnostics
Scope           the notes and link definitions of one grant; what is defined inside is unknown outside
Reading         one run of the parser over one text, carried in markdown-it's `env`
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import MutableMapping
from typing import Any

from markdown_it.token import Token
from msgspec import Struct, field

from briefing.errors import Diagnostic, Location, error, warning

KEY = "briefing"
"""Where a Reading stands in markdown-it's environment."""


class Source(Struct):
    """A text of a file: its lines, the line of the file on which it begins, and what is wrong with it."""

    file: str
    lines: list[str]
    first_line: int = 1
    problems: list[Diagnostic] = field(default_factory=list)

    def at(self, line: int, column: int = 0) -> Location:
        """Give the place of a line (from 0) and a column (from 1), without one that at which the line's text begins."""
        if not column and line < len(self.lines):
            column = len(self.lines[line]) - len(self.lines[line].lstrip(" \t")) + 1
        return Location(self.file, self.first_line + line, column)

    def refuse(self, code: str, at: Location, message: str, cure: str = "") -> None:
        """Note an error."""
        self.problems.append(error(code, at, message, cure))

    def warn(self, code: str, at: Location, message: str, cure: str = "") -> None:
        """Note a warning."""
        self.problems.append(warning(code, at, message, cure))


class NoteDefinition(Struct):
    """The text of a footnote as tokens, the scope in which it stands, and whether anything refers to it."""

    label: str
    tokens: list[Token]
    line: int
    scope: Scope
    used: bool = False


class Definitions(dict[str, Any]):
    """Link definitions by label, which remember those that a link has asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> Any:
        """Give a definition."""
        found = super().__getitem__(label)
        self.used.add(label)
        return found


class Scope(Struct):
    """Notes and link definitions that belong to a grant, and those of the scopes around it."""

    parent: Scope | None = None
    notes: dict[str, NoteDefinition] = field(default_factory=dict)
    references: Definitions = field(default_factory=Definitions)

    def note(self, label: str) -> NoteDefinition | None:
        """Find a note here or around."""
        scope: Scope | None = self
        while scope is not None:
            if label in scope.notes:
                return scope.notes[label]
            scope = scope.parent
        return None

    def all_references(self) -> MutableMapping[str, Any]:
        """Give the link definitions of this scope and those around it, the nearest first."""
        maps: list[MutableMapping[str, Any]] = []
        scope: Scope | None = self
        while scope is not None:
            maps.append(scope.references)
            scope = scope.parent
        return ChainMap(*maps)


class Reading(Struct):
    """One run of the parser over one text."""

    source: Source
    scope: Scope = field(default_factory=Scope)
    scopes: list[Scope] = field(default_factory=list)  # every scope, in the order of the text
    open_divs: list[int] = field(default_factory=list)  # markdown-it's level inside each open div
    refused: set[str] = field(default_factory=set)  # addresses that a link has led to in vain
    closed_at: int | None = None  # the line of the fence that has just closed a div
    env: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source) -> Reading:
        """Begin a reading."""
        reading = cls(source)
        reading.scopes.append(reading.scope)
        reading.env[KEY] = reading
        reading.env["references"] = reading.scope.references
        return reading

    def enter(self) -> Scope:
        """Open a scope inside the present one; give the present one, to return to."""
        outer = self.scope
        self.scope = Scope(outer)
        self.scopes.append(self.scope)
        self.env["references"] = self.scope.references
        return outer

    def leave(self, outer: Scope) -> Scope:
        """Return to the outer scope; give the one that is left."""
        inner = self.scope
        self.scope = outer
        self.env["references"] = outer.references
        return inner


def reading_of(env: MutableMapping[str, Any]) -> Reading:
    """Give the reading that an environment carries."""
    reading = env[KEY]
    assert isinstance(reading, Reading)  # noqa: S101  # set by Reading.of, nowhere else
    return reading
