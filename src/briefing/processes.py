"""Processes beside this one, told and asked by a pipe.

    child = Child(work, argument, …)    there: work(pipe, argument, …), deaf to Ctrl+C, ended when this process is gone
    child.pipe.send(…), .recv()         here; EOFError or OSError once the child has ended
    child.leave()                       waits for its end
    child.end()                         ends it now, whatever it does

    answer = begin_beside(work)         begins work there; answer() waits for it and gives what work() gives

No thread and no lock of ours stands between the two. An executor of the standard library has both, and a Ctrl+C that
comes between two of its instructions leaves a lock held for ever: the program would neither work nor end.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

T = TypeVar("T")


class Begin(Protocol):
    """Begins work, and gives what waits for it: `begin_here` leaves it to who waits."""

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Begin."""


def forks() -> bool:
    """Tell whether another process begins with all that this one has, at no cost of sending it."""
    return multiprocessing.get_start_method() == "fork"


class Child:
    """One process that does `work(pipe, *arguments)`; all of these are pickled where the system cannot fork.

    Raises OSError where the system gives no further process."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        context = multiprocessing.get_context()
        self.pipe, there = context.Pipe()
        self._process = context.Process(target=_work, args=(self.pipe, there, work, arguments), daemon=True)
        try:
            with there, _interrupts_held():
                self._process.start()
        except BaseException:
            if self._process.pid is not None:  # it runs, and Ctrl+C was held back: nobody will know of it
                self.end()
            raise

    def leave(self) -> int | None:
        """Wait until it has ended, drop what it still sends, and give its exit code: below 0 is a signal's number."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                self.pipe.recv_bytes()
        self.pipe.close()
        self._process.join()
        return self._process.exitcode

    def end(self) -> None:
        """End it at once, also where it hears nothing, such as one that the system has stopped."""
        self._process.kill()
        self.pipe.close()
        self._process.join()


def begin_here(work: Callable[[], T]) -> Callable[[], T]:
    """Begin nothing: the work is done where it is asked for."""
    return work


def begin_beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin work in a process of its own, which needs nothing sent; only what it gives is pickled.

    Where none is to be had, or where it ends without an answer, the work is done by who waits, and raises there."""
    if not forks():
        return work
    try:
        child = Child(_give, work)
    except OSError:  # the system gives no further process
        return work

    def answer() -> T:
        try:
            given: T = child.pipe.recv()
        except (EOFError, OSError):
            return work()
        finally:
            child.end()
        return given

    return answer


def _give(pipe: Connection, work: Callable[[], object]) -> None:
    """Do work and send what it gives; end without a word where that fails: it is done again there."""
    with contextlib.suppress(Exception):
        pipe.send(work())


def _work(here: Connection, there: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that started this one
    here.close()  # a copy of the other end: with it, this process would not see that nobody listens
    with contextlib.suppress(RuntimeError):  # where no thread is to be had, it ends when it is to send or to receive
        threading.Thread(target=_leave_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, ConnectionError):  # nobody is there any more who wants its work
        work(there, *arguments)
    there.close()


def _leave_with_parent() -> None:
    """End this process when the one that wanted its work is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl+C wait for the end of the block: no process is started by half, and no child begins with a traceback."""
    if threading.current_thread() is not threading.main_thread():  # only there can it come
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came and callable(before):  # and not where it is ignored, as in what a shell runs in the background
        before(signal.SIGINT, None)
