"""`compose_handout`: paper for the table from `templates/handouts/<name>.md`, by the same machinery as a pack.

    one-pager      summary, recent dates, where the instruments stand
    agenda-card    the agenda, a page break, and what stands on the back
    tent-cards     `Card` nodes, one for each participant who gets one

A handout has no room for sources: where its template has no `{sources}`, citations are left out, and a
cross-reference with words of its own becomes these words. Otherwise the rules of a pack hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from briefing.compose.context import new_context
from briefing.compose.document import finish, meta
from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.model.library import TextFile
from briefing.select import Selection
from briefing.tree.nodes import Asset, Document

_FOLDER = "handouts/"


def handout_names(templates: Mapping[str, TextFile]) -> tuple[str, ...]:
    """Name the handouts for which there is a template."""
    found = (key.removeprefix(_FOLDER).removesuffix(".md") for key in templates if key.startswith(_FOLDER))
    return tuple(sorted(name for name in found if "/" not in name))


def compose_handout(
    name: str, selection: Selection, assets: Mapping[str, Asset], stamp: dt.datetime
) -> tuple[Document | None, list[Diagnostic]]:
    """Compose one handout for one audience; None where its content or template has errors."""
    key = f"{_FOLDER}{name}.md"
    if key not in selection.templates:
        cure = did_you_mean(name, handout_names(selection.templates))
        return None, [error("missing-template", Location(f"templates/{key}"), f"no handout '{name}'", cure)]
    context = new_context(selection)
    title = context.labels.find(f"handout-{name}") or name.replace("-", " ").capitalize()
    return finish(context, key, assets, meta(context, stamp, title), strict=False)
