"""The column cut into pages: bricks stacked greedily, notes at the foot of the page of their marks.

    [Brick, …] --chunks--> [[kept together], [kept together], …] --stacked--> [Draft(placed, boxes, notes), …]

A chunk is what may not be parted: bricks that keep, and the first that does not. It goes where it fits with its notes;
else a page begins. What is taller than a page is parted where it keeps least firmly: a list before a paragraph, and a
heading from what it stands over only if no page holds both. So is what would leave three tenths of a page empty by
moving to the next (a sixth for a list, a quarter for a table's last two rows, a third for what leads to a table, a
little more where a section begins with that table, for above a section a page may well end): a picture is made again
for the place (`Brick.fitted`), what is kept for its looks is parted, once if that is enough. What lies across takes
pages turned sideways, with the headings right above it. Where a page must begin, the two before are looked at again
(relief.py). Nothing loops.
A note begins on the page of its mark with at least two lines (its own first chunk); what is left of it comes first at
the foot of the next. A frame's tint is drawn once for each page behind the bricks that stand there. Where sheets are
printed on both sides, a part that begins on a right-hand page leaves the page before it empty if it must.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from briefing.errors import ContentError, Location, error
from briefing.typeset.bricks import FAST, LEADING, LIGHT, LOOSE, PAIRED, Brick
from briefing.typeset.chunks import chunks_of, close_ornaments, closer, pieces_of, turn_headings
from briefing.typeset.foot import MOST_CARRIED, Foot, NoteSpace
from briefing.typeset.frames import padding, shared, tints
from briefing.typeset.pages import Box
from briefing.typeset.relief import Ended
from briefing.units import Pt

_EASE = 0.01
_LITTLE_EMPTY = 0.17  # of a page: so much may stay empty rather than that a short list is parted
_MOST_EMPTY = 0.3  # of a page: what may stay empty for what is kept together for its looks, or for a picture
_SHARES = ((_LITTLE_EMPTY, LIGHT), (0.25, PAIRED), (_MOST_EMPTY, LOOSE), (1 / 3, LEADING))
"""Of a page: what may stay empty for what keeps so firmly, before it is parted."""
_MOST_BEFORE_SECTION = 0.36
"""The same where a section moves whose opening would stand alone, or with one row, before a table overleaf."""


class Draft(Struct):
    """A page before its margins are known: bricks with the y of their tops, tints, notes from the foot up."""

    placed: list[tuple[Pt, Brick]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[tuple[Pt, Brick]] = field(default_factory=list)
    rule: Pt | None = None  # y of the rule above the notes
    sideways: bool = False  # the paper's longer side lies across

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands on the page: the next part begins overleaf."""
        return not (self.placed or self.notes)


def paginate(
    bricks: Sequence[Brick],
    height: Pt,
    space: NoteSpace | None = None,
    *,
    first: int | None = None,
    sideways: Pt | None = None,
) -> list[Draft]:
    """Cut the column into pages of `height`, or of `sideways` where they are turned. Raises ContentError for a brick
    that no page can hold.

    `first` is the index of the first page where sheets are printed on both sides; 0, 2, 4 … are right-hand pages."""
    space = space or NoteSpace()
    stacker = _Stacker((height, sideways or height), space, Foot(space, height), first)
    turn_headings(bricks)
    close_ornaments(bricks)
    for chunk in chunks_of(bricks):
        stacker.add(chunk)
    return stacker.finish()


