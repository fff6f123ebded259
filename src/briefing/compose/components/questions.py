"""`{questions}`: questions for discussion, numbered, each with its follow-ups where the audience may see them.

    session    only those of one part of the agenda
    limit      the first so many
    titles     no: without the titles of the parts       sources    no: without citations
    follow-ups no: without follow-ups

Without `session`, questions that name parts of the agenda stand under the parts' titles, headings of the
level below that under which the component stands; numbers go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.compose.components.options import Options
from briefing.compose.components.prose import cited, paragraph
from briefing.compose.context import NOTHING, Built, Context
from briefing.errors import did_you_mean
from briefing.model.records import AgendaSession, Question
from briefing.tree.nodes import Block, BulletList, Heading, ListItem, OrderedList

OPTIONS = ("session", "limit", "titles", "sources", "follow-ups")


def questions(context: Context, options: Options) -> Built:
    """Show the questions in the order of the agenda, and of the file within each part."""
    sessions = {part.id: part for part in context.records(AgendaSession)}
    wanted = options.text("session")
    if wanted and wanted not in sessions:
        options.bad("session", f"names no part of the agenda: '{wanted}'", did_you_mean(wanted, sessions))
        return NOTHING
    groups = _groups(context.records(Question), sessions, wanted)
    shown = [question for _, group in groups for question in group][: options.count("limit")]
    if not shown:
        return NOTHING
    titled = options.flag("titles", default=True) and not wanted and len(groups) > 1
    plain = [_stripped(options, question) for question in shown]
    groups = [(part, [each for each in plain if each.id in {q.id for q in group}]) for part, group in groups]
    blocks = _listed(groups if titled else [(None, plain)])
    return Built(blocks, {f"question:{question.id}": "" for question in shown})


Group = tuple[AgendaSession | None, list[Question]]


def _groups(all_of_them: Sequence[Question], sessions: dict[str, AgendaSession], wanted: str) -> list[Group]:
    homes = {name: part.id for part in sessions.values() for name in part.questions}
    by_session: dict[str, list[Question]] = {name: [] for name in (*sessions, "")}
    for question in all_of_them:
        home = question.session or homes.get(question.id, "")
        by_session[home if home in sessions else ""].append(question)
    return [(sessions.get(name), group) for name, group in by_session.items() if group and wanted in ("", name)]


def _stripped(options: Options, question: Question) -> Question:
    """Leave out what the options leave out: citations, follow-ups."""
    update: dict[str, object] = {}
    if not options.flag("sources", default=True):
        update["sources"] = ()
    if not options.flag("follow-ups", default=True):
        update["follow_ups"] = ()
    return replace(question, **update)


def _listed(groups: Sequence[Group]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    start = 1
    for session, group in groups:
        if session is not None and group:
            blocks.append(Heading(2, session.title.inlines))
        if group:
            tight = not any(question.follow_ups for question in group)
            blocks.append(OrderedList(tuple(_item(question) for question in group), start, tight))
        start += len(group)
    return tuple(blocks)


def _item(question: Question) -> ListItem:
    text = cited(question.text.inlines, question.sources, question.at)
    follow_ups = tuple(ListItem(paragraph(each.inlines)) for each in question.follow_ups)
    return ListItem((*paragraph(text), *((BulletList(follow_ups),) if follow_ups else ())))
