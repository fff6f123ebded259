"""Columns of a Word table: their widths, and what keeps figures under each other.

    Table --measured with the document's fonts, else estimated--> Plan: columns, widths, indents of figures

The rules are those of the PDF (`typeset.columns`, `typeset.decimals`). A figure is flush right with an indent at its
right as wide as what its tail is shorter than the widest, for that holds in every program that opens the file, which
decimal tabs in cells do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import add

from msgspec import Struct

from briefing.tree.nodes import Cell, Column, Row, StatusBar, Table
from briefing.tree.text import blocks_text
from briefing.typeset.breaks import bound_pairs, cut
from briefing.typeset.columns import column_widths
from briefing.typeset.decimals import figure_of, gutters_of, pads_of, with_figures
from briefing.typeset.rownames import has_names
from briefing.typeset.trading import Extent
from briefing.units import Pt
from briefing.writers.docx.sheet import Sheet

_EM = 0.55  # mean width of a character, as a share of the size, where no font says it
_STEP = 14.4  # points that a step of a status bar takes
_RAISED = 0.65  # of the size: how large Word sets raised numbers
_LEAST_CHARACTERS = 8
_GAPS = (1.0, 0.75, 0.5)  # of the theme's: what is tried in turn where words do not fit
_EASE = 0.01
_LONGEST_UNPARTED = 20  # characters: 1 250 000 000,00 $
_ADDRESS = 3  # times eight characters: what is wider may be broken anywhere, as in the PDF

Measure = Callable[[str], Pt]


class Plan(Struct, frozen=True):
    """The columns of a table, their widths with the gap behind each, and what its cells keep free at the right: in the
    head, and in each row of the body."""

    columns: Sequence[Column]
    widths: Sequence[Pt]
    gutters: Sequence[Pt]
    pads: Sequence[Sequence[Pt]]
    gap: Pt


def plan_columns(table: Table, sheet: Sheet, available: Pt, language: str) -> Plan:
    """Plan the columns of a table that is `available` points wide."""
    columns = with_figures(table, language)
    plain = measure_of(sheet, "table-cell")
    strong = measure_of(sheet, "table-first") if has_names(table) else plain
    size = sheet.theme.styles["table-cell"].size
    gutters = gutters_of(columns, size)
    pads = [list(map(add, kept, gutters)) for kept in _pads(table.body, columns, plain, (language, size))]
    shares = [column.share for column in columns]
    headed = measure_of(sheet, "table-first")
    for share in _GAPS:
        gap = sheet.theme.table.gap * share
        rows = [
            [_extent(cell, headed, gap + gutter) for cell, gutter in zip(row.cells, gutters, strict=True)]
            for row in table.head
        ]
        rows += [
            [
                _extent(cell, strong if cell.header else plain, gap + pad)
                for cell, pad in zip(row.cells, kept, strict=True)
            ]
            for row, kept in zip(table.body, pads, strict=True)
        ]
        floor = _LEAST_CHARACTERS * plain("n") + gap
        widths = column_widths(rows, shares, available, floor)
        if not any(_is_broken(row[index], width, floor) for row in rows for index, width in enumerate(widths)):
            break
    return Plan(columns, widths, gutters, pads, gap)


def _is_broken(cell: Extent, width: Pt, floor: Pt) -> bool:
    """Tell whether a column breaks a word of a cell that is no address, for addresses may be broken."""
    return width + _EASE < cell.word <= _ADDRESS * floor + _EASE


def measure_of(sheet: Sheet, name: str) -> Measure:
    """Give what measures a text in a style: the document's fonts where there are any, else an estimate."""
    style, fonts = sheet.theme.styles[name], sheet.faces.fonts
    if fonts is None:
        return lambda text: len(text) * _EM * style.size
    face = fonts.key(style.font, bold=style.bold, italic=style.italic)
    return lambda text: fonts.width(text, face, style.size)


def _extent(cell: Cell, measure: Measure, around: Pt) -> Extent:
    """Measure what a cell needs with the space around its text."""
    texts = list(blocks_text(cell.blocks))
    lines = [measure(text) + around for text in texts]
    word = max((measure(word) for text in texts for word in _unparted(text)), default=0.0) + around
    bars = max((block.steps * _STEP + around for block in cell.blocks if isinstance(block, StatusBar)), default=0.0)
    return Extent(max(word, bars), max([*lines, bars], default=0.0), tuple(lines))


def _unparted(text: str) -> Iterator[str]:
    """Yield the words of a text; what is bound and short stays one, for Word would break it inside: 116 873, 8 May."""
    tokens = cut(text, whole_words=True)
    bound = bound_pairs(tokens)
    word = ""
    for place, token in enumerate(tokens):
        if word and (place - 1 not in bound or len(word + token) > _LONGEST_UNPARTED):
            yield word.rstrip(" ")
            word = ""
        word += token
    yield word.rstrip(" ")


def _pads(rows: Sequence[Row], columns: Sequence[Column], measure: Measure, look: tuple[str, Pt]) -> list[list[Pt]]:
    """Give what each cell is kept from the right edge by; nothing where its column holds no figures."""
    language, size = look
    kept = []
    for index, column in enumerate(columns):
        if column.align == "right":
            kept.append(pads_of([_tail(row.cells[index], measure, language) for row in rows], size))
        else:
            kept.append([0.0] * len(rows))
    return [[of_column[number] for of_column in kept] for number in range(len(rows))]


def _tail(cell: Cell, measure: Measure, language: str) -> Pt | None:
    """Measure what stands right of a figure's units."""
    figure = figure_of(cell, language)
    if figure is None:
        return None
    whole = "".join(blocks_text(cell.blocks)).strip()
    raised = whole[len(figure[0]) + len(figure[1]) :]
    return measure(figure[1]) + _RAISED * measure(raised)
