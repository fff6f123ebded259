from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import ContentError, Location
from briefing.tree.nodes import (
    Asset,
    Block,
    Figure,
    Inline,
    Level,
    LevelEntry,
    Levels,
    Note,
    Picture,
    Raster,
    StatusBar,
    Text,
    Timeline,
    TimelineEntry,
)
from briefing.tree.text import blocks_text
from briefing.typeset.blocks import block_to_bricks, blocks_to_bricks
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.cells import width_beside
from briefing.typeset.pages import LAYOUT, Box, Disc, Image, Line, Run
from briefing.typeset.paginate import paginate
from briefing.typeset.pictures import figure_to_bricks, status_bar_to_bricks
from briefing.typeset.stacks import restyled
from drawing_kit import column, flat, paragraphs, right_of, runs, text

WIDE = 492.0


def entry(day: dt.date, title: str, status: str = "", *, major: bool = False, year: bool = False) -> TimelineEntry:
    first, last = (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)) if year else (day, day)
    return TimelineEntry(first, last, str(day.year) if year else f"{day:%d %b %Y}", text(title), status, major)


def timeline(count: int) -> Timeline:
    days = (dt.date(2018, 1, 1) + dt.timedelta(days=53 * index) for index in range(count))
    titles = ("A short title", "A title of a milestone that goes on for so long that it needs a second line to be told")
    statuses = ("held", "", "concluded in substance")
    return Timeline(
        tuple(
            entry(day, f"{titles[index % 2]} {index}", statuses[index % 3], major=index % 4 == 0)
            for index, day in enumerate(days)
        )
    )


LEVELS = Levels(
    (
        Level("Leaders", (LevelEntry(text("Summit"), (text("Prime Minister and President"),)),)),
        Level("Officials", tuple(LevelEntry(text(f"Body {name} of many words")) for name in "ABCDE")),
    )
)


def draw(block: Block, context: Context | None = None) -> tuple[list[Brick], Context]:
    context = context or column()
    return block_to_bricks(block, context), context


def spoken(bricks: Sequence[Brick], context: Context) -> list[str]:
    """Read the text of a picture as its elements stand in the structure."""
    said: dict[int, str] = {}
    for run in runs(flat(bricks)):
        tag = run.tag
        if tag < 0:
            continue
        while context.structure.elements[tag].role not in ("P", "Caption"):
            tag = context.structure.elements[tag].parent
        said[tag] = said.get(tag, "") + run.text
    return [" ".join(said[tag].split()) for tag in sorted(said)]


def assert_apart(items: Sequence[Run]) -> None:
    """Check that no two runs of text overlap."""
    boxes = sorted((run.y - 0.7 * run.size, run.y + 0.2 * run.size, run.x, right_of(run)) for run in items)
    for index, (_, bottom, left, right) in enumerate(boxes):
        for top, _, other_left, other_right in boxes[index + 1 :]:
            if top >= bottom:
                break
            assert other_left >= right - 0.01 or other_right <= left + 0.01, "labels overlap"


@pytest.mark.parametrize("picture", [timeline(24), LEVELS, StatusBar(2, 4, "signed")])
def test_a_pictures_text_is_real_and_in_reading_order(picture: Timeline | Levels | StatusBar) -> None:
    figure = Figure(picture, "What it shows", text("Figure 1. A caption."))
    bricks, context = draw(figure)
    assert spoken(bricks, context) == blocks_text((figure,))


@pytest.mark.parametrize("picture", [timeline(40), LEVELS, StatusBar(2, 4, "signed")])
def test_nothing_that_is_said_stands_in_the_figure_whose_alternative_is_said(picture: Picture) -> None:
    bricks, context = draw(Figure(picture, "What it shows", text("Figure 1.")))
    elements = context.structure.elements
    (figure,) = [index for index, element in enumerate(elements) if element.role == "Figure"]
    assert dict(elements[figure].attributes) == {"Alt": "What it shows"}
    assert figure not in [element.parent for element in elements]
    beside = [element.role for element in elements if element.parent == elements[figure].parent]
    assert (elements[elements[figure].parent].role, *beside[:2]) == ("Div", "Caption", "Figure")
    assert set(beside[2:]) == {"P"}
    drawn = [item.tag for item in flat(bricks) if isinstance(item, Line | Box | Disc)]
    assert set(drawn) == {figure}


