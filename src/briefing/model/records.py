"""One model for each kind of record in `content/data/<kind>.yaml`.

A file has a head that says who may see it, and its records:

    marking: public
    audiences: all
    records:
      - {id: csp, date: 2022-09-23, title: "…", sources: [note]}

Each record may narrow with its own `marking` and `audiences`. `at` is set by the reader, never by the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from briefing.errors import Location
from briefing.model.addresses import Address
from briefing.model.clock import Start
from briefing.model.fields import NOWHERE, Limits, Rule, Spot, Strict, Unfit
from briefing.model.leaves import Slug
from briefing.model.reader import reader_of
from briefing.model.values import Audiences, LanguageTag, Name, PartialDate, Prose, prose

EMPTY = prose("")


class Record(Strict, frozen=True, kw_only=True):
    """What every record has: an id, an optional grant of its own, the day it became public, and its place."""

    unwritten: ClassVar[tuple[str, ...]] = ("at",)

    id: Slug
    marking: str | None = None
    audiences: Audiences | None = None
    known: PartialDate | None = None
    at: Location = NOWHERE


class Milestone(Record, frozen=True, kw_only=True):
    """Something that happened on a date. `known` defaults to the end of the date's precision."""

    date: PartialDate
    title: Prose
    status: str | None = None
    major: bool = False
    sources: tuple[str, ...] = ()
    note: Prose = EMPTY


class StatusStep(Strict, frozen=True, kw_only=True):
    """A status and since when; `known` is when it became public, by default the end of `since`."""

    status: str
    since: PartialDate
    known: PartialDate | None = None


class Instrument(Record, frozen=True, kw_only=True):
    """An agreement or format of co-operation, with its life as dated statuses."""

    name: Prose
    official_name: str = ""
    acronym: str = ""
    statuses: tuple[StatusStep, ...] = ()
    next: Prose = EMPTY
    parties: tuple[str, ...] = ()
    does: tuple[Prose, ...] = ()
    significance: Prose = EMPTY
    sources: tuple[str, ...] = ()
    note: Prose = EMPTY


class Engagement(Record, frozen=True, kw_only=True):
    """A body in which the parties meet, on a level (1 the highest)."""

    level: Annotated[int, Limits(1, 12)]
    body: Prose
    who: Prose = EMPTY
    since: PartialDate | None = None
    rhythm: Prose = EMPTY
    sources: tuple[str, ...] = ()


class AgendaSession(Record, frozen=True, kw_only=True):
    """A part of the meeting, in minutes; clock times only where `start` is given ("09:30")."""

    title: Prose
    minutes: Annotated[int, Limits(0, 1440, above=True)]
    kind: Literal["opening", "session", "break", "closing"] = "session"
    start: Start | None = None
    track: str = ""
    lead: Prose = EMPTY
    summary: Prose = EMPTY
    outcome: Prose = EMPTY
    cue: Prose = EMPTY
    questions: tuple[str, ...] = ()


def _person(value: object, spot: Spot) -> object:
    """Read a name by its parts, or prose."""
    if isinstance(value, Name) or (isinstance(value, Mapping) and not value.keys() & {"value", "placeholder"}):
        return reader_of(Name)(value, spot)
    if isinstance(value, (str, Mapping, Prose)):
        return Prose.of_file(value, spot)
    raise Unfit("bad-value", "must be a name", "write given: and family:, each on its line, or {placeholder: …}")


class Participant(Record, frozen=True, kw_only=True):
    """Someone at the table. `name` is a name by its parts or a placeholder such as `{placeholder: names}`."""

    name: Annotated[Name | Prose, Rule(_person)]
    role: Prose = EMPTY
    organisation: Prose = EMPTY
    delegation: str = ""
    seat: str = ""
    needs: Prose = EMPTY
    card: bool = True  # gets a tent card


class Question(Record, frozen=True, kw_only=True):
    """A question for discussion, with follow-ups."""

    text: Prose
    session: str | None = None
    follow_ups: tuple[Prose, ...] = ()
    sources: tuple[str, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """A term of the glossary."""

    term: str
    definition: Prose
    acronym: str = ""
    sources: tuple[str, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """Where a statement comes from."""

    title: str
    publisher: str
    author: str = ""
    published: PartialDate | None = None
    consulted: PartialDate | None = None
    url: Address = ""
    url_alternate: Address = ""
    language: LanguageTag | None = None
    note: Prose = EMPTY


class Claim(Strict, frozen=True, kw_only=True):
    """What one source says in a conflict."""

    source: str
    says: Prose


class Conflict(Record, frozen=True, kw_only=True):
    """Two sources that disagree, the safe wording, and what may not be written."""

    topic: Prose
    a: Claim
    b: Claim
    safe: Prose
    unsafe: Prose = EMPTY
    unsafe_phrases: tuple[str, ...] = ()  # phrases that `check` looks for in what is printed
    handle: Prose = EMPTY


KINDS: dict[str, type[Record]] = {
    "milestones": Milestone,
    "instruments": Instrument,
    "engagement": Engagement,
    "agenda": AgendaSession,
    "participants": Participant,
    "questions": Question,
    "glossary": Term,
    "sources": Source,
    "conflicts": Conflict,
}
"""Kind, which is the file's name, to its model."""

REFERENCE_KINDS = {
    "milestone": "milestones",
    "instrument": "instruments",
    "engagement": "engagement",
    "session": "agenda",
    "participant": "participants",
    "question": "questions",
    "term": "glossary",
    "source": "sources",
    "conflict": "conflicts",
}
"""The word before the colon of a reference (`instrument:csp`) to the kind."""

KIND_OF_COMPONENT = {
    "timeline": "milestones",
    "instruments": "instruments",
    "levels": "engagement",
    "agenda": "agenda",
    "participants": "participants",
    "questions": "questions",
    "glossary": "glossary",
    "conflicts": "conflicts",
}
"""The component's name to the kind of record whose records it prints."""
