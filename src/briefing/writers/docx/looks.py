"""How a paragraph and a run look, written in the order that the schema asks for (ECMA-376 part 1, 17.3.1 and 17.3.2).

    ParagraphLook(before=145, keep_next=True) -> <w:keepNext/><w:spacing w:before="145"/>
    RunLook(style="Citation", bold=True)      -> <w:rStyle …/><w:b/><w:bCs/>

Used for styles and for direct formatting alike. Lengths are points; None leaves a thing to the style.
"""

from __future__ import annotations

from msgspec import Struct

from briefing.units import Pt, to_half_points, to_twips
from briefing.writers.docx.markup import Element, add, hex_color


class Border(Struct, frozen=True):
    """A line: width in points, colour, distance from the text in points."""

    width: Pt
    color: str
    space: Pt = 0


class Tab(Struct, frozen=True):
    """A tab stop at so many points from the left edge of the type area."""

    at: Pt
    kind: str = "left"
    leader: str = ""


class Frame(Struct, frozen=True):
    """Paragraphs that stand together in a box of at least this height, placed on the page; the text goes on below."""

    y: Pt
    width: Pt
    height: Pt


class ParagraphLook(Struct, frozen=True):
    """Paragraph properties; what is None or empty is not written."""

    style: str = ""
    keep_next: bool | None = None
    keep_lines: bool | None = None
    page_break: bool = False
    frame: Frame | None = None
    number: tuple[int, int] | None = None  # list, level
    borders: tuple[tuple[str, Border], ...] = ()
    shade: str = ""
    tabs: tuple[Tab, ...] = ()
    before: Pt | None = None
    after: Pt | None = None
    line: Pt | None = None
    exact: bool = False  # the line's height, which is at least so much otherwise
    left: Pt | None = None
    right: Pt | None = None
    hanging: Pt | None = None
    unhyphenated: bool | None = None
    tight: bool | None = None
    align: str = ""
    outline: int = -1


PLAIN = ParagraphLook()


def write_paragraph_look(parent: Element, look: ParagraphLook) -> None:
    """Write paragraph properties under a `w:pPr`."""
    if look.style:
        add(parent, "w:pStyle", val=look.style)
    if look == PLAIN:
        return
    _switch(parent, "w:keepNext", on=look.keep_next)
    _switch(parent, "w:keepLines", on=look.keep_lines)
    if look.page_break:
        add(parent, "w:pageBreakBefore")
    if look.frame:
        _write_frame(parent, look.frame)
    if look.number:
        number = add(parent, "w:numPr")
        add(number, "w:ilvl", val=str(look.number[1]))
        add(number, "w:numId", val=str(look.number[0]))
    _write_box(parent, look)
    _switch(parent, "w:suppressAutoHyphens", on=look.unhyphenated)
    _write_spaces(parent, look)
    if look.align:
        add(parent, "w:jc", val=look.align)
    if look.outline >= 0:
        add(parent, "w:outlineLvl", val=str(look.outline))


def _switch(parent: Element, name: str, *, on: bool | None) -> None:
    if on is not None:
        add(parent, name, **({} if on else {"val": "0"}))


def _write_frame(parent: Element, frame: Frame) -> None:
    add(
        parent, "w:framePr", w=str(to_twips(frame.width)), h=str(to_twips(frame.height)), hRule="atLeast",
        wrap="notBeside", vAnchor="page", hAnchor="margin", x="0", y=str(to_twips(frame.y)),
    )  # fmt: skip


def _write_box(parent: Element, look: ParagraphLook) -> None:
    if look.borders:
        box = add(parent, "w:pBdr")
        for side, border in look.borders:
            write_border(box, f"w:{side}", border)
    if look.shade:
        add(parent, "w:shd", val="clear", color="auto", fill=hex_color(look.shade))
    if look.tabs:
        tabs = add(parent, "w:tabs")
        for tab in look.tabs:
            leader = {"leader": tab.leader} if tab.leader else {}
            add(tabs, "w:tab", val=tab.kind, **leader, pos=str(to_twips(tab.at)))


def write_border(parent: Element, name: str, border: Border) -> None:
    """Write one border; its width is in eighths of a point, and at least a quarter point shows (17.18.2)."""
    eighths = max(2, min(96, round(border.width * 8)))
    space = str(min(31, round(border.space)))
    add(parent, name, val="single", sz=str(eighths), space=space, color=hex_color(border.color))


def _write_spaces(parent: Element, look: ParagraphLook) -> None:
    spacing = {key: str(to_twips(value)) for key, value in _given(before=look.before, after=look.after)}
    if look.line is not None:
        spacing |= {"line": str(to_twips(look.line)), "lineRule": "exact" if look.exact else "atLeast"}
    if spacing:
        add(parent, "w:spacing", **spacing)
    indents = {key: str(to_twips(value)) for key, value in _given(left=look.left, right=look.right)}
    if look.hanging is not None:
        indents["hanging" if look.hanging >= 0 else "firstLine"] = str(to_twips(abs(look.hanging)))
    if indents:
        add(parent, "w:ind", **indents)
    _switch(parent, "w:contextualSpacing", on=look.tight)


def _given(**lengths: Pt | None) -> list[tuple[str, Pt]]:
    return [(key, value) for key, value in lengths.items() if value is not None]


class RunLook(Struct, frozen=True):
    """Run properties; what is None or empty is not written."""

    style: str = ""
    font: str = ""
    east_asian: str = ""
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    silent: bool = False  # no spelling check
    color: str = ""
    tracking: Pt = 0
    size: Pt | None = None
    box: str = ""  # colour of a border around the run
    shade: str = ""
    raised: bool = False
    language: str = ""


def write_run_look(parent: Element, look: RunLook) -> None:
    """Write run properties under a `w:rPr`."""
    if look.style:
        add(parent, "w:rStyle", val=look.style)
    if look.font:
        add(parent, "w:rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.east_asian or look.font, cs=look.font)
    for name, on in (("w:b", look.bold), ("w:i", look.italic)):
        _switch(parent, name, on=on)
        _switch(parent, name + "Cs", on=on)
    _switch(parent, "w:caps", on=look.capitals)
    if look.silent:
        add(parent, "w:noProof")
    if look.color:
        add(parent, "w:color", val=hex_color(look.color))
    if look.tracking:
        add(parent, "w:spacing", val=str(to_twips(look.tracking)))
    if look.size is not None:
        add(parent, "w:sz", val=str(to_half_points(look.size)))
        add(parent, "w:szCs", val=str(to_half_points(look.size)))
    _write_run_end(parent, look)


def _write_run_end(parent: Element, look: RunLook) -> None:
    if look.box:
        write_border(parent, "w:bdr", Border(0.75, look.box, 2))
    if look.shade:
        add(parent, "w:shd", val="clear", color="auto", fill=hex_color(look.shade))
    if look.raised:
        add(parent, "w:vertAlign", val="superscript")
    if look.language:
        add(parent, "w:lang", eastAsia=look.language)
