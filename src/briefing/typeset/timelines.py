"""A timeline drawn: years and axis in the hanging column, then date, title and status of each entry.

     2023 ┤
          o────── 13 Apr 2023   Talks reported as about to begin        Announced
          ●─┐
            └──── 17 May 2023   Leaders meet in Oslo                    Held

Where things stand is said by `figures.timeline`; here text is set and measured before and drawn after. A filled mark is
a major entry, a bar beside the axis the time that an imprecise date may mean; signs grow with the text. The years on
the axis are artifacts: each entry says its date. A timeline is one brick; where the rest of its page has no room for
it, it is made again for that place (`Brick.fitted`): set closer, or in parts, so that it begins on the page that it is
announced on and leaves no page empty. A key to the signs that occur (keys.py) stands under it, above it where it goes
over pages (overleaf.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.axis import Tick
from briefing.figures.beads import Bead, spread_between
from briefing.figures.joints import rescaled
from briefing.figures.timeline import Part, plan_timeline, plan_whole
from briefing.figures.upright import Label, Measure
from briefing.tree.nodes import Inline, Paragraph, Text, Timeline, TimelineEntry
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.keys import (
    AXIS,
    BESIDE,
    LEADER,
    MARK,
    MONTH,
    cut_items,
    dots,
    key_bricks,
    key_heights,
    leader_color,
    mark_disc,
    mark_width,
    scale_of,
    shows,
    signs_of,
    span_items,
)
from briefing.typeset.measure import text_width
from briefing.typeset.overleaf import Again, Headed
from briefing.typeset.pages import LAYOUT, Item, Line, Run
from briefing.typeset.stacks import SetBlocks, Stack, moved, stacked
from briefing.typeset.statuses import BEFORE, StatusPlace, place_of
from briefing.units import DOT, Pt

_BESIDE_YEAR = 12.0  # from a year's name to the axis
_LEAST_YEARS = 40.0  # to the left of the axis
_LEADER = 16.5  # from the marks beside the axis to the dates
_WIDEST_DATE = 11.5  # of its size
_MOST_DATE = 0.3  # of the width
_AFTER_DATE = 12.0
_CLOSER = (0.85, 0.7)  # of the space between labels, where that keeps them on one page or each among its years
_BETWEEN_CUTS = 4.0  # from one stroke to the other where an axis ends or begins with time left out
_MIDDLE = 0.56  # of a line's height: where a leader meets it


class _Columns(Struct, frozen=True):
    """Left edges and widths: axis, dates, titles, and the place of statuses beside or under these."""

    axis: Pt
    date: Pt
    date_width: Pt
    title: Pt
    title_width: Pt
    status: StatusPlace


def timeline_to_bricks(
    timeline: Timeline, context: Context, room: Pt, set_blocks: SetBlocks, again: Again
) -> list[Brick]:  # fmt: skip
    """Lay the entries out on one brick, no higher than a room if they can be, that may be made again in parts.

    `again` stands above the parts after the first."""
    columns = _columns(timeline.entries, context)
    labels = [_label(entry, columns, context, set_blocks) for entry in timeline.entries]
    headed = Headed(*key_heights(timeline, context), again)
    drawing = _Drawing(timeline, labels, columns, context, headed)
    sizes = [
        Label(entry.first, entry.last, label.height) for entry, label in zip(timeline.entries, labels, strict=True)
    ]

    def plan(first: Pt, others: Pt, under: Pt) -> Sequence[Part]:
        return _planned(sizes, replace(_measure(context, first, others, under), head=headed.heights[0]))

    def fitted(rest: Pt, page: Pt, under: Pt) -> list[Brick]:
        parts, above = headed.planned(plan, rest, page, under)
        return replace(drawing, headed=above).bricks(parts)

    (whole,) = drawing.bricks([plan_whole(sizes, _measure(context, room, room, 0.0))])
    whole.fitted = fitted
    return [whole]


def _planned(sizes: Sequence[Label], measure: Measure) -> Sequence[Part]:
    """Plan parts; set closer where that makes them one, or keeps each label from standing beyond a year."""
    parts = plan_timeline(sizes, measure)
    if len(parts) == 1 and not parts[0].beyond:
        return parts
    for share in _CLOSER if len(parts) == 1 else _CLOSER[-1:]:
        closer = plan_timeline(sizes, replace(measure, between=measure.between * share))
        if len(closer) == 1 and (len(parts) != 1 or not closer[0].beyond):
            return closer
    return parts


def _measure(context: Context, first: Pt, others: Pt, under: Pt) -> Measure:
    line = context.theme.styles["figure-text"].leading
    years = context.theme.styles["figure-axis"].leading * 1.1
    pad = Measure(first, others).pad * scale_of(context)  # as much larger as the marks that keep from its end
    return Measure(first, others, under, between=line / 2.5, leader=line * _MIDDLE, years=years, pad=pad)


def _columns(entries: Sequence[TimelineEntry], context: Context) -> _Columns:
    """Divide the width: dates stand at the edge of the text, axis and years in the hanging column, if there is one."""
    page = context.theme.page
    hanging = page.hanging + page.gutter if not context.x else 0.0
    scale, leader = scale_of(context), _leader_width(context)
    years = _widest([str(entry.first.year) for entry in entries], "figure-axis", context) + _BESIDE_YEAR * scale
    date = context.x + max(hanging, max(years + 0.5, _LEAST_YEARS) + leader)
    axis = date - leader
    widest = _WIDEST_DATE * context.theme.styles["figure-label"].size
    dates = _widest([entry.label for entry in entries], "figure-label", context) + 1
    most = min(widest, context.width * _MOST_DATE)
    dates, right = min(dates, most), context.x + context.width
    place = place_of((entry.status for entry in entries), right - date - dates - _AFTER_DATE, most, context)
    dates = max(dates, place.width) if place.at == "date" else dates
    title = date + dates + _AFTER_DATE
    beside = place.width + BEFORE if place.at == "column" else 0.0
    return _Columns(axis, date, dates, title, right - title - beside, place)


def _leader_width(context: Context) -> Pt:
    """Give the space from the axis to the dates."""
    return (BESIDE + MARK + 1.5) * scale_of(context) + _LEADER


def _widest(texts: Sequence[str], name: str, context: Context) -> Pt:
    style = context.theme.styles[name]
    return max((text_width(text, style, context.fonts) for text in texts), default=0.0)


def _label(entry: TimelineEntry, columns: _Columns, context: Context, set_blocks: SetBlocks) -> Stack:
    """Set date, title and status side by side on one baseline; the status under one of them where it has no column."""

    def column(inlines: tuple[Inline, ...], style: str, x: Pt, width: Pt) -> Stack:
        return stacked(set_blocks((Paragraph(inlines, style),), replace(context, x=x, width=width)))

    date = column((Text(entry.label),), "figure-label", columns.date, columns.date_width)
    title = column(entry.title, "figure-strong" if entry.major else "figure-text", columns.title, columns.title_width)
    whole = Stack(0, notes=title.notes, anchors=title.anchors)
    lower = max(_baseline(title) - _baseline(date), 0.0)
    _add(whole, date, lower)
    _add(whole, title, 0.0)
    if entry.status:
        left, width, drop = _status_place(columns, (date.height + lower, title.height), lower)
        _add(whole, column((Text(entry.status),), "figure-label", left, width), drop)
    return whole


def _status_place(columns: _Columns, heights: tuple[Pt, Pt], lower: Pt) -> tuple[Pt, Pt, Pt]:
    """Give left edge, width and top of a status; `heights` are those of date and title, `lower` what lowers a date."""
    match columns.status.at:
        case "column":
            return columns.title + columns.title_width + BEFORE, columns.status.width, lower
        case "date":
            return columns.date, columns.date_width, heights[0]
        case "title":
            return columns.title, columns.title_width, heights[1]
        case _:
            assert_never(columns.status.at)


def _add(whole: Stack, part: Stack, drop: Pt) -> None:
    whole.items += [moved(item, 0.0, drop) for item in part.items]
    whole.height = max(whole.height, part.height + drop)


def _baseline(stack: Stack) -> Pt:
    return min((item.y for item in stack.items if isinstance(item, Run)), default=0.0)


class _Drawing(Struct, frozen=True):
    """What all parts of a timeline are drawn from."""

    timeline: Timeline
    labels: Sequence[Stack]
    columns: _Columns
    context: Context
    headed: Headed

    def bricks(self, parts: Sequence[Part]) -> list[Brick]:
        """Draw each part as a brick, with the key."""
        bricks = [self.part(part, last=number == len(parts)) for number, part in enumerate(parts, 1)]
        if not bricks:
            return []
        spans = (each.span for part in parts for each in part.marks)
        parted = any(part.after_cut for part in parts)
        months = any(part.months for part in parts)
        axes = [part.axis for part in parts]
        signs = signs_of(self.timeline, spans, axes, parted=parted, months=months)
        self.headed.add(bricks, key_bricks(self.timeline, signs, self.context), rescaled(axes))
        return bricks

    def part(self, part: Part, *, last: bool) -> Brick:
        """Draw a part: axis, leaders and labels, marks, the major ones over the others."""
        brick = Brick(part.height)
        context, axis = self.context, self.columns.axis
        beads = spread_between([mark.y for mark in part.marks], mark_width(context), _rooms(part))
        foot = beads[-1].at + mark_width(context) / 2 if last and beads else 0.0
        brick.items += _axis_items(part, axis, context, foot)
        for mark, bead in zip(part.marks, beads, strict=True):
            label = self.labels[mark.index]
            middle = mark.top + context.theme.styles["figure-text"].leading * _MIDDLE
            brick.items += _leader((axis, mark.y), bead, middle, context)
            brick.items += [moved(item, 0, mark.top) for item in label.items]
            brick.notes += label.notes
            brick.anchors += label.anchors
        for mark, bead in zip(part.marks, beads, strict=True):
            x = axis + (BESIDE * scale_of(context) if bead.beside else 0.0)
            brick.items.append(mark_disc(x, bead.at, context, major=self.timeline.entries[mark.index].major))
        return brick


def _leader(day: tuple[Pt, Pt], bead: Bead, middle: Pt, context: Context) -> list[Item]:
    """Lead from the day to a mark beside the axis, and from the mark to its label: slanting, then level."""
    (axis, y), scale = day, scale_of(context)
    color, width = leader_color(context), dots(LEADER, context)
    bend, end = axis + _leader_width(context) - 8, axis + _leader_width(context) - 3
    begin = axis + (BESIDE if bead.beside else 0.0) * scale + (MARK + 1.5) * scale
    items: list[Item] = [
        Line(begin, bead.at, bend, middle, width, color),
        Line(bend, middle, end, middle, width, color),
    ]
    if bead.beside:
        items.append(Line(axis, y, axis + BESIDE * scale, bead.at, dots(DOT, context), context.theme.colors["main"]))
    return items


def _rooms(part: Part) -> list[tuple[Pt, Pt]]:
    """Give from where to where marks may stand: the pieces of the axis between the signs of time left out."""
    stretches = part.axis.stretches
    tops = [part.ends[0] if part.after_cut else 0.0, *(each.start for each in stretches[1:])]
    after = [tick.position for tick in part.ticks if tick.exact and tick.position > part.marks[-1].y]
    foot = min(after, default=part.height)  # none stands past the year that begins after the last of them
    feet = [*(each.end for each in stretches[:-1]), part.ends[1] if part.before_cut else foot]
    return list(zip(tops, feet, strict=True))


def _axis_items(part: Part, x: Pt, context: Context, foot: Pt) -> list[Item]:
    """Draw the axis with its breaks, the bars of imprecise dates, and the names of its years.

    It reaches to the `foot` of the marks, for none is to hang below its end."""
    main, scale = context.theme.colors["main"], scale_of(context)
    items: list[Item] = []
    for mark in part.marks:
        if shows(mark.span):
            items += span_items(x, mark.span, mark.y, context)
    stretches = part.axis.stretches
    begin, end = part.ends
    starts = [begin, *(stretch.start for stretch in stretches[1:])]
    stops = [*(stretch.end for stretch in stretches[:-1]), max(end, foot)]
    items += [Line(x, start, x, stop, dots(AXIS, context), main) for start, stop in zip(starts, stops, strict=True)]
    cuts = [y for above, below in pairwise(stretches) for y in (above.end, below.start)]  # two of them each
    cuts += [begin - _BETWEEN_CUTS, begin] if part.after_cut else []
    cuts += [end, end + _BETWEEN_CUTS] if part.before_cut else []
    items += [item for y in cuts for item in cut_items(x, y, context)]
    items += [Line(x - MONTH * scale, y, x, y, dots(DOT, context), main) for y in part.months]
    for tick in part.ticks:
        items += _year(tick, x, context)
    return items


def _year(tick: Tick, x: Pt, context: Context) -> list[Item]:
    """Name a year beside its first day, or in a lighter hand where an axis begins within it."""
    style, scale = context.theme.styles["figure-axis"], scale_of(context)
    face = context.fonts.key(style.font, bold=style.bold and not tick.within, italic=style.italic)
    left = x - _BESIDE_YEAR * scale - context.fonts.width(str(tick.year), face, style.size)
    name = Run(left, tick.position + style.size * 0.35, f"{tick.year} ", face, style.size, style.color, LAYOUT)
    if not tick.exact:
        return [name]
    half = 4 * scale
    return [
        Line(x - half, tick.position, x + half, tick.position, dots(DOT, context), context.theme.colors["main"]),
        name,
    ]
