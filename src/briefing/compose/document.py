"""`compose`: a selection and the words of its template, as one `Document`.

    selection --(plain data)--> templates/packs/<name>.md --(slots, Assembly)--> blocks + meta + running texts

Decisions that bind what a file says of itself:
- The author is a neutral label and not the event's host: a pack may state that its host has not issued it.
- Marking and version stand in the title as words, and whether it is a draft, so that a listener hears them first.
- Sections that carry the sources close the pack, after the annexes, and have no number: numbers of the common part
  then stay equal whatever annexes a pack has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from briefing.compose.assembly import Assembly, holds_sources
from briefing.compose.context import Context, new_context
from briefing.compose.drafts import called_draft
from briefing.compose.everywhere import common_part, with_common
from briefing.compose.rewrite import rewrite
from briefing.compose.slots import template_blocks
from briefing.compose.spacing import with_language_spaces
from briefing.errors import Diagnostic, Location, did_you_mean, has_errors
from briefing.model.fields import NOWHERE
from briefing.model.records import KINDS
from briefing.model.section import Section
from briefing.select import Selection
from briefing.tree.nodes import Asset, Block, Document, Figure, Meta, Raster, Running
from briefing.tree.walk import walk
from briefing.tree.wellformed import check_wellformed


def compose(
    selection: Selection,
    assets: Mapping[str, Asset],
    stamp: dt.datetime,
    *,
    lower: Iterable[Selection] | None = None,
) -> tuple[Document | None, list[Diagnostic]]:
    """Compose the pack of one audience; None where its content or template has errors.

    `lower` holds what the audience would get with less clearance, lowest first: from it a section knows the marking of
    what its components show. Without it, a section states its own marking only."""
    common = common_part(selection, Location("content"))
    selection = with_common(selection, common)
    context = new_context(selection)
    name = selection.audience.template
    template = f"packs/{name}.md"
    if template not in selection.templates:
        packs = [key.removeprefix("packs/").removesuffix(".md") for key in selection.templates if key[:6] == "packs/"]
        at, cure = selection.audience.at, did_you_mean(name, packs)
        context.report("missing-template", at, f"no template '{name}' for a pack", cure)
        return None, context.problems
    assembly = Assembly(context, Location(selection.templates[template].file), first=common.keys, lower=lower)
    return finish(assembly, template, assets, meta(context, stamp))


def finish(
    assembly: Assembly, template: str, assets: Mapping[str, Asset], about: Meta
) -> tuple[Document | None, list[Diagnostic]]:
    """Render a template, assemble its blocks, and give the document if nothing is wrong with it."""
    context = assembly.context
    problems = context.problems
    known = len(problems)
    blocks = template_blocks(template, context, data(context))
    if blocks is None or has_errors(problems[known:]):
        return None, problems
    blocks = assembly.assemble(blocks)
    if not blocks and not has_errors(problems):
        message = f"this template has nothing to show for {context.selection.audience.id}"
        context.report(
            "empty-document", assembly.at, message, "take it off the audience's list, or grant what it shows"
        )
    used = _assets(blocks, assets, context)
    blocks = rewrite(blocks, block=lambda block: (_named(block, assets),))
    edition = context.selection.audience.edition if assembly.strict else "screen"  # a handout is one sheet
    lines = running(context, strict=assembly.strict)
    quoted = tuple(dict.fromkeys(context.quoted))
    document = Document(about, lines, blocks, used, dict(context.labels.words), edition, quoted)
    document = called_draft(document, context)
    document = with_language_spaces(document)
    if not has_errors(problems):
        problems.extend(check_wellformed(document))
    return (None if has_errors(problems) else document), problems


def data(context: Context) -> dict[str, object]:
    """Give the plain data that a template may print or ask: words and numbers, no record and no other audience."""
    selection, event = context.selection, context.event
    marking = event.marking(selection.marking)
    closing = [section for section in selection.sections if holds_sources(section)]
    common = [each for each in selection.sections if each.id in selection.shared and each not in closing]
    annexes = [each for each in selection.sections if each.id not in selection.shared and each not in closing]
    return {
        "event": {**event.plain(), "date": context.dates.span(event.date, event.end_date)},
        "audience": {"label": selection.audience.label},
        "marking": {"label": marking.label, "notice": marking.notice},
        "as_of": context.dates.long(selection.as_of),
        "common": _listed(common),
        "annexes": _listed(annexes),
        "closing": _listed(closing),
        "records": {kind: len(selection.records.get(kind, ())) for kind in KINDS},
    }


def meta(context: Context, stamp: dt.datetime, title: str = "") -> Meta:
    """Give what a file says of itself; `title` is that of a handout."""
    selection, event, labels = context.selection, context.event, context.labels
    marking, version = event.marking(selection.marking).label, event.version
    as_of = context.dates.long(selection.as_of)
    if title:
        title = labels("meta-title-handout", event=event.title, handout=title, marking=marking, version=version)
    else:
        reader = selection.audience.label
        title = labels("meta-title", event=event.title, audience=reader, marking=marking, version=version)
    return Meta(
        title=_plain(title),
        subject=_plain(labels("meta-subject", marking=marking, version=version, date=as_of)),
        author=labels("meta-author"),
        language=selection.audience.language,
        keywords=event.keywords,
        stamp=stamp,
        version=version,
        disclaimer=event.disclaimer,
    )


def running(context: Context, *, strict: bool = True) -> Running:
    """Give the running head and foot; a handout's foot names no audience's pack."""
    selection, event, labels = context.selection, context.event, context.labels
    date = context.dates.span(event.date, event.end_date)
    about = {"version": event.version, "date": context.dates.long(selection.as_of)}
    foot = labels("foot", audience=selection.audience.label, **about) if strict else labels("foot-handout", **about)
    return Running(
        head_left=labels("head", title=event.short_title, date=date),
        marking=event.marking(selection.marking).label,
        foot_left=foot,
        page=labels.raw("page"),
    )


def _listed(sections: Sequence[Section]) -> list[dict[str, str]]:
    return [{"id": section.id, "title": section.head.title} for section in sections]


def _plain(text: str) -> str:
    """Turn no-break spaces into spaces, for properties that are searched."""
    return text.replace("\u00a0", " ")


def _named(block: Block, assets: Mapping[str, Asset]) -> Block:
    """Lead a picture to the neutral name that its asset got; the file's own name goes no further."""
    match block:
        case Figure(picture=Raster(asset) as picture) if asset in assets:
            return replace(block, picture=replace(picture, asset=assets[asset].name))
        case _:
            return block


def _assets(blocks: Sequence[Block], assets: Mapping[str, Asset], context: Context) -> tuple[Asset, ...]:
    used: dict[str, Asset] = {}
    for node in walk(blocks):
        if not isinstance(node, Raster):
            continue
        if node.asset in assets:
            asset = assets[node.asset]
            used[asset.name] = asset  # two files of the same pixels are one asset
        else:
            context.report("missing-figure", node.at or NOWHERE, f"no figure '{node.asset}'", "put it into figures/")
    return tuple(used.values())
