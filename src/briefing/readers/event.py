"""`content/event.yaml`: the event and its closed lists, with what a schema alone cannot say.

markings, statuses   ids are unique, steps exist
groups               no group is called `all`
time zone, dates     exist, and end after they begin
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Iterator

from briefing.errors import Diagnostic, Location, did_you_mean, error, warning
from briefing.model.event import Event
from briefing.readers.records import load_model
from briefing.yamlfile import PlacedList, PlacedMap, PlacedText, parse_yaml

ALL = "all"


def read_event(text: str, file: str) -> tuple[Event | None, PlacedMap, list[Diagnostic]]:
    """Read the event; the placed values come along so that later checks can name places in the file."""
    value, problems = parse_yaml(text, file)
    top = Location(file, 1, 1)
    if not isinstance(value, PlacedMap):
        fault = error("not-a-mapping", top, "the event is made of 'key: value' lines", "see the format of event.yaml")
        return None, PlacedMap(top), problems or [fault]
    event, found = load_model(Event, value, top)
    problems += found
    if event is not None:
        problems += [*_check_lists(event, value), *_check_time(event, value)]
    return event, value, problems


def _check_lists(event: Event, value: PlacedMap) -> Iterator[Diagnostic]:
    for key, ids in (("markings", [m.id for m in event.markings]), ("statuses", [s.id for s in event.statuses])):
        for place in _doubles(ids):
            message = f"'{ids[place]}' stands twice among the {key}"
            yield error("duplicate-id", place_at(value, key, place), message, "keep one of them")
    for place, status in enumerate(event.statuses):
        if not 0 <= status.step <= len(event.steps):
            message = f"the status '{status.id}' stands on step {status.step} of {len(event.steps)}"
            yield error(
                "bad-value", place_at(value, "statuses", place), message, "use a step of 'steps', or 0 for none"
            )
    if ALL in event.groups:
        at = place_at(value, "groups", ALL)
        yield error("bad-group", at, "a group cannot be called 'all'", "'all' already means every audience; rename it")


def _doubles(ids: Iterable[str]) -> Iterator[int]:
    seen: set[str] = set()
    for place, name in enumerate(ids):
        if name in seen:
            yield place
        seen.add(name)


def _check_time(event: Event, value: PlacedMap) -> Iterator[Diagnostic]:
    if event.end_date is not None and event.end_date < event.date:
        yield error("bad-value", place_at(value, "end_date"), "the event ends before it begins", "correct one date")
    if event.as_of > (event.end_date or event.date):
        message = "the packs state what became known after the event"
        cure = "write the day up to which facts are checked; leave it only for packs that are made afterwards"
        yield warning("late-as-of", place_at(value, "as_of"), message, cure)
    zones = frozenset() if _is_found(event.time_zone) else zoneinfo.available_timezones()
    if zones and event.time_zone not in zones:  # there are none where the system has no time zone data
        at = place_at(value, "time_zone")
        cure = did_you_mean(event.time_zone, zones) or "write a name such as America/Toronto"
        yield error("bad-value", at, f"there is no time zone '{event.time_zone}'", cure)


def _is_found(zone: str) -> bool:
    """Tell whether the system has a time zone, without reading all of them.

    Files may be found whatever their case; names begin with capitals."""
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return all(part[:1].isupper() for part in zone.split("/"))


def place_at(value: object, *path: str | int) -> Location:
    """Give the place of what stands at a path of placed values, or of the nearest thing around it."""
    at = getattr(value, "at", Location("?"))
    for part in path:
        if isinstance(value, PlacedMap) and isinstance(part, str):
            at, value = value.key_at(part), value.get(part)
        elif isinstance(value, PlacedList) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return at
        if isinstance(value, (PlacedText, PlacedList, PlacedMap)):
            at = value.at
    return at
