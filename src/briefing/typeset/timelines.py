"""A timeline drawn: years and axis in the hanging column, then date, title and status of each entry.

     2023 ┤
          o────── 13 Apr 2023   Talks reported as about to begin        announced
          ●─┐
            └──── 17 May 2023   Leaders meet in Oslo                    held

Where things stand is said by `figures.timeline`; here text is set and measured before and drawn after. A filled mark is
a major entry, a thickened piece of axis the time that an imprecise date may mean. The years on the axis are artifacts:
each entry says its date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.figures.axis import Stretch
from briefing.figures.timeline import Label, Mark, Measure, Part, plan_timeline
from briefing.tree.nodes import Inline, Paragraph, Text, Timeline, TimelineEntry
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.pages import LAYOUT, Disc, Item, Line, Run
from briefing.typeset.stacks import SetBlocks, Stack, moved, right_edge, stacked
from briefing.units import Pt

_AXIS = 1.3
_MARK = 3.0
_YEARS = 40.0  # to the left of the axis
_LEADER = 24.0  # from the axis to the dates
_WIDEST_DATE = 92.0
_BEFORE_STATUS = 14.0
_LEAST_SPAN = 7.0  # points under which a thickened piece of axis would hide behind its mark
_MIDDLE = 0.56  # of a line's height: where a leader meets it


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges and widths: axis, dates, titles (with statuses at their right edge)."""

    axis: Pt
    date: Pt
    date_width: Pt
    title: Pt
    title_width: Pt


def timeline_to_bricks(
    timeline: Timeline, context: Context, rooms: tuple[Pt, Pt], set_blocks: SetBlocks
) -> list[Brick]:
    """Lay the entries out on as many bricks as pages need; `rooms` are the heights that each should and may have."""
    columns = _columns(timeline.entries, context)
    labels = [_label(entry, columns, context, set_blocks) for entry in timeline.entries]
    line = context.theme.styles["figure-text"].leading
    years = context.theme.styles["figure-axis"].leading * 1.1
    measure = Measure(page=rooms[0], utmost=rooms[1], between=line / 2.5, leader=line * _MIDDLE, years=years)
    sizes = [
        Label(entry.first, entry.last, label.height) for entry, label in zip(timeline.entries, labels, strict=True)
    ]
    return [_part_brick(part, timeline.entries, labels, columns, context) for part in plan_timeline(sizes, measure)]


def _columns(entries: Sequence[TimelineEntry], context: Context) -> _Columns:
    """Divide the width: dates stand at the edge of the text, axis and years in the hanging column, if there is one."""
    page = context.theme.page
    hanging = page.hanging + page.gutter if not context.x else 0.0
    date = context.x + max(hanging, _YEARS + _LEADER)
    axis = date - _LEADER
    date_width = min(_widest([entry.label for entry in entries], context) + 1, _WIDEST_DATE)
    title = date + date_width + 12
    return _Columns(axis, date, date_width, title, context.x + context.width - title)


def _widest(texts: Sequence[str], context: Context) -> Pt:
    style = context.theme.styles["figure-label"]
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    return max((context.fonts.width(text, face, style.size) for text in texts), default=0.0)


def _label(entry: TimelineEntry, columns: _Columns, context: Context, set_blocks: SetBlocks) -> Stack:
    """Set date and title side by side on one baseline, and the status at the right edge of the title's last line."""

    def column(inlines: tuple[Inline, ...], style: str, x: Pt, width: Pt) -> Stack:
        return stacked(set_blocks((Paragraph(inlines, style),), replace(context, x=x, width=width)))

    date = column((Text(entry.label),), "figure-label", columns.date, columns.date_width)
    title = column(entry.title, "figure-strong" if entry.major else "figure-text", columns.title, columns.title_width)
    whole = Stack(0, notes=title.notes, anchors=title.anchors)
    _beside(whole, date, max(_baseline(title) - _baseline(date), 0.0))
    _beside(whole, title, 0.0)
    if entry.status:
        status = column((Text(entry.status),), "figure-label", columns.title, columns.title_width)
        _add_status(whole, title, status, columns, context)
    return whole


