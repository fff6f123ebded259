"""Components: slot + records -> blocks, one module for each family, and the list of all of them.

    ```{timeline}    ->  COMPONENTS["timeline"].build(context, options)  ->  Built((Figure(…),), {"milestone:…": ""})
    from: 2022
    ```

`part`, `section`, `contents` and `sources` are placed by `slots` and `assembly`: they need to know what is around them.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefing.compose.components import (
    agenda,
    charts,
    conflicts,
    engagement,
    front,
    glossary,
    instruments,
    participants,
    questions,
    sources,
    tables,
    timeline,
)
from briefing.compose.components.options import Options, place_of
from briefing.compose.context import NOTHING, Built, Context
from briefing.errors import did_you_mean
from briefing.model.fields import NOWHERE
from briefing.tree.nodes import Component

Build = Callable[[Context, Options], Built]


class Spec(Struct, frozen=True):
    """One component: what it shows, which options it knows and needs, and whether only a template may hold it.

    `build` is None for those that `assembly` places itself."""

    name: str
    shows: str
    build: Build | None
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    template_only: bool = False


NEW_PAGE = ("no", "yes", "recto", "print")
"""How a section or a part begins: where the one before ends, on a new page, in print on a right-hand page; `print` does
so in print alone."""

COMPONENTS: dict[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec("agenda", "the parts of the meeting with their minutes", agenda.agenda, agenda.OPTIONS),
        Spec("attribution", "the event's rule on attribution", front.attribution, ("style",)),
        Spec("cards", "tent cards", participants.cards, participants.CARD_OPTIONS, template_only=True),
        Spec("chart", "numbers of a CSV file as bars or lines", charts.chart, charts.OPTIONS, ("table", "y")),
        Spec("claims", "every record with the sources it rests on", sources.claims, sources.CLAIM_OPTIONS),
        Spec("conflicts", "where sources disagree, and the safe wording", conflicts.conflicts, conflicts.OPTIONS),
        Spec("contents", "the contents list", None, ("title", "depth"), template_only=True),
        Spec("cover", "the first page", front.cover, front.COVER_OPTIONS, template_only=True),
        Spec("excerpt", "the first paragraphs of a section", front.excerpt, front.EXCERPT_OPTIONS, ("section",), True),  # noqa: FBT003
        Spec("facts", "facts of the event in a table", front.facts, front.FACTS_OPTIONS),
        Spec("glossary", "terms with their definitions", glossary.glossary, glossary.OPTIONS),
        Spec("instruments", "agreements and how far they have come", instruments.instruments, instruments.OPTIONS),
        Spec("levels", "who meets whom, level by level", engagement.levels, engagement.OPTIONS),
        Spec("notes", "ruled pages, in the print edition", front.notes, front.NOTES_OPTIONS, template_only=True),
        Spec("page-break", "the beginning of a new page", front.page_break, template_only=True),
        Spec(
            "part",
            "a part of the template's own, with a title",
            None,
            ("title", "id", "new-page"),
            ("title",),
            template_only=True,
        ),
        Spec("participants", "who takes part", participants.participants, participants.OPTIONS),
        Spec("questions", "questions for discussion", questions.questions, questions.OPTIONS),
        Spec("section", "a section of the selection", None, ("id", "new-page"), ("id",), template_only=True),
        Spec("sources", "the sources that the document cites", None, sources.OPTIONS),
        Spec("table", "a CSV file of the workspace", tables.csv_table, tables.OPTIONS, ("name",)),
        Spec("timeline", "milestones on a time axis", timeline.timeline, timeline.OPTIONS),
    )
}
"""Every component by its name."""


def check_component(context: Context, component: Component, *, in_template: bool) -> Spec | None:
    """Give the spec of a slot, or report what is wrong with its name or options."""
    at = component.at or NOWHERE
    usable = [name for name, spec in COMPONENTS.items() if in_template or not spec.template_only]
    spec = COMPONENTS.get(component.name)
    if spec is None:
        cure = did_you_mean(component.name, usable) or "see: briefing list components"
        context.report("unknown-component", at, f"no component '{component.name}'", cure)
        return None
    if spec.name not in usable:
        context.report("misplaced-component", at, f"component '{spec.name}' belongs in a template, not in a section")
        return None
    return spec if _options_fit(context, component, spec) else None


def _options_fit(context: Context, component: Component, spec: Spec) -> bool:
    at = component.at or NOWHERE
    stated = [key for key, _ in component.options]
    unknown = [key for key in stated if key not in spec.options]
    missing = [key for key in spec.needs if key not in stated]
    for key in unknown:
        cure = did_you_mean(key, spec.options) or "it has none"
        context.report(
            "unknown-option", place_of(component, key), f"component '{spec.name}' has no option '{key}'", cure
        )
    for key in missing:
        context.report("missing-option", at, f"component '{spec.name}' needs the option '{key}'")
    return not (unknown or missing)


def build(context: Context, component: Component, spec: Spec) -> Built:
    """Build a component whose name and options have been checked."""
    return spec.build(context, Options(component, context)) if spec.build else NOTHING
