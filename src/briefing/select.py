"""Projection by verdict: library + one audience -> `Selection`, the only input of composing.

    section --(verdict of its head)--> blocks --(project)--> blocks without Div, Span or what they withheld
    record  --(file's head, own grant, as of)--> record whose prose went through the same projection

Everything in a selection is a copy from which nothing refers back: withheld parts are absent, no grant, no name of
another audience and no higher marking is left. The `marking` of a section or record in it is the highest of what is
left of it. What is emptied by projecting disappears with its container, and the
words beside a removed span close up, so that no gap tells.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from msgspec import field
from msgspec.structs import replace

from briefing.errors import ContentError, UsageError, did_you_mean, error
from briefing.model.audience import DEPTHS, Audience
from briefing.model.event import Event
from briefing.model.fields import Strict
from briefing.model.library import CsvTable, FigureFile, Library, RecordFile, TextFile
from briefing.model.records import Instrument, Record
from briefing.model.section import Section
from briefing.model.values import Prose
from briefing.policy import ALL, Viewer, everyone, is_known, status_known_since, verdict, viewer
from briefing.project import Projection
from briefing.tree.nodes import Grant, Raster
from briefing.tree.value import Value, defaults


class Selection(Value, frozen=True):
    """The part of the library that one audience may see, as of one day."""

    aside: ClassVar[tuple[str, ...]] = ("everyone",)

    event: Event
    audience: Audience
    as_of: dt.date
    marking: str  # id of the highest marking of anything in it
    sections: tuple[Section, ...]  # in printing order: the common part, then the annexes
    shared: frozenset[str]  # ids of the sections of the common part
    records: Mapping[str, tuple[Record, ...]]
    tables: Mapping[str, CsvTable] = field(default_factory=dict)
    figures: Mapping[str, FigureFile] = field(default_factory=dict)
    templates: Mapping[str, TextFile] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    everyone: Selection | None = None  # of the common part, what all audiences see


def select(
    library: Library,
    audience_id: str,
    *,
    as_of: dt.date | None = None,
    with_ids: Sequence[str] = (),
    without_ids: Sequence[str] = (),
) -> Selection:
    """Take what the audience may see.

    Raises UsageError for an unknown audience or section, ContentError where sections that are apart would meet."""
    audience = _audience(library, audience_id)
    day = as_of or library.event.as_of
    _check_ids(library, audience, (*with_ids, *without_ids))
    projection = Projection(viewer(library.event, audience.id, audience.clearance))
    _check_apart(library, projection.who)
    shared = shared_ids(library)
    chosen = [s for s in library.sections if is_chosen(audience, s, with_ids, without_ids)]
    sections = _sections(projection, chosen, shared, audience.order)
    records = {kind: _records(projection, file, day) for kind, file in library.records.items()}
    tables = {name: _table(t) for name, t in library.tables.items() if projection.admits(t.grant)}
    selection = Selection(
        event=_event(projection, library.event),
        audience=replace(audience, order=(), without=()),
        as_of=day,
        marking=library.event.markings[projection.highest].id,
        sections=sections,
        shared=shared & {section.id for section in sections},
        records=records,
        tables=tables,
        figures=_figures(library, sections),
        templates=library.templates,
        labels=library.labels.get(audience.language, {}),
    )
    return replace(selection, everyone=_for_everyone(library, selection))


def _for_everyone(library: Library, selection: Selection) -> Selection:
    """Give what all audiences see of the common part: numbers that rest on it are equal in all packs."""
    viewers = [viewer(library.event, each.id, each.clearance) for each in library.audiences.values()]
    projection = Projection(everyone(viewers))
    common = [section for section in library.sections if section.id in selection.shared]
    return replace(
        selection,
        event=_event(projection, library.event),
        sections=tuple(copy for section in common if (copy := _section(projection, section))),
        records={kind: _records(projection, file, selection.as_of) for kind, file in library.records.items()},
        tables={name: _table(t) for name, t in library.tables.items() if projection.admits(t.grant)},
        figures={},
        marking=library.event.markings[projection.highest].id,
    )


def shared_ids(library: Library) -> frozenset[str]:
    """Name the sections of the common part: those that every audience may see and has not left out by choice."""
    viewers = [(a, viewer(library.event, a.id, a.clearance)) for a in library.audiences.values()]
    return frozenset(
        section.id
        for section in library.sections
        if all(_sees(who, section) and is_chosen(audience, section) for audience, who in viewers)
    )


def head_grant(section: Section) -> Grant:
    """Give the grant in a section's front matter."""
    return Grant(section.head.marking, section.head.audiences, at=section.at)


def is_chosen(
    audience: Audience, section: Section, with_ids: Sequence[str] = (), without_ids: Sequence[str] = ()
) -> bool:
    """Tell whether order, depth and inclusion keep a section; this is choice, never permission."""
    if section.id in without_ids:
        return False
    if section.id in with_ids:
        return True
    deep_enough = DEPTHS.index(section.head.depth) <= DEPTHS.index(audience.depth)
    return deep_enough and section.id not in audience.without


