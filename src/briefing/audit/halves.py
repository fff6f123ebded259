"""The pages of a large file, read by two processes at once.

    read(range(0, 124))   here      |
    read(range(124, 248)) beside it |  -> both, in order

Reading a file again takes a third of what a large pack takes, and a machine has more than one core. A process that
ends without a word, say for lack of memory, leaves its half to this one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")

WORTH_TWO = 80
"""Pages from which the second process saves more time than it takes to start."""


def in_two(read: Callable[[range], T], pages: int) -> tuple[T, T]:
    """Give what is read of the first half of the pages, and of the second; `read` and what it gives are pickled."""
    half = pages // 2
    context = multiprocessing.get_context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, read, range(half, pages)), daemon=True)
    process.start()
    sender.close()
    first = read(range(half))
    try:
        second: T = receiver.recv()
    except EOFError:
        second = read(range(half, pages))
    finally:
        receiver.close()
        process.join()
    return first, second


def _send(sender: Connection, read: Callable[[range], Any], pages: range) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that started this one
    with contextlib.suppress(Exception):  # what cannot be read is read there again, and told there
        sender.send(read(pages))
    sender.close()
