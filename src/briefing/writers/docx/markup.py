"""Elements and names: the one place that knows the namespaces of Office Open XML and what XML may hold.

    add(parent, "w:spacing", before="120")     -> <w:spacing w:before="120"/>, attributes in the namespace w
    draw(parent, "a:off", {"x": "0"})          -> <a:off x="0"/>, attributes as they are named
    clean("a\\x00b\\ud800")                      -> "ab"

Elements are made straight under their parent: lxml then takes the parent's prefix and nothing is moved later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name that lxml gives its elements

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "cup": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
}

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_W = f"{{{NAMESPACES['w']}}}"
_names: dict[str, str] = {}

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_PARTING = re.compile("[\x0b\x0c\x1c-\x1f]")
_NONCHARACTERS = re.compile(
    "[" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(1, 17)) + "]"
)


def qualified(name: str) -> str:
    """Give the name "w:p" in lxml's form; a name without a prefix stays as it is."""
    known = _names.get(name)
    if known is None:
        prefix, colon, local = name.partition(":")
        known = f"{{{NAMESPACES[prefix]}}}{local}" if colon else name
        _names[name] = known
    return known


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """Add an element whose attributes are in the namespace w."""
    element = etree.SubElement(parent, qualified(name))
    for key, value in attributes.items():
        element.set(_W + key, value)
    return element


def draw(parent: Element, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Element:
    """Add an element whose attributes are named in full ("r:embed", "cx"), and perhaps a text."""
    element = etree.SubElement(parent, qualified(name))
    for key, value in (attributes or {}).items():
        element.set(qualified(key), value)
    if text:
        element.text = clean(text)
    return element


def last_in(parent: Element) -> Element | None:
    """Give the last element in a parent; asking for its length instead would count all of them."""
    return next(parent.iterchildren(reversed=True), None)


def paragraphs_after(parent: Element, last: Element | None) -> list[Element]:
    """Give the paragraphs that were written into a parent after the element that was its last."""
    written = parent.iterchildren() if last is None else last.itersiblings()
    return [each for each in written if each.tag == qualified("w:p")]


def root(name: str, *prefixes: str) -> Element:
    """Make the root of a part, declaring the prefixes that its elements will use."""
    return etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})


def serialized(element: Element) -> bytes:
    """Give a part's bytes, in UTF-8 with the declaration that Word expects."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def clean(text: str) -> str:
    """Drop what XML 1.0 cannot hold (2.2): control characters, lone surrogates, noncharacters; those that part words
    leave a space."""
    if text.isascii() and text.isprintable():
        return text
    return _NONCHARACTERS.sub("", _FORBIDDEN.sub("", _PARTING.sub(" ", text)))


def flat(text: str) -> str:
    """Clean a text that stands in one line: line ends and tabs become spaces."""
    cleaned = clean(text)
    return cleaned if cleaned.isprintable() else re.sub(r"[\t\n\r\x85\u2028\u2029]", " ", cleaned)


def hex_color(color: str) -> str:
    """Give "#0b4f6c" as Word writes it, "0B4F6C"."""
    return color.removeprefix("#").upper()
