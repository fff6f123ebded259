"""Link areas -> annotations (ISO 32000-1, 12.5.6.5), each hung into its Link element.

    LinkArea(url="https://…")  ->  /A <</S /URI …>>          LinkArea(anchor="csp")  ->  /Dest [page /XYZ …]

Every annotation is printed (/F 4, ISO 19005-2, 6.3.2) and tells in words where it leads (/Contents, ISO 14289-1,
7.18.5). Where the layout gives no words, the link's own text is taken, then the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.typeset.pages import LinkArea, PageMap
from briefing.writers.pdf.content import Drawn, Rect
from briefing.writers.pdf.navigation import destination
from briefing.writers.pdf.structure import StructureTree

_SCHEMES = ("http://", "https://", "mailto:")
_PRINT = 4
_KEPT = "%:/?#[]@!$&'()*+,;=-._~"


def add_links(pdf: Pdf, drawn: Sequence[Drawn], page_map: PageMap, tree: StructureTree) -> None:
    """Add an annotation for each link area. Raises ValueError where one leads nowhere."""
    for index, on_page in enumerate(drawn):
        page = pdf.pages[index].obj
        annotations = []
        for area, rect in on_page.links:
            words = area.contents or on_page.words.get(area.tag, "").strip() or area.url or area.anchor
            annotation = pdf.make_indirect(_annotation(pdf, area, rect, page_map))
            annotation.Contents = String(words)
            annotation.P = page
            tree.annotate(area.tag, index, annotation)
            annotations.append(annotation)
        if annotations:
            page.Annots = Array(annotations)


def _annotation(pdf: Pdf, area: LinkArea, rect: Rect, page_map: PageMap) -> Object:
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(edge, 2) for edge in rect]),
        Border=Array([0, 0, 0]),
        F=_PRINT,
    )
    if area.url:
        annotation.A = Dictionary(S=Name.URI, URI=String(_address(area.url)))
    else:
        annotation.Dest = destination(pdf, area.anchor, page_map)
    return annotation


def _address(url: str) -> str:
    """Write an address in ASCII (12.6.4.7)."""
    if not url.lower().startswith(_SCHEMES):
        raise ValueError("a link leads out by http, https or mailto only")
    return quote(url, safe=_KEPT)
