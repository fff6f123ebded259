from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import ContentError, Location
from briefing.typeset.bricks import FAST, FIRM, LEADING, LIGHT, LOOSE, Brick, Frame
from briefing.typeset.foot import NoteSpace
from briefing.typeset.pages import Box, Line
from briefing.typeset.paginate import Draft, paginate

SPACE = NoteSpace(10, 5)


def heights(drafts: list[Draft]) -> list[list[float]]:
    return [[brick.height for _, brick in draft.placed] for draft in drafts]


def tops(draft: Draft) -> list[float]:
    return [y for y, _ in draft.placed]


def note(lines: int) -> list[Brick]:
    bricks = [Brick(10) for _ in range(lines)]
    if lines > 1:
        bricks[0].keep = bricks[-2].keep = True
        bricks[0].grip = bricks[-2].grip = FIRM
    return bricks


def test_bricks_fill_pages_and_none_is_lost() -> None:
    bricks = [Brick(10) for _ in range(25)]
    drafts = paginate(bricks, 100, SPACE)
    assert [len(draft.placed) for draft in drafts] == [10, 10, 5]
    assert [brick for draft in drafts for _, brick in draft.placed] == bricks


def test_nothing_makes_no_page() -> None:
    assert paginate([], 100, SPACE) == []


def test_spaces_collapse_and_fall_away_at_the_top() -> None:
    bricks = [Brick(10, before=7, after=4), Brick(10, before=6, after=3), Brick(90, before=9), Brick(5, before=2)]
    first, second = paginate(bricks, 100, SPACE)
    assert tops(first) == [0, 16]
    assert tops(second) == [0, 92]


def test_what_keeps_goes_to_the_next_page_with_what_follows() -> None:
    bricks = [Brick(70), Brick(10, keep=True), Brick(10, keep=True), Brick(20), Brick(10)]
    assert heights(paginate(bricks, 100, SPACE)) == [[70], [10, 10, 20, 10]]


@pytest.mark.parametrize("then", [[], [Brick(0, keep=True, new_page=True), Brick(30)]])
def test_no_page_has_an_ornament_alone(then: list[Brick]) -> None:
    rules = [Brick(10, keep=True, ornament=True) for _ in range(2)]
    drafts = paginate([Brick(50), Brick(20), Brick(25), *rules, *then], 100, SPACE)
    assert heights(drafts)[:2] == [[50, 20], [25, 10, 10]]


def test_an_ornament_stands_above_what_it_begins() -> None:
    bricks = [Brick(75), Brick(10, keep=True, ornament=True), Brick(20)]
    assert heights(paginate(bricks, 100, SPACE)) == [[75], [10, 20]]


@pytest.mark.parametrize(("grip", "above", "parted"), [(LIGHT, 85, False), (LIGHT, 80, True), (LOOSE, 80, False)])
def test_a_short_list_is_parted_where_a_sixth_of_the_page_would_stay_empty(
    grip: int, above: float, parted: bool
) -> None:
    bricks = [Brick(above), *(Brick(5, keep=True, grip=grip) for _ in range(3)), Brick(5, keep=True), Brick(5)]
    first, second = heights(paginate(bricks, 100, SPACE))
    assert first == ([above, 5, 5, 5] if parted else [above])
    assert second == ([5, 5] if parted else [5, 5, 5, 5, 5])


@pytest.mark.parametrize(("text", "parted"), [(22, False), (5, True)])
def test_what_follows_of_a_parted_opening_stays_whole_where_that_leaves_little_empty(text: float, parted: bool) -> None:
    opening = [Brick(5, keep=True, grip=FAST), Brick(text, keep=True)]
    announced = [Brick(5, keep=True, grip=FAST), *(Brick(5, keep=True) for _ in range(9)), Brick(5)]
    first, second = heights(paginate([Brick(62), *opening, *announced], 100, SPACE))
    assert first == [62, 5, text, *([5] * 3 if parted else [])]  # then less than a sixth is left
    assert len(second) == (8 if parted else 11)


