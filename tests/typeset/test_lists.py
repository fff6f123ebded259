from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefing.tree.nodes import (
    Block,
    BulletList,
    Callout,
    DefinitionItem,
    DefinitionList,
    ListItem,
    OrderedList,
    Section,
    Text,
)
from briefing.typeset.blocks import blocks_to_bricks
from briefing.typeset.bricks import LEADING, LIGHT, LOOSE, Brick
from briefing.typeset.pages import Run
from typeset_kit import context, look, paragraph

LONG = "An item of more than one line, because it says more than would have room beside its mark in the column. "


def bullets(*items: str | Block, tight: bool = True) -> BulletList:
    blocks = (paragraph(item) if isinstance(item, str) else item for item in items)
    return BulletList(tuple(ListItem((block,)) for block in blocks), tight=tight)


def found(*blocks: Block) -> tuple[list[Brick], list[str]]:
    within = context()
    bricks = blocks_to_bricks(blocks, within)
    return bricks, [element.role for element in within.structure.elements]


def marks(bricks: list[Brick]) -> list[Run]:
    return [item for brick in bricks for item in brick.items[:1] if isinstance(item, Run)]


def test_marks_hang_in_the_main_colour_on_the_baseline_of_their_text() -> None:
    theme, _ = look()
    bricks, roles = found(bullets("one", "two"))
    mark, text = (item for item in bricks[0].items if isinstance(item, Run))
    assert (mark.text, text.text) == ("– ", "one")
    assert mark.x < text.x
    assert mark.y == text.y
    assert mark.color == theme.colors["main"]
    assert roles == ["Document", "L", "LI", "Lbl", "LBody", "P", "LI", "Lbl", "LBody", "P"]


def test_a_short_list_is_parted_rather_than_another_thing_but_never_before_its_last_line() -> None:
    bricks, _ = found(bullets("one", "two", "three", "four"))
    assert [(brick.keep, brick.grip) for brick in bricks[:-1]] == [(True, LOOSE), (True, LIGHT), (True, LEADING)]
    assert not bricks[-1].keep


def test_numbers_count_from_the_start_and_leave_room_for_the_widest() -> None:
    items = tuple(ListItem((paragraph(f"item {index}"),)) for index in range(3))
    bricks, _ = found(OrderedList(items, start=998))
    assert [mark.text for mark in marks(bricks)] == ["998. ", "999. ", "1000. "]
    texts = {brick.items[1].x for brick in bricks if isinstance(brick.items[1], Run)}
    assert len(texts) == 1
    _, fonts = look()
    widest = marks(bricks)[-1]
    assert texts.pop() > widest.x + fonts.width(widest.text.strip(), widest.face, widest.size)


def test_lists_nest_and_each_level_is_indented_alike() -> None:
    inner = BulletList((ListItem((paragraph("inner"),)),))
    outer = BulletList((ListItem((paragraph("outer"), inner)),))
    bricks, roles = found(BulletList((ListItem((paragraph("outermost"), outer)),)))
    x = [mark.x for mark in marks(bricks)]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1])
    assert roles.count("L") == 3


def test_short_items_stand_close_and_long_or_loose_ones_half_a_line_apart() -> None:
    theme, _ = look()
    half = theme.styles["list"].leading / 2
    bricks, _ = found(bullets("one", "two", "three"))
    assert [brick.after for brick in bricks] == [0, 0, theme.styles["body"].after]
    bricks, _ = found(bullets("one", "two", "three", tight=False))
    assert [brick.after for brick in bricks] == [half, half, theme.styles["body"].after]
    bricks, _ = found(bullets("one", LONG, "three"))
    assert [bricks[0].after, bricks[2].after] == [half, half]


def test_a_short_list_is_not_cut() -> None:
    for items in (("one", "two", "three", "four"), ("one", LONG, "three"), ("one", LONG)):
        bricks, _ = found(bullets(*items))
        assert [brick.keep for brick in bricks] == [True] * (len(bricks) - 1) + [False], items


def test_of_a_longer_list_two_items_stand_at_either_end_of_a_page() -> None:
    bricks, _ = found(bullets("one", "two", "three", "four", "five", "six", "seven"))
    assert [brick.keep for brick in bricks] == [True, False, False, False, False, True, False]


def test_a_list_of_six_lines_is_parted_only_where_it_would_leave_much_of_a_page_empty() -> None:
    bricks, _ = found(bullets("one", "two", "three", "four", "five", "six"))
    assert [brick.keep for brick in bricks] == [True] * 5 + [False]
    assert {brick.grip for brick in bricks[1:4]} == {LOOSE}
    high = replace(context(), height=300.0)
    bricks = blocks_to_bricks((bullets("one", "two", "three", "four", "five", "six"),), high)
    assert {brick.grip for brick in bricks[1:4]} == {LIGHT}, "much of such a page"


def test_a_list_of_long_items_is_cut_between_any_two_of_them() -> None:
    bricks, _ = found(bullets(*[LONG * 4] * 4))
    assert [brick.keep for brick in bricks if brick.after > 0] == [False] * 4
    bricks, _ = found(bullets(*[LONG] * 5))
    ends = [(brick.keep, brick.grip) for brick in bricks if brick.after > 0]
    assert [keep for keep, _ in ends] == [True, False, False, True, False], "two at either end"
    assert {grip for _, grip in ends} == {LOOSE}
    bricks, _ = found(bullets("one", LONG, LONG, LONG, "five"))
    keeps = [brick.keep for brick in bricks if brick.after > 0]
    assert keeps == [True, False, False, True, False], "no line stands alone"