def test_a_picture_made_again_for_its_place_is_drawn_in_its_figure_too() -> None:
    bricks, context = draw(Figure(timeline(60), "What it shows", text("Figure 1.")))
    roles = [element.role for element in context.structure.elements]
    pieces = [brick for draft in paginate(bricks, context.height) for _, brick in draft.placed]
    drawn = [[item.tag for item in piece.items if isinstance(item, Line | Box | Disc)] for piece in pieces]
    assert len([tags for tags in drawn if tags]) > 1
    assert {roles[tag] for tags in drawn for tag in tags} == {"Figure"}
    for piece in pieces:  # one stretch, under the text
        kinds = [isinstance(item, Line | Box | Disc) for item in piece.items]
        assert kinds == sorted(kinds, reverse=True)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.dates(dt.date(1950, 1, 1), dt.date(2026, 1, 1)), min_size=1, max_size=60).map(sorted),
    st.integers(0, 2**32),
)
def test_labels_of_any_timeline_keep_apart_and_inside_the_picture(days: list[dt.date], seed: int) -> None:
    words = ["Title", "of", "a", "milestone", "that", "says", "what", "happened", "between", "governments"]
    entries = tuple(
        entry(day, " ".join(words[: 1 + (seed >> index) % 10] * 2), "held" if (seed >> index) & 1 else "")
        for index, day in enumerate(days)
    )
    bricks, context = draw(Figure(Timeline(entries), "alt"))
    for brick in (brick for draft in paginate(bricks, context.height) for _, brick in draft.placed):
        assert brick.height <= context.height
        assert_apart(runs(brick.items))
        for run in runs(brick.items):
            assert run.x >= 0
            assert right_of(run) <= WIDE + 0.05
            assert run.y - 0.7 * run.size >= -1
            assert run.y <= brick.height + 1


def test_years_are_artifacts() -> None:
    bricks, _ = draw(Figure(timeline(12), "alt"))
    years = [run for run in runs(flat(bricks)) if run.tag == LAYOUT]
    assert {"2018", "2019"} <= {run.text.strip() for run in years}


def test_a_major_milestone_is_filled_and_bold() -> None:
    entries = (entry(dt.date(2024, 1, 1), "plain"), entry(dt.date(2025, 1, 1), "major", major=True))
    bricks, context = draw(Figure(Timeline(entries), "alt"))
    colors = context.theme.colors
    marks = sorted((item.y, item.fill) for item in bricks[0].items if isinstance(item, Disc))
    assert [fill for _, fill in marks] == [colors["paper"], colors["main"]]
    assert {run.face for run in runs(bricks[0].items) if run.text.strip() in ("plain", "major")} == {
        "sans-regular",
        "sans-bold",
    }


def test_a_long_timeline_goes_over_two_pages_and_keeps_its_caption() -> None:
    bricks, context = draw(Figure(timeline(32), "alt", text("Figure 1.")))
    drafts = paginate(bricks, context.height)
    assert [len(draft.placed) for draft in drafts] == [2, 1], "the caption stays with the first part"
    assert drafts[0].placed[0][1] is bricks[0]
    assert all(sum(brick.height for _, brick in draft.placed) > 0.2 * context.height for draft in drafts)


def test_a_timeline_begins_on_the_page_that_announces_it_and_goes_on_at_the_turn_of_a_year() -> None:
    bricks, context = draw(Figure(timeline(24), "alt", text("Figure 1.")))
    first, second = paginate([Brick(context.height * 0.5), *bricks], context.height)
    assert len(first.placed) == 3, "no page stays half empty"
    before, after = (
        {said[-4:] for run in runs(part.items) if (said := run.text.strip())[-4:].isdecimal() and " " in said}
        for part in (first.placed[2][1], second.placed[0][1])
    )
    assert before
    assert after
    assert not before & after
    axis = [item for _, brick in second.placed for item in brick.items if isinstance(item, Line) and item.x1 == item.x2]
    assert axis, "the axis goes on"


def test_years_in_large_letters_stand_inside_the_type_area() -> None:
    context = restyled(column(500, x=0), {"figure-axis": {"size": 18}, "figure-label": {"size": 14}})
    page = replace(context.theme.page, hanging=0.0, gutter=0.0)
    context = replace(context, theme=replace(context.theme, page=page))
    items = flat(figure_to_bricks(Figure(timeline(9), "alt"), context, blocks_to_bricks))
    assert min(run.x for run in runs(items)) >= 0
    assert "07 Jan 2019" in {run.text.strip() for run in runs(items)}, "a date is not broken"


def test_levels_stay_together_and_their_boxes_keep_apart() -> None:
    bricks, context = draw(Figure(LEVELS, "alt"))
    assert [brick.keep for brick in bricks] == [True] * (len(bricks) - 1) + [False]
    for brick in bricks:
        assert_apart(runs(brick.items))
        boxes = [item for item in brick.items if isinstance(item, Box) and item.fill == context.theme.callout.tint]
        for a, b in pairwise(boxes):
            assert b.x >= a.x + a.width or b.y >= a.y + a.height
        assert all(box.x + box.width <= WIDE + 0.01 for box in boxes)


