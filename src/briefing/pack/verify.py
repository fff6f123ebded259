"""A pack against its manifest, and whether the content has moved on since.

folder --verify_folder--> faults: missing, changed, not listed
manifest, Selection --content_changes--> "section “Purpose” has changed", "milestones are new"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefing.pack.digests import content_digests
from briefing.pack.manifest import MANIFEST_NAME, Manifest, checksum, read_manifest
from briefing.pack.staging import staged_path
from briefing.select import Selection

IGNORED = ("~$", ".~lock.", ".DS_Store", "Thumbs.db", "desktop.ini")
"""Beginnings of names that programs leave beside an open file, and systems in every folder."""

STOPPED = "a build was stopped while it replaced files one by one, so that some are of the new pack and some of the old"

_WHOLE = {"event": "what event.yaml says", "table": "a table", "templates": "what templates or themes say"}


class Verified(Struct, frozen=True):
    """What a folder's files prove: its manifest (None where it has none of ours) and the faults."""

    manifest: Manifest | None
    faults: tuple[str, ...]


def verify_folder(folder: Path) -> Verified:
    """Compare the files of a pack with its manifest."""
    manifest = read_manifest(folder)
    if manifest is None:
        return Verified(None, (f"{MANIFEST_NAME} is missing or is not one of ours",))
    faults = []
    for each in manifest.deliverables:
        path = folder / each.name
        if not path.is_file():
            faults.append(f"{each.name} is missing")
        elif checksum(path.read_bytes()) != each.sha256:
            faults.append(f"{each.name} was changed since it was packed")
    listed = {*manifest.names(), MANIFEST_NAME}
    there = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(IGNORED))
    strangers = [name for path in there if (name := path.relative_to(folder).as_posix()) not in listed]
    faults += [f"{name} is not listed in the manifest" for name in strangers]
    half = sorted(half_replaced(folder))
    if half:
        faults.insert(0, f"{STOPPED}: do not send it, build it again (new: {', '.join(half)})")
    return Verified(manifest, tuple(faults))


def half_replaced(folder: Path) -> frozenset[str]:
    """Name the files of a pack that are not as its manifest says, but as that of a pack says that waits beside it.

    Files are replaced one by one where a program holds one of them open; the manifest comes last."""
    own, waiting = read_manifest(folder), read_manifest(staged_path(folder))
    if own is None or waiting is None:
        return frozenset()
    listed = {(each.name, each.sha256) for each in own.deliverables}
    coming = [each for each in waiting.deliverables if (each.name, each.sha256) not in listed]
    names = {name: each.sha256 for each in coming for name in (each.name, beside_name(each.name))}
    return frozenset(
        name
        for name, sha256 in names.items()
        if (folder / name).is_file() and checksum((folder / name).read_bytes()) == sha256
    )


def beside_name(name: str) -> str:
    """Give the name of a new file beside one that is held open."""
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem} (new){path.suffix}").as_posix()


def content_changes(manifest: Manifest, selection: Selection, titles: Mapping[str, str]) -> list[str]:
    """Say which parts of the content differ from those that the pack was made from; `titles` are those of sections.

    A section that is in `titles` and not in the selection is left to those who know why."""
    before, now = manifest.content, content_digests(selection)
    sections = [name for name in (*before, *now) if name.startswith("section/") and name.count("/") == 1]
    same_sections = all(name in before and name in now for name in sections)
    changes: list[str] = []
    for name in sorted({*before, *now}):
        if name == "order" and (name not in before or not same_sections):
            continue
        kind, _, rest = name.partition("/")
        gone = name not in now
        if before.get(name) != now.get(name) and not (kind == "section" and gone and rest.partition("/")[0] in titles):
            changes.append(_change(name, titles, gone=gone, new=name not in before))
    return changes


def _change(name: str, titles: Mapping[str, str], *, gone: bool, new: bool) -> str:
    """Say in words what became of a part of the content."""
    kind, _, rest = name.partition("/")
    if kind == "order":
        return "the sections stand in another order"
    if kind == "records":
        return f"the records in {rest} " + ("are no longer there" if gone else "are new" if new else "have changed")
    fate = "is no longer there" if gone else "is new" if new else "has changed"
    if kind == "section":
        section, _, inner = rest.partition("/")
        what = {"figure": "a picture in ", "table": "a table in "}.get(inner.partition("/")[0], "")
        return f"{what}section “{titles.get(section, section)}” {fate}"
    return f"{_WHOLE.get(kind, kind)} {fate}"