class _Stacker(Struct):
    """Fills one page after the other."""

    heights: tuple[Pt, Pt]  # of pages, upright and sideways
    space: NoteSpace
    foot: Foot
    first: int | None = None
    drafts: list[Draft] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)
    y: Pt = 0  # lower edge of what stands on the page, tints included
    last: Brick | None = None
    chunks: list[Sequence[Brick]] = field(default_factory=list)  # of this page
    before: list[Sequence[Brick]] = field(default_factory=list)  # of the page before, if some may move to this one
    at: Location | None = None  # of the section that stands there
    parted: bool = False  # a chunk taller than a page stands on this one

    @property
    def height(self) -> Pt:
        """Height of this page."""
        return self.heights[self.draft.sideways]

    def add(self, chunk: Sequence[Brick]) -> None:
        """Put a chunk on the page, or on the next, or where it is taller than a page, on several."""
        self.at = chunk[0].at or self.at
        if chunk[0].new_page and self.last is not None:
            self.relieve()
            self.turn()
            self.before = []
        if chunk[0].sideways != self.draft.sideways:
            self.turn_sideways(chunk)
        if chunk[0].recto and self.first is not None:
            self.turn_to_recto(self.first)
        if self.place(chunk) or self.place_closer(chunk):
            return
        alone = self.fits_alone(chunk)
        if (not alone or self.leaves(_MOST_EMPTY)) and self.fit(chunk):
            return
        if alone and self.part_here(chunk):
            return
        if alone and self.place_next(chunk):
            return
        if self.last is not None and self.y > self.height * 2 / 3:  # it does not begin in the last third of a page
            self.turn()
        self.part(chunk)

    def place_closer(self, chunk: Sequence[Brick]) -> bool:
        """Put a chunk on the page with less space between the rows of a picture, if that is all that it is short of."""
        give = sum(brick.give for brick in chunk)
        short = self.measure(chunk, self.y, self.last) + self.foot.height - self.height
        if self.last is None or short > give:
            return False
        return any(self.place(closer(chunk, part)) for part in (short, give) if part > 0)  # all where notes need room

    def turn_sideways(self, chunk: Sequence[Brick]) -> None:
        """Begin a page that lies as a chunk does; the opening of a section is turned with the picture below it."""
        sideways = chunk[0].sideways
        if sideways and self.opens_section():
            self.draft.sideways = True
            if self.made(chunk):
                return
            self.draft.sideways = False
        if self.last is not None or self.foot.bricks:
            self.turn(sideways=sideways)
        self.draft.sideways, self.foot.page, self.before = sideways, self.heights[sideways], []

    def opens_section(self) -> bool:
        """Tell whether all that stands on this page is the opening of a section."""
        first = self.chunks[0][0] if self.chunks else None
        opens = first is not None and first.grip == FAST and bool(first.anchors)
        return opens and not self.foot.bricks and self.y <= self.heights[0] * _MOST_EMPTY

    def turn_to_recto(self, first: int) -> None:
        """Leave pages empty until the next is a right-hand one; notes of the page before may stand on the first."""
        while (first + len(self.drafts)) % 2:
            if self.foot.bricks:
                self.turn()
            else:
                self.drafts.append(Draft())
            self.before = []

    def place_next(self, chunk: Sequence[Brick]) -> bool:
        """Begin a page for a chunk, and another where notes from the page before leave too little room."""
        while self.draft.placed or self.foot.bricks:
            self.turn()
            if self.place(chunk):
                return True
        return False

    def fits_alone(self, chunk: Sequence[Brick]) -> bool:
        """Tell whether an empty page would hold a chunk, its notes aside."""
        return self.measure(chunk, 0.0, None) <= self.height + _EASE

    def leaves(self, share: float) -> bool:
        """Tell whether more than a share of the page would stay empty if it ended here."""
        return self.last is not None and self.height - self.foot.height - self.y > self.height * share

    def part_here(self, chunk: Sequence[Brick]) -> bool:
        """Part a chunk where it keeps least, if much of the page would stay empty and its first piece fits here."""
        for share, grip in _SHARES:
            first = next(iter(pieces_of(chunk, grip)))
            rest = chunk[len(first) :]
            if rest and self.leaves(max(share, _most_before(chunk, rest, grip))) and self.place(first):
                self.go_on(rest, grip)
                return True
        return False

    def go_on(self, rest: Sequence[Brick], grip: int) -> None:
        """Put what follows of a parted chunk: whole where that leaves little of a page empty, else its next piece; a
        list and the rows of a table go on in pieces."""
        if self.place(rest):
            return
        first = next(iter(pieces_of(rest, grip)))
        in_pieces = grip in (LIGHT, LEADING) or self.leaves(_LITTLE_EMPTY)
        if len(first) < len(rest) and in_pieces and self.place(first):
            self.go_on(rest[len(first) :], grip)
        else:
            self.add(rest)

    def fit(self, chunk: Sequence[Brick]) -> bool:
        """Have the picture in a chunk made again for the rest of this page, or else for the next."""
        index = _picture_in(chunk)
        if index is None:
            return False
        above, below = chunk[:index], chunk[index + 1 :]
        while True:
            made = self.made(chunk)
            if made and self.place([*above, made[0], *(below if len(made) == 1 else ())]):
                break
            if self.last is None and not self.foot.bricks:
                return False
            self.turn()
            if self.place(chunk):
                return True
        for brick in made[1:]:
            self.add([brick, *(below if brick is made[-1] else ())])
        return True

    def made(self, chunk: Sequence[Brick]) -> list[Brick]:
        """Have the picture in a chunk made for the rest of this page, below and above what it is kept with."""
        index = _picture_in(chunk)
        if index is None:
            return []
        picture, y, last = chunk[index], self.y, self.last
        for brick in chunk[:index]:
            y, last = self.top_of(brick, y, last) + brick.height, brick
        room = self.height - self.foot.height - self.top_of(picture, y, last) - padding(picture.frames)
        under = self.measure(chunk[index:], 0.0, None) - self.measure([picture], 0.0, None)
        return _made_for(picture, room, self.height, under)

    def part(self, chunk: Sequence[Brick], grip: int = LIGHT) -> None:
        """Place a chunk that no page holds in pieces, parted where nothing keeps more firmly than `grip`."""
        self.parted = True
        for piece in pieces_of(chunk, grip):
            if self.place(piece) or (self.fits_alone(piece) and self.place_next(piece)):
                continue
            if len(piece) > 1:
                self.part(piece, grip + 1)
            elif not self.fit(piece):
                self.force(piece)

    def force(self, piece: Sequence[Brick]) -> None:
        """Place a single brick that fills a page, its notes on the next. Raises ContentError if no page can hold it."""
        if self.draft.placed or self.foot.bricks:
            self.turn()
        while not self.place(piece):
            if self.foot.bricks:
                self.turn()
            elif self.place(piece, carry=True):
                break
            else:
                raise _too_tall(piece[0], self.height, self.at)

    # ------------------------------------------------------------ one chunk

    def place(self, chunk: Sequence[Brick], *, carry: bool = False) -> bool:
        """Put a chunk on this page if it fits there with the beginnings of its notes.

        `carry` sends to the next page what of its notes an empty one has no room for.
        """
        bottom = self.measure(chunk, self.y, self.last)
        notes = [note for brick in chunk for note in brick.notes if note]
        if carry:
            foot: Foot | None = self.foot.beginning(notes, self.height - bottom)
        else:
            foot = self.foot.holding(notes, self.height - bottom)
        if foot is None or bottom + foot.height > self.height + _EASE:
            return False
        self.foot = foot
        self.chunks.append(chunk)
        for brick in chunk:
            self.put(brick)
        return True

    def measure(self, chunk: Sequence[Brick], y: Pt, last: Brick | None) -> Pt:
        """Give the lower edge that a chunk would have below `last`, the paddings of its frames included."""
        for brick in chunk:
            y = self.top_of(brick, y, last) + brick.height
            last = brick if brick.height or last else None
        return y + (padding(last.frames) if last else 0.0)

    def top_of(self, brick: Brick, y: Pt, last: Brick | None) -> Pt:
        """Give the top of a brick below `last`: spaces collapse outside of tints, paddings stand inside."""
        if last is None:
            return y + padding(brick.frames) + sum(each.height for each in brick.head)
        common = shared(last.frames, brick.frames)
        y += padding(last.frames[common:])
        return y + max(last.after, brick.before) + padding(brick.frames[common:])

    def put(self, brick: Brick) -> None:
        """Place a brick; `y` stays above the paddings of open frames, which are added where they end."""
        top = self.top_of(brick, self.y, self.last)
        if self.last is None and brick.head:
            y = top - sum(each.height for each in brick.head)
            for each in brick.head:
                self.draft.placed.append((y, each))
                y += each.height
        self.draft.placed.append((top, brick))
        self.y = top + brick.height
        if brick.height or self.last:
            self.last = brick

    # ------------------------------------------------------------ one page

    def relieve(self, *, last: bool = False) -> None:
        """Cut this page and the one before again, if they are better parted elsewhere (relief.py)."""
        if not self.before or not self.movable():
            return
        chunks = [*self.before, *self.chunks]
        ended = Ended(chunks, len(self.before), self.height, self.y, self.height_of)
        cut = ended.cut_at_end() if last else ended.cut_before_part()
        if cut is None:
            return
        self.drafts.pop()
        self.draft, self.y, self.last, self.chunks = Draft(), 0.0, None, []
        for index, chunk in enumerate(chunks):
            if index == cut:
                self.turn()
            self.place(chunk)

    def movable(self) -> bool:
        """Tell whether parts of this page may move: it has no notes, and nothing that had to be parted."""
        return not (self.parted or self.foot.bricks or self.foot.carried or self.draft.sideways)

    def height_of(self, chunks: Sequence[Sequence[Brick]]) -> Pt:
        """Give the height of some chunks at the head of a page."""
        return self.measure([brick for chunk in chunks for brick in chunk], 0.0, None)

    def turn(self, *, sideways: bool | None = None) -> None:
        """End the page, filled up with notes that go on, and begin the next with what is left of them.

        Raises ContentError for what no page holds."""
        self.foot.fill(self.height - self.measure((), self.y, self.last))
        self.close()
        self.before = self.chunks if self.movable() else []
        carried = self.foot.carried
        self.draft = Draft(sideways=self.draft.sideways if sideways is None else sideways)
        self.foot = Foot(self.space, self.height)
        self.y, self.last = 0.0, None
        self.chunks, self.parted = [], False
        self.foot.take(carried, self.height * MOST_CARRIED)
        if self.foot.height > self.height + _EASE:
            raise _too_tall(max(self.foot.bricks, key=lambda brick: brick.height), self.height, self.at)

    def close(self) -> None:
        """Set the notes on the foot of the page and draw the tints."""
        draft, foot = self.draft, self.foot
        draft.boxes = list(tints(draft.placed))
        if foot.bricks:
            y = self.height - foot.height + self.space.above
            draft.rule = y - self.space.rule
            last: Brick | None = None
            for brick in foot.bricks:
                y += max(last.after, brick.before) if last else 0.0
                draft.notes.append((y, brick))
                y += brick.height
                last = brick
        self.drafts.append(draft)

    def finish(self) -> list[Draft]:
        """End the last page, and those that the rest of its notes needs."""
        self.relieve(last=True)
        if self.draft.placed or self.foot.bricks:
            self.turn()
        while self.foot.bricks:
            self.turn()
        return self.drafts


