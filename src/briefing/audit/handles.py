"""The functions of pdfium that are called for every element and every character, with their handles as numbers.

    wide(role_of, handle) -> "P"        no pointer is wrapped, and no buffer made for a text of usual length

pypdfium2 checks and wraps each argument: a large file has a million of them.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_ROOM = 512
_room = ctypes.create_string_buffer(_ROOM)
_at = ctypes.addressof(_room)


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """Give one of pdfium's functions with its handles as numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


def _getter(function: Any) -> Any:
    return _plain(function, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)


role_of = _getter(pdfium.FPDF_StructElement_GetType)
id_of = _getter(pdfium.FPDF_StructElement_GetID)
SAYINGS = {
    "alternative": _getter(pdfium.FPDF_StructElement_GetAltText),
    "replacement": _getter(pdfium.FPDF_StructElement_GetActualText),
    "title": _getter(pdfium.FPDF_StructElement_GetTitle),
}
word_of = _plain(
    pdfium.FPDFAnnot_GetStringValue, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_ulong
)
top_of = _plain(pdfium.FPDF_StructTree_GetChildAtIndex, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
count_of = _plain(pdfium.FPDF_StructElement_CountChildren, ctypes.c_int, ctypes.c_void_p)
child_of = _plain(pdfium.FPDF_StructElement_GetChildAtIndex, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
number_of = _plain(pdfium.FPDF_StructElement_GetChildMarkedContentID, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
objects_on = _plain(pdfium.FPDFPage_CountObjects, ctypes.c_int, ctypes.c_void_p)
object_on = _plain(pdfium.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
kind_of = _plain(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
content_of = _plain(pdfium.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)
marks_of = _plain(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, ctypes.c_void_p)
mark_of = _plain(pdfium.FPDFPageObj_GetMark, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
blob_of = _plain(
    pdfium.FPDFPageObjMark_GetParamBlobValue,
    *(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p),
)
unmark = _plain(pdfium.FPDFPageObjMark_RemoveParam, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
owner_of = _plain(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
is_made_up = _plain(pdfium.FPDFText_IsGenerated, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


def handle_of(thing: object) -> int:
    """Give the handle of a page or a text page as a number."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def wide(function: Any, *arguments: object) -> str:
    """Call one of pdfium's getters of UTF-16 text, which gives its length in bytes; once more where it is long."""
    length = function(*arguments, _at, _ROOM)
    if length <= 2:
        return ""
    if length <= _ROOM:
        return ctypes.string_at(_at, length).decode("utf-16-le", "replace").rstrip("\x00")
    room = ctypes.create_string_buffer(length)
    function(*arguments, ctypes.addressof(room), length)
    return ctypes.string_at(room, length).decode("utf-16-le", "replace").rstrip("\x00")
