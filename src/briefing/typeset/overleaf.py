"""What stands above the parts of what goes over pages: at the head of a picture its key, then "Figure 2 (continued)".

    page 5                     page 6                     page 7
    ● major  ○ other           Figure 2 (continued)       Figure 2 (continued)
    ─┬─ …                      ─┬─ …                      ─┬─ …
                                                          Figure 2. Milestones by date.

What has no number is called by its caption, or as its section: "Sources (continued)".

A picture in one piece has its key under it. The line that names a picture or a table again is an artifact of the page's
end: it is neither read twice nor part of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefing.tree.nodes import Inline, Paragraph, Strong, Text
from briefing.tree.text import inline_text
from briefing.typeset.bricks import Brick, Context
from briefing.typeset.pages import PAGINATION, Item
from briefing.typeset.stacks import SetBlocks, Stack, artifacts, moved, stacked
from briefing.typeset.structure import Structure
from briefing.units import Pt

Part = TypeVar("Part")
Plan: TypeAlias = Callable[[Pt, Pt, Pt], Sequence[Part]]

_LONGEST_NAME = 90  # letters of what is said again above each part


class Headed(Struct, frozen=True):
    """The height of a key, and what stands above each part after the first."""

    key: Pt
    again: Brick

    def planned(self, plan: Plan[Part], rest: Pt, page: Pt, under: Pt) -> Sequence[Part]:
        """Plan a picture for a place: whole, with its key under it, else in parts, with the key above the first.

        `plan` is told the rooms of the first part and of the others, and what must stay free under the last."""
        whole = plan(rest, page, under + self.key)
        return whole if len(whole) == 1 else plan(rest - self.key, page - self.again.height, under)

    def add(self, bricks: Sequence[Brick], key: Sequence[Brick]) -> None:
        """Put the key under a picture in one piece; above one in parts, and its name above the other parts."""
        if len(bricks) == 1:
            for each in key:
                _put_under(bricks[0], each)
            return
        for each in key:
            put_above(bricks[0], each.items, each.height + each.before)
        for brick in bricks[1:]:
            put_above(brick, self.again.items, self.again.height)


def again_brick(caption: Sequence[Inline], context: Context, set_blocks: SetBlocks) -> Brick:
    """Set what a picture is called where it goes on, with half a line under it; nothing without the word for it."""
    again = continued(caption, context, set_blocks)
    return Brick(again.height + context.theme.styles["figure-label"].leading / 2, again.items) if again else Brick(0.0)


def continued(caption: Sequence[Inline], context: Context, set_blocks: SetBlocks) -> Stack | None:
    """Set "Table 3 (continued)" as an artifact; by what `_called` finds, "Continued" where that is nothing."""
    word = context.words.get("continued", "")
    if not word:
        return None
    within = replace(context, structure=Structure(), parent=0, frames=())
    stack = stacked(set_blocks((Paragraph(_continuation(_called(caption, context.section), word), "caption"),), within))
    return Stack(stack.height, artifacts(stack.items, PAGINATION))


def _called(caption: Sequence[Inline], section: str) -> str:
    """Give what names a table or picture: its number, which is bold, a short caption, else its section's title."""
    match caption:
        case (Strong(children), *_):
            return inline_text(children).strip().rstrip(".:")
    said = inline_text(caption).strip().rstrip(".:")
    return said if 0 < len(said) <= _LONGEST_NAME else section if len(section) <= _LONGEST_NAME else ""


def _continuation(name: str, word: str) -> tuple[Inline, ...]:
    return (Strong((Text(name),)), Text(f" ({word})")) if name else (Text(word[:1].upper() + word[1:]),)


def _put_under(brick: Brick, each: Brick) -> None:
    top = brick.height + each.before
    brick.items += [moved(item, 0, top) for item in each.items]
    brick.height = top + each.height


def put_above(brick: Brick, items: Sequence[Item], height: Pt) -> None:
    """Put items of some height above what stands on a brick."""
    brick.items = [*items, *(moved(item, 0, height) for item in brick.items)]
    brick.height += height
