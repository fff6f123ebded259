"""Contents longer than a page are set closer: the common part begins on the same page in every pack."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.checks.contents import check_contents
from briefing.select import Selection
from briefing.tree.nodes import Contents, ContentsEntry, Document, Edition, Section, Text
from briefing.typeset.layout import lay_out, theme_of
from briefing.typeset.pages import LinkArea, Pages
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from compose_kit import chosen, library, section
from docx_kit import W, parts_of
from pdf_samples import shipped_theme
from typeset_kit import LETTER, document, look, paragraph


def pack(count: int, edition: Edition = "screen") -> Document:
    """Make a pack of so many sections, each on a page of its own."""
    entries = tuple(ContentsEntry(str(n), f"Title of section {n}", f"s{n}") for n in range(1, count + 1))
    sections = (
        Section(f"s{n}", str(n), (Text(f"Title of section {n}"),), f"s{n}", (paragraph("Text."),), new_page=True,
                recto=n == 1)
        for n in range(1, count + 1)
    )  # fmt: skip
    return replace(document(Contents("Contents", entries), *sections), edition=edition)


def laid_out(made: Document, paper: str = "letter") -> Pages:
    theme, fonts = look()
    return lay_out(made, theme, fonts, PAPERS[paper])


def first_section(pages: Pages) -> int:
    return pages.page_map.places["s1"].page


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("edition", ["screen", "print"])
def test_the_common_part_begins_on_the_same_page_however_long_the_contents(edition: Edition, paper: str) -> None:
    found = {count: first_section(laid_out(pack(count, edition), paper)) for count in (3, 26, 30, 34, 40)}
    assert set(found.values()) == {2 if edition == "print" else 1}


def test_every_entry_of_a_long_list_stands_on_the_page_in_order_and_free_of_the_others() -> None:
    page = laid_out(pack(40)).pages[0]
    areas = [item for item in page.items if isinstance(item, LinkArea)]
    assert [area.anchor for area in areas] == [f"s{n}" for n in range(1, 41)]
    assert all(above.y + above.height <= below.y + 0.01 for above, below in pairwise(areas))
    assert areas[-1].y + areas[-1].height <= LETTER.height - look()[0].page.bottom + 0.01


def test_contents_that_fit_are_set_as_the_theme_says() -> None:
    theme, fonts = look()
    assert theme_of(pack(26), theme, fonts, LETTER) is theme
    assert theme_of(document(paragraph("Text.")), theme, fonts, LETTER) is theme


def test_long_contents_are_closer_by_what_they_need_and_no_more() -> None:
    theme, fonts = look()
    before = [theme_of(pack(count), theme, fonts, LETTER).styles["contents-1"].before for count in (26, 32, 36, 60)]
    assert before == sorted(before, reverse=True)
    assert before[0] > before[1] > before[2] > 0
    assert before[-1] == 0


def test_word_sets_them_as_close() -> None:
    theme, fonts = look()
    pages = laid_out(pack(36))
    data = write_docx(pack(36), theme, LETTER, pages.page_map, fonts=fonts)
    closer = theme_of(pack(36), theme, fonts, LETTER)
    alike = write_docx(pack(3), closer, LETTER, pages.page_map, fonts=fonts)
    assert contents_style(data) == contents_style(alike)
    assert contents_style(data) != contents_style(write_docx(pack(3), theme, LETTER, pages.page_map, fonts=fonts))


def contents_style(data: bytes) -> dict[str, str]:
    styles = parts_of(data)["word/styles.xml"]
    style = next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "TOC1")
    return {str(name): str(value) for name, value in next(style.iter(f"{W}spacing")).items()}


@pytest.fixture(scope="module")
def selection() -> Selection:
    return chosen(library(section("one", "Text.")))


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_contents_that_no_page_holds_are_told(selection: Selection, edition: Edition) -> None:
    for count, codes in ((40, []), (60 if edition == "screen" else 99, ["long-contents"])):
        made = pack(count, edition)
        found = check_contents(made, laid_out(made).page_map, selection)
        assert [each.code for each in found] == codes
        assert all(each.at == selection.audience.at for each in found)


def test_large_print_holds_as_many_as_a_page_has_lines() -> None:
    theme = shipped_theme("large-print")
    fonts = look()[1]
    pages = lay_out(pack(20), theme, fonts, LETTER)
    assert first_section(pages) == 1


def in_groups(count: int, annexes: int) -> Document:
    """Make a pack of sections, annexes, and sources after them."""
    labels = [""] * (count - annexes - 1) + ["Annex A"] * annexes + [""]
    entries = tuple(ContentsEntry("", f"Title of {n}", f"s{n}", label=label) for n, label in enumerate(labels, 1))
    sections = (Section(each.anchor, "", (Text(each.text),), each.anchor, (), new_page=True) for each in entries)
    return document(Contents("Contents", entries), *sections)


@pytest.mark.parametrize("theme", ["pacific", "ledger", "large-print"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("count", [10, 20, 27])
def test_annexes_and_sources_stand_half_a_line_apart_however_close_the_list(paper: str, theme: str, count: int) -> None:
    made, fonts = in_groups(count, count // 3), look()[1]
    look_of = shipped_theme(theme)
    pages = lay_out(made, look_of, fonts, PAPERS[paper])
    assert first_section(pages) == 1
    close = theme_of(made, look_of, fonts, PAPERS[paper])
    style = close.styles["contents-1"]
    tops = [item.y for item in pages.pages[0].items if isinstance(item, LinkArea)]
    pitches = [below - above for above, below in pairwise(tops)]
    places = {count - count // 3 - 2, count - 2}
    plain = {round(pitch, 3) for place, pitch in enumerate(pitches) if place not in places}
    (pitch,) = plain
    assert pitch >= style.leading - 0.001
    space = max(style.before, style.after)
    for place in places:
        assert pitches[place] - pitch == pytest.approx(space + style.leading / 2, abs=0.01)


@pytest.mark.parametrize(("name", "leaders"), [("pacific", {None}), ("ledger", {None}), ("large-print", {"dot"})])
def test_word_leads_over_a_list_without_hairlines_by_dots_on_lines_as_high(name: str, leaders: set[str | None]) -> None:
    theme, fonts = shipped_theme(name), look()[1]
    for count in (10, 27, 39):
        made = in_groups(count, 3)
        pages = lay_out(made, theme, fonts, LETTER)
        styles = parts_of(write_docx(made, theme, LETTER, pages.page_map, fonts=fonts))["word/styles.xml"]
        style = next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "TOC1")
        stops = [tab for tab in style.iter(f"{W}tab") if tab.get(f"{W}val") == "right"]
        assert {tab.get(f"{W}leader") for tab in stops} == leaders
        assert bool(list(style.iter(f"{W}pBdr"))) == (None in leaders)
        (spacing,) = style.iter(f"{W}spacing")
        if "dot" in leaders:
            assert (spacing.get(f"{W}lineRule"), spacing.get(f"{W}line")) == (
                "exact",
                f"{20 * theme.styles['contents-1'].leading:g}",
            )


@pytest.mark.parametrize("count", [10, 30, 36, 38, 40])
def test_an_entry_in_word_takes_as_much_height_as_in_the_pdf_its_hairline_included(count: int) -> None:
    theme, fonts = look()
    made = pack(count)
    styles = parts_of(write_docx(made, theme, LETTER, laid_out(made).page_map, fonts=fonts))["word/styles.xml"]
    style = next(each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "TOC1")
    (spacing,), (line,) = style.iter(f"{W}spacing"), (box[0] for box in style.iter(f"{W}pBdr"))
    twips = {name: int(spacing.get(f"{W}{name}", "0")) / 20 for name in ("before", "after", "line")}
    height = twips["line"] + max(twips["before"], twips["after"])
    height += int(line.get(f"{W}space", "0")) + int(line.get(f"{W}sz", "0")) / 8
    closer = theme_of(made, theme, fonts, LETTER).styles["contents-1"]
    assert height == pytest.approx(closer.leading + max(closer.before, closer.after), abs=0.1)
