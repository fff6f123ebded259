"""East Asian brackets: fonts make them as wide as a syllable, half of it blank, and running text is set without that.

    한국「     책     」을     as the glyphs are: each bracket in the outer half of a full width
    한국「책」을              as they are set: of half a width, at a line's start, at its end and beside each other too

The copy of the font in memory is changed: the advance is halved, and the outline of an opening bracket moved over the
blank (OpenType, `glyf`: the coordinates of a glyph are relative to its first point). So what is measured, drawn and
embedded agrees, and readers see no glyph over another: moved by TJ (ISO 32000-1, 9.4.3) in the page instead, pdfium
loses the space before an opening bracket.

A font with proportional brackets has nothing to trim, and a bracket that is put together of other glyphs stays. The
signs ，。：？！ of full width are none of Korean's and stay too. Word sets brackets by rules of its own.
"""

from __future__ import annotations

import struct
from typing import Any

_OPENING, _CLOSING = "「『〈《【〔〖〘（［｛｟", "」』〉》】〕〗〙）］｝｠"
_FULL, _HALF = 900, 500  # thousandths of the em: what is wider has a blank half
_X_IN_ONE_BYTE, _X_AS_BEFORE, _REPEATED = 0x02, 0x10, 0x08  # of a point's flag


def trim_brackets(face: Any) -> None:
    """Take the blank half of brackets out of ReportLab's face."""
    full = {
        char: face.charToGlyph[ord(char)]
        for char in _OPENING + _CLOSING
        if face.charWidths.get(ord(char), 0) > _FULL and face.charToGlyph.get(ord(char))
    }
    if not full:
        return
    half = face.unitsPerEm // 2
    data = bytearray(face._ttf_data)  # noqa: SLF001 -- there is no other way to it
    trimmed = {glyph: 0 for char, glyph in full.items() if char in _CLOSING}
    trimmed |= {
        glyph: half
        for char, glyph in full.items()
        if char in _OPENING and _move_left(data, _outline(face, glyph), half)
    }
    face._ttf_data = bytes(data)  # noqa: SLF001
    for glyph, moved in trimmed.items():
        advance, bearing = face.hmetrics[glyph]
        face.hmetrics[glyph] = (advance // 2, bearing - moved)
    for code, glyph in face.charToGlyph.items():
        if glyph in trimmed:
            face.charWidths[code] = _HALF


def _outline(face: Any, glyph: int) -> int:
    """Give where the outline of a glyph begins in the file, or 0 where it has none."""
    start, end = face.glyphPos[glyph : glyph + 2]
    return int(face.get_table_pos("glyf")[0]) + int(start) if end > start else 0


def _move_left(data: bytearray, start: int, by: int) -> bool:
    """Move an outline; tell whether it could be, which needs points of its own and two bytes for the first x."""
    contours, left, low, right, high = struct.unpack_from(">5h", data, start) if start else (0, 0, 0, 0, 0)
    if contours <= 0 or left < by:
        return False
    ends = start + 10
    (last,) = struct.unpack_from(">H", data, ends + 2 * (contours - 1))
    (instructions,) = struct.unpack_from(">H", data, ends + 2 * contours)
    place = flags = ends + 2 * contours + 2 + instructions
    if data[flags] & (_X_IN_ONE_BYTE | _X_AS_BEFORE):
        return False
    points = 0
    while points <= last:
        repeated = data[place] & _REPEATED
        points += 1 + (data[place + 1] if repeated else 0)
        place += 2 if repeated else 1
    (first,) = struct.unpack_from(">h", data, place)
    struct.pack_into(">h", data, place, first - by)
    struct.pack_into(">5h", data, start, contours, left - by, low, right - by, high)
    return True
