"""The banner: text in foot and head of the first page, in the place and look of the running lines that follow."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import Banner, Block, PageBreak, Section, Text
from briefing.tree.text import document_text
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import HEADER, Box, Page, Pages, Run
from briefing.units import PAPERS, Paper
from typeset_kit import LETTER, document, look, paragraph

WORDS = "Draft · Version 1 · as of 8 December 2025"
SECTION = Section("one", "", (Text("A title"),), "one", (paragraph("Words of a text."),))


def laid(*blocks: Block, paper: Paper = LETTER, theme: Theme | None = None) -> Pages:
    fonts = look()[1]
    return lay_out(document(*blocks), theme or look()[0], fonts, paper)


def runs(page: Page, *, read: bool) -> list[Run]:
    return [item for item in page.items if isinstance(item, Run) and (item.tag >= 0) == read]


def heard(pages: Pages) -> list[str]:
    """Give the text of each element in the order of the structure, capitals apart."""
    found: dict[int, str] = {}
    for page in pages.pages:
        for run in runs(page, read=True):
            found[run.tag] = found.get(run.tag, "") + run.text
    return [" ".join(found[tag].split()).casefold() for tag in sorted(found)]


def top_of(page: Page, words: str) -> float:
    return next(item.y for item in page.items if isinstance(item, Run) and item.text.startswith(words))


def left_of(page: Page, words: str) -> float:
    return next(item.x for item in page.items if isinstance(item, Run) and item.text.startswith(words))


def boxes(page: Page) -> list[Box]:
    return [item for item in page.items if isinstance(item, Box) and item.tag == HEADER]


def test_the_banner_is_the_first_text_and_takes_no_room_of_the_column() -> None:
    with_banner, without = laid(Banner(WORDS, "Public"), SECTION), laid(SECTION)
    assert heard(with_banner) == [WORDS.casefold(), "public", "a title", "words of a text."]
    assert heard(with_banner) == [each.casefold() for each in document_text(document(Banner(WORDS, "Public"), SECTION))]
    for words in ("A title", "Words of"):
        assert top_of(with_banner.pages[0], words) == top_of(without.pages[0], words)
    assert [element.role for element in with_banner.elements[1:3]] == ["P", "P"]


def test_it_stands_where_the_running_foot_stands_and_its_marking_in_the_same_box() -> None:
    first, second = laid(Banner(WORDS, "Public"), SECTION, PageBreak(), SECTION).pages
    head, foot = look()[0].page.head, LETTER.height - look()[0].page.foot
    assert top_of(first, "Title · date") == top_of(second, "Title · date") == head
    assert top_of(first, "PUBLIC") == top_of(second, "PUBLIC") == head
    assert top_of(first, "Draft") == top_of(second, "Pack · version") == foot
    assert {left_of(first, "Draft"), left_of(second, "Pack · version")} == {look()[0].page.left}
    assert left_of(first, "Title · date") == left_of(second, "Title · date")
    (here,), (there,) = boxes(first), boxes(second)
    assert (here.x, here.y, here.width, here.height) == pytest.approx((there.x, there.y, there.width, there.height))
    assert (here.stroke, here.stroke_width, here.radius) == (there.stroke, there.stroke_width, there.radius)
    lefts = [
        run.x for page in (first, second) for run in page.items if isinstance(run, Run) and run.text.strip() == "PUBLIC"
    ]
    assert lefts[0] == pytest.approx(lefts[1])


def test_the_first_page_says_the_same_as_the_second_and_nothing_twice() -> None:
    first, second = laid(Banner(WORDS, "Public"), SECTION, PageBreak(), SECTION).pages
    assert [run.text for run in runs(first, read=False)] == ["Title · date ", "Page 1 of 2 "]
    assert [run.text for run in runs(second, read=False)] == [
        "PUBLIC ",
        "Title · date ",
        "Pack · version ",
        "Page 2 of 2 ",
    ]


def test_words_without_room_beside_the_page_number_stand_under_the_head_and_the_foot_is_as_on_all_pages() -> None:
    paper = PAPERS["half-letter"]
    long = " · ".join([WORDS] * 2)
    first, second = laid(Banner(long, "Public"), SECTION, PageBreak(), SECTION, paper=paper).pages
    assert top_of(first, "Draft") > top_of(first, "Title") == top_of(second, "Title")
    assert top_of(first, "Draft") < top_of(first, "A title") - 21
    feet = [run.text for page in (first, second) for run in runs(page, read=False) if run.text.startswith("Pack")]
    assert feet == ["Pack · version "] * 2


def test_a_banner_without_a_marking_has_no_box() -> None:
    (page,) = laid(Banner(WORDS, ""), SECTION).pages
    assert boxes(page) == []
    assert heard(laid(Banner(WORDS, ""), SECTION))[:2] == [WORDS.casefold(), "a title"]


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        (" · ".join([WORDS] * 6), "Public"),
        (WORDS, "For those who take part in the roundtable and for nobody else, whoever asks"),
        (WORDS, " ".join(["For those who take part in the roundtable and for nobody else"] * 3)),
        (" · ".join([WORDS] * 9), "For those who take part in the roundtable, and for nobody else, whoever asks"),
    ],
)
def test_words_of_any_length_are_said_whole_and_never_stand_on_each_other(words: str, marking: str) -> None:
    paper = PAPERS["half-letter"]
    pages = laid(Banner(words, marking), SECTION, paper=paper)
    (page,) = pages.pages
    assert heard(pages)[:2] == [words.casefold(), marking.casefold()]
    (box,) = boxes(page)
    theme = look()[0]
    lines = [run for run in runs(page, read=True) if run.tag == 1]
    inside = [run for run in runs(page, read=True) if run not in lines and run.y < top_of(page, "A title") - 20]
    assert all(box.x <= run.x and box.y < run.y < box.y + box.height for run in inside)
    assert box.x + box.width <= paper.width - theme.page.right + 0.5
    fonts = look()[1]
    for line in lines:
        right = line.x + fonts.width(line.text.rstrip(), line.face, line.size)
        assert right <= box.x or line.y < box.y or line.y - line.size > box.y + box.height
    foot = paper.height - theme.page.foot
    lowest = max([box.y + box.height, *(line.y for line in lines if line.y < foot)])
    title = next(run for run in runs(page, read=True) if run.text.startswith("A title"))
    assert title.y - title.size > lowest, "the column begins below"


def test_a_section_that_begins_a_page_begins_it_below_a_banner_that_reaches_into_the_column() -> None:
    new = Section("one", "", (Text("A title"),), "one", (paragraph("Words."),), new_page=True, recto=True)
    pages = laid(Banner(" · ".join([WORDS] * 12), "Public"), new, paper=PAPERS["half-letter"])
    assert len(pages.pages) == 1


def test_the_running_head_is_left_off_above_a_title_in_its_words() -> None:
    titled = replace(SECTION, title=(Text("Title"),))
    first, second = laid(Banner(WORDS, "Public"), titled, PageBreak(), SECTION).pages
    assert [run.text for run in runs(first, read=False)] == ["Page 1 of 2 "]
    assert "Title · date " in [run.text for run in runs(second, read=False)]
    (pack,) = laid(titled).pages
    assert "Title · date " in [run.text for run in runs(pack, read=False)]  # for its pages are all alike
    (other,) = laid(Banner(WORDS, "Public"), SECTION, titled).pages
    assert "Title · date " in [run.text for run in runs(other, read=False)]  # a title further down opens nothing
