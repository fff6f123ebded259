"""A figure as bricks: its caption, under it the picture drawn from the shapes of `figures/`, its text real text.

    Figure(Raster)     one brick with the image, scaled down to the column, never up; made again smaller
    Figure(Timeline)   one brick, made again in parts where pages ask for it     (timelines.py)
    Figure(Levels)     a brick for each row of bodies                            (engagement.py)
    Figure(Chart)      one brick, made again lower or in parts                   (charts.py)
    StatusBar          small steps, filled or open, and the status as a word under or beside them

A figure is a Div: the Caption; the Figure with the text alternative, which holds what is drawn and nothing else; the
picture's own text as P elements in reading order (ISO 32000-1, 14.8.4.5; ISO 14289-1, 7.3). Text stands beside the
Figure and not in it, for a screen reader that has said an alternative goes no deeper: entries, captions and their
links would be silent. A caption stands above, as that of a table does: what goes over pages is named where it begins.
It is never parted from the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from briefing.errors import ContentError, Location, error
from briefing.figures.signs import sign_scale
from briefing.figures.statusbars import BESIDE_STEPS, STEP_HEIGHT, Step, plan_steps
from briefing.tree.nodes import Asset, Chart, Figure, Levels, Paragraph, Raster, StatusBar, Text, Timeline
from briefing.typeset.across import across_to_bricks, stands_across, stands_in_text
from briefing.typeset.bricks import Brick, Context, HeldNotes
from briefing.typeset.captions import again_above, caption_to_bricks, space_above
from briefing.typeset.cells import width_beside
from briefing.typeset.charts import chart_to_bricks
from briefing.typeset.engagement import levels_to_bricks
from briefing.typeset.overleaf import Again
from briefing.typeset.pages import LAYOUT, Box, Disc, Image, Item, Line
from briefing.typeset.stacks import SetBlocks, height_of, stacked
from briefing.typeset.structure import Structure
from briefing.typeset.timelines import timeline_to_bricks
from briefing.units import Pt

_LEAST_SHARE = 0.6  # of a picture file: how much smaller it is drawn where it would leave a third of a page empty
_EASE = 0.01
_HIGHEST = 0.82  # of the type area: what leaves room for a heading and a paragraph


def figure_to_bricks(figure: Figure, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Lay a figure out: caption, then picture; over the hanging column where it stands in no other block."""
    plain = isinstance(figure.picture, Raster | Chart)
    around = context.structure.add("Div", context.parent) if figure.caption or not plain else context.parent
    within = _widened(replace(context, parent=around, frames=()), outermost=not context.frames)
    within = within if context.frames else _laid(figure, within, set_blocks)
    caption = caption_to_bricks(figure.caption, _above(figure, within), set_blocks)
    element = context.structure.add("Figure", around, Alt=figure.alt, Lang=figure.language)
    picture = _picture_bricks(figure, replace(within, parent=element if plain else around), set_blocks)
    for brick in picture:
        _tag_strokes(brick, element)
    for brick in caption[-1:]:
        brick.after = context.theme.styles["caption"].before  # no rule and no row's own space stands between
    picture[-1].after = context.theme.styles["caption"].after
    bricks = [*caption, *picture]
    bricks[0].before = space_above(context, captioned=bool(caption))
    if figure.anchor:
        bricks[0].anchors = (figure.anchor, *bricks[0].anchors)
    for brick in (*bricks, *(head for each in bricks for head in each.head)):
        brick.frames, brick.sideways = context.frames, within.sideways
    return bricks


def _tag_strokes(brick: Brick, figure: int) -> Brick:
    """Make the strokes of a picture the content of its Figure, in one stretch under its text."""
    strokes: list[Item] = []
    others: list[Item] = []
    for item in brick.items:
        if isinstance(item, Line | Box | Disc) and item.tag == LAYOUT:
            strokes.append(replace(item, tag=figure))
        else:
            others.append(item)
    brick.items = [*strokes, *others]
    fitted = brick.fitted
    if fitted:
        brick.fitted = lambda rest, page, under: [_tag_strokes(made, figure) for made in fitted(rest, page, under)]
    return brick


