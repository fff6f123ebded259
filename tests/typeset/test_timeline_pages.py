"""Timelines of 5 to 60 entries on finished pages, upright and lying: nothing overlaps, nothing leaves the type area,
the order holds, and within each uncut piece of the axis equal times are equal lengths."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.figures.timeline import plan_timeline, plan_whole
from briefing.figures.upright import Label, Measure
from briefing.theme.contrast import contrast
from briefing.tree.nodes import Figure, Strong, Text, Timeline, TimelineEntry
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import LAYOUT, PAGINATION, Disc, Line, Page, Pages, Run
from briefing.units import PAPERS, Paper
from pdf_samples import shipped_theme
from typeset_kit import document, look, paragraph, runs, tagged_text

LETTER = PAPERS["letter"]
LYING = Paper("letter-lying", LETTER.height, LETTER.width)
TITLE = "Leaders announce a partnership 정상회담 between 대한민국 and Canada, in Ottawa on trade, defence and research"
WORDS = TITLE.split(" ")
LABELS = {
    "key-major": "major",
    "key-minor": "minor",
    "key-span": "roughly",
    "key-month": "month",
    "key-break": "left out",
    "key-scale": "unlike",
}
WORDS_OF = {"continued": "continued", "continued-scale": "continued, other scale", **LABELS}


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Draw clusters of days over up to sixty years, with titles from one word to four lines."""
    count = draw(st.integers(5, 60))
    years = draw(st.sampled_from([0, 1, 10, 60]))
    begin = dt.date(1964, 3, 1).toordinal()
    days = st.integers(begin, begin + years * 365)
    pool = draw(st.lists(days, min_size=1, max_size=count))  # few days for many entries are clusters
    chosen = sorted(draw(st.lists(st.sampled_from(pool), min_size=count, max_size=count)))
    entries = []
    for index, day in enumerate(map(dt.date.fromordinal, chosen)):
        length = draw(st.sampled_from([1, 4, 9, 30]))
        title = " ".join(WORDS[(index + place) % len(WORDS)] for place in range(length))
        status = draw(st.sampled_from(["", "Held", "Concluded in substance"]))
        entries.append(TimelineEntry(day, day, f"{day:%d %b %Y}", (Text(title),), status, bool(index % 3)))
    return Timeline(tuple(entries))


def pages_with(timeline: Timeline, theme: str, paper: Paper) -> Pages:
    figure = Figure(timeline, "What it shows", (Strong((Text("Figure 1."),)), Text(" A caption.")))
    whole = replace(document(paragraph("Before it:"), figure), words=WORDS_OF)
    return lay_out(whole, shipped_theme(theme), look()[1], paper)


def box(run: Run) -> tuple[float, float, float, float]:
    right = run.x + look()[1].width(run.text.rstrip(" "), run.face, run.size)
    return run.x, run.y - 0.68 * run.size, right, run.y + 0.18 * run.size


@pytest.mark.parametrize("paper", [LETTER, PAPERS["a4"], LYING], ids=lambda paper: str(paper.name))
@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
@settings(max_examples=8, deadline=None)
@given(timeline=timelines())
def test_nothing_overlaps_or_leaves_the_type_area(timeline: Timeline, theme: str, paper: Paper) -> None:
    pages = pages_with(timeline, theme, paper)
    page = shipped_theme(theme).page
    for each in pages.pages:
        drawn = [item for item in each.items if isinstance(item, Run) and item.text.strip() and item.tag >= PAGINATION]
        boxes = sorted(map(box, drawn), key=lambda place: place[1])
        for index, (left, top, right, bottom) in enumerate(boxes):
            assert left >= page.left - 0.05
            assert right <= paper.width - page.right + 0.05
            assert top >= page.top - 4
            assert bottom <= paper.height - page.bottom + 4
            for other in boxes[index + 1 :]:
                if other[1] >= bottom:
                    break
                assert other[0] >= right - 0.01 or other[2] <= left + 0.01
    said = [word for entry in timeline.entries for word in _said(entry)]
    assert tagged_text(pages) == ["Before", "it:", "Figure", "1.", "A", "caption.", *said]


