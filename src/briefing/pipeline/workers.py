"""Audiences in processes of their own: the library is sent to each worker once, at its start.

    in_processes(library, request, names, report) -> PackResult, in the order of the names

ReportLab's state is global, so threads would not do. A worker ends with its pack on Ctrl+C, and at once when the
process that wanted its work is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from briefing.model.library import Library
from briefing.pipeline.audience import AudienceBuild
from briefing.pipeline.request import BuildRequest, PackResult, Report


def in_processes(library: Library, request: BuildRequest, names: Sequence[str], report: Report) -> Iterator[PackResult]:
    """Build the packs of these audiences, `request.jobs` of them at once."""
    jobs = min(request.jobs, len(names))
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(library, request)) as pool:
        for result in pool.map(_build_one, names):
            report(result.audience, "failed" if result.error else "done", result.folder)
            yield result


_worker: list[tuple[Library, BuildRequest]] = []
"""What a worker process works on: sent once, at its start."""


def _start_worker(library: Library, request: BuildRequest) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl+C; workers end with their pack
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _worker[:] = [(library, request)]


def _leave_with_parent() -> None:
    """End this worker when the process that wanted its work is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _build_one(name: str) -> PackResult:
    library, request = _worker[0]
    return AudienceBuild(library, replace(request, jobs=1), library.audiences[name]).run()
