"""How a reader gets about: outline, page labels, destinations.

OutlineEntry(2, "Trade", "trade")  ->  /Outlines … /Dest [page 7 /XYZ null 640 null]
numbers "1" "2" "3" "A-1"          ->  /PageLabels [0 <</S /D>> 3 <</P (A-1)>>]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefing.typeset.pages import OutlineEntry, Page, PageMap
from briefing.writers.pdf.objects import Objects
from briefing.writers.pdf.syntax import Name, Ref, Value, written


class Destinations(Struct, frozen=True):
    """Where anchors stand, on pages of the file."""

    pages: Sequence[Page]
    refs: Sequence[Ref]
    page_map: PageMap

    def of(self, anchor: str) -> Value:
        """Give the place of an anchor (ISO 32000-1, 12.3.2.2). Raises ValueError for one that stands nowhere."""
        place = self.page_map.places.get(anchor)
        if place is None:
            raise ValueError(f"the anchor '{anchor}' stands on no page")
        top = self.pages[place.page].height - place.y
        return [self.refs[place.page], Name("XYZ"), None, round(top, 2), None]


class _Item(Struct):
    """A line of the outline while it is written: its neighbours are known when all are."""

    entry: OutlineEntry
    ref: Ref
    children: list[_Item] = field(default_factory=list)


def add_outline(objects: Objects, entries: Sequence[OutlineEntry], places: Destinations) -> dict[str, Value]:
    """Write the outline (12.3.3), first level open; give the catalog's entries."""
    if not entries:
        return {"PageMode": Name("UseNone")}
    root = _Item(OutlineEntry(0, "", ""), objects.reserve())
    trail = [root]
    for entry in entries:
        while trail[-1].entry.level >= entry.level:
            trail.pop()
        item = _Item(entry, objects.reserve())
        trail[-1].children.append(item)
        trail.append(item)
    own: dict[str, Value] = {"Type": Name("Outlines"), "Count": len(root.children)}
    objects.put(root.ref, written({**own, **_ends(root)}))
    for item, around in _family(root):
        line = {"Title": item.entry.text, "Dest": places.of(item.entry.anchor), **around}
        objects.put(item.ref, written(line))
    return {"Outlines": root.ref, "PageMode": Name("UseOutlines")}


def _family(parent: _Item) -> Iterator[tuple[_Item, dict[str, Value]]]:
    """Yield each item below one, with what leads to those around it."""
    children = parent.children
    for index, item in enumerate(children):
        around: dict[str, Value] = {"Parent": parent.ref}
        if index:
            around["Prev"] = children[index - 1].ref
        if index + 1 < len(children):
            around["Next"] = children[index + 1].ref
        if item.children:
            around |= {"Count": -len(item.children), **_ends(item)}  # negative: closed
        yield item, around
        yield from _family(item)


def _ends(item: _Item) -> dict[str, Value]:
    return {"First": item.children[0].ref, "Last": item.children[-1].ref}


def page_labels(pages: Sequence[Page]) -> Value:
    """Give each page its printed number as its label (12.4.2); a range for each run of decimal numbers."""
    ranges: list[Value] = []
    expected = ""
    for index, page in enumerate(pages):
        number = page.number
        if number != expected or not number:
            ranges += [index, _label(number)]
        expected = str(int(number) + 1) if _decimal(number) else ""
    return {"Nums": ranges}


def _decimal(number: str) -> bool:
    return number.isascii() and number.isdigit() and not number.startswith("0")


def _label(number: str) -> Value:
    if _decimal(number):
        return {"S": Name("D"), "St": int(number)}
    return {"P": number} if number else {}