def _said(entry: TimelineEntry) -> list[str]:
    (title,) = entry.title
    assert isinstance(title, Text)
    return [*entry.label.split(), *title.text.split(), *entry.status.split()]


@settings(max_examples=60, deadline=None)
@given(timelines(), st.integers(12, 60))
def test_the_axis_is_true_and_says_where_it_is_cut(timeline: Timeline, height: int) -> None:
    labels = [Label(entry.first, entry.last, float(height)) for entry in timeline.entries]
    measure = Measure(first=520, others=590)
    for part in (*plan_timeline(labels, measure), plan_whole(labels, measure)):
        assert [mark.index for mark in part.marks] == sorted(mark.index for mark in part.marks)
        assert all(above.top + height <= below.top + 1e-6 for above, below in pairwise(part.marks))
        for above, below in pairwise(part.marks):
            days = labels[below.index].first.toordinal() - labels[above.index].first.toordinal()
            ends = [stretch.end for stretch in part.axis.stretches[:-1]]
            if not any(above.y <= end <= below.y for end in ends):
                assert below.y - above.y == pytest.approx(days * part.axis.scale, abs=1e-6)
            else:
                assert days >= 500, "only long empty times are cut"


def test_the_key_explains_the_signs_that_occur_and_stays_with_the_picture() -> None:
    days = [dt.date(1964, 3, 1), *(dt.date(2024, 1, day) for day in range(1, 20))]
    entries = tuple(TimelineEntry(day, day, str(day), (Text("Title"),), "", day.day % 2 == 0) for day in days)
    (page,) = pages_with(Timeline(entries), "pacific", LETTER).pages
    key = [item for item in page.items if isinstance(item, Run) and item.text.strip() in LABELS.values()]
    assert [run.text.strip() for run in key] == ["major", "minor", "left out"]
    assert {run.tag for run in key} == {LAYOUT}
    signs = [item for item in page.items if isinstance(item, Disc) and abs(item.y - key[0].y) < 8]
    assert len({disc.fill for disc in signs}) == 2
    caption = next(run for run in runs(page) if run.text.startswith("Figure 1."))
    assert caption.y < min(run.y for run in runs(page) if run.text.startswith("2024"))
    assert key[0].y > max(run.y for run in runs(page) if run.text.startswith("Title"))


def test_a_picture_with_one_kind_of_mark_needs_no_key() -> None:
    entries = tuple(
        TimelineEntry(day, day, str(day), (Text("Title"),)) for day in (dt.date(2024, 1, 1), dt.date(2024, 6, 1))
    )
    (page,) = pages_with(Timeline(entries), "pacific", LETTER).pages
    assert not [item for item in page.items if isinstance(item, Run) and item.text.strip() in LABELS.values()]


LEADERS = {
    name: (theme.table.hair_color, theme.cover.axis_color)
    for name in ("pacific", "large-print")
    for theme in (shipped_theme(name),)
}
STATUSES = ("Signed", "Announced", "Concluded substantively", "")


def with_statuses(theme: str, statuses: tuple[str, ...], days: str = "%d %b %Y") -> tuple[Page, list[list[Run]]]:
    """Lay out entries of one to four lines; give the page, and the runs of each entry's status."""
    day, entries = dt.date(1971, 6, 5), []
    for place, status in enumerate(statuses):
        title = (Text(" ".join(WORDS[: 4 + 5 * (place % 3)])),)
        entries.append(TimelineEntry(day, day, day.strftime(days), title, status))
    page = pages_with(Timeline(tuple(entries)), theme, LETTER).pages[0]
    words = {word for status in statuses for word in status.split()} - set(WORDS)
    found: list[list[Run]] = []
    for run in (run for run in runs(page) if set(run.text.split()) <= words and run.text.strip()):
        if found and found[-1][0].x == run.x and 0 < run.y - found[-1][-1].y < 1.7 * run.size:
            found[-1].append(run)
        else:
            found.append([run])
    return page, found


