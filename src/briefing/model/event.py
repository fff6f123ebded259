"""The event and its closed lists, from `content/event.yaml`. Everything that is the event's own stands here."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import field

from briefing.model.clock import Day
from briefing.model.fields import Filled, Strict
from briefing.model.leaves import Slug
from briefing.model.values import Prose


class Marking(Strict, frozen=True, kw_only=True):
    """A level of the event's ordered list, lowest first."""

    id: Slug
    label: str
    notice: str = ""  # how to handle it, printed on the cover


class Status(Strict, frozen=True, kw_only=True):
    """A status that a record can have; `step` places it on the event's ladder of steps, 0 for none."""

    id: Slug
    label: str
    step: int = 0


class PlaceholderEntry(Strict, frozen=True, kw_only=True):
    """A fact still to be confirmed: what is printed for it, and who owes the answer."""

    text: str
    owner: str
    note: str = ""


class Event(Strict, frozen=True, kw_only=True):
    """One roundtable, summit or meeting."""

    id: Slug
    title: str
    short_title: str
    kind: str  # "Strategic roundtable"
    date: Day
    end_date: Day | None = None
    time_zone: str  # IANA name
    place: Prose
    host: str
    languages: Annotated[tuple[str, ...], Filled()]
    version: str
    as_of: Day
    attribution: Prose  # the rule, or a placeholder while it is not confirmed
    markings: Annotated[tuple[Marking, ...], Filled()]
    statuses: tuple[Status, ...] = ()
    steps: tuple[str, ...] = ()  # labels of the ladder's steps, first to last
    groups: dict[Slug, tuple[str, ...]] = field(default_factory=dict)
    placeholders: dict[Slug, PlaceholderEntry] = field(default_factory=dict)
    disclaimer: str = ""
    keywords: tuple[str, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()  # sets of section ids that never share a file

    def marking(self, name: str) -> Marking:
        """Give the marking of that id. Raises KeyError."""
        for marking in self.markings:
            if marking.id == name:
                return marking
        raise KeyError(name)

    def rank(self, marking: str) -> int:
        """Give the place of a marking in the ordered list, 0 the lowest. Raises KeyError."""
        for place, each in enumerate(self.markings):
            if each.id == marking:
                return place
        raise KeyError(marking)

    def status(self, name: str) -> Status:
        """Give the status of that id. Raises KeyError."""
        for status in self.statuses:
            if status.id == name:
                return status
        raise KeyError(name)

    def plain(self) -> dict[str, Any]:
        """Give the plain data that templates may print: words and numbers of the event, no list of names."""
        return {
            "title": self.title,
            "short_title": self.short_title,
            "kind": self.kind,
            "host": self.host,
            "version": self.version,
            "disclaimer": self.disclaimer,
        }
