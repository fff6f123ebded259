"""A PDF of which another process reads the first pages says what it says as a whole."""

from __future__ import annotations

import pickle

import pytest

from briefing.audit import pdftext
from briefing.audit.pdftext import Element, Elsewhere, Part, read_first, read_pdf
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


def sent(data: bytes, pages: int) -> Elsewhere:
    """Give what another process would send."""
    return Elsewhere(pages, lambda: pickle.loads(pickle.dumps(read_first(data, pages))))  # noqa: S301 - our own


@pytest.mark.parametrize(("count", "first"), [(1, 0), (2, 1), (3, 2), (9, 6), (9, 9), (9, 12)])
def test_a_file_read_in_two_parts_says_what_it_says_as_a_whole(count: int, first: int) -> None:
    data = pages_of(count, shipped_fonts())
    whole = read_pdf(data)
    assert read_pdf(data, sent(data, first)) == whole
    assert whole.words is not None
    assert (
        whole.words[:4]
        == ["running", "0", "running", "1"][: 2 * min(count, 2)] + ["alone", "0"][: 4 - 2 * min(count, 2)]
    )
    assert whole.pages == count


def test_what_nobody_read_elsewhere_is_read_here() -> None:
    data = pages_of(5, shipped_fonts())
    assert read_pdf(data, Elsewhere(3, lambda: None)) == read_pdf(data)


def test_both_parts_are_needed() -> None:
    data = pages_of(5, shipped_fonts())
    read, first = read_pdf(data, Elsewhere(3, Part)), read_first(data, 3)
    assert read.words == ["running", "3", "running", "4", "alone", "3", "alone", "4"]
    assert list(dict.fromkeys(passage.where for passage in first.passages)) == ["page 1", "page 2", "page 3"]


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


def test_a_file_opened_again_and_again_says_what_it_says_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pages_of(9, shipped_fonts())
    whole = read_pdf(data)
    monkeypatch.setattr(pdftext, "_AT_ONCE", 2)
    assert read_pdf(data) == read_pdf(data, sent(data, 5)) == whole


def notes_of_a_cut_row(fonts: FontSet) -> bytes:
    """Write a file whose first footnote stands on the page after that of its second: their row goes over the end."""
    tags = (Tag("Document", -1), Tag("P", 0), Tag("Note", 0), Tag("P", 2), Tag("Note", 0), Tag("P", 4), Tag("P", 0))
    drawn = [[(100, "row ", 1), (700, "second ", 5)], [(100, "on ", 1), (600, "after ", 6), (700, "first ", 3)]]
    pages = [
        Page(612, 792, str(index), tuple(Run(72, y, text, "serif-regular", 10, INK, tag) for y, text, tag in items))
        for index, items in enumerate(drawn, start=1)
    ]
    return write_pdf(Pages(META, tuple(pages), tags, PageMap({}, ("1", "2"))), fonts)


def test_footnotes_are_read_in_their_order_wherever_they_are_drawn() -> None:
    data = notes_of_a_cut_row(shipped_fonts())
    whole = read_pdf(data)
    assert whole.words == ["row", "on", "first", "second", "after"]
    assert read_pdf(data, sent(data, 1)) == whole
