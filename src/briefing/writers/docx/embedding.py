"""`word/fontTable.xml` and the fonts in the file: whoever opens it sees the theme's faces, installed or not.

    styles, runs of all parts -> the faces that are used -> w:font with w:embedRegular, w:embedItalic …

Each file is embedded under its own family and in its own place there, for Word finds it by the names in the file.
A family for East Asian text is embedded with the characters that occur; the others are whole, because people go on
writing in them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.part import Part

from briefing.writers.docx.faces import Faces, substitute
from briefing.writers.docx.fontfiles import Names, obfuscated, read, subset
from briefing.writers.docx.fontuse import Use
from briefing.writers.docx.markup import Element, add, qualified, root, serialized
from briefing.writers.docx.package import FONT, Package

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"

_SLOTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_ORDER = {slot: place for place, slot in enumerate(_SLOTS)}
_KOREAN_CHARSET, _WESTERN_CHARSET = "81", "00"


def font_table(faces: Faces, package: Package, use: Use) -> Part:
    """Make the font table, and a part for each face that the text is set in."""
    part = package.part("/word/fontTable.xml", CT.WML_FONT_TABLE)
    fonts = root("w:fonts", "w", "r")
    for name, key in sorted(_families(faces).items()):
        east_asian = key == faces.east_asian_key
        strong = name != faces.named(key).family
        alternative, kind, pitch = substitute(faces.theme.fonts[key], east_asian=east_asian, strong=strong)
        font = add(fonts, "w:font", name=name)
        add(font, "w:altName", val=alternative)
        add(font, "w:charset", val=_KOREAN_CHARSET if east_asian else _WESTERN_CHARSET)
        add(font, "w:family", val=kind)
        add(font, "w:pitch", val=pitch)
        for slot, data in _embedded(faces, name, key, use):
            _embed(font, slot, data, part, package)
    part._blob = serialized(fonts)  # noqa: SLF001 - a part's bytes are known when all is related to it
    return part


def _families(faces: Faces) -> dict[str, str]:
    """Give the families that Word may ask for, each with the theme's key of it."""
    found: dict[str, str] = {}
    for key in faces.theme.fonts:
        for bold, italic in _STYLES:
            found.setdefault(faces.named(key, bold=bold, italic=italic).family, key)
    return found


_STYLES = ((False, False), (True, False), (False, True), (True, True))


def _embedded(faces: Faces, name: str, key: str, use: Use) -> Iterator[tuple[str, bytes]]:
    """Give the places in a family that are used, each with the bytes of its file, in the schema's order."""
    found: dict[str, bytes] = {}
    for bold, italic in _STYLES:
        names, file = faces.names(key, bold=bold, italic=italic), faces.file(key, bold=bold, italic=italic)
        if names is None or file is None or names.family != name:
            continue
        asked = faces.named(key, bold=bold, italic=italic)
        setting = (asked.family, asked.bold, asked.italic)
        if setting in use.faces:
            found[_slot(names)] = read(*file)
        elif setting in use.korean:
            found.setdefault(_slot(names), subset(read(*file), "".join(sorted(use.korean[setting]))))
    return iter(sorted(found.items(), key=lambda each: _ORDER[each[0]]))


def _slot(names: Names) -> str:
    return _SLOTS[names.bold + 2 * names.italic]


def _embed(font: Element, slot: str, data: bytes, table: Part, package: Package) -> None:
    key, disguised = _disguised(data)
    number = len(table.rels) + 1
    relation = table.relate_to(package.part(f"/word/fonts/font{number}.odttf", FONT, disguised), _RELATION)
    add(font, f"w:{slot}", fontKey=key).set(qualified("r:id"), relation)


@functools.lru_cache(maxsize=24)
def _disguised(data: bytes) -> tuple[str, bytes]:
    return obfuscated(data)
