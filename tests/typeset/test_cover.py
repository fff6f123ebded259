from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import ContentError
from briefing.tree.nodes import Cover, Fact, Placeholder, Text, TimelineEntry
from briefing.tree.text import blocks_text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import Context
from briefing.typeset.cover import lay_out_cover
from briefing.typeset.pages import LAYOUT, Box, Item, Line
from briefing.typeset.phrases import phrases_of
from briefing.typeset.stacks import restyled
from briefing.typeset.titles import break_title, fit_title
from briefing.units import PAPERS
from drawing_kit import column, look, right_of, runs, text
from pdf_samples import shipped_theme

LETTER = PAPERS["letter"]
DAYS = (dt.date(1963, 1, 14), dt.date(2022, 9, 23), dt.date(2024, 7, 18), dt.date(2025, 10, 30), dt.date(2025, 12, 8))


def entries(days: tuple[dt.date, ...] = DAYS) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry(day, day, str(day), text("x"), major=day.year == 2024) for day in days)


def cover(title: str = "Strategic Roundtable on Trade", facts: int = 5, days: tuple[dt.date, ...] = DAYS) -> Cover:
    shown = tuple(Fact(f"Label {index}", text(f"value {index}")) for index in range(facts))
    place = Fact("Place", (Text("Vancouver, "), Placeholder("venue", "venue to be confirmed")))
    return Cover("Briefing pack", title, (*shown, place), "For delegates", "Illustrative example.", entries(days))


def laid_out(made: Cover) -> tuple[list[Item], Context]:
    context = column()
    return lay_out_cover(made, context, LETTER, blocks_to_bricks), context


def spoken(items: list[Item], context: Context) -> list[str]:
    said: dict[int, str] = {}
    for run in runs(items):
        tag = run.tag
        if tag >= 0:
            actual = ""
            while context.structure.elements[tag].role != "P":
                actual = dict(context.structure.elements[tag].attributes).get("ActualText", "")
                tag = context.structure.elements[tag].parent
            said[tag] = said.get(tag, "") + (actual or run.text)
    return [" ".join(words.split()) for words in said.values()]


def test_the_cover_says_its_parts_in_reading_order_each_fact_as_one_paragraph() -> None:
    made = cover()
    items, context = laid_out(made)
    assert spoken(items, context) == blocks_text((made,))


def test_nothing_overlaps_and_nothing_leaves_the_margins() -> None:
    items, context = laid_out(cover())
    page = context.theme.page
    found = sorted(runs(items), key=lambda run: run.y)
    for run in found:
        assert run.x >= page.left - 0.01
        assert right_of(run) <= LETTER.width - page.right + 0.01
        assert run.y <= LETTER.height - page.foot + 0.01
    for a in found:
        for b in found:
            if a is not b and abs(a.y - b.y) < 0.7 * min(a.size, b.size):
                assert right_of(a) <= b.x + 0.01 or right_of(b) <= a.x + 0.01


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=16), min_size=1, max_size=40).map(" ".join),
    st.integers(0, 9),
)
def test_a_title_of_any_length_keeps_its_distance_from_the_picture_and_the_facts(title: str, facts: int) -> None:
    items, context = laid_out(cover(title, facts))
    band = next(item for item in items if isinstance(item, Box))
    strokes = [item for item in items if isinstance(item, Line) and item.y1 != item.y2 and item.x1 == item.x2]
    title_runs = [run for run in runs(items) if run.color == context.theme.styles["cover-title"].color]
    assert max(run.y for run in title_runs) + 4 < min(min(line.y1, line.y2) for line in strokes)
    fact_runs = [run for run in runs(items) if run.y > band.height]
    assert min(run.y for run in fact_runs) > band.height + 20
    ys = sorted({round(run.y, 1) for run in title_runs})
    assert all(b - a >= title_runs[0].size for a, b in pairwise(ys))


LARGE = {
    "cover-label": {"size": 13, "leading": 20},
    "cover-fact": {"size": 15, "leading": 20},
    "figure-label": {"size": 14, "leading": 20},
}


def enlarged(made: Cover) -> list[Item]:
    page = replace(look()[0].page, hanging=0.0, gutter=0.0)
    context = restyled(column(), LARGE)
    context = replace(context, theme=replace(context.theme, page=page))
    return lay_out_cover(made, context, LETTER, blocks_to_bricks)


@pytest.mark.parametrize("first", [1960, 1963, 1985, 2008])
def test_years_in_large_letters_keep_apart(first: int) -> None:
    days = (dt.date(first, 1, 14), *(dt.date(2009 + index, 6, 1) for index in range(16)), dt.date(2025, 12, 8))
    years = sorted((run for run in runs(enlarged(cover(days=days))) if run.tag == LAYOUT), key=lambda run: run.x)
    assert len(years) > 1
    for a, b in pairwise(years):
        assert right_of(a) + 4 <= b.x


def test_labels_in_large_letters_stay_on_one_line() -> None:
    items = enlarged(cover())
    made = cover()
    label = "Prepared for everyone"
    items = enlarged(replace(made, facts=(*made.facts, Fact(label, text("Industry")))))
    assert [run.text.strip() for run in runs(items) if run.text.startswith("Prepared")] == [label]
    assert min(run.x for run in runs(items) if run.text.startswith("Industry")) > 54 + 78


