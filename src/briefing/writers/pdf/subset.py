"""A face's characters in one document: which code stands for which, and the fonts that are embedded for it.

    "Kim 김" in a face -> [("F3", "Kim "), ("F3.1", "\\041")]    resource name, escaped string

A simple font has 256 codes; the first subset keeps ASCII where it is, so that word spacing works (it applies to code
32 alone, ISO 32000-1, 9.3.3), further ones take what comes. Each code has one character, each character one code, and
only codes that are used have a glyph, a width and a line in ToUnicode (9.10.3): what is extracted is what was written,
no-break spaces included. The hyphen that a line's end adds to a word has the glyph of "-" and reads U+00AD
(14.8.2.2.3); it has a font of its own, so that readers who make one thing of all hyphens at line ends can tell it. The
fonts are symbolic TrueType without /Encoding, as PDF/A-2 asks (6.2.11.6).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from zlib import crc32

from reportlab.pdfbase import pdfdoc

from briefing.errors import ContentError, Location, error
from briefing.fonts import INVISIBLE, FontSet

_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}
_CODES = (*range(33, 127), *range(128, 256))
_SOFT, _HYPHEN, _SOFT_HYPHEN = "soft", ord("-"), 0x00AD


class Embedding:
    """The fonts that a document embeds, found by face; faces of one file share their subsets."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._by_face: dict[str, Subsets] = {}
        self._by_program: dict[str, Subsets] = {}

    def pieces(self, text: str, face: str) -> Iterator[tuple[str, str]]:
        """Split text by font into (resource name, escaped string without parentheses)."""
        for key, part in self._fonts.runs(text, face):
            subsets = self._by_face.get(key)
            yield from (subsets or self._subsets(key)).pieces(part)

    def hyphen(self, text: str, face: str) -> tuple[str, str]:
        """Give font and string for the hyphen that a line's end adds to the word at the end of a text."""
        key = self._fonts.runs(text, face)[-1][0]
        subsets = self._by_face.get(key) or self._subsets(key)
        return subsets.hyphen()

    @property
    def subsets(self) -> list[Subsets]:
        """The subsets in the order in which they were first used."""
        return list(self._by_program.values())

    def _subsets(self, key: str) -> Subsets:
        program = self._fonts.faces[key].name
        if program not in self._by_program:
            name = f"F{len(self._by_program) + 1}"
            self._by_program[program] = Subsets(self._fonts.program(key), name)
        self._by_face[key] = self._by_program[program]
        return self._by_face[key]


class Subsets:
    """The subsets of one font program in one document. ReportLab asks it for its objects when it saves."""

    def __init__(self, program: Any, name: str) -> None:
        self._program = program
        self._name = name
        self._glyphs: dict[int, int] = program.face.charToGlyph
        self._literals: dict[int, str] = {ord(char): "" for char in INVISIBLE}
        self._home: dict[str, int] = dict.fromkeys(INVISIBLE, 0)
        self._first: set[str] = set(INVISIBLE)
        self._codes: list[dict[int, int]] = []  # for each subset: code -> character
        self._free: list[int] = []
        self._hyphens = False

    def pieces(self, text: str) -> Iterable[tuple[str, str]]:
        """Split text by subset into (resource name, escaped string without parentheses)."""
        if self._first.issuperset(text):
            return ((self._name, text.translate(self._literals)),)
        for char in text:
            if char not in self._home:
                self._assign(char)
        grouped = groupby(text, key=self._home.__getitem__)
        return [(self._resource(subset), "".join(chars).translate(self._literals)) for subset, chars in grouped]

    def hyphen(self) -> tuple[str, str]:
        """Give resource name and string of the hyphen that a line's end adds."""
        self._hyphens = True
        return f"{self._name}.{_SOFT}", "-"

    def _assign(self, char: str) -> None:
        point = ord(char)
        if not self._glyphs.get(point):
            name = unicodedata.name(char, "a control character")
            message = f"no font of the theme has U+{point:04X} ({name.lower()})"
            raise ContentError(
                [error("missing-glyph", Location("?"), message, "replace it, or add a font that has it")]
            )
        subset, code = self._place(point)
        self._codes[subset][code] = point
        self._home[char] = subset
        self._literals[point] = _ESCAPES.get(code) or (chr(code) if 32 <= code < 127 else f"\\{code:03o}")
        if subset == 0:
            self._first.add(char)

    def _place(self, point: int) -> tuple[int, int]:
        """Choose a subset and a code: ASCII stays itself in the first subset, others take the next free code."""
        if not self._codes:
            self._open()
        if 32 <= point < 127:
            return 0, point
        if not self._free:
            self._open()
        return len(self._codes) - 1, self._free.pop(0)

    def _open(self) -> None:
        self._free = list(range(128, 256) if not self._codes else _CODES)
        self._codes.append({})

    def _resource(self, subset: int) -> str:
        return f"{self._name}.{subset}" if subset else self._name

    # ------------------------------------------------------------ for ReportLab

    def addObjects(self, document: Any) -> None:  # noqa: N802 -- ReportLab's name for it
        """Add a font for each subset to ReportLab's document."""
        fonts = document.idToObject["BasicFonts"].dict
        for index, codes in enumerate(self._codes):
            if codes:
                font = self._font(document, codes, codes)
                fonts[self._resource(index)] = document.Reference(font, self._resource(index))
        if self._hyphens:
            name = f"{self._name}.{_SOFT}"
            font = self._font(document, {_HYPHEN: _HYPHEN}, {_HYPHEN: _SOFT_HYPHEN})
            fonts[name] = document.Reference(font, name)

    def _font(self, document: Any, codes: dict[int, int], read: dict[int, int]) -> Any:
        """Make the font that has these codes; `read` is what each of them is extracted as."""
        first, last = min(codes), max(codes)
        face = self._program.face
        slots = [codes.get(code, 0) for code in range(last + 1)]
        name = f"{_tag(slots, 'soft' if read is not codes else '')}+{self._program.postscript_name}"
        widths = [face.getCharWidth(point) if point else 0 for point in slots[first:]]
        stream = pdfdoc.PDFStream(content=_to_unicode(read, name))
        stream.filters = [pdfdoc.PDFZCompress]
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/TrueType",
                "BaseFont": f"/{name}",
                "FirstChar": first,
                "LastChar": last,
                "Widths": pdfdoc.PDFArray(widths),
                "ToUnicode": document.Reference(stream, f"ToUnicode:{name}"),
                "FontDescriptor": face.addSubsetObjects(document, name, slots),
            }
        )


def _tag(slots: list[int], also: str = "") -> str:
    """Make the six letters that name a subset (ISO 32000-1, 9.6.4) from what is in it."""
    number = crc32((",".join(map(str, slots)) + also).encode("ascii"))
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(65 + rest))
    return "".join(letters)


def _to_unicode(codes: dict[int, int], name: str) -> str:
    """Write the CMap from codes to Unicode, at most a hundred lines in a block (9.10.3)."""
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *_mappings(codes),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _mappings(codes: dict[int, int]) -> Iterator[str]:
    lines = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in sorted(codes.items())]
    for start in range(0, len(lines), 100):
        block = lines[start : start + 100]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
