"""What two documents say differently: sections that are only in one, that moved, and the lines that changed.

    parts of A, parts of B -> PartChange("changed", "The partnership", lines=(LineChange("changed", …), …))

Sections are paired first by id, then by title, then by what they say, so that a new title alone is a changed section
and not two. Lines are paired by what they say; of those left between two that are equal, those that are alike are told
as changed, word by word. Words decide in the end: a line that one format breaks in two is no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefing.compare.alignment import differing, in_both_orders
from briefing.compare.words import WordChange, compare_words, keys_of
from briefing.tree.parts import Line, Part

ALIKE = 0.4
"""Share of words in common from which one line is taken for another, changed."""

SAME_SECTION = 0.5
"""Share of lines in common from which a section is taken for another with a new id and title."""

WINDOW = 20
"""Lines among which one is looked for that is alike."""

SHORT = 8
"""Words up to which a line alone in the place of another is told as that one, changed, however little is left."""

Change = Literal["added", "removed", "changed"]


class LineChange(Struct, frozen=True):
    """A line that is only in one, or changed: then with its words."""

    change: Change
    before: str = ""
    after: str = ""
    words: tuple[WordChange, ...] = ()


class PartChange(Struct, frozen=True):
    """A section (or the cover) that differs. `change` is "moved" where it only stands elsewhere.

    `before` and `after` are its titles, `follows` is the title that it stands after where it `moved`."""

    change: Literal["added", "removed", "changed", "moved"]
    id: str
    before: str = ""
    after: str = ""
    moved: bool = False
    follows: str = ""
    lines: tuple[LineChange, ...] = ()

    @property
    def title(self) -> str:
        """The title that it has, or had."""
        return self.after or self.before

    @property
    def words(self) -> int:
        """The number of words of a section that is only in one."""
        return sum(len((line.before or line.after).split()) for line in self.lines)


def compare_parts(before: Sequence[Part], after: Sequence[Part], *, fold: bool = False) -> tuple[PartChange, ...]:
    """Compare two documents by their parts, told in the order of the second; `fold` where one shows small letters as
    capitals. Sections of the first alone stand where they stood."""
    partner = _paired(before, after, fold=fold)
    moved = _moved(partner)
    changes: list[PartChange] = []
    told = 0
    for j, part in enumerate(after):
        i = partner.get(j)
        if i is None:
            changes.append(PartChange("added", part.id, after=part.title, lines=_all(part, "added")))
            continue
        if j not in moved:
            changes += _removed(before, range(told, i), partner)
            told = i + 1
        follows = after[j - 1].title if j in moved and j else ""
        changes += _changed(before[i], part, follows=follows, moved=j in moved, fold=fold)
    return (*changes, *_removed(before, range(told, len(before)), partner))


def _removed(before: Sequence[Part], places: range, partner: dict[int, int]) -> Iterator[PartChange]:
    kept = set(partner.values())
    for i in places:
        if i not in kept:
            part = before[i]
            yield PartChange("removed", part.id, before=part.title, lines=_all(part, "removed"))


def _changed(before: Part, after: Part, *, follows: str, moved: bool, fold: bool) -> Iterator[PartChange]:
    lines = tuple(_lines(before.lines, after.lines, fold=fold))
    titles = (before.title.casefold(), after.title.casefold()) if fold else (before.title, after.title)
    if lines or titles[0] != titles[1]:
        yield PartChange("changed", after.id or before.id, before.title, after.title, moved, follows, lines)
    elif moved:
        yield PartChange("moved", after.id or before.id, before.title, after.title, moved, follows)


def _all(part: Part, change: Literal["added", "removed"]) -> tuple[LineChange, ...]:
    if change == "added":
        return tuple(LineChange(change, after=line.text) for line in part.lines)
    return tuple(LineChange(change, before=line.text) for line in part.lines)


# ---------------------------------------------------------------- which section is which


def _paired(before: Sequence[Part], after: Sequence[Part], *, fold: bool) -> dict[int, int]:
    """Give for sections of the second their partners in the first."""
    partner: dict[int, int] = {}
    for name in (_name, _title):
        taken = set(partner.values())
        free = {name(part): i for i, part in reversed(list(enumerate(before))) if i not in taken and name(part)}
        for j, part in enumerate(after):
            if j not in partner and name(part) in free:
                partner[j] = free.pop(name(part))
    left = [i for i in range(len(before)) if i not in set(partner.values())]
    for j, part in enumerate(after):
        best = max(left, key=lambda i: _shared(before[i], part, fold=fold), default=None) if j not in partner else None
        if best is not None and _shared(before[best], part, fold=fold) >= SAME_SECTION:
            partner[j] = best
            left.remove(best)
    return partner


def _name(part: Part) -> str:
    """Give the id as Word's bookmarks can hold it (`writers/docx/bookmarks.py`)."""
    return re.sub(r"[^a-z0-9:]", "_", part.id.casefold())[:38]


def _title(part: Part) -> str:
    return part.title.casefold()


def _shared(before: Part, after: Part, *, fold: bool) -> float:
    """Give the share of lines that two sections have in common."""
    a, b = (Counter(_key(line, fold=fold) for line in part.lines) for part in (before, after))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _moved(partner: dict[int, int]) -> frozenset[int]:
    """Name the sections of the second that do not keep their order."""
    places = list(partner)
    keep = in_both_orders([partner[j] for j in sorted(places)])
    return frozenset(j for index, j in enumerate(sorted(places)) if index not in keep)


# ---------------------------------------------------------------- the lines of one section


def _key(line: Line, *, fold: bool) -> str:
    return line.key.casefold() if fold else line.key


def _lines(before: Sequence[Line], after: Sequence[Line], *, fold: bool) -> Iterator[LineChange]:
    a, b = ([_key(line, fold=fold) for line in lines] for lines in (before, after))
    for each in differing(a, b):
        old, new = before[each.a_start : each.a_end], after[each.b_start : each.b_end]
        if _one(old) and _one(new) and not compare_words(_one(old), _one(new), fold=fold):
            continue  # the same words, in other lines
        yield from _pairs_of_lines(old, new, fold=fold)


def _one(lines: Sequence[Line]) -> Line:
    return Line(" ".join(line.text for line in lines), " ".join(line.key for line in lines))


def _pairs_of_lines(old: Sequence[Line], new: Sequence[Line], *, fold: bool) -> Iterator[LineChange]:
    """Tell lines in the place of others: those that are alike as changed, in order, the others as gone and new."""
    old_words, new_words = ([Counter(keys_of(line, fold=fold)) for line in lines] for lines in (old, new))
    least = 0.0 if len(old) == len(new) == 1 and _is_short(old[0]) else ALIKE
    at = 0
    for line, mine in zip(old, old_words, strict=True):
        shares = [_alike(mine, words) for words in new_words[at : at + WINDOW]]
        best = max(range(len(shares)), key=lambda place: (shares[place], -place), default=0)
        if not shares or shares[best] < least:
            yield LineChange("removed", before=line.text)
            continue
        yield from (LineChange("added", after=each.text) for each in new[at : at + best])
        other = new[at + best]
        words = compare_words(line, other, fold=fold)
        if words:
            yield LineChange("changed", line.text, other.text, words)
        at += best + 1
    yield from (LineChange("added", after=each.text) for each in new[at:])


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= SHORT


def _alike(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())
