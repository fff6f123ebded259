"""`{timeline}`: milestones on a true time axis, or as a table where a page has room for a few only.

from, to   dates that bound it        major: yes   only what leaders and ministers did
limit      the most recent so many    as: table    date and title in two columns
least      with `major`, so many: where fewer are major, the newest others fill up
orientation: portrait | landscape | auto    how the axis runs: down the page; across it, on pages turned for it if the
           page's width does not hold all; across it if it does, else down
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compose.components.options import Options
from briefing.compose.components.prose import bare, cited, paragraph, table, words
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import Milestone
from briefing.tree.nodes import Block, Figure, Orientation, Timeline, TimelineEntry
from briefing.tree.text import inline_text

OPTIONS = ("from", "to", "major", "least", "limit", "as", "orientation", "caption")
_ORIENTATIONS: tuple[Orientation, ...] = ("portrait", "landscape", "auto")


def timeline(context: Context, options: Options) -> Built:
    """Show milestones, oldest first."""
    shown = _chosen(context, options)
    if not shown:
        return NOTHING
    orientation = options.choice("orientation", _ORIENTATIONS)
    anchor = "" if orientation == "portrait" else f"timeline:{shown[0].id}:{shown[-1].id}"
    references = {f"milestone:{milestone.id}": "" for milestone in shown}
    if options.choice("as", ("figure", "table")) == "table":
        return Built(_table(context, shown, options), references)
    entries = tuple(entry(context, milestone) for milestone in shown)
    span = {"first": context.dates.long(shown[0].date), "last": context.dates.long(shown[-1].date)}
    caption = options.caption(context.labels("caption-timeline", **span))
    picture = Timeline(entries, orientation)
    figure = Figure(picture, _alternative(context, shown), words(caption), anchor, at=options.at)
    return Built((figure,), references)


def entry(context: Context, milestone: Milestone) -> TimelineEntry:
    """Make the entry of one milestone."""
    status = context.status(milestone.status, milestone.at).label if milestone.status else ""
    return TimelineEntry(
        milestone.date.first,
        milestone.date.last,
        context.dates.short(milestone.date),
        cited(milestone.title.inlines, milestone.sources, milestone.at),
        status,
        milestone.major,
    )


def in_order(milestones: Sequence[Milestone]) -> list[Milestone]:
    """Sort milestones, oldest first; where one date holds the other, the vaguer first."""
    return sorted(milestones, key=lambda each: (each.date.first, -each.date.last.toordinal()))


def _chosen(context: Context, options: Options) -> list[Milestone]:
    first, last = options.date("from"), options.date("to")
    limit = options.count("limit")
    within = [
        milestone
        for milestone in in_order(context.records(Milestone))
        if (first is None or milestone.date.last >= first.first) and (last is None or milestone.date.first <= last.last)
    ]
    chosen = _major(within, options.count("least") or 0) if options.flag("major") else within
    return chosen[-limit:] if limit else chosen


def _major(milestones: Sequence[Milestone], least: int) -> list[Milestone]:
    """Choose the major ones; the newest others fill up what they lack."""
    major = [milestone for milestone in milestones if milestone.major]
    others = [milestone for milestone in milestones if not milestone.major]
    lacking = max(least - len(major), 0)
    return in_order([*major, *(others[-lacking:] if lacking else ())])


def _table(context: Context, shown: Sequence[Milestone], options: Options) -> tuple[Block, ...]:
    heads = (context.labels("column-date"), context.labels("column-milestone"))
    rows = [
        (
            "",
            (
                paragraph(words(context.dates.short(milestone.date))),
                paragraph(cited(milestone.title.inlines, milestone.sources, milestone.at)),
            ),
        )
        for milestone in shown
    ]
    return table(heads, rows, options.caption(), shares=(1, 4), at=options.at)


def _alternative(context: Context, shown: Sequence[Milestone]) -> str:
    first, last = shown[0], shown[-1]
    if len(shown) == 1:
        return context.labels(
            "alt-timeline-one", date=context.dates.long(first.date), title=inline_text(bare(first.title.inlines))
        )
    return context.labels(
        "alt-timeline",
        count=len(shown),
        first=context.dates.long(first.date),
        first_title=inline_text(bare(first.title.inlines)),
        last=context.dates.long(last.date),
        last_title=inline_text(bare(last.title.inlines)),
    )
