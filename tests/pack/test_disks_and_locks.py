"""What disks, shares and other programs do to a pack: each fault at each step leaves the old pack or the new one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import StorageError
from briefing.pack import folder as folder_module
from briefing.pack import merge_into_pack, pack_audience, staging
from briefing.pack.verify import verify_folder
from pack_kit import ONE, TWO, child, contents, hold, manifest, pack, posix, proven


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def whole(folder: Path) -> str:
    """Tell which pack stands there, and fail where it is neither or not as its manifest says."""
    assert proven(folder)
    return contents(folder)["round-media.pdf"].decode()


def refusal(output: Path, files: dict[str, bytes]) -> str:
    """Pack, and give what was said where that was refused."""
    try:
        pack(output, files)
    except StorageError as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("name", ["write_synced", "sync_folder", "mkdir"])
def test_a_fault_at_any_write_leaves_the_old_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    folder = pack(tmp_path, ONE).folder
    owner: object = Path if name == "mkdir" else staging
    real: Callable[..., object] = getattr(owner, name)
    for turn in range(8):
        calls = 0

        def faulty(path: Path, *arguments: object, turn: int = turn, **options: object) -> object:
            nonlocal calls
            calls += "~new" in str(path)
            if calls == turn + 1 and "~new" in str(path):
                raise OSError(code, os.strerror(code), str(path))
            return real(path, *arguments, **options)

        with monkeypatch.context() as patched:
            patched.setattr(owner, name, faulty)
            said = refusal(tmp_path, TWO)
        if not said:
            break
        assert "cannot write the pack" in said
        assert whole(folder) == "%PDF one"
        assert names(tmp_path / "round") == [".lock", "media"]
    assert turn > 0
    assert whole(folder) == "%PDF two"


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EPERM, errno.ENOTSUP])
def test_a_share_that_knows_no_locks_no_waiting_and_no_exchange_gets_its_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    if sys.platform == "win32":
        pytest.skip("flock and fsync of folders")
    pack(tmp_path, ONE)

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    fsync = os.fsync

    def no_folders(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112 - a handle
            raise OSError(errno.EINVAL, "not for folders")
        fsync(handle)

    class System:
        @staticmethod
        def renameat2(*_: object) -> int:
            ctypes.set_errno(code)
            return -1

    monkeypatch.setattr(pytest.importorskip("fcntl"), "flock", no_locks)
    monkeypatch.setattr(os, "fsync", no_folders)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System)
    assert whole(pack(tmp_path, TWO).folder) == "%PDF two"
    assert names(tmp_path / "round") == [".lock", "media"]


@posix
def test_a_disk_fault_while_exchanging_is_told_and_the_old_pack_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack(tmp_path, ONE).folder

    class System:
        @staticmethod
        def renameat2(*_: object) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    with monkeypatch.context() as patched:
        patched.setattr(ctypes, "CDLL", lambda *_, **__: System)
        with pytest.raises(StorageError, match="Input/output error"):
            pack(tmp_path, TWO)
    assert whole(folder) == "%PDF one"
    assert whole(pack(tmp_path, TWO).folder) == "%PDF two"
    assert names(tmp_path / "round") == [".lock", "media"]


@posix
def test_a_system_without_the_call_renames_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(tmp_path, ONE)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    assert whole(pack(tmp_path, TWO).folder) == "%PDF two"
    monkeypatch.setattr(sys, "platform", "aix")
    assert whole(pack(tmp_path, ONE).folder) == "%PDF one"


@pytest.mark.parametrize("step", range(4))
def test_a_rename_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    folder = pack(tmp_path, ONE).folder
    rename, calls = Path.rename, 0

    def faulty(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == step:
            raise OSError(errno.EBUSY, "busy", str(self))
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(staging, "exchange", lambda *_: False)
        patched.setattr(Path, "rename", faulty)
        if step in (1, 2):
            with pytest.raises(StorageError, match="busy"):
                pack(tmp_path, TWO)
            assert whole(folder) == "%PDF one"
        else:
            assert whole(pack(tmp_path, TWO).folder) == "%PDF two"
    assert whole(pack(tmp_path, TWO).folder) == "%PDF two"
    assert names(tmp_path / "round") == [".lock", "media"]


@pytest.mark.parametrize("where", ["media", ".media~new", ".media~old"])
def test_a_link_in_the_place_of_a_folder_is_left_as_it_is(tmp_path: Path, where: str) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.docx").write_bytes(b"mine")
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / where).symlink_to(theirs, target_is_directory=True)
    with pytest.raises(StorageError, match=r"is a link and is left as it is; move it away"):
        pack(tmp_path, ONE)
    assert contents(theirs) == {"thesis.docx": b"mine"}
    assert (tmp_path / "round" / where).is_symlink()


def test_an_output_folder_that_is_a_link_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "disk", target_is_directory=True)
    pack(tmp_path / "output", ONE)
    assert whole(pack(tmp_path / "output", TWO).folder) == "%PDF two"
    assert names(tmp_path / "disk" / "round") == [".lock", "media"]


def test_links_and_folders_of_a_person_in_a_pack_lead_nowhere_that_is_removed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.docx").write_bytes(b"mine")
    folder = pack(tmp_path, ONE).folder
    (folder / "link").symlink_to(theirs, target_is_directory=True)
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "notes.txt").write_bytes(b"deep")
    pack(tmp_path, TWO)
    assert contents(theirs) == {"thesis.docx": b"mine"}
    assert (tmp_path / "round" / "media (kept)" / "notes.txt").read_bytes() == b"deep"


def test_a_leftover_that_cannot_be_removed_is_named_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack(tmp_path, ONE).folder
    staging.stage(folder, TWO, ("manifest.json", manifest(TWO).to_json()))
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(StorageError, match=r"media~new is left of an earlier build and cannot be removed; close"):
            pack(tmp_path, TWO)
    assert whole(folder) == "%PDF one"


def test_a_full_disk_after_a_file_was_held_open_leaves_a_manifest_that_is_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack(tmp_path, ONE).folder

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(path))

    with monkeypatch.context() as windows:
        hold(windows, tmp_path / "nothing")
        windows.setattr(folder_module, "write_synced", full)
        pack(tmp_path, TWO)
    assert whole(folder) == "%PDF two"


@pytest.mark.parametrize("held", sorted({*ONE, "manifest.json"}))
def test_whichever_file_is_held_open_the_next_build_makes_the_pack_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    folder = pack(tmp_path, ONE).folder
    with monkeypatch.context() as windows:
        hold(windows, folder / held)
        said = refusal(tmp_path, {**ONE, "round-media.pdf": b"%PDF two"})
        assert ("permission denied" in said) == (held == "manifest.json")
    pack(tmp_path, TWO)
    assert whole(folder) == "%PDF two"
    assert not [name for name in names(tmp_path / "round") if "~" in name]


def test_a_file_changed_by_hand_and_held_open_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack(tmp_path, ONE).folder
    (folder / "round-media.docx").write_bytes(b"being edited")
    with monkeypatch.context() as windows:
        hold(windows, folder / "round-media.docx")
        rename = Path.rename

        def held(self: Path, target: Path) -> Path:
            if self == folder / "round-media.docx":
                raise PermissionError(13, "in use", str(self))
            return rename(self, target)

        windows.setattr(Path, "rename", held)
        packed = pack(tmp_path, TWO)
    assert packed.kept == ()
    assert contents(folder)["round-media.docx"] == b"being edited"
    assert contents(folder)["round-media (new).docx"] == b"two"


def test_two_builds_at_once_both_finish(tmp_path: Path) -> None:
    faults: list[BaseException] = []

    def build(files: dict[str, bytes], slug: str) -> None:
        try:
            for _ in range(10):
                pack_audience(tmp_path, "round", slug, files, manifest(files))
        except BaseException as fault:  # noqa: BLE001 - told by the assertion below
            faults.append(fault)

    threads = [
        threading.Thread(target=build, args=each)
        for each in ((ONE, "media"), (TWO, "media"), (ONE, "chair"), (TWO, "media"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert whole(tmp_path / "round" / "media") in ("%PDF one", "%PDF two")
    assert names(tmp_path / "round") == [".lock", "chair", "media"]


@posix
def test_a_build_that_waits_in_vain_says_who_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(tmp_path, ONE)
    patient = staging.locked
    monkeypatch.setattr(folder_module, "locked", lambda folder: patient(folder, patience=0.1))
    with staging.locked(tmp_path / "round"), pytest.raises(StorageError, match="another build is writing to"):
        pack(tmp_path, TWO)
    assert whole(tmp_path / "round" / "media") == "%PDF one"


MANY = {**TWO, "handouts/one-pager.pdf": b"%PDF 2p", "handouts/agenda-card.pdf": b"%PDF 2a"}
MOMENTS = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "open", "ctypes.dlsym")


def packed_until(moment: int, folder: Path, *, exchange: bool) -> bool:
    """Pack in a process that is killed at the n-th call that changes or opens something; tell whether it ended."""
    process = os.fork()
    if process == 0:
        left = moment

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in MOMENTS and (event != "open" or "round" in str(arguments[0])):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        if not exchange:
            staging.exchange = lambda *_: False
        sys.addaudithook(hook)
        pack(folder, MANY)
        os._exit(0)
    return os.waitpid(process, 0)[1] == 0


@posix
@pytest.mark.parametrize("exchange", [True, False])
def test_a_kill_at_each_moment_leaves_the_old_pack_or_the_new_one(tmp_path: Path, *, exchange: bool) -> None:
    folder = pack(tmp_path, ONE).folder
    moment = 1
    while not packed_until(moment, tmp_path, exchange=exchange):
        retired = staging.retired_path(folder)  # what stands there for a moment where folders cannot be exchanged
        assert whole(folder if folder.exists() or exchange else retired) in ("%PDF one", "%PDF two"), moment
        pack(tmp_path, ONE)
        assert whole(folder) == "%PDF one"
        assert names(tmp_path / "round") == [".lock", "media"], moment
        moment += 1
    assert moment > 30
    assert whole(folder) == "%PDF two"


@posix
def test_one_who_builds_while_another_is_killed_needs_not_wait(tmp_path: Path) -> None:
    pack(tmp_path, ONE)
    script = """
        import sys, time
        from pathlib import Path
        sys.path[:0] = [sys.argv[2], sys.argv[3]]
        from briefing.pack import staging
        with staging.locked(Path(sys.argv[1]) / "round"):
            print("ready", flush=True)
            time.sleep(60)
    """
    with subprocess.Popen(child(script, tmp_path), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()
    started = time.monotonic()
    assert whole(pack(tmp_path, TWO).folder) == "%PDF two"
    assert time.monotonic() - started < 15


@pytest.mark.parametrize("moved", [1, 2])
def test_a_kill_between_files_that_are_replaced_one_by_one_is_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    folder = pack(tmp_path, ONE).folder
    three = {name: data.replace(b"one", b"three").replace(b"1p", b"3p") for name, data in ONE.items()}
    with monkeypatch.context() as patched:
        hold(patched, folder / "round-media.pdf")
        real, calls = folder_module._put, 0  # a kill comes between any two of its calls

        def killed(staged: Path, target: Path, name: str) -> str:
            nonlocal calls
            if calls == moved:
                raise KeyboardInterrupt
            calls += 1
            return real(staged, target, name)

        patched.setattr(folder_module, "_put", killed)
        with pytest.raises(KeyboardInterrupt):
            pack(tmp_path, three)
    new = ["round-media.docx", "round-media (new).pdf"][:moved]
    faults = verify_folder(folder).faults
    assert faults[0].startswith("a build was stopped while it replaced files one by one")
    assert faults[0].endswith(f"do not send it, build it again (new: {', '.join(sorted(new))})")
    with pytest.raises(StorageError, match="build the pack again before a handout joins it"):
        merge_into_pack(tmp_path, "round", "media", {"handouts/x.pdf": b"x"}, manifest({"handouts/x.pdf": b"x"}))
    packed = pack(tmp_path, three)
    assert (packed.kept, packed.removed, packed.beside) == ((), (), ())
    assert proven(folder)
    assert verify_folder(folder).faults == ()
    assert contents(folder)["round-media.docx"] == b"three"
    assert names(tmp_path / "round") == [".lock", "media"]


def test_a_file_of_a_person_that_is_held_open_leaves_no_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack(tmp_path, ONE).folder
    (folder / "round-media.docx").write_bytes(b"edited by hand")
    hold(monkeypatch, folder / "round-media.docx")
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self == folder / "round-media.docx":
            raise PermissionError(13, "in use", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    packed = pack(tmp_path, TWO)
    assert packed.beside == (("round-media.docx", "round-media (new).docx"),)
    assert contents(folder)["round-media.docx"] == b"edited by hand"
    assert contents(folder)["round-media (new).docx"] == b"two"
    assert names(tmp_path / "round") == [".lock", "media"]
