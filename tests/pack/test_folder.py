"""Packing: complete or not at all, whatever stands there, holds a file open, fills the disk or kills the program."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import msgspec
import pytest

from briefing.errors import StorageError
from briefing.pack import (
    merge_into_pack,
    pack_audience,
    packs_in,
    read_manifest,
    staging,
)
from pack_kit import ONE, TWO, child, contents, hold, manifest, pack, posix, proven


def test_a_pack_holds_the_files_and_a_manifest_that_proves_them(tmp_path: Path) -> None:
    packed = pack(tmp_path, ONE)
    assert packed.folder == tmp_path / "round" / "media"
    assert packed.lines() == []
    assert set(contents(packed.folder)) == {*ONE, "manifest.json"}
    assert proven(packed.folder)
    found = read_manifest(packed.folder)
    assert found is not None
    assert [(d.name, d.kind, d.pages) for d in found.deliverables] == [
        ("round-media.docx", "pack", 3),
        ("round-media.pdf", "pack", 3),
        ("handouts/one-pager.pdf", "handout", 3),
    ]


def test_a_new_pack_replaces_the_old_one_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    pack(tmp_path, ONE)
    pack(tmp_path, TWO)
    assert set(contents(tmp_path / "round")) == {".lock", *(f"media/{name}" for name in TWO), "media/manifest.json"}
    assert (tmp_path / "round" / "media" / "round-media.docx").read_bytes() == b"two"


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    pack(tmp_path / "a", ONE)
    pack(tmp_path / "b", ONE)
    assert contents(tmp_path / "a" / "round" / "media") == contents(tmp_path / "b" / "round" / "media")
    assert str(tmp_path) not in (tmp_path / "a" / "round" / "media" / "manifest.json").read_text(encoding="utf-8")


def test_one_handout_joins_the_pack_and_the_rest_stays(tmp_path: Path) -> None:
    pack(tmp_path, ONE)
    card = {"handouts/agenda-card.pdf": b"%PDF card", "handouts/one-pager.pdf": b"%PDF new"}
    moved_on = manifest(card, **{"section/purpose": "01"})
    packed = merge_into_pack(tmp_path, "round", "media", card, moved_on)
    assert proven(packed.folder)
    assert contents(packed.folder) | card == contents(packed.folder)
    found = read_manifest(packed.folder)
    assert found is not None
    state = {d.name: d.content for d in found.deliverables}
    assert state["round-media.docx"] == state["round-media.pdf"] != state["handouts/agenda-card.pdf"]


def test_what_the_new_pack_has_no_more_is_named(tmp_path: Path) -> None:
    pack(tmp_path, ONE)
    packed = pack(tmp_path, {"round-media.pdf": b"%PDF alone"})
    assert packed.lines() == [
        "the Word file round-media.docx of the earlier build was removed: this build did not make one",
        "the handout handouts/one-pager.pdf of the earlier build was removed: this build did not make one",
    ]


def test_a_handout_in_another_look_does_not_change_what_the_pack_says_of_itself(tmp_path: Path) -> None:
    pack(tmp_path, ONE)
    card = {"handouts/agenda-card.pdf": b"%PDF card"}
    other = msgspec.structs.replace(manifest(card), theme="ledger", paper="a4")
    packed = merge_into_pack(tmp_path, "round", "media", card, other)
    said = "handouts/agenda-card.pdf: in the look ledger on a4, while the rest of the pack is in pacific on letter"
    assert packed.lines() == [said]
    found = read_manifest(packed.folder)
    assert found is not None
    assert (found.theme, found.paper) == ("pacific", "letter")


def test_the_packs_of_an_event_are_the_folders_with_our_manifest(tmp_path: Path) -> None:
    pack(tmp_path, ONE)
    pack(tmp_path, TWO, slug="chair")
    (tmp_path / "round" / "mine").mkdir()
    (tmp_path / "round" / "mine" / "manifest.json").write_text("{}", encoding="utf-8")
    assert [folder.name for folder in packs_in(tmp_path / "round")] == ["chair", "media"]
    assert packs_in(tmp_path / "nowhere") == []


def test_a_handout_alone_makes_a_pack_of_itself(tmp_path: Path) -> None:
    card = {"handouts/agenda-card.pdf": b"%PDF card"}
    assert proven(merge_into_pack(tmp_path, "round", "media", card, manifest(card)).folder)


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "round" / "media"
    foreign.mkdir(parents=True)
    (foreign / "thesis.docx").write_bytes(b"mine")
    (foreign / "manifest.json").write_text('{"name": "a browser extension"}', encoding="utf-8")
    with pytest.raises(StorageError, match="was not made by this program"):
        pack(tmp_path, ONE)
    assert set(contents(foreign)) == {"thesis.docx", "manifest.json"}
    assert not list((tmp_path / "round").glob(".media*"))


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "round" / "media").mkdir(parents=True)
    assert proven(pack(tmp_path, ONE).folder)


def test_what_a_person_changed_or_added_is_kept_but_not_in_the_pack(tmp_path: Path) -> None:
    folder = pack(tmp_path, ONE).folder
    (folder / "round-media.docx").write_bytes(b"edited in Word")
    (folder / "notes.txt").write_bytes(b"call her back")
    (folder / "~$und-media.docx").write_bytes(b"lock of Word")
    packed = pack(tmp_path, TWO)
    assert proven(packed.folder)
    kept = tmp_path / "round" / "media (kept)"
    assert contents(kept) == {"round-media.docx": b"edited in Word", "notes.txt": b"call her back"}
    assert len(packed.lines()) == 3
    assert packed.removed == ("handouts/one-pager.pdf",)
    (folder / "notes.txt").write_bytes(b"again")
    pack(tmp_path, ONE)
    assert contents(kept)["notes (2).txt"] == b"again"


def test_files_and_manifest_that_disagree_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not those of its manifest"):
        pack_audience(tmp_path, "round", "media", ONE, manifest(TWO))
    with pytest.raises(ValueError, match="checksum"):
        pack_audience(tmp_path, "round", "media", {**TWO, "round-media.pdf": b"other"}, manifest(TWO))
    outside = {"../evil.pdf": b"x"}
    with pytest.raises(ValueError, match="not a file name inside"):
        pack_audience(tmp_path, "round", "media", outside, manifest(outside))
    assert not (tmp_path / "round").exists()


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x", encoding="utf-8")
    with pytest.raises(StorageError, match="a file stands where a folder is needed"):
        pack(tmp_path / "output", ONE)


@posix
def test_two_builds_do_not_write_one_event_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(tmp_path, ONE)
    with (
        staging.locked(tmp_path / "round"),
        pytest.raises(StorageError, match="another build"),
        staging.locked(tmp_path / "round", patience=0.1),
    ):
        pass
    pack(tmp_path, TWO)  # the lock is free again


@pytest.mark.parametrize("at", ["two-renames", "half-way"])
def test_where_folders_cannot_be_exchanged_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    monkeypatch.setattr(staging, "exchange", lambda *_: False)
    target = pack(tmp_path, ONE).folder
    if at == "half-way":  # killed between the two renames
        target.rename(staging.retired_path(target))
        staging.stage(target, TWO, ("manifest.json", manifest(TWO).to_json()))
    pack(tmp_path, TWO)
    assert proven(target)
    assert [p.name for p in sorted((tmp_path / "round").iterdir())] == [".lock", "media"]


def test_a_file_held_open_gets_the_new_one_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pack(tmp_path, ONE).folder
    with monkeypatch.context() as windows:
        hold(windows, folder / "round-media.docx")
        packed = pack(tmp_path, TWO)
    assert packed.beside == (("round-media.docx", "round-media (new).docx"),)
    assert "held open" in packed.lines()[0]
    assert contents(folder)["round-media.docx"] == b"one"
    assert contents(folder)["round-media (new).docx"] == b"two"
    assert contents(folder)["round-media.pdf"] == b"%PDF two"
    assert "handouts/one-pager.pdf" not in contents(folder), "stale deliverables go"
    pack(tmp_path, ONE)  # closed again: the pack is whole, the held one is kept as a stranger
    assert proven(folder)


@posix
def test_a_full_disk_leaves_the_old_pack_and_says_so(tmp_path: Path) -> None:
    folder = pack(tmp_path, ONE).folder
    before = contents(tmp_path / "round")
    script = """
        import resource, signal, sys
        from pathlib import Path
        sys.path[:0] = [sys.argv[2], sys.argv[3]]
        from pack_kit import pack
        from briefing.errors import StorageError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        try:
            pack(Path(sys.argv[1]), {"a.docx": b"a" * 100, "b.pdf": b"b" * 100_000})
        except StorageError as fault:
            print(fault)
    """
    done = subprocess.run(child(script, tmp_path), capture_output=True, text=True, check=True)
    assert "a file is larger than this disk allows" in done.stdout
    assert contents(tmp_path / "round") == before
    assert proven(folder)


@posix
def test_a_kill_at_any_moment_leaves_a_whole_pack(tmp_path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        sys.path[:0] = [sys.argv[2], sys.argv[3]]
        from pack_kit import ONE, TWO, pack
        big = [{n: d * 20_000 for n, d in files.items()} for files in (ONE, TWO)]
        pack(Path(sys.argv[1]), big[0])
        print("ready", flush=True)
        while True:
            for files in (big[1], big[0]):
                pack(Path(sys.argv[1]), files)
    """
    for attempt in range(12):
        with subprocess.Popen(child(script, tmp_path), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.003 * attempt + 0.001)
            process.kill()
        assert proven(tmp_path / "round" / "media"), f"attempt {attempt}"
    pack(tmp_path, ONE)
    assert [p.name for p in sorted((tmp_path / "round").iterdir())] == [".lock", "media"]
