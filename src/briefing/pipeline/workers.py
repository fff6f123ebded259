"""Audiences in processes of their own: the library is sent to each worker once, at its start.

    in_processes(library, request, names, report) -> PackResult of each, in the order of the names

    here: name ->  | pipe |  -> there: AudienceBuild(...).run()
    here: report   | pipe |  <- PackResult

ReportLab's state is global, so threads would not do. Ctrl+C lets each worker finish its pack and gives it no other; a
second one ends them at once. A worker that the system ends takes only its own pack with it.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait

from msgspec.structs import replace

from briefing.errors import StorageError
from briefing.model.library import Library
from briefing.pipeline.audience import AudienceBuild
from briefing.pipeline.request import BuildRequest, PackResult, Report
from briefing.processes import Child


def in_processes(library: Library, request: BuildRequest, names: Sequence[str], report: Report) -> list[PackResult]:
    """Build the packs of these audiences, `request.jobs` of them at once, or as many as the system gives processes."""
    results: dict[str, PackResult] = {}
    to_do, jobs = list(reversed(names)), request.jobs
    with _dismissed() as workers:
        while to_do or workers:
            while to_do and len(workers) < jobs:
                try:
                    workers.append(_Worker(library, request))
                except OSError:  # the system gives no further one
                    jobs = len(workers)
                else:
                    workers[-1].begin(to_do.pop())
            if not workers:
                name = to_do.pop()
                results[name] = AudienceBuild(library, replace(request, jobs=1), library.audiences[name], report).run()
                continue
            for worker in _ready(workers):
                result = results[worker.name] = worker.result()
                report(result.audience, "failed" if result.error else "done", result.folder)
                if to_do and not worker.is_gone:
                    worker.begin(to_do.pop())
                else:
                    worker.dismiss()
                    workers.remove(worker)
                    worker.leave()
    return [results[name] for name in names]


class _Worker:
    """One process and the audience whose pack it builds."""

    def __init__(self, library: Library, request: BuildRequest) -> None:
        self._library = library
        self._child = Child(_build_packs, library, replace(request, jobs=1))
        self.pipe = self._child.pipe
        self.name = ""
        self.is_gone = False

    def begin(self, name: str) -> None:
        self.name = name
        with contextlib.suppress(OSError):  # it has just ended: then there will be no result either
            self.pipe.send(name)

    def result(self) -> PackResult:
        """Give what became of the pack, also where the process ended without a word."""
        try:
            result: PackResult = self.pipe.recv()
        except (EOFError, OSError):
            self.is_gone = True
            audience = self._library.audiences[self.name]
            return PackResult(audience.id, audience.label, None, error=StorageError(_gone(self._child.leave())))
        return result

    def dismiss(self) -> None:
        """Let it finish what it has begun, and give it nothing else."""
        with contextlib.suppress(OSError):  # it has ended
            self.pipe.send(None)

    def leave(self) -> None:
        """Wait for its end."""
        if not self.is_gone:
            self._child.leave()

    def end(self) -> None:
        """End it at once."""
        self._child.end()


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    """Wait for those that have something to tell."""
    pipes = wait([worker.pipe for worker in workers])
    return [worker for worker in workers if worker.pipe in pipes]


@contextlib.contextmanager
def _dismissed() -> Iterator[list[_Worker]]:
    """Dismiss those that are at work when the block ends; a Ctrl+C while they finish ends them all at once."""
    workers: list[_Worker] = []
    try:
        yield workers
    finally:
        try:
            for worker in workers:
                worker.dismiss()
            for worker in workers:
                worker.leave()
        except BaseException:
            for worker in workers:
                worker.end()
            raise


def _gone(code: int | None) -> str:
    by = f"signal {-code}, {signal.strsignal(-code)}" if code is not None and code < 0 else f"exit code {code}"
    cure = "build it again, and if memory is short, one pack at a time with --jobs 1"
    return f"the process that built this pack was ended from outside ({by}); {cure}"


def _build_packs(pipe: Connection, library: Library, request: BuildRequest) -> None:
    while (name := pipe.recv()) is not None:
        pipe.send(AudienceBuild(library, request, library.audiences[name]).run())
