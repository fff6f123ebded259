"""`briefing diff A B`: what two packs say differently, by section, line and word.

    chair, as the content is now  ->  media, as the content is now
    ~ The cover
        ~ Prepared for [-Chair-] {+Media+}
    - Proposed agenda (212 words)
    > Timeline, now after “Glossary”
    milestones
        + third-talks: Third round of talks
    3 sections differ: 1 removed, 1 changed, 1 moved; 12 are the same. 1 record differs.

A and B are each an audience, an audience on a day (`chair@2025-10-01`), the folder of a pack, or a Word or PDF file.
Exit codes: 0 they were compared, whether they differ or not; 1 the content has errors; 2 wrong usage.

`--json` gives one object:

    equal      true where nothing differs
    a, b       name, source (content, pack or file), audience, as_of
    sections   change (added, removed, changed, moved), moved, id, title, title_before, follows, and lines:
               change, before, after, words: pairs of "=", "-" or "+" and a text
    records    change, kind, id (empty where only the kind is known to differ), name, and fields:
               field, before, after, words
    counts     added, removed, changed, moved, same (of sections), records
    remarks    what was not compared
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import to_builtins
from msgspec.structs import replace

from briefing.cli.diagnostics import counted
from briefing.cli.output import print_json
from briefing.cli.settings import Settings, settings_options
from briefing.cli.values import Day
from briefing.errors import ContentError, Severity, UsageError

if TYPE_CHECKING:
    from briefing.compare import LineChange, PartChange, RecordChange, WordChange
    from briefing.model.library import Library
    from briefing.pipeline import BuildRequest
    from briefing.pipeline.differences import Asked, Comparison, Side

AROUND = 8
"""Unchanged words that are shown on each side of a change."""

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
_COLORS = {"+": "green", "-": "red", "~": "yellow", ">": "cyan"}
_MARKS = {"-": ("[-", "-]"), "+": ("{+", "+}")}


@click.command()
@click.argument("sides", nargs=-1, metavar="A [B]")
@click.option("--as-of", "as_of", type=Day(), metavar="DATE", help="Compare with what was known on this day.")
@click.option("--whole", is_flag=True, help="Print sections that are only in one in full.")
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="DIR", help="Where packs are; else 'output'.")
@settings_options
@click.pass_obj
def command(
    settings: Settings, *, sides: tuple[str, ...], as_of: dt.date | None, whole: bool, output: Path | None
) -> int:
    """Say what A and B say differently: sections, lines, words and records. What B has more is marked +.

    Each is an audience, an audience on a day (chair@2025-10-01), the folder of a pack, or a Word or PDF file. Alone, a
    pack is compared with what the content gives now; an audience with its pack in the output folder, or with --as-of
    that day with the event's own.

    Exit codes: 0 they were compared; 1 the content has errors; 2 wrong usage.
    """
    if not 1 <= len(sides) <= 2:
        raise UsageError("name one pack or two: audiences, folders of packs, or files; see: briefing diff --help")
    from briefing.pipeline.differences import differences  # noqa: PLC0415 - half a second that --help need not pay

    found = differences(*_sides(settings, sides, as_of, output))
    if settings.json:
        print_json(as_data(found))
    else:
        for line in told(found, whole=whole):
            click.echo(line)
    return 0


# ---------------------------------------------------------------- the two sides


def _sides(settings: Settings, words: Sequence[str], as_of: dt.date | None, output: Path | None) -> tuple[Side, Side]:
    """Make the two sides of what was asked for. Raises UsageError and ContentError."""
    from briefing.pipeline import BuildRequest  # noqa: PLC0415 - as above
    from briefing.pipeline.differences import Asked, asked_for, like, pack_built_for, side_of_files  # noqa: PLC0415

    workspace, library, faulty = _content(settings)
    asked = [asked_for(word, list(library.audiences) if library else ()) for word in words]
    if as_of and all(each.path is not None for each in asked) and len(asked) == 2:
        raise UsageError("--as-of needs an audience: what a file says is as old as the file")
    if len(asked) == 2 and all(each.path is not None for each in asked):
        return side_of_files(asked[0].path or Path()), side_of_files(asked[1].path or Path())
    library = _sound(library, asked, faulty)
    request = BuildRequest(workspace, output or workspace / "output")
    first = asked[0]
    if len(asked) == 2:
        before, after = (_side(library, request, each, as_of) for each in asked)
        return before, after
    if first.path is not None:
        before = side_of_files(first.path)
        return before, like(before, library, replace(request, as_of=as_of))
    if as_of or first.day:
        early = replace(first, day=first.day or as_of)
        return _side(library, request, early, None), _side(library, request, Asked(first.audience), None)
    before = side_of_files(pack_built_for(first.audience, library, request.output))
    return before, like(before, library, request)


def _side(library: Library, request: BuildRequest, asked: Asked, as_of: dt.date | None) -> Side:
    from briefing.pipeline.differences import side_of_content, side_of_files  # noqa: PLC0415 - as above

    if asked.path is not None:
        return side_of_files(asked.path)
    return side_of_content(library, replace(request, as_of=asked.day or as_of), asked.audience)


def _content(settings: Settings) -> tuple[Path, Library | None, Sequence[Any]]:
    """Read the workspace if there is one: two packs may be compared anywhere."""
    try:
        workspace = settings.workspace()
    except UsageError:
        if settings.folder is not None:
            raise
        return Path(), None, ()
    from briefing.pipeline import read  # noqa: PLC0415 - as above

    library, diagnostics = read(workspace)
    return workspace, library, diagnostics


def _sound(library: Library | None, asked: Iterable[Asked], diagnostics: Sequence[Any]) -> Library:
    """Give the library, if nothing is wrong with what is to be composed. Raises UsageError and ContentError."""
    if library is None:
        raise UsageError("no workspace is here to compare with; name one with -C DIR, or name two packs")
    from briefing.pipeline import audiences_at_fault  # noqa: PLC0415 - as above

    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    others = audiences_at_fault(diagnostics) - {each.audience for each in asked}
    own = [each for each in errors if each.at.file not in {f"content/audiences/{name}.yaml" for name in others}]
    if own:
        raise ContentError(own)
    return library


# ---------------------------------------------------------------- for people


def told(found: Comparison, *, whole: bool = False) -> Iterator[str]:
    """Give the lines in which a comparison is told."""
    yield f"{found.before.name}  ->  {found.after.name}"
    for part in found.parts:
        yield from _part(part, whole=whole)
    for kind in dict.fromkeys(each.kind for each in found.records):
        yield f"records: {kind}"
        for each in found.records:
            if each.kind == kind:
                yield from _record(each)
    yield from found.remarks
    yield _closing(found)


def _part(part: PartChange, *, whole: bool) -> Iterator[str]:
    title = part.title or "The cover"
    if part.change == "changed" and part.before != part.after and part.before.casefold() != part.after.casefold():
        title = f"{title} (before: {part.before})"
    if part.moved:
        title += f", now after “{part.follows}”" if part.follows else ", now first"
    only = part.change in ("added", "removed")
    yield _signed(_SIGNS[part.change], f"{title} ({counted(part.words, 'word')})" if only else title)
    for line in part.lines if whole or not only else ():
        yield "    " + _line(line)


def _line(line: LineChange) -> str:
    if line.change == "changed":
        return _signed("~", _marked(line.words))
    return _signed(_SIGNS[line.change], line.before or line.after)


def _record(each: RecordChange) -> Iterator[str]:
    if not each.id:
        yield "    " + _signed("~", "not the same; which of them is not known from a pack")
        return
    yield "    " + _signed(_SIGNS[each.change], f"{each.id}: {each.name}")
    for field in each.fields:
        yield f"        {field.field}: {_marked(field.words)}"


def _marked(words: Iterable[WordChange]) -> str:
    """Give words with marks around what is gone and new; of what is the same only what stands near."""
    told = list(words)
    pieces = []
    for place, word in enumerate(told):
        if word.change == "=":
            pieces.append(_shortened(word.text, first=place == 0, last=place == len(told) - 1))
        else:
            before, after = _MARKS[word.change]
            pieces.append(click.style(f"{before}{word.text}{after}", fg=_color(word.change)))
    return " ".join(pieces)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split()
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    return text if len(words) <= len(head) + len(tail) + 2 else " ".join([*head, "…", *tail])


def _signed(sign: str, text: str) -> str:
    return f"{click.style(sign, fg=_color(sign), bold=True)} {text}"


def _color(sign: str) -> str | None:
    """Give a sign's colour, none where the terminal or the person wants none (no-color.org)."""
    return _COLORS[sign] if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else None


