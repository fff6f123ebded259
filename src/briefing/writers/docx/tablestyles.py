"""The table styles: rules and padding by the theme, so that a row that someone adds is drawn like its neighbours.

    Briefing Table   firm rule above, under the head and below; hairlines between rows; no vertical rules
    Figure Table     for pictures told as tables: hairlines only, a firm rule at the left of the second column

Text is styled by its paragraphs (Table Head, Table Text, Table First Column), which a new row inherits too.
"""

from __future__ import annotations

from briefing.units import to_twips
from briefing.writers.docx.looks import Border, write_border
from briefing.writers.docx.markup import Element, add, hex_color
from briefing.writers.docx.sheet import Sheet


def add_table_styles(styles: Element, sheet: Sheet) -> None:
    """Add Word's default table style and the two of the theme."""
    _add_normal(styles)
    look = sheet.theme.table
    firm, hair = Border(look.firm, look.firm_color), Border(look.hair, look.hair_color)
    table = _add_style(styles, "BriefingTable", "Briefing Table")
    _add_properties(table, sheet, {"top": firm, "bottom": firm, "insideH": hair}, look.pad)
    _add_head(table, firm, look.head_fill)
    figure = _add_style(styles, "FigureTable", "Figure Table")
    _add_properties(figure, sheet, {"insideH": hair}, look.pad / 4)  # close: two rows alone on a page are worse


def _add_style(styles: Element, style_id: str, name: str) -> Element:
    style = add(styles, "w:style", type="table", customStyle="1", styleId=style_id)
    add(style, "w:name", val=name)
    add(style, "w:basedOn", val="TableNormal")
    add(style, "w:uiPriority", val="36")
    add(style, "w:qFormat")
    return style


def _add_normal(styles: Element) -> None:
    style = add(styles, "w:style", type="table", default="1", styleId="TableNormal")
    add(style, "w:name", val="Normal Table")
    add(style, "w:uiPriority", val="99")
    add(style, "w:semiHidden")
    add(style, "w:unhideWhenUsed")
    properties = add(style, "w:tblPr")
    add(properties, "w:tblInd", w="0", type="dxa")
    margins = add(properties, "w:tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        add(margins, f"w:{side}", w=str(width), type="dxa")


def _add_properties(style: Element, sheet: Sheet, borders: dict[str, Border], pad: float) -> None:
    properties = add(style, "w:tblPr")
    add(properties, "w:tblStyleRowBandSize", val="1")
    box = add(properties, "w:tblBorders")
    for side, border in borders.items():
        write_border(box, f"w:{side}", border)
    margins = add(properties, "w:tblCellMar")
    for side, width in (("top", pad), ("left", 0), ("bottom", pad), ("right", sheet.theme.table.gap)):
        add(margins, f"w:{side}", w=str(to_twips(width)), type="dxa")


def _add_head(style: Element, firm: Border, fill: str) -> None:
    head = add(style, "w:tblStylePr", type="firstRow")
    cells = add(head, "w:tcPr")
    write_border(add(cells, "w:tcBorders"), "w:bottom", firm)
    if fill:
        add(cells, "w:shd", val="clear", color="auto", fill=hex_color(fill))
    add(cells, "w:vAlign", val="bottom")
