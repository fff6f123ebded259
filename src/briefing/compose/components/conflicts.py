"""`{conflicts}`: the verification sheet: where two sources disagree, what each says, and the wording that is safe."""

from __future__ import annotations

from briefing.compose.components.options import Options
from briefing.compose.components.prose import cited, labelled, paragraph, table
from briefing.compose.context import NOTHING, Built, Context
from briefing.errors import Location
from briefing.model.records import Claim, Conflict
from briefing.tree.nodes import Block

OPTIONS = ("caption",)


def conflicts(context: Context, options: Options) -> Built:
    """Show each conflict as a row: topic, one source, the other, what to write, what not, and the editor's advice."""
    rows = [
        (
            f"conflict:{each.id}",
            (paragraph(each.topic.inlines), _says(each.a, each.at), _says(each.b, each.at), _wording(context, each)),
        )
        for each in context.records(Conflict)
    ]
    heads = [context.labels(f"column-{name}") for name in ("topic", "one-source", "other-source", "wording")]
    caption = options.caption(context.labels("caption-conflicts"))
    return Built(table(heads, rows, caption, shares=(3, 4, 4, 5), at=options.at)) if rows else NOTHING


def _says(claim: Claim, at: Location) -> tuple[Block, ...]:
    return paragraph(cited(claim.says.inlines, (claim.source,), at))


def _wording(context: Context, conflict: Conflict) -> tuple[Block, ...]:
    return (
        *labelled(context.labels("write"), conflict.safe.inlines),
        *labelled(context.labels("write-not"), conflict.unsafe.inlines),
        *labelled(context.labels("write-advice"), conflict.handle.inlines),
    )
