"""The contents list: number in the hanging column, text in the column, page number at its right edge.

    Contents
    1              Purpose                                  3
    ─────────────────────────────────────────────────────────

    Annex A        For the chair                           21

Where the annexes begin and where they end there is more space. Without a hanging column the numbers have one as wide
as the widest of them, so that all texts begin at one edge.
A hairline under each entry leads the eye over the white from its text to its number. The list is laid out once,
with the rest: its lines do not depend on the page numbers, for which room is kept. When the pages are known,
`fill_numbers` draws them.

A list that is longer than a page is set closer, down to no space at all between its entries, so that it takes one page
as in the packs of other readers, whose common part then has the same page numbers.

Tags: TOC > TOCI > Reference > Link, each entry one Link to its section.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import Style, Theme
from briefing.tree.nodes import Contents, ContentsEntry, Text
from briefing.typeset.bricks import FAST, AwaitedNumber, Brick, Context, Ledger
from briefing.typeset.headings import hanging_width, keep_fast
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.measure import baseline, text_width
from briefing.typeset.pages import Line, LinkArea, OutlineEntry, Run
from briefing.typeset.sections import ROOM, lower_first, rule_above
from briefing.typeset.stacks import height_of
from briefing.typeset.structure import Structure
from briefing.units import Pt

_NUMBER_ROOM = "0000 "
_DEEPEST = 2
_EASE = 18.0  # left free below a list that is set closer: Word counts hairlines as height
GROUP_SPACE = 2.0  # times what stands between two entries, where annexes begin or end
_MOST_NUMBERS = 0.3  # of the width: a wider number stands before its text
_AFTER_NUMBER = 0.6  # of the size: from the widest number to the texts, where there is no hanging column


def contents_to_bricks(contents: Contents, context: Context) -> list[Brick]:
    """Set the contents on a page of its own; the numbers of its pages are awaited."""
    structure = context.structure
    within = replace(context, parent=structure.add("Sect", context.parent))
    style = context.theme.styles["contents-title"]
    element = structure.add("H1", within.parent)
    lines = inlines_to_lines((Text(contents.title),), style, within, context.width, tag=element)
    bricks = lines_to_bricks(lines, style, within, after=style.after) or [Brick(style.leading)]
    lower_first(bricks, rule_above(within), ROOM)
    keep_fast(bricks)
    bricks[0].new_page = True
    bricks[0].anchors = ("contents",)
    context.ledger.outline.append(OutlineEntry(1, contents.title, "contents"))
    within = replace(within, parent=structure.add("TOC", within.parent))
    numbers = _number_column([entry.printed for entry in contents.entries], within)
    begins = group_begins(contents.entries)
    for place, entry in enumerate(contents.entries):
        following = contents.entries[place + 1] if place + 1 < len(contents.entries) else None
        below = _space_below(entry, following, within.theme)
        bricks += _entry_to_bricks(entry, within, numbers, below)
        if place + 1 in begins:
            bricks[-1].after = below * GROUP_SPACE
    return bricks


def group_begins(entries: Sequence[ContentsEntry]) -> frozenset[int]:
    """Give the places of the entries at which annexes begin or end; headings within a section belong to it."""
    tops = [place for place, entry in enumerate(entries) if entry.level == 1]
    return frozenset(low for high, low in pairwise(tops) if bool(entries[high].label) != bool(entries[low].label))


def _space_below(entry: ContentsEntry, following: ContentsEntry | None, theme: Theme) -> Pt:
    """Give the space between an entry and the next one, in the middle of which a hairline is drawn."""
    after = theme.styles[f"contents-{min(entry.level, _DEEPEST)}"].after
    return max(after, theme.styles[f"contents-{min(following.level, _DEEPEST)}"].before) if following else after


def with_room(contents: Contents, context: Context) -> Theme:
    """Give the theme with the contents set so close that they take one page, or as close as they can be."""
    theme = context.theme
    trial = replace(context, structure=Structure(), parent=0, ledger=Ledger())
    title, *entries = _in_entries(contents_to_bricks(contents, trial))
    excess = height_of([*title, *(brick for entry in entries for brick in entry)]) + _EASE - context.height
    if excess <= 0 or len(entries) < 2:
        return theme
    spaces = sum(max(above[-1].after, below[0].before) for above, below in pairwise(entries))
    share = max(1 - excess / spaces, 0.0) if spaces else 1.0
    closer = {name: _closer(theme.styles[name], share) for name in ("contents-1", "contents-2")}
    return theme.model_copy(update={"styles": {**theme.styles, **closer}})


def _in_entries(bricks: Sequence[Brick]) -> list[list[Brick]]:
    """Part the bricks of the contents: those of the title, then those of each entry, which keep until its last."""
    parts: list[list[Brick]] = [[]]
    title = True
    for brick in bricks:
        if title and brick.grip != FAST:
            title = False
            parts.append([])
        parts[-1].append(brick)
        if not title and not brick.keep:
            parts.append([])
    return parts if parts[-1] else parts[:-1]


def _closer(style: Style, share: float) -> Style:
    return style.model_copy(update={"before": style.before * share, "after": style.after * share})


def _number_column(numbers: Sequence[str], context: Context) -> tuple[Pt, Pt]:
    """Give the left edge and the width of the column of numbers: the hanging one, or one at the text's own edge."""
    if aside := hanging_width(context):
        return context.x - aside - context.theme.page.gutter, aside
    style = context.theme.styles["contents-1"]
    widest = max((text_width(number, style, context.fonts) for number in numbers if number), default=0.0)
    return context.x, min(widest, context.width * _MOST_NUMBERS)


