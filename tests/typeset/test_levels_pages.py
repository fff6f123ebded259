"""Any number of levels and bodies, and any list of statuses, on finished pages."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.tree.nodes import Cell, Column, Figure, Level, LevelEntry, Levels, Row, StatusBar, Table, Text
from briefing.tree.text import blocks_text
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.engagement import levels_to_bricks
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Box, Line, Pages, Run
from briefing.units import PAPERS
from drawing_kit import paragraphs
from pdf_samples import shipped_theme
from typeset_kit import context, document, look, tagged_text

BODY = st.sampled_from(["Council", "Joint committee on materiel and procurement", "정책 대화 of directors general"])
DETAILS = st.lists(
    st.sampled_from(["Every year", "Ministers of foreign affairs and of defence", "since 2019"]), max_size=3
)


@st.composite
def levels(draw: st.DrawFn) -> Levels:
    made = []
    for index in range(draw(st.integers(1, 12))):
        entries = tuple(
            LevelEntry((Text(draw(BODY)),), tuple((Text(line),) for line in draw(DETAILS)))
            for _ in range(draw(st.integers(1, 5)))
        )
        made.append(Level(f"Level {index + 1}", entries))
    return Levels(tuple(made))


def steps_of(pages: Pages, theme: str) -> list[Box]:
    """Give the steps of status bars, which are as high as the text beside them asks for."""
    least = 0.6 * shipped_theme(theme).styles["figure-text"].size
    boxes = (item for page in pages.pages for item in page.items if isinstance(item, Box))
    return [box for box in boxes if least < box.height < 1.4 * least]


def assert_said(figure: Figure, theme: str) -> None:
    pages = lay_out(document(figure), shipped_theme(theme), look()[1], PAPERS["letter"])
    assert tagged_text(pages) == " ".join(blocks_text((figure,))).split()
    page = shipped_theme(theme).page
    for each in pages.pages:
        boxes = [item for item in each.items if isinstance(item, Box) and item.height > 4 and item.tag == -1]
        assert all(box.y + box.height <= each.height - page.bottom + 0.05 for box in boxes)
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                beside = other.x >= one.x + one.width - 0.01 or one.x >= other.x + other.width - 0.01
                assert beside or other.y >= one.y + one.height - 0.01 or one.y >= other.y + other.height - 0.01


@pytest.mark.parametrize("theme", ["pacific", "large-print"])
@settings(max_examples=15, deadline=None)
@given(picture=levels())
def test_any_number_of_levels_stands_on_as_many_pages_as_it_needs(picture: Levels, theme: str) -> None:
    assert_said(Figure(picture, "Who meets whom", (Text("Figure 1. Levels."),)), theme)


def test_a_level_of_more_bodies_than_a_page_holds_goes_on_overleaf() -> None:
    bodies = tuple(LevelEntry((Text(f"Committee number {index}"),), ((Text("Every year"),),)) for index in range(90))
    picture = Levels((Level("Leaders", bodies[:1]), Level("Committees", bodies), Level("Staffs", bodies[:2])))
    assert_said(Figure(picture, "Who meets whom", (Text("Figure 1. Levels."),)), "pacific")


def test_two_levels_stand_at_either_end_of_a_picture_that_goes_over_pages() -> None:
    bodies = tuple(LevelEntry((Text(f"Committee {index}"),), ((Text("Every year"),),) * 9) for index in range(2))
    picture = Levels(tuple(Level(f"Level {index}", bodies) for index in range(6)))
    bricks = levels_to_bricks(picture, context(), blocks_to_bricks)
    assert sum(brick.height for brick in bricks) > context().height
    assert [brick.keep for brick in bricks] == [True, False, False, False, True, False]


def test_the_tie_runs_from_the_first_mark_to_the_last() -> None:
    one = (LevelEntry((Text("Council"),)),)
    picture = Levels(tuple(Level(f"Level {index}", one) for index in range(4)))
    pages = lay_out(document(Figure(picture, "x")), shipped_theme("pacific"), look()[1], PAPERS["letter"])
    upright = [item for item in pages.pages[0].items if isinstance(item, Line) and item.x1 == item.x2]
    ties = sorted((min(line.y1, line.y2), max(line.y1, line.y2)) for line in upright)
    assert all(above[1] == pytest.approx(below[0]) for above, below in pairwise(ties))


@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
@pytest.mark.parametrize("steps", range(2, 9))
def test_a_status_of_any_list_stands_whole_under_its_steps(theme: str, steps: int) -> None:
    label = "Concluded in substance, pending legal verification and signature"
    head = Row(tuple(Cell(paragraphs(each)) for each in ("Instrument", "Status", "Next step")))
    rows = tuple(
        Row(
            (
                Cell(paragraphs("Agreement on the Protection of Classified Information"), header=True),
                Cell((StatusBar(reached, steps, label),)),
                Cell(paragraphs("Signature, then entry into force")),
            )
        )
        for reached in range(steps + 1)
    )
    table = Table((Column(),) * 3, (head,), rows)
    pages = lay_out(document(table), shipped_theme(theme), look()[1], PAPERS["letter"])
    assert tagged_text(pages) == " ".join(blocks_text((table,))).split()
    drawn = steps_of(pages, theme)
    assert len(drawn) == steps * (steps + 1)
    assert sum(bool(box.fill) for box in drawn) == sum(range(steps + 1))
    words = {word for page in pages.pages for item in page.items if isinstance(item, Run) for word in item.text.split()}
    assert set(label.split()) <= words


NAMES = {
    "en-CA": ("Services and agencies", "Joint committee on materiel and procurement", "Every second year"),
    "fr-CA": (
        "Sous-comités interministériels", "Comité consultatif sur l’interopérabilité", "une fois l’an, tour à tour",
    ),
    "ko": ("정부 간 고위급 협의체", "방위산업 및 군수 협력 공동위원회 분과", "격년으로 번갈아 개최"),
}  # fmt: skip
STATUSES = {
    "en-CA": "Concluded in substance, pending legal verification",
    "fr-CA": "Conclu pour l’essentiel, sous réserve de vérification juridique",
    "ko": "실질적으로 타결되었으며 법률 검토를 기다림",
}


def assert_boxed(pages: Pages, theme: str) -> None:
    """Check that no two lines of text meet, and that each which begins in a box stays in it."""
    margins = shipped_theme(theme).page
    for page in pages.pages:
        tints = [item for item in page.items if isinstance(item, Box) and item.fill and item.height > 20]
        drawn = [item for item in page.items if isinstance(item, Run) and item.tag >= 0 and item.text.strip()]
        placed = []
        for run in drawn:
            right = run.x + look()[1].width(run.text.rstrip(" "), run.face, run.size)
            top, foot = run.y - 0.7 * run.size, run.y + 0.2 * run.size
            assert right <= page.width - margins.right + 0.05
            assert foot <= page.height - margins.bottom + 4
            for tint in tints:
                if tint.x <= run.x < tint.x + tint.width and tint.y <= run.y <= tint.y + tint.height:
                    assert right <= tint.x + tint.width
                    assert foot <= tint.y + tint.height
            placed.append((run.x, top, right, foot))
        for one, other in combinations(placed, 2):
            apart = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
            assert apart or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
@pytest.mark.parametrize("sheet", ["letter", "a4"])
def test_two_to_twelve_levels_of_any_language_keep_to_their_boxes(sheet: str, theme: str, language: str) -> None:
    name, body, rhythm = NAMES[language]
    for count in range(2, 13):
        made = tuple(
            Level(f"{name} {level}", (LevelEntry((Text(body),), ((Text(rhythm),),)),) * (1 + level % 5))
            for level in range(count)
        )
        figure = Figure(Levels(made), "Who meets whom", (Text("Figure 1. Levels."),))
        pages = lay_out(document(figure), shipped_theme(theme), look()[1], PAPERS[sheet])
        assert tagged_text(pages) == " ".join(blocks_text((figure,))).split()
        assert_boxed(pages, theme)
        (element,) = [each for each in pages.elements if each.role == "Figure"]
        assert dict(element.attributes)["Alt"] == "Who meets whom"


@pytest.mark.parametrize("language", STATUSES)
@pytest.mark.parametrize("theme", ["pacific", "large-print", "ledger"])
@pytest.mark.parametrize("sheet", ["letter", "a4"])
def test_three_to_twelve_statuses_of_any_language_keep_to_their_column(sheet: str, theme: str, language: str) -> None:
    name, body, rhythm = NAMES[language]
    head = Row(tuple(Cell(paragraphs(each)) for each in ("Instrument", "Status", "Next step")))
    for steps in range(3, 13):
        rows = tuple(
            Row(
                (
                    Cell(paragraphs(f"{body}, {name}"), header=True),
                    Cell((StatusBar(reached, steps, STATUSES[language]),)),
                    Cell(paragraphs(rhythm)),
                )
            )
            for reached in range(steps + 1)
        )
        table = Table((Column(),) * 3, (head,), rows)
        pages = lay_out(document(table), shipped_theme(theme), look()[1], PAPERS[sheet])
        assert tagged_text(pages) == " ".join(blocks_text((table,))).split()
        assert_boxed(pages, theme)
        boxes = steps_of(pages, theme)
        assert len(boxes) == steps * (steps + 1)
        assert sum(bool(box.fill) for box in boxes) == sum(range(steps + 1))
        for one, other in pairwise(boxes):
            assert one.y != other.y or other.x >= one.x + one.width + 0.2 or other.x < one.x, "steps can be told apart"


@pytest.mark.parametrize("theme", ["pacific", "ledger"])
def test_boxes_begin_at_the_edge_of_the_text_and_names_and_tie_keep_to_the_hanging_column(theme: str) -> None:
    one = (LevelEntry((Text("Council"),)),)
    picture = Levels(tuple(Level(name, one) for name in ("Leaders", "Senior officials")))
    (page,) = lay_out(document(Figure(picture, "x")), shipped_theme(theme), look()[1], PAPERS["letter"]).pages
    margins = shipped_theme(theme).page
    edge = margins.left + margins.hanging + margins.gutter
    (left,) = {round(item.x, 2) for item in page.items if isinstance(item, Box) and item.width > 200}
    assert left == pytest.approx(edge)
    (tie,) = {item.x1 for item in page.items if isinstance(item, Line) and item.x1 == item.x2}
    name = next(item for item in page.items if isinstance(item, Run) and item.text.startswith("Senior"))
    right = name.x + look()[1].width(name.text.rstrip(), name.face, name.size)
    assert right + 6 < tie < edge - 6
