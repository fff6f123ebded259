"""A finished DOCX, opened again without the library that wrote it: its parts, and everything that they hold.

    bytes -> ReadDocx(parts by name, passages, properties)

Every XML part is searched, seen or unseen: running text, alternatives, comments, properties, bookmarks, addresses,
file names. Text is joined by paragraph, because Word splits it into runs at will. Parsing resolves no entities and
fetches nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from briefing.audit.findings import Passage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_PROSE_ATTRIBUTES = frozenset({"descr", "title", "alt", "tooltip", f"{W}tooltip"})
_NAME_ATTRIBUTES = frozenset({f"{W}anchor", "Target"})
_BOOKMARKS = frozenset({f"{W}bookmarkStart", f"{W}tag", f"{W}alias"})
_GROUPS = frozenset({f"{W}p"})
_GEOMETRY = frozenset({"d", "points", "viewBox", "transform", "gradientTransform"})  # of drawings: places, no amounts
_MEASURES = re.compile(r"(?:matrix|[\s\d.,+()MLHVCSQTAZEmlhvcsqtaze-])*")


class ReadDocx(Struct, frozen=True):
    """What was read: parsed XML parts, everything that they hold, and the properties by local name."""

    parts: Mapping[str, etree._Element]
    passages: tuple[Passage, ...]
    properties: Mapping[str, str]
    names: tuple[str, ...]


def read_docx(data: bytes) -> ReadDocx:
    """Read a DOCX. Raises zipfile.BadZipFile or etree.XMLSyntaxError for one that cannot be opened."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        marked_up = (name for name in names if name.endswith((".xml", ".rels", ".svg")))
        parts = {name: etree.fromstring(archive.read(name), parser) for name in marked_up}
        comments = archive.comment.decode("utf-8", "replace")
    passages = [Passage("name of a part", name, "markup") for name in names]
    passages += [Passage("comment of the archive", comments)] if comments else []
    for name, root in parts.items():
        passages += _passages(name, root)
    return ReadDocx(parts, tuple(passages), _properties(parts), names)


def _properties(parts: Mapping[str, etree._Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, root in parts.items():
        if name.startswith("docProps/"):
            for element in root.iter(etree.Element):
                text = (element.text or "").strip()
                if text:
                    found[_local(element)] = text
    return found


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _passages(part: str, root: etree._Element) -> Iterator[Passage]:
    yield from _stretches(part, root)
    outside = (*root.itersiblings(), *root.itersiblings(preceding=True))  # a part may go on after its root
    for comment in (*root.iter(etree.Comment, etree.ProcessingInstruction), *outside):
        yield Passage(f"{part}, a comment", comment.text or "")
    for element in root.iter(etree.Element):
        yield from _attributes(part, element)


def _stretches(part: str, root: etree._Element) -> Iterator[Passage]:
    """Give the text of each paragraph as one passage, deleted and hidden text and field codes included."""
    rest: list[str] = []
    for element in root.iter(etree.Element):
        if element.tag in _GROUPS:
            yield Passage(part, "".join(text for text in _own_texts(element)))
        elif element.text and element.text.strip() and not _inside_group(element):
            rest.append(element.text)
    for text in rest:
        yield Passage(part, text)


def _own_texts(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(etree.Element):
        if element.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif element.text:
            yield element.text


def _inside_group(element: etree._Element) -> bool:
    return any(each.tag in _GROUPS for each in element.iterancestors())


def _attributes(part: str, element: etree._Element) -> Iterator[Passage]:
    for key, value in element.attrib.items():
        name, text = str(key), str(value)
        if name in _PROSE_ATTRIBUTES:
            yield Passage(f"{part}, {_local(element)}", text)
        elif name == "Target" and element.get("TargetMode") == "External":  # an author's address, no name of ours
            yield Passage(f"{part}, address of a link", unquote(text))
        elif name in _NAME_ATTRIBUTES or (element.tag in _BOOKMARKS and name in (f"{W}name", f"{W}val")):
            yield Passage(f"{part}, {_local(element)}", text, "name")
        elif " " in text and not (name in _GEOMETRY and _MEASURES.fullmatch(text)):
            yield Passage(f"{part}, {_local(element)}", text, "markup")
