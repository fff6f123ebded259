"""The first page: a band with kicker, title and the event's milestones, then the facts, the marking, the disclaimer.

    ┌──────────────────────────────┐
    │ KICKER                [LOGO] │  band in the theme's colour, over the whole width
    │ Title by sense,              │
    │ on as many lines             │
    │ ___|____|_||___//__|_||_|_|__│  milestones on their true dates, the event last and marked
    ├──────────────────────────────┤
    │ Label   value                │
    │ [MARKING]                    │
    │ Disclaimer                   │

Coordinates are the paper's. A long title is set smaller, many facts push the band up, and what still does not fit is
an error that names the cover. Text is real: kicker, title, each fact, marking and disclaimer are one P each, in that
order; the logo is a Figure with the organisation's name; band, strokes and years are artifacts.

`plan_cover` measures without drawing: the Word file breaks its title and draws its band by the same plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import ContentError, Location, error
from briefing.figures.strip import PAD, Strip, plan_strip
from briefing.tree.nodes import Cover, Fact, Inline, LineBreak, Paragraph, Text, TimelineEntry
from briefing.typeset.bricks import Context
from briefing.typeset.logos import FIELD, LogoPlace, place_on_cover
from briefing.typeset.measure import text_width
from briefing.typeset.pages import BACKGROUND, LAYOUT, Box, Image, Item, Line, Run
from briefing.typeset.stacks import SetBlocks, Stack, moved, restyled, right_edge, stacked
from briefing.typeset.structure import Structure
from briefing.typeset.titles import Title, break_title, fit_title
from briefing.units import DOT, Paper, Pt

_KICKER = 76.0  # top of the kicker
_AFTER_KICKER = 9.0
_AFTER_LOGO = 18.0  # under a logo; less for words that end before it
_BESIDE_LOGO = 2.0
_LEAST_TITLE = 14.0
_PICTURE = 122.0  # the strokes, the axis and the years under it
_UNDER_AXIS = 40.0
_STROKES = (22.0, 44.0, 62.0)  # lengths: minor, major, the event
_MOST_BAND = 0.55  # of the paper: how far a long title may push the band down before it is set smaller
_LABELS, _MOST_LABELS = 78.0, 0.4  # the column of labels without a hanging column; of the width, at the most
_BETWEEN_YEARS = 8.0
AFTER_BAND = 36.0
_AFTER_FACTS = 24.0
AFTER_MARKING = 30.0


class _Page(Struct, frozen=True):
    """What the parts of a cover share: the column from the left margin to the right one, and the paper."""

    cover: Cover
    context: Context
    paper: Paper
    set_blocks: SetBlocks

    @property
    def left(self) -> Pt:
        return self.context.x

    def set(self, inlines: tuple[Inline, ...], style: str, *, context: Context | None = None) -> Stack:
        return stacked(self.set_blocks((Paragraph(inlines, style),), context or self.context))


class CoverPlan(Struct, frozen=True):
    """The measures of a cover: tops of kicker and title, the title's lines and their style, the band's lower edge."""

    kicker: Pt
    title_top: Pt
    title: Title
    band: Pt
    logo: LogoPlace | None


def lay_out_cover(cover: Cover, context: Context, paper: Paper, set_blocks: SetBlocks) -> list[Item]:
    """Lay the cover out on a paper. Raises ContentError where it cannot hold what it has to say."""
    page = _page(cover, context, paper, set_blocks)
    plan = _plan(page)
    items: list[Item] = []
    if context.theme.cover.band:
        items.append(Box(0, 0, paper.width, plan.band, fill=context.theme.cover.band, tag=BACKGROUND))
    items += _logo_items(page, plan.logo)
    items += _strip_items(page, plan.band)
    kicker = page.set((Text(cover.kicker),), "cover-kicker")
    title = _title(page, plan.title)
    facts = _facts(page)
    foot = _foot(page)
    for stack, y in (
        (kicker, plan.kicker),
        (title, plan.title_top),
        (facts, plan.band + AFTER_BAND),
        (foot, paper.height - context.theme.page.foot - foot.height),
    ):
        items += [moved(item, 0, y) for item in stack.items]
    return items


def plan_cover(cover: Cover, context: Context, paper: Paper, set_blocks: SetBlocks) -> CoverPlan:
    """Give the measures of the cover. Raises ContentError where it cannot hold what it has to say."""
    return _plan(_page(cover, context, paper, set_blocks))


def _page(cover: Cover, context: Context, paper: Paper, set_blocks: SetBlocks) -> _Page:
    margins = context.theme.page
    context = replace(context, x=margins.left, width=paper.width - margins.left - margins.right, frames=())
    return _Page(cover, context, paper, set_blocks)


def _plan(page: _Page) -> CoverPlan:
    cover, paper, theme = page.cover, page.paper, page.context.theme
    logo = place_on_cover(theme, paper)
    kicker_height = _on_trial(page).set((Text(cover.kicker),), "cover-kicker").height
    kicker = _kicker_top(page, logo)
    title_top = kicker + kicker_height + _AFTER_KICKER
    picture = _PICTURE if cover.entries else _UNDER_AXIS
    wanted = paper.height * theme.cover.band_share
    lowest = _lowest(page)
    title = _fitted(page, title_top + picture, (max(wanted, paper.height * _MOST_BAND), lowest))
    height = len(title.lines) * title.style.leading
    band = min(max(wanted, title_top + height + picture), lowest)
    return CoverPlan(kicker, title_top, title, band, logo)


def _kicker_top(page: _Page, logo: LogoPlace | None) -> Pt:
    """Give the kicker its place: below a logo, whose field the ground of Word's kicker would cover, more below it where
    its words would stand right under that."""
    if logo is None:
        return _KICKER
    style = page.context.theme.styles["cover-kicker"]
    words = page.cover.kicker.upper() if style.capitals else page.cover.kicker
    left = (logo.field or logo.picture).x
    apart = page.left + text_width(words, style, page.context.fonts) + _AFTER_LOGO < left
    return max(_KICKER, logo.bottom + (_BESIDE_LOGO if apart else _AFTER_LOGO))


def _logo_items(page: _Page, place: LogoPlace | None) -> list[Item]:
    """Draw the logo on its white field; it is the first thing that a listener hears of."""
    theme = page.context.theme
    if place is None or theme.logo is None or theme.mark is None:
        return []
    tag = page.context.structure.add("Figure", page.context.parent, Alt=theme.logo.alt, Placement="Block")
    box = place.picture
    items: list[Item] = []
    if place.field:
        items.append(Box(place.field.x, place.field.y, place.field.width, place.field.height, fill=FIELD))
    return [*items, Image(box.x, box.y, box.width, box.height, theme.mark.name, tag, theme.mark.drawing)]


def _too_full(cover: Cover, excess: Pt) -> ContentError:
    message = f"the cover of '{cover.title}' is too long by {excess:.0f} pt"
    cure = "shorten the title, or give the cover fewer facts"
    return ContentError([error("cover-too-long", Location("content/event.yaml"), message, cure)])


def _lowest(page: _Page) -> Pt:
    """Give how low the band may end so that facts, marking and disclaimer stand under it; they are set on trial."""
    trial = _on_trial(page)
    below = AFTER_BAND + _facts(trial).height + _AFTER_FACTS + _foot(trial).height
    return page.paper.height - page.context.theme.page.foot - below


def _on_trial(page: _Page) -> _Page:
    """Give a page on which text is set to be measured, and leaves no tags."""
    return replace(page, context=replace(page.context, structure=Structure(), parent=0))


def _fitted(page: _Page, around: Pt, bands: tuple[Pt, Pt]) -> Title:
    """Break the title by sense, smaller where it must be: in the wanted band, else in the highest there can be."""
    context = page.context
    style = context.theme.styles["cover-title"]
    width, most = context.width * 0.96, bands[1] - around
    rooms = (min(bands) - around, most)
    fits = (
        fit_title(page.cover.title, style, context.fonts, (width, room), least=_LEAST_TITLE, language=context.language)
        for room in rooms
    )
    fitted = next((fit for fit in fits if fit), None)
    if fitted is None:
        smallest = replace(style, size=_LEAST_TITLE)
        lines = max(len(break_title(page.cover.title, smallest, context.fonts, width, context.language)), 1)
        leading = style.leading * _LEAST_TITLE / style.size
        raise _too_full(page.cover, max(lines * leading - most, leading))
    return fitted


def _title(page: _Page, fitted: Title) -> Stack:
    inlines: list[Inline] = []
    for line in fitted.lines:
        inlines += [LineBreak(), Text(line)] if inlines else [Text(line)]
    smaller = restyled(
        page.context, {"cover-title": {"size": fitted.style.size, "leading": fitted.style.leading, "align": "left"}}
    )
    return page.set(tuple(inlines), "cover-title", context=smaller)


def _facts(page: _Page) -> Stack:
    """Set the facts under each other, label and value as one paragraph each: "Date 8 December 2025"."""
    whole = Stack(0)
    after = page.context.theme.styles["cover-fact"].after
    for fact in page.cover.facts:
        stack = _fact(fact, page)
        whole.items += [moved(item, 0, whole.height) for item in stack.items]
        whole.height += stack.height + after
    whole.height = max(whole.height - after, 0.0)
    return whole


def _fact(fact: Fact, page: _Page) -> Stack:
    context, margins = page.context, page.context.theme.page
    column = _label_column(page)
    gutter = margins.gutter or 14.0
    aside = replace(context, width=column, structure=Structure(), parent=0)
    label = page.set((Text(fact.label),), "cover-label", context=aside)
    tag = len(context.structure.elements)  # the paragraph that the value is about to make
    within = replace(context, x=page.left + column + gutter, width=context.width - column - gutter)
    value = page.set(fact.value or (Text(" "),), "cover-fact", context=within)
    labels = [replace(run, tag=tag, text=f"{run.text.rstrip()} ") for run in label.items if isinstance(run, Run)]
    drop = _baseline(value.items) - _baseline(labels)
    items = [*(moved(item, 0, max(drop, 0.0)) for item in labels), *value.items]
    return Stack(max(label.height, value.height), items)


def _label_column(page: _Page) -> Pt:
    """Give the hanging column, or more where the longest label needs it."""
    context = page.context
    style = context.theme.styles["cover-label"]
    widest = max((text_width(fact.label, style, context.fonts) for fact in page.cover.facts), default=0.0)
    return max(context.theme.page.hanging or _LABELS, min(widest + 1, context.width * _MOST_LABELS))


def _baseline(items: Sequence[Item]) -> Pt:
    return min((item.y for item in items if isinstance(item, Run)), default=0.0)


def _foot(page: _Page) -> Stack:
    """Set the marking in its box, and the disclaimer under it."""
    whole = Stack(0)
    if page.cover.marking:
        marking = marking_box(page.set((Text(page.cover.marking),), "marking"), page.context)
        whole.items += marking.items
        whole.height = marking.height + (AFTER_MARKING if page.cover.disclaimer else 0)
    if page.cover.disclaimer:
        disclaimer = page.set((Text(page.cover.disclaimer),), "cover-disclaimer")
        whole.items += [moved(item, 0, whole.height) for item in disclaimer.items]
        whole.height += disclaimer.height
    return whole


def marking_box(stack: Stack, context: Context) -> Stack:
    """Draw the box around a marking set at the left edge; it grows by its padding to the right and below."""
    style = context.theme.styles["marking"]
    pad_x, pad_y, stroke = 5.0, 1.5, 0.9
    right = right_edge(stack.items, context.fonts)
    box = Box(
        context.x + stroke / 2,
        stroke / 2,
        right - context.x + 2 * pad_x - style.tracking,
        stack.height + 2 * pad_y,
        stroke=style.color,
        stroke_width=stroke,
        radius=2.5,
    )
    items: list[Item] = [box, *(moved(item, pad_x, pad_y) for item in stack.items)]
    return Stack(stack.height + 2 * pad_y + stroke, items)


def _strip_items(page: _Page, band: Pt) -> list[Item]:
    """Draw the milestones as strokes on the time axis at the foot of the band."""
    entries = page.cover.entries
    if not entries:
        return []
    year = _year_width("2000", page)
    shifted = max(year / 2 - PAD, 0.0)  # what a year at the axis's end is moved by, to stay between the margins
    dates = [(entry.first, entry.last) for entry in entries]
    major = {entry.first.year for entry in entries if entry.major}
    strip = plan_strip(dates, page.context.width, year + _BETWEEN_YEARS + shifted, major)
    look = page.context.theme.cover
    axis = band - _UNDER_AXIS
    items = _axis_items(strip, axis, page)
    last = len(entries) - 1
    for index, (entry, mark) in enumerate(zip(entries, strip.marks, strict=True)):
        length, width, color = _stroke(entry, is_last=index == last)
        x = page.left + mark
        items.append(Line(x, axis - length, x, axis, width, look.accent_color if color else look.mark_color))
    return items


def _stroke(entry: TimelineEntry, *, is_last: bool) -> tuple[Pt, Pt, bool]:
    if is_last:
        return _STROKES[2], 3 * DOT, True
    return (_STROKES[1], 2 * DOT, False) if entry.major else (_STROKES[0], DOT, False)


def _axis_items(strip: Strip, y: Pt, page: _Page) -> list[Item]:
    """Draw the axis from edge to edge, broken where time is cut out, with its years."""
    look = page.context.theme.cover
    stretches = strip.axis.stretches
    begins = [0.0, *(page.left + stretch.start for stretch in stretches[1:])]
    ends = [*(page.left + stretch.end for stretch in stretches[:-1]), page.paper.width]
    items: list[Item] = [Line(x1, y, x2, y, DOT, look.axis_color) for x1, x2 in zip(begins, ends, strict=True)]
    for before, after in pairwise(stretches):
        cut = (page.left + before.end, page.left + after.start)
        items += [Line(x - 2, y + 4, x + 2, y - 4, 0.8, look.axis_color) for x in cut]
    style = page.context.theme.styles["figure-label"]
    face = page.context.fonts.key(style.font)
    for tick in strip.ticks:
        text = str(tick.year)
        x = page.left + tick.position
        if tick.exact:
            items.append(Line(x, y, x, y + 4, DOT, look.axis_color))
        width = _year_width(text, page)
        x -= width / 2  # under its stroke, into the margin if it must: the axis goes through it too
        items.append(Run(x, y + 8 + style.size, f"{text} ", face, style.size, look.mark_color, LAYOUT))
    return items


def _year_width(text: str, page: _Page) -> Pt:
    style, fonts = page.context.theme.styles["figure-label"], page.context.fonts
    return fonts.width(text, fonts.key(style.font), style.size)