@pytest.mark.parametrize(("above", "rows"), [(60, [13, 13, 13]), (64, [12, 12, 12]), (70, None), (55, [15, 15, 15])])
def test_what_can_stand_closer_does_so_where_it_would_not_fit(above: float, rows: list[float] | None) -> None:
    line = Line(5, 0, 5, 15, 1, "#000000")
    bricks = [Brick(above), *(Brick(15, [line], keep=keep, give=3) for keep in (True, True, False))]
    (first, *others) = paginate(bricks, 100, SPACE)
    if rows is None:
        assert heights([first, *others]) == [[above], [15, 15, 15]]
        return
    assert heights([first]) == [[above, *(pytest.approx(row, abs=0.4) for row in rows)]]
    assert not others
    placed = [brick for _, brick in first.placed[1:]]
    assert sum(brick.height for brick in placed) <= 40 + 1e-6 or above == 55
    assert [brick.items[0].y2 for brick in placed if isinstance(brick.items[0], Line)] == [b.height for b in placed]


def test_a_chain_taller_than_a_page_is_parted_and_does_not_loop() -> None:
    bricks = [Brick(10, keep=True) for _ in range(95)]
    drafts = paginate(bricks, 100, SPACE)
    assert [len(draft.placed) for draft in drafts] == [10] * 9 + [5]


def test_a_chain_taller_than_a_page_is_parted_where_it_keeps_least_firmly() -> None:
    heading = [Brick(10, keep=True, grip=FAST), Brick(10, keep=True, grip=FAST)]
    lines = [Brick(10, keep=True, grip=FIRM), Brick(10, keep=True, grip=FIRM)]
    bricks = [*(Brick(10, keep=True) for _ in range(8)), *heading, *(Brick(10, keep=True) for _ in range(5))]
    assert [len(draft.placed) for draft in paginate(bricks, 100, SPACE)] == [8, 7]
    bricks = [*(Brick(10, keep=True) for _ in range(8)), *lines, *(Brick(10, keep=True) for _ in range(5))]
    assert [len(draft.placed) for draft in paginate(bricks, 100, SPACE)] == [8, 7]
    bricks = [*heading, *(Brick(10, keep=True, grip=FIRM) for _ in range(18))]
    assert [len(draft.placed) for draft in paginate(bricks, 100, SPACE)] == [10, 10]


def test_a_heading_is_left_alone_only_where_no_page_holds_it_with_what_it_stands_over() -> None:
    bricks = [Brick(20, keep=True, grip=FAST), Brick(95)]
    assert heights(paginate(bricks, 100, SPACE)) == [[20], [95]]


def test_a_chain_whose_notes_find_no_room_is_parted_and_keeps_them_on_its_pages() -> None:
    bricks = [Brick(10, keep=True, notes=[note(2)]) for _ in range(9)]
    drafts = paginate(bricks, 100, SPACE)
    assert len(drafts) > 1
    for draft in drafts:
        assert len(draft.notes) == 2 * len(draft.placed)


def test_a_tall_chain_does_not_begin_in_the_last_third_of_a_page() -> None:
    chain = [Brick(10, keep=True) for _ in range(15)]
    assert heights(paginate([Brick(80), *chain], 100, SPACE)) == [[80], [10] * 10, [10] * 5]
    assert heights(paginate([Brick(40), *chain], 100, SPACE)) == [[40, *[10] * 6], [10] * 9]


def test_a_brick_taller_than_a_page_is_an_error_that_says_where() -> None:
    with pytest.raises(ContentError, match=r"120 points tall \(at 'tall'\)") as caught:
        paginate(
            [Brick(10, at=Location("content/sections/a.md", 3)), Brick(5), Brick(120, anchors=("tall",)), Brick(10)],
            100,
            SPACE,
        )
    (found,) = caught.value.diagnostics
    assert (found.at.file, found.at.line) == ("content/sections/a.md", 3)


def test_a_page_begins_where_it_is_asked_for_and_only_once() -> None:
    bricks = [
        Brick(10, new_page=True), Brick(0, new_page=True, keep=True), Brick(10, new_page=True), Brick(0, new_page=True),
    ]  # fmt: skip
    assert heights(paginate(bricks, 100, SPACE)) == [[10], [0, 10], [0]]


def test_a_page_before_one_that_must_begin_is_at_least_a_quarter_full() -> None:
    bricks = [*(Brick(10) for _ in range(11)), Brick(10, new_page=True)]
    assert heights(paginate(bricks, 100, SPACE)) == [[10] * 8, [10] * 3, [10]]
    assert heights(paginate(bricks[:-1], 100, SPACE)) == [[10] * 10, [10]]  # the last page may be short


