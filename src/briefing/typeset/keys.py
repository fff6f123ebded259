"""The signs of a timeline, down the page or across it, and its key: what they mean, each drawn before its words.

    ●  major milestone   ○  milestone   ┠  date known roughly   ┤  a month begins   ⫽  time left out   ╡├  unlike scales

Only signs that occur are explained, and a picture with one kind of mark needs no key. The signs stand for what the
text says too (bold titles, dates as precise as they are), so the key is an artifact: a listener has nothing to look up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeGuard

from briefing.figures.axis import Axis
from briefing.figures.joints import differ
from briefing.figures.signs import sign_scale
from briefing.theme.contrast import contrast
from briefing.tree.nodes import Timeline
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.measure import baseline, text_width
from briefing.typeset.pages import LAYOUT, Disc, Item, Line, Run
from briefing.units import DOT, Pt

Span: TypeAlias = tuple[Pt, Pt]
"""A piece of the axis."""

MARK = 3.0
AXIS = 2 * DOT
MONTH = 3.5  # from the axis to the end of the stroke with which a month begins
SPAN = 6.5  # from the axis to the middle of the bar for the time that an imprecise date may mean
BESIDE = 9.0  # from the axis to the marks that have no room on it
LEADER = 0.5  # the width of a leader
_BAR = 3 * DOT
_STROKE = 1.1
_LEAST_SPAN = 2.5  # the length of that bar at the least
SIGNS = ("key-major", "key-minor", "key-span", "key-month", "key-break", "key-scale")
SIGNS_ALONE = SIGNS[:-1]
"""Those of a picture in one piece, which has one scale."""
_SIGN = 14.0  # from a sign's left edge to its words
_BETWEEN = 18.0  # from words to the next sign


def scale_of(context: Context) -> float:
    """Tell how large signs are: they grow with the text beside them."""
    return sign_scale(context.theme.styles["figure-text"].size)


def dots(width: Pt, context: Context) -> Pt:
    """Give how wide a line is drawn beside the text: whole dots, or a hairline."""
    wide = width * scale_of(context)
    return max(round(wide / DOT), 2) * DOT if wide > DOT else wide


def leader_color(context: Context) -> str:
    """Give the colour of leaders, thin as they are: of the theme's lighter ones the one that stands out more."""
    theme = context.theme
    colors = (theme.table.hair_color, theme.cover.axis_color)
    return max(colors, key=lambda color: contrast(color, theme.colors["paper"]))


def mark_disc(x: Pt, y: Pt, context: Context, *, major: bool) -> Disc:
    """Draw the mark of an entry, filled where it is a major one."""
    main, paper = context.theme.colors["main"], context.theme.colors["paper"]
    scale = scale_of(context)
    return Disc(x, y, MARK * scale, fill=main if major else paper, stroke=main, stroke_width=_STROKE * scale)


def mark_width(context: Context) -> Pt:
    """Give how far the marks of two entries stand from each other at the least."""
    return (2 * MARK + _STROKE + 0.6) * scale_of(context)


def shows(span: Span | None) -> TypeGuard[Span]:
    """Tell whether a date is imprecise: the time that it may mean has a bar of its own beside the axis."""
    return span is not None


def span_items(x: Pt, span: Span, at: Pt, context: Context) -> list[Item]:
    """Draw the bar beside an upright axis for the time that a date may mean, tied to the axis at a point."""
    scale, color = scale_of(context), context.theme.cover.axis_color
    middle, most = sum(span) / 2, max(span[1] - span[0], _LEAST_SPAN * scale)
    left = x - SPAN * scale
    return [
        Line(left, middle - most / 2, left, middle + most / 2, dots(_BAR, context), color),
        Line(left, at, x, at, dots(AXIS, context), color),
    ]


def signs_of(
    timeline: Timeline, spans: Iterable[Span | None], axes: Sequence[Axis], *, parted: bool, months: bool = False
) -> tuple[str, ...]:  # fmt: skip
    """Give the signs that need words: kinds of marks where there are both, imprecise dates, cuts, unlike scales.

    `parted` where time is left out between the axes, `months` where their beginnings are shown."""
    both = len({entry.major for entry in timeline.entries}) > 1
    cut = parted or any(len(axis.stretches) > 1 for axis in axes)
    found = (both, both, any(map(shows, spans)), months, cut, differ(axes))
    return tuple(sign for sign, occurs in zip(SIGNS, found, strict=True) if occurs)


