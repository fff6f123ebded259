"""The characters that a page draws, by the number of their marked content, as pdfium finds them.

    /P <</MCID 7>> BDC (exam) Tj … EMC  --marked_texts-->  {7: "exam"}, [running lines, …]

Text stands in marked content: each text object names its number. Characters come as UTF-16 units, whose indexes are
pdfium's own; spaces and line ends that it makes up are left out, and a hyphen that a line's end adds to a word is no
text (`hyphens.py`).
"""

from __future__ import annotations

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium

from briefing.audit.handles import content_of, handle_of, is_made_up, kind_of, object_on, objects_on, owner_of
from briefing.audit.hyphens import SOFT, told_apart

_HALF = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(" ")
_LINE = re.compile(r"[^\r\n]+")  # what parts lines is made up by pdfium


def marked_texts(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, units: str
) -> tuple[dict[int, str], list[str]]:
    """Give the text of each marked content of a page by its number, and what is drawn outside of them.

    Spaces that pdfium makes up where it sees a gap are left out: only what is really there is heard. A space that is
    drawn alone is the one thing that it drops; an object without any character is one."""
    drawn = _drawn_characters(text_page, units)
    texts: dict[int, str] = {}
    others: list[str] = []
    raw = handle_of(page.raw)
    for index in range(objects_on(raw)):
        each = object_on(raw, index)
        if kind_of(each) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        number, text = content_of(each), drawn.get(each, " ")
        if number >= 0:
            texts[number] = texts.get(number, "") + text
        else:
            others.append(text)
    return texts, others


def _drawn_characters(text_page: pypdfium2.PdfTextPage, units: str) -> dict[int, str]:
    """Give the characters of each text object by its address, without those that pdfium made up.

    A call for each character would be most of the audit's time. The characters of an object follow one another in a
    line, so that its last is found by halving; what is of no object is made up."""
    raw = handle_of(text_page.raw)
    found: dict[int, list[str]] = {}
    for line in _LINE.finditer(units):
        start, end = line.span()
        last = owner_of(raw, end - 1)
        while start < end:
            owner = owner_of(raw, start)
            if not owner:
                start += 1
                continue
            stop = end if owner == last else _end_of(raw, owner, start, end)
            found.setdefault(owner, []).append(_without_made_up(raw, units[start:stop], start))
            start = stop
    return {owner: characters(letters) for owner, letters in found.items()}


def _end_of(raw: int, owner: int, start: int, end: int) -> int:
    """Give the index after the last character that the same object has from `start` on; the one at `end` - 1 is not."""
    low, high = start, end - 1
    while high - low > 1:
        middle = (low + high) // 2
        if owner_of(raw, middle) == owner:
            low = middle
        else:
            high = middle
    return high


def _without_made_up(raw: int, text: str, start: int) -> str:
    """Give a text without the blanks that pdfium made up in it; it begins at index `start` of the page."""
    made_up = [at for at in (blank.start() for blank in _BLANK.finditer(text)) if is_made_up(raw, start + at)]
    for index in reversed(made_up):
        text = text[:index] + text[index + 1 :]
    return text


def units_of(text_page: pypdfium2.PdfTextPage) -> str:
    """Give the characters of a page as UTF-16 units, so that indexes are pdfium's."""
    raw = text_page.raw
    count = pdfium.FPDFText_CountChars(raw)
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(raw, 0, count, buffer) - 1
    if got == count:
        units = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        return told_apart(raw, units if len(units) == count else "".join(map(chr, buffer[:count])))
    return told_apart(raw, "".join(chr(pdfium.FPDFText_GetUnicode(raw, index) & 0xFFFF) for index in range(count)))


def characters(letters: list[str]) -> str:
    """Join characters; where they come as halves of a pair (UTF-16), join those as well."""
    text = "".join(letters)
    if _HALF.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "").replace(SOFT, "")