@pytest.mark.parametrize(("items", "grip"), [((LONG, LONG, LONG), LOOSE), ((LONG * 4, LONG * 3), LIGHT)])
def test_a_list_of_few_items_is_parted_between_them_and_early_where_it_is_much_of_a_page(
    items: tuple[str, ...], grip: int
) -> None:
    bricks, _ = found(bullets(*items))
    ends = [brick for brick in bricks if brick.after > 0]
    assert [(brick.keep, brick.grip) for brick in ends[:-1]] == [(True, grip)] * (len(items) - 1)
    assert not bricks[-1].keep


def test_an_item_is_not_parted_from_the_short_list_in_it() -> None:
    def item(*inner: str) -> ListItem:
        return ListItem((paragraph(LONG), bullets(*inner)))

    bricks, _ = found(BulletList((item("a", "b"), item("c", "d"), item("e", LONG, LONG, "f"))))
    first, second, third = bricks[:4], bricks[4:8], bricks[8:]
    assert [brick.keep for brick in first] == [brick.keep for brick in second] == [True, True, True, False]
    assert len(third) > 6
    assert not all(brick.keep for brick in third[:-1]), "a long one is cut"


def test_lists_in_the_items_of_one_list_have_one_spacing() -> None:
    half = look()[0].styles["list"].leading / 2
    quarter = half / 2

    def outer(*inner: Block) -> tuple[ListItem, ...]:
        return tuple(ListItem((paragraph("item"), each)) for each in inner)

    seconds = ((bullets("c", LONG), quarter), (bullets("c", "d"), quarter), (bullets("c", "d", tight=False), half))
    for second, space in seconds:
        bricks, _ = found(BulletList(outer(bullets("a", "b"), second)))
        by_text = {item.text: brick for brick in bricks for item in brick.items if isinstance(item, Run)}
        assert by_text["a"].after == by_text["c"].after == space
        assert max(by_text["b"].after, by_text["item"].before) == (2 * half if space == half else half)


def test_lists_in_the_lists_of_one_section_have_one_spacing() -> None:
    def outer(inner: Block) -> BulletList:
        return BulletList((ListItem((paragraph("item"), inner)),))

    blocks = (outer(bullets("a", "b")), paragraph("between"), outer(bullets("c", "x", tight=False)), bullets("d", "e"))
    bricks, _ = found(Section("s", "1", (Text("Title"),), "s", blocks))
    by_text = {item.text: brick for brick in bricks for item in brick.items if isinstance(item, Run)}
    assert by_text["a"].after == by_text["c"].after == look()[0].styles["list"].leading / 2
    assert by_text["d"].after == 0.0


def test_items_in_which_lists_stand_have_one_space_between_them_in_a_section() -> None:
    def outer(inner: Block) -> BulletList:
        return BulletList((ListItem((paragraph("item"), inner)), ListItem((paragraph("next"), bullets("x", "y")))))

    line = look()[0].styles["list"].leading
    for tight, space in ((False, line), (True, line / 2)):
        blocks = (outer(bullets("a", LONG)), paragraph("between"), outer(bullets("c", "d", tight=tight)))
        bricks, _ = found(Section("s", "1", (Text("Title"),), "s", blocks))
        above = [over for over, under in pairwise(bricks) if any(getattr(i, "text", "") == "next" for i in under.items)]
        assert [brick.after for brick in above] == [space, space]


def test_lists_of_the_third_level_are_spaced_as_those_of_the_second() -> None:
    def outer(*blocks: Block) -> ListItem:
        return ListItem((paragraph("item"), *blocks))

    leading = look()[0].styles["list"].leading
    for tight, space in ((True, leading / 4), (False, leading / 2)):
        third = BulletList((ListItem((paragraph("a"),)), outer(bullets("b", "c", tight=tight))), tight=tight)
        bricks, _ = found(Section("s", "1", (Text("Title"),), "s", (BulletList((outer(third), outer())),)))
        by_text = {item.text: brick for brick in bricks for item in brick.items if isinstance(item, Run)}
        assert (by_text["a"].after, by_text["b"].after) == (space, space)


def definitions(count: int) -> DefinitionList:
    return DefinitionList(
        tuple(DefinitionItem((Text(f"term {i}"),), ((paragraph("its definition"),),)) for i in range(count))
    )


def test_of_definitions_two_stand_at_either_end_of_a_page() -> None:
    bricks, _ = found(definitions(7))
    assert [brick.keep for brick in bricks] == [True] * 3 + [False, True] * 3 + [False] + [True] * 3 + [False]


def test_definitions_no_higher_than_a_quarter_of_a_page_are_the_first_to_be_parted() -> None:
    bricks, _ = found(definitions(4))
    assert [brick.keep for brick in bricks] == [True] * 7 + [False]
    assert [brick.grip for brick in bricks[1:-1:2]] == [LOOSE, LIGHT, LEADING]


def test_an_empty_item_has_its_mark() -> None:
    bricks, _ = found(BulletList((ListItem(()), ListItem((paragraph("text"),)))))
    assert [mark.text for mark in marks(bricks)] == ["– ", "– "]
    assert bricks[0].height > 0


def test_a_list_in_a_callout_stands_on_its_tint_in_its_style() -> None:
    bricks, _ = found(Callout("note", "Note", (bullets("one", "two"),)))
    assert all(brick.frames for brick in bricks)
    assert marks(bricks)[1].x > context().x


def test_a_list_in_a_list_item_of_two_paragraphs_keeps_its_text_aligned() -> None:
    item = ListItem((paragraph("first"), paragraph("second")))
    bricks, _ = found(BulletList((item,), tight=False))
    first = next(item for item in bricks[0].items if isinstance(item, Run) and item.text == "first")
    second = next(item for item in bricks[1].items if isinstance(item, Run))
    assert first.x == second.x
