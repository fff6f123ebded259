"""Numbers of citations: by first citation in reading order, so that the common part has the same in every pack.

    "… [@b] … [@c; @b]"  ->  b is 1, c is 2:  [1]  [1, 2]

Notes are read where they stand, after the block that holds their mark. Sources that only the notes of other cited
sources cite follow at the end, until nothing new is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.compose.context import Context
from briefing.errors import did_you_mean
from briefing.model.fields import NOWHERE
from briefing.tree.nodes import (
    Block,
    Citation,
    CrossReference,
    DefinitionList,
    Figure,
    Foreign,
    Heading,
    Inline,
    Level,
    LevelEntry,
    Levels,
    Note,
    Paragraph,
    Picture,
    Table,
    Text,
    Timeline,
)
from briefing.tree.walk import Node, children, walk

_SOURCE = "source:"


def cited_keys(blocks: Iterable[Block], context: Context) -> tuple[str, ...]:
    """Give the keys of what is cited, in the order of their numbers; unknown ones are reported and left out."""
    seen: dict[str, None] = {}
    for node in _reading(blocks):
        _see(node, seen, context)
    for key in _growing(seen):
        source = context.source(key)
        for node in walk(source.note.inlines if source else ()):
            _see(node, seen, context)
    return tuple(seen)


def numbered(node: Inline, numbers: dict[str, int]) -> Inline:
    """Set the numbers of a citation, lowest first."""
    if not isinstance(node, Citation):
        return node
    pairs = sorted((numbers[key], key) for key in dict.fromkeys(node.keys) if key in numbers)
    return replace(node, keys=tuple(key for _, key in pairs), numbers=tuple(number for number, _ in pairs))


def close_up_block(block: Block, after: str) -> Block:
    """Close up every line that a block holds itself; blocks inside it are closed up on their own."""
    match block:
        case Paragraph(children) | Heading(_, children):
            return replace(block, children=close_up(children, after))
        case Table(caption=caption):
            return replace(block, caption=close_up(caption, after))
        case Figure(picture, _, caption):
            return replace(block, picture=_close_up_picture(picture, after), caption=close_up(caption, after))
        case DefinitionList(items):
            return replace(block, items=tuple(replace(each, term=close_up(each.term, after)) for each in items))
        case _:
            return block


def _close_up_picture(picture: Picture, after: str) -> Picture:
    match picture:
        case Timeline(entries):
            closed = tuple(replace(each, title=close_up(each.title, after)) for each in entries)
            return replace(picture, entries=closed)
        case Levels(levels):
            return Levels(tuple(replace(level, entries=_entries(level, after)) for level in levels))
        case _:
            return picture


def _entries(level: Level, after: str) -> tuple[LevelEntry, ...]:
    return tuple(
        LevelEntry(close_up(each.body, after), tuple(close_up(detail, after) for detail in each.details))
        for each in level.entries
    )


def close_up(line: Sequence[Inline], after: str) -> tuple[Inline, ...]:
    """Set raised numbers and marks directly after their word, and behind the punctuation in `after`, as the language
    has it: "word [@a]." becomes "word.[1]" in English. Without `after` they stand before it, as in French: "word[1].",
    and so does the number of a record whose words end in a full stop."""
    closed: list[Inline] = []
    for node in (_inside(each, after) for each in line):
        if isinstance(node, _RAISED) and closed and isinstance(closed[-1], Text):
            closed[-1] = Text(closed[-1].text.rstrip())
        elif isinstance(node, Text) and closed and isinstance(closed[-1], _RAISED):
            rest = node.text.lstrip(after) if after else node.text
            start = len(closed) - _raised_at_end(closed)
            closed.insert(start, Text(node.text[: len(node.text) - len(rest)]))
            node = Text(rest)  # noqa: PLW2901  # what is left of it
        closed.append(node)
    return _merged(closed if after else _before_stops(_merged(closed)))


def _inside(node: Inline, after: str) -> Inline:
    """Close up a stretch in another language, which is often a whole line."""
    return replace(node, children=close_up(node.children, after)) if isinstance(node, Foreign) else node


def _before_stops(line: Sequence[Inline]) -> list[Inline]:
    """Move raised numbers and marks before the punctuation that stands before them."""
    moved: list[Inline] = []
    stops = ""
    for place, node in enumerate(line):
        if not isinstance(node, _RAISED):
            moved += [Text(stops), node]
            stops = ""
        elif moved and isinstance(moved[-1], Text) and not _stops_follow(line[place:]):
            match = _STOPS.search(moved[-1].text)
            stops = match[0] if match else ""
            moved[-1] = Text(moved[-1].text.removesuffix(stops))
        moved += [node] if isinstance(node, _RAISED) else []
    return [*moved, Text(stops)]


def _stops_follow(line: Sequence[Inline]) -> bool:
    """Tell whether punctuation follows the raised numbers with which a line begins: "etc.[1], and"."""
    rest = next((node for node in line if not isinstance(node, _RAISED)), None)
    return isinstance(rest, Text) and rest.text.lstrip()[:1] in _PUNCTUATION


_PUNCTUATION = tuple(".,;:?!")
_STOPS = re.compile(r"(?<!\. \d)(?<!\. \d\d)[ \u00a0\u202f]*[.,;:?!]+\Z")  # the stop of "2030. 4. 2." is the date's own
_RAISED = (Citation, Note)


def _raised_at_end(line: Sequence[Inline]) -> int:
    return next((count for count, node in enumerate(reversed(line)) if not isinstance(node, _RAISED)), len(line))


def _merged(line: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts and drop empty ones."""
    merged: list[Inline] = []
    for node in line:
        if isinstance(node, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + node.text)
        elif node != Text(""):
            merged.append(node)
    return tuple(merged)


def _see(node: object, seen: dict[str, None], context: Context) -> None:
    keys: Sequence[str] = ()
    if isinstance(node, Citation):
        keys = node.keys
    elif isinstance(node, CrossReference) and node.target.startswith(_SOURCE):
        keys = (node.target.removeprefix(_SOURCE),)
    for key in keys:
        if context.source(key):
            seen.setdefault(key)
        elif isinstance(node, Citation):
            cure = did_you_mean(key, context.sources)
            context.report("unknown-source", node.at or NOWHERE, f"no source '{key}'", cure)


def _growing(seen: dict[str, None]) -> Iterable[str]:
    """Give the keys of a mapping that grows while they are looked at."""
    place = 0
    while place < len(seen):
        yield list(seen)[place]
        place += 1


def _reading(blocks: Iterable[Block]) -> list[Node]:
    read: list[Node] = []
    for block in blocks:
        _read(block, read, None)
    return read


def _read(node: Node, read: list[Node], waiting: list[Note] | None) -> None:
    """Read a node in reading order; notes wait for the end of the block that holds their mark."""
    read.append(node)
    if isinstance(node, Note):
        if waiting is None:
            _read_note(node, read)
        else:
            waiting.append(node)
        return
    holds = waiting is None and isinstance(node, (Paragraph, Heading, Table, Figure))
    inner: list[Note] | None = [] if holds else waiting
    for child in children(node):
        _read(child, read, inner)
    if holds:
        for note in inner or ():
            _read_note(note, read)


def _read_note(note: Note, read: list[Node]) -> None:
    for block in note.blocks:
        _read(block, read, None)
