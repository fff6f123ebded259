"""The press in a process of its own, begun before there is anything to print.

    here                            beside
    press_beside()    -- fork -->   loads fonts, typesetting, writers, audit
    reads
    take(order)       ---------->   loads theme and fonts      ---- Look -->
    composes
    begin(job)        ---------->   looks for characters       ---- diagnostics -->
    checks                          sets pages, writes files
    finish(withheld)  ---------->   opens the files again      ---- a large PDF -->
    reads first pages ---------->   the others; compares       ---- Printed -->

Where the process ends without a word, say for lack of memory, another press takes its place in this one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from briefing.errors import BriefingError, has_errors
from briefing.processes import Child, forks

if TYPE_CHECKING:  # this module is loaded before anything that a press needs
    from briefing.audit.withheld import Withheld
    from briefing.errors import Diagnostic
    from briefing.press.here import PressHere
    from briefing.press.orders import Job, Look, Order, Press, Printed

T = TypeVar("T")


def a_press() -> PressHere:
    """Give a press in this process."""
    from briefing.press.here import PressHere  # noqa: PLC0415 - see above

    return PressHere()


@contextlib.contextmanager
def press_beside(*, jobs: int, formats: Collection[str] = ()) -> Iterator[Press | None]:
    """Have a press in a process of its own, where there may be two and the system gives one; it ends with the block."""
    press: PressBeside | None = None
    if jobs > 1 and forks():
        with contextlib.suppress(OSError):  # the system gives no further process
            press = PressBeside(Child(_work, formats))
    try:
        yield press
    finally:
        if press is not None:
            press.end()


class PressBeside:
    """A press beside this process, or, once it has ended, in this one."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._here: PressHere | None = None
        self._order: Order
        self._job: Job | None = None

    def take(self, order: Order) -> None:
        """Take an order: the jobs that follow are for it."""
        self._order = order
        self._send(order)

    def look(self) -> Look:
        """Give what is wrong with the look that was ordered."""
        return self._answer(lambda here: here.look())

    def begin(self, job: Job) -> None:
        """Begin a job."""
        self._job = job
        if self._here is not None:
            self._here.begin(job)
        self._send(job)

    def missing(self) -> tuple[Diagnostic, ...]:
        """Give the characters of the job that no font of the look has."""
        return self._answer(lambda here: here.missing())

    def finish(self, withheld: Withheld) -> Printed:
        """Give the files of the job, proven; read here what is asked for meanwhile."""
        from briefing.press.late import load_reader  # noqa: PLC0415 - see above

        self._send(withheld)
        load_reader()
        return self._answer(lambda here: here.finish(withheld))

    def end(self) -> None:
        """End the process beside."""
        self._child.end()

    def _send(self, what: object) -> None:
        if self._here is None:
            with contextlib.suppress(OSError):  # it has ended: then there will be no answer either
                self._child.pipe.send(what)

    def _answer(self, instead: Callable[[PressHere], T]) -> T:
        if self._here is None:
            try:
                answer: Any = self._child.pipe.recv()
                while isinstance(answer, _Asked):
                    self._child.pipe.send(_first_pages(answer.data, answer.pages))
                    answer = self._child.pipe.recv()
            except (EOFError, OSError):
                self._here = self._replaced()
            else:
                if isinstance(answer, BriefingError):
                    raise answer
                return answer  # type: ignore[no-any-return] # of the type of what was asked for
        return instead(self._here)

    def _replaced(self) -> PressHere:
        """Give a press in this process that stands where the one beside stood."""
        from briefing.press.here import PressHere  # noqa: PLC0415 - see above

        here = PressHere()
        here.take(self._order)
        here.look()
        if self._job is not None:
            here.begin(self._job)
        return here


class _Asked(NamedTuple):
    """What the process beside asks for meanwhile: the first pages of a PDF."""

    data: bytes
    pages: int


def _first_pages(data: bytes, pages: int) -> object:
    """Read first pages; None for what cannot be read, which the process beside then finds and tells."""
    from briefing.press.late import first_pages  # noqa: PLC0415 - see above

    try:
        return first_pages(data, pages)
    except Exception:  # noqa: BLE001 - see above
        return None


# ---------------------------------------------------------------- beside


def _work(pipe: Connection, formats: Collection[str] = ()) -> None:
    """Do what is sent, one thing after the other; end without a word where that fails: it is done again there."""
    with contextlib.suppress(Exception):
        _print(pipe, formats)


def _print(pipe: Connection, formats: Collection[str]) -> None:
    from briefing.press.here import PressHere  # noqa: PLC0415 - see above
    from briefing.press.late import load_writers  # noqa: PLC0415
    from briefing.press.orders import Order  # noqa: PLC0415

    def ask(data: bytes, pages: int) -> Callable[[], object]:
        pipe.send(_Asked(data, pages))
        return pipe.recv

    load_writers(formats)
    press = PressHere(ask)
    while True:
        asked = pipe.recv()
        if isinstance(asked, Order):
            press.take(asked)
            pipe.send(_told(press.look))
        else:
            press.begin(asked)
            _job(pipe, press)


def _job(pipe: Connection, press: PressHere) -> None:
    missing = _told(press.missing)
    pipe.send(missing)
    if isinstance(missing, BriefingError) or has_errors(missing):
        return
    fault = _told(press.write)
    withheld = pipe.recv()
    pipe.send(fault or _told(lambda: press.finish(withheld)))


def _told(do: Callable[[], T]) -> T | BriefingError:
    """Do something, and give the fault that it foresees in place of what it gives."""
    try:
        return do()
    except BriefingError as fault:
        return fault
