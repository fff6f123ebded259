"""The pure verdict: may this audience see this thing, and which rules say so.

    visible(x, A)  =  clearance(A) >= highest marking of x and all that contains it
                      and A is in every grant of x and all that contains it

`x` is given as the chain of grants from the outermost container inward. An unknown marking or name never
opens anything: readers report it, and here it fails closed. Time is a rule like the others: what became public
after the pack's `as_of` day is not known yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefing.errors import Location
from briefing.model.event import Event
from briefing.model.fields import NOWHERE
from briefing.model.records import Engagement, Instrument, Milestone, Record, StatusStep
from briefing.model.values import PartialDate
from briefing.tree.nodes import Grant

ALL = "all"

Rule = Literal["marking", "audiences", "known"]


class Reason(Struct, frozen=True):
    """One rule that was asked: what the thing states, where, and whether the audience meets it."""

    rule: Rule
    stated: str
    holds: bool
    at: Location


class Verdict(Struct, frozen=True):
    """Visible or not, with every rule that was asked, outermost first."""

    visible: bool
    reasons: tuple[Reason, ...]


class Viewer(Struct, frozen=True):
    """One audience in the eyes of the policy: its rank, and the names under which a grant may call it."""

    id: str
    rank: int
    names: frozenset[str]
    ranks: Mapping[str, int]  # every marking of the event, lowest 0

    def meets(self, grant: Grant) -> bool:
        """Tell whether one grant lets this viewer in."""
        return self._cleared(grant.marking) and self._granted(grant.audiences)

    def _cleared(self, marking: str | None) -> bool:
        if marking is None:
            return True
        needed = self.ranks.get(marking)
        return needed is not None and self.rank >= needed

    def _granted(self, audiences: tuple[str, ...] | None) -> bool:
        return audiences is None or not self.names.isdisjoint(audiences)


def viewer(event: Event, audience_id: str, clearance: str) -> Viewer:
    """Make the viewer for an audience; an unknown clearance ranks below everything."""
    ranks = {marking.id: rank for rank, marking in enumerate(event.markings)}
    groups = {name for name, members in event.groups.items() if audience_id in members}
    return Viewer(audience_id, ranks.get(clearance, -1), frozenset({ALL, audience_id} | groups), ranks)


class Everyone(Viewer, frozen=True):
    """All of some audiences at once: a grant is met only where each of them meets it."""

    each: tuple[Viewer, ...] = ()

    def meets(self, grant: Grant) -> bool:
        """Tell whether one grant lets all of them in."""
        return all(who.meets(grant) for who in self.each)


def everyone(viewers: Sequence[Viewer]) -> Everyone:
    """Make the viewer that sees what all of these see; there must be one at least."""
    names = frozenset.intersection(*(who.names for who in viewers))
    return Everyone("", min(who.rank for who in viewers), names, viewers[0].ranks, tuple(viewers))


def verdict(who: Viewer, grants: Sequence[Grant]) -> Verdict:
    """Judge a chain of grants, outermost first, and give every reason."""
    reasons = tuple(reason for grant in grants for reason in _reasons(who, grant))
    return Verdict(all(reason.holds for reason in reasons), reasons)


def _reasons(who: Viewer, grant: Grant) -> list[Reason]:
    at = grant.at or NOWHERE
    found: list[Reason] = []
    if grant.marking is not None:
        found.append(Reason("marking", grant.marking, who.meets(Grant(marking=grant.marking)), at))
    if grant.audiences is not None:
        found.append(Reason("audiences", " ".join(grant.audiences), who.meets(Grant(audiences=grant.audiences)), at))
    return found


def known_since(record: Record) -> dt.date | None:
    """Give the day on which a record became public, None where it always was.

    By default the end of the precision of a milestone's date, of a body's `since` or of an instrument's first status;
    other records state `known` themselves."""
    if record.known is not None:
        return record.known.last
    if isinstance(record, Milestone):
        return record.date.last
    if isinstance(record, Engagement) and record.since is not None:
        return record.since.last
    if isinstance(record, Instrument) and record.statuses:
        return min(status_known_since(step) for step in record.statuses)
    return None


def status_known_since(step: StatusStep) -> dt.date:
    """Give the day on which a status became public: `known`, or the end of `since`."""
    known: PartialDate = step.known or step.since
    return known.last


def is_known(record: Record, as_of: dt.date) -> bool:
    """Tell whether a record was public on the day whose knowledge the pack states."""
    since = known_since(record)
    return since is None or since <= as_of