@pytest.mark.parametrize(("above", "pages"), [(45, [[45], [12] * 6]), (35, [[35, 12, 12, 12], [12] * 3])])
def test_a_page_is_relieved_of_all_that_keeps_together_where_it_is_not_emptied(
    above: float, pages: list[list[float]]
) -> None:
    kept = [Brick(12, keep=index < 5) for index in range(6)]
    assert heights(paginate([Brick(above), *kept, Brick(10, new_page=True)], 100, SPACE)) == [*pages, [10]]


def test_a_short_page_stays_short_where_what_keeps_would_leave_the_page_before_half_empty() -> None:
    bricks = [Brick(10), *(Brick(10, keep=True) for _ in range(8)), Brick(10), Brick(10), Brick(10, new_page=True)]
    assert heights(paginate(bricks, 100, SPACE)) == [[10] * 10, [10], [10]]


@pytest.mark.parametrize(
    ("above", "section", "pages"),
    [
        (7, [20, 30], [[10] * 7, [20, 30]]),  # all of the section stands on the page that it ends on
        (5, [40, 30], [[*[10] * 5, 40], [30]]),  # the page before would be too empty
        (7, [20, 90], [[*[10] * 7, 20], [90]]),  # no page holds the section
    ],
)
def test_a_section_that_the_page_holds_on_which_it_ends_is_not_parted(
    above: int, section: list[float], pages: list[list[float]]
) -> None:
    first, *rest = section
    begins = Brick(first, at=Location("content/sections/a.md", 3))
    bricks = [*(Brick(10) for _ in range(above)), begins, *map(Brick, rest), Brick(10, new_page=True)]
    assert heights(paginate(bricks, 100, SPACE)) == [*pages, [10]]
    assert heights(paginate(bricks[:-1], 100, SPACE))[0] == [
        *[10] * above,
        *([first] if above * 10 + first <= 100 else []),
    ]


def test_a_head_is_repeated_only_where_a_page_begins() -> None:
    head = [Brick(8)]
    bricks = [Brick(8, keep=True), *(Brick(30, head=head) for _ in range(8))]
    drafts = paginate(bricks, 100, SPACE)
    assert heights(drafts) == [[8, 30, 30, 30], [8, 30, 30, 30], [8, 30, 30]]
    assert tops(drafts[1]) == [0, 8, 38, 68]


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        ([9] * 12, [[8, *[9] * 9], [8, *[9] * 3]]),  # less than a third of the last page: rows keep it company
        ([9] * 14, [[8, *[9] * 10], [8, *[9] * 4]]),  # it holds enough
        ([30] * 4, [[8, 30, 30], [8, 30, 30]]),  # a single row
        ([90, 30], [[8, 90], [8, 30]]),  # nothing but it can move
        ([43, 35, 35], [[8, 43], [8, 35, 35]]),  # a single row, at the cost of half of the page before
        ([41, 35, 35], [[8, 41, 35], [8, 35]]),  # and no more
        ([40, 18, 25, 10, 10], [[8, 40, 18, 25], [8, 10, 10]]),  # two are no reason to leave so much empty
    ],
)
def test_a_table_that_ends_a_document_ends_with_a_share_of_the_page(
    rows: list[float], pages: list[list[float]]
) -> None:
    head = [Brick(8)]
    bricks = [Brick(8, keep=True), *(Brick(each, head=head) for each in rows)]
    assert heights(paginate(bricks, 100, SPACE)) == pages


def test_what_leads_to_a_table_is_parted_from_it_only_at_the_cost_of_a_third_of_a_page() -> None:
    for above in range(40, 95):
        opening = [Brick(9, keep=True, grip=FAST), *(Brick(5, keep=True, grip=LEADING) for _ in range(2))]
        rows = [Brick(4, keep=True, grip=FIRM), Brick(20)]
        first = heights(paginate([Brick(above), *opening, *rows], 100, SPACE))[0]
        if len(first) == 4:
            assert 100 - above > 100 / 3, "so much would stay empty"
        else:
            assert len(first) in {1, 6}, "it goes with what it leads to"


