"""The proof of finished files by two processes: who reads what, and what happens where one of them ends."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest

from briefing.audit.findings import Finding
from briefing.errors import ProofError
from briefing.pipeline import proof
from briefing.pipeline.proof import WORTH_TWO, Finished, prove
from briefing.processes import Child, forks
from briefing.typeset.pages import PageMap

pytestmark = pytest.mark.timeout(60)

beside_only = pytest.mark.skipif(not forks(), reason="here another process knows nothing of this one")

LARGE = "x" * 5_000_000
"""What no pipe holds: who sends it waits for a reader."""


def finished(pages: int = WORTH_TWO, names: tuple[str, ...] = ("a.docx", "a.pdf")) -> Finished:
    nothing: Any = None
    numbers = tuple(str(number) for number in range(pages))
    return Finished(dict.fromkeys(names, b"%"), nothing, PageMap({}, numbers), nothing, nothing, None)


def told(where: str) -> list[Finding]:
    return [Finding("a.pdf", "difference", where)]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Any], Callable[..., Any]], None]:
    """Put others in the place of what proves files and of what reads their first pages."""

    def put(find: Callable[..., Any], first: Callable[..., Any] = lambda _: LARGE) -> None:
        monkeypatch.setattr(proof, "findings_in", lambda *_, logo, first: find(first))  # noqa: ARG005 - as it is called
        monkeypatch.setattr(proof, "first_pages", first)

    return put


def here(first: Callable[[], object] | None) -> list[Finding]:
    """Tell which process proves, and how much of the first pages it was given."""
    return told(f"{os.getpid()} {len(str(first())) if first else 'all'}")


def said(**settings: int) -> str:
    with pytest.raises(ProofError) as caught:
        prove(finished(), **settings)
    return str(caught.value).removeprefix("a.pdf: difference: ")


@beside_only
def test_a_process_beside_proves_with_the_first_pages_read_here(reads: Any) -> None:
    reads(here)
    process, length = said(jobs=2).split()
    assert int(process) != os.getpid()
    assert int(length) == len(LARGE)


@pytest.mark.parametrize(
    ("files", "jobs"),
    [
        (finished(), 1),
        (finished(WORTH_TWO - 1), 2),
        (finished(names=("a.docx",)), 2),
        (finished(names=("a.pdf", "b.pdf")), 2),
    ],
)
def test_what_is_not_worth_two_processes_is_proven_here(files: Finished, jobs: int, reads: Any) -> None:
    reads(here)
    with pytest.raises(ProofError, match=f"{os.getpid()} all"):
        prove(files, jobs=jobs)


def test_where_processes_do_not_fork_all_is_proven_here(reads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(here)
    monkeypatch.setattr(proof, "forks", lambda: False)
    assert said(jobs=2) == f"{os.getpid()} all"


def no_process(*_: object) -> None:
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


def test_where_the_system_gives_no_process_all_is_proven_here(reads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(here)
    monkeypatch.setattr(proof, "Child", no_process)
    assert said(jobs=2) == f"{os.getpid()} all"


@beside_only
def test_what_holds_is_no_error(reads: Any) -> None:
    reads(lambda first: [] if first and first() else told("here"))
    prove(finished(), jobs=2)


@beside_only
@pytest.mark.parametrize("how", ["ends", "is ended", "fails", "fails with the pages in its hands"])
def test_what_the_process_beside_does_not_answer_is_proven_here(
    how: str, reads: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    def find(first: Callable[[], object] | None) -> list[Finding]:
        if first is None:
            return told("here")
        if how == "ends":
            os._exit(3)
        if how == "is ended":
            os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        if how.startswith("fails with"):
            first()
        raise MemoryError

    reads(find)
    assert said(jobs=2) == "here"
    assert capfd.readouterr().err == ""


@beside_only
def test_first_pages_that_cannot_be_read_are_left_to_the_process_beside(reads: Any) -> None:
    def unreadable(_: bytes) -> object:
        raise ValueError("unreadable")

    reads(lambda first: told(f"given {first()}" if first else "here"), unreadable)
    assert said(jobs=2) == "given None"


@beside_only
def test_ctrl_c_ends_the_process_beside(reads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []

    class Noted(Child):
        def end(self) -> None:
            super().end()
            ended.append(not self._process.is_alive())

    def interrupted(_: bytes) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(proof, "Child", Noted)
    reads(lambda first: first and first(), interrupted)
    with pytest.raises(KeyboardInterrupt):
        prove(finished(), jobs=2)
    assert ended == [True]
