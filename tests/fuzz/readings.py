"""Where pdfium sees letters on finished pages: beyond an edge, or over each other."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pypdfium2
import pypdfium2.raw as pdfium

CELL = 12.0  # points: what a letter is compared with lies no farther away

NEIGHBOURS = 2
"""Letters next to each other in a word lean over each other, most of all where they slope."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is inked, in points from the lower left corner of the page."""

    place: int  # among all that is drawn on the page
    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size, and the letters that are drawn on it."""

    width: float
    height: float
    letters: tuple[Letter, ...]

    def beyond(self, margin: float) -> list[Letter]:
        """Give the letters that lie nearer to the edge of the page than so many points, or beyond it."""
        edge = (margin, margin, self.width - margin, self.height - margin)
        return [
            each
            for each in self.letters
            if each.left < edge[0] or each.bottom < edge[1] or each.right > edge[2] or each.top > edge[3]
        ]

    def collisions(self, share: float) -> list[tuple[Letter, Letter]]:
        """Give pairs of letters of which one covers more than a share of the other."""
        near: dict[tuple[int, int], list[Letter]] = defaultdict(list)
        found = []
        for letter in self.letters:
            cells = list(_cells(letter))
            others = {id(other): other for cell in cells for other in near[cell]}
            found += [(other, letter) for other in others.values() if _covered(letter, other) > share]
            for cell in cells:
                near[cell].append(letter)
        return found


def sheets(data: bytes) -> list[Sheet]:
    """Read the pages of a PDF."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [Sheet(page.get_width(), page.get_height(), tuple(_letters(page))) for page in pdf]


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    for index in range(pdfium.FPDFText_CountChars(text.raw)):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if pdfium.FPDFText_IsGenerated(text.raw, index) or not chr(code).strip():
            continue
        pdfium.FPDFText_GetCharBox(text.raw, index, *map(ctypes.byref, edges))
        yield Letter(index, chr(code), left.value, bottom.value, right.value, top.value)
    text.close()


def _cells(letter: Letter) -> Iterator[tuple[int, int]]:
    across = range(int(letter.left // CELL), int(letter.right // CELL) + 1)
    yield from product(across, range(int(letter.bottom // CELL), int(letter.top // CELL) + 1))


def _covered(one: Letter, other: Letter) -> float:
    """Give how much of the smaller of two letters the other covers, from 0 to 1."""
    if abs(one.place - other.place) <= NEIGHBOURS:
        return 0.0
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(min(_area(one), _area(other)), 0.01)


def _area(letter: Letter) -> float:
    return (letter.right - letter.left) * (letter.top - letter.bottom)