@pytest.mark.parametrize(
    ("above", "at", "alone"), [(65, None, True), (65, Location("a"), False), (63, Location("a"), True)]
)
def test_before_a_section_more_of_a_page_stays_empty_than_its_opening_stands_without_its_table(
    above: float, at: Location | None, *, alone: bool
) -> None:
    opening = [Brick(9, keep=True, grip=FAST, at=at), *(Brick(5, keep=True, grip=LEADING) for _ in range(2))]
    rows = [Brick(4, keep=True, grip=FIRM), Brick(20, keep=True), Brick(20, head=[Brick(4)])]
    assert len(heights(paginate([Brick(above), *opening, *rows], 100, SPACE))[0]) == (4 if alone else 1)


@pytest.mark.parametrize(("at", "alone"), [(None, True), (Location("a"), False)])
def test_before_a_section_more_of_a_page_stays_empty_than_one_row_of_its_table_stands_there(
    at: Location | None, *, alone: bool
) -> None:
    opening = [Brick(9, keep=True, grip=FAST, at=at), Brick(5, keep=True, grip=FIRM)]
    rows = [Brick(20, keep=True, grip=LOOSE), *(Brick(20, head=[Brick(4)]) for _ in range(2))]
    assert len(heights(paginate([Brick(65), *opening, *rows], 100, SPACE))[0]) == (4 if alone else 1)


# ---------------------------------------------------------------- notes


def test_notes_stand_at_the_foot_of_the_page_of_their_mark() -> None:
    bricks = [Brick(10, notes=[note(2)]), Brick(10), Brick(10, notes=[note(1)])]
    (draft,) = paginate(bricks, 100, SPACE)
    assert [y for y, _ in draft.notes] == [70, 80, 90]
    assert draft.rule == 65


def test_a_line_goes_to_the_next_page_if_its_note_has_no_room() -> None:
    bricks = [*(Brick(10) for _ in range(7)), Brick(10, notes=[note(2)])]
    drafts = paginate(bricks, 100, SPACE)
    assert [len(draft.placed) for draft in drafts] == [7, 1]
    assert [len(draft.notes) for draft in drafts] == [0, 2]


def test_a_long_note_begins_with_two_lines_and_its_rest_is_first_on_the_next_page() -> None:
    long, short = note(8), note(1)
    bricks = [*(Brick(10) for _ in range(5)), Brick(10, notes=[long]), *(Brick(10) for _ in range(4))]
    bricks[-1].notes = [short]
    drafts = paginate(bricks, 100, SPACE)
    assert [len(draft.placed) for draft in drafts] == [6, 3, 1]
    assert [[brick for _, brick in draft.notes] for draft in drafts] == [long[:3], long[3:], short]


def test_a_note_longer_than_pages_goes_on_until_it_ends() -> None:
    long = note(60)
    drafts = paginate([Brick(10, notes=[long]), *(Brick(10) for _ in range(30))], 100, SPACE)
    assert [brick for draft in drafts for _, brick in draft.notes] == long
    assert sum(len(draft.placed) for draft in drafts) == 31


def test_notes_of_what_fills_a_page_alone_go_to_the_next() -> None:
    entry = note(2)
    drafts = paginate([Brick(95, notes=[entry]), Brick(10)], 100, SPACE)
    assert heights(drafts) == [[95], [10]]
    assert [[brick for _, brick in draft.notes] for draft in drafts] == [[], entry]


def lines_on(draft: Draft, entry: list[Brick]) -> int:
    return sum(any(brick is line for line in entry) for _, brick in draft.notes)


def test_many_notes_of_one_line_that_no_page_holds_all_begin_there_and_their_rests_come_first_on_the_next() -> None:
    entries = [note(lines) for lines in (6, 1, 5, 8, 4)]
    bricks = [*(Brick(10) for _ in range(7)), Brick(10, notes=entries), *(Brick(10) for _ in range(9))]
    drafts = paginate(bricks, 200, SPACE)
    assert [len(draft.placed) for draft in drafts] == [7, 8, 2]
    first = drafts[1]
    assert [lines_on(first, entry) for entry in entries] == [4, 1, 2, 2, 2]
    assert [brick for draft in drafts[2:] for _, brick in draft.notes] == [
        line for entry in entries for line in entry[lines_on(first, entry) :]
    ]
    (whole,) = paginate(bricks[7:], 400, SPACE)
    assert [brick for _, brick in whole.notes] == [line for entry in entries for line in entry]


