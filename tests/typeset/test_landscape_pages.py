"""Timelines across: in the text where its width holds them, else on pages turned sideways, in the order of the text."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from msgspec.structs import replace

from briefing.tree.nodes import Block, Callout, Edition, Figure, Heading, Text, Timeline, TimelineEntry
from briefing.tree.text import blocks_text
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import LAYOUT, PAGINATION, Disc, Line, Page, Pages, Run
from briefing.units import PAPERS
from landscape_kit import milestones, section, with_words
from pdf_samples import shipped_theme
from typeset_kit import look, paragraph, runs, tagged_text


def laid_out(*blocks: Block, theme: str = "pacific", sheet: str = "letter", edition: Edition = "screen") -> Pages:
    return lay_out(with_words(*blocks, edition=edition), shipped_theme(theme), look()[1], PAPERS[sheet])


def lies(page: Page) -> bool:
    return page.width > page.height


def texts(page: Page) -> str:
    return "".join(run.text for run in runs(page))


def boxes(page: Page, least: int = LAYOUT) -> list[tuple[float, float, float, float]]:
    drawn = [item for item in page.items if isinstance(item, Run) and item.text.strip() and item.tag >= least]
    widths = [look()[1].width(run.text.rstrip(" "), run.face, run.size) for run in drawn]
    return sorted(
        (run.y - 0.68 * run.size, run.x, run.y + 0.18 * run.size, run.x + width)
        for run, width in zip(drawn, widths, strict=True)
    )


@pytest.mark.parametrize("sheet", ["letter", "a4"])
@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
def test_no_labels_meet_or_leave_the_type_area_of_a_turned_page(theme: str, sheet: str) -> None:
    margins = shipped_theme(theme).page
    for count in (5, 12, 20, 33, 47, 60):
        blocks: list[Block] = [paragraph("Before it:"), milestones(count), paragraph("After it.")]
        pages = laid_out(*blocks, theme=theme, sheet=sheet)
        assert tagged_text(pages) == " ".join(blocks_text(blocks)).split()
        for page in pages.pages:
            placed = boxes(page, PAGINATION)
            for index, (top, left, foot, right) in enumerate(placed):
                assert left >= margins.left - 0.05
                assert right <= page.width - margins.right + 0.05
                assert top >= margins.top - 4
                assert foot <= page.height - margins.bottom + 4
                for other in placed[index + 1 :]:
                    if other[0] >= foot:
                        break
                    assert other[1] >= right - 0.01 or other[3] <= left + 0.01


def test_many_entries_take_pages_of_the_other_format_between_upright_ones() -> None:
    pages = laid_out(paragraph("Before it."), milestones(44), paragraph("After it."))
    turned = [lies(page) for page in pages.pages]
    assert turned == [False, True, True, *[True] * (len(turned) - 4), False]
    assert (pages.pages[1].width, pages.pages[1].height) == (792, 612)
    assert [page.number for page in pages.pages] == [str(number + 1) for number in range(len(turned))]
    assert pages.page_map.sideways == set(range(1, len(turned) - 1))
    assert pages.page_map.is_sideways("milestones")
    assert "A caption" in texts(pages.pages[1])
    discs = [sum(isinstance(item, Disc) for item in page.items) for page in pages.pages]
    assert sum(discs) == 44 + 2, "each entry has a mark, and the key two"
    assert discs[0] == discs[-1] == 0
    numbers = [item for item in pages.pages[1].items if isinstance(item, Run) and item.text.startswith("Page 2")]
    assert numbers[0].x > 612, "the running lines reach over the longer side"


def test_few_entries_stand_across_in_the_text() -> None:
    (page,) = laid_out(paragraph("Before it."), milestones(6), paragraph("After it.")).pages
    assert not lies(page)
    marks = [item for item in page.items if isinstance(item, Disc)][:6]
    edges = {round(item.y1) for item in page.items if isinstance(item, Line) and item.x2 - item.x1 > 200}
    assert {round(mark.y) for mark in marks} <= edges
    assert len({mark.y for mark in marks}) == 2, "above and below by turns"


def test_auto_lies_only_where_the_width_holds_it_and_never_turns_a_page() -> None:
    def across(count: int) -> bool:
        pages = laid_out(milestones(count, "auto"))
        assert not pages.page_map.sideways
        marks = Counter(item.x for item in pages.pages[0].items if isinstance(item, Disc))
        return max(marks.values()) < 5

    assert across(6)
    assert not across(40)


def test_headings_and_the_opening_of_a_section_are_turned_with_their_picture() -> None:
    heading = Heading(2, (Text("All of them"),), "all")
    opening = section("m", paragraph("An introduction."), milestones(40))
    opened = laid_out(paragraph("x"), opening)
    assert [lies(page) for page in opened.pages][:2] == [False, True]
    assert "An introduction." in texts(opened.pages[1])
    under = laid_out(paragraph("A text."), heading, milestones(40))
    assert [lies(page) for page in under.pages][:2] == [False, True]
    assert "All of them" in texts(under.pages[1])
    long = section("m", *(paragraph(f"Line {number}.") for number in range(20)), milestones(40))
    assert [lies(page) for page in laid_out(paragraph("x"), long).pages][:3] == [False, False, True]


def test_a_timeline_with_a_title_that_no_turned_page_could_hold_runs_down() -> None:
    figure = milestones(12)
    assert isinstance(figure.picture, Timeline)
    entries = list(figure.picture.entries)
    entries[5] = replace(entries[5], title=(Text("A title without an end. " * 25),))
    blocks = [replace(figure, picture=Timeline(tuple(entries), "landscape"))]
    pages = laid_out(*blocks, theme="large-print")
    assert not pages.page_map.sideways
    assert tagged_text(pages) == " ".join(blocks_text(blocks)).split()


def test_nothing_is_turned_inside_a_callout() -> None:
    blocks = [Callout("note", "Note", (milestones(24),))]
    pages = laid_out(*blocks)
    assert not pages.page_map.sideways
    assert " ".join(tagged_text(pages)).casefold() == " ".join(" ".join(blocks_text(blocks)).split()).casefold()


def test_turned_pages_of_the_print_edition_are_bound_at_the_head_or_the_foot() -> None:
    pages = laid_out(paragraph("Before it."), milestones(44), edition="print")
    margins = shipped_theme("pacific").page
    verso, recto = pages.pages[1], pages.pages[2]
    tops = [min(top for top, _, _, _ in boxes(page, PAGINATION)) for page in (verso, recto)]
    assert tops[0] == pytest.approx(margins.top, abs=6)
    assert tops[1] == pytest.approx(margins.top + margins.binding, abs=6)
    heads = [
        next(item.y for item in page.items if isinstance(item, Run) and "Title" in item.text) for page in (verso, recto)
    ]
    assert heads[1] - heads[0] == margins.binding


@pytest.mark.parametrize("theme", ["pacific", "large-print"])
def test_the_bar_of_a_rough_date_stands_in_the_band_clear_of_its_ring_and_of_the_years(theme: str) -> None:
    dates = [(dt.date(2022, 1, 1), dt.date(2022, 12, 31)), *[(dt.date(2022 + n, 9, 1),) * 2 for n in range(3)]]
    entries = tuple(TimelineEntry(first, last, str(first), (Text("Title"),)) for first, last in dates)
    (page, *_) = laid_out(Figure(Timeline(entries, "landscape"), "x"), theme=theme).pages
    color = shipped_theme(theme).cover.axis_color
    ring = next(item for item in page.items if isinstance(item, Disc))
    lines = [item for item in page.items if isinstance(item, Line) and item.color == color]
    (bar,) = (line for line in lines if line.y1 == line.y2 and line.x1 < ring.x < line.x2)
    assert bar.y1 - bar.width / 2 > ring.y + ring.radius + ring.stroke_width / 2, "below its ring"
    years = [
        item for item in page.items if isinstance(item, Run) and item.tag == LAYOUT and item.text.strip().isdigit()
    ]
    assert years
    assert all(run.y - 0.7 * run.size > bar.y1 + bar.width / 2 for run in years)


def test_a_year_that_begins_on_no_day_of_a_band_is_named_in_a_lighter_hand() -> None:
    def faces(*days: dt.date) -> dict[str, str]:
        entries = tuple(TimelineEntry(day, day, f"on {day}", (Text("Held"),)) for day in days)
        (page,) = laid_out(Figure(Timeline(entries, "landscape"), "What was held")).pages
        names = [item for item in page.items if isinstance(item, Run) and item.tag == LAYOUT]
        return {name.text.strip(): name.face for name in names if name.text.strip().isdigit()}

    within = faces(dt.date(2025, 3, 1), dt.date(2025, 6, 1), dt.date(2025, 9, 1))
    over = faces(dt.date(2024, 9, 1), dt.date(2025, 6, 1), dt.date(2025, 9, 1))
    assert set(within) == set(over) == {"2025"}
    assert within != over
