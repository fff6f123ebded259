"""The signs of a timeline, down the page or across it, and its key: what they mean, each drawn before its words.

    ●  major milestone   ○  milestone   ┃  date known roughly   ┤  a month begins   ⫽  time left out   ╡├  unlike scales

Only signs that occur are explained, and a picture with one kind of mark needs no key. The signs stand for what the
text says too (bold titles, dates as precise as they are), so the key is an artifact: a listener has nothing to look up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeGuard

from briefing.figures.axis import Axis
from briefing.figures.joints import differ
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
SIGNS = ("key-major", "key-minor", "key-span", "key-month", "key-break", "key-scale")
_LEAST_SPAN = 7.0  # points under which a thickened piece of axis would hide behind its mark
_SIGN = 14.0  # from a sign's left edge to its words
_BETWEEN = 18.0  # from words to the next sign


def mark_disc(x: Pt, y: Pt, context: Context, *, major: bool) -> Disc:
    """Draw the mark of an entry, filled where it is a major one."""
    main, paper = context.theme.colors["main"], context.theme.colors["paper"]
    return Disc(x, y, MARK, fill=main if major else paper, stroke=main, stroke_width=1.1)


def shows(span: Span | None) -> TypeGuard[Span]:
    """Tell whether the time that an imprecise date may mean is seen on the axis, beside its mark."""
    return span is not None and span[1] - span[0] >= _LEAST_SPAN


def signs_of(
    timeline: Timeline, spans: Iterable[Span | None], axes: Sequence[Axis], *, parted: bool, months: bool = False
) -> tuple[str, ...]:  # fmt: skip
    """Give the signs that need words: kinds of marks where there are both, thick pieces of axis, cuts, unlike scales.

    `parted` where time is left out between the axes, `months` where their beginnings are shown."""
    both = len({entry.major for entry in timeline.entries}) > 1
    cut = parted or any(len(axis.stretches) > 1 for axis in axes)
    found = (both, both, any(map(shows, spans)), months, cut, differ(axes))
    return tuple(sign for sign, occurs in zip(SIGNS, found, strict=True) if occurs)


def cut_items(x: Pt, y: Pt, context: Context) -> list[Item]:
    """Draw half of the sign of time left out across an upright axis."""
    return [Line(x - 4, y + 1.6, x + 4, y - 1.6, 0.9, context.theme.colors["main"])]


def key_bricks(timeline: Timeline, signs: Sequence[str], context: Context) -> list[Brick]:
    """Draw the key in as many lines as the width needs; none where there is nothing to explain."""
    words = {sign: context.words[sign] for sign in signs if context.words.get(sign)}
    if not words or not timeline.entries:
        return []
    style = context.theme.styles["figure-label"]
    brick = Brick(style.leading, before=style.leading / 2)
    x = context.x
    for sign, text in words.items():
        width = _SIGN + text_width(text, style, context.fonts)
        if x > context.x and x + width > context.x + context.width:
            x, brick.height = context.x, brick.height + style.leading
        top = brick.height - style.leading
        brick.items += _sign(sign, x, top + style.leading / 2, context)
        brick.items.append(_words(text, x + _SIGN, top, context))
        x += width + _BETWEEN
    return [brick]


def key_height(timeline: Timeline, signs: Sequence[str], context: Context) -> Pt:
    """Give the height that a key takes under its picture."""
    return sum(brick.before + brick.height for brick in key_bricks(timeline, signs, context))


def _words(text: str, x: Pt, top: Pt, context: Context) -> Run:
    style, fonts = context.theme.styles["figure-label"], context.fonts
    face = fonts.key(style.font, bold=style.bold, italic=style.italic)
    return Run(x, top + baseline(style, fonts), f"{text} ", face, style.size, style.color, LAYOUT)


def _sign(sign: str, x: Pt, y: Pt, context: Context) -> list[Item]:
    main, middle = context.theme.colors["main"], x + 4
    match sign:
        case "key-major" | "key-minor":
            return [mark_disc(middle, y, context, major=sign == "key-major")]
        case "key-span":
            return [
                Line(middle, y - 5, middle, y + 5, 3 * AXIS, context.theme.cover.axis_color),
                Line(middle, y - 5, middle, y + 5, AXIS, main),
            ]
        case "key-month":
            return [Line(middle, y - 5, middle, y + 5, AXIS, main), Line(middle - MONTH, y, middle, y, DOT, main)]
        case "key-scale":
            return [*_ruler((middle - 1.5, -3.0), y, 2.5, main), *_ruler((middle + 1.5, 3.0), y, 5.0, main)]
        case _:
            return [item for at in (y - 2, y + 2) for item in cut_items(middle, at, context)]


def _ruler(x: tuple[Pt, Pt], y: Pt, step: Pt, color: str) -> list[Item]:
    """Draw a small ruler: an axis, and strokes to one side that divide it; `x` is its place and their length."""
    axis, length = x
    strokes = [y - 5 + place * step for place in range(round(10 / step) + 1)]
    return [
        Line(axis, y - 5, axis, y + 5, DOT, color),
        *(Line(axis, at, axis + length, at, DOT, color) for at in strokes),
    ]
