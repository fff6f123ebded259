"""Step 7: files and manifest into `output/`, for each audience complete or not at all.

manifest.py   the value `Manifest`, to JSON and back: deliverables with their checksums, digests of the content
digests.py    selected trees and records -> digests that survive a new version of this program
staging.py    a folder that is replaced whole or not at all: lock, staging folder, swap, leftovers
lengths.py    paths that are too long for this system, told before anything is made
verify.py     a pack against its manifest and against the content
folder.py     `pack_audience`: names, what may be replaced, what a person changed by hand, files held open
"""

from __future__ import annotations

from briefing.pack.digests import content_digests
from briefing.pack.folder import Packed, merge_into_pack, pack_audience, packs_in
from briefing.pack.manifest import (
    MANIFEST_NAME,
    Deliverable,
    Manifest,
    deliverable,
    parse_manifest,
    read_manifest,
    sealed,
)

__all__ = [
    "MANIFEST_NAME",
    "Deliverable",
    "Manifest",
    "Packed",
    "content_digests",
    "deliverable",
    "merge_into_pack",
    "pack_audience",
    "packs_in",
    "parse_manifest",
    "read_manifest",
    "sealed",
]