def test_of_more_notes_than_a_page_has_room_to_begin_the_first_begin_and_the_others_follow_in_order() -> None:
    entries = [note(4) for _ in range(12)]
    drafts = paginate([Brick(10, notes=entries), Brick(10)], 100, SPACE)
    assert [lines_on(drafts[0], entry) for entry in entries] == [2, 2, 2, 2] + [0] * 8
    said = [brick for draft in drafts for _, brick in draft.notes]
    assert Counter(map(id, said)) == Counter(id(line) for entry in entries for line in entry)
    for entry in entries:
        assert [brick for brick in said if any(brick is line for line in entry)] == entry
    assert all(brick.height + y <= 100.02 for draft in drafts for y, brick in draft.notes)


def test_a_page_of_notes_alone_is_filled() -> None:
    bricks = [Brick(10, notes=[note(30)]), Brick(10, notes=[note(1)])]
    drafts = paginate(bricks, 100, SPACE)
    assert [(len(draft.placed), len(draft.notes)) for draft in drafts] == [(1, 8), (0, 9), (0, 9), (1, 5)]


def test_notes_that_go_on_fill_a_page_that_text_leaves_empty() -> None:
    long, entry = note(40), note(1)
    bricks = [Brick(10, notes=[long]), Brick(10), Brick(10, notes=[entry])]
    drafts = paginate(bricks, 200, SPACE)
    assert [(len(draft.placed), len(draft.notes)) for draft in drafts] == [(1, 18), (1, 18), (1, 5)]
    assert [brick for draft in drafts for _, brick in draft.notes] == [*long, *entry]


def test_the_head_of_a_table_in_a_note_is_drawn_again_where_the_page_begins_inside_the_table() -> None:
    head = [Brick(6)]
    entry = [Brick(10), Brick(10), *(Brick(10, head=head) for _ in range(20))]
    drafts = paginate([Brick(10, notes=[entry])], 100, SPACE)
    assert [sum(brick is head[0] for _, brick in draft.notes) for draft in drafts] == [0, 1, 1]
    assert all(draft.notes[0][1] is head[0] for draft in drafts[1:])
    assert [brick for draft in drafts for _, brick in draft.notes if brick is not head[0]] == entry


def test_what_keeps_in_a_note_and_is_taller_than_a_page_is_parted() -> None:
    entry = [Brick(10), *(Brick(10, keep=True, grip=FIRM) for _ in range(25)), Brick(10)]
    drafts = paginate([Brick(10, notes=[entry])], 100, SPACE)
    assert [brick for draft in drafts for _, brick in draft.notes] == entry
    assert all(y >= 0 and y + brick.height <= 100.02 for draft in drafts for y, brick in draft.notes)


# ---------------------------------------------------------------- frames


def frame(pad: float = 5) -> Frame:
    return Frame(0, 200, "#eeeeee", 2, "#000000", pad)


def test_a_tint_stands_behind_its_bricks_with_its_padding() -> None:
    tint = frame()
    bricks = [Brick(10, after=7), Brick(10, before=9, frames=(tint,)), Brick(10, after=9, frames=(tint,)), Brick(10)]
    (draft,) = paginate(bricks, 100, SPACE)
    assert tops(draft) == [0, 24, 34, 58]
    assert draft.boxes == [Box(0, 19, 200, 30, fill="#eeeeee"), Box(0, 19, 2, 30, fill="#000000")]


def test_a_tint_is_cut_at_the_foot_of_a_page() -> None:
    tint = frame()
    bricks = [Brick(10, frames=(tint,)) for _ in range(15)]
    drafts = paginate(bricks, 100, SPACE)
    assert [len(draft.placed) for draft in drafts] == [9, 6]
    assert [(box.y, box.height) for box in drafts[0].boxes] == [(0, 100), (0, 100)]
    assert [(box.y, box.height) for box in drafts[1].boxes] == [(0, 70), (0, 70)]


def test_tints_in_tints_are_drawn_outside_first() -> None:
    outer, inner = frame(5), Frame(10, 150, "#dddddd", 0, "", 3)
    bricks = [Brick(10, frames=(outer,)), Brick(10, frames=(outer, inner)), Brick(10, frames=(outer,))]
    (draft,) = paginate(bricks, 200, SPACE)
    assert tops(draft) == [5, 18, 31]
    assert [(box.fill, box.y, box.height) for box in draft.boxes] == [
        ("#eeeeee", 0, 46),
        ("#000000", 0, 46),
        ("#dddddd", 15, 16),
    ]


# ---------------------------------------------------------------- properties and growth

