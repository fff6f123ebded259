"""The contents list: in every theme all texts begin at one edge, and all numbers at another or in front of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.theme import Theme
from briefing.tree.nodes import Contents, ContentsEntry, Section, Text
from briefing.typeset.contents import contents_to_bricks, group_begins
from briefing.typeset.layout import new_context
from briefing.typeset.pages import LAYOUT, Line, LinkArea, Run
from briefing.typeset.stacks import stacked
from briefing.units import PAPERS
from pdf_samples import shipped_theme
from typeset_kit import document, look, pages_of

ENTRIES = tuple(
    ContentsEntry(number, f"Title of {number or 'none'}", f"s{number}") for number in ("1", "9", "10", "111", "A", "")
)


@pytest.mark.parametrize("theme", ["pacific", "ledger", "large-print"])
def test_texts_begin_at_one_edge_however_wide_the_numbers(theme: str) -> None:
    context = new_context(document(), shipped_theme(theme), look()[1], PAPERS["letter"])
    bricks = contents_to_bricks(Contents("Contents", ENTRIES), replace(context, parent=0))
    runs = [item for brick in bricks[1:] for item in brick.items if isinstance(item, Run)]
    texts = [run for run in runs if run.text.startswith("Title")]
    numbers = [run for run in runs if not run.text.startswith("Title")]
    assert len(texts) == len(ENTRIES)
    assert len({round(run.x, 3) for run in texts}) == 1
    assert [run.text for run in numbers] == [f"{entry.number} " for entry in ENTRIES if entry.number]
    assert len({round(run.x, 3) for run in numbers}) == 1
    width = context.fonts.width
    assert all(run.x + width(run.text, run.face, run.size) <= texts[0].x for run in numbers)


def test_annexes_are_set_apart_in_the_contents() -> None:
    labels = ("", "", "", "Annex A", "Annex B", "")
    entries = tuple(
        ContentsEntry("1" if level == 1 else "", f"Title {at}", f"s{at}", level, label=label)
        for at, (level, label) in enumerate(zip((1, 1, 2, 1, 1, 1), labels, strict=True))
    )
    assert group_begins(entries) == {3, 5}
    context = new_context(document(), look()[0], look()[1], PAPERS["letter"])
    _, *bricks = contents_to_bricks(Contents("Contents", entries), replace(context, parent=0))
    said = [[item.text for item in brick.items if isinstance(item, Run)] for brick in bricks]
    assert said[3] == ["Annex A ", "Title 3 "]
    half_line = look()[0].styles["contents-1"].leading / 2
    apart = 2 * 7.25 + half_line
    assert [brick.after for brick in bricks[:-1]] == [7.25, 7.25, apart, 7.25, apart]


def closely(theme: Theme, before: float) -> tuple[list[Run], list[Line]]:
    """Set three entries with some space between them, the second of two lines; give their runs and lines."""
    styles = {**theme.styles}
    for name in ("contents-1", "contents-2"):
        styles[name] = replace(styles[name], before=before, after=before)
    close = replace(theme, styles=styles)
    entries = tuple(ContentsEntry(str(at), "Title of it " * count, f"s{at}") for at, count in enumerate((1, 14, 2), 1))
    context = new_context(document(), close, look()[1], PAPERS["letter"])
    _, *bricks = contents_to_bricks(Contents("Contents", entries), replace(context, parent=0))
    items = [item for item in stacked(bricks).items if not isinstance(item, LinkArea)]
    return [item for item in items if isinstance(item, Run)], [item for item in items if isinstance(item, Line)]


@pytest.mark.parametrize("theme", ["pacific", "ledger"])
@pytest.mark.parametrize("space", [0.7, 0.1, 0.0])
def test_hairlines_stand_between_the_entries_of_a_theme_of_open_lines_however_close_the_list(
    theme: str, space: float
) -> None:
    shipped = shipped_theme(theme)
    style = shipped.styles["contents-1"]
    runs, lines = closely(shipped, space * style.size)
    texts = [run for run in runs if run.text.startswith("Title")]
    assert len(lines) == 3
    assert len({round(line.x1, 2) for line in lines}) == 1, "from edge to edge"
    for line in lines:
        above = max(run.y for run in texts if run.y < line.y1)
        assert line.y1 - above > 0.25 * style.size, "clear of what letters hang below their line"
        below = [run.y for run in texts if run.y > line.y1]
        assert not below or min(below) - line.y1 > 0.8 * style.size, "clear of capitals"


@pytest.mark.parametrize("space", [0.7, 0.1, 0.0])
def test_where_lines_are_close_leaders_stand_on_the_lines_of_the_entries_however_short_the_list(space: float) -> None:
    shipped = shipped_theme("large-print")
    size = shipped.styles["contents-1"].size
    runs, lines = closely(shipped, space * size)
    assert [line.y1 for line in lines] == [runs[1].y, runs[-1].y], "none where the text leaves no white"
    for line, text in zip(lines, (runs[1], runs[-1]), strict=True):
        right = text.x + look()[1].width(text.text.rstrip(), text.face, text.size)
        assert line.x1 > right
        assert line.tag == LAYOUT
    page = shipped.page
    number = look()[1].width("000", runs[1].face, size)
    assert {round(line.x2, 2) for line in lines} == {round(lines[0].x2, 2)}
    assert lines[0].x2 < PAPERS["letter"].width - page.left - page.right - number, "it ends before the numbers"


def test_hairlines_stand_in_the_middle_between_entries_of_any_level_and_touch_none() -> None:
    levels = (1, 2, 2, 1, 1)
    entries = tuple(ContentsEntry("", f"Title {at}", f"s{at}", level) for at, level in enumerate(levels))
    sections = (Section(entry.anchor, "", (Text("S"),), entry.anchor, (), new_page=True) for entry in entries)
    page = pages_of(Contents("Contents", entries), *sections).pages[0]
    texts = [item for item in page.items if isinstance(item, Run) and item.text.startswith("Title ") and item.tag >= 0]
    lines = sorted(item.y1 for item in page.items if isinstance(item, Line))
    rules = [y for y in lines if y > texts[0].y][: len(entries)]
    theme, _ = look()
    for level, text, rule in zip(levels, texts, rules, strict=True):
        style = theme.styles[f"contents-{level}"]
        assert rule - text.y > 0.5 * style.size, "clear of what letters hang below their line"
    for rule, following in zip(rules, texts[1:], strict=False):
        assert following.y - rule > following.size, "clear of capitals"
    below = [rule - text.y for rule, text in zip(rules[1:3], texts[1:3], strict=True)]
    assert below[1] - below[0] == pytest.approx((7.25 - 3.625) / 2), "in the middle of each space"
