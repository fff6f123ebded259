"""The foot of a page: the notes whose marks stand on it, and what of them goes on to the next page.

───────          at least the first chunk of each note, which is two lines
a  The note …    what has no room is carried
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.typeset.bricks import Brick
from briefing.typeset.chunks import chunks_of
from briefing.units import Pt

_EASE = 0.01


@dataclass(frozen=True, slots=True)
class NoteSpace:
    """The space above the first note of a page, the rule in it included."""

    above: Pt = 14.5
    rule: Pt = 7.0  # from the rule down to the first note


@dataclass(slots=True)
class Foot:
    """The notes of a page: what stands there, how high it is, and what has no room and goes to the next page."""

    space: NoteSpace
    bricks: list[Brick] = field(default_factory=list)
    height: Pt = 0
    carried: list[Brick] = field(default_factory=list)

    def holding(self, notes: Sequence[list[Brick]], room: Pt) -> Foot | None:
        """Give the foot with more notes in it, the last of them perhaps only begun; None where that is too much."""
        if not notes:
            return self
        if self.carried:
            return None
        foot = Foot(self.space, list(self.bricks), self.height)
        for index, note in enumerate(notes):
            if index < len(notes) - 1:
                foot.append(note)
                continue
            for count, chunk in enumerate(chunks_of(note)):
                if count and (foot.carried or foot.height_with(chunk) > room + _EASE):
                    foot.carried += chunk
                else:
                    foot.append(chunk)
        return foot

    def height_with(self, bricks: Sequence[Brick]) -> Pt:
        """Give the height of the foot with more bricks in it."""
        height = self.height or self.space.above
        last = self.bricks[-1] if self.bricks else None
        for brick in bricks:
            height += (max(last.after, brick.before) if last else 0.0) + brick.height
            last = brick
        return height

    def append(self, bricks: Sequence[Brick]) -> None:
        """Add bricks."""
        self.height = self.height_with(bricks)
        self.bricks += bricks
