"""What an element says of itself: entries of its dictionary and attribute objects (ISO 32000-1, 14.7.2 and 14.8.5).

("Alt", "…") ("Lang", "ko") ("Title", "…")   -> entries        text that is read instead or beside
("Scope", "Column") ("ColSpan", "2")         -> /O /Table
("ListNumbering", "Decimal")                 -> /O /List
the box of a Figure or Table on one page     -> /O /Layout
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefing.typeset.pages import Element
from briefing.writers.pdf.content import Rect
from briefing.writers.pdf.syntax import Name, Value

STANDARD_ROLES = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
})  # fmt: skip
"""Standard structure types (14.8.4): any other role would mean nothing to a reader."""

_TEXTS = MappingProxyType(
    {"Alt": "Alt", "ActualText": "ActualText", "Lang": "Lang", "Title": "T", "E": "E", "ID": "ID"}
)


_OWNED: Mapping[str, tuple[str, Callable[[str], Value]]] = MappingProxyType(
    {
        "Scope": ("Table", Name),
        "ColSpan": ("Table", int),
        "RowSpan": ("Table", int),
        "Headers": ("Table", str.split),
        "Summary": ("Table", str),
        "ListNumbering": ("List", Name),
        "Placement": ("Layout", Name),
    }
)


def text_entries(element: Element) -> dict[str, Value]:
    """Give the entries of an element's dictionary. Raises ValueError for an attribute that nobody knows."""
    for key, _ in element.attributes:
        if key not in _TEXTS and key not in _OWNED:
            raise ValueError(f"a {element.role} has an attribute '{key}' that has no meaning in PDF")
    return {_TEXTS[key]: value for key, value in element.attributes if key in _TEXTS}


def attribute_objects(element: Element, box: Rect | None) -> list[Value]:
    """Give an element's attribute objects, one for each owner."""
    owners: dict[str, dict[str, Value]] = {}
    for key, value in element.attributes:
        if key in _OWNED:
            owner, made = _OWNED[key]
            owners.setdefault(owner, {"O": Name(owner)})[key] = made(value)
    if box is not None:
        owners.setdefault("Layout", {"O": Name("Layout")})["BBox"] = [round(edge, 2) for edge in box]
    return list(owners.values())
