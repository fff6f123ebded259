"""Times of the agenda that cannot all hold: sessions out of order, and two at once in one room.

    09:00 60 min | 09:30 30 min       -> warning[sessions-overlap]     the second begins before the first is over
    14:00 | 09:00                     -> warning[sessions-order]
    23:30 60 min | 00:30              past midnight, and sound

Sessions of different tracks, and sessions with one start, are meant to run at the same time. A session without a start
follows the one before it. Two that no audience sees together are never compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefing.errors import Diagnostic, warning
from briefing.model.clock import minutes_of
from briefing.model.library import Library
from briefing.model.records import AgendaSession
from briefing.policy import verdict, viewer
from briefing.tree.nodes import Grant

_DAY = 24 * 60
_LONGEST_PAUSE = 6 * 60
"""A session after midnight goes on the evening; after a longer pause it is one out of order, or of another day."""


class _Slot(Struct, frozen=True):
    session: AgendaSession
    start: int
    end: int


def check_schedule(library: Library) -> list[Diagnostic]:
    """Find sessions out of order and two at once, in each agenda that some audience sees."""
    file = library.records.get("agenda")
    sessions = [each for each in file.records if isinstance(each, AgendaSession)] if file else []
    found: dict[Diagnostic, None] = {}
    for seen in _agendas(library, sessions):
        days = library.event.end_date is not None and library.event.end_date > library.event.date
        found |= dict.fromkeys(_faults(seen, several_days=days))
    return list(found)


def _agendas(library: Library, sessions: Sequence[AgendaSession]) -> list[tuple[AgendaSession, ...]]:
    """Give the different agendas that audiences see."""
    file = library.records.get("agenda")
    agendas: dict[tuple[str, ...], tuple[AgendaSession, ...]] = {}
    if file is None:
        return []
    for audience in library.audiences.values():
        who = viewer(library.event, audience.id, audience.clearance)
        seen = tuple(
            each for each in sessions if verdict(who, (file.grant, Grant(each.marking, each.audiences))).visible
        )
        agendas[tuple(each.id for each in seen)] = seen
    return list(agendas.values())


def _faults(sessions: Iterable[AgendaSession], *, several_days: bool) -> Iterator[Diagnostic]:
    slots: list[_Slot] = []
    for session in sessions:
        start = _start(session, slots, several_days=several_days)
        if start is None:
            continue
        last = max((slot.start for slot in slots), default=start)
        slot = _Slot(session, start, start + session.minutes)
        if start < last:
            message = f"'{session.id}' begins before what stands above it in the agenda"
            yield warning("sessions-order", session.at, message, "put the sessions in the order of their times")
        else:
            yield from _overlaps(slot, slots)
        slots.append(slot)


def _start(session: AgendaSession, slots: Sequence[_Slot], *, several_days: bool) -> int | None:
    """Give the minute at which a session begins, counted from the first midnight; None where nothing tells."""
    before = [slot for slot in slots if slot.session.track in ("", session.track) or not session.track]
    end = max((slot.end for slot in before), default=None)
    if not isinstance(session.start, str):
        return end
    start = minutes_of(session.start)
    last = max((slot.start for slot in slots), default=0)
    start += last // _DAY * _DAY
    if start < last and end is not None:
        pause = start + _DAY - end
        if pause >= 0 and (several_days or pause <= _LONGEST_PAUSE):
            start += _DAY
    return start


def _overlaps(slot: _Slot, slots: Sequence[_Slot]) -> Iterator[Diagnostic]:
    for other in slots:
        if slot.start == other.start or slot.start >= other.end or not _same_room(slot.session, other.session):
            continue
        over = f"{other.end // 60 % 24:02d}:{other.end % 60:02d}"
        message = f"'{slot.session.id}' begins before '{other.session.id}' is over, at {over}"
        cure = "correct a start or the minutes; sessions side by side have a 'track' each"
        yield warning("sessions-overlap", slot.session.at, message, cure)
        return


def _same_room(one: AgendaSession, other: AgendaSession) -> bool:
    return not one.track or not other.track or one.track == other.track
