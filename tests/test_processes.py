"""A process beside this one: what it sends, how it ends, and Ctrl+C at any moment."""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import pytest

from briefing import processes
from briefing.processes import Child, begin_beside, begin_here, forks

LARGE = 5_000_000
"""Bytes that no pipe holds: who sends them waits for a reader."""


def echo(pipe: Connection, word: str) -> None:
    pipe.send((word, pipe.recv(), os.getpid()))


def send_much(pipe: Connection) -> None:
    pipe.send(b"x" * LARGE)


def end_by_signal(_: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def end_by_code(_: Connection) -> None:
    os._exit(7)


def interrupt_self(pipe: Connection) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    pipe.send("still here")


def test_it_is_asked_and_answers() -> None:
    child = Child(echo, "one")
    child.pipe.send("two")
    word, answer, process = child.pipe.recv()
    assert (word, answer) == ("one", "two")
    assert process != os.getpid()
    assert child.leave() == 0


@pytest.mark.timeout(60)
def test_what_nobody_wants_to_hear_keeps_nobody() -> None:
    assert Child(send_much).leave() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_how_it_ended_is_known() -> None:
    child = Child(end_by_signal)
    with pytest.raises((EOFError, OSError)):
        child.pipe.recv()
    assert child.leave() == -signal.SIGKILL
    assert Child(end_by_code).leave() == 7


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_it_does_not_hear_ctrl_c() -> None:
    child = Child(interrupt_self)
    assert child.pipe.recv() == "still here"
    assert child.leave() == 0


def wait_for_a_word(pipe: Connection) -> None:
    pipe.recv()


@pytest.mark.timeout(60)
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_one_that_hears_nothing_is_ended_all_the_same() -> None:
    child = Child(wait_for_a_word)
    assert child._process.pid is not None
    os.kill(child._process.pid, signal.SIGSTOP)
    child.end()
    assert child._process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("work", [wait_for_a_word, send_much])
def test_one_whose_work_nobody_wants_ends_without_a_word(work: Any, capfd: pytest.CaptureFixture[str]) -> None:
    child = Child(work)
    child.pipe.close()
    child._process.join()
    assert child._process.exitcode == 0
    assert capfd.readouterr() == ("", "")


def no_thread(self: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


@pytest.mark.skipif(sys.platform != "linux", reason="the child must be a fork to have our thread")
def test_it_works_where_no_thread_is_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    child = Child(echo, "one")
    child.pipe.send("two")
    assert child.pipe.recv()[:2] == ("one", "two")
    assert child.leave() == 0


@pytest.fixture
def handler() -> Iterator[Callable[[Any], None]]:
    """Give a way to set what hears Ctrl+C, for this test."""
    before = signal.getsignal(signal.SIGINT)

    def hear(wanted: Any) -> None:
        signal.signal(signal.SIGINT, wanted)

    yield hear
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_while_a_process_starts_comes_when_it_stands(handler: Callable[[Any], None]) -> None:
    steps: list[str] = []

    def start() -> None:
        with processes._interrupts_held():
            signal.raise_signal(signal.SIGINT)
            steps.append("went on")

    handler(signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        start()
    assert steps == ["went on"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    handler(signal.SIG_IGN)
    start()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.timeout(60)
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_whose_start_is_interrupted_does_not_stay(
    handler: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = multiprocessing.process.BaseProcess.start
    started: list[multiprocessing.process.BaseProcess] = []

    def pressed(self: multiprocessing.process.BaseProcess) -> None:
        start(self)
        started.append(self)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", pressed)
    handler(signal.default_int_handler)
    with pytest.raises(KeyboardInterrupt):
        Child(wait_for_a_word)
    assert [process.exitcode for process in started] == [-signal.SIGKILL]


@pytest.mark.timeout(60)
def test_a_program_that_is_done_does_not_wait_for_what_it_left() -> None:
    program = "import test_processes as t; t.Child(t.echo, 'one'); print('done')"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False, timeout=50
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


# ---------------------------------------------------------------- work begun


def test_work_begun_here_is_done_when_it_is_asked_for() -> None:
    done: list[int] = []
    answer = begin_here(lambda: done.append(os.getpid()))
    assert done == []
    answer()
    assert done == [os.getpid()]


@pytest.mark.skipif(not forks(), reason="nothing is begun beside where it must be sent")
def test_work_begun_beside_is_done_there() -> None:
    answer = begin_beside(lambda: (os.getpid(), "x" * LARGE))
    process, text = answer()
    assert process != os.getpid()
    assert len(text) == LARGE
    assert multiprocessing.active_children() == []


def killed_unless_in(process: int) -> int:
    if os.getpid() != process:
        os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    return process


def test_work_whose_process_is_killed_is_done_here() -> None:
    own = os.getpid()
    assert begin_beside(lambda: killed_unless_in(own))() == own


def test_what_work_raises_is_raised_where_it_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    answer = begin_beside(lambda: int("x"))
    with pytest.raises(ValueError, match="invalid literal"):
        answer()
    assert capfd.readouterr().err == ""


def test_work_is_done_here_where_there_is_no_further_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(processes, "Child", refused)
    assert begin_beside(os.getpid)() == os.getpid()
    monkeypatch.setattr(processes, "forks", lambda: False)
    assert begin_beside(os.getpid)() == os.getpid()