def _closing(found: Comparison) -> str:
    """Say in one line how much differs."""
    counts = _counts(found)
    if found.is_equal:
        return f"nothing differs; {counted(counts['same'], 'section')} compared"
    differ = len(found.parts)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in _SIGNS if counts[kind])
    sections = f"{counted(differ, 'section')} {'differs' if differ == 1 else 'differ'}: {kinds}" if differ else ""
    same = f"{counts['same']} {'is' if counts['same'] == 1 else 'are'} the same"
    records = [each for each in found.records if each.id]
    more = f"{counted(len(records), 'record')} {'differs' if len(records) == 1 else 'differ'}" if records else ""
    return ". ".join(filter(None, (f"{sections}; {same}" if sections else f"no section differs; {same}", more)))


def _counts(found: Comparison) -> dict[str, int]:
    counts = {kind: sum(part.change == kind for part in found.parts) for kind in _SIGNS}
    return {**counts, "same": found.same, "records": len(found.records)}


# ---------------------------------------------------------------- for programs


def as_data(found: Comparison) -> dict[str, Any]:
    """Give a comparison as plain data."""
    return {
        "equal": found.is_equal,
        "a": _side_data(found.before),
        "b": _side_data(found.after),
        "sections": [_part_data(part) for part in found.parts],
        "records": [_with_pairs(to_builtins(each), "fields") for each in found.records],
        "counts": _counts(found),
        "remarks": list(found.remarks),
    }


def _side_data(side: Side) -> dict[str, str]:
    return {"name": side.name, "source": side.source, "audience": side.audience, "as_of": side.as_of}


def _part_data(part: PartChange) -> dict[str, Any]:
    lines = _with_pairs(to_builtins(part), "lines")["lines"]
    return {
        "change": part.change,
        "moved": part.moved,
        "id": part.id,
        "title": part.title,
        "title_before": part.before,
        "follows": part.follows,
        "lines": lines,
    }


def _with_pairs(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Give each word change below a key as a pair of its sign and its text."""
    pairs = [{**each, "words": [[word["change"], word["text"]] for word in each["words"]]} for each in data[key]]
    return {**data, key: pairs}
