"""A chart as bricks: the drawings of `figures/chart.py` in the theme's colours and its font for figures.

What is written in a chart is part of the picture: it is tagged with the figure, and the figure's alternative tells it
(ISO 14289-1, 7.3).
"""

from __future__ import annotations

from math import inf

from briefing.figures.chart import Plan, plan_chart
from briefing.figures.ink import Ink
from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Chart
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.overleaf import name_again
from briefing.typeset.pages import Image
from briefing.units import Pt

_LEAST_LINES, _LEAST = 7.0, 130.0  # lines and points: a chart is not drawn lower than either, with a key of one line


def ink_of(theme: Theme, fonts: FontSet) -> Ink:
    """Give what charts are drawn with in a theme."""
    style, label = theme.styles["figure-text"], theme.styles["figure-label"]

    def measure(text: str, bold: bool) -> Pt:  # noqa: FBT001 - the shape of a callable
        return fonts.width(text, fonts.key(label.font, bold=bold), label.size)

    return Ink(
        main=theme.colors["main"], text=style.color, soft=label.color, hair=theme.table.hair_color,
        paper=theme.colors["paper"], size=label.size, leading=label.leading, measure=measure,
    )  # fmt: skip


def chart_to_bricks(chart: Chart, context: Context, again: Brick) -> list[Brick]:
    """Lay a chart out over the width that tables have, on one brick that may be made again lower or in parts.

    `again` stands above the parts after the first."""
    ink = ink_of(context.theme, context.fonts)

    def fitted(rest: Pt, page: Pt, under: Pt) -> list[Brick]:
        plans = plan_chart(chart, ink, context.width, page - again.height - under, first=rest - under)
        key = plans[0].key_height - ink.leading
        low = plans[0].upright and rest - under < max(_LEAST, _LEAST_LINES * ink.leading) + max(0.0, key)
        if low or plans[0].drawing.height > rest - under:
            return []
        bricks = [_brick(plan, context) for plan in plans]
        name_again(bricks[1:], again)
        return bricks

    (whole,) = plan_chart(chart, ink, context.width, inf)
    brick = _brick(whole, context)
    brick.fitted = fitted
    return [brick]


def _brick(plan: Plan, context: Context) -> Brick:
    family = context.theme.styles["figure-label"].font
    height = plan.drawing.height
    image = Image(context.x, 0.0, context.width, height, "chart", context.parent, plan.drawing, family)
    return Brick(height, [image], after=context.theme.styles["figure-text"].leading)
