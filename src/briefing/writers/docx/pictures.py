"""Figures: what can be told in words becomes words that people can edit; the rest is a drawing with its alternative.

    Timeline   a table: date | title | status; a firm rule after the dates is the axis
    Levels     a table: level | its bodies and their details
    StatusBar  a drawing of small steps, and its label below
    Raster     the re-encoded picture, as wide as it was made for and no wider than the place; SVG with its pixels
    Chart      a chart of Word's own, whose look people can change     (charts.py)

The alternative of a table goes into its description (17.4.46), that of a drawing into its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from briefing.figures.signs import sign_scale
from briefing.figures.statusbars import STEP_HEIGHT, plan_steps
from briefing.tree.nodes import Chart, Figure, Inline, LevelEntry, Levels, Raster, StatusBar, Text, Timeline
from briefing.units import Pt
from briefing.writers.docx.captions import write_caption
from briefing.writers.docx.charts import chart_parts
from briefing.writers.docx.columns import measure_of
from briefing.writers.docx.drawing import Label, Rectangle, write_chart_frame, write_inline_shapes, write_picture
from briefing.writers.docx.flow import Flow, open_paragraph
from briefing.writers.docx.inlines import write_inlines
from briefing.writers.docx.looks import PLAIN, Border, ParagraphLook, write_border
from briefing.writers.docx.markup import Element, add, last_in, qualified
from briefing.writers.docx.notes import write_waiting_notes
from briefing.writers.docx.rasters import picture_relations
from briefing.writers.docx.tables import TableLook, open_cell, open_row, open_table, separate_tables, stays

Line = tuple[str, tuple[Inline, ...]]

_DATES: Pt = 92.0
_INSET: Pt = 10.0
_EASE: Pt = 2.0  # so that what measures a little more in Word's hands stays on one line
_STATUS: Pt = 62.0
_HIGHEST = 0.82  # of the type area, as in the PDF: Word draws beyond the foot of a page what is higher
_MOST_DATE, _MOST_STATUS = 0.32, 0.26  # of the width
_STATUS_PLACE = 2
_BETWEEN: Pt = 7.0  # bodies of one level


class PictureWriter(Struct, frozen=True):
    """Writes one figure into a flow."""

    flow: Flow

    def write(self, figure: Figure) -> None:
        """Write the caption, then the picture, then the notes of both."""
        flow = self.flow
        if figure.anchor:
            flow.story.anchors.append(figure.anchor)
        write_caption(flow, figure.caption, flow.table_edge)
        match figure.picture:
            case Timeline():
                self._write_timeline(figure.picture, figure)
            case Levels():
                self._write_levels(figure.picture, figure)
            case StatusBar():
                write_status_bar(flow, figure.picture, "FigureText", figure.alt)
            case Raster():
                self._write_raster(figure.picture, figure)
            case Chart():
                self._write_chart(figure.picture, figure)
            case _:
                assert_never(figure.picture)
        last = last_in(flow.into)
        if last is not None and last.tag == qualified("w:tbl"):
            flow.story.space = flow.sheet.theme.styles["body"].leading
        write_waiting_notes(flow)

    def _write_timeline(self, timeline: Timeline, figure: Figure) -> None:
        """Write date, title and status side by side; without any status there is no column for it."""
        known = any(entry.status for entry in timeline.entries)
        rows = []
        for entry in timeline.entries:
            title: Line = ("FigureStrong" if entry.major else "FigureText", entry.title)
            status: Line = ("FigureLabel", _words(entry.status))
            rows.append(([("FigureLabel", _words(entry.label))], [title], *([[status]] if known else [])))
        dates = self._widest([entry.label for entry in timeline.entries], _DATES, _MOST_DATE)
        statuses = self._widest([entry.status for entry in timeline.entries], _STATUS, _MOST_STATUS)
        self._write_table(rows, figure, (dates, statuses if known else 0.0))

    def _write_levels(self, levels: Levels, figure: Figure) -> None:
        """Write the names of the levels beside their bodies."""
        rows = [([("FigureStrong", _words(level.label))], _bodies(level.entries)) for level in levels.levels]
        names = self._widest([level.label for level in levels.levels], _DATES, _MOST_DATE)
        self._write_table(rows, figure, (names, 0.0))

    def _widest(self, texts: Sequence[str], least: Pt, share: float) -> Pt:
        """Give the width of a column for some labels: the widest, a share of the table at the most, its words whole."""
        measure = measure_of(self.flow.sheet, "figure-label")
        most = share * (self.flow.width - self.flow.table_edge - self.flow.right)
        word = max((measure(word) for text in texts for word in text.split(" ")), default=0.0)
        widest = max(map(measure, texts), default=0.0)
        return max(least, word + _INSET, min(widest + _INSET + _EASE, most))

    def _write_table(
        self, rows: Sequence[tuple[list[Line], ...]], figure: Figure, widths_of: tuple[Pt, Pt] = (_DATES, 0.0)
    ) -> None:
        """Write rows of cells, each a group of lines; `widths_of` are those of the first column and of a third."""
        flow = self.flow
        if not rows:
            return
        separate_tables(flow)
        left = flow.table_edge
        first, last = widths_of
        first = max(first, flow.sheet.column) if not left else first
        middle = flow.width - left - flow.right - first - last
        widths = (first, middle, last) if last else (first, middle)
        look = TableLook("FigureTable", left, widths, first_column=True, description=figure.alt)
        table = open_table(flow.into, look)
        flow.story.space = 0
        for number, groups in enumerate(rows, 1):
            self._write_row(open_row(table), widths, groups, keep=stays(number, len(rows)))

    def _write_row(self, row: Element, widths: Sequence[Pt], groups: Sequence[list[Line]], *, keep: bool) -> None:
        axis = Border(self.flow.sheet.theme.table.firm, self.flow.sheet.theme.table.firm_color)
        for place, (width, group) in enumerate(zip(widths, groups, strict=True)):
            cell = open_cell(row, width)
            if place == 1:
                write_border(add(cell[0], "w:tcBorders"), "w:left", axis)
                margins = add(cell[0], "w:tcMar")
                add(margins, "w:left", w=str(round(_INSET * 20)), type="dxa")
            if place == _STATUS_PLACE:
                add(add(cell[0], "w:tcMar"), "w:right", w="0", type="dxa")
            inner = Flow(cell, self.flow.story, 0.0, width, keep_next=keep, in_cell=True)
            for number, (style, inlines) in enumerate(group or [("FigureText", ())]):
                apart = ParagraphLook(before=_BETWEEN) if number and style == "FigureStrong" else PLAIN
                write_inlines(open_paragraph(inner, style, apart), inlines, self.flow.story)

    def _write_raster(self, raster: Raster, figure: Figure) -> None:
        flow, draft = self.flow, self.flow.story.draft
        asset = draft.assets[raster.asset]
        left = flow.table_edge
        page = flow.sheet.theme.page
        most = (flow.sheet.paper.height - page.top - page.bottom) * _HIGHEST
        shrink = min(1.0, (flow.width - left - flow.right) / asset.size[0], most / asset.size[1])
        size = (asset.size[0] * shrink, asset.size[1] * shrink)
        run = add(open_paragraph(flow, "Figure", _figure_look(figure, left)), "w:r")
        number = draft.next_drawing()
        label = Label(number, f"Picture {number}", figure.alt)
        pixels, vector = picture_relations(flow, asset)
        write_picture(run, size, pixels, label, vector)

    def _write_chart(self, chart: Chart, figure: Figure) -> None:
        flow, draft = self.flow, self.flow.story.draft
        left = flow.table_edge
        width = flow.width - left - flow.right
        parts = chart_parts(chart, figure.language or draft.document.meta.language, flow.sheet, width)
        for part in parts:
            run = add(open_paragraph(flow, "Figure", _figure_look(figure, left)), "w:r")
            relation = draft.package.chart(flow.story.part, part.data)
            number = draft.next_drawing()
            said = figure.alt if part is parts[0] else draft.document.words.get("continued", figure.alt)
            write_chart_frame(run, (width, part.height), relation, Label(number, f"Chart {number}", said))


def _figure_look(figure: Figure, left: Pt) -> ParagraphLook:
    """Give the look of the paragraph that holds a picture: under a caption, the caption's space is enough."""
    return ParagraphLook(left=left or None, before=0.0 if figure.caption else None)


