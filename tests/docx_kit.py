"""A document that holds every node, and an independent reading of the DOCX made from it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from PIL import Image

from briefing.fonts import FontSet, load_fonts
from briefing.model.library import TextFile
from briefing.theme import Theme, load_theme
from briefing.tree.nodes import (
    Asset,
    Block,
    BlockQuote,
    BulletList,
    Callout,
    Card,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Document,
    Emphasis,
    Fact,
    Figure,
    Heading,
    Inline,
    Level,
    LevelEntry,
    Levels,
    LineBreak,
    Link,
    ListItem,
    Meta,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Placeholder,
    Raster,
    Row,
    Running,
    Section,
    StatusBar,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Timeline,
    TimelineEntry,
)
from briefing.typeset.pages import PageMap, Place

STAMP = dt.datetime(2031, 5, 4, tzinfo=dt.UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = {"w": W[1:-1]}


def words(*parts: Inline | str) -> tuple[Inline, ...]:
    """Give a line of texts and inlines."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(*parts: Inline | str, style: str = "body") -> Paragraph:
    """Give a paragraph of texts and inlines."""
    return Paragraph(words(*parts), style)


def items(*texts: str | tuple[Block, ...]) -> tuple[ListItem, ...]:
    """Give list items of one paragraph each, or of blocks."""
    return tuple(ListItem((para(each),) if isinstance(each, str) else each) for each in texts)


def row(*texts: str, anchor: str = "", header: bool = True) -> Row:
    """Give a row of texts whose first cell is a header."""
    return Row(tuple(Cell((para(each),), header and place == 0) for place, each in enumerate(texts)), anchor)


def pacific(root: object) -> Theme:
    """Load the theme that is shipped."""
    text = (root / "templates/themes/pacific.yaml").read_text(encoding="utf-8")  # type: ignore[operator]
    theme, found = load_theme(
        "pacific", {"themes/pacific.yaml": TextFile("themes/pacific.yaml", text, "templates/themes/pacific.yaml")}
    )
    assert theme is not None, found
    return theme


def plex(root: Path) -> FontSet:
    """Load the faces of the shipped theme."""
    return load_fonts(pacific(root), [root / "templates" / "fonts"])