@pytest.mark.parametrize("theme", ["pacific", "ledger"])
def test_statuses_are_a_column_on_the_first_lines_of_titles_which_end_before_it(theme: str) -> None:
    page, found = with_statuses(theme, STATUSES * 2)
    assert len(found) == 6
    (left,) = {status[0].x for status in found}
    dates = [run.y for run in runs(page) if run.text.startswith("05 Jun")]
    assert [status[0].y for status in found] == pytest.approx([y for place, y in enumerate(dates) if place % 4 != 3])
    assert ["".join(run.text for run in status).split() for status in found[:3]] == [
        text.split() for text in STATUSES[:3]
    ]
    assert len(found[2]) == 2, "what is much wider than the others is broken"
    titles = [box(run)[2] for run in runs(page) if set(run.text.split()) <= set(WORDS) and dates[0] - 3 < run.y]
    assert max(titles) <= left - 12


def test_where_a_column_would_take_too_much_statuses_stand_under_the_dates() -> None:
    page, found = with_statuses("large-print", STATUSES)
    dates = [run for run in runs(page) if run.text.startswith("05 Jun")]
    assert {status[0].x for status in found} == {dates[0].x}
    for date, status in zip(dates, found, strict=False):
        assert 0 < status[0].y - date.y < 1.5 * date.size
    titles = [box(run) for run in runs(page) if set(run.text.split()) <= set(WORDS) and run.y > dates[0].y - 3]
    assert max(right for _, _, right, _ in titles) > LETTER.width - shipped_theme("large-print").page.right - 60


def test_a_status_with_a_word_too_long_for_either_puts_all_of_them_under_their_titles() -> None:
    page, found = with_statuses("large-print", ("Signed", "Administrativvereinbarungsunterzeichnung", "Held"))
    left = min(run.x for run in runs(page) if run.text.startswith("Leaders"))
    assert {status[0].x for status in found} == {left}
    for status in found:
        above = [run for run in runs(page) if run.x == left and 0 < status[0].y - run.y < 1.6 * status[0].size]
        assert above, "right under its title"


def artifacts(page: Page, tag: int) -> list[Run]:
    return [item for item in page.items if isinstance(item, Run) and item.text.strip() and item.tag == tag]


def spread(*dates: dt.date) -> Pages:
    """Lay out entries that a page of large print has no room for."""
    title = (Text(" ".join(WORDS[:12])),)
    entries = tuple(TimelineEntry(day, day, str(day), title, "Held", day.day % 2 == 0) for day in dates)
    return pages_with(Timeline(entries), "large-print", LETTER)


def slashes(page: Page) -> list[Line]:
    """Give the strokes of the sign of time left out on an axis, those in the key apart."""
    scale = 16 / 9
    axis = next(item for item in page.items if isinstance(item, Line) and item.x1 == item.x2 and item.y2 - item.y1 > 50)
    strokes = (item for item in page.items if isinstance(item, Line))
    return [
        item
        for item in strokes
        if item.y1 - item.y2 == pytest.approx(3.2 * scale) and abs(item.x1 + 4 * scale - axis.x1) < 0.01
    ]


def name_again(page: Page) -> str:
    return "".join(run.text for run in artifacts(page, PAGINATION)).strip()


