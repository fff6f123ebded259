"""What a component may ask: the selection, labels and dates of its language; and where it reports.

Context.records(Milestone) -> the milestones of the selection, in the order of the file
Built(blocks, shown)       <- what a component gives: its blocks, and where the records in them can be found
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct, field

from briefing.compose.dates import Dates
from briefing.compose.labels import Labels
from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.event import Event, Status
from briefing.model.records import KINDS, Record, Source
from briefing.readers.labels import languages_of
from briefing.select import Selection
from briefing.tree.nodes import Block

R = TypeVar("R", bound=Record)


class Built(Struct, frozen=True):
    """What a component gives. `shown` maps references (`question:x`) to the anchor of what shows them; an empty
    anchor stands for the section around."""

    blocks: tuple[Block, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)


NOTHING = Built()


class Context(Struct, frozen=True):
    """One composing: what it draws on, and the list that collects its diagnostics."""

    selection: Selection
    labels: Labels
    dates: Dates
    problems: list[Diagnostic]
    sources: Mapping[str, Source]
    quoted: list[str] = field(default_factory=list)  # ids of sections whose words stand outside of them

    @property
    def event(self) -> Event:
        """The event as this audience may know it."""
        return self.selection.event

    def records(self, model: type[R]) -> tuple[R, ...]:
        """Give the selected records of a kind, named by its model."""
        kind = next(kind for kind, each in KINDS.items() if each is model)
        return tuple(record for record in self.selection.records.get(kind, ()) if isinstance(record, model))

    def source(self, key: str) -> Source | None:
        """Give the source of that id, if this audience may see it."""
        return self.sources.get(key)

    def status(self, name: str, at: Location) -> Status:
        """Give a status of the event's list, or report that there is none."""
        try:
            return self.event.status(name)
        except KeyError:
            cure = did_you_mean(name, [status.id for status in self.event.statuses])
            self.report("unknown-status", at, f"no status '{name}' in the event", cure)
            return Status(id="unknown", label=name)

    def report(self, code: str, at: Location, message: str, cure: str = "") -> None:
        """Add an error."""
        self.problems.append(error(code, at, message, cure))


def new_context(selection: Selection) -> Context:
    """Make the context for one document."""
    problems: list[Diagnostic] = []
    known = languages_of(selection.templates)
    labels = Labels(selection.labels, selection.audience.language, problems, known)
    sources = {each.id: each for each in selection.records.get("sources", ()) if isinstance(each, Source)}
    return Context(selection, labels, Dates(labels), problems, sources)
