"""A section: a rule over the whole width, its number in the hanging column, its title in the main colour, its blocks.

    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
    3              From trade to security
    CHAIR ONLY     The first paragraph …

Number and title are one H1, read "3 From trade to security". The label of an annex is set smaller than a number, for it
stands in the same column and is a word; where there is no such column, number or label stand before the title, whose
lines begin at one edge behind it. A section that is marked higher than its pack says so in a paragraph of its own, read
after the title and drawn under the number, or in its place where there is none; without a hanging column it stands
under the title. The first six lines of a section stand where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import Block, Figure, Heading, Section, Table, Text
from briefing.tree.text import inline_text
from briefing.typeset.bricks import FAST, LIGHT, LOOSE, PAIRED, Brick, Context
from briefing.typeset.headings import hanging_width, keep_fast
from briefing.typeset.lines import inlines_to_lines, lines_to_bricks
from briefing.typeset.lists import space_lists
from briefing.typeset.measure import baseline, text_width
from briefing.typeset.notes import holding_notes
from briefing.typeset.pages import Item, Line, OutlineEntry, Run
from briefing.typeset.stacks import SetBlocks, moved
from briefing.units import Pt

_LINES_ABOVE, _FEWER_ABOVE = 3, 2  # of the text's line, above a section that begins within a page
_MOST_ABOVE = 1 / 12  # of a page: else fewer
ROOM = 7.0  # between the rule and the line of a title, whose lines are set close
_FROM_TEXT = 6.0  # between a marking in the hanging column and the text
_LEAST_MARKING = 7.5
_CLEAR = 9.0  # between a marking in the hanging column and a table or a picture that takes that column next
_CLEAR_OF_LABEL = 3.0  # and a margin label, which has a line's own room around it
_LEAST_LINES = 6  # of a section, that stand on the page where it begins: two sentences, or two items of a list
_FEWEST_LINES = 3  # where six would leave much of a page empty
_FEWEST_OF_TEXT = 2  # of a paragraph, where three would
LABEL_SIZE = 0.75  # of a number's: a label such as "Annex A"
_AFTER_LABEL = "\u00a0\u00a0 "  # between a label and the title that follows it like a word
_MOST_BEFORE = 0.4  # of the width: what number or label may take before the lines of a title
AFTER_NUMBER = 0.6  # of the title's size: between a number or label and the lines of the title


def section_to_bricks(section: Section, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Set a section's opening and its blocks under a Sect."""
    within = replace(context, parent=context.structure.add("Sect", context.parent), sublists=[], uppers=[])
    with holding_notes(within, set_blocks) as holding:
        bricks = _opening(section, holding)
    if section.number and section.blocks and _takes_margin(section.blocks[0]):
        _keep_clear(bricks, within, section)  # marked or not: the common part has the same pages in all packs
    if section.marking.strip():
        bricks += _mark(section, bricks, within)
    title = f"{section.printed} {inline_text(section.title)}".strip()
    context.ledger.outline.append(OutlineEntry(1, title, section.anchor))
    content = set_blocks(section.blocks, within)
    space_lists(within)
    _keep_first_lines(content, context.theme.styles["body"].leading)
    bricks += content
    bricks[0].new_page, bricks[0].at = section.new_page, section.at
    return bricks


def _keep_first_lines(content: Sequence[Brick], leading: Pt) -> None:
    """Keep the first lines of a section together, headings not counted; a picture is as many lines as it is high.

    Where they would leave a sixth of a page empty, three of them are enough, and two of a paragraph where they
    would a quarter."""
    lines = 0
    for brick, below in pairwise(content):
        lines += 0 if brick.grip == FAST else max(1, int(brick.height / leading))
        if lines >= _LEAST_LINES:
            return
        if not brick.keep:
            in_text = not brick.after + below.before
            brick.keep, brick.grip = True, _grip_after(lines, in_text=in_text)


def _grip_after(lines: int, *, in_text: bool) -> int:
    """Give how firmly so many first lines keep what follows, or within a paragraph its next line."""
    if lines >= _FEWEST_LINES:
        return LIGHT
    return PAIRED if in_text and lines >= _FEWEST_OF_TEXT else LOOSE


def _opening(section: Section, context: Context) -> list[Brick]:
    """Set rule, number and title; no page ends after them."""
    styles = context.theme.styles
    style = styles["section-title"]
    element = context.structure.add("H1", context.parent)
    inlines = section.title
    aside = hanging_width(context)
    items = rule_above(context)
    number = label_style(section, styles["section-number"])
    left = 0.0
    if section.number and aside and text_width(section.printed, number, context.fonts) <= aside:
        items.append(_number(section.printed, number, element, (context, -aside - context.theme.page.gutter)))
    elif section.printed:
        left = text_width(section.printed, style, context.fonts) + AFTER_NUMBER * style.size
        if left <= _MOST_BEFORE * context.width:
            items.append(_number(section.printed, style, element, (context, 0.0)))
        else:
            left, inlines = 0.0, (Text(section.printed.replace(" ", "\u00a0") + _AFTER_LABEL), *inlines)
    lines = inlines_to_lines(inlines, style, context, context.width - left, tag=element, display=True)
    above = space_above(styles["body"].leading, context.height)
    bricks = lines_to_bricks(lines, style, context, x=context.x + left, before=above, after=style.after)
    if not bricks:
        bricks = [Brick(style.leading)]
    lower_first(bricks, items, ROOM)
    bricks[0].anchors = (*((section.anchor,) if section.anchor else ()), *bricks[0].anchors)
    keep_fast(bricks)
    return bricks


