"""What stands above the parts of what goes over pages: a picture's name and key, then "Figure 2 (continued)".

    page 5                          page 6                     page 7
    Figure 2. Milestones by date.   Figure 2 (continued)       Figure 2 (continued)
    ● major  ○ other
    ─┬─ …                           ─┬─ …                      ─┬─ …
                                                               Figure 2. Milestones by date.

What has no number is called by its caption, or as its section: "Sources (continued)".

A picture in one piece has its key under it. The lines that name a picture or a table besides its caption are artifacts
of the page's end: they are neither read twice nor part of the text, and the caption stands where all formats have it.
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

MEASURE_OF_CAPTION = 430.0
LONGEST_NAME = 90  # letters of what is said again above each part, or where a row goes on


class Names(Struct, frozen=True):
    """What a picture over pages is called above its first part, and above the others."""

    first: Brick
    again: Brick

    def add(self, bricks: Sequence[Brick]) -> None:
        """Put its name above each part of a picture; a picture in one piece has its caption alone."""
        for index, brick in enumerate(bricks if len(bricks) > 1 else ()):
            name = self.again if index else self.first
            put_above(brick, name.items, name.height)


class Headed(Struct, frozen=True):
    """The height of a key, and what stands above the parts."""

    key: Pt
    names: Names
    late: bool = False  # the key stands above the second part

    @property
    def heights(self) -> tuple[Pt, Pt]:
        """Give the heights of what stands above the first part of several, and above another at the most."""
        first, again = self.names.first.height, self.names.again.height
        return (first, again + self.key) if self.late else (first + self.key, again)

    def planned(self, plan: Plan[Part], rest: Pt, page: Pt, under: Pt) -> tuple[Sequence[Part], Headed]:
        """Plan a picture for a place: whole, with its key under it, else in parts, with the key above the first.

        `plan` is told the rooms of the first part and of the others, and what must stay free under the last. Where the
        rest of a page has no room for name, key and an entry, the name falls away, then the key stands overleaf."""
        whole = plan(rest, page, under + self.key)
        if len(whole) == 1:
            return whole, self
        nameless = replace(self, names=replace(self.names, first=Brick(0.0)))
        for headed in (self, nameless, replace(nameless, late=True)):
            first, again = headed.heights
            parts = plan(rest - first, page - again, under)
            if len(parts) > headed.late:
                return parts, headed
        return (), self

    def add(self, bricks: Sequence[Brick], key: Sequence[Brick]) -> None:
        """Put the key under a picture in one piece; above one in parts, and its name above each part."""
        if len(bricks) == 1:
            for each in key:
                _put_under(bricks[0], each)
            return
        for each in key:
            put_above(bricks[self.late], each.items, each.height + each.before)
        self.names.add(bricks)


def names_of(caption: Sequence[Inline], context: Context, set_blocks: SetBlocks) -> Names:
    """Set what a picture is called where it begins and where it goes on, with half a line under it."""
    first = _artifact(_announced(caption), context, set_blocks) if caption else None
    return Names(_name(first, context), _name(continued(caption, context, set_blocks), context))


def _name(stack: Stack | None, context: Context) -> Brick:
    """Give a brick; without height where there is nothing to say."""
    return Brick(stack.height + context.theme.styles["figure-label"].leading / 2, stack.items) if stack else Brick(0.0)


def _announced(caption: Sequence[Inline]) -> tuple[Inline, ...]:
    """Give the words of a caption, its number in bold, without links."""
    match caption:
        case (Strong(children), *others):
            return (Strong((Text(inline_text(children)),)), Text(f" {inline_text(others).strip()}"))
    return (Text(inline_text(caption)),)


def _artifact(inlines: tuple[Inline, ...], context: Context, set_blocks: SetBlocks) -> Stack:
    """Set a line that is an artifact of the page's end."""
    width = min(context.width, MEASURE_OF_CAPTION)
    within = replace(context, structure=Structure(), parent=0, frames=(), width=width)
    stack = stacked(set_blocks((Paragraph(inlines, "caption"),), within))
    return Stack(stack.height, artifacts(stack.items, PAGINATION))


def continued(caption: Sequence[Inline], context: Context, set_blocks: SetBlocks) -> Stack | None:
    """Set "Table 3 (continued)" as an artifact; by what `_called` finds, "Continued" where that is nothing."""
    word = context.words.get("continued", "")
    if not word:
        return None
    return _artifact(_continuation(_called(caption, context.section), word), context, set_blocks)


def _called(caption: Sequence[Inline], section: str) -> str:
    """Give what names a table or picture: its number, which is bold, a short caption, else its section's title."""
    match caption:
        case (Strong(children), *_):
            return inline_text(children).strip().rstrip(".:")
    said = inline_text(caption).strip().rstrip(".:")
    return said if 0 < len(said) <= LONGEST_NAME else section if len(section) <= LONGEST_NAME else ""


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
