"""What must be equal in all packs: which sections are the common part, and the numbers of the sources in it.

    selection.everyone --composed--> sections that have something for every audience, keys in the order of their numbers

A source that only a restricted passage cites, and a section that would be empty for some, would move the numbers of
all that follows, and a reader of two packs would see the gap. So sources are numbered first by what everyone reads,
then by what is left; and a section of which nothing is left for someone is printed as an annex for the others.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefing.compose.assembly import Assembly
from briefing.compose.citations import cited_keys
from briefing.compose.context import new_context
from briefing.errors import Location
from briefing.select import Selection
from briefing.tree.nodes import Block


class Common(Struct, frozen=True):
    """The ids of the common part's sections, and the keys of its sources in the order of their numbers."""

    sections: frozenset[str]
    keys: tuple[str, ...]


def common_part(selection: Selection, at: Location) -> Common:
    """Compose what every audience sees of the common part; what is wrong with it is reported where it is printed."""
    everyone = selection.everyone
    if everyone is None:
        return Common(selection.shared, ())
    context = new_context(everyone)
    assembly = Assembly(context, at)
    blocks: list[Block] = []
    filled: set[str] = set()
    for section in everyone.sections:
        kept = assembly.content_alone(section)
        if kept:
            filled.add(section.id)
            blocks += kept
    return Common(selection.shared & filled, cited_keys(blocks, context))


def with_common(selection: Selection, common: Common) -> Selection:
    """Put the sections that are not for everyone behind the common part."""
    first = tuple(section for section in selection.sections if section.id in common.sections)
    rest = tuple(section for section in selection.sections if section.id not in common.sections)
    return replace(selection, sections=(*first, *rest), shared=common.sections)