def photo() -> Asset:
    """Give a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (120, 60), "#8fb6c7").save(data, "PNG")
    return Asset("figures/site plan.png", data.getvalue(), "image/png", (120, 60), (240.0, 120.0))


def document(*blocks: Block, language: str = "en-CA", assets: tuple[Asset, ...] = ()) -> Document:
    """Give a document of some blocks."""
    meta = Meta(
        "A meeting – readers",
        "Open · version 2",
        "The office",
        language,
        ("energy", "winter"),
        STAMP,
        "2",
        "An example.",
    )
    running = Running("A meeting · 4 May 2031", "For delegates", "Readers' pack · version 2", "Page {page} of {pages}")
    return Document(meta, running, tuple(blocks), assets)


def pages_of(*anchors: str, pages: int = 9) -> PageMap:
    """Give a page map with one anchor on each page from the second on."""
    numbers = tuple(str(number + 1) for number in range(pages))
    return PageMap({anchor: Place(min(place + 1, pages - 1), 0.0) for place, anchor in enumerate(anchors)}, numbers)


def milestone(year: int, month: int, title: str, status: str = "", *, major: bool = False) -> TimelineEntry:
    """Give a milestone of a month."""
    first = dt.date(year, month, 1)
    return TimelineEntry(first, first + dt.timedelta(27), f"{month}/{year}", words(title), status, major=major)


def _front() -> tuple[Block, ...]:
    entries = (
        milestone(2021, 2, "Talks begin"),
        milestone(2023, 9, "Charter signed", major=True),
        milestone(2030, 10, "Reserve opened", major=True),
    )
    facts = (
        Fact("Date", words("4 May 2031")),
        Fact("Place", words("Harbour town ", Placeholder("venue", "venue: to be confirmed"))),
        Fact(
            "Handling", words("For those named on the list; not to be quoted by name or by organisation in any form.")
        ),
    )
    title = "Sharing winter reserves between the sub-polar river and the coast"
    disclaimer = "An illustrative example, issued by nobody."
    cover = Cover("Briefing pack", title, facts, "For delegates", disclaimer, entries)
    contents = Contents(
        "Contents",
        (
            ContentsEntry("1", "From trade to reserves", "from-trade"),
            ContentsEntry("", "Who pays", "who-pays", 2),
            ContentsEntry("2", "Where each stands", "stands"),
            ContentsEntry("A", "For the chair", "chair"),
            ContentsEntry("", "Sources", "sources"),
        ),
    )
    return cover, contents


def _prose() -> tuple[Block, ...]:
    note = Note((para("The first record says 2019."), para("A second paragraph.")), "a")
    return (
        para("What this part says in one breath.", style="lead"),
        para(
            "Ten years ago ", Strong(words("both ", Emphasis(words("coasts")))), " traded timber",
            Citation(("a", "b"), (1, 3)), " and ", Code("x<y & z"), "; see ",
            CrossReference("stands", words("section 2")), " and ",
            Link("https://example.org/a b?x=1&y=2", words("the office's page"), "Its title"), note, ".",
        ),
        Heading(2, words("Who pays", Note((para("On who pays."),), "b")), "who-pays", "September 2022"),
        para("In Korean it is 한국 해군 (Korean navy), as 국방부 says.", LineBreak(), "A second line."),
        BulletList(items("one", (para("two"), BulletList(items("two a", "two b")), para("two again")), "three")),
        OrderedList(items("third", (para("fourth"), OrderedList(items("fourth i", "fourth ii"))), "fifth"), 3),
        OrderedList(items("again one", "again two"), tight=False),
        para("After the lists."),
        BlockQuote((para("Reserves are shared or they are lost."), BulletList(items("quoted item")))),
        DefinitionList(
            (
                DefinitionItem(words("Reserve"), ((para("What is kept for winter."),), (para("A second sense."),))),
                DefinitionItem(words("Coast"), ((para("Where the river ends."), BulletList(items("north", "south"))),)),
            )
        ),
        CodeBlock("if x < y:\n\treturn  'a'\n", "python"),
        ThematicBreak(),
        Heading(3, words("A third level")),
        Heading(5, words("A fifth level")),
    )  # fmt: skip


def _boxes() -> tuple[Block, ...]:
    discussion = Callout(
        "discussion",
        "For discussion",
        (para("Who should pay first?"), BulletList(items("firms", "households")), para("Or all?")),
    )
    table = Table((Column(), Column()), (), (row("x", "y"),))
    return (
        discussion,
        Callout("warning", "Please note", (para("Prices are not final", Note((para("Until June."),), "c")),)),
        Callout("note", "Note", (Heading(3, words("A heading in a box")), table)),
    )


def _tables() -> tuple[Block, ...]:
    bar = Cell((StatusBar(3, 4, "signed"),))
    charter = para("Charter", Note((para("Signed twice."),), "d"))
    wide = Table(
        (Column(), Column("center"), Column("right", 1.0)),
        (Row((Cell((para("Instrument"),)), Cell((para("Status"),)), Cell((para("Figure"),)))),),
        (
            Row((Cell((charter,), header=True), bar, Cell((para("1,204"),))), "charter"),
            Row((Cell((para("Reserve"),), header=True), Cell(()), Cell((BulletList(items("a", "b")), para("c"))))),
        ),
        words(Strong(words("Table 1.")), " What stands", Note((para("As of May."),), "e"), "."),
        "table-1",
    )  # fmt: skip
    bare = Table((Column(), Column()), (), (row("left", "right", header=False),))
    return wide, bare, bare, para("After two tables.")


def _pictures() -> tuple[Block, ...]:
    timeline = Timeline(
        (
            milestone(2021, 2, "Talks begin"),
            milestone(2023, 9, "Charter signed", "in force", major=True),
            milestone(2030, 10, "Reserve opened", "launched"),
        )
    )
    inner = Note((para("A note in a note, ", Emphasis(words("read after it")), "."),), "g")
    last = Note((para("All", inner, " of them."), para("A second paragraph.")), "f")
    levels = Levels(
        (
            Level("Ministers", (LevelEntry(words("Energy council"), (words("twice a year"), words("since 2019"))),)),
            Level("Staffs", (LevelEntry(words("Joint desk")), LevelEntry(words("Grid board"), (words("monthly"),)))),
        )
    )
    return (
        Figure(
            timeline,
            "Three milestones.",
            words(Strong(words("Figure 1.")), " Milestones", last),
            "f-1",
        ),
        Figure(levels, "Two levels.", words(Strong(words("Figure 7.")), " Who meets whom.")),
        Figure(StatusBar(2, 5, "concluded"), "Two of five steps."),
        Figure(Raster("figures/site plan.png"), "A plan of the site.", words("The site."), "f-3"),
        StatusBar(0, 3, "announced"),
    )


def _back() -> tuple[Block, ...]:
    sources = Table(
        (Column("right"), Column()),
        (),
        (row("1", "The first source.", anchor="source:a"), row("3", "The third source.", anchor="source:b")),
    )
    card = Card(words("Dr. Kim Ji-woo"), "김지우", words("Director"), words("Ministry of Winter"), "kim")
    return sources, card


def every_node() -> Document:
    """Give a document with every node that a composed tree can hold."""
    return document(
        *_front(),
        Section("from-trade", "1", words("From trade to reserves"), "from-trade", _prose(), new_page=True),
        Section("stands", "2", words("Where each stands"), "stands", (*_boxes(), *_tables()), new_page=True),
        PageBreak(),
        Section("chair", "A", words("For the chair"), "chair", _pictures(), "For the chair"),
        Section("sources", "", words("Sources"), "sources", _back()),
        assets=(photo(),),
    )


EVERY_ANCHOR = ("from-trade", "who-pays", "stands", "chair", "sources")


def parts_of(data: bytes) -> dict[str, etree._Element]:
    """Open a DOCX and parse its XML parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def reading(data: bytes) -> list[str]:
    """Give the paragraphs of a DOCX in reading order, with its footnotes after the block that holds their mark."""
    parts = parts_of(data)
    notes = {n.get(f"{W}id"): n for n in parts["word/footnotes.xml"]}
    references = parts["word/document.xml"].iter(f"{W}footnoteReference")
    order = [r.get(f"{W}id") for r in references if not r.get(f"{W}customMarkFollows")]
    marks = {number: letter(place) for place, number in enumerate(n for n in order if n)}
    return list(_Reader(notes, marks).body(parts["word/document.xml"][0]))


