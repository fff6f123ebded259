"""Captions, above what they name: a table, a timeline, a chart, a picture file.

    Figure 2. Milestones by date.   caption_to_bricks     keeps with what it names, nearer to that than to the text
    ─┬─ …
                                    again_above           artifact, where it goes on overleaf: "Figure 2 (continued)";
                                                          where that has another scale, it says so
What has no number is called by its caption, or as its section: "Sources (continued)". The lines that name a picture or
a table again are artifacts of the page's end: they are neither read twice nor part of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefing.tree.nodes import Inline, Paragraph, Strong, Text
from briefing.tree.text import inline_text
from briefing.typeset.bricks import FIRM, Brick, Context
from briefing.typeset.pages import PAGINATION
from briefing.typeset.stacks import SetBlocks, Stack, artifacts, stacked
from briefing.typeset.structure import Structure
from briefing.units import Pt

_MEASURE = 54.0  # of the size
LONGEST_NAME = 90  # letters of what is said again above each part, or where a row goes on


def caption_to_bricks(caption: tuple[Inline, ...], context: Context, set_blocks: SetBlocks) -> list[Brick]:
    """Set a caption, which keeps with what it names, and stands nearer to that than to the text above."""
    if not caption:
        return []
    element = context.structure.add("Caption", context.parent)
    within = replace(context, width=_width(context), parent=element, frames=())
    bricks = set_blocks((Paragraph(caption, "caption"),), within)
    for brick in bricks:
        brick.keep, brick.grip = True, FIRM
    for brick in bricks[-1:]:
        brick.after = context.theme.styles["caption"].before / 2
    return bricks


def space_above(context: Context, *, captioned: bool) -> Pt:
    """Give the space above a table or a figure: without a caption half a line and what letters hang below it."""
    return context.theme.styles["caption"].after if captioned else 0.75 * context.theme.styles["body"].leading


def continued(
    caption: Sequence[Inline], context: Context, set_blocks: SetBlocks, label: str = "continued"
) -> Stack | None:
    """Set "Table 3 (continued)" as an artifact; by what `_called` finds, "Continued" where that is nothing."""
    word = context.words.get(label) or context.words.get("continued", "")
    if not word:
        return None
    inlines = _continuation(_called(caption, context.section), word)
    within = replace(context, structure=Structure(), parent=0, frames=(), width=_width(context))
    stack = stacked(set_blocks((Paragraph(inlines, "caption"),), within))
    return Stack(stack.height, artifacts(stack.items, PAGINATION))


def again_above(caption: Sequence[Inline], context: Context, set_blocks: SetBlocks, label: str = "continued") -> Brick:
    """Set what stands above a picture's later parts, with half a line under it; no height where that is nothing."""
    stack = continued(caption, context, set_blocks, label)
    return Brick(stack.height + context.theme.styles["figure-label"].leading / 2, stack.items) if stack else Brick(0.0)


def _width(context: Context) -> Pt:
    return min(context.width, _MEASURE * context.theme.styles["caption"].size)


def _called(caption: Sequence[Inline], section: str) -> str:
    """Give what names a table or picture: its number, which is bold, a short caption, else its section's title."""
    match caption:
        case (Strong(children), *_):
            return inline_text(children).strip().rstrip(".:")
    said = inline_text(caption).strip().rstrip(".:")
    return said if 0 < len(said) <= LONGEST_NAME else section if len(section) <= LONGEST_NAME else ""


def _continuation(name: str, word: str) -> tuple[Inline, ...]:
    return (Strong((Text(name),)), Text(f" ({word})")) if name else (Text(word[:1].upper() + word[1:]),)
