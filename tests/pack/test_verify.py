"""Verifying a pack: against its manifest, and against the content as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli.verify import packs_at
from briefing.errors import UsageError
from briefing.model.library import Library
from briefing.model.records import Question
from briefing.model.values import prose
from briefing.pack import Manifest, content_digests, deliverable, pack_audience
from briefing.pack.verify import content_changes, verify_folder
from briefing.select import select
from library_kit import a_file, a_library, a_section, para

FILES = {"round-media.docx": b"one", "handouts/card.pdf": b"%PDF"}


def library(text: str = "x", question: bool = True) -> Library:  # noqa: FBT002 - a switch of the test
    files = [a_file("questions", Question(id="q", text=prose("Q")))] if question else []
    return a_library(
        a_section("open", para(text)), a_section("shut", para("secret " + text), marking="chair"), files=files
    )


def pack(folder: Path) -> tuple[Path, Manifest]:
    manifest = Manifest(
        event="round",
        title="T",
        label="Media",
        version="1",
        as_of="2025-12-08",
        stamp="s",
        marking="public",
        language="en-CA",
        theme="t",
        paper="a4",
        program="p",
        deliverables=tuple(deliverable(name, data, pages=1) for name, data in FILES.items()),
        content=content_digests(select(library(), "media")),
    )
    return pack_audience(folder, "round", "media", FILES, manifest).folder, manifest


def test_a_pack_as_it_was_packed_has_no_fault(tmp_path: Path) -> None:
    folder, _ = pack(tmp_path)
    (folder / "~$und-media.docx").write_bytes(b"lock of Word")
    assert verify_folder(folder).faults == ()


def test_missing_changed_and_added_files_are_named(tmp_path: Path) -> None:
    folder, _ = pack(tmp_path)
    (folder / "round-media.docx").write_bytes(b"edited")
    (folder / "handouts" / "card.pdf").unlink()
    (folder / "notes.txt").write_bytes(b"new")
    assert verify_folder(folder).faults == (
        "round-media.docx was changed since it was packed",
        "handouts/card.pdf is missing",
        "notes.txt is not listed in the manifest",
    )


def test_a_folder_without_our_manifest_is_a_fault(tmp_path: Path) -> None:
    assert verify_folder(tmp_path).manifest is None
    assert len(verify_folder(tmp_path).faults) == 1


def test_content_that_has_moved_on_is_named_and_withheld_content_is_not(tmp_path: Path) -> None:
    _, manifest = pack(tmp_path)
    titles = {"open": "Open", "shut": "Shut"}
    assert content_changes(manifest, select(library(), "media"), titles) == []
    assert content_changes(manifest, select(library("y", question=False), "media"), titles) == [
        "the records in questions are no longer there",
        "section “Open” has changed",
    ]
    assert not any("shut" in name for name in manifest.content)


def test_packs_are_found_by_folder_by_file_and_below(tmp_path: Path) -> None:
    folder, _ = pack(tmp_path)
    for path in (folder, folder / "round-media.docx", folder / "handouts" / "card.pdf", tmp_path):
        assert [each.resolve() for each in packs_at(path)] == [folder.resolve()]
    for path in (tmp_path / "nowhere", tmp_path / "round" / ".lock"):
        with pytest.raises(UsageError):
            list(packs_at(path))
