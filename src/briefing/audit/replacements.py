"""What a PDF lets others extract instead of what it draws (ActualText, ISO 32000-1, 14.9.4): taken away and kept.

    /Span <</MCID 7 /ActualText (example)>> BDC (exam) Tj …  --taken_away-->  {7: "example"}, and pdfium reads "exam"

The audit reads what is drawn. A replacement that says something else would hide that from it, and words from a reader;
one that no element holds would be said by some readers and not by others.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence

import pypdfium2

from briefing.audit.handles import blob_of, content_of, handle_of, mark_of, marks_of, object_on, objects_on, unmark

_KEY = b"ActualText"
_length = ctypes.c_ulong()


def taken_away(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Take the replacements off a page that is open, and give them by the number of their marked content."""
    found: dict[int, str] = {}
    raw = handle_of(page.raw)
    for index in range(objects_on(raw)):
        each = object_on(raw, index)
        for place in range(marks_of(each)):
            mark = mark_of(each, place)
            said = _said(mark)
            if said:
                found[content_of(each)] = said
                unmark(each, mark, _KEY)
    return found


def _said(mark: object) -> str:
    if not blob_of(mark, _KEY, None, 0, ctypes.addressof(_length)):
        return ""
    size = _length.value
    buffer = (ctypes.c_ubyte * size)()
    blob_of(mark, _KEY, ctypes.addressof(buffer), size, ctypes.addressof(_length))
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