def test_a_picture_over_pages_has_its_key_at_its_head_and_its_name_on_each_page_after() -> None:
    early = [dt.date(2010, 1, 1) + dt.timedelta(days=131 * place) for place in range(6)]
    late = [dt.date(2024, 3, 1) + dt.timedelta(days=3 * place) for place in range(9)]
    pages = spread(*early, *late)
    first = pages.pages[0]
    key = [run for run in artifacts(first, LAYOUT) if run.text.strip() in LABELS.values()]
    assert [run.text.strip() for run in key] == ["major", "minor", "month", "left out", "unlike"]
    dates = [run for run in runs(first) if run.text.startswith("20")]
    assert max(run.y for run in key) < min(run.y for run in dates)
    for page in pages.pages[1:]:
        assert name_again(page) == "Figure 1 (continued, other scale)"
        assert not [run for run in artifacts(page, LAYOUT) if run.text.strip() in LABELS.values()]
        again = artifacts(page, PAGINATION)[0]
        assert again.y < min(run.y for run in runs(page))
    assert not artifacts(first, PAGINATION)
    caption = next(run for run in runs(first) if run.text.startswith("Figure 1."))
    assert caption.y < min(run.y for run in key)
    assert tagged_text(pages).count("caption.") == 1
    assert "continued" not in tagged_text(pages)


def test_the_sign_of_time_left_out_stands_on_the_pages_before_and_after_it() -> None:
    early = [dt.date(2010, 1, 1) + dt.timedelta(days=31 * place) for place in range(6)]
    late = [dt.date(2024, 3, 1) + dt.timedelta(days=31 * place) for place in range(9)]
    first, second, *_ = spread(*early, *late).pages
    ends, begins = slashes(first), slashes(second)
    assert len(ends) == len(begins) == 2
    assert min(item.y1 for item in ends) > max(item.y for item in first.items if isinstance(item, Disc))
    assert max(item.y1 for item in begins) < min(item.y for item in second.items if isinstance(item, Disc))


def test_what_goes_on_overleaf_without_a_gap_has_no_sign_of_one() -> None:
    pages = spread(*(dt.date(2010, 1, 1) + dt.timedelta(days=31 * place) for place in range(24))).pages
    assert len(pages) > 2
    assert not [item for page in pages for item in slashes(page)]
    assert [name_again(page) for page in pages[1:]] == ["Figure 1 (continued)"] * (len(pages) - 1)
    key = [run.text.strip() for run in artifacts(pages[0], LAYOUT) if run.text.strip() in LABELS.values()]
    assert key == ["major", "minor", "month"], "and one scale"


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("theme", ["pacific", "large-print"])
def test_each_entry_has_a_mark_that_no_other_hides(theme: str, orientation: str) -> None:
    days = [dt.date(2022, 11, 27), dt.date(2022, 12, 16), *[dt.date(2025, 10, 30)] * 3, dt.date(2025, 11, 10)]
    entries = tuple(
        TimelineEntry(day, day, str(day), (Text(f"Title {place}"),), "", place % 3 == 0)
        for place, day in enumerate(days)
    )
    timeline = replace(Timeline(entries), orientation=orientation)
    unnamed = replace(document(Figure(timeline, "What it shows")), words={})
    for page in lay_out(unnamed, shipped_theme(theme), look()[1], LETTER).pages:
        discs = [item for item in page.items if isinstance(item, Disc)]
        assert len(discs) == len(entries)
        for place, disc in enumerate(discs):
            for other in discs[place + 1 :]:
                apart = ((disc.x - other.x) ** 2 + (disc.y - other.y) ** 2) ** 0.5
                assert apart >= disc.radius + other.radius + disc.stroke_width