FRAMES = (frame(4), frame(6))


@st.composite
def columns(draw: st.DrawFn) -> list[Brick]:
    bricks = []
    for _ in range(draw(st.integers(1, 60))):
        lines = draw(st.sampled_from([0, 0, 0, 0, 1, 3, 8]))
        bricks.append(
            Brick(
                draw(st.floats(1, 40)),
                before=draw(st.sampled_from([0.0, 5.0, 12.0])),
                after=draw(st.sampled_from([0.0, 5.0])),
                keep=draw(st.integers(0, 3)) == 0,
                new_page=draw(st.integers(0, 15)) == 0,
                notes=[note(lines)] if lines else [],
                frames=draw(st.sampled_from([(), (), FRAMES[:1], FRAMES])),
                head=[Brick(6)] if draw(st.integers(0, 5)) == 0 else [],
            )
        )
    return bricks


@settings(max_examples=300, deadline=None)
@given(columns())
def test_any_column_is_set_once_in_order_inside_its_pages(bricks: list[Brick]) -> None:
    drafts = paginate(bricks, 200, SPACE)
    heads = {id(each) for brick in bricks for each in brick.head}
    placed = [brick for draft in drafts for _, brick in draft.placed if id(brick) not in heads]
    assert placed == bricks
    wanted = [each for brick in bricks for entry in brick.notes for each in entry]
    assert [brick for draft in drafts for _, brick in draft.notes] == wanted
    for draft in drafts:
        lowest = 0.0
        for y, brick in draft.placed:
            assert y >= lowest - 0.02
            lowest = y + brick.height
        limit = 200.0 if draft.rule is None else draft.rule
        assert lowest <= limit + 0.02
        assert all(box.y >= -0.02 and box.y + box.height <= limit + 0.02 for box in draft.boxes)
        assert all(y + brick.height <= 200.02 for y, brick in draft.notes)


@settings(max_examples=200, deadline=None)
@given(columns())
def test_no_page_ends_after_what_keeps_unless_it_is_too_tall_or_would_empty_a_page(bricks: list[Brick]) -> None:
    for brick in bricks:
        brick.notes, brick.head, brick.frames = [], [], ()
    drafts = paginate(bricks, 200, SPACE)
    index = 0
    for draft in drafts:
        index += len(draft.placed)
        if index == len(bricks) or bricks[index].new_page or not bricks[index - 1].keep:
            continue
        start = index - 1
        while start and bricks[start - 1].keep and not bricks[start].new_page:
            start -= 1
        stop = index
        while bricks[stop].keep and stop + 1 < len(bricks) and not bricks[stop + 1].new_page:
            stop += 1
        chain = bricks[start : stop + 1]
        gaps = sum(max(a.after, b.before) for a, b in pairwise(chain))
        above = max((y + brick.height for y, brick in draft.placed[: start - index]), default=0.0)
        parted_for_room = bricks[index - 1].grip == LOOSE and 200 - above > 0.3 * 200
        assert parted_for_room or sum(brick.height for brick in chain) + gaps > 200


@settings(max_examples=200, deadline=None)
@given(columns())
def test_notes_begin_on_the_page_of_their_mark(bricks: list[Brick]) -> None:
    drafts = paginate(bricks, 400, SPACE)
    page_of = {id(brick): number for number, draft in enumerate(drafts) for _, brick in draft.placed}
    note_page = {id(brick): number for number, draft in enumerate(drafts) for _, brick in draft.notes}
    for brick in bricks:
        for entry in brick.notes:
            begun = entry[: 2 if len(entry) > 1 else 1]
            assert {note_page[id(each)] for each in begun} == {page_of[id(brick)]}


def test_a_column_costs_what_its_bricks_cost() -> None:
    def seconds(count: int) -> float:
        bricks = [Brick(14.5, keep=index % 5 == 0, after=3) for index in range(count)]
        started = time.process_time()
        paginate(bricks, 640)
        return time.process_time() - started

    small, large = min(seconds(2000) for _ in range(3)), min(seconds(16000) for _ in range(2))
    assert large < 8 * small * 3 + 0.05


def test_one_long_chain_costs_what_its_bricks_cost() -> None:
    started = time.process_time()
    drafts = paginate([Brick(14.5, keep=True) for _ in range(8000)], 640)
    assert len(drafts) == 182
    assert time.process_time() - started < 3
