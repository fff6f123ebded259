"""DrawingML: shapes and pictures as Word's own drawings, each with its text alternative.

    inline   a drawing that stands in a line: pictures, status bars
    anchor   a drawing placed on the page: the cover's band behind the text, a logo in front of it

Shapes are a later addition to the format, so they stand in `mc:AlternateContent` as what requires it (part 3, 7.7);
older readers show nothing there and say nothing about it. Lengths are in points here and in EMU in the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from briefing.units import Pt, to_emu
from briefing.writers.docx.markup import NAMESPACES, Element, add, clean, draw, hex_color, qualified

_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a blip that holds the same picture as SVG (MS-ODRAWXML, 2.5.6)."""


class Rectangle(Struct, frozen=True):
    """A rectangle from its top left corner; an empty `fill` leaves it open, an empty `line` without edge."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    fill: str = ""
    line: str = ""


class Label(Struct, frozen=True):
    """What a drawing is called and what it shows."""

    id: int
    name: str
    description: str


def write_inline_shapes(run: Element, size: tuple[Pt, Pt], shapes: Sequence[Rectangle], label: Label) -> None:
    """Write a group of rectangles into a line."""
    inline = draw(_drawing(run), "wp:inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    _write_extent(inline, size)
    _write_label(inline, label)
    draw(inline, "wp:cNvGraphicFramePr")
    _write_group(inline, size, shapes, label)


def write_backdrop(run: Element, size: tuple[Pt, Pt], shapes: Sequence[Rectangle], label: Label) -> None:
    """Write a group of rectangles behind the text, from the paper's top left corner."""
    anchor = _open_anchor(_drawing(run), (0, 0), behind=True)
    _write_extent(anchor, size)
    draw(anchor, "wp:wrapNone")
    _write_label(anchor, label)
    draw(anchor, "wp:cNvGraphicFramePr")
    _write_group(anchor, size, shapes, label)


class Mark(Struct, frozen=True):
    """A picture in front of the text, from the paper's corner: its box and, if any, that of the field behind it."""

    relation: str
    picture: Rectangle
    field: Rectangle | None
    vector: str = ""  # the relation to the same as SVG


def write_mark(run: Element, mark: Mark, label: Label) -> None:
    """Write a picture that stands on the page, on a field of its own colour where it has one."""
    outer = mark.field or mark.picture
    anchor = _open_anchor(_drawing(run), (outer.x, outer.y), behind=False)
    size = (outer.width, outer.height)
    _write_extent(anchor, size)
    draw(anchor, "wp:wrapNone")
    _write_label(anchor, label)
    draw(anchor, "wp:cNvGraphicFramePr")
    group = _open_group(anchor, size)
    if mark.field:
        _write_rectangle(group, replace(mark.field, x=0, y=0), f"{label.name} 1", 1)
    inner = replace(mark.picture, x=mark.picture.x - outer.x, y=mark.picture.y - outer.y)
    _write_pixels(group, mark.relation, inner, Label(2, f"{label.name} 2", label.description), mark.vector)


def write_picture(run: Element, size: tuple[Pt, Pt], relation: str, label: Label, vector: str = "") -> None:
    """Write a picture into a line; `vector` is the relation to the same as SVG, which newer readers draw instead."""
    inline = _open_inline(run, size, label)
    draw(inline[-1], "a:graphicFrameLocks", {"noChangeAspect": "1"})
    graphic = draw(draw(inline, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["pic"]})
    _write_pixels(graphic, relation, Rectangle(0, 0, *size), label, vector)


def write_chart_frame(run: Element, size: tuple[Pt, Pt], relation: str, label: Label) -> None:
    """Write the frame of a chart, which is a part of its own, into a line (21.2.2.29)."""
    inline = _open_inline(run, size, label)
    graphic = draw(draw(inline, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["c"]})
    etree.SubElement(graphic, qualified("c:chart"), nsmap={"c": NAMESPACES["c"]}).set(qualified("r:id"), relation)


