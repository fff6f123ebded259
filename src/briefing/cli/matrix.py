"""`briefing matrix`: who sees what, as a table of sections and data against audiences.

full       all of it        part   some passages, records or fields of it are for others
left out   may be seen, but depth, 'without' or the day keeps it out      no   may not be seen
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.output import Cell, print_json, print_rows
from briefing.cli.settings import Settings, settings_options
from briefing.cli.soundness import sound_library
from briefing.cli.values import NameFrom

if TYPE_CHECKING:
    from briefing.model.audience import Audience
    from briefing.model.library import Library, RecordFile
    from briefing.model.records import Record
    from briefing.model.section import Section
    from briefing.policy import Viewer

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


@click.command()
@click.option("--format", "form", type=NameFrom(("table", "csv", "markdown")), default="table", help="How to print it.")
@settings_options
@click.pass_obj
def command(settings: Settings, *, form: str) -> int:
    """Show which audience gets which section, and how many of the records of each kind.

    \b
    full        all of it
    part        without some passages, records or fields, which are for others
    left out    it might, but its profile's order or depth leaves it out
    no          it may not see it
    3 of 5      so many of the records; "in part" where fields of theirs are for others

    \b
    briefing matrix --format csv > who-sees-what.csv
    """
    library = sound_library(settings)
    headings, rows = matrix(library)
    if settings.json:
        print_json(as_data(headings, rows))
    elif form == "table":
        print_rows(headings, rows)
    else:
        click.echo(as_csv(headings, rows) if form == "csv" else as_markdown(headings, rows), nl=False)
    return 0


def matrix(library: Library) -> tuple[list[str], list[list[Cell]]]:
    """Give the headings and rows of the matrix: sections in file order, then kinds of records and tables."""
    from briefing.policy import viewer  # noqa: PLC0415 - with it come the models

    readers = [(a, viewer(library.event, a.id, a.clearance)) for a in library.audiences.values()]
    headings = ["Part", "Marking", *library.audiences]
    rows: list[list[Cell]] = [
        [section.id, section.head.marking, *(_of_section(library, section, audience, who) for audience, who in readers)]
        for section in library.sections
    ]
    for kind, file in library.records.items():
        marking = file.grant.marking or ""
        rows.append([f"data/{kind}", marking, *(_of_records(library, file, who) for _, who in readers)])
    for name, table in library.tables.items():
        seen = ["full" if who.meets(table.grant) else "no" for _, who in readers]
        rows.append([f"data/{name}", table.grant.marking or "", *seen])
    return headings, rows


def _of_section(library: Library, section: Section, audience: Audience, who: Viewer) -> str:
    from briefing.select import head_grant, is_chosen  # noqa: PLC0415 - as above
    from briefing.tree.nodes import Component, Div, Span  # noqa: PLC0415

    if not who.meets(head_grant(section)):
        return "no"
    if not is_chosen(audience, section):
        return "left out"
    nodes = list(section.nodes)
    whole = all(who.meets(node.grant) for node in nodes if isinstance(node, (Div, Span)))
    printed = (node.name for node in nodes if isinstance(node, Component))
    return "full" if whole and all(_is_whole(library, name, who) for name in printed) else "part"


def _is_whole(library: Library, component: str, who: Viewer) -> bool:
    """Tell whether grants leave somebody all that a component prints, whatever the day."""
    from briefing.model.records import KIND_OF_COMPONENT  # noqa: PLC0415 - as above

    file = library.records.get(KIND_OF_COMPONENT.get(component, ""))
    return file is None or all(_meets(file, record, who) and _has_all_fields(record, who) for record in file.records)


def _meets(file: RecordFile, record: Record, who: Viewer) -> bool:
    from briefing.tree.nodes import Grant  # noqa: PLC0415 - as above

    return who.meets(file.grant) and who.meets(Grant(record.marking, record.audiences))


def _has_all_fields(record: Record, who: Viewer) -> bool:
    from briefing.checks.passages import prose_nodes  # noqa: PLC0415 - as above
    from briefing.tree.nodes import Span  # noqa: PLC0415

    return all(who.meets(node.grant) for node in prose_nodes(record) if isinstance(node, Span))


def _of_records(library: Library, file: RecordFile, who: Viewer) -> str:
    from briefing.policy import is_known  # noqa: PLC0415 - as above

    day = library.event.as_of
    seen = [record for record in file.records if _meets(file, record, who) and is_known(record, day)]
    part = "" if all(_has_all_fields(record, who) for record in seen) else ", in part"
    return f"{len(seen)} of {len(file.records)}{part}" if seen else "no"


def as_data(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[dict[str, Any]]:
    """Give the table as plain data: audiences apart, for one of them may be called 'part'."""
    audiences = headings[2:]
    return [
        {"part": part, "marking": marking, "audiences": dict(zip(audiences, seen, strict=True))}
        for part, marking, *seen in rows
    ]


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Give the table as CSV that a spreadsheet opens as text: no cell can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow([f"'{cell}" if str(cell).startswith(FORMULA) else cell for cell in row])
    return text.getvalue()


def as_markdown(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Give the table as a Markdown pipe table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)
