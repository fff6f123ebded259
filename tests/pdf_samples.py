"""Hand-made `Pages` for tests of the PDF writer: everything that a page can hold, small enough to be read."""

from __future__ import annotations

import datetime as dt
import functools
import struct
import zlib
from pathlib import Path

from briefing.fonts import FontSet, load_fonts
from briefing.model.library import TextFile
from briefing.theme import Theme, load_theme
from briefing.tree.nodes import Asset, Meta
from briefing.typeset.pages import (
    PAGINATION,
    Box,
    Disc,
    Image,
    Item,
    Line,
    LinkArea,
    OutlineEntry,
    Page,
    PageMap,
    Pages,
    Place,
    Placed,
    Run,
)
from briefing.typeset.structure import Structure

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
INK, MAIN = "#17222c", "#0b4f6c"

META = Meta(
    title="Strengthening a <partnership> & its “2+2” – 한국",
    subject="Briefing pack for industry",
    author="An Organiser",
    language="en-CA",
    keywords=("round table", "defence & trade"),
    stamp=dt.datetime(2025, 12, 8, tzinfo=dt.UTC),
    version="3",
    disclaimer="Illustrative example; not issued by anyone.",
)


@functools.cache
def shipped_theme(name: str = "pacific") -> Theme:
    files = {
        f"themes/{p.name}": TextFile(p.stem, p.read_text("utf-8"), str(p)) for p in TEMPLATES.glob("themes/*.yaml")
    }
    theme, problems = load_theme(name, files)
    assert theme is not None, problems
    return theme


@functools.cache
def shipped_fonts() -> FontSet:
    return load_fonts(shipped_theme(), [TEMPLATES / "fonts"])


