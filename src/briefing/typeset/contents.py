"""The contents list: number in the hanging column, text in the column, page number at its right edge.

    Contents
    1              Purpose                                  3
    ─────────────────────────────────────────────────────────

    Annex A        For the chair                           21

Where the annexes begin and where they end there is half a line more, and twice the space between entries. Without a
hanging column the numbers have one as wide as the widest of them, so that all texts begin at one edge.
A hairline under each entry leads the eye over the white from its text to its number. The list is laid out once,
with the rest: its lines do not depend on the page numbers, for which room is kept. When the pages are known,
`fill_numbers` draws them.

A list that is longer than a page is set closer, down to no space at all between its entries, so that it takes one page
as in the packs of other readers, whose common part then has the same page numbers. Hairlines between entries so close
touch no letter where the lines of the theme have white of their own. In a theme whose lines are as close as large print
has them, each entry is led over the white on its own line instead, however short the list: one design for all readers.

    14  Glossary ______________________________________  27
    15  Sources  ______________________________________  30

Tags: TOC > TOCI > Reference > Link, each entry one Link to its section.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Contents, ContentsEntry, Text
from briefing.typeset.bricks import FAST, AwaitedNumber, Brick, Context, Ledger
from briefing.typeset.headings import hanging_width, keep_fast
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.measure import baseline, text_width
from briefing.typeset.pages import Item, Line, LinkArea, OutlineEntry, Run
from briefing.typeset.sections import ROOM, lower_first, rule_above
from briefing.typeset.stacks import height_of, right_edge
from briefing.typeset.structure import Structure
from briefing.units import Pt

_NUMBER_ROOM = "0000 "
_DEEPEST = 2
_EASE, _EASE_UNRULED = 18.0, 12.0  # left free below a list that is set closer: Word counts hairlines as height
_GROUP_SPACE = 2.0  # times what stands between two entries, where annexes begin or end
_OPEN = 1.4  # times the size: lines so far apart leave room for a hairline between them, which no letter touches
_LEAST_LEADER = 1.0  # of the size: a shorter white is passed without help
_LEADER_NUMBERS = "000 "
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
            bricks[-1].after = below * _GROUP_SPACE + _half_line(within.theme)
    return bricks


def space_of_groups(theme: Theme) -> Pt:
    """Give the space between two sections of the contents where annexes begin or end."""
    style = theme.styles["contents-1"]
    return max(style.before, style.after) * _GROUP_SPACE + _half_line(theme)


def _half_line(theme: Theme) -> Pt:
    return theme.styles["contents-1"].leading / 2


def is_ruled(theme: Theme) -> bool:
    """Tell whether hairlines stand between the entries: the theme alone says it, for one design in all packs."""
    style = theme.styles["contents-1"]
    return style.leading >= _OPEN * style.size


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
    excess = height_of([*title, *(brick for entry in entries for brick in entry)]) - context.height
    excess += _EASE if is_ruled(theme) else _EASE_UNRULED
    if excess <= 0 or len(entries) < 2:
        return theme
    spaces = sum(max(above[-1].after, below[0].before) for above, below in pairwise(entries))
    spaces -= _half_line(theme) * len(group_begins(contents.entries))
    return _closer(theme, 1 - excess / spaces) if spaces > 0 else theme


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


def _closer(theme: Theme, share: float) -> Theme:
    """Give the theme with a share of the space between entries."""
    share = max(share, 0.0)
    styles = {name: theme.styles[name] for name in ("contents-1", "contents-2")}
    closer = {
        name: replace(style, before=style.before * share, after=style.after * share) for name, style in styles.items()
    }
    return replace(theme, styles={**theme.styles, **closer})


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
    if is_ruled(context.theme):
        bricks[-1].items.append(_hairline(outer, end, bricks[-1].height + below / 2, context))
    else:
        bricks[0].items += _leader(bricks[0], end, drop, context)
    _end_in_space(bricks[-1])
    context.ledger.awaited.append(AwaitedNumber(bricks[-1], entry.anchor, end, drop, style, link))
    words = f"{entry.printed} {entry.text}".strip()
    for brick in bricks:
        brick.items.append(LinkArea(left, 0, end - left, brick.height, link, anchor=entry.anchor, contents=words))
    return bricks


def _hairline(left: Pt, right: Pt, y: Pt, context: Context) -> Line:
    rules = context.theme.table
    return Line(left, y, right, y, rules.hair, rules.hair_color)


def _leader(brick: Brick, end: Pt, drop: Pt, context: Context) -> list[Item]:
    """Draw the line that leads from the first line of an entry to the room of its number."""
    style, fonts = context.theme.styles["contents-1"], context.fonts
    left = right_edge(brick.items, fonts) + style.size / 2
    right = end - text_width(_LEADER_NUMBERS, style, fonts)
    return [_hairline(left, right, drop, context)] if right - left >= _LEAST_LEADER * style.size else []


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
