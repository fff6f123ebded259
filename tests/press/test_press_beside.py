"""The press in a process of its own: it gives what one in this process gives, and where it ends this one goes on."""

from __future__ import annotations

import datetime as dt
import errno
import functools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from briefing.audit.pdftext import read_first
from briefing.audit.prove import WORTH_TWO, expected, prove
from briefing.audit.withheld import Withheld, withheld
from briefing.compose.document import compose
from briefing.compose.handouts import HANDOUTS, compose_handout
from briefing.errors import BriefingError, ContentError, has_errors
from briefing.fonts import FontSet
from briefing.pipeline import read
from briefing.press import beside, here
from briefing.press.beside import PressBeside, a_press, press_beside
from briefing.press.here import PressHere
from briefing.press.orders import Job, Laid, Order, Press
from briefing.processes import Child, forks
from briefing.select import select
from briefing.shipped import example_folder
from briefing.tree.nodes import Document, Paragraph, Text
from briefing.units import PAPERS
from briefing.writers import handouts

pytestmark = pytest.mark.timeout(120)

beside_only = pytest.mark.skipif(not forks(), reason="here another process knows nothing of this one")


class Made(NamedTuple):
    """What a press is asked for."""

    order: Order
    job: Job
    withheld: Withheld
    card: Job


@functools.cache
def made() -> Made:
    library, _ = read(example_folder())
    selection = select(library, "media")
    stamp = dt.datetime(2025, 12, 8, tzinfo=dt.UTC)
    document, _ = compose(selection, {}, stamp)
    card, _ = compose_handout("agenda-card", selection, {}, stamp)
    assert document is not None
    assert card is not None
    order = Order("pacific", library.templates, library.logos, PAPERS["letter"], example_folder())
    job = Job(document, {"a.docx": "docx", "a.pdf": "pdf"})
    return Made(order, job, withheld(library, selection), Job(card, {"handouts/agenda-card.pdf": "pdf"}, "agenda-card"))


class Printed(NamedTuple):
    """What a press gives."""

    laid: Laid
    files: Mapping[str, bytes]


def printed(press: Press, job: Job | None = None) -> Printed:
    """Have a press do a job from the first to the last step."""
    asked = made()
    press.take(asked.order)
    assert press.look().stands
    press.begin(job or asked.job)
    assert not has_errors(press.missing())
    return Printed(press.lay_out(), press.write())


def card_of(press: Press) -> Printed:
    """Have a press do another job of the same order."""
    press.begin(made().card)
    assert press.missing() == ()
    return Printed(press.lay_out(), press.write())


@functools.cache
def printed_here() -> Printed:
    return printed(PressHere())


def test_every_handout_has_a_way_to_be_set() -> None:
    assert set(HANDOUTS) == set(handouts.HANDOUTS)


def test_no_press_stands_beside_where_one_process_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with press_beside(jobs=1) as press:
        assert press is None
    monkeypatch.setattr(beside, "forks", lambda: False)
    with press_beside(jobs=2) as press:
        assert press is None


