"""Reads PDF files with libraries that did not write them: pdfium for text and pixels, pikepdf for objects."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

Told = tuple[int, str, str]
"""Depth, role, and the text that stands directly in an element, in reading order."""


def told(data: bytes) -> list[Told]:
    """Give what a screen reader is told: the structure tree with its text, stretch by stretch."""
    texts = _marked_texts(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return list(_element(pdf.Root.StructTreeRoot.K[0], 0, pages, texts, None))


def heard(data: bytes) -> str:
    """Give all text by the structure tree, that of elements in elements in its place."""
    texts = _marked_texts(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return "".join(_heard(pdf.Root.StructTreeRoot.K[0], pages, texts, None))


def read_aloud(data: bytes) -> str:
    """Give the text by the structure tree as a document says it: without marks of items and lettering of pictures.

    Between elements that are no part of a line there is a space (ISO 32000-1, 14.8.4.4)."""
    texts = _marked_texts(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return "".join(_read_aloud(pdf.Root.StructTreeRoot.K[0], pages, texts, None, marks=True))


_IN_LINES = {"Span", "Quote", "Em", "Strong", "Link", "Reference", "Code", "Annot"}


def _read_aloud(
    element: pikepdf.Object,
    pages: dict[tuple[int, int], int],
    texts: dict[tuple[int, int], str],
    page: int | None,
    *,
    marks: bool,
) -> Iterator[str]:
    """Read an element; `marks` says that the labels of the list it is in are no text (table 347)."""
    role = str(element.S)[1:]
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    if role == "L":
        marks = str(_attributes(element).get("/ListNumbering", "")) != "/None"
    if role == "Lbl" and marks and element.P.S == "/LI":
        return
    around = "" if role in _IN_LINES else " "
    yield around
    kids = element.get("/K", pikepdf.Array([]))
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, int) and kid.get("/Type") not in ("/MCR", "/OBJR"):
            yield from _read_aloud(kid, pages, texts, page, marks=marks)
        elif role != "Figure" and (isinstance(kid, int) or kid.Type == "/MCR"):
            place = (page, kid) if isinstance(kid, int) else (pages[kid.Pg.objgen], int(kid.MCID))
            yield texts.get(place, "")  # with a number alone, an element names its page
    yield around


def _attributes(element: pikepdf.Object) -> dict[str, pikepdf.Object]:
    found = element.get("/A", pikepdf.Array([]))
    return {
        key: value for each in (found if isinstance(found, pikepdf.Array) else [found]) for key, value in each.items()
    }


def _heard(
    element: pikepdf.Object, pages: dict[tuple[int, int], int], texts: dict[tuple[int, int], str], page: int | None
) -> Iterator[str]:
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    kids = element.get("/K", pikepdf.Array([]))
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            yield texts.get((page, kid), "")
        elif kid.get("/Type") == "/MCR":
            yield texts.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
        elif kid.get("/Type") != "/OBJR":
            yield from _heard(kid, pages, texts, page)


def _element(
    element: pikepdf.Object,
    depth: int,
    pages: dict[tuple[int, int], int],
    texts: dict[tuple[int, int], str],
    page: int | None,
) -> Iterator[Told]:
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    kids = element.get("/K", pikepdf.Array([]))
    text = ""
    below: list[Told] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            piece = texts.get((page, kid), "")
        elif kid.get("/Type") == "/MCR":
            piece = texts.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
        elif kid.get("/Type") == "/OBJR":
            piece = "@"
        else:
            below += _element(kid, depth + 1, pages, texts, page)
            piece = "*"
        text += piece
    yield depth, str(element.S)[1:], text
    yield from below


def _marked_texts(data: bytes) -> dict[tuple[int, int], str]:
    """Decode the strings of each marked content through ToUnicode, with nothing added and nothing left out."""
    found: dict[tuple[int, int], str] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for index, page in enumerate(pdf.pages):
            maps = {name: to_unicode(font) for name, font in page.Resources.Font.items()}
            marks: list[int | None] = []
            codes: dict[int, str] = {}
            for operands, operator in operators(page):
                match operator:
                    case "BDC":
                        number = operands[1].get("/MCID")
                        marks.append(marks[-1] if number is None and marks else number)
                    case "EMC":
                        marks.pop()
                    case "Tf":
                        codes = maps[str(operands[0])]
                    case "Tj" if marks[-1] is not None:
                        text = "".join(codes[code] for code in bytes(operands[0]))
                        found[index, int(marks[-1])] = found.get((index, int(marks[-1])), "") + text
            assert not marks
    return found


def operators(page: pikepdf.Page) -> list[tuple[Any, str]]:
    """Give a page's operators with their operands."""
    return [(instruction.operands, str(instruction.operator)) for instruction in pikepdf.parse_content_stream(page)]


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Read a simple font's ToUnicode."""
    lines = re.findall(rb"^<(..)> <([0-9A-F]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in lines if code != b"00"}


def page_text(data: bytes, page: int) -> str:
    """Give a page's text as pdfium extracts it, white space collapsed."""
    with pdfium.PdfDocument(data) as pdf:
        return " ".join(pdf[page].get_textpage().get_text_bounded().split())


def pixel(data: bytes, page: int, x: float, y: float) -> str:
    """Give the colour at a point counted from the page's top left corner, as "#rrggbb"."""
    with pdfium.PdfDocument(data) as pdf:
        picture = pdf[page].render(scale=4, no_smoothtext=True).to_pil().convert("RGB")
        red, green, blue = picture.getpixel((round(x * 4), round(y * 4)))
        return f"#{red:02x}{green:02x}{blue:02x}"


def right_edge(data: bytes, page: int, needle: str) -> float:
    """Give where a text ends on a page, in points from the left."""
    with pdfium.PdfDocument(data) as pdf:
        text_page = pdf[page].get_textpage()
        start, count = text_page.search(needle).get_next() or (0, 0)
        assert count == len(needle)
        return float(text_page.get_charbox(start + count - 1, loose=True)[2])


def told_by_poppler(path: Path) -> str:
    """Give the text that poppler finds by structure, without white space, pictures' lettering and marks of items."""
    command = ["pdfinfo", "-struct-text", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    found: list[str] = []
    around: list[tuple[int, str]] = []  # depth and role of each element that a line is in
    terms = False  # the list's labels are text
    for line in done.stdout.splitlines():
        depth = len(line) - len(line.lstrip(" "))
        around = [each for each in around if each[0] < depth]
        if stretch := re.fullmatch(r' *"(.*)"', line):
            role = around[-1][1]
            if role != "Figure" and (terms or not any(each[1] == "Lbl" for each in around)):
                found.append(stretch[1])
        elif line.lstrip().startswith("/"):
            terms = line.split() == ["/ListNumbering", "/None"] if "/ListNumbering" in line else terms
        else:
            around.append((depth, line.split()[0] if line.strip() else ""))
    return without_spaces("".join(found))


def without_spaces(text: str) -> str:
    """Give a text without white space of any kind."""
    return re.sub(r"\s", "", text)
