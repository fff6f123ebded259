"""The parts around the text, for templates: `{cover}`, `{facts}`, `{attribution}`, `{excerpt}`, `{notes}`,
`{page-break}`.

cover      kicker                  facts      names: any of kind date place host audience attribution as-of handling
excerpt    section, paragraphs     the first paragraphs of a section that this audience has
notes      title, pages            ruled pages, as many as the profile says; nothing in the screen edition
"""

from __future__ import annotations

from itertools import islice

from briefing.compose.components.options import Options
from briefing.compose.components.prose import bare, paragraph, table, words
from briefing.compose.components.timeline import entry, in_order
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.audience import MOST_NOTES_PAGES
from briefing.model.records import Milestone
from briefing.tree.nodes import Cover, Fact, Inline, PageBreak, Paragraph, RuledPages, TimelineEntry

COVER_OPTIONS = ("kicker", "facts")
FACTS_OPTIONS = ("names",)
NOTES_OPTIONS = ("title", "pages")
EXCERPT_OPTIONS = ("section", "paragraphs", "style")
FACTS = ("kind", "date", "place", "host", "audience", "attribution", "as-of", "handling")


def cover(context: Context, options: Options) -> Built:
    """Make the cover from the event's own data."""
    event = context.event
    names = options.names("facts", FACTS, FACTS)
    return Built(
        (
            Cover(
                options.text("kicker", context.labels("kicker")),
                event.title,
                tuple(fact for name in names if (fact := _fact(context, name)).value),
                event.marking(context.selection.marking).label,
                event.disclaimer,
                tuple(_bare(entry(context, milestone)) for milestone in in_order(context.records(Milestone))),
            ),
        )
    )


def facts(context: Context, options: Options) -> Built:
    """Show facts of the event as a table of label and value."""
    shown = [_fact(context, name) for name in options.names("names", FACTS, ("date", "place", "host"))]
    rows = [("", (paragraph(words(fact.label)), paragraph(fact.value))) for fact in shown if fact.value]
    return Built(table(("", ""), rows, shares=(1, 3), at=options.at))


def attribution(context: Context, options: Options) -> Built:
    """Show the event's rule on attribution."""
    return Built(paragraph(context.event.attribution.inlines, options.text("style", "body")))


def excerpt(context: Context, options: Options) -> Built:
    """Show the first paragraphs of a section, or nothing where this audience does not have it."""
    section = next((each for each in context.selection.sections if each.id == options.text("section")), None)
    if section is None:
        return NOTHING
    context.quoted.append(section.id)
    found = (block for block in section.blocks if isinstance(block, Paragraph))
    style = options.text("style", "body")
    return Built(tuple(Paragraph(block.children, style) for block in islice(found, options.count("paragraphs") or 1)))


def page_break(context: Context, options: Options) -> Built:  # noqa: ARG001 - the shape of every component
    """Begin a new page."""
    return Built((PageBreak(),))


def notes(context: Context, options: Options) -> Built:
    """Give ruled pages to write on, in the print edition; on a screen nobody writes on them."""
    audience = context.selection.audience
    count = options.count("pages") or audience.notes_pages
    if count > MOST_NOTES_PAGES:
        options.bad("pages", f"is {MOST_NOTES_PAGES} at the most")
    if audience.edition != "print" or not count:
        return NOTHING
    return Built((RuledPages(options.text("title", context.labels("notes")), count),))


def _bare(each: TimelineEntry) -> TimelineEntry:
    return TimelineEntry(each.first, each.last, each.label, bare(each.title), each.status, each.major)


def _fact(context: Context, name: str) -> Fact:
    return Fact(context.labels(f"fact-{name}"), _value(context, name))


def _value(context: Context, name: str) -> tuple[Inline, ...]:
    event, selection = context.event, context.selection
    match name:
        case "kind":
            return words(event.kind)
        case "date":
            return words(context.dates.span(event.date, event.end_date))
        case "place":
            return event.place.inlines
        case "host":
            return words(event.host)
        case "audience":
            return words(selection.audience.label)
        case "attribution":
            return event.attribution.inlines
        case "as-of":
            date = context.dates.long(selection.as_of)
            return words(context.labels("as-of-version", date=date, version=event.version))
        case _:
            return words(event.marking(selection.marking).notice)