def _most_before(chunk: Sequence[Brick], rest: Sequence[Brick], grip: int) -> float:
    """Give what may stay empty of a page before a section whose table would begin in the rest of a chunk, or go on."""
    table = grip == LEADING or (grip == LOOSE and bool(rest[0].head))
    return _MOST_BEFORE_SECTION if table and chunk[0].at else 0.0


def _picture_in(chunk: Sequence[Brick]) -> int | None:
    """Give the index of the picture in a chunk that can be made again."""
    return next((index for index, brick in enumerate(chunk) if brick.fitted), None)


def _made_for(picture: Brick, rest: Pt, page: Pt, under: Pt) -> list[Brick]:
    """Make a picture again for the rest of a page; what belongs to all of it goes on with its first and last part."""
    page -= 2 * padding(picture.frames)
    made = picture.fitted(rest, page, under) if picture.fitted else []
    if not made:
        return []
    own = {anchor for brick in made for anchor in brick.anchors}
    made[0].before = picture.before
    made[0].anchors = (*(anchor for anchor in picture.anchors if anchor not in own), *made[0].anchors)
    made[-1].after, made[-1].keep, made[-1].grip = picture.after, picture.keep, picture.grip
    for brick in made:
        brick.frames, brick.sideways = picture.frames, picture.sideways
    return made


def _too_tall(brick: Brick, height: Pt, at: Location | None) -> ContentError:
    where = f" (at '{brick.anchors[0]}')" if brick.anchors else ""
    message = f"something is {brick.height:.0f} points tall{where} and cannot be cut; a page holds {height:.0f} points"
    cure = "make the picture smaller or the text of the cell shorter"
    return ContentError([error("too-tall", at or Location("content"), message, cure)])