def write_status_bar(flow: Flow, bar: StatusBar, style: str, description: str) -> None:
    """Write the steps of a status as a small drawing and the status as text below it."""
    theme, draft = flow.sheet.theme, flow.story.draft
    paragraph = open_paragraph(flow, style)
    scale = sign_scale(theme.styles["figure-text"].size)
    steps = plan_steps(bar.reached, bar.steps, max(40.0, flow.width - flow.edge), scale)
    if steps:
        main = theme.colors.get("main", theme.table.firm_color)
        height = STEP_HEIGHT * scale
        shapes = [Rectangle(s.x + 0.4, 0.4, s.width, height, main if s.filled else "", main) for s in steps]
        size = (steps[-1].x + steps[-1].width + 0.8, height + 0.8)
        number = draft.next_drawing()
        run = add(paragraph, "w:r")
        write_inline_shapes(run, size, shapes, Label(number, f"Status {number}", description))
        if bar.label:
            add(add(paragraph, "w:r"), "w:br")
    write_inlines(paragraph, _words(bar.label), flow.story)


def _bodies(entries: Sequence[LevelEntry]) -> list[Line]:
    lines: list[Line] = []
    for entry in entries:
        lines.append(("FigureStrong", entry.body))
        lines += [("FigureText", detail) for detail in entry.details]
    return lines


def _words(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()
