"""Every grant of the workspace: whom and what it names exists, is cleared, and can be met by someone.

section head ─ Div ─ Span          a chain of grants, outermost first
data file's head ─ record ─ Span

unknown-audience, unknown-marking   a name that nothing has; policy fails closed, this says so
clearance-too-low                   someone is named who may not see this marking; `all` filters silently
seen-by-nobody                      an inner grant and an outer one have no audience in common
marking-lower                       an inner marking below the outer one: it widens nothing (a warning)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from briefing.errors import Diagnostic, Location, did_you_mean, error, warning
from briefing.model.audience import Audience
from briefing.model.event import Event
from briefing.model.fields import NOWHERE, Strict
from briefing.model.library import CsvTable, RecordFile
from briefing.model.records import Record
from briefing.model.section import Section
from briefing.model.values import Prose
from briefing.readers.event import ALL
from briefing.tree.nodes import Div, Grant, Span
from briefing.tree.walk import Node, children
from briefing.yamlfile import PlacedMap

Chain = tuple[Grant, ...]

Heads = Mapping[Location, PlacedMap]
"""The place of a section, file or record to the mapping that states its grant."""


class Names(Struct, frozen=True):
    """What a grant may name, and what each audience is cleared for."""

    ranks: Mapping[str, int]
    audiences: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]
    clearances: Mapping[str, int]  # of the audiences that could be read
    heads: Heads = field(default_factory=dict)

    @classmethod
    def of(
        cls, event: Event, audiences: Mapping[str, Audience], names: Iterable[str], heads: Heads | None = None
    ) -> Names:
        """Collect the names; `names` are those of all profile files, even of faulty ones."""
        ranks = {marking.id: rank for rank, marking in enumerate(event.markings)}
        clearances = {name: ranks.get(audience.clearance, -1) for name, audience in audiences.items()}
        return cls(ranks, frozenset(names), event.groups, clearances, heads or {})

    def place(self, at: Location, key: str) -> Location:
        """Give the place of a key of the mapping that stands at a place, or that place where none is known."""
        head = self.heads.get(at)
        return head.key_at(key) if head is not None and key in head else at

    def members(self, name: str) -> frozenset[str]:
        """Give the audiences that a name in a grant stands for."""
        if name == ALL:
            return self.audiences
        return frozenset(self.groups.get(name, (name,)))

    def known(self) -> list[str]:
        """Name everything that a grant may name."""
        return [ALL, *self.audiences, *self.groups]


def check_groups(event: Event, names: Names, at: Mapping[str, Location]) -> Iterator[Diagnostic]:
    """Refuse groups that share an audience's name or list an audience that does not exist."""
    for group, members in event.groups.items() if names.audiences else ():
        where = at.get(group, NOWHERE)
        if group in names.audiences:
            yield error("bad-group", where, f"the group '{group}' has the name of an audience", "rename the group")
        for member in members:
            if member not in names.audiences:
                gone = f"take it out of the group, or add content/audiences/{member}.yaml"
                close = did_you_mean(member, names.audiences)
                cure = f"{close} else {gone}" if close.startswith("did") else gone
                yield error(
                    "unknown-audience", where, f"the group '{group}' lists '{member}', which is no audience", cure
                )


def check_section(section: Section, names: Names) -> Iterator[Diagnostic]:
    """Check the grants of a section and of everything in it."""
    head = Grant(section.head.marking, section.head.audiences, at=section.at)
    yield from _check(head, (), names)
    yield from _check_nodes(section.blocks, (head,), names)


def check_record_file(file: RecordFile, names: Names) -> Iterator[Diagnostic]:
    """Check the grants of a data file, of its records and of the prose in them."""
    yield from _check(file.grant, (), names)
    for record in file.records:
        chain: Chain = (file.grant,)
        own = Grant(record.marking, record.audiences, at=record.at)
        if own.marking is not None or own.audiences is not None:
            yield from _check(own, chain, names)
            chain = (*chain, own)
        for prose in prose_of(record):
            yield from _check_nodes(prose.inlines, chain, names)


def check_table(table: CsvTable, names: Names) -> Iterator[Diagnostic]:
    """Check the grant of a table."""
    yield from _check(table.grant, (), names)


