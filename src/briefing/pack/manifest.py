"""The manifest: what a pack holds, proven by checksums, and which content it was made from.

    {"format": "briefing-pack", "schema": 1, "event": "…", "label": "…", "as_of": "2025-12-08", …,
     "deliverables": [{"name": "x.docx", "type": "…", "size": 81234, "sha256": "…", "pages": 14, …}],
     "content": {"section/purpose": "…", "section/purpose/figure/1": "…", "records/milestones": "…"}}

It tells nothing that the pack itself does not: no withheld thing, no path of a machine, no name of a file of the
workspace, no clock, no name of another audience. A section that was left out by choice is recorded by a digest of its
id, which says nothing to those who do not know the id. A deliverable carries one digest of the content that it was made
from, because a single handout may be made again after the content has moved on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field, to_builtins

FORMAT = "briefing-pack"
SCHEMA = 1
MANIFEST_NAME = "manifest.json"

Kind = Literal["pack", "handout"]

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


class Deliverable(Struct, frozen=True):
    """One finished file: name in the folder with `/`, media type, size in bytes, checksum, and its length to a reader.

    `print_master` flags imposed sheets, which are not meant to be read on a screen; `content` is the digest of all
    content digests that it was made from."""

    name: str
    kind: Kind
    type: str
    size: int
    sha256: str
    pages: int
    words: int = 0
    print_master: bool = False
    content: str = ""


class Manifest(Struct, frozen=True):
    """What a pack says of itself. `stamp` is the time stamp inside the files, never the clock of packing.

    `as_of`, `theme`, `paper`, `edition`, `formats`, `final`, `with_ids` and `without` (sealed) are how it was built,
    which a handout that joins it, verifying and comparing take up again; `chosen` names those of the first five that
    were asked for in that build: the others are the profile's and the event's, and change with them."""

    event: str
    title: str
    label: str
    version: str
    as_of: str
    stamp: str
    marking: str
    language: str
    theme: str
    paper: str
    program: str
    edition: str = "screen"
    final: bool = False
    formats: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    with_ids: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    content: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Give the bytes of `manifest.json`: keys in a fixed order, UTF-8, one line end at the end."""
        body = {"format": FORMAT, "schema": SCHEMA, **to_builtins(self)}
        body["content"] = dict(sorted(self.content.items()))
        return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()

    def names(self) -> frozenset[str]:
        """Give the names of all deliverables."""
        return frozenset(each.name for each in self.deliverables)


def deliverable(name: str, data: bytes, *, pages: int, words: int = 0, print_master: bool = False) -> Deliverable:
    """Describe a finished file; a name below `handouts/` is a handout, and the ending decides the media type."""
    kind: Kind = "handout" if name.startswith("handouts/") else "pack"
    media_type = MEDIA_TYPES[Path(name).suffix]
    return Deliverable(name, kind, media_type, len(data), checksum(data), pages, words, print_master)


def checksum(data: bytes) -> str:
    """Give the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sealed(name: str) -> str:
    """Give what stands for an id that is not to be told: a digest that only those can undo who know the id."""
    return checksum(name.encode())[:16]


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of a folder, or give None where it has none of ours."""
    try:
        return parse_manifest((folder / MANIFEST_NAME).read_bytes())
    except (OSError, ValueError):
        return None


def parse_manifest(data: bytes) -> Manifest:
    """Read the bytes of a manifest. Raises ValueError for anything that is not one of ours."""
    body = json.loads(data)
    if not isinstance(body, dict) or body.get("format") != FORMAT or body.get("schema") != SCHEMA:
        raise ValueError("not the manifest of a briefing pack")
    try:
        files = tuple(_deliverable(each) for each in body["deliverables"])
        known = set(Manifest.__struct_fields__) - {"deliverables", "content"}
        values: dict[str, Any] = {key: value for key, value in body.items() if key in known}
        values |= {key: tuple(values[key]) for key in ("formats", "chosen", "with_ids", "without") if key in values}
        return Manifest(**values, deliverables=files, content=dict(body["content"]))
    except (KeyError, TypeError) as problem:
        raise ValueError(f"the manifest of a briefing pack, but broken: {problem}") from problem


def _deliverable(body: Mapping[str, Any]) -> Deliverable:
    return Deliverable(**{key: value for key, value in body.items() if key in Deliverable.__struct_fields__})