def _entry_to_bricks(entry: ContentsEntry, context: Context, numbers: tuple[Pt, Pt], below: Pt) -> list[Brick]:
    style = context.theme.styles[f"contents-{min(entry.level, _DEEPEST)}"]
    structure = context.structure
    reference = structure.add("Reference", structure.add("TOCI", context.parent, Lang=entry.language))
    link = structure.add("Link", reference)
    outer, aside = numbers
    within = aside + _AFTER_NUMBER * style.size if aside and outer == context.x else 0.0
    left = context.x + within + style.left
    end = context.x + context.width
    room = end - left - text_width(_NUMBER_ROOM, style, context.fonts)
    hangs = bool(aside) and text_width(entry.printed, style, context.fonts) <= aside
    text = entry.text if hangs or not entry.number else f"{entry.printed} {entry.text}"
    lines = inlines_to_lines((Text(f"{text}"),), style, context, room, tag=link)
    bricks = lines_to_bricks(lines, style, context, x=left, before=style.before, after=style.after)
    for brick in bricks[:-1]:
        brick.keep = True
    drop = baseline(style, context.fonts)
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    if entry.number and hangs:
        color = context.theme.styles["section-title"].color
        bricks[0].items.insert(0, Run(outer, drop, f"{entry.printed} ", face, style.size, color, link))
        left = outer
    _end_in_space(bricks[-1])
    rules = context.theme.table
    y = bricks[-1].height + below / 2
    bricks[-1].items.append(Line(outer, y, end, y, rules.hair, rules.hair_color))
    context.ledger.awaited.append(AwaitedNumber(bricks[-1], entry.anchor, end, drop, style, link))
    words = f"{entry.printed} {entry.text}".strip()
    for brick in bricks:
        brick.items.append(LinkArea(left, 0, end - left, brick.height, link, anchor=entry.anchor, contents=words))
    return bricks


def _end_in_space(brick: Brick) -> None:
    """Part the entry's text from the page number that follows it."""
    for index in range(len(brick.items) - 1, -1, -1):
        item = brick.items[index]
        if isinstance(item, Run):
            brick.items[index] = replace(item, text=f"{item.text} ")
            return


def fill_numbers(ledger: Ledger, number_of: Callable[[str], str], fonts: FontSet) -> None:
    """Draw the page numbers that the contents await."""
    for awaited in ledger.awaited:
        text = number_of(awaited.anchor)
        style = awaited.style
        face = fonts.key(style.font, bold=style.bold, italic=style.italic)
        x: Pt = awaited.x - text_width(text, style, fonts)
        awaited.brick.items.append(Run(x, awaited.y, text, face, style.size, style.color, awaited.tag, style.tracking))