@pytest.mark.parametrize("facts", [10, 14])
def test_a_title_is_fitted_to_what_the_facts_leave(facts: int) -> None:
    title = "Strategic Roundtable on Strengthening the Partnership of Two Countries Through Defence Co-operation"
    items = enlarged(cover(title, facts))
    band = next(item for item in items if isinstance(item, Box))
    size = look()[0].styles["cover-title"].size
    titles = [run for run in runs(items) if run.color == look()[0].styles["cover-title"].color]
    assert " ".join("".join(run.text for run in titles).split()) == title
    assert max(run.size for run in titles) <= size
    assert min(run.y for run in runs(items) if run.text.startswith("Label 0")) > band.height + 20


def test_what_a_cover_cannot_hold_is_an_error() -> None:
    with pytest.raises(ContentError, match="cover-too-long"):
        laid_out(cover(facts=40))
    with pytest.raises(ContentError, match="cover-too-long"):
        laid_out(cover("x" * 200))


def test_the_strokes_stand_on_their_dates_and_the_event_is_marked() -> None:
    items, context = laid_out(cover(days=DAYS[1:]))
    look_of = context.theme.cover
    strokes = [
        item for item in items if isinstance(item, Line) and item.color in (look_of.mark_color, look_of.accent_color)
    ]
    assert [line.color for line in strokes] == [look_of.mark_color] * 3 + [look_of.accent_color]
    xs = [line.x1 for line in strokes]
    days = [day.toordinal() for day in DAYS[1:]]
    scale = (xs[-1] - xs[0]) / (days[-1] - days[0])
    assert xs == [pytest.approx(xs[0] + (day - days[0]) * scale) for day in days]
    assert all(run.tag == LAYOUT for run in runs(items) if run.text.strip().isdecimal())


def test_a_cover_without_milestones_has_no_axis() -> None:
    items, _ = laid_out(cover(days=()))
    assert not [item for item in items if isinstance(item, Line)]


def test_a_title_breaks_by_sense() -> None:
    theme, fonts = look()
    style = theme.styles["cover-title"]
    title = "Roundtable on the Future of Energy Security and the Ties Between Two Countries"
    lines = break_title(title, style, fonts, 450)
    assert not [line for line in lines[:-1] if line.split()[-1] in ("on", "the", "of", "and")]
    assert " ".join(lines) == title
    assert break_title("Unbreakableword" * 9, style, fonts, 450) == []


LONG_TITLE = (
    "Strategic Roundtable on Strengthening the Canada-Republic of Korea Comprehensive Strategic Partnership Through "
    "Defence Co-operation"
)
SENSE = [
    "Strategic Roundtable on Strengthening",
    "the Canada-Republic of Korea",
    "Comprehensive Strategic Partnership",
    "Through Defence Co-operation",
]


@pytest.mark.parametrize(("theme", "width"), [("pacific", 472), ("pacific", 437), ("large-print", 484)])
def test_a_long_title_is_set_as_its_phrases_go(theme: str, width: float) -> None:
    style = shipped_theme(theme).styles["cover-title"]
    fitted = fit_title(LONG_TITLE, style, look()[1], (width, 250), least=14, language="en-CA")
    assert fitted is not None
    assert list(fitted.lines) == SENSE
    assert fitted.style.size >= 0.85 * style.size


@pytest.mark.parametrize(
    ("language", "title", "never"),
    [
        (
            "en-CA",
            "Ports Between Shores: A Dialogue Toward Shared Rules Without Borders Under the Sea",
            "between toward",
        ),
        (
            "fr-CA",
            "Table ronde sur le renforcement du partenariat entre les ports de la côte et chez leurs voisins",
            "sur",
        ),
        ("ko", "한국과 캐나다의 방위 협력 및 경제 안보 또는 그 밖의 과제에 관한 전략 원탁회의", "및 또는"),
    ],
)
def test_no_line_of_a_title_ends_in_a_word_of_what_follows(language: str, title: str, never: str) -> None:
    theme, fonts = look()
    style = theme.styles["cover-title"]
    for width in range(340, 490, 10):
        lines = break_title(title, style, fonts, width, language)
        ends = [line.split()[-1].casefold() for line in lines[:-1]]
        assert not [each for each in ends if phrases_of(language).clings(each)], (width, lines)
        assert not set(ends) & set(never.split())


def test_a_title_is_never_broken_at_a_no_break_space() -> None:
    theme, fonts = look()
    style = theme.styles["cover-title"]
    name = "Republic\u00a0of\u00a0Elsewhere"
    for width in range(300, 460, 10):
        assert name in "\n".join(break_title(f"A summit of the {name} on trade and on light", style, fonts, width))


def test_a_title_is_made_smaller_only_as_far_as_it_must() -> None:
    theme, fonts = look()
    style = theme.styles["cover-title"]
    short = fit_title("A roundtable", style, fonts, (450, 200), least=14)
    assert short is not None
    assert short.style.size == style.size
    long = fit_title("A roundtable of many words " * 12, style, fonts, (450, 200), least=14)
    assert long is not None
    assert 14 <= long.style.size < style.size
    assert len(long.lines) * long.style.leading <= 200.01
    assert fit_title("A roundtable of many words " * 90, style, fonts, (450, 200), least=14) is None


def test_a_title_without_words_has_no_lines_and_fits() -> None:
    theme, fonts = look()
    fitted = fit_title(" ", theme.styles["cover-title"], fonts, (100, 0), least=16)
    assert fitted is not None
    assert fitted.lines == ()
