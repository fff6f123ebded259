"""Hyphens at line ends, told apart: pdfium joins a word at each and gives the same sign for all of them.

    "exam" U+00AD / "ple"   --pdfium-->  exam U+FFFE ple   --told_apart-->  exam U+00AD ple     added by the line's end
    "well-" / "known"       --pdfium-->  well U+FFFE known --told_apart-->  well-known          written by the author

What pdfium no longer says of the character, it says of its font: that U+00AD is read there (by ToUnicode; ISO 32000-1,
9.10.3 and 14.8.2.2.3) and drawn as "-" is. Asked for what a font does not read, pdfium tries the code of that number,
which may be another sign's: a font that has letters as well proves nothing, and a hyphen in it is an author's.
"""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2.raw as pdfium

SOFT = "\u00ad"
_JOINTS = re.compile("[\x02\ufffe]")


def told_apart(raw: object, units: str) -> str:
    """Give the characters of a page, as UTF-16 units, with each joint as U+00AD or as the hyphen that it is."""
    if not _JOINTS.search(units):
        return units
    return _JOINTS.sub(lambda joint: SOFT if _is_soft(raw, joint.start()) else "-", units)


def _is_soft(raw: object, index: int) -> bool:
    thing = pdfium.FPDFText_GetTextObject(raw, index)
    font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
    if not font:
        return False
    drawn = _drawn_as(font, SOFT)
    return drawn.segments > 0 and drawn == _drawn_as(font, "-") and _drawn_as(font, "a") == _drawn_as(font, "e")


class _Glyph(NamedTuple):
    width: float
    segments: int  # of its outline


def _drawn_as(font: object, char: str) -> _Glyph:
    """Give what a font draws where a character is read."""
    width = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(font, ord(char), 1000.0, width)
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(char), 1000.0)
    return _Glyph(width.value, pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0)