def test_signs_and_leaders_grow_with_the_text_and_are_dark_enough_in_large_print() -> None:
    day, other = dt.date(2022, 3, 1), dt.date(2024, 3, 1)
    entries = (
        TimelineEntry(day, day.replace(month=9), "2022", (Text("Rough"),)),
        TimelineEntry(other, other, "2024", (Text("Exact"),)),
    )
    found = {}
    for theme in ("pacific", "large-print"):
        (page,) = pages_with(Timeline(entries), theme, LETTER).pages
        (mark, *_) = [item for item in page.items if isinstance(item, Disc)]
        color = max(LEADERS[theme], key=lambda each: contrast(each, "#ffffff"))
        assert contrast(color, "#ffffff") > 3, "clear from a laser printer"
        lines = [item for item in page.items if isinstance(item, Line)]
        leaders = [line.width for line in lines if line.color == color and mark.x < line.x1 < mark.x + 60]
        bars = [line for line in lines if line.x1 == line.x2 and line.x1 < mark.x and line.y2 - line.y1 > 5]
        assert bars, "the rough date has its bar beside the axis"
        found[theme] = mark.radius, min(leaders)
    assert found["large-print"][0] == pytest.approx(found["pacific"][0] * 16 / 9)
    assert found["large-print"][1] > 0.85
    theme_of = shipped_theme("large-print")
    assert contrast(theme_of.table.hair_color, theme_of.colors["paper"]) >= 4.5


def test_what_lacks_little_room_is_set_closer_on_one_page() -> None:
    """More entries than a page holds at ease stand on it; what then has no room goes on overleaf, at ease again."""

    def laid(count: int) -> list[list[float]]:
        days = [dt.date(2010, 1, 1) + dt.timedelta(days=61 * place) for place in range(count)]
        entries = tuple(TimelineEntry(day, day, str(day), (Text("Title"),)) for day in days)
        pages = pages_with(Timeline(entries), "pacific", LETTER).pages
        return [[run.y for run in runs(page) if run.text.startswith("20")] for page in pages]

    def least(tops: list[float]) -> float:
        return min(below - above for above, below in pairwise(tops))

    line = shipped_theme("pacific").styles["figure-text"].leading
    counts = {count: laid(count) for count in range(28, 42)}
    whole = [count for count, pages in counts.items() if len(pages) == 1]
    ease = [count for count in whole if least(counts[count][0]) >= 1.39 * line]
    assert max(ease) < max(whole) < 41
    assert all(least(counts[count][0]) >= 1.27 * line for count in whole)
    assert all(least(tops) >= 1.39 * line for count, pages in counts.items() if len(pages) > 1 for tops in pages)


@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
@pytest.mark.parametrize("ends", ["2025-12-08", "2025-03-02"])
def test_the_last_mark_does_not_hang_below_the_end_of_the_axis(theme: str, ends: str) -> None:
    last = dt.date.fromisoformat(ends)
    days = [dt.date(2023, 4, 2), dt.date(2024, 8, 9), *(last - dt.timedelta(days=each) for each in (4, 3, 2, 1, 0))]
    entries = tuple(TimelineEntry(day, day, str(day), (Text("Title"),)) for day in days)
    (page,) = pages_with(Timeline(entries), theme, LETTER).pages
    discs = [item for item in page.items if isinstance(item, Disc)]
    assert len(discs) == len(days)
    upright = [item for item in page.items if isinstance(item, Line) and item.x1 == item.x2]
    axis = max(upright, key=lambda line: line.y2 - line.y1)
    assert max(disc.y + disc.radius for disc in discs) <= axis.y2 + 0.01


@pytest.mark.parametrize("theme", ["pacific", "large-print"])
def test_marks_and_years_keep_as_clear_of_a_break_as_they_are_large(theme: str) -> None:
    days = [
        dt.date.fromisoformat(each) for each in ("1963-05-05", "2014-09-22", "2014-12-20", "2015-01-01", "2025-03-03")
    ]
    entries = tuple(TimelineEntry(day, day, str(day), (Text("Title"),)) for day in days)
    (page,) = pages_with(Timeline(entries), theme, LETTER).pages
    discs = [item for item in page.items if isinstance(item, Disc)]
    breaks = [
        item for item in page.items if isinstance(item, Line) and item.x1 != item.x2 and item.y1 > item.y2
        and abs((item.x1 + item.x2) / 2 - discs[0].x) < 0.01
    ]  # fmt: skip
    assert len(breaks) >= 2
    for disc in discs:
        assert min(abs((line.y1 + line.y2) / 2 - disc.y) for line in breaks) >= 2 * disc.radius