def test_nor_where_the_system_gives_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process(*_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(beside, "Child", no_process)
    with press_beside(jobs=2) as press:
        assert press is None


@beside_only
def test_it_gives_what_the_press_here_gives_and_then_the_next_job() -> None:
    with press_beside(jobs=2) as press:
        assert press is not None
        assert printed(press) == printed_here()
        card = card_of(press)
    assert list(card.files) == ["handouts/agenda-card.pdf"]
    assert card == printed(PressHere(), made().card)


def test_fonts_that_are_opened_early_are_those_in_which_letters_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    press = PressHere()
    press.take(made().order)
    press.look()
    press.open_fonts()
    monkeypatch.setattr(FontSet, "program", lambda *_: pytest.fail("a font is opened while a document waits"))
    press.begin(made().job)
    assert not has_errors(press.missing())


@beside_only
def test_it_reads_the_first_pages_of_a_file_that_it_wrote() -> None:
    with press_beside(jobs=2) as press:
        assert press is not None
        files = printed(press).files
        answer = press.reading("a.pdf", 3)
        assert answer is not None
        assert answer() == read_first(files["a.pdf"], 3)
        assert card_of(press) == printed(PressHere(), made().card)


@beside_only
def test_nothing_comes_of_what_it_was_reading_when_it_ended() -> None:
    with press_beside(jobs=2) as press:
        assert isinstance(press, PressBeside)
        printed(press)
        press._child._process.kill()
        answer = press.reading("a.pdf", 3)
        assert answer is not None
        assert answer() is None
        assert press.reading("a.pdf", 3) is None
        assert card_of(press) == printed(PressHere(), made().card)


def test_a_press_here_reads_nothing_beside() -> None:
    press = PressHere()
    printed(press)
    assert press.reading("a.pdf", 3) is None


@beside_only
@pytest.mark.parametrize("beside_as_well", [True, False])
def test_what_is_withheld_is_found_wherever_a_page_is_read(beside_as_well: bool) -> None:
    secret = replace(made().withheld, short={"strategic roundtable": "section secret"})
    with press_beside(jobs=2) as press:
        assert press is not None
        laid, files = printed(press)
        assert len(laid.page_map.numbers) >= WORTH_TWO
        wanted = expected(made().job.document, laid.page_map, secret, logo=laid.logo)
        found = prove(files, wanted, press.reading if beside_as_well else None)
    assert found == prove(files, wanted)
    assert any(each.kind == "leak" and "page 1 " in each.message for each in found)


@beside_only
def test_pages_are_asked_for_where_there_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    laid, files = printed_here()
    pages = len(laid.page_map.numbers)
    wanted = expected(made().job.document, laid.page_map, made().withheld, logo=laid.logo)
    for worth, asked_for in ((pages + 1, []), (pages, [("a.pdf", pages * 3 // 4)])):  # there is a Word file to be read
        monkeypatch.setattr("briefing.audit.prove.WORTH_TWO", worth)
        asked: list[tuple[str, int]] = []

        def ask(name: str, pages: int, asked: list[tuple[str, int]] = asked) -> Callable[[], object]:
            asked.append((name, pages))
            return lambda: read_first(files[name], pages)

        assert prove(files, wanted, ask) == []
        assert asked == asked_for


@pytest.mark.parametrize(("formats", "not_loaded"), [(("pdf",), ["docx"]), ((), [])])
def test_writers_are_loaded_for_the_formats_that_are_asked_for(formats: tuple[str, ...], not_loaded: list[str]) -> None:
    script = (
        f"import sys\nfrom briefing.press.late import load_writers\nload_writers({formats!r})\n"
        "print(*(name for name in ('docx', 'briefing.writers.pdf') if name not in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == not_loaded


# ---------------------------------------------------------------- what goes wrong


def strange(job: Job) -> Job:
    """Give a job with a letter that no font has."""
    return replace(job, document=replace(job.document, blocks=(*job.document.blocks, Paragraph((Text("\U0001f40b"),)))))


@beside_only
def test_a_look_that_does_not_stand_and_a_letter_that_no_font_has_are_told() -> None:
    order = made().order
    broken = {**order.templates}
    broken["themes/pacific.yaml"] = replace(broken["themes/pacific.yaml"], text="name: [")
    with press_beside(jobs=2) as press:
        assert press is not None
        press.take(replace(order, templates=broken))
        look = press.look()
        assert not look.stands
        assert has_errors(look.found)
        press.take(order)
        assert press.look().stands
        press.begin(strange(made().job))
        assert [each.code for each in press.missing()] == ["missing-character"]
        assert card_of(press) == printed(PressHere(), made().card)


@beside_only
def test_what_no_page_can_hold_is_an_error_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*_: object) -> None:
        raise ContentError([])

    monkeypatch.setattr(here, "HANDOUTS", {**handouts.HANDOUTS, "agenda-card": too_long})
    with press_beside(jobs=2) as press:
        assert press is not None
        with pytest.raises(ContentError):
            printed(press, made().card)
        press.begin(made().job)
        assert press.missing() == ()
        assert (press.lay_out(), press.write()) == printed_here()


def dead(_: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)


def failing(step: str) -> Callable[[Connection], None]:
    """Give a press beside that fails at one of its steps."""

    def work(pipe: Connection) -> None:
        def fails(*_: Any) -> None:
            raise MemoryError

        setattr(PressHere, step, fails)
        beside._work(pipe)

    return work


@beside_only
@pytest.mark.parametrize("step", ["look", "missing", "lay_out", "write", ""])
def test_where_it_ends_this_process_takes_its_place(step: str, capfd: pytest.CaptureFixture[str]) -> None:
    child = Child(failing(step) if step else dead)
    try:
        press = PressBeside(child)
        assert printed(press) == printed_here()
        assert card_of(press) == printed(PressHere(), made().card)
    finally:
        child.end()
    assert capfd.readouterr().err == ""


@beside_only
def test_ctrl_c_ends_it() -> None:
    kept: list[Child] = []

    def interrupted() -> None:
        with press_beside(jobs=2) as press:
            assert isinstance(press, PressBeside)
            kept.append(press._child)
            press.take(made().order)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert kept[0]._process.exitcode is not None


def test_a_fault_that_is_foreseen_is_given_in_place_of_an_answer() -> None:
    def fails() -> None:
        raise BriefingError("x")

    assert isinstance(beside._told(fails), BriefingError)
    assert beside._told(lambda: 7) == 7


def test_what_cannot_be_read_here_is_left_to_the_process_beside() -> None:
    assert beside._first_pages(b"no PDF", 1) is None


def test_a_press_here_needs_no_process() -> None:
    assert isinstance(a_press(), PressHere)
    assert isinstance(made().job.document, Document)
