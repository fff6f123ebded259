"""The press in a process of its own, begun before there is anything to print.

    here                            beside
    press_beside()    -- fork -->   loads fonts, typesetting, writers
    reads
    take(order)       ---------->   loads theme and fonts      ---- Look -->
    composes
    begin(job)        ---------->   looks for characters       ---- diagnostics -->
    checks                          sets pages                 ---- Laid -->
    counts words                    writes files               ---- files -->
    reading(name, n)  ---------->   opens one again, reads n   ---- Part -->
    reads the others; proves

Where the process ends without a word, say for lack of memory, another press takes its place in this one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from briefing.errors import BriefingError, has_errors
from briefing.processes import Child, forks

if TYPE_CHECKING:  # this module is loaded before anything that a press needs
    from briefing.errors import Diagnostic
    from briefing.press.here import PressHere
    from briefing.press.orders import Job, Laid, Look, Order, Press

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
        if self._here is not None:
            self._here.take(order)
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

    def lay_out(self) -> Laid:
        """Give where the job's pages begin."""
        return self._answer(lambda here: here.lay_out())

    def write(self) -> Mapping[str, bytes]:
        """Give the files of the job."""
        return self._answer(lambda here: here.write())

    def reading(self, name: str, pages: int) -> Callable[[], object] | None:
        """Have the first pages of a PDF read beside; None where this press has come here."""
        if self._here is not None:
            return None
        self._send(_Asked(name, pages))
        return lambda: self._answer(lambda _: None)

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
            except (EOFError, OSError):
                self._here = self._replaced()
            else:
                if isinstance(answer, BriefingError):
                    raise answer
                return answer  # type: ignore[no-any-return] # of the type of what was asked for
        return instead(self._here)

    def _replaced(self) -> PressHere:
        """Give a press in this process that stands where the one beside stood."""
        here = a_press()
        here.take(self._order)
        here.look()
        if self._job is not None:
            here.begin(self._job)
        return here


class _Asked(NamedTuple):
    """The first pages of a PDF that was written, to be read again."""

    name: str
    pages: int


# ---------------------------------------------------------------- beside


def _work(pipe: Connection, formats: Collection[str] = ()) -> None:
    """Do what is sent, one thing after the other; end without a word where that fails: it is done again there."""
    with contextlib.suppress(Exception):
        _print(pipe, formats)


def _print(pipe: Connection, formats: Collection[str]) -> None:
    from briefing.press.late import load_reader, load_writers  # noqa: PLC0415 - see above
    from briefing.press.orders import Look, Order  # noqa: PLC0415

    press = a_press()
    load_writers(formats)
    files: Mapping[str, bytes] = {}
    while True:
        asked = pipe.recv()
        if isinstance(asked, Order):
            press.take(asked)
            look = _told(press.look)
            pipe.send(look)
            if isinstance(look, Look) and look.stands and not pipe.poll():  # the document is not yet there
                _told(press.open_fonts)
                load_reader()
        elif isinstance(asked, _Asked):
            pipe.send(_first_pages(files[asked.name], asked.pages))
        else:
            press.begin(asked)
            files = _done(pipe, press)


def _done(pipe: Connection, press: PressHere) -> Mapping[str, bytes]:
    """Do a job as far as it can be done, and tell of each step: with a fault it ends."""
    missing = _told(press.missing)
    pipe.send(missing)
    if isinstance(missing, BriefingError) or has_errors(missing):
        return {}
    laid = _told(press.lay_out)
    pipe.send(laid)
    if isinstance(laid, BriefingError):
        return {}
    files = press.write()
    pipe.send(files)
    return files


def _first_pages(data: bytes, pages: int) -> object:
    """Read first pages; None for what cannot be read, which the process that proves the file then finds and tells."""
    from briefing.press.late import first_pages  # noqa: PLC0415 - see above

    try:
        return first_pages(data, pages)
    except Exception:  # noqa: BLE001 - see above
        return None


def _told(do: Callable[[], T]) -> T | BriefingError:
    """Do something, and give the fault that it foresees in place of what it gives."""
    try:
        return do()
    except BriefingError as fault:
        return fault
