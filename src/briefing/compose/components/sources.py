"""`{sources}`: what the document cites, in the order of its numbers. `{claims}`: every record with what it rests on.

Sources are set last, when all else has been composed, for only then it is known which are cited and in which order.
Each row carries the anchor `source:<id>` to which the raised numbers lead.

    4   Author. Title. Publisher, 3 May 2031. Consulted 1 June 2031. What the record notes of it.
        https://…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.compose.components.glossary import sorted_terms
from briefing.compose.components.options import Options
from briefing.compose.components.prose import bare, cited, joined, paragraph, table, words
from briefing.compose.components.timeline import in_order
from briefing.compose.context import NOTHING, Built, Context
from briefing.model.records import Engagement, Instrument, Milestone, Question, Record, Source, Term
from briefing.tree.language import line_in
from briefing.tree.nodes import Block, Citation, Emphasis, Inline, Link, Paragraph, Strong, Text

OPTIONS: tuple[str, ...] = ()
CLAIM_OPTIONS = ("caption",)


def source_list(context: Context, keys: Sequence[str]) -> tuple[Block, ...]:
    """Show the sources of these keys as a table: number, then everything that a reader needs to find them."""
    found = [(key, source) for key in keys if (source := context.source(key))]
    rows = [
        (f"source:{key}", (paragraph(words(str(number))), _cell(context, source)))
        for number, (key, source) in enumerate(found, 1)
    ]
    heads = (context.labels("column-number"), context.labels("column-source"))
    return table(heads, rows, aligns=("right", "left"), shares=(0, 1))


def _cell(context: Context, source: Source) -> tuple[Block, ...]:
    published = context.dates.long(source.published) if source.published else context.labels("no-date")
    who = joined((words(source.author), (Emphasis(_title(source)),)), ". ")
    where = joined((words(f"{source.publisher}, {published}."), _consulted(context, source)), " ")
    return (
        Paragraph((*who, Text(". "), *where)),
        *_address(source, source.url),
        *_address(source, source.url_alternate),
    )


def _title(source: Source) -> tuple[Inline, ...]:
    """Give a source's title in the language of the source."""
    title = words(source.title)
    return line_in(title, source.language) if source.language else title


def _address(source: Source, url: str) -> tuple[Block, ...]:
    return (Paragraph((Link(url, words(url), title=source.title, at=source.at),)),) if url else ()


def _consulted(context: Context, source: Source) -> tuple[Inline, ...]:
    day = context.labels("consulted", date=context.dates.long(source.consulted)) if source.consulted else ""
    return joined((words(day), source.note.inlines), " ")


def claims(context: Context, options: Options) -> Built:
    """Show every record that states something, with the sources on which it rests; what is found by a date or a name
    begins bold."""
    rows = [
        ("", (paragraph(statement), paragraph(words(_kind(context, record))), _rests_on(context, record, sources)))
        for record, statement, sources in _stated(context)
        if sources
    ]
    heads = tuple(context.labels(f"column-{name}") for name in ("claim", "kind", "sources"))
    caption = options.caption(context.labels("caption-claims"))
    return Built(table(heads, rows, caption, shares=(6, 2, 7), at=options.at)) if rows else NOTHING


def _kind(context: Context, record: Record) -> str:
    """Say what kind of record it is: a term is often the name of an instrument too."""
    return context.labels(f"kind-{type(record).__name__.lower()}")


def _rests_on(context: Context, record: Record, keys: Sequence[str]) -> tuple[Block, ...]:
    lines = (
        paragraph((Text(_short(context, source)), Citation((key,), at=record.at)))
        for key in keys
        if (source := context.source(key))
    )
    missing = tuple(key for key in keys if context.source(key) is None)
    return (*(block for line in lines for block in line), *paragraph(cited((), missing, record.at)))


def _short(context: Context, source: Source) -> str:
    date = context.dates.short(source.published) if source.published else context.labels("no-date")
    return f"{source.publisher}, {date}"


def _stated(context: Context) -> Iterator[tuple[Record, tuple[Inline, ...], tuple[str, ...]]]:
    for milestone in in_order(context.records(Milestone)):
        date = words(context.labels("claim-date", date=context.dates.short(milestone.date)))
        yield milestone, joined(((Strong(date),), bare(milestone.title.inlines)), " "), milestone.sources
    for instrument in context.records(Instrument):
        yield instrument, (Strong(bare(instrument.name.inlines)),), instrument.sources
    for body in context.records(Engagement):
        yield body, (Strong(bare(body.body.inlines)),), body.sources
    for question in context.records(Question):
        yield question, bare(question.text.inlines), question.sources
    for term in sorted_terms(context.records(Term)):
        yield term, (Strong(words(term.term)),), term.sources
