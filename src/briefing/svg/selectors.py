"""Selectors of style sheets, as programs that draw charts write them (CSS 2.1, 5): parts that stand in each other.

    ".svglite line, g > path.axis"   ->   two selectors; the last part of each is the element that is meant

A part is an element's name or `*`, with any number of classes and ids; parts are joined by a space (anywhere inside)
or `>` (directly inside). States, attributes and neighbours would need more than is drawn here, and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from briefing.svg.document import Element, name_of

_PART = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_MARK = re.compile(r"([.#])([\w-]+)")


class _Part(Struct, frozen=True):
    """One element of a selector; `direct` if it must stand directly in the one before."""

    name: str
    classes: frozenset[str]
    ids: frozenset[str]
    direct: bool

    def fits(self, element: Element) -> bool:
        """Tell whether an element is meant, wherever it stands."""
        return (
            (not self.name or self.name == name_of(element))
            and (not self.ids or self.ids == {element.get("id")})
            and (not self.classes or self.classes <= set((element.get("class") or "").split()))
        )


class Selector(Struct, frozen=True):
    """Which elements a rule is for."""

    parts: tuple[_Part, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Give how much the selector weighs (6.4.3): ids, classes, elements."""
        ids, classes = (sum(len(getattr(part, each)) for part in self.parts) for each in ("ids", "classes"))
        return ids, classes, sum(bool(part.name) for part in self.parts)

    def fits(self, element: Element) -> bool:
        """Tell whether an element is meant: the parts fit on the way to it, in their order, the last on itself."""
        if not self.parts[-1].fits(element):
            return False
        if len(self.parts) == 1:
            return True
        way = [*reversed([*element.iterancestors()]), element]
        places = _fitting(self.parts[0], way, range(len(way)))
        for part in self.parts[1:]:
            if not places:
                return False
            behind = {place + 1 for place in places} if part.direct else range(min(places) + 1, len(way))
            places = _fitting(part, way, behind)
        return len(way) - 1 in places


def _fitting(part: _Part, way: Sequence[Element], places: Collection[int]) -> set[int]:
    return {place for place in places if place < len(way) and part.fits(way[place])}


def parse_selectors(text: str) -> Iterator[Selector]:
    """Read selectors separated by commas. Raises ValueError for one that cannot be used."""
    for each in text.split(","):
        words = re.sub(r"\s*>\s*", " >", each).split()
        parts = [_part(word) for word in words]
        if not parts or parts[0].direct:
            raise ValueError(f"the selector '{each.strip()}' cannot be used")
        yield Selector(tuple(parts))


def _part(word: str) -> _Part:
    direct = word.startswith(">")
    match = _PART.fullmatch(word.removeprefix(">"))
    if not match or not match[0]:
        raise ValueError(f"the selector '{word}' is not made of elements, classes and ids")
    marks = _MARK.findall(match[2])
    return _Part(
        "" if match[1] in (None, "*") else match[1],
        frozenset(name for kind, name in marks if kind == "."),
        frozenset(name for kind, name in marks if kind == "#"),
        direct,
    )
