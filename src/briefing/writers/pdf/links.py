"""Link areas -> annotations (ISO 32000-1, 12.5.6.5), each hung into its Link element.

    LinkArea(url="https://…")  ->  /A <</S /URI …>>          LinkArea(anchor="csp")  ->  /Dest [page /XYZ …]

Every annotation is printed (/F 4, ISO 19005-2, 6.3.2) and tells in words where it leads (/Contents, ISO 14289-1,
7.18.5). Where the layout gives no words, the link's own text is taken, then the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from briefing.typeset.pages import LinkArea
from briefing.writers.pdf.content import Drawn, Rect
from briefing.writers.pdf.navigation import Destinations
from briefing.writers.pdf.objects import Objects
from briefing.writers.pdf.structure import StructureTree
from briefing.writers.pdf.syntax import Name, Value, written

_SCHEMES = ("http://", "https://", "mailto:")
_PRINT = 4
_KEPT = "%:/?#[]@!$&'()*+,;=-._~"


def add_links(objects: Objects, drawn: Sequence[Drawn], places: Destinations, tree: StructureTree) -> None:
    """Add an annotation for each link area. Raises ValueError where one leads nowhere."""
    for index, on_page in enumerate(drawn):
        page = objects.pages[index]
        annotations: list[Value] = []
        for area, rect in on_page.links:
            ref = objects.reserve()
            words = area.contents or on_page.words.get(area.tag, "").strip() or area.url or area.anchor
            own: dict[str, Value] = {"Contents": words, "P": page, "StructParent": tree.annotate(area.tag, index, ref)}
            objects.put(ref, written({**_annotation(area, rect, places), **own}))
            annotations.append(ref)
        if annotations:
            objects.extend(page, {"Annots": annotations})


def _annotation(area: LinkArea, rect: Rect, places: Destinations) -> dict[str, Value]:
    leads: dict[str, Value] = (
        {"A": {"S": Name("URI"), "URI": _address(area.url)}} if area.url else {"Dest": places.of(area.anchor)}
    )
    return {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [round(edge, 2) for edge in rect],
        "Border": [0, 0, 0],
        "F": _PRINT,
        **leads,
    }


def _address(url: str) -> str:
    """Write an address in ASCII (12.6.4.7)."""
    if not url.lower().startswith(_SCHEMES):
        raise ValueError("a link leads out by http, https or mailto only")
    return quote(url, safe=_KEPT)
