"""A pack against its manifest, and whether the content has moved on since.

folder --verify_folder--> faults: missing, changed, not listed
manifest, Selection --content_changes--> "section/purpose has changed", "records/milestones is new"
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.pack.digests import content_digests
from briefing.pack.manifest import MANIFEST_NAME, Manifest, checksum, read_manifest
from briefing.select import Selection

IGNORED = ("~$", ".~lock.", ".DS_Store", "Thumbs.db", "desktop.ini")
"""Beginnings of names that programs leave beside an open file, and systems in every folder."""


@dataclass(frozen=True, slots=True)
class Verified:
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
    return Verified(manifest, tuple(faults))


def content_changes(manifest: Manifest, selection: Selection) -> list[str]:
    """Say which parts of the content differ from those that the pack was made from."""
    before, now = manifest.content, content_digests(selection)
    changes = [f"{name} is no longer there" for name in before if name not in now]
    changes += [f"{name} is new" for name in now if name not in before]
    changes += [f"{name} has changed" for name in now if name in before and before[name] != now[name]]
    return sorted(changes)
