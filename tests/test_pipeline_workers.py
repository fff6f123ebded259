"""The processes that build packs: they end with whoever wanted their work, however that one ended."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pytest

from briefing.pipeline import BuildRequest, build, workers
from briefing.pipeline.audience import AudienceBuild
from briefing.processes import Child
from checkers import ROOT
from packs_kit import run_briefing


def children_of(process: int) -> list[int]:
    done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in done.stdout.split()]


def is_alive(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.needs("ps")
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "briefing", "-C", str(ROOT), "build", "-j", "2", "-o", str(tmp_path / "out")]
    parent = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workers: list[int] = []
    while parent.poll() is None and len(workers) < 2:
        workers = children_of(parent.pid)
        time.sleep(0.02)
    assert len(workers) == 2, "the build ended before it was seen to have workers"
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 30
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [worker for worker in workers if is_alive(worker)]


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh workspace with three audiences."""
    folder = tmp_path_factory.mktemp("workers") / "ports"
    assert run_briefing("new", str(folder), "--date", "2027-03-04").returncode == 0
    return folder


def test_no_thread_stands_between_the_processes(ports: Path, tmp_path: Path) -> None:
    """Ctrl+C can come between any two instructions; a lock that another thread waits for would stay taken."""
    here = set(threading.enumerate())
    seen: list[str] = []

    def note(audience: str, step: str, folder: Path | None = None) -> None:
        seen.append(f"{audience} {step}")
        assert set(threading.enumerate()) == here

    names = [pack.audience for pack in build(BuildRequest(ports, tmp_path / "out", jobs=2), note).packs]
    assert sorted(seen) == [f"{name} done" for name in sorted(names)]


@pytest.mark.needs("ps")
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_the_system_ends_takes_only_its_own_pack_with_it(ports: Path, tmp_path: Path) -> None:
    reported: dict[str, str] = {}

    def note(audience: str, step: str, folder: Path | None = None) -> None:
        if not reported:
            for worker in children_of(os.getpid()):  # and ps, which is gone by now
                with contextlib.suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
        reported[audience] = step

    result = build(BuildRequest(ports, tmp_path / "out", jobs=2), note)
    assert set(reported) == {pack.audience for pack in result.packs}
    assert len(reported) == 3
    lost = [pack for pack in result.packs if pack.error is not None]
    assert lost
    assert result.exit_code == 4
    assert "signal 9" in str(lost[0].error)
    assert "--jobs 1" in str(lost[0].error)
    assert {pack.audience for pack in lost} == {name for name, step in reported.items() if step == "failed"}
    for pack in result.packs:  # a lost one may have been packed just before: whole, or not there
        assert pack.error or (tmp_path / "out" / "ports" / pack.audience / "manifest.json").exists()


@pytest.mark.parametrize("given", [0, 1])
def test_where_the_system_gives_no_further_process_fewer_build_all_packs(
    ports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: int
) -> None:
    started: list[Child] = []

    def child(*arguments: Any) -> Child:
        if len(started) == given:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        started.append(Child(*arguments))
        return started[-1]

    monkeypatch.setattr(workers, "Child", child)
    result = build(BuildRequest(ports, tmp_path / "out", jobs=3))
    assert [pack.error for pack in result.packs] == [None] * 3
    assert len(started) == given
    assert len(list((tmp_path / "out" / "ports").glob("*/manifest.json"))) == 3


@pytest.mark.timeout(60)
@pytest.mark.needs("ps")
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_second_ctrl_c_ends_all_at_once(ports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them would take ten minutes; the first Ctrl+C waits for them, and so would each further one."""
    here = os.getpid()
    presses = [wait, Child.leave]

    def slow(self: object) -> None:
        time.sleep(600)

    def pressed(*_: object) -> None:
        presses.pop()
        raise KeyboardInterrupt

    monkeypatch.setattr(AudienceBuild, "run", slow)
    monkeypatch.setattr(workers, "wait", pressed)
    monkeypatch.setattr(Child, "leave", pressed)
    before = set(children_of(here))
    with pytest.raises(KeyboardInterrupt):
        build(BuildRequest(ports, tmp_path / "out", jobs=3))
    assert presses == []
    assert not [child for child in set(children_of(here)) - before if is_alive(child)]