def _beside(whole: Stack, part: Stack, drop: Pt, dx: Pt = 0.0) -> None:
    whole.items += [moved(item, dx, drop) for item in part.items]
    whole.height = max(whole.height, part.height + drop)


def _add_status(whole: Stack, title: Stack, status: Stack, columns: _Columns, context: Context) -> None:
    """Put the status flush right beside the title's last line, or under it where that leaves no room."""
    runs = [item for item in title.items if isinstance(item, Run)]
    last = max((run.y for run in runs), default=0.0)
    end = right_edge([run for run in runs if run.y > last - 0.5 * run.size], context.fonts)
    dx = columns.title + columns.title_width - right_edge(status.items, context.fonts)
    beside = end + _BEFORE_STATUS <= columns.title + dx
    drop = last - _baseline(status) if beside else title.height
    _beside(whole, status, max(drop, 0.0), max(dx, 0.0))


def _baseline(stack: Stack) -> Pt:
    return min((item.y for item in stack.items if isinstance(item, Run)), default=0.0)


def _part_brick(
    part: Part, entries: Sequence[TimelineEntry], labels: Sequence[Stack], columns: _Columns, context: Context
) -> Brick:
    brick = Brick(part.height)
    main = context.theme.colors["main"]
    brick.items += _axis_items(part, columns.axis, context)
    for mark in part.marks:
        label = labels[mark.index]
        middle = mark.top + context.theme.styles["figure-text"].leading * _MIDDLE
        brick.items += _leader(columns.axis, mark, middle, context.theme.table.hair_color)
        brick.items += [moved(item, 0, mark.top) for item in label.items]
        brick.notes += label.notes
        brick.anchors += label.anchors
    for mark in sorted(part.marks, key=lambda each: entries[each.index].major):
        filled = entries[mark.index].major
        fill = main if filled else context.theme.colors["paper"]
        brick.items.append(Disc(columns.axis, mark.y, _MARK, fill=fill, stroke=main, stroke_width=1.1))
    return brick


def _leader(axis: Pt, mark: Mark, middle: Pt, color: str) -> list[Item]:
    """Lead from the mark to its label: level first where they stand level, else slanting, then level."""
    begin, bend, end = axis + _MARK + 1.5, axis + _LEADER - 8, axis + _LEADER - 3
    return [Line(begin, mark.y, bend, middle, 0.5, color), Line(bend, middle, end, middle, 0.5, color)]


def _axis_items(part: Part, x: Pt, context: Context) -> list[Item]:
    main, span_color = context.theme.colors["main"], context.theme.cover.axis_color
    items: list[Item] = [
        Line(x, mark.span[0], x, mark.span[1], 3 * _AXIS, span_color)
        for mark in part.marks
        if mark.span and mark.span[1] - mark.span[0] >= _LEAST_SPAN
    ]
    stretches = part.axis.stretches
    items += [Line(x, stretch.start, x, stretch.end, _AXIS, main) for stretch in stretches]
    for above, below in pairwise(stretches):
        items += _break(x, above, below, main)
    style = context.theme.styles["figure-axis"]
    face = context.fonts.key(style.font, bold=style.bold, italic=style.italic)
    for tick in part.ticks:
        if tick.exact:
            items.append(Line(x - 4, tick.position, x + 4, tick.position, 0.8, main))
        text = str(tick.year)
        width = context.fonts.width(text, face, style.size)
        baseline = tick.position + style.size * 0.35
        items.append(Run(x - 10 - width, baseline, f"{text} ", face, style.size, style.color, LAYOUT))
    return items


def _break(x: Pt, above: Stretch, below: Stretch, color: str) -> list[Item]:
    """Draw two short slanting strokes where time was cut out."""
    return [Line(x - 4, y + 1.6, x + 4, y - 1.6, 0.9, color) for y in (above.end, below.start)]