def cut_items(x: Pt, y: Pt, context: Context) -> list[Item]:
    """Draw half of the sign of time left out across an upright axis."""
    scale = scale_of(context)
    dx, dy = 4 * scale, 1.6 * scale
    return [Line(x - dx, y + dy, x + dx, y - dy, 0.9 * scale, context.theme.colors["main"])]


def key_bricks(timeline: Timeline, signs: Sequence[str], context: Context) -> list[Brick]:
    """Draw the key in as many lines as the width needs, in columns; none where there is nothing to explain."""
    words = {sign: context.words[sign] for sign in signs if context.words.get(sign)}
    if not words or not timeline.entries:
        return []
    style = context.theme.styles["figure-label"]
    scale = scale_of(context)
    widths = [_SIGN * scale + text_width(text, style, context.fonts) for text in words.values()]
    lefts = _columns(widths, _BETWEEN * scale, context.width)
    brick = Brick(0.0, before=style.leading)
    for place, (sign, text) in enumerate(words.items()):
        x, top = context.x + lefts[place % len(lefts)], place // len(lefts) * style.leading
        brick.items += _sign(sign, x, top + style.leading / 2, context)
        brick.items.append(_words(text, x + _SIGN * scale, top, context))
        brick.height = top + style.leading
    return [brick]


def _columns(widths: Sequence[Pt], between: Pt, width: Pt) -> list[Pt]:
    """Give the left edges of the columns of a key: as many as have room, each as wide as its widest sign with words."""
    for count in range(len(widths), 0, -1):
        wide = [max(widths[place::count]) for place in range(count)]
        if count == 1 or sum(wide) + between * (count - 1) <= width:
            return [sum(wide[:place]) + between * place for place in range(count)]
    return []


def key_heights(timeline: Timeline, context: Context) -> tuple[Pt, Pt]:
    """Give the heights that a key takes at the most: above a picture in parts, and under one in one piece."""
    heights = [
        sum(brick.before + brick.height for brick in key_bricks(timeline, signs, context))
        for signs in (SIGNS, SIGNS_ALONE)
    ]
    return heights[0], heights[1]


def _words(text: str, x: Pt, top: Pt, context: Context) -> Run:
    style, fonts = context.theme.styles["figure-label"], context.fonts
    face = fonts.key(style.font, bold=style.bold, italic=style.italic)
    return Run(x, top + baseline(style, fonts), f"{text} ", face, style.size, style.color, LAYOUT)


def _sign(sign: str, x: Pt, y: Pt, context: Context) -> list[Item]:
    main, scale = context.theme.colors["main"], scale_of(context)
    middle, half = x + 4 * scale, 5 * scale
    match sign:
        case "key-major" | "key-minor":
            return [mark_disc(middle, y, context, major=sign == "key-major")]
        case "key-span":
            axis = x + (SPAN + 1) * scale
            return [
                *span_items(axis, (y - half, y + half), y, context),
                Line(axis, y - half, axis, y + half, dots(AXIS, context), main),
            ]
        case "key-month":
            month = Line(middle - MONTH * scale, y, middle, y, dots(DOT, context), main)
            return [Line(middle, y - half, middle, y + half, dots(AXIS, context), main), month]
        case "key-scale":
            left, right = (middle - 1.5 * scale, -3 * scale), (middle + 1.5 * scale, 3 * scale)
            width = dots(DOT, context)
            fine = _ruler(left, (y, half), (2.5 * scale, width), main)
            return [*fine, *_ruler(right, (y, half), (half, width), main)]
        case _:
            apart = 2 * scale
            return [item for at in (y - apart, y + apart) for item in cut_items(middle, at, context)]


def _ruler(x: tuple[Pt, Pt], y: tuple[Pt, Pt], strokes: tuple[Pt, Pt], color: str) -> list[Item]:
    """Draw a small ruler: an axis, and strokes to one side that divide it; `x` is its place and their length, `y` its
    middle and half of it, `strokes` how far they stand apart and how wide they are."""
    (axis, length), (middle, half), (step, width) = x, y, strokes
    places = [middle - half + place * step for place in range(round(2 * half / step) + 1)]
    return [
        Line(axis, middle - half, axis, middle + half, width, color),
        *(Line(axis, at, axis + length, at, width, color) for at in places),
    ]
