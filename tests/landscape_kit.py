"""Documents with a timeline across, for the tests of its pages, its Word sections and its conformance."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from briefing.tree.nodes import (
    Block,
    Document,
    Edition,
    Figure,
    Heading,
    Orientation,
    Paragraph,
    Section,
    Text,
    Timeline,
    TimelineEntry,
)
from typeset_kit import document, paragraph

LABELS = {
    "continued": "continued",
    "key-major": "major",
    "key-minor": "minor",
    "key-month": "month",
    "key-break": "left out",
    "key-scale": "unlike",
}
TITLE = ["Leaders", "announce", "a", "partnership", "정상회담", "between", "대한민국", "and", "Canada", "in", "Ottawa"]


def milestones(count: int, orientation: Orientation = "landscape") -> Figure:
    """Give a figure of entries of many lengths, more of them the later it is, called "milestones"."""
    entries = []
    for place in range(count):
        day = dt.date(2026, 1, 1) - dt.timedelta(days=(count - place) ** 2 * 7)
        title = " ".join(TITLE[(place + step) % len(TITLE)] for step in range((3, 8, 5, 14)[place % 4]))
        status = ("", "Held", "Concluded in substance")[place % 3]
        entries.append(TimelineEntry(day, day, f"{day:%d %b %Y}", (Text(title),), status, not place % 5))
    picture = Timeline(tuple(entries), orientation)
    return Figure(picture, "What it shows", (Text("Figure 1. A caption."),), "milestones")


def with_words(*blocks: Block, edition: Edition = "screen") -> Document:
    """Give a document of some blocks that knows the words of a key."""
    return replace(document(*blocks), words=LABELS, edition=edition)


def section(name: str, *blocks: Block, new_page: bool = True) -> Section:
    """Give a section that is called by its name."""
    return Section(name, "1", (Text(f"About {name}"),), name, blocks, new_page=new_page)


def with_turned_pages(edition: Edition = "screen") -> Document:
    """Give a document whose third section is a timeline on turned pages, between upright ones."""
    long: list[Paragraph] = [paragraph(f"Line {number} of a text.") for number in range(24)]
    return with_words(
        section("first", *long),
        section("second", *long[:20], Heading(2, (Text("All of them"),), "heading"), milestones(40), *long[:3]),
        section("third", paragraph("An introduction."), replace(milestones(30), anchor="more")),
        section("last", paragraph("The end.")),
        edition=edition,
    )
