"""What a machine may do to a build: variables, locales, closed and full streams, folders that vanish.

Each build is a process of its own, for most of this has its effect when Python starts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from command_kit import run
from hostile_kit import written
from pack_kit import posix

HARMLESS = {
    "a Turkish locale, another zone and seed": {
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4294967295",
    },
    "no letters but ASCII, no home, no folder for passing files": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
        "HOME": "/nonexistent",
        "TMPDIR": "/nonexistent",
        "PYTHONHASHSEED": "0",
    },
    "no assertions and no docstrings": {"PYTHONOPTIMIZE": "2"},
    "warnings as errors and a zone that is no zone": {"PYTHONWARNINGS": "error", "TZ": ":/etc/passwd"},
    "a file as home, strange terminals": {"HOME": __file__, "TERM": "weird", "COLUMNS": "1", "FORCE_COLOR": "1"},
}
BUILD = ("-C", "{workspace}", "build", "chair", "-j", "1", "-o", "{out}")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    assert run(folder, "new", "ports", "--date", "2027-03-04").returncode == 0
    return folder / "ports"


@pytest.fixture(scope="module")
def expected(workspace: Path) -> dict[str, bytes]:
    """Give what a build makes where nothing is hostile."""
    done = run(workspace, "build", "chair", "-j", "1", "-o", "plain")
    assert done.returncode == 0, done.stderr
    return written(workspace / "plain")


def build(
    workspace: Path,
    out: Path,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    prepare: Callable[[], object] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own; `prepare` happens in it before Python starts."""
    arguments = [each.format(workspace=workspace, out=out) for each in BUILD]
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        env={**os.environ, **(environment or {})},
        cwd=folder or workspace,
        preexec_fn=prepare,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("environment", HARMLESS.values(), ids=HARMLESS)
def test_no_variable_changes_a_byte(
    workspace: Path, expected: dict[str, bytes], tmp_path: Path, environment: dict[str, str]
) -> None:
    done = build(workspace, tmp_path / "out", environment=environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert written(tmp_path / "out") == expected


def test_no_setting_of_reportlab_changes_a_byte(workspace: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for name in (".reportlab_settings", ".reportlab_mods", "reportlab_settings.py", "reportlab_mods.py"):
        (tmp_path / name).write_text(f"open({str(ran)!r}, 'a').write({name!r} + ' ')\n", encoding="utf-8")
    hostile = {
        "RL_invariant": "0",
        "RL_pageCompression": "0",
        "RL_useA85": "1",
        "RL_trustedHosts": "*",
        "RL_toColorCanUse": "rl_extended_literal_eval",
        "RL_canvas_basefontname": "Courier",
        "RL_documentLang": "xx",
        "RL_encryptionStrength": "not a number",
    }
    done = build(workspace, tmp_path / "out", environment={**hostile, "HOME": str(tmp_path)}, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert written(tmp_path / "out") == expected
    assert not ran.exists(), ran.read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_a_mask_of_permissions_gives_a_whole_pack_or_none(
    workspace: Path, expected: dict[str, bytes], tmp_path: Path, mask: int
) -> None:
    done = build(workspace, tmp_path / "out", prepare=lambda: os.umask(mask))
    if done.returncode == 4:  # nobody but an administrator may use a folder that nobody may
        assert mask == 0o777
        assert "permission denied" in done.stderr
        (tmp_path / "out").chmod(0o700)
        assert not list((tmp_path / "out").rglob("manifest.json"))
        return
    assert done.returncode == 0, done.stderr
    assert written(tmp_path / "out") == expected


@posix
def test_streams_that_are_closed_are_not_written_into_a_pack(
    workspace: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    done = build(workspace, tmp_path / "out", prepare=lambda: os.closerange(0, 3))
    assert done.returncode == 0
    assert written(tmp_path / "out") == expected


@posix
@pytest.mark.parametrize("stream", [1, 2])
def test_a_stream_that_is_full_ends_with_the_code_of_the_system_and_whole_packs(
    workspace: Path, expected: dict[str, bytes], tmp_path: Path, stream: int
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = build(workspace, tmp_path / "out", prepare=lambda: os.dup2(os.open("/dev/full", os.O_WRONLY), stream))
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert written(tmp_path / "out") in ({}, expected)
    if stream == 1:
        assert "No space left" in done.stderr


@posix
def test_a_current_folder_that_was_removed_is_told(workspace: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = build(workspace, tmp_path / "out", folder=gone, prepare=gone.rmdir)
    assert done.returncode == 4
    assert "the folder that you are in is no longer there" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("epoch", ["abc", "-1", "1e9", "999999999999", "１２"])
def test_a_time_stamp_that_is_none_is_refused_before_any_work(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    done = run(workspace, "build", "-j", "1", "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert f"SOURCE_DATE_EPOCH is '{epoch}'" in done.stderr
    assert not (tmp_path / "out").exists()
