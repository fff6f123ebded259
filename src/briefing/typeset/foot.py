"""The foot of a page: the notes whose marks stand on it, and what of them goes on to the next page.

───────          at least the first chunk of each note, which is two lines
a  The note …    what has no room is carried, and comes first at the foot of the next page

The notes of a line stand whole but for the last, which may be only begun; where that is too much, the line goes to the
next page. A line whose notes not even an empty page holds has them all begun there: each gets its first chunk, then
from the first on as much more as there is room for, and their rests follow each other on the next page. Only what has
no room for its first chunk either, as with some thirty notes in one line, begins overleaf. What goes on from the page
before in the midst of a table has the table's head above it again. What stands in a note is cut as in the text where
it is taller than a page; a picture is made to fit one (`notes.py`); tints are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import TypeAlias

from msgspec import Struct, field

from briefing.typeset.bricks import LOOSE, Brick
from briefing.typeset.chunks import chunks_within, pieces_of
from briefing.units import Pt

MOST_CARRIED = 0.6  # of a page: how much of it notes may take that go on from the page before, or go on to the next
_LINES = 3.0  # of the first line's height: what is no higher is not parted
_EASE = 0.01


_Chunks: TypeAlias = Sequence[Sequence[Sequence[Brick]]]
"""The chunks of each note."""


class NoteSpace(Struct, frozen=True):
    """The space above the first note of a page, the rule in it included."""

    above: Pt = 14.5
    rule: Pt = 7.0  # from the rule down to the first note


class Foot(Struct):
    """The notes of a page: what stands there, how high it is, and what has no room and goes to the next page."""

    space: NoteSpace
    page: Pt = inf  # the height of the page
    bricks: list[Brick] = field(default_factory=list)
    height: Pt = 0
    carried: list[Sequence[Brick]] = field(default_factory=list)  # the rest of each note
    parted: bool = False  # the first of these goes on with what stands last
    mixed: bool = False  # these are of several notes that stand here

    def holding(self, notes: Sequence[list[Brick]], room: Pt) -> Foot | None:
        """Give the foot with more notes in it, the last of them perhaps only begun; None where that is too much."""
        if not notes:
            return self
        if self.carried:
            return None
        foot = Foot(self.space, self.page, list(self.bricks), self.height)
        for note in notes[:-1]:
            foot.append(note)
        foot.take(notes[-1:], room)
        return foot

    def beginning(self, notes: Sequence[list[Brick]], room: Pt) -> Foot:
        """Give the foot of a page that has none yet, with the first piece of each note that has room, and then more."""
        foot, begins = self._begun(notes, self._most, room)
        if not begins:  # what keeps firmly in one leaves no room to others
            foot, _ = self._begun(notes, (room - self.space.above) / len(notes), room)
        return foot

    def _begun(self, notes: Sequence[list[Brick]], most: Pt, room: Pt) -> tuple[Foot, bool]:
        """Give the foot with the notes begun, parted where they are taller than `most`, and whether all are."""
        chunks = [
            [
                each
                for chunk in chunks_within(note, max(most, _LINES * note[0].height))
                for each in pieces_of(chunk, LOOSE)
            ]
            for note in notes
        ]
        shares = [0] * len(notes)
        begins = all(self._grows(chunks, shares, (index, 1), room) for index in range(len(notes)))
        if begins:
            room = min(room, self.page * MOST_CARRIED)
            all(self._grows(chunks, shares, (index, len(parts)), room) for index, parts in enumerate(chunks))
        foot = self._filled(chunks, shares)
        rests = ([each for part in parts[share:] for each in part] for parts, share in zip(chunks, shares, strict=True))
        foot.carried, foot.mixed = [rest for rest in rests if rest], True
        return foot, begins

    def _grows(self, chunks: _Chunks, shares: list[int], wanted: tuple[int, int], room: Pt) -> bool:
        """Enlarge the share of a note as far as wanted, while there is room; tell whether there was."""
        index, share = wanted
        while shares[index] < share:
            shares[index] += 1
            if self._filled(chunks, shares).height > room + _EASE:
                shares[index] -= 1
                return False
        return True

    def _filled(self, chunks: _Chunks, shares: Sequence[int]) -> Foot:
        foot = Foot(self.space, self.page)
        for parts, share in zip(chunks, shares, strict=True):
            for part in parts[:share]:
                foot.append(part)
        return foot

    def fill(self, room: Pt) -> None:
        """Add more of what would be carried where text has left room, unless rests of several notes are."""
        if self.carried and not self.mixed:
            rests, self.carried = self.carried, []
            self.take(rests, room, goes_on=True)

    def take(self, notes: Sequence[Sequence[Brick]], room: Pt, *, goes_on: bool = False) -> None:
        """Add as much of some notes as has room; the rest is carried.

        The first chunk of the first is added in any case, unless it `goes_on` after what stands here."""
        for index, note in enumerate(notes):
            taken = 0
            follows = goes_on and not index and self.parted
            for piece in self._pieces(note, room):
                again = [] if taken or follows else note[0].head
                if (index or taken or goes_on) and (self.carried or self.height_with([*again, *piece]) > room + _EASE):
                    break
                self.append([*again, *piece])
                taken += len(piece)
            if taken < len(note):
                self.parted = self.parted if self.carried else bool(taken) or follows
                self.carried.append(note[taken:])

    def _pieces(self, note: Sequence[Brick], room: Pt) -> Iterator[Sequence[Brick]]:
        """Yield the chunks of a note while they are added; one that has no room is parted where it keeps loosely."""
        for chunk in chunks_within(note, self._most):
            if self.height_with(chunk) > room + _EASE:
                yield from pieces_of(chunk, LOOSE)
            else:
                yield chunk

    @property
    def _most(self) -> Pt:
        """Give the height of notes that an empty page holds."""
        return self.page - self.space.above

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