@pytest.mark.parametrize("size", [9, 14, 18])
def test_no_name_of_a_level_is_broken_however_large_its_letters(size: float) -> None:
    context = restyled(column(), {"figure-strong": {"size": size, "leading": 1.4 * size}})
    made = Figure(Levels((Level("Joint subcommittees", (LevelEntry(text("a body"), ()),)),)), "alt")
    items = flat(figure_to_bricks(made, context, blocks_to_bricks))
    name = next(run for run in runs(items) if "subcommittees" in run.text)
    boxes = [item for item in items if isinstance(item, Box)]
    assert right_of(name) < min(box.x for box in boxes) - 6


def test_steps_are_filled_as_far_as_reached() -> None:
    context = column(80)
    (brick,) = status_bar_to_bricks(StatusBar(3, 4, "launched"), context, blocks_to_bricks)
    steps = [item for item in brick.items if isinstance(item, Box)]
    assert [bool(step.fill) for step in steps] == [True, True, True, False]
    label = runs(brick.items)[0]
    assert label.x == context.x
    assert label.y > steps[0].y + steps[0].height, "under the steps"


def test_in_a_wide_column_the_status_stands_beside_its_steps() -> None:
    (brick,) = status_bar_to_bricks(StatusBar(3, 4, "launched"), column(220), blocks_to_bricks)
    last = [item for item in brick.items if isinstance(item, Box)][-1]
    label = runs(brick.items)[0]
    assert label.x > last.x + last.width
    assert brick.height == pytest.approx(12.5)


def test_a_status_stands_on_one_line_beside_its_steps_or_under_them() -> None:
    """It is never broken beside them: a date under it would stand lower than its neighbours' dates."""
    bar, short = StatusBar(2, 4, "Concluded in substance"), StatusBar(2, 4, "Held")
    least = width_beside(bar, column())
    for width in (least, least - 1):
        (brick,) = status_bar_to_bricks(bar, column(width), blocks_to_bricks)
        end = max(item.x + item.width for item in brick.items if isinstance(item, Box))
        assert [run.text.strip() for run in runs(brick.items)] == ["Concluded in substance"]
        assert (runs(brick.items)[0].x > end) == (width == least)
        (brick,) = status_bar_to_bricks(short, replace(column(width), status=least), blocks_to_bricks)
        assert (runs(brick.items)[0].x > column().x) == (width == least), "all of a column alike"


def picture(width: float, height: float) -> Context:
    asset = Asset("figures/a.png", b"", "image/png", (10, 10), (width, height))
    return column(assets={asset.name: asset})


def image(figure: Figure, context: Context) -> Image:
    bricks = figure_to_bricks(figure, context, blocks_to_bricks)
    (found,) = [item for brick in bricks for item in brick.items if isinstance(item, Image)]
    return found


def test_a_picture_file_keeps_its_size_in_the_text_column_and_never_grows() -> None:
    context = picture(300, 200)
    found = image(Figure(Raster("figures/a.png"), "alt"), context)
    assert (found.x, found.width, found.height) == (context.x, 300, 200)
    assert context.structure.elements[found.tag].role == "Figure"


@pytest.mark.parametrize("width", [300, 1000])
def test_a_caption_begins_where_its_picture_begins(width: float) -> None:
    context = picture(width, 200)
    figure = Figure(Raster("figures/a.png"), "alt", text("Figure 1."))
    items = flat(figure_to_bricks(figure, context, blocks_to_bricks))
    (found,) = [item for item in items if isinstance(item, Image)]
    (caption,) = runs(items)
    assert caption.x == found.x


def test_a_picture_file_is_scaled_down_to_the_column_and_the_page() -> None:
    wide = image(Figure(Raster("figures/a.png"), "alt"), picture(1000, 500))
    assert (wide.x, wide.width, wide.height) == (0, WIDE, WIDE / 2)
    tall = image(Figure(Raster("figures/a.png"), "alt"), picture(100, 5000))
    assert tall.height < 0.9 * 640
    assert tall.width / tall.height == pytest.approx(100 / 5000)


def test_a_picture_that_is_not_there_is_an_error_at_its_place() -> None:
    at = Location("content/sections/10-a.md", 7)
    with pytest.raises(ContentError) as caught:
        draw(Figure(Raster("figures/none.png", at=at), "alt"))
    assert str(caught.value).startswith("content/sections/10-a.md:7: error[missing-figure]")


def test_a_note_in_a_timeline_stands_at_the_foot_once() -> None:
    title: tuple[Inline, ...] = (Text("Talks"), Note(paragraphs("a press report"), "a"))
    noted = TimelineEntry(dt.date(2023, 4, 13), dt.date(2023, 4, 13), "13 Apr 2023", title)
    figure = Figure(Timeline((noted,)), "alt", (Text("Caption"), Note(paragraphs("of the caption"), "b")))
    bricks, context = draw(figure)
    assert sum(len(brick.notes) for brick in bricks) == 2
    assert [element.role for element in context.structure.elements].count("Note") == 2
