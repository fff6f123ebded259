"""What stands above and under the parts of a picture that goes over pages: its key, then "Figure 2 (continued)".

    page 5                          page 6
    Figure 2. Milestones by date.   Figure 2 (continued)
    ● major  ○ other
    ─┬─ …                           ─┬─ …

A picture in one piece has its key under it. Where a part has another scale than the one before, its name says so too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefing.typeset.bricks import Brick
from briefing.typeset.pages import Item
from briefing.typeset.stacks import moved
from briefing.units import Pt

Part = TypeVar("Part")
Plan: TypeAlias = Callable[[Pt, Pt, Pt], Sequence[Part]]


class Again(Struct, frozen=True):
    """What stands above a part after the first, where it has the scale of the one before and where it has another."""

    alike: Brick
    rescaled: Brick

    @property
    def height(self) -> Pt:
        """Give the height that is enough for either."""
        return max(self.alike.height, self.rescaled.height)


class Headed(Struct, frozen=True):
    """The heights of a key, above parts and under one piece, and what stands above the parts after the first."""

    key: Pt
    alone: Pt
    again: Again
    late: bool = False  # the key stands above the second part

    @property
    def heights(self) -> tuple[Pt, Pt]:
        """Give the heights of what stands above the first part of several, and above another at the most."""
        again = self.again.height
        return (0.0, again + self.key) if self.late else (self.key, again)

    def planned(self, plan: Plan[Part], rest: Pt, page: Pt, under: Pt) -> tuple[Sequence[Part], Headed]:
        """Plan a picture for a place: whole, with its key under it, else in parts, with the key above the first.

        `plan` is told the rooms of the first part and of the others, and what must stay free under the last. Where the
        rest of a page has no room for key and an entry, the key stands overleaf."""
        whole = plan(rest, page, under + self.alone)
        if len(whole) == 1:
            return whole, self
        for headed in (self, replace(self, late=True)):
            first, again = headed.heights
            parts = plan(rest - first, page - again, under)
            if len(parts) > headed.late:
                return parts, headed
        return (), self

    def add(self, bricks: Sequence[Brick], key: Sequence[Brick], rescaled: Sequence[bool]) -> None:
        """Put the key under a picture in one piece; above one in parts, and its name above each part but the first.

        `rescaled` tells of each part whether it has another scale than the one before."""
        if len(bricks) == 1:
            for each in key:
                _put_under(bricks[0], each)
            return
        for each in key:
            _put_above(bricks[self.late], each.items, each.height + each.before)
        for brick, other in zip(bricks[1:], rescaled[1:], strict=True):
            name_again((brick,), self.again.rescaled if other else self.again.alike)


def name_again(bricks: Sequence[Brick], again: Brick) -> None:
    """Put a picture's name above parts of it."""
    for brick in bricks:
        _put_above(brick, again.items, again.height)


def _put_under(brick: Brick, each: Brick) -> None:
    top = brick.height + each.before
    brick.items += [moved(item, 0, top) for item in each.items]
    brick.height = top + each.height


def _put_above(brick: Brick, items: Sequence[Item], height: Pt) -> None:
    """Put items of some height above what stands on a brick."""
    brick.items = [*items, *(moved(item, 0, height) for item in brick.items)]
    brick.height += height