def png(width: int = 4, height: int = 3) -> bytes:
    """Make a small PNG, each pixel another colour."""
    rows = b"".join(
        b"\0" + b"".join(bytes((x * 60 % 256, y * 80 % 256, 128)) for x in range(width)) for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Sheet:
    """Collects the items of one page, one line below the other."""

    def __init__(self, number: str) -> None:
        self.number = number
        self.items: list[Item] = []
        self.y = 90.0

    def line(self, tag: int, *texts: str, face: str = "serif-regular", size: float = 10, x: float = 146) -> None:
        """Put the texts on lines of their own; each but the last ends in a space."""
        for index, text in enumerate(texts):
            ending = "" if index == len(texts) - 1 else " "
            self.items.append(Run(x, self.y, text + ending, face, size, INK, tag))
            self.y += 14.5

    def page(self) -> Page:
        head = Run(54, 52, "Round table · 8 December 2025", "sans-regular", 8, "#545d66", PAGINATION)
        foot = Run(500, 748, f"Page {self.number} of 3", "sans-regular", 8, "#545d66", PAGINATION)
        rule = Line(54, 738, 546, 738, 0.5, "#b8c6cd")
        return Page(612, 792, self.number, (head, *self.items, rule, foot))


def sample_pages(meta: Meta = META) -> Pages:
    """Make three pages: text with note, list, link and Hangul; a table over two pages; a figure with a picture."""
    tags = Structure()
    first, second, third = Sheet("1"), Sheet("2"), Sheet("3")
    section = tags.add("Sect", 0)
    _text(tags, section, first, second)
    _table(tags, section, second, third)
    _figure(tags, section, third)
    places = {"top": Place(0, 80), "table": Place(1, 150.5), "figure": Place(2, 200)}
    outline = (
        OutlineEntry(1, "From trade to security", "top"),
        OutlineEntry(2, "A table – 표", "table"),
        OutlineEntry(1, "A figure", "figure"),
    )
    asset = Asset("map", png(), "image/png", (4, 3), (80, 60))
    pages = (first.page(), second.page(), third.page())
    numbers = tuple(page.number for page in pages)
    return Pages(meta, pages, tuple(tags.elements), PageMap(places, numbers), outline, (asset,))


def _text(tags: Structure, section: int, first: Sheet, second: Sheet) -> None:
    first.items.append(Line(54, 80, 546, 80, 1.6, MAIN))
    heading = tags.add("H1", section, Title="From trade to security")
    first.line(heading, "3 ", face="sans-regular", size=21, x=54)
    first.y -= 14.5
    first.line(heading, "From trade to security", face="sans-bold", size=21)
    paragraph = tags.add("P", section)
    first.line(paragraph, "Ten years ago the two countries were known to each", "other (mainly) as traders; so says")
    first.y -= 14.5
    reference = tags.add("Reference", paragraph)
    link = tags.add("Link", reference)
    first.items.append(Run(310, first.y - 4, "[1, 3]", "sans-regular", 7, MAIN, link))
    first.items.append(LinkArea(310, first.y - 11, 20, 10, link, anchor="table", contents="Sources 1 and 3"))
    first.items.append(Run(332, first.y, " the “note”.", "serif-regular", 10, INK, paragraph))
    first.y += 14.5
    _korean(tags, section, first)
    _list(tags, section, first)
    tint = Box(146, first.y - 10, 400, 40, fill="#eff4f6", radius=3)
    first.items += [tint, Box(146, first.y - 10, 2.4, 40, fill=MAIN)]
    over = tags.add("P", section)
    first.line(over, "This paragraph goes on ")
    note = tags.add("Note", section)
    first.items.append(Run(146, 700, "[a] A note at the foot.", "serif-regular", 7.8, INK, note))
    second.line(over, "over the page.")


def _korean(tags: Structure, section: int, sheet: Sheet) -> None:
    paragraph = tags.add("P", section)
    text = "Global Pivotal State (글로벌 중추국가) "
    sheet.items.append(Run(146, sheet.y, text, "serif-bold", 10, INK, paragraph, language="en-CA"))
    sheet.items.append(Run(360, sheet.y, "대한민국 외교부", "serif-regular", 10, INK, paragraph, language="ko"))
    sheet.y += 14.5


def _list(tags: Structure, section: int, sheet: Sheet) -> None:
    items = tags.add("L", section, ListNumbering="Disc")
    for text in ("the memorandum, renewed in December\u00a02022", "a dialogue on economic security"):
        item = tags.add("LI", items)
        label = tags.add("Lbl", item)
        sheet.items.append(Run(146, sheet.y, "– ", "serif-regular", 10, MAIN, label))
        sheet.line(tags.add("LBody", item), text, x=160)


def _table(tags: Structure, section: int, second: Sheet, third: Sheet) -> None:
    table = tags.add("Table", section, Summary="Instruments and their dates")
    head = tags.add("TR", tags.add("THead", table))
    for x, text in ((54, "Instrument"), (300, "Date")):
        cell = tags.add("P", tags.add("TH", head, Scope="Column"))
        second.items.append(Run(x, 170, text, "sans-bold", 8, MAIN, cell))
        third.items.append(Run(x, 100, text, "sans-bold", 8, MAIN, PAGINATION))
    body = tags.add("TBody", table)
    rows = (("Free Trade Agreement", "1 January 2015", second, 190.0), ("Action Plan", "18 July 2024", third, 120.0))
    for name, date, sheet, y in rows:
        row = tags.add("TR", body)
        first = tags.add("P", tags.add("TH", row, Scope="Row"))
        sheet.items.append(Run(54, y, name, "sans-bold", 9, INK, first))
        sheet.items.append(
            Run(300, y, date, "sans-regular", 9, INK, tags.add("P", tags.add("TD", row)), word_space=0.4)
        )
        sheet.items.append(Line(54, y + 6, 546, y + 6, 0.5, "#b8c6cd"))
    caption = tags.add("Caption", table)
    third.items.append(Run(54, 140, "Table 2. Instruments.", "sans-regular", 8, INK, caption))


def _figure(tags: Structure, section: int, sheet: Sheet) -> None:
    figure = tags.add("Figure", section, Alt="A map of four by three fields, and two milestones on an axis")
    sheet.items += [
        Image(60, 210, 80, 60, "map", figure),
        Line(60, 300, 200, 300, 1, MAIN, figure),
        Disc(80, 300, 4, fill="#ffffff", stroke=MAIN, stroke_width=1, tag=figure),
        Box(100, 290, 30, 20, fill=MAIN, stroke=INK, stroke_width=0.5, radius=4, tag=figure),
        Run(60, 320, "2015", "sans-regular", 8, INK, tags.add("P", figure), tracking=0.7),
    ]
    caption = tags.add("Caption", section)
    sheet.items.append(Run(60, 340, "Figure 1. A map.", "sans-regular", 8, INK, caption))
    paragraph = tags.add("P", section)
    link = tags.add("Link", paragraph)
    sheet.items.append(Run(60, 380, "the agreement’s page", "serif-regular", 10, MAIN, link))
    url = "https://example.org/pact?x=1&lang=ko#국"
    sheet.items.append(LinkArea(60, 370, 100, 14, link, url=url, contents="The agreement, at example.org"))
    turned = tags.add("P", section)
    upside = (
        Run(0, 20, "Read me upside down", "sans-bold", 12, INK, turned),
        Box(0, 0, 120, 30, stroke=INK, stroke_width=1),
    )
    sheet.items.append(Placed(400, 600, 180, upside))
    sideways = tags.add("Figure", section, Alt="A mark, turned")
    mark = (Disc(10, 30, 5, fill=MAIN, tag=sideways),)
    sheet.items.append(Placed(200, 500, 90, mark))