def space_above(leading: Pt, height: Pt) -> Pt:
    """Give the space above a section that begins within a page of some height."""
    return (_LINES_ABOVE if _LINES_ABOVE * leading <= height * _MOST_ABOVE else _FEWER_ABOVE) * leading


def label_style(section: Section, number: Style) -> Style:
    """Give the style of what stands for a section's number: smaller where that is a label."""
    return replace(number, size=round(number.size * LABEL_SIZE, 1)) if section.label else number


def rule_above(context: Context) -> list[Item]:
    """Draw the rule at the head of a section, over the hanging column too where that is free."""
    width = context.theme.section_rule
    if not width:
        return []
    aside = hanging_width(context)
    left = context.x - (aside + context.theme.page.gutter if aside else 0.0)
    color = context.theme.styles["section-title"].color
    return [Line(left, width / 2, context.x + context.width, width / 2, width, color)]


def lower_first(bricks: list[Brick], above: list[Item], room: Pt) -> None:
    """Make room above the first line for what stands over it."""
    first = bricks[0]
    first.items = [*above, *(moved(item, 0, room) for item in first.items)]
    first.height += room


def _number(text: str, style: Style, tag: int, place: tuple[Context, Pt]) -> Run:
    """Set the number on the baseline of the title, so far from the left edge of its column."""
    context, aside = place
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    y = ROOM + baseline(context.theme.styles["section-title"], context.fonts)
    return Run(context.x + aside, y, f"{text} ", face, style.size, style.color, tag)


def _mark(section: Section, opening: list[Brick], context: Context) -> list[Brick]:
    """Set a section's own marking below its number, and give the bricks it needs where it stands under its title."""
    style = context.theme.styles["marking"]
    aside = hanging_width(context)
    element = context.structure.add("P", context.parent)
    if aside:
        style, room = _closer(section.marking, style, context)
    else:
        room = context.width
    lines = inlines_to_lines((Text(section.marking),), style, context, room, tag=element)
    last = opening[-1]
    if not aside:
        bricks = lines_to_bricks(lines, style, context, after=last.after)
        last.after = 0.0
        keep_fast(bricks)
        return bricks
    left = context.x - aside - context.theme.page.gutter
    drop = _under_first(opening) + baseline(style, context.fonts)
    if not section.number:
        title = context.theme.styles["section-title"]
        drop = _under_first(opening) - opening[0].height + ROOM + baseline(title, context.fonts)
    for index, line in enumerate(lines):
        last.items += [moved(item, left, drop + index * style.leading) for item in line.items]
    if section.blocks and _takes_margin(section.blocks[0]):
        _keep_clear(opening, context, section, len(lines))
    return []


def _under_first(opening: Sequence[Brick]) -> Pt:
    """Give the lower edge of a title's first line, from the top of its last."""
    return opening[0].height - sum(brick.height for brick in opening[:-1])


def _keep_clear(opening: Sequence[Brick], context: Context, section: Section, lines: int = 1) -> None:
    """Keep what takes the hanging column next away from the lines of a marking."""
    if hanging_width(context):
        clear = _CLEAR_OF_LABEL if isinstance(section.blocks[0], Heading) else _CLEAR
        low = _under_first(opening) + lines * context.theme.styles["marking"].leading + clear
        opening[-1].after = max(opening[-1].after, low - opening[-1].height)


def _closer(text: str, style: Style, context: Context) -> tuple[Style, Pt]:
    """Give the style in which a marking stands on one line of the hanging column, and its room: letters set closer,
    then smaller, and as far into the gutter as they need. What is still longer is broken."""
    page = context.theme.page
    room = page.hanging + max(page.gutter - _FROM_TEXT, 0.0)
    shown = text.upper() if style.capitals else text
    closer = replace(style, tracking=min(style.tracking, 0.1))
    smaller = replace(closer, size=min(style.size, _LEAST_MARKING))
    for each, width in ((style, page.hanging), (closer, room), (smaller, room)):
        if text_width(shown, each, context.fonts) <= width:
            return each, width
    return style, page.hanging


def _takes_margin(block: Block) -> bool:
    """Tell whether a block stands in the hanging column too, where a marking may reach down."""
    return isinstance(block, Table | Figure) or (isinstance(block, Heading) and bool(block.margin.strip()))
