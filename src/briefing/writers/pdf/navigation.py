"""How a reader gets about: outline, page labels, destinations.

OutlineEntry(2, "Trade", "trade")  ->  /Outlines … /Dest [page 7 /XYZ null 640 null]
numbers "1" "2" "3" "A-1"          ->  /PageLabels [0 <</S /D>> 3 <</P (A-1)>>]
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.typeset.pages import OutlineEntry, Page, PageMap


def destination(pdf: Pdf, anchor: str, page_map: PageMap) -> Object:
    """Give the place of an anchor (ISO 32000-1, 12.3.2.2). Raises ValueError for one that stands nowhere."""
    place = page_map.places.get(anchor)
    if place is None:
        raise ValueError(f"the anchor '{anchor}' stands on no page")
    page = pdf.pages[place.page]
    top = float(page.mediabox[3]) - place.y
    return Array([page.obj, Name.XYZ, None, round(top, 2), None])


def add_outline(pdf: Pdf, entries: Sequence[OutlineEntry], page_map: PageMap) -> None:
    """Write the outline (12.3.3), first level open; none where there are no entries."""
    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    if not entries:
        pdf.Root.PageMode = Name.UseNone
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    trail: list[tuple[int, Object]] = [(0, root)]
    for entry in entries:
        while trail[-1][0] >= entry.level:
            trail.pop()
        item = Dictionary(Title=String(entry.text), Dest=destination(pdf, entry.anchor, page_map))
        _append(trail[-1][1], pdf.make_indirect(item))
        trail.append((entry.level, trail[-1][1].Last))
    root.Count = sum(1 for _ in _children(root))
    pdf.Root.Outlines = root
    pdf.Root.PageMode = Name.UseOutlines


def _append(parent: Object, item: Object) -> None:
    item.Parent = parent
    if "/Last" in parent:
        item.Prev = parent.Last
        parent.Last.Next = item
    else:
        parent.First = item
    parent.Last = item
    if "/Dest" in parent:
        parent.Count = int(parent.get("/Count", 0)) - 1  # negative: closed


def _children(parent: Object) -> list[Object]:
    found = []
    child = parent.get("/First")
    while child is not None:
        found.append(child)
        child = child.get("/Next")
    return found


def add_page_labels(pdf: Pdf, pages: Sequence[Page]) -> None:
    """Give each page its printed number as its label (12.4.2); a range for each run of decimal numbers."""
    ranges: list[Object | int] = []
    expected = ""
    for index, page in enumerate(pages):
        number = page.number
        if number != expected or not number:
            ranges += [index, _label(number)]
        expected = str(int(number) + 1) if _decimal(number) else ""
    pdf.Root.PageLabels = Dictionary(Nums=Array(ranges))


def _decimal(number: str) -> bool:
    return number.isascii() and number.isdigit() and not number.startswith("0")


def _label(number: str) -> Object:
    if _decimal(number):
        return Dictionary(S=Name.D, St=int(number))
    return Dictionary(P=String(number)) if number else Dictionary()
