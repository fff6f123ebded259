"""What a PDF lets others extract instead of what it draws (ActualText, ISO 32000-1, 14.9.4): taken away and kept.

    /Span <</MCID 7 /ActualText (example)>> BDC (exam) Tj …  --taken_away-->  {7: "example"}, and pdfium reads "exam"

The audit reads what is drawn. A replacement that says something else would hide that from it, and words from a reader;
one that no element holds would be said by some readers and not by others.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

_KEY = b"ActualText"


def taken_away(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Take the replacements off a page that is open, and give them by the number of their marked content."""
    found: dict[int, str] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        each = pdfium.FPDFPage_GetObject(page.raw, index)
        for place in range(pdfium.FPDFPageObj_CountMarks(each)):
            mark = pdfium.FPDFPageObj_GetMark(each, place)
            said = _said(mark)
            if said:
                number = pdfium.FPDFPageObj_GetMarkedContentID(each)
                found[number] = said
                pdfium.FPDFPageObjMark_RemoveParam(each, mark, _KEY)
    return found


def _said(mark: object) -> str:
    length = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetParamBlobValue(mark, _KEY, None, 0, length):
        return ""
    buffer = (ctypes.c_ubyte * length.value)()
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, _KEY, buffer, length.value, length)
    data = bytes(buffer)
    return data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def untrue(said: dict[int, str], numbers: Sequence[int], drawn: Mapping[int, str], whole: str) -> str | None:
    """Say what is wrong with the replacements of an element's marked contents, which are taken out, or give None.

    Together they must be what is drawn, and what the element itself says."""
    numbers = [number for number in numbers if number >= 0]  # an annotation has none
    parts = [said.pop(number, "") for number in numbers]
    if not any(parts):
        return None
    seen, together = "".join(drawn.get(number, "") for number in numbers), "".join(parts)
    if together == seen == whole:
        return None
    return f"“{seen}” is drawn, “{together}” is extracted and “{whole}” is read"
