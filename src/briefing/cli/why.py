"""`briefing why`: the rules that put a thing into a pack or kept it out, each with file and line.

section purpose for media: in
  met      marking public      content/sections/10-purpose.md:1
  not met  marking chair       content/sections/10-purpose.md:14:1   (a passage)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from briefing.cli import names
from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options
from briefing.cli.soundness import sound_library
from briefing.cli.values import Day
from briefing.errors import Location, UsageError, did_you_mean

if TYPE_CHECKING:
    from briefing.model.audience import Audience
    from briefing.model.library import Library, RecordFile
    from briefing.model.records import Record
    from briefing.model.section import Section
    from briefing.policy import Viewer
    from briefing.tree.nodes import Grant


class Rule(Struct, frozen=True):
    """One rule that was asked: what it states, whether the audience meets it, where it stands, what it concerns."""

    met: bool
    text: str
    at: Location
    about: str = ""


class Answer(Struct, frozen=True):
    """Why one audience sees a thing or not."""

    what: str
    audience: str
    visible: bool
    rules: tuple[Rule, ...]


@click.command()
@click.argument("thing", metavar="ID", shell_complete=names.from_workspace(names.things))
@click.argument("audiences", nargs=-1, metavar="[AUDIENCE]...", shell_complete=names.from_workspace(names.audiences))
@click.option("--as-of", "as_of", type=Day(), metavar="DATE", help="Judge by what was known on this day.")
@settings_options
@click.pass_obj
def command(settings: Settings, *, thing: str, audiences: tuple[str, ...], as_of: dt.date | None) -> int:
    """Say why a section or a record is in a pack or not, for the audiences named or for all.

    \b
    briefing why agenda
    briefing why instrument:memorandum media
    """
    library = sound_library(settings)
    day = as_of or library.event.as_of
    answers = [explain(library, thing, name, day) for name in audiences or library.audiences]
    if settings.json:
        print_json([_data(answer) for answer in answers])
        return 0
    for answer in answers:
        _print(answer)
    return 0


def explain(library: Library, thing: str, audience_id: str, day: dt.date) -> Answer:
    """Give every rule about a thing for one audience. Raises UsageError for an unknown name."""
    from briefing.policy import viewer  # noqa: PLC0415 - with it come the models

    audience = library.audiences.get(audience_id)
    if audience is None:
        cure = did_you_mean(audience_id, library.audiences) or "list them with: briefing list audiences"
        raise UsageError(f"no audience '{audience_id}'; {cure}")
    who = viewer(library.event, audience.id, audience.clearance)
    section = next((each for each in library.sections if each.id == thing), None)
    if section is not None:
        rules = [*_section_rules(section, audience, who)]
        what = f"section {thing}"
    else:
        file, record = _record(library, thing)
        rules = [*_record_rules(file, record, who, day)]
        what = thing
    decisive = [rule.met for rule in rules if not rule.about]
    return Answer(what, audience_id, all(decisive), tuple(rules))


def _record(library: Library, thing: str) -> tuple[RecordFile, Record]:
    from briefing.model.records import REFERENCE_KINDS  # noqa: PLC0415 - as above

    kind, _, name = thing.rpartition(":")
    places = [REFERENCE_KINDS.get(kind, kind)] if kind else list(library.records)
    found = [(library.records[p], r) for p in places if p in library.records for r in library.records[p].records]
    matches = [(file, record) for file, record in found if record.id == name]
    if len(matches) == 1:
        return matches[0]
    if matches:
        kinds = ", ".join(file.kind for file, _ in matches)
        raise UsageError(f"'{thing}' is in {kinds}; write the kind before it, as in 'instrument:{name}'")
    known = [section.id for section in library.sections] + [record.id for _, record in found]
    cure = did_you_mean(name, known) or "sections are in: briefing list sections; records, in content/data"
    raise UsageError(f"no section or record '{thing}'; {cure}")


def _section_rules(section: Section, audience: Audience, who: Viewer) -> Iterator[Rule]:
    from briefing.model.audience import DEPTHS  # noqa: PLC0415 - as above
    from briefing.select import head_grant  # noqa: PLC0415
    from briefing.tree.nodes import Div, Span  # noqa: PLC0415

    yield from _grant_rules(who, head_grant(section), section.at)
    deep = DEPTHS.index(section.head.depth) <= DEPTHS.index(audience.depth)
    yield Rule(deep, f"depth {section.head.depth}, and {audience.id} reads {audience.depth}", section.at)
    if section.id in audience.without:
        yield Rule(met=False, text=f"without {section.id}", at=audience.at)
    for node in section.nodes:
        if isinstance(node, (Div, Span)):
            about = "a part" if isinstance(node, Div) else "some words"
            yield from _grant_rules(who, node.grant, node.at or section.at, about)


def _record_rules(file: RecordFile, record: Record, who: Viewer, day: dt.date) -> Iterator[Rule]:
    from briefing.checks.passages import prose_nodes  # noqa: PLC0415 - as above
    from briefing.policy import known_since  # noqa: PLC0415
    from briefing.tree.nodes import Grant, Span  # noqa: PLC0415

    yield from _grant_rules(who, file.grant, file.at)
    yield from _grant_rules(who, Grant(record.marking, record.audiences), record.at)
    since = known_since(record)
    if since is not None:
        yield Rule(since <= day, f"known since {since}, and the pack is as of {day}", record.at)
    for node in prose_nodes(record):
        if isinstance(node, Span):
            yield from _grant_rules(who, node.grant, node.at or record.at, "some words")


def _grant_rules(who: Viewer, grant: Grant, at: Location, about: str = "") -> Iterator[Rule]:
    from briefing.policy import verdict  # noqa: PLC0415 - as above

    for reason in verdict(who, (grant,)).reasons:
        place = reason.at if reason.at.file != "?" else at
        yield Rule(reason.holds, f"{reason.rule} {reason.stated}", place, about)


def _print(answer: Answer) -> None:
    state = click.style("in", fg="green") if answer.visible else click.style("not in", fg="red")
    click.echo(f"{answer.what} for {answer.audience}: {state}")
    width = max((len(rule.text) for rule in answer.rules), default=0)
    for rule in answer.rules:
        about = f"  ({rule.about})" if rule.about else ""
        click.echo(f"  {'met    ' if rule.met else 'not met'}  {rule.text:{width}}  {rule.at}{about}")


def _data(answer: Answer) -> dict[str, Any]:
    rules = [{"met": r.met, "rule": r.text, "at": str(r.at), "about": r.about} for r in answer.rules]
    return {"thing": answer.what, "audience": answer.audience, "visible": answer.visible, "rules": rules}