def check_event(event: Event, names: Names) -> Iterator[Diagnostic]:
    """Check the grants in the event's own prose."""
    for prose in prose_of(event):
        yield from _check_nodes(prose.inlines, (), names)


def prose_of(model: Strict | Record) -> Iterator[Prose]:
    """Give every prose field of a model, in nested models and lists too."""
    for name in model.__struct_fields__:
        yield from _prose_in(getattr(model, name))


def _prose_in(value: object) -> Iterator[Prose]:
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, Strict):
        yield from prose_of(value)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _prose_in(inner)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _prose_in(inner)


def _check_nodes(nodes: Sequence[Node], chain: Chain, names: Names) -> Iterator[Diagnostic]:
    for node in nodes:
        inner = chain
        if isinstance(node, (Div, Span)):
            yield from _check(node.grant, chain, names)
            inner = (*chain, node.grant)
        yield from _check_nodes(children(node), inner, names)


def _check(grant: Grant, chain: Chain, names: Names) -> Iterator[Diagnostic]:
    at = grant.at or NOWHERE
    if grant.marking is not None and grant.marking not in names.ranks:
        cure = did_you_mean(grant.marking, names.ranks)
        yield error("unknown-marking", names.place(at, "marking"), f"there is no marking '{grant.marking}'", cure)
        return
    if grant.marking is not None:
        yield from _check_marking(grant.marking, names.place(at, "marking"), chain, names)
    if grant.audiences is not None and grant.at is not None:
        yield from _check_audiences(grant.audiences, names.place(at, "audiences"), (*chain, grant), names)


def _check_marking(marking: str, at: Location, chain: Chain, names: Names) -> Iterator[Diagnostic]:
    outer = _highest(chain, names)
    if names.ranks[marking] < outer:
        stated = next(name for name, rank in names.ranks.items() if rank == outer)
        message = f"'{marking}' stands inside something marked '{stated}' and changes nothing"
        yield warning("marking-lower", at, message, "remove it, or move the text out")


def _check_audiences(stated: tuple[str, ...], at: Location, chain: Chain, names: Names) -> Iterator[Diagnostic]:
    if not stated:
        yield error("bad-audiences", at, "no audience is named", "name one, or write all")
    if ALL in stated and len(stated) > 1:
        message = "'all' stands beside other names, and would let everyone in"
        yield error("bad-audiences", at, message, "write all alone, or take it out")
    if not names.audiences:
        return  # said once, for the whole workspace
    unknown = [name for name in stated if name not in names.known()]
    for name in unknown:
        parted = "part names with spaces, not with commas"
        cure = parted if "," in name else did_you_mean(name, names.known())
        yield error("unknown-audience", at, f"there is no audience or group '{name}'", cure)
    if unknown or not stated:
        return
    needed = _highest(chain, names)
    for name in stated:
        yield from _check_clearance(name, needed, at, names)
    outer = [grant.audiences for grant in chain[:-1] if grant.audiences is not None]
    met = frozenset.intersection(*(_met(each, names) for each in (*outer, stated)))
    if not met:
        message = f"no one named here ({' '.join(stated)}) may read what is around it"
        yield error("seen-by-nobody", at, message, "a grant can only narrow; move the text, or name someone else")


def _check_clearance(name: str, needed: int, at: Location, names: Names) -> Iterator[Diagnostic]:
    if name == ALL:
        return
    for member in sorted(names.members(name)):
        if names.clearances.get(member, needed) < needed:
            marking = next(marking for marking, rank in names.ranks.items() if rank == needed)
            who = f"'{member}'" if member == name else f"'{member}' (of the group '{name}')"
            message = f"{who} is named, but is not cleared for '{marking}'"
            yield error(
                "clearance-too-low", at, message, "name someone else, lower the marking, or raise the clearance"
            )


def _met(audiences: tuple[str, ...], names: Names) -> frozenset[str]:
    return frozenset(member for name in audiences for member in names.members(name))


def _highest(chain: Chain, names: Names) -> int:
    return max((names.ranks.get(grant.marking, 0) for grant in chain if grant.marking is not None), default=0)