def _audience(library: Library, name: str) -> Audience:
    found = library.audiences.get(name)
    if found is None:
        cure = did_you_mean(name, library.audiences)
        raise UsageError(f"no audience '{name}'" + (f"; {cure}" if cure else ""))
    return found


def _check_ids(library: Library, audience: Audience, ids: Iterable[str]) -> None:
    who = viewer(library.event, audience.id, audience.clearance)
    known = [section.id for section in library.sections if _sees(who, section)]
    for each in ids:
        if each not in known:
            cure = did_you_mean(each, known)
            raise UsageError(f"no section '{each}' that {audience.id} may see" + (f"; {cure}" if cure else ""))


def _check_apart(library: Library, who: Viewer) -> None:
    """Refuse an audience that may see two sections of a set that is apart, whether it has chosen them or not."""
    faults = []
    for names in library.event.apart:
        seen = [section for section in library.sections if section.id in names and _sees(who, section)]
        for first, second in itertools.pairwise(seen):
            message = f"'{first.id}' and '{second.id}' are set apart, and '{who.id}' may see both"
            faults.append(error("apart-together", second.at, message, "take one of them out of this audience's reach"))
    if faults:
        raise ContentError(faults)


def _sees(who: Viewer, section: Section) -> bool:
    return verdict(who, (head_grant(section),)).visible


def _sections(
    projection: Projection, chosen: Iterable[Section], shared: frozenset[str], order: Sequence[str]
) -> tuple[Section, ...]:
    projected = [copy for section in chosen if (copy := _section(projection, section))]
    place = {name: index for index, name in enumerate(order)}
    common = [section for section in projected if section.id in shared]
    annexes = [section for section in projected if section.id not in shared]
    annexes.sort(key=lambda section: place.get(section.id, len(place)))
    return (*common, *annexes)


def _section(projection: Projection, section: Section) -> Section | None:
    own = Projection(projection.who)
    if not own.admits(head_grant(section)):
        return None
    blocks = own.blocks(section.blocks)
    head = replace(section.head, audiences=(ALL,), owner="", marking=projection.join(own))
    return replace(section, head=head, blocks=blocks)


def _event(projection: Projection, event: Event) -> Event:
    update: dict[str, Any] = {
        "groups": {},
        "apart": (),
        "markings": event.markings[: projection.rank + 1] or event.markings[:1],
        "placeholders": {name: replace(each, note="") for name, each in event.placeholders.items()},
    }
    for name in event.__struct_fields__:
        value = getattr(event, name)
        if isinstance(value, Prose):
            update[name] = Prose(projection.inlines(value.inlines))
    return replace(event, **update)


def _figures(library: Library, sections: Iterable[Section]) -> dict[str, FigureFile]:
    shown = {node.asset for section in sections for node in section.nodes if isinstance(node, Raster)}
    return {name: figure for name, figure in library.figures.items() if name in shown}


def _records(projection: Projection, file: RecordFile, day: dt.date) -> tuple[Record, ...]:
    if not projection.who.meets(file.grant):
        return ()
    return tuple(copy for record in file.records if (copy := _record(projection, file, record, day)))


def _record(projection: Projection, file: RecordFile, record: Record, day: dt.date) -> Record | None:
    own = Projection(projection.who)
    grants = (file.grant, Grant(record.marking, record.audiences, at=record.at))
    if not is_known(record, day) or not all(own.admits(grant) for grant in grants):
        return None
    copy = _fields(own, _as_known(record, day))
    if copy is None:
        return None
    return replace(copy, marking=projection.join(own), audiences=None, known=None)


def _as_known(record: Record, day: dt.date) -> Record:
    if not isinstance(record, Instrument):
        return record
    steps = tuple(step for step in record.statuses if status_known_since(step) <= day)
    return replace(record, statuses=steps)


_Model = TypeVar("_Model", bound=Strict)


def _fields(projection: Projection, model: _Model) -> _Model | None:
    """Project every prose of a model; None where a field that the schema requires was withheld."""
    update: dict[str, Any] = {}
    unsaid = defaults(type(model))
    for name in model.__struct_fields__:
        value = getattr(model, name)
        projected = _value(projection, value)
        if projected is value:
            continue
        if name not in unsaid and _is_empty(projected):
            return None
        update[name] = unsaid[name] if projected is None else projected
    return replace(model, **update) if update else model


def _value(projection: Projection, value: object) -> object:
    match value:
        case Prose(inlines):
            return _same_or(value, value.inlines, projection.inlines(inlines), Prose)
        case Strict():
            return _fields(projection, value)
        case tuple() if any(isinstance(item, (Prose, Strict)) for item in value):
            items = tuple(_value(projection, item) for item in value)
            return tuple(item for item in items if not _is_empty(item))
        case _:
            return value


def _same_or(value: object, old: object, new: Any, make: Callable[[Any], object]) -> object:
    return value if new == old else make(new)


def _is_empty(value: object) -> bool:
    return value is None or value == () or (isinstance(value, Prose) and not value.inlines)


def _table(table: CsvTable) -> CsvTable:
    return replace(table, grant=Grant())
