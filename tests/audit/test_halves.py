from __future__ import annotations

import errno
import os
import time
from functools import partial

import pytest

from briefing.audit import halves, pdftext
from briefing.audit.halves import in_two
from briefing.audit.pdftext import Element, read_pdf
from briefing.fonts import FontSet
from briefing.typeset.pages import Element as Tag
from briefing.typeset.pages import Item, Page, PageMap, Pages, Run
from briefing.writers.pdf import write_pdf
from pdf_samples import INK, META, shipped_fonts


def pages_of(count: int, fonts: FontSet) -> bytes:
    """Write a file in which one paragraph, inside a section, goes on from page to page, and each page has its own."""
    tags = [Tag("Document", -1), Tag("Sect", 0), Tag("P", 1), *(Tag("P", 1) for _ in range(count))]
    pages = []
    for index in range(count):
        items: tuple[Item, ...] = (
            Run(72, 100, f"running {index} ", "serif-regular", 10, INK, 2),
            Run(72, 200, f"alone {index} ", "serif-regular", 10, INK, 3 + index),
        )
        pages.append(Page(612, 792, str(index + 1), items))
    numbers = tuple(page.number for page in pages)
    return write_pdf(Pages(META, tuple(pages), tuple(tags), PageMap({}, numbers)), fonts)


def test_a_file_read_in_halves_says_what_it_says_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pages_of(9, shipped_fonts())
    whole = read_pdf(data)
    monkeypatch.setattr(pdftext, "WORTH_TWO", 2)
    assert read_pdf(data, jobs=2) == whole
    assert whole.words is not None
    assert whole.words[:6] == ["running", "0", "running", "1", "running", "2"], "the paragraph is one element"


def test_a_large_file_is_read_by_two_processes_and_a_small_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(read: partial[pdftext._Part], pages: int) -> tuple[pdftext._Part, pdftext._Part]:
        asked.append(pages)
        return read(range(pages // 2)), read(range(pages // 2, pages))

    monkeypatch.setattr(pdftext, "in_two", noted)
    fonts = shipped_fonts()
    read_pdf(pages_of(79, fonts), jobs=2)
    read_pdf(pages_of(80, fonts), jobs=1)
    assert asked == []
    read_pdf(pages_of(80, fonts), jobs=2)
    assert asked == [80]


def whose(pages: range) -> tuple[int, int]:
    return os.getpid(), len(pages)


def dies_elsewhere(here: int, pages: range) -> int:
    if os.getpid() != here:
        os._exit(9)
    return len(pages)


def fails(here: int, pages: range) -> int:
    if os.getpid() != here or pages.start:
        raise ValueError("unreadable")
    return len(pages)


def test_each_process_has_a_half() -> None:
    (first, half), (second, rest) = in_two(whose, 9)
    assert (first, half, rest) == (os.getpid(), 4, 5)
    assert second != first


def test_a_process_that_is_ended_leaves_its_half_to_this_one() -> None:
    assert in_two(partial(dies_elsewhere, os.getpid()), 7) == (3, 4)


def test_what_cannot_be_read_is_told_here(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="unreadable"):
        in_two(partial(fails, os.getpid()), 7)
    assert capfd.readouterr().err == ""


def test_elements_with_the_same_id_are_one_on_all_levels() -> None:
    def tree(text: str) -> Element:
        paragraph = Element("P", [text])
        section = Element("Sect", [paragraph], {"part-2": paragraph})
        return Element("Document", [section], {"part-1": section})

    root = tree("one ")
    pdftext._add(root, tree("two "))
    pdftext._add(root, Element("Document", [Element("P", ["three"])]))
    assert " ".join(" ".join(pdftext._texts(root)).split()) == "one two three"
    assert len(root.content) == 2


def fails_here(here: int, pages: range) -> int:
    if os.getpid() == here:
        raise ValueError("unreadable")
    time.sleep(600)
    return 0


@pytest.mark.timeout(60)
def test_where_this_half_cannot_be_read_nobody_waits_for_the_other() -> None:
    with pytest.raises(ValueError, match="unreadable"):
        in_two(partial(fails_here, os.getpid()), 7)


def no_process(*_: object) -> None:
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


def test_where_the_system_gives_no_process_both_halves_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "Child", no_process)
    assert in_two(whose, 9) == ((os.getpid(), 4), (os.getpid(), 5))