_SAID = ("t", "tab", "br", "noBreakHyphen", "footnoteReference", "footnoteRef")


def letter(place: int) -> str:
    """Count in letters as Word does, from 0: a … z, aa, bb."""
    return chr(ord("a") + place % 26) * (place // 26 + 1)


class _Reader:
    """Reads paragraphs; the notes of a table come after its last row, those of a caption after what it names."""

    def __init__(self, notes: dict[str | None, etree._Element], marks: dict[str, str]) -> None:
        self.notes, self.marks = notes, marks

    def body(self, body: etree._Element) -> Iterator[str]:
        held: list[str] = []
        for block in _blocks_of(body):
            caption = block.find("w:pPr/w:pStyle[@w:val='Caption']", XML) is not None
            for paragraph in [block] if block.tag == f"{W}p" else list(block.iter(f"{W}p")):
                text = self.text(paragraph)
                if text:
                    yield text
            held += [str(r.get(f"{W}id")) for r in block.iter(f"{W}footnoteReference")]
            if not caption:
                yield from self.read_notes(held)
                held = []

    def read_notes(self, numbers: list[str]) -> Iterator[str]:
        for number in numbers:
            for paragraph in self.notes[number].iter(f"{W}p"):
                yield self.text(paragraph)

    def text(self, paragraph: etree._Element) -> str:
        pieces = []
        for element in paragraph.iter(*(f"{W}{name}" for name in _SAID)):
            if element.getparent().tag == f"{W}tabs":  # type: ignore[union-attr]
                continue
            if element.tag == f"{W}t":
                pieces.append(element.text or "")
            elif element.tag == f"{W}footnoteReference":
                pieces.append(
                    self.marks[str(element.get(f"{W}id"))] if not element.get(f"{W}customMarkFollows") else ""
                )
            elif element.tag == f"{W}footnoteRef":
                note = next(element.iterancestors(f"{W}footnote"))
                pieces.append(self.marks[str(note.get(f"{W}id"))])
            elif element.tag == f"{W}noBreakHyphen":
                pieces.append("-")
            else:
                pieces.append(" ")
        return " ".join("".join(pieces).replace("\ufeff", "").split())


def _blocks_of(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            yield from _blocks_of(child.find("w:sdtContent", XML))  # type: ignore[arg-type]
