"""The bytes of an SVG to its elements, with nothing that a parser could be made to fetch or to blow up.

No entities, no document type of one's own, no network (OWASP's list for XML); UTF-8 only, as all files of a workspace.
The parser resolves nothing and fetches nothing in any case; entities are refused before it sees them, because inside
of attributes it would resolve even then. Where an element begins is asked only when there is a fault to tell: many
programs write a drawing on one line, which only a column parts, and the parser counts no columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.parsers import expat

from lxml import etree

from briefing.errors import Diagnostic, Location, error

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name that lxml gives its elements

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_BYTES = 8_000_000
MOST_ELEMENTS = 20_000
DEEPEST = 60

_DECLARED = re.compile(r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']")
_SMALLER = "export it simpler, or as PNG"


def parse_svg(data: bytes, at: Location) -> tuple[Element | None, list[Diagnostic]]:
    """Parse an SVG; None and the reason where it cannot be taken."""
    if len(data) > MOST_BYTES:
        return None, [error("image-too-large", at, f"the drawing has more than {MOST_BYTES:,} bytes", _SMALLER)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [error("image-broken", at, "the drawing is not UTF-8", "save it as UTF-8")]
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in ("utf-8", "us-ascii", "ascii"):
        return None, [error("image-broken", at, f"the drawing says that it is {declared[1]}", "save it as UTF-8")]
    place = text.find("<!ENTITY")
    if place >= 0:
        line = Location(at.file, text.count("\n", 0, place) + 1)
        return None, [error("svg-unsupported", line, "entities cannot be used in a drawing", "export it as plain SVG")]
    return _parsed(text, at)


def _parsed(text: str, at: Location) -> tuple[Element | None, list[Diagnostic]]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        line = getattr(fault, "lineno", 0) or 0
        said = str(fault).split(", line ")[0]
        return None, [
            error("image-broken", Location(at.file, line), f"the drawing is broken: {said}", "export it anew")
        ]
    if root.tag != f"{{{SVG}}}svg":
        return None, [error("image-format", at, "this is not an SVG drawing", "export it as SVG, PNG or JPEG")]
    for count, (element, depth) in enumerate(_with_depth(root), 1):
        if depth > DEEPEST or count > MOST_ELEMENTS:
            what = f"elements nested {depth} deep" if depth > DEEPEST else f"more than {MOST_ELEMENTS:,} elements"
            return None, [error("image-too-large", place_of(element, at), f"the drawing has {what}", _SMALLER)]
    return root, []


def places_of(root: Element, data: bytes) -> dict[Element, tuple[int, int]]:
    """Give line and column of each element of a drawing, in characters from 1."""
    found: list[tuple[int, int]] = []
    parser = expat.ParserCreate("utf-8")

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = begin
    parser.Parse(data.decode("utf-8-sig").encode("utf-8"))
    return dict(zip(root.iter(etree.Element), found, strict=True))


def _with_depth(root: Element) -> Iterator[tuple[Element, int]]:
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        yield element, depth
        stack += [(child, depth + 1) for child in element.iterchildren(etree.Element)]


def place_of(element: Element, at: Location) -> Location:
    """Give the line on which an element begins."""
    return Location(at.file, element.sourceline if isinstance(element.sourceline, int) else 0)


def name_of(element: Element) -> str:
    """Give an element's name in SVG; "" for one of another namespace, which an editor keeps for itself."""
    name = etree.QName(element)
    return name.localname if name.namespace == SVG else ""


def elements_in(element: Element) -> Iterator[Element]:
    """Give the elements directly in one, in order."""
    return element.iterchildren(etree.Element)


def attributes_of(element: Element) -> Iterator[tuple[str, str]]:
    """Give attributes without a namespace, and `href` of XLink as "href"; those of editors are their own."""
    for key, value in element.attrib.items():
        name, text = str(key), str(value)
        if not name.startswith("{"):
            yield name, text
        elif name == f"{{{XLINK}}}href" and element.get("href") is None:
            yield "href", text
