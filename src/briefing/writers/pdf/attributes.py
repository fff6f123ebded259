"""What an element says of itself: entries of its dictionary and attribute objects (ISO 32000-1, 14.7.2 and 14.8.5).

("Alt", "…") ("Lang", "ko") ("Title", "…")   -> entries        text that is read instead or beside
("Scope", "Column") ("ColSpan", "2")         -> /O /Table
("ListNumbering", "Decimal")                 -> /O /List
the box of a Figure or Table on one page     -> /O /Layout
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pikepdf import Array, Dictionary, Name, Object, String

from briefing.typeset.pages import Element
from briefing.writers.pdf.content import Rect

STANDARD_ROLES = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
})  # fmt: skip
"""Standard structure types (14.8.4): any other role would mean nothing to a reader."""

_TEXTS = MappingProxyType(
    {"Alt": "/Alt", "ActualText": "/ActualText", "Lang": "/Lang", "Title": "/T", "E": "/E", "ID": "/ID"}
)


def _name(value: str) -> Object:
    return Name(f"/{value}")


def _names(value: str) -> Object:
    return Array([String(part) for part in value.split()])


_OWNED: Mapping[str, tuple[str, Callable[[str], Object | int]]] = MappingProxyType(
    {
        "Scope": ("Table", _name),
        "ColSpan": ("Table", int),
        "RowSpan": ("Table", int),
        "Headers": ("Table", _names),
        "Summary": ("Table", String),
        "ListNumbering": ("List", _name),
        "Placement": ("Layout", _name),
    }
)


def text_entries(element: Element) -> Iterator[tuple[str, Object]]:
    """Give the entries of an element's dictionary. Raises ValueError for an attribute that nobody knows."""
    for key, value in element.attributes:
        if key in _TEXTS:
            yield _TEXTS[key], String(value)
        elif key not in _OWNED:
            raise ValueError(f"a {element.role} has an attribute '{key}' that has no meaning in PDF")


def attribute_objects(element: Element, box: Rect | None) -> list[Object]:
    """Give an element's attribute objects, one for each owner."""
    owners: dict[str, Object] = {}
    for key, value in element.attributes:
        if key in _OWNED:
            owner, made = _OWNED[key]
            owners.setdefault(owner, Dictionary(O=Name(f"/{owner}")))[f"/{key}"] = made(value)
    if box is not None:
        layout = owners.setdefault("Layout", Dictionary(O=Name.Layout))
        layout["/BBox"] = Array([round(edge, 2) for edge in box])
    return list(owners.values())
