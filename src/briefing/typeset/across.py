"""A timeline across the page: bands with the names of years, above and below them dates and titles on poles.

Where things stand is said by `figures.across`; here labels are set and measured before and drawn after. A timeline that
is to run across stands in the text where the width of the page holds it in one strip that is not too high; else its
strips take pages that are turned for it, the longer side across (`Context.turned`), if these can hold every label. The
width of labels is the largest with which the fewest strips hold all. Marks, leaders and key say the same as beside an
upright axis (timelines.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.figures.across import Flag, Reach, Strip, fits_strip, plan_strips
from briefing.figures.beads import Bead, spread
from briefing.figures.joints import rescaled
from briefing.figures.upright import Label
from briefing.tree.nodes import Paragraph, Text, Timeline, TimelineEntry
from briefing.typeset.bricks import Brick, Context, HeldNotes
from briefing.typeset.keys import (
    AXIS,
    BESIDE,
    LEADER,
    MARK,
    Span,
    dots,
    key_bricks,
    key_heights,
    leader_color,
    mark_disc,
    mark_width,
    scale_of,
    shows,
    signs_of,
)
from briefing.typeset.measure import text_width
from briefing.typeset.overleaf import Again, Headed
from briefing.typeset.pages import LAYOUT, Box, Item, Line, Run
from briefing.typeset.stacks import SetBlocks, Stack, moved, right_edge, stacked
from briefing.typeset.structure import Structure
from briefing.units import DOT, Pt

_WIDTHS = (16.0, 14.0, 12.5, 11.0, 9.5)  # of the size: how wide labels may be, best first
_INSET = 5.0  # from a pole to its label
_GAP, _STEP = 12.0, 11.0  # between labels side by side, between poles of labels above each other
_LEAN = 7.5  # from the marks beside the band to where poles stand upright
_SPAN = 5.6  # from the edge of the band, inside it, to the middle of the bar of an imprecise date: clear of its mark
_LANE = 8.5  # of the band, at each edge, that such bars take
_BAND = 1.6  # of the size of the names of years
_NAMES = 0.9  # of that size: what they need between two such lanes
_BETWEEN = 5.0  # labels above each other
_TIERS, _TIERS_TURNED = 3, 4
_BETWEEN_CUTS = 4.0  # from one stroke to the other where a band ends or begins with time left out
_HIGHEST = 0.62  # of the type area: a strip in the text is no higher
_BELOW_OPENING = 0.6  # of a turned page: what the opening of a section may leave
_EASE = 0.01
_HALF_DIGIT = 0.35  # of the size: from the middle of a digit to its foot
_BESIDE_DATE = 10.0  # from a date to the status beside it


def stands_in_text(timeline: Timeline, context: Context, set_blocks: SetBlocks) -> bool:
    """Tell whether the width of the column holds a timeline in one strip that is not too high."""
    room = context.height * _HIGHEST

    def fits(width: Pt) -> bool:
        sizes = _trial(timeline, width, context, set_blocks)
        return fits_strip(sizes, room, _reach(timeline, width, context))

    return any(map(fits, _widths(context)))


def stands_across(timeline: Timeline, context: Context, set_blocks: SetBlocks) -> bool:
    """Tell whether pages as high as the context can hold a timeline, in as many strips as it takes."""
    room = context.height - sum(key_heights(timeline, context))

    def holds(width: Pt) -> bool:
        sizes = _trial(timeline, width, context, set_blocks)
        return bool(plan_strips(sizes, (room, room), 0.0, _reach(timeline, width, context)))

    return any(map(holds, _widths(context)))


def across_to_bricks(
    timeline: Timeline, context: Context, room: Pt, set_blocks: SetBlocks, again: Again
) -> list[Brick]:  # fmt: skip
    """Lay the strips out on one brick that is made again, a brick for each page, where a page cannot hold it.

    `again` stands above the strips of pages after the first."""
    rooms = (min(room, _room_in(context)), min(room, _room_in(context)))
    width = _best_width(timeline, context, rooms, set_blocks)
    labels = [_label(entry, width - _INSET, context, set_blocks) for entry in timeline.entries]
    headed = Headed(*key_heights(timeline, context), again)
    drawing = _Drawing(timeline, labels, context, headed)
    sizes = _sizes(timeline, labels)
    reach = _reach(timeline, width, context)

    def plan(first: Pt, others: Pt, under: Pt) -> Sequence[Strip]:
        return plan_strips(sizes, (first, others), under, reach)

    def fitted(rest: Pt, page: Pt, under: Pt) -> list[Brick]:
        parts, above = headed.planned(plan, rest, page, under)
        return replace(drawing, headed=above).bricks(parts)

    strips = plan_strips(sizes, rooms, 0.0, reach) or plan_strips(sizes, (1e6, 1e6), 0.0, reach)
    whole = drawing.whole(strips)
    whole.fitted = fitted
    return [whole]


def _room_in(context: Context) -> Pt:
    return context.height if context.sideways else context.height * _HIGHEST


def _widths(context: Context) -> list[Pt]:
    """Give the widths that labels may have, best first."""
    size = context.theme.styles["figure-text"].size
    return [min(share * size, context.width) for share in _WIDTHS]


def _best_width(timeline: Timeline, context: Context, rooms: tuple[Pt, Pt], set_blocks: SetBlocks) -> Pt:
    """Give the largest width of labels with which the fewest strips hold all."""
    under, _ = key_heights(timeline, context)
    best: tuple[int, Pt] | None = None
    rooms = (rooms[0] * _BELOW_OPENING, rooms[1]) if context.sideways else rooms
    for width in _widths(context):
        reach = _reach(timeline, width, context)
        count = len(plan_strips(_trial(timeline, width, context, set_blocks), rooms, under, reach))
        if count and (best is None or count < best[0]):
            best = (count, width)
        if count == 1:
            break
    return best[1] if best else _widths(context)[0]


def _trial(timeline: Timeline, width: Pt, context: Context, set_blocks: SetBlocks) -> list[Label]:
    """Measure labels of some width without leaving a trace."""
    trial = replace(context, structure=Structure(), parent=0, held=HeldNotes(0))
    labels = [_label(entry, width - _INSET, trial, set_blocks) for entry in timeline.entries]
    return _sizes(timeline, labels)


def _sizes(timeline: Timeline, labels: Sequence[Stack]) -> list[Label]:
    return [Label(entry.first, entry.last, label.height) for entry, label in zip(timeline.entries, labels, strict=True)]


def _reach(timeline: Timeline, width: Pt, context: Context) -> Reach:
    style = context.theme.styles["figure-axis"]
    names = [text_width(str(entry.first.year), style, context.fonts) for entry in timeline.entries]
    return Reach(
        width=context.width, label=width, gap=_GAP, step=_STEP, band=_band(timeline, context), lean=_lean(context),
        between=_BETWEEN, tiers=_TIERS_TURNED if context.sideways else _TIERS, year=max(names, default=0.0) / 2,
    )  # fmt: skip


def _label(entry: TimelineEntry, width: Pt, context: Context, set_blocks: SetBlocks) -> Stack:
    """Set date, title and status below each other; the status beside the date where both have room."""

    def column(paragraph: Paragraph) -> Stack:
        return stacked(set_blocks((paragraph,), replace(context, x=0.0, width=width)))

    date = column(Paragraph((Text(entry.label),), "figure-label"))
    title = column(Paragraph(entry.title, "figure-strong" if entry.major else "figure-text"))
    whole = Stack(date.height, list(date.items), title.notes, title.anchors)
    whole.items += [moved(item, 0.0, date.height) for item in title.items]
    whole.height += title.height
    if entry.status:
        status = column(Paragraph((Text(entry.status),), "figure-label"))
        right, needed = right_edge(date.items, context.fonts), right_edge(status.items, context.fonts)
        beside = status.height <= date.height and right + _BESIDE_DATE + needed <= width
        dx, dy = (right + _BESIDE_DATE, 0.0) if beside else (0.0, whole.height)
        whole.items += [moved(item, dx, dy) for item in status.items]
        whole.height += 0.0 if beside else status.height
    return whole


def _band(timeline: Timeline, context: Context) -> Pt:
    """Give the height of the band: that of the names of years, and of the bars of dates known roughly."""
    size = context.theme.styles["figure-axis"].size
    rough = any(entry.first != entry.last for entry in timeline.entries)
    return max(size * _BAND, size * _NAMES + 2 * _LANE * scale_of(context)) if rough else size * _BAND


def _lean(context: Context) -> Pt:
    """Give the height between the band and the labels, in which marks stand and leaders lean."""
    return (BESIDE + MARK + 1.5) * scale_of(context) + _LEAN


def _joined(bricks: Sequence[Brick]) -> Brick:
    """Put strips below each other into one brick."""
    whole = Brick(0.0)
    for brick in bricks:
        whole.height += 4 * _LEAN if whole.height else 0.0
        whole.items += [moved(item, 0.0, whole.height) for item in brick.items]
        whole.height += brick.height
        whole.notes += brick.notes
        whole.anchors += brick.anchors
    return whole


def _cuts(strip: Strip) -> list[Pt]:
    """Give where the strokes stand that tell of time left out: two of them each."""
    stretches = strip.axis.stretches
    cuts = [x for before, after in pairwise(stretches) for x in (before.end, after.start)]
    cuts += [stretches[0].start - _BETWEEN_CUTS, stretches[0].start] if strip.after_cut else []
    return cuts + ([stretches[-1].end, stretches[-1].end + _BETWEEN_CUTS] if strip.before_cut else [])


class _Drawing(Struct, frozen=True):
    """What all strips of a timeline are drawn from."""

    timeline: Timeline
    labels: Sequence[Stack]
    context: Context
    headed: Headed

    @property
    def height(self) -> Pt:
        """Give the height of the band."""
        return _band(self.timeline, self.context)

    def bricks(self, strips: Sequence[Strip]) -> list[Brick]:
        """Draw each strip as a brick, with the key."""
        bricks = [self.strip(strip) for strip in strips]
        if bricks:
            self.headed.add(bricks, self.key(strips), rescaled([strip.axis for strip in strips]))
        return bricks

    def whole(self, strips: Sequence[Strip]) -> Brick:
        """Draw all strips below each other, the key under the last, for where there are no pages."""
        whole = _joined([self.strip(strip) for strip in strips])
        self.headed.add([whole], self.key(strips), (False,))
        return whole

    def key(self, strips: Sequence[Strip]) -> list[Brick]:
        """Draw the key to the signs that occur."""
        spans = (flag.span for strip in strips for flag in strip.flags)
        parted = any(strip.after_cut for strip in strips)
        signs = signs_of(self.timeline, spans, [strip.axis for strip in strips], parted=parted)
        return key_bricks(self.timeline, signs, self.context)

    def strip(self, strip: Strip) -> Brick:
        """Draw a strip: the band, then each flag in the order of time."""
        brick = Brick(strip.height, self.band(strip))
        for flag, bead in zip(strip.flags, self.beads(strip), strict=True):
            label = self.labels[flag.index]
            brick.items += self.pole(flag, bead, strip)
            brick.items += [moved(item, self.context.x + flag.pole + _INSET, flag.top) for item in label.items]
            brick.notes += label.notes
            brick.anchors += label.anchors
        return brick

    def edge(self, flag: Flag, strip: Strip) -> Pt:
        """Give the edge of the band that a flag stands on."""
        return strip.band if flag.above else strip.band + self.height

    def pole(self, flag: Flag, bead: Bead, strip: Strip) -> list[Item]:
        """Draw a mark, filled for what is major, and what leads from it to its label: leaning, then upright."""
        color, x, scale = leader_color(self.context), self.context.x, scale_of(self.context)
        edge, away = self.edge(flag, strip), -1 if flag.above else 1
        bend = edge + away * _lean(self.context)
        end = flag.top if flag.above else flag.top + flag.height
        pole, width = x + flag.pole, dots(LEADER, self.context)
        items: list[Item] = []
        place = edge + away * (BESIDE * scale if bead.beside else 0.0)
        if bead.beside:
            main = self.context.theme.colors["main"]
            items.append(Line(x + flag.x, edge, x + bead.at, place, dots(DOT, self.context), main))
        lines = [Line(x + bead.at, place, pole, bend, width, color), Line(pole, bend, pole, end, width, color)]
        return [*lines, *items, mark_disc(x + bead.at, place, self.context, major=self.major(flag))]

    def major(self, flag: Flag) -> bool:
        """Tell whether an entry is a major one."""
        return self.timeline.entries[flag.index].major

    def beads(self, strip: Strip) -> list[Bead]:
        """Spread the marks on each edge of the band, so that none hides another."""
        beads: dict[int, Bead] = {}
        for above in (True, False):
            flags = [flag for flag in strip.flags if flag.above == above]
            placed = spread([flag.x for flag in flags], mark_width(self.context), self.context.width)
            beads.update({flag.index: bead for flag, bead in zip(flags, placed, strict=True)})
        return [beads[flag.index] for flag in strip.flags]

    def band(self, strip: Strip) -> list[Item]:
        """Draw the axis as a band with its breaks, the times that imprecise dates may mean, and the names of years."""
        theme, x = self.context.theme, self.context.x
        main, top, foot = theme.colors["main"], strip.band, strip.band + self.height
        items: list[Item] = []
        for stretch in strip.axis.stretches:
            left, right = x + stretch.start, x + stretch.end
            items.append(Box(left, top, right - left, self.height, fill=theme.callout.tint))
            items += [Line(left, y, right, y, dots(AXIS, self.context), main) for y in (top, foot)]
        for flag in strip.flags:
            if shows(flag.span):
                items += self.rough(flag, flag.span, strip)
        items += [Line(x + cut - 1.6, foot + 3, x + cut + 1.6, top - 3, 0.9, main) for cut in _cuts(strip)]
        return items + self.years(strip, (top, foot))

    def rough(self, flag: Flag, bar: Span, strip: Strip) -> list[Item]:
        """Draw the bar of a date known roughly inside the band, tied to its mark."""
        edge, x, color = self.edge(flag, strip), self.context.x, self.context.theme.cover.axis_color
        y = edge + (1 if flag.above else -1) * _SPAN * scale_of(self.context)
        return [
            Line(x + bar[0], y, x + bar[1], y, dots(3 * DOT, self.context), color),
            Line(x + flag.x, edge, x + flag.x, y, dots(AXIS, self.context), color),
        ]

    def years(self, strip: Strip, edges: tuple[Pt, Pt]) -> list[Item]:
        """Name the years in the band, each as near to its place as its stretch lets it; its first day is a notch.

        Where none begins in a stretch, the year of its first mark is named in a lighter hand. A name that would touch
        the one before it is left out."""
        context, (top, foot) = self.context, edges
        style, main = context.theme.styles["figure-axis"], context.theme.colors["main"]
        y = (top + foot) / 2 + style.size * _HALF_DIGIT
        items: list[Item] = []
        reached = -_BETWEEN
        for tick in strip.ticks:
            face = context.fonts.key(style.font, bold=style.bold and tick.exact, italic=style.italic)
            width = context.fonts.width(str(tick.year), face, style.size)
            stretch = next(each for each in strip.axis.stretches if tick.position <= each.end + _EASE)
            left = min(max(tick.position - width / 2, stretch.start + 2), stretch.end - width - 2)
            if tick.exact:
                x = context.x + tick.position
                items += [Line(x, top, x, top + 3, DOT, main), Line(x, foot - 3, x, foot, DOT, main)]
            if left >= reached + _BETWEEN:
                items.append(Run(context.x + left, y, f"{tick.year} ", face, style.size, style.color, LAYOUT))
                reached = left + width
        return items
