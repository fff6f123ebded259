"""A chart as Word's own: a part that people can recolour, resize and turn into another kind (ECMA-376 part 1, 21.2).

    Chart -> /word/charts/chart1.xml: c:barChart or c:lineChart with its names and numbers written in it

The numbers are literals (21.2.2.97, 21.2.2.189), with no workbook behind them. A workbook is a second copy of the data
that nobody looks at, and what such copies have given away is in the newspapers; so the data of a chart is changed
where it came from and not in Word. Values at bars are written as text, in the language of the pack; the numbers at
the axis are Word's own and follow the settings of the reader's machine. Patterns, marks and dashes are those of the
PDF, and so is whether bars stand or lie.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefing.figures.bars import bar_width, says_values, thinned
from briefing.figures.chart import Plan, plan_chart
from briefing.figures.curves import is_open
from briefing.figures.ink import Ink
from briefing.figures.key import lay_key
from briefing.tree.nodes import Chart, ChartSeries
from briefing.typeset.charts import ink_of
from briefing.units import Pt, to_emu
from briefing.writers.docx.markup import Element, clean, draw, hex_color, root, serialized
from briefing.writers.docx.sheet import Sheet

_HIGHEST = 0.85  # of the type area: what leaves room for a heading and the caption
_GUESS = 0.5  # of its size: how wide a character is where there are no fonts to ask
_PLOT = 0.85  # of its width: about what Word leaves for the plot beside ticks and names
_PATTERNS = ("", "", "wdUpDiag", "narHorz")
_SYMBOLS = ("circle", "square", "triangle", "diamond")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash", "lgDashDotDot", "lgDashDot")
_LOOSE = 0.85  # of a width or a line's height: what Word's own spacing leaves of them in a legend
_LEGEND_KEY = 4.5  # of the size: about what Word takes for the piece of a line before a name
_CATEGORIES, _VALUES = "111111111", "222222222"


class ChartPart(Struct, frozen=True):
    """The bytes of a chart or of a piece of one, and how high it is."""

    data: bytes
    height: Pt


def chart_parts(chart: Chart, language: str, sheet: Sheet, width: Pt) -> list[ChartPart]:
    """Write a chart as wide as given, in as many parts as pages as high as this one need."""
    fonts = sheet.faces.fonts
    label = sheet.theme.styles["figure-label"]
    ink = ink_of(sheet.theme, fonts) if fonts else _unmeasured(sheet, label.size)
    family = sheet.faces.named(label.font).family
    page = sheet.theme.page
    most = (sheet.paper.height - page.top - page.bottom) * _HIGHEST
    parts = []
    for plan in plan_chart(chart, ink, width, most):
        writer = _Writer(plan.chart, ink, family, language, width, plan.key is not None)
        direct = chart.kind == "bars" and (not plan.upright or says_values(chart, ink, width))
        legend = _legend_of(plan, ink, width)
        data = writer.write(legend, upright=plan.upright, direct=direct)
        parts.append(ChartPart(data, legend.whole if legend else plan.drawing.height))
    return parts


class _Legend(Struct, frozen=True):
    """Where a legend begins and ends, and how high the chart is that holds it."""

    top: Pt
    bottom: Pt
    whole: Pt


def _legend_of(plan: Plan, ink: Ink, width: Pt) -> _Legend | None:
    """Give the place of a legend of several lines; None where Word finds a place that holds all, or needs none.

    Left to itself Word gives a legend a part of the chart, and drops the entries that find no room there."""
    if plan.key is None or plan.key_height < 2 * ink.leading:
        return None
    height = lay_key(plan.chart, ink, width * _LOOSE, _LEGEND_KEY * ink.size).height / _LOOSE
    top, bottom = plan.key
    return _Legend(top, top + height, plan.drawing.height + height - (bottom - top))


def _unmeasured(sheet: Sheet, size: Pt) -> Ink:
    style = sheet.theme.styles["figure-label"]
    colors = sheet.theme.colors
    text, hair = sheet.theme.styles["figure-text"].color, sheet.theme.table.hair_color
    return Ink(
        main=colors["main"], text=text, soft=style.color, hair=hair, paper=colors["paper"], size=size,
        leading=style.leading, measure=lambda words, _: len(words) * size * _GUESS,
    )  # fmt: skip


def _place(layout: Element, shares: Sequence[float], *, inner: str = "") -> None:
    """Write where a thing stands, as shares of the chart: x, y and, where it has them, width and height (21.2.2.88)."""
    place = draw(layout, "c:manualLayout")
    if inner:
        draw(place, "c:layoutTarget", {"val": inner})
    for name in ("xMode", "yMode"):
        draw(place, f"c:{name}", {"val": "edge"})
    for name, share in zip(("x", "y", "w", "h"), shares, strict=False):
        draw(place, f"c:{name}", {"val": f"{share:.4g}"})


class _Writer(Struct, frozen=True):
    """Writes one chart; `keyed` is whether a key above the plot names its series."""

    chart: Chart
    ink: Ink
    family: str
    language: str
    width: Pt
    keyed: bool

    def write(self, legend: _Legend | None, *, upright: bool, direct: bool) -> bytes:
        """Write the part; `direct` is whether each bar says its value itself, `legend` the place of its key."""
        space = root("c:chartSpace", "c", "a", "r")
        draw(space, "c:date1904", {"val": "0"})
        draw(space, "c:roundedCorners", {"val": "0"})
        chart = draw(space, "c:chart")
        self._title(chart)
        draw(chart, "c:autoTitleDeleted", {"val": "0" if self.chart.title or self.chart.unit else "1"})
        area = draw(chart, "c:plotArea")
        layout = draw(area, "c:layout")
        if legend:
            begin = (legend.bottom + self.ink.leading / 2) / legend.whole
            _place(layout, (0.0, begin, 1.0, 1.0 - begin), inner="outer")
        self._plot(area, upright=upright, direct=direct)
        self._axes(area, upright=upright, direct=direct)
        self._legend(chart, legend)
        draw(chart, "c:plotVisOnly", {"val": "1"})
        draw(chart, "c:dispBlanksAs", {"val": "gap"})
        shape = draw(space, "c:spPr")
        draw(shape, "a:noFill")
        draw(draw(shape, "a:ln"), "a:noFill")
        self._text_look(space, self.ink.text)
        return serialized(space)

    # ------------------------------------------------------------ words

    def _title(self, chart: Element) -> None:
        lines = [(text, bold) for text, bold in ((self.chart.title, True), (self.chart.unit, False)) if text]
        if not lines:
            return
        title = draw(chart, "c:title")
        rich = draw(draw(title, "c:tx"), "c:rich")
        draw(rich, "a:bodyPr")
        for text, bold in lines:
            self._rich_line(rich, text, bold=bold)
        _place(draw(title, "c:layout"), (0.0, 0.0))
        draw(title, "c:overlay", {"val": "0"})

    def _rich_line(self, rich: Element, text: str, *, bold: bool) -> None:
        paragraph = draw(rich, "a:p")
        draw(paragraph, "a:pPr", {"algn": "l"})
        run = draw(paragraph, "a:r")
        self._characters(draw(run, "a:rPr"), self.ink.text, bold=bold, language=True)
        draw(run, "a:t", text=text)

    def _characters(self, element: Element, color: str, *, bold: bool = False, language: bool = False) -> None:
        if language:
            element.set("lang", self.language)
        element.set("sz", str(round(self.ink.size * 100)))
        element.set("b", "1" if bold else "0")
        draw(draw(element, "a:solidFill"), "a:srgbClr", {"val": hex_color(color)})
        for kind in ("latin", "cs"):
            draw(element, f"a:{kind}", {"typeface": self.family})

    def _text_look(self, parent: Element, color: str, *, level: bool = False) -> None:
        text = draw(parent, "c:txPr")
        draw(text, "a:bodyPr", {"rot": "0", "vert": "horz"} if level else {})
        draw(text, "a:lstStyle")
        paragraph = draw(text, "a:p")
        self._characters(draw(draw(paragraph, "a:pPr"), "a:defRPr"), color)
        draw(paragraph, "a:endParaRPr", {"lang": self.language})

    def _legend(self, chart: Element, place: _Legend | None) -> None:
        if len(self.chart.series) < 2:
            return
        legend = draw(chart, "c:legend")
        draw(legend, "c:legendPos", {"val": "t" if self.keyed else "r"})
        if place:
            top, height = place.top / place.whole, (place.bottom - place.top) / place.whole
            _place(draw(legend, "c:layout"), (0.0, top, 1.0, height))
        draw(legend, "c:overlay", {"val": "0"})

    # ------------------------------------------------------------ series

    def _plot(self, area: Element, *, upright: bool, direct: bool) -> None:
        bars = self.chart.kind == "bars"
        plot = draw(area, "c:barChart" if bars else "c:lineChart")
        if bars:
            draw(plot, "c:barDir", {"val": "col" if upright else "bar"})
        draw(plot, "c:grouping", {"val": "clustered" if bars else "standard"})
        draw(plot, "c:varyColors", {"val": "0"})
        for number, series in enumerate(self.chart.series):
            element = draw(plot, "c:ser")
            draw(element, "c:idx", {"val": str(number)})
            draw(element, "c:order", {"val": str(number)})
            draw(draw(element, "c:tx"), "c:v", text=series.label)
            if bars:
                self._pattern(element, number)
                draw(element, "c:invertIfNegative", {"val": "0"})
            else:
                self._line_look(element, number)
            if direct:
                self._labels(element, series)
            self._data(element, series)
            if not bars:
                draw(element, "c:smooth", {"val": "0"})
        if bars:
            place = self.width / len(self.chart.categories)
            bars_wide = bar_width(self.chart, place) if upright else place * 0.8
            gap = (place - bars_wide) / bars_wide * len(self.chart.series) * 100
            draw(plot, "c:gapWidth", {"val": str(min(500, round(gap)))})
        else:
            draw(plot, "c:marker", {"val": "1"})
        for axis in (_CATEGORIES, _VALUES):
            draw(plot, "c:axId", {"val": axis})

    def _pattern(self, element: Element, number: int) -> None:
        shape = draw(element, "c:spPr")
        pattern = _PATTERNS[number % len(_PATTERNS)]
        if pattern:
            fill = draw(shape, "a:pattFill", {"prst": pattern})
            draw(draw(fill, "a:fgClr"), "a:srgbClr", {"val": hex_color(self.ink.main)})
            draw(draw(fill, "a:bgClr"), "a:srgbClr", {"val": hex_color(self.ink.paper)})
        else:
            self._fill(shape, self.ink.paper if number else self.ink.main)
        self._fill(draw(shape, "a:ln", {"w": str(to_emu(0.8))}), self.ink.main)

    def _line_look(self, element: Element, number: int) -> None:
        line = draw(draw(element, "c:spPr"), "a:ln", {"w": str(to_emu(1.5)), "cap": "flat"})
        self._fill(line, self.ink.main)
        draw(line, "a:prstDash", {"val": _DASHES[number % len(_DASHES)]})
        draw(line, "a:round")
        marker = draw(element, "c:marker")
        draw(marker, "c:symbol", {"val": _SYMBOLS[number % len(_SYMBOLS)]})
        draw(marker, "c:size", {"val": "6"})
        shape = draw(marker, "c:spPr")
        self._fill(shape, self.ink.paper if is_open(number) else self.ink.main)
        self._fill(draw(shape, "a:ln", {"w": str(to_emu(1))}), self.ink.main)

    def _fill(self, parent: Element, color: str) -> None:
        draw(draw(parent, "a:solidFill"), "a:srgbClr", {"val": hex_color(color)})

    def _labels(self, element: Element, series: ChartSeries) -> None:
        """Write each value as its text, so that its signs are those of the pack's language."""
        labels = draw(element, "c:dLbls")
        for index, value in enumerate(series.values):
            if value is None:
                continue
            label = draw(labels, "c:dLbl")
            draw(label, "c:idx", {"val": str(index)})
            rich = draw(draw(label, "c:tx"), "c:rich")
            draw(rich, "a:bodyPr")
            self._rich_line(rich, value.label, bold=True)
            self._shown(label)
        self._shown(labels)

    def _shown(self, labels: Element) -> None:
        draw(labels, "c:dLblPos", {"val": "outEnd"})
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
            draw(labels, f"c:show{name}", {"val": "1" if name == "Val" else "0"})

    def _data(self, element: Element, series: ChartSeries) -> None:
        names = draw(draw(element, "c:cat"), "c:strLit")
        self._points(names, self.chart.categories)
        numbers = draw(draw(element, "c:val"), "c:numLit")
        draw(numbers, "c:formatCode", text=self._format())
        self._points(numbers, [repr(value.value) if value else None for value in series.values])

    def _points(self, parent: Element, texts: Sequence[str | None]) -> None:
        draw(parent, "c:ptCount", {"val": str(len(texts))})
        for index, text in enumerate(texts):
            if text is not None:
                draw(draw(parent, "c:pt", {"idx": str(index)}), "c:v", text=clean(text))

    def _format(self) -> str:
        digits = max(len(f"{tick.value:g}".partition(".")[2]) for tick in self.chart.ticks)
        return "#,##0" + (f".{'0' * digits}" if digits else "")

    # ------------------------------------------------------------ axes

    def _axes(self, area: Element, *, upright: bool, direct: bool) -> None:
        names = draw(area, "c:catAx")
        draw(names, "c:axId", {"val": _CATEGORIES})
        draw(draw(names, "c:scaling"), "c:orientation", {"val": "minMax" if upright else "maxMin"})
        draw(names, "c:delete", {"val": "0"})
        draw(names, "c:axPos", {"val": "b" if upright else "l"})
        self._axis_look(names, self.ink.text, self.ink.text, 0.9, _VALUES)
        draw(names, "c:auto", {"val": "0"})
        draw(names, "c:lblAlgn", {"val": "ctr"})
        draw(names, "c:lblOffset", {"val": "50"})
        if upright:
            place = self.width * _PLOT / len(self.chart.categories)
            draw(names, "c:tickLblSkip", {"val": str(thinned(self.chart.categories, self.ink, place).step)})
        draw(names, "c:noMultiLvlLbl", {"val": "1"})
        values = draw(area, "c:valAx")
        draw(values, "c:axId", {"val": _VALUES})
        scaling = draw(values, "c:scaling")
        ticks = self.chart.ticks
        draw(scaling, "c:orientation", {"val": "minMax"})
        step = round(ticks[1].value - ticks[0].value, 12)
        whole = ticks[-1].value - ticks[0].value
        below = whole * 0.15 if direct and ticks[0].value < 0 else 0.0  # room for the values at those ends
        draw(scaling, "c:max", {"val": repr(ticks[-1].value)})
        draw(scaling, "c:min", {"val": repr(ticks[0].value - below)})
        draw(values, "c:delete", {"val": "1" if direct else "0"})
        draw(values, "c:axPos", {"val": "l" if upright else "b"})
        if not direct:
            line = draw(draw(draw(values, "c:majorGridlines"), "c:spPr"), "a:ln", {"w": str(to_emu(0.4))})
            self._fill(line, self.ink.hair)
        draw(values, "c:numFmt", {"formatCode": self._format(), "sourceLinked": "0"})
        self._axis_look(values, self.ink.soft, "", 0, _CATEGORIES)
        draw(values, "c:crossBetween", {"val": "between"})
        draw(values, "c:majorUnit", {"val": repr(step)})

    def _axis_look(self, axis: Element, text: str, line: str, width: Pt, other: str) -> None:
        """Write what both axes say after their place: ticks, line, letters, and which axis they cross at zero."""
        for kind in ("major", "minor"):
            draw(axis, f"c:{kind}TickMark", {"val": "none"})
        draw(axis, "c:tickLblPos", {"val": "low"})
        stroke = draw(draw(axis, "c:spPr"), "a:ln", {"w": str(to_emu(width))} if line else {})
        if line:
            self._fill(stroke, line)
        else:
            draw(stroke, "a:noFill")
        self._text_look(axis, text, level=True)
        draw(axis, "c:crossAx", {"val": other})
        draw(axis, "c:crosses", {"val": "autoZero"})
