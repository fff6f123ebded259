"""Packs of few bytes, and what a person or another program does to them."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from briefing.pack import Manifest, Packed, deliverable, pack_audience, read_manifest
from briefing.pack import folder as folder_module
from briefing.pack.manifest import checksum

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def manifest(files: dict[str, bytes], **content: str) -> Manifest:
    return Manifest(
        event="round",
        title="A roundtable",
        label="Media",
        version="1",
        as_of="2025-12-08",
        stamp="2025-12-08T00:00:00Z",
        marking="public",
        language="en-CA",
        theme="pacific",
        paper="letter",
        program="briefing 0.1.0",
        deliverables=tuple(deliverable(name, data, pages=3, words=700) for name, data in files.items()),
        content=content or {"section/purpose": "00"},
    )


def pack(output: Path, files: dict[str, bytes], slug: str = "media") -> Packed:
    return pack_audience(output, "round", slug, files, manifest(files))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def proven(folder: Path) -> bool:
    """Tell whether a pack holds exactly what its manifest lists."""
    found = read_manifest(folder)
    assert found is not None
    there = contents(folder)
    del there["manifest.json"]
    return {name: checksum(data) for name, data in there.items()} == {d.name: d.sha256 for d in found.deliverables}


ONE = {"round-media.docx": b"one", "round-media.pdf": b"%PDF one", "handouts/one-pager.pdf": b"%PDF 1p"}
TWO = {"round-media.docx": b"two", "round-media.pdf": b"%PDF two"}


def hold(monkeypatch: pytest.MonkeyPatch, held: Path) -> None:
    """Behave as Windows does while another program holds `held` open."""

    rename = Path.rename

    def swap_in(staged: Path, target: Path) -> Path | None:
        raise PermissionError(13, "in use", str(target))

    def replace(self: Path, target: Path) -> Path:
        if Path(target) == held or self == held:
            raise PermissionError(13, "in use", str(target))
        return rename(self, target)

    monkeypatch.setattr(folder_module, "PAUSES", (0.0,))
    monkeypatch.setattr(folder_module, "swap_in", swap_in)
    monkeypatch.setattr(Path, "replace", replace)


def child(script: str, folder: Path) -> list[str]:
    here = Path(__file__).resolve().parent
    source = here.parent / "src"
    return [sys.executable, "-c", textwrap.dedent(script), str(folder), str(here), str(source)]
