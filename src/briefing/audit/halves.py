"""The pages of a large file, read by two processes at once.

    read(range(0, 124))   here      |
    read(range(124, 248)) beside it |  -> both, in order

Reading a file again takes a third of what a large pack takes, and a machine has more than one core. A process that
ends without a word, say for lack of memory, or cannot be had at all, leaves its half to this one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from briefing.processes import Child

T = TypeVar("T")

WORTH_TWO = 80
"""Pages from which the second process saves more time than it takes to start."""


def in_two(read: Callable[[range], T], pages: int) -> tuple[T, T]:
    """Give what is read of the first half of the pages, and of the second; `read` and what it gives are pickled."""
    one, other = range(pages // 2), range(pages // 2, pages)
    try:
        child = Child(_send, read, other)
    except OSError:  # the system gives no further process
        return read(one), read(other)
    try:
        first, second = read(one), _received(child)
    except BaseException:  # Ctrl+C, or a page that cannot be read: nobody wants the other half
        child.end()
        raise
    child.leave()
    return first, read(other) if second is None else second[0]


def _received(child: Child) -> tuple[Any] | None:
    """Give what the process sends, or None where it ends without a word."""
    try:
        return (child.pipe.recv(),)
    except (EOFError, OSError):
        return None


def _send(pipe: Connection, read: Callable[[range], Any], pages: range) -> None:
    with contextlib.suppress(Exception):  # what cannot be read is read there again, and told there
        pipe.send(read(pages))
