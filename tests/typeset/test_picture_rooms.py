"""No picture leaves more than a third of a page empty: what has no room is set closer or goes on overleaf."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.figures.scale import nice_ticks
from briefing.tree.nodes import (
    Asset,
    Block,
    Callout,
    Chart,
    ChartSeries,
    ChartValue,
    Figure,
    Heading,
    Level,
    LevelEntry,
    Levels,
    Picture,
    Raster,
    Section,
    Text,
    Timeline,
    TimelineEntry,
)
from briefing.tree.text import blocks_text
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import LAYOUT, PAGINATION, Box, Disc, Image, Line, Page, Pages, Run
from briefing.units import PAPERS
from pdf_samples import shipped_theme
from typeset_kit import document, look, paragraph, tagged_text

THEMES, SHEETS = ("pacific", "large-print", "ledger"), ("letter", "a4")
SENTENCE = "Leaders announce a partnership on trade, defence and research between 대한민국 and Canada in Ottawa"
TITLE = SENTENCE.split(" ")
WORDS = {
    "continued": "continued",
    "key-major": "major",
    "key-span": "roughly",
    "key-month": "month",
    "key-break": "left out",
    "key-scale": "unlike",
}


def timeline(count: int) -> Timeline:
    """Give entries that crowd at the end of long empty times, with titles from one word to thirty."""
    days = sorted(dt.date(2026, 1, 1) - dt.timedelta(days=place * place * 11 % 9000) for place in range(count))
    entries = []
    for place, day in enumerate(days):
        length = (1, 6, 14, 30)[place % 4 if place % 7 else 3]
        title = " ".join(TITLE[(place + step) % len(TITLE)] for step in range(length))
        status = ("", "Held", "Concluded in substance")[place % 3]
        entries.append(TimelineEntry(day, day, f"{day:%d %b %Y}", (Text(title),), status, not place % 5))
    return Timeline(tuple(entries))


def levels(count: int) -> Levels:
    body = LevelEntry((Text("Joint committee on materiel"),), ((Text("Every second year, by turns"),),))
    return Levels(tuple(Level(f"Level {place}", (body,) * (1 + place % 4)) for place in range(count)))


def lying_bars(count: int) -> Chart:
    names = tuple(f"A category with a name of its own, {place}" for place in range(count))
    values = tuple(ChartValue(float(1 + place % 9), str(1 + place % 9)) for place in range(count))
    ticks = nice_ticks([0, 9], zero=True)
    return Chart("bars", names, (ChartSeries("Series", values),), tuple(ChartValue(v, str(v)) for v in ticks.values))


def curves(count: int) -> Chart:
    chart = lying_bars(count)
    return replace(chart, kind="lines", categories=tuple(str(2000 + place) for place in range(count)))


def pages_after(filled: int, picture: Picture, theme: str, sheet: str) -> tuple[Pages, list[Block]]:
    """Lay a picture out below so many lines, and a line under it."""
    above = [paragraph(f"Line {place}.") for place in range(filled)]
    figure = Figure(picture, "What it shows", (Text("Figure 1. A caption."),))
    blocks: list[Block] = [*above, paragraph("This picture:"), figure, paragraph("After it.")]
    made = replace(document(*blocks), words=WORDS)
    return lay_out(made, shipped_theme(theme), look()[1], PAPERS[sheet]), blocks


def foot_of(page: Page) -> float:
    """Give how far down the type area a page is used."""
    return max(
        item.y + (item.height if isinstance(item, Box | Image) else 0.2 * item.size)
        for item in page.items
        if isinstance(item, Run | Box | Image) and item.tag >= LAYOUT
    )


def assert_filled(pages: Pages, theme: str) -> None:
    """Check that no page but the last stays empty by more than a third, or by that and a caption that moves along."""
    margins, caption = shipped_theme(theme).page, shipped_theme(theme).styles["caption"]
    along = caption.leading + caption.before / 2
    for page in pages.pages[:-1]:
        most = (page.height - margins.top - margins.bottom) / 3 + along + 1
        assert page.height - margins.bottom - foot_of(page) <= most, f"page {page.number} stays empty"


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("theme", THEMES)
def test_no_timeline_leaves_a_third_of_a_page_empty(theme: str, sheet: str) -> None:
    for count in range(5, 61, 4):
        pages, blocks = pages_after(count * 5 % 17, timeline(count), theme, sheet)
        assert_filled(pages, theme)
        assert tagged_text(pages) == " ".join(blocks_text(blocks)).split()


@pytest.mark.parametrize("make", [levels, lying_bars, curves])
@pytest.mark.parametrize("theme", THEMES)
def test_no_levels_or_chart_leave_a_third_of_a_page_empty(theme: str, make: Callable[[int], Picture]) -> None:
    for count in (3, 7, 12, 24):
        for filled in range(0, 20, 3):
            assert_filled(pages_after(filled, make(count), theme, "letter")[0], theme)


@pytest.mark.parametrize("make", [timeline, levels, lying_bars])
def test_a_picture_that_goes_over_pages_is_named_at_the_head_of_each(make: Callable[[int], Picture]) -> None:
    pages, _ = pages_after(6, make(40), "large-print", "letter")
    holds = [any(isinstance(item, Box | Disc | Image) and item.tag >= 0 for item in page.items) for page in pages.pages]
    first = holds.index(True)
    assert holds.count(True) > 2
    for number, (page, drawn) in enumerate(zip(pages.pages, holds, strict=True)):
        named = [item for item in page.items if isinstance(item, Run) and item.tag == PAGINATION]
        again = "Figure 1. A caption (continued)" if drawn and number > first else ""
        assert "".join(run.text for run in named).strip() == again
        if number == first:
            named = [item for item in page.items if isinstance(item, Run) and item.text.startswith("Figure 1.")]
            assert len(named) == 1
        if named:
            assert named[0].y < min(item.y for item in page.items if isinstance(item, Disc | Image) and item.tag >= 0)


@pytest.mark.parametrize("theme", THEMES)
def test_charts_that_begin_a_section_are_not_kept_together(theme: str) -> None:
    counts = (6, 30, 5)
    blocks = [block for n in counts for block in (Heading(2, (Text("Part"),)), Figure(lying_bars(n), "What it shows"))]
    section = Section("s", "1", (Text("Charts"),), "s", tuple(blocks))
    above = [paragraph(f"Line {place}.") for place in range(9)]
    made = replace(document(*above, section), words=WORDS)
    pages = lay_out(made, shipped_theme(theme), look()[1], PAPERS["letter"])
    assert_filled(pages, theme)


def test_two_charts_in_a_callout_go_over_as_many_pages_as_they_need() -> None:
    charts = [Figure(lying_bars(count), "What it shows") for count in (40, 40)]
    made = replace(document(Callout("note", "Note", (paragraph("Two."), *charts))), words=WORDS)
    pages = lay_out(made, shipped_theme("large-print"), look()[1], PAPERS["letter"])
    images = [sum(isinstance(item, Image) for item in page.items) for page in pages.pages]
    assert len(images) > 3
    assert all(images), "no page without a piece of a chart"


def test_a_chart_is_drawn_lower_where_the_rest_of_a_page_asks_for_it() -> None:
    def height(filled: int) -> float:
        pages, _ = pages_after(filled, curves(9), "pacific", "letter")
        (image,) = [item for page in pages.pages for item in page.items if isinstance(item, Image)]
        return image.height

    heights = [height(filled) for filled in range(12, 26)]
    assert max(heights) == height(0)
    assert min(heights) < 0.95 * height(0)


def test_levels_stand_closer_where_a_page_is_a_little_short_of_room_and_their_line_goes_through() -> None:
    heights = []
    for filled in range(20):
        pages, _ = pages_after(filled, levels(5), "pacific", "letter")
        drawn = [
            [item for item in page.items if isinstance(item, Line) and item.tag >= LAYOUT and item.x1 == item.x2]
            for page in pages.pages
        ]
        ties = next(sorted(lines, key=lambda line: line.y1) for lines in drawn if lines)
        assert all(above.y2 == pytest.approx(below.y1) for above, below in pairwise(ties))
        if sum(map(bool, drawn)) == 1:
            heights.append(ties[-1].y2 - ties[0].y1)
    assert max(heights) == pytest.approx(heights[0])
    assert heights[0] - 4 * 9 - 3 < min(heights) < heights[0] - 5


def test_a_picture_is_parted_only_where_it_would_leave_much_of_a_page_empty() -> None:
    margins = shipped_theme("pacific").page
    parted = []
    for filled in range(10, 30):
        pages, _ = pages_after(filled, levels(6), "pacific", "letter")
        drawn = [any(isinstance(item, Box) and item.tag >= LAYOUT for item in page.items) for page in pages.pages]
        parted.append(drawn.count(True) > 1)
        if parted[-1]:
            first = pages.pages[drawn.index(True)]
            announced = max(item.y for item in first.items if isinstance(item, Run) and "picture" in item.text)
            empty = first.height - margins.bottom - announced + 30  # with the line that goes along
            assert empty > (first.height - margins.top - margins.bottom) * 0.3
    assert True in parted
    assert False in parted


def test_a_picture_file_is_drawn_smaller_where_it_would_leave_much_of_a_page_empty_and_not_too_small() -> None:
    asset = Asset("figures/a.png", b"", "image/png", (10, 10), (400.0, 320.0))
    shares = []
    for filled in range(34):
        above = [paragraph(f"Line {place}.") for place in range(filled)]
        figure = Figure(Raster(asset.name), "What it shows", (Text("Figure 1. A caption."),))
        made = replace(document(*above, figure, paragraph("After it.")), assets=(asset,))
        pages = lay_out(made, shipped_theme("pacific"), look()[1], PAPERS["letter"])
        ((page, image),) = [(page, item) for page in pages.pages for item in page.items if isinstance(item, Image)]
        caption = next(item for item in page.items if isinstance(item, Run) and item.text.startswith("Figure 1"))
        assert caption.x == image.x
        assert image.y - 14 < caption.y < image.y
        assert image.width / image.height == pytest.approx(400 / 320)
        shares.append(image.height / 320)
    assert max(shares) == 1.0
    assert 0.6 <= min(shares) < 0.75