def _open_inline(run: Element, size: tuple[Pt, Pt], label: Label) -> Element:
    inline = draw(add(run, "w:drawing"), "wp:inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    _write_extent(inline, size)
    _write_label(inline, label)
    draw(inline, "wp:cNvGraphicFramePr")
    return inline


def _write_pixels(parent: Element, relation: str, box: Rectangle, label: Label, vector: str = "") -> None:
    picture = draw(parent, "pic:pic")
    names = draw(picture, "pic:nvPicPr")
    draw(names, "pic:cNvPr", {"id": str(label.id), "name": label.name, "descr": clean(label.description)})
    draw(names, "pic:cNvPicPr")
    fill = draw(picture, "pic:blipFill")
    blip = draw(fill, "a:blip", {"r:embed": relation})
    if vector:
        extension = draw(draw(blip, "a:extLst"), "a:ext", {"uri": _SVG})
        drawn = etree.SubElement(extension, qualified("asvg:svgBlip"), nsmap={"asvg": NAMESPACES["asvg"]})
        drawn.set(qualified("r:embed"), vector)
    draw(draw(fill, "a:stretch"), "a:fillRect")
    shape = draw(picture, "pic:spPr")
    _write_place(draw(shape, "a:xfrm"), (box.x, box.y), (box.width, box.height))
    draw(draw(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")


def _open_anchor(drawing: Element, at: tuple[Pt, Pt], *, behind: bool) -> Element:
    """Open a drawing placed on the page; one behind the text is below all others (20.4.2.3)."""
    anchor = draw(
        drawing, "wp:anchor",
        {
            "distT": "0", "distB": "0", "distL": "0", "distR": "0", "simplePos": "0",
            "relativeHeight": "1" if behind else "2", "behindDoc": "1" if behind else "0", "locked": "1",
            "layoutInCell": "1", "allowOverlap": "1",
        },
    )  # fmt: skip
    draw(anchor, "wp:simplePos", {"x": "0", "y": "0"})
    for axis, offset in zip("HV", at, strict=True):
        position = draw(anchor, f"wp:position{axis}", {"relativeFrom": "page"})
        draw(position, "wp:posOffset", text=str(to_emu(offset)))
    return anchor


def _drawing(run: Element) -> Element:
    choice = draw(draw(run, "mc:AlternateContent"), "mc:Choice", {"Requires": "wpg"})
    return add(choice, "w:drawing")


def _write_extent(parent: Element, size: tuple[Pt, Pt]) -> None:
    draw(parent, "wp:extent", {"cx": str(to_emu(size[0])), "cy": str(to_emu(size[1]))})
    draw(parent, "wp:effectExtent", {"l": "0", "t": "0", "r": "0", "b": "0"})


def _write_label(parent: Element, label: Label) -> None:
    draw(parent, "wp:docPr", {"id": str(label.id), "name": label.name, "descr": clean(label.description)})


def _write_group(parent: Element, size: tuple[Pt, Pt], shapes: Sequence[Rectangle], label: Label) -> None:
    group = _open_group(parent, size)
    for number, shape in enumerate(shapes, 1):
        _write_rectangle(group, shape, f"{label.name} {number}", number)


def _open_group(parent: Element, size: tuple[Pt, Pt]) -> Element:
    graphic = draw(draw(parent, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["wpg"]})
    group = draw(graphic, "wpg:wgp")
    draw(group, "wpg:cNvGrpSpPr")
    frame = draw(draw(group, "wpg:grpSpPr"), "a:xfrm")
    _write_place(frame, (0, 0), size)
    draw(frame, "a:chOff", {"x": "0", "y": "0"})
    draw(frame, "a:chExt", {"cx": str(to_emu(size[0])), "cy": str(to_emu(size[1]))})
    return group


def _write_rectangle(group: Element, shape: Rectangle, name: str, number: int) -> None:
    element = draw(group, "wps:wsp")
    draw(element, "wps:cNvPr", {"id": str(number), "name": name})
    draw(element, "wps:cNvSpPr")
    properties = draw(element, "wps:spPr")
    _write_place(draw(properties, "a:xfrm"), (shape.x, shape.y), (shape.width, shape.height))
    draw(draw(properties, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    _write_fill(properties, shape.fill)
    _write_fill(draw(properties, "a:ln", {"w": str(to_emu(0.75))} if shape.line else {}), shape.line)
    draw(element, "wps:bodyPr")


def _write_fill(parent: Element, color: str) -> None:
    if color:
        draw(draw(parent, "a:solidFill"), "a:srgbClr", {"val": hex_color(color)})
    else:
        draw(parent, "a:noFill")


def _write_place(parent: Element, at: tuple[Pt, Pt], size: tuple[Pt, Pt]) -> None:
    draw(parent, "a:off", {"x": str(to_emu(at[0])), "y": str(to_emu(at[1]))})
    draw(parent, "a:ext", {"cx": str(to_emu(size[0])), "cy": str(to_emu(size[1]))})