def status_bar_to_bricks(bar: StatusBar, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Draw the steps on the height of a line, and the status under them, or beside them where the column is wide."""
    line = context.theme.styles["figure-text"].leading
    scale = sign_scale(context.theme.styles["figure-text"].size)
    steps = plan_steps(bar.reached, bar.steps, context.width, scale)
    items = _step_items(steps, context, (line - STEP_HEIGHT * scale) / 2)
    end = steps[-1].x + steps[-1].width + BESIDE_STEPS if steps else 0.0
    beside = context.width + _EASE >= max(width_beside(bar, context), context.status)
    within = replace(context, x=context.x + end, width=context.width - end) if beside else context
    label = stacked(set_blocks((Paragraph((Text(bar.label),), "figure-label"),), within), 0, 0 if beside else line)
    height = label.height if beside else line + label.height
    return [Brick(max(height, line), [*items, *label.items], frames=context.frames)]


def _step_items(steps: Sequence[Step], context: Context, top: Pt) -> list[Item]:
    color, scale = context.theme.colors["main"], sign_scale(context.theme.styles["figure-text"].size)
    high, thin = STEP_HEIGHT * scale, 0.7 * scale
    return [
        Box(context.x + step.x, top, step.width, high, fill=color)
        if step.filled
        else Box(
            context.x + step.x + thin / 2, top + thin / 2, step.width - thin, high - thin,
            stroke=color, stroke_width=thin,
        )
        for step in steps
    ]  # fmt: skip


def _widened(context: Context, *, outermost: bool) -> Context:
    page = context.theme.page
    if not outermost or abs(context.x - page.hanging - page.gutter) > 0.01:
        return context
    return replace(context, x=0.0, width=context.x + context.width)


def _picture_bricks(figure: Figure, context: Context, set_blocks: SetBlocks) -> list[Brick]:
    again = again_above(figure.caption, context, set_blocks)
    match figure.picture:
        case Raster() as raster:
            return [_raster_brick(raster, figure, context)]
        case Timeline() as timeline:
            room = _room(figure, context, set_blocks)
            to_bricks = across_to_bricks if _runs_across(timeline, context, set_blocks) else timeline_to_bricks
            other = again_above(figure.caption, context, set_blocks, "continued-scale")
            return to_bricks(timeline, context, room, set_blocks, Again(again, other))
        case Levels() as levels:
            return _headed(levels_to_bricks(levels, context, set_blocks), again)
        case StatusBar() as bar:
            return status_bar_to_bricks(bar, context, set_blocks)
        case Chart() as chart:
            return chart_to_bricks(chart, context, again)
        case _:
            assert_never(figure.picture)


def _headed(bricks: list[Brick], again: Brick) -> list[Brick]:
    """Let each brick after the first stand under what the picture is called, where a page begins with it."""
    for brick in bricks[1:]:
        brick.head = [again] if again.height else []
    return bricks


def _laid(figure: Figure, context: Context, set_blocks: SetBlocks) -> Context:
    """Give the context of a picture: a page turned sideways for a timeline across that the text has no room for."""
    picture = figure.picture
    if not isinstance(picture, Timeline) or picture.orientation != "landscape" or context.turned is None:
        return context
    whole = not context.x and context.width >= sum(context.column)
    if not whole or stands_in_text(picture, context, set_blocks):
        return context
    width, height = context.turned
    turned = replace(context, width=width, height=height, sideways=True)
    return turned if stands_across(picture, turned, set_blocks) else context


def _runs_across(timeline: Timeline, context: Context, set_blocks: SetBlocks) -> bool:
    if timeline.orientation == "auto":
        return stands_in_text(timeline, context, set_blocks)
    return timeline.orientation == "landscape" and stands_across(timeline, context, set_blocks)


def _above(figure: Figure, context: Context) -> Context:
    """Give the context of the caption: it begins where a picture file begins, else where the figure does."""
    if not isinstance(figure.picture, Raster):
        return context
    x, _, _ = _placed(_asset(figure.picture, figure, context), context)
    return replace(context, x=x, width=context.x + context.width - x)


def _room(figure: Figure, context: Context, set_blocks: SetBlocks) -> Pt:
    """Give the height that a picture should have so that caption, heading and a paragraph stand on the same page."""
    trial = replace(context, structure=Structure(), parent=0, held=HeldNotes(0))
    share = 1.0 if context.sideways else _HIGHEST
    return context.height * share - height_of(caption_to_bricks(figure.caption, trial, set_blocks))


def _raster_brick(raster: Raster, figure: Figure, context: Context) -> Brick:
    asset = _asset(raster, figure, context)
    x, width, height = _placed(asset, context)
    family = context.theme.styles["figure-text"].font if asset.drawing else ""
    whole = Image(x, 0.0, width, height, asset.name, context.parent, asset.drawing, family)

    def fitted(rest: Pt, page: Pt, under: Pt) -> list[Brick]:  # noqa: ARG001 - a picture file is not parted
        share = (rest - under) / height
        if not _LEAST_SHARE <= share < 1.0:
            return []
        return [Brick(rest - under, [replace(whole, width=width * share, height=rest - under)])]

    return Brick(height, [whole], fitted=fitted)


def _asset(raster: Raster, figure: Figure, context: Context) -> Asset:
    """Give the file of a picture. Raises ContentError where there is none."""
    asset = context.assets.get(raster.asset)
    if asset is None:
        at = raster.at or figure.at or Location(raster.asset)
        raise ContentError([error("missing-figure", at, f"no picture '{raster.asset}'", "put it into figures/")])
    return asset


def _placed(asset: Asset, context: Context) -> tuple[Pt, Pt, Pt]:
    """Give left edge, width and height of a picture file; one that fits the text column stands there."""
    natural_width, natural_height = asset.size
    factor = min(1.0, context.width / natural_width, context.height * _HIGHEST / natural_height)
    width = natural_width * factor
    text = context.theme.page.hanging + context.theme.page.gutter
    in_text = not context.x and width <= context.width - text
    return text if in_text else context.x, width, natural_height * factor
