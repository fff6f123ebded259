"""What the fields of a file's models share: the base of models, rules of a field, and the faults of a value.

    class Engagement(Record, frozen=True, kw_only=True):
        level: Annotated[int, Limits(1, 12)]     level: 13  ->  Fault("bad-value", ("level",), "must be 12 or less", …)

What a field may hold is said once, in its annotation; `reader.py` makes readers of it and `jsonschema.py` the schema
that editors have. A rule of our own takes the value of the file and the spot where it stands, and gives the value of
the program; one that does not fit it refuses by raising `Unfit`, with its words and its cure. Whoever holds the value
notes it with its place and goes on, so that all faults of a file are found in one reading.

No words for a field of the content repeat a value, but for names: it may be one that its reader should not see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, ClassVar, Final, TypeAlias

from msgspec import Struct, field

from briefing.errors import Location
from briefing.tree.nodes import Inline, Text
from briefing.yamlfile import PlacedMap

NOWHERE = Location("?")


class Strict(Struct, frozen=True, kw_only=True):
    """The base of every model of a file: a key that is no field is refused, one without a default is asked for.

    `reader.read_model` checks what it reads; a program that makes a model itself gives each field its type."""

    unwritten: ClassVar[tuple[str, ...]] = ()
    """Fields that no file gives. `at`, where it is one of them, is the place of what was read."""

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name not in self.unwritten)
        return f"{type(self).__name__}({', '.join(said)})"


# ---------------------------------------------------------------- faults


class Unfit(Exception):  # noqa: N818 - it says what the value is
    """Raised by a rule: the value does not fit, in words that follow the key's name, and what to do about it."""

    def __init__(self, code: str, words: str, cure: str) -> None:
        self.code, self.words, self.cure = code, words, cure
        super().__init__(words)


class Refused(Enum):
    """Stands for a value whose faults are noted."""

    UNFIT = 0


UNFIT: Final = Refused.UNFIT


class Fault(Struct, frozen=True):
    """Something wrong in a file: its code, the path of keys and places that leads to it, its place, words and cure."""

    code: str
    path: tuple[str | int, ...]
    at: Location
    words: str
    cure: str = ""
    known: tuple[str, ...] = ()
    """Of an unknown key: those that may stand there."""

    @property
    def name(self) -> str:
        """The key that is at fault, or that holds what is."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")


# ---------------------------------------------------------------- where a rule stands

InlineParser: TypeAlias = Callable[[str, Location], tuple[Inline, ...]]
"""Parses prose; it keeps its own diagnostics."""


def _unparsed(text: str, _at: Location) -> tuple[Inline, ...]:
    return (Text(text),)


class Context(Struct):
    """What the reading of one file shares: its parser of prose, names that the file declares, the faults found."""

    inlines: InlineParser = _unparsed
    declared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # the colours and fonts of a theme
    faults: list[Fault] = field(default_factory=list)


class Spot(Struct, frozen=True):
    """Where a value stands: its key in what is around it, its place, and the place of its key."""

    context: Context
    at: Location = NOWHERE
    key_at: Location = NOWHERE
    key: str | int = ""
    outer: Spot | None = None

    def under(self, holder: Mapping[str, object], key: str) -> Spot:
        """Give the spot of a key of the mapping that stands here."""
        key_at = holder.key_at(key) if isinstance(holder, PlacedMap) else self.at
        return Spot(self.context, place_of(holder.get(key)) or key_at, key_at, key, self)

    def item(self, place: int, value: object) -> Spot:
        """Give the spot of an item of the list that stands here."""
        at = place_of(value) or self.at
        return Spot(self.context, at, at, place, self)

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys and places that lead here."""
        return () if self.outer is None else (*self.outer.path, self.key)

    @property
    def name(self) -> str:
        """The nearest key."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    def of_key(self) -> Spot:
        """Give the spot of the key itself."""
        return Spot(self.context, self.key_at, self.key_at, self.key, self.outer)

    def note(self, code: str, words: str, cure: str, *, known: tuple[str, ...] = ()) -> Refused:
        """Note a fault of what stands here; a rule that goes on after it leaves the value in its place."""
        self.context.faults.append(Fault(code, self.path, self.at, words, cure, known))
        return UNFIT


def place_of(value: object) -> Location | None:
    """Give the place of a value that came from a file."""
    at = getattr(value, "at", None)
    return at if isinstance(at, Location) else None


# ---------------------------------------------------------------- rules, as annotations carry them

Read: TypeAlias = Callable[[object, Spot], object]
"""The value of a file to that of the program; raises Unfit, or gives UNFIT where it has noted the faults itself."""


class Rule(Struct, frozen=True, eq=False):
    """How a field is read whose type does not say it: Annotated[str, Rule(language_tag, {"type": "string", …})].

    `shape` is the JSON Schema of what the file may hold, or a type that has it; None where it is the type's own."""

    read: Read
    shape: Any = None


class Limits(Struct, frozen=True):
    """The least and the most that a number may be; `above` where the least itself is too little."""

    least: float
    most: float
    unit: str = ""
    above: bool = False

    def check(self, value: object, _spot: Spot) -> object:
        """Refuse a number outside."""
        assert isinstance(value, (int, float))  # noqa: S101  # as the rule before this one gives it
        if not (value > self.least if self.above else value >= self.least):
            words = f"must be more than {self.least}" if self.above else f"must be {self.least} or more"
            raise Unfit("bad-value", words, f"it can be {self.said}")
        if value > self.most:
            raise Unfit("bad-value", f"must be {self.most} or less", f"it can be {self.said}")
        return value

    @property
    def said(self) -> str:
        """The limits in words: "0 to 24", "more than 0, up to 1000 pt"."""
        unit = f" {self.unit}" if self.unit else ""
        return (
            f"more than {self.least}, up to {self.most}{unit}" if self.above else f"{self.least} to {self.most}{unit}"
        )


class Filled(Struct, frozen=True):
    """A list that has an item at least."""

    def check(self, value: object, _spot: Spot) -> object:
        """Refuse an empty list."""
        if not value:
            raise Unfit("bad-value", "must not be empty", "write at least one")
        return value
