"""When the parts of an agenda begin: a start that is typed, or else the end of what stands before it.

    09:00 20 min | (none) 75 min, track A | (none) 60 min, track B | (none) 15 min  ->  09:00 09:20 09:20 10:35

A session of a track follows the one before it in this track, or what all attended; a session for all waits for every
track. Nothing is guessed: after a start that is open, or that is not for this reader, and before the first that is
typed, a session has none. Times run on past midnight; a day later begins with a typed start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefing.compose.components.prose import words
from briefing.model.clock import minutes_of
from briefing.model.records import AgendaSession
from briefing.model.values import Prose
from briefing.tree.nodes import Inline, Placeholder
from briefing.tree.text import inline_text
from briefing.tree.walk import walk

_DAY = 24 * 60


class _Lane(Struct, frozen=True):
    """The last session of a track, in minutes from the first midnight; no times while they are open."""

    start: int | None
    end: int | None


def starts(parts: Iterable[AgendaSession]) -> list[tuple[Inline, ...]]:
    """Give what stands for the start of each part: a time, words while it is open, or nothing."""
    lanes: dict[str, _Lane] = {}
    shown: list[tuple[Inline, ...]] = []
    for part in parts:
        before = _before(part, lanes)
        start = _start(part, before)
        shown.append(written(part) if part.start is not None and not typed(part) else words(_clock(start)))
        over = list(lanes.values()) if not part.track else before
        lanes = {**lanes, part.track: _after(start, part, over)} if part.track else {"": _after(start, part, over)}
    return shown


def typed(part: AgendaSession) -> str:
    """Give the time of day at which a part begins by its record; none where it has no start or an open one."""
    line = written(part)
    if any(isinstance(node, Placeholder) for node in walk(line)):
        return ""
    text = inline_text(line).strip()
    try:
        return _clock(minutes_of(text))
    except ValueError:
        return ""


def written(part: AgendaSession) -> tuple[Inline, ...]:
    """Give the start as its record has it."""
    return part.start.inlines if isinstance(part.start, Prose) else words(part.start or "")


def _before(part: AgendaSession, lanes: dict[str, _Lane]) -> Sequence[_Lane]:
    """Give the sessions that a part follows."""
    if part.track:
        return [lanes[track] for track in (part.track, "") if track in lanes][:1]
    return [lane for track, lane in lanes.items() if track] or list(lanes.values())


def _start(part: AgendaSession, before: Sequence[_Lane]) -> int | None:
    """Give the minute of a part's start, counted from the first midnight; None where nothing tells."""
    if part.start is None:
        ends = [lane.end for lane in before if lane.end is not None]
        return max(ends) if ends and len(ends) == len(before) else None
    if not typed(part):
        return None
    start = minutes_of(typed(part))
    last = max((lane.start for lane in before if lane.start is not None), default=start)
    return start if start >= last else start - (start - last) // _DAY * _DAY


def _after(start: int | None, part: AgendaSession, over: Iterable[_Lane]) -> _Lane:
    """Give what a part leaves behind; it may end before another that it ran beside."""
    if start is None:
        return _Lane(None, None)
    return _Lane(start, max([start + part.minutes, *(lane.end for lane in over if lane.end is not None)]))


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60 % 24:02d}:{minute % 60:02d}"
