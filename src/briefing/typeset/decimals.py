"""Figures of a column under each other: units under units, tenths under tenths. Pure: text and numbers.

       1,234.5      "1,234" + ".5"     a figure and its tail: all that stands to the right of the units,
         -12        "-12"   + ""       decimals, a unit, a bracket, a raised number
           0.25 %   "0"     + ".25 %"

A column of figures is flush right, and each figure is kept from the edge by what its tail is shorter than the widest.
Digits are of one width in the shipped fonts, so places stand under places. Whether "1,234" is over a thousand or a bit
over one is said by the language; a sign that three digits do not follow is a decimal sign in any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefing.tree.nodes import Cell, Citation, Column, Emphasis, Note, Paragraph, Strong, Table, Text
from briefing.units import Pt

_COMMA = frozenset({"fr", "de", "es", "it", "pt", "nl", "pl", "ru", "sv", "fi", "nb", "da", "cs"})
_SPACES = " \u00a0\u2009\u202f"
_FIGURE = re.compile(
    rf"(?P<lead>[(~≈<>≤≥±+\-−–]*[{_SPACES}]?(?:[A-Z]{{0,3}}[$€£¥₩]|[A-Z]{{3}}[{_SPACES}])?[{_SPACES}]?[\-−]?)"
    rf"(?P<whole>\d{{1,3}}(?:[{_SPACES}.,’']\d{{3}})+(?!\d)|\d+)"
    rf"(?P<part>[.,]\d+)?(?P<unit>[{_SPACES}]?[^\d{_SPACES}][^\d]*)?"
)
_NONE = frozenset((*"–—-−…", "n/a", "N/A", "n.a.", "n/d", "n.d.", "s.o.", "s/o"))  # for a figure: stands with the units
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_GUTTER = 0.5  # of the size: how much more than the gap stands between figures and the text of the next column
_MOST_TAIL = 7.0  # of the size: units that differ by more than that are words, and stay flush right


def split_figure(text: str, language: str) -> tuple[str, str] | None:
    """Split a figure from its tail; None where the text is none."""
    if text in _NONE:
        return text, ""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    lead, whole, part, unit = (found[name] or "" for name in ("lead", "whole", "part", "unit"))
    sign = "," if language[:2] in _COMMA else "."
    ends_in_group = len(whole) > 4 and whole[-4] in ".,"
    if ends_in_group and not part and whole[-4] == sign and whole.count(sign) == 1:
        whole, part = whole[:-4], whole[-4:]
    return lead + whole, part + unit


def figure_of(cell: Cell, language: str) -> tuple[str, str] | None:
    """Split the figure that a cell holds, raised numbers behind it apart; None where it holds something else."""
    match cell.blocks:
        case (
            Paragraph(
                children=(Text(text) | Strong((Text(text),)) | Emphasis((Text(text),)), *marks),
                style="body",
            ),
        ):
            raised = all(isinstance(mark, Citation | Note) for mark in marks)
            return split_figure(text.strip(_SPACES), language) if raised else None
    return None


def stress_of(cell: Cell) -> tuple[bool, bool]:
    """Tell whether the figure of a cell is set bold, and whether in italics."""
    match cell.blocks:
        case (Paragraph(children=(first, *_)),):
            return isinstance(first, Strong), isinstance(first, Emphasis)
    return False, False


def with_figures(table: Table, language: str) -> tuple[Column, ...]:
    """Give the columns, set flush right where their author said nothing and all cells below the head are figures.

    Figures of one length stand under each other anyway, and may be names: they are set so beside other figures only."""
    found = [
        _figures([row.cells[index] for row in table.body], language) if index and column.align == "left" else []
        for index, column in enumerate(table.columns)
    ]
    some = any(map(_differ, found)) or any(column.align == "right" for column in table.columns)
    return tuple(
        replace(column, align="right") if _differ(figures) or (figures and some) else column
        for column, figures in zip(table.columns, found, strict=True)
    )


def _figures(cells: Sequence[Cell], language: str) -> list[tuple[str, str]]:
    """Give the figures of cells; none where one has words behind it, where all are years, or where one is a name."""
    found = []
    for cell in cells:
        if not cell.blocks:
            continue
        figure = figure_of(cell, language)
        if figure is None or any(char.isalpha() for char in figure[1]):
            return []
        found.append(figure)
    figures = [(head, tail) for head, tail in found if head not in _NONE]
    if len(figures) < 2 or all(_YEAR.fullmatch(head) for head, _ in figures):
        return []
    if any(head.lstrip("(")[:1] == "0" and len(head) > 1 for head, _ in figures):  # 007 is a name
        return []
    return figures


def _differ(figures: Sequence[tuple[str, str]]) -> bool:
    return any((len(a[0]), len(a[1])) != (len(b[0]), len(b[1])) for a, b in pairwise(figures))


def gutters_of(columns: Sequence[Column], size: Pt) -> list[Pt]:
    """Give what each column keeps free at its right beside the gap: figures that end where text begins would touch."""
    ends = [*(column.align for column in columns[1:]), "right"]
    apart = (column.align == "right" and after != "right" for column, after in zip(columns, ends, strict=True))
    return [_GUTTER * size if each else 0.0 for each in apart]


def pads_of(tails: Sequence[Pt | None], size: Pt) -> list[Pt]:
    """Give what each cell of a column is kept from the right edge by; a tail is None where the cell has no figure."""
    known = [tail for tail in tails if tail is not None]
    most = max(known, default=0.0)
    if most - min(known, default=0.0) > _MOST_TAIL * size:
        return [0.0] * len(tails)
    return [0.0 if tail is None else most - tail for tail in tails]
