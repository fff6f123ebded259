"""One page's items as operators, with marked content around each stretch that belongs to one tag.

    Run(tag=7) Run(tag=7) Line(LAYOUT)   ->   /P <</MCID 0>> BDC BT … Tj … Tj ET EMC  /Artifact … BDC … S EMC

Lines of a paragraph that follow each other are one stretch (ISO 32000-1, 14.7.4). So are words in another language,
which become an element by themselves (`structure.py`). Marked content never stands inside marked content: poppler takes
every EMC for the end of the numbered one, and leaves the rest of the paragraph out of its text by structure.

y turns over here: pages count from the top, PDF from the bottom. What is placed on a sheet is drawn in a turned system
of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import assert_never

from msgspec import Struct, field

from briefing.fonts import FontSet
from briefing.tree.drawing import number
from briefing.typeset.pages import (
    BACKGROUND,
    FOOTER,
    HEADER,
    LAYOUT,
    PAGINATION,
    Box,
    Disc,
    Element,
    Image,
    Item,
    Line,
    LinkArea,
    Page,
    Placed,
    Run,
)
from briefing.units import Pt
from briefing.writers.pdf import shapes, syntax
from briefing.writers.pdf.graphics import Graphics
from briefing.writers.pdf.subset import Embedding
from briefing.writers.pdf.vectors import Lettered
from briefing.writers.pdf.words import Piece, with_whole_words

Rect = tuple[Pt, Pt, Pt, Pt]
"""Left, bottom, right, top on the paper, counted from its lower left corner."""

_ARTIFACTS = {
    LAYOUT: "/Artifact <</Type /Layout>> BDC",
    PAGINATION: "/Artifact <</Type /Pagination>> BDC",
    HEADER: "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
    FOOTER: "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
}
_BOXED = ("Figure", "Table")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47, as far as a PDF string is concerned
_TURNS = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}  # cosine and sine of the clockwise angle


class Span(Struct, frozen=True):
    """What a stretch says of itself: its language; as a piece of a word (`words.py`), what is extracted for it."""

    language: str = ""
    says: str = ""
    text: str = ""  # of the whole element
    after: int = -1  # the marked content that the element began with


_PLAIN = Span()


class Drawn(Struct):
    """What one page has on it, for the structure tree and the annotations."""

    tags: list[int] = field(default_factory=list)  # the element of each marked content, by its number
    spans: dict[int, Span] = field(default_factory=dict)  # of marked contents that are an element by themselves
    links: list[tuple[LinkArea, Rect]] = field(default_factory=list)
    boxes: dict[int, Rect] = field(default_factory=dict)  # by Figure or Table element
    words: dict[int, str] = field(default_factory=dict)  # by Link element
    names: set[str] = field(default_factory=set)  # of what drawings refer to (`graphics.py`)


class Elements:
    """What drawing asks of the structure's elements, by index."""

    def __init__(self, elements: Sequence[Element], language: str) -> None:
        self.roles = [element.role for element in elements]
        self.boxed: list[int] = []  # the outermost Figure or Table around each, which tells its box, or -1
        self.languages: list[str] = []
        for index, element in enumerate(elements):
            inside = self.boxed[element.parent] if element.parent >= 0 else -1
            self.boxed.append(index if inside < 0 and element.role in _BOXED else inside)
            above = self.languages[element.parent] if element.parent >= 0 else language
            self.languages.append(dict(element.attributes).get("Lang", above))


class Tools(Struct, frozen=True):
    """What all pages of a document are drawn with; `image` puts a picture into the stream by itself."""

    elements: Elements
    fonts: FontSet
    embedding: Embedding
    graphics: Graphics
    emit: Callable[[str], None]
    image: Callable[[Image, Pt], None]


class Content:
    """The content of one page while it is drawn."""

    def __init__(self, tools: Tools) -> None:
        self.drawn = Drawn()
        self._tools = tools
        self._out: list[str] = []
        self._tag: int | None = None
        self._span = _PLAIN  # what the stretch says
        self._in_text = False
        self._state = _State()
        self._turned: tuple[float, float, Pt, Pt] = (1, 0, 0, 0)  # cosine, sine, x and y of the system drawn in

    def draw(self, page: Page) -> Drawn:
        """Draw a page's items and tell what is on it."""
        self._items(page.items, page.height)
        self._end()
        self._flush()
        return self.drawn

    def _items(self, items: Sequence[Item], height: Pt) -> None:
        for item in with_whole_words(items, self._tools.fonts):
            match item:
                case Run():
                    self._run(item, height)
                case Piece():
                    self._piece(item, height)
                case Line():
                    self._shape(item.tag, shapes.line(item, height))
                    self._grow(item.tag, (item.x1, height - item.y1, item.x2, height - item.y2))
                case Box():
                    self._box(item, height)
                case Disc():
                    self._shape(item.tag, shapes.disc(item, height))
                    x, y, r = item.x, height - item.y, item.radius
                    self._grow(item.tag, (x - r, y - r, x + r, y + r))
                case Image():
                    self._image(item, height)
                case LinkArea():
                    self.drawn.links.append((item, self._on_paper(_rect(item, height))))
                case Placed():
                    self._placed(item, height)
                case _:
                    assert_never(item)

    # ------------------------------------------------------------ marked content

    def _begin(self, tag: int, span: Span = _PLAIN) -> None:
        if tag == self._tag and span == self._span:
            return
        self._end()
        self._tag, self._span = tag, span
        if tag < 0:
            self._out.append(_ARTIFACTS[tag])
            return
        number = len(self.drawn.tags)
        role = self._tools.elements.roles[tag] if span is _PLAIN else "Span"
        says = f" /ActualText {syntax.text(span.says)}" if span.says else ""
        self._out.append(f"/{role} <</MCID {number}{says}>> BDC")
        self.drawn.tags.append(tag)
        if span is not _PLAIN:
            self.drawn.spans[number] = span

    def _end(self) -> None:
        self._leave_text()
        if self._tag is not None:
            self._out.append("EMC")
            self._tag, self._span = None, _PLAIN

    def _enter_text(self) -> None:
        if not self._in_text:
            self._out.append("BT")
            self._in_text = True

    def _leave_text(self) -> None:
        if self._in_text:
            self._out.append("ET")
            self._in_text = False

    def _flush(self) -> None:
        if self._out:
            self._tools.emit("\n".join(self._out))
            self._out.clear()

    # ------------------------------------------------------------ text

    def _piece(self, piece: Piece, height: Pt) -> None:
        language = self._foreign(piece.run)
        after = -1 if piece.text else len(self.drawn.tags) - 1
        self._run(piece.run, height, Span(language, piece.says, piece.text, after))

    def _run(self, run: Run, height: Pt, span: Span | None = None) -> None:
        if not run.text:
            return
        language = self._foreign(run)
        self._begin(run.tag, span or (Span(language) if language else _PLAIN))
        self._enter_text()
        self._show(run, height)
        if run.tag >= 0:
            self._note_text(run, height)

    def _foreign(self, run: Run) -> str:
        if run.tag < 0 or not run.language:
            return ""
        around = self._tools.elements.languages[run.tag]
        if run.language in (around, around.partition("-")[0]):
            return ""
        if not _LANGUAGE.fullmatch(run.language):
            raise ValueError(f"'{run.language}' is not a language such as en-CA")
        return run.language

    def _show(self, run: Run, height: Pt) -> None:
        state, out = self._state, self._out
        if run.color != state.color:
            out.append(f"{shapes.color(run.color)} rg")
            state.color = run.color
        if run.tracking != state.tracking:
            out.append(f"{number(run.tracking)} Tc")
            state.tracking = run.tracking
        if run.word_space != state.word_space:
            out.append(f"{number(run.word_space)} Tw")
            state.word_space = run.word_space
        out.append(f"1 0 0 1 {run.x:.2f} {height - run.y:.2f} Tm")
        for font, string in self._tools.embedding.pieces(run.text, run.face):
            if font != state.font or run.size != state.size:
                out.append(f"/{font} {number(run.size)} Tf")
                state.font, state.size = font, run.size
            out.append(f"({string}) Tj")
        if run.hyphen:
            self._show_hyphen(run)

    def _show_hyphen(self, run: Run) -> None:
        """Draw the hyphen of a broken word behind it: a text object of its own font, which reads U+00AD."""
        font, string = self._tools.embedding.hyphen(run.text, run.face)
        self._out.append(f"/{font} {number(run.size)} Tf ({string}) Tj")
        self._state.font = font

    def _note_text(self, run: Run, height: Pt) -> None:
        elements = self._tools.elements
        if elements.roles[run.tag] == "Link":
            self.drawn.words[run.tag] = self.drawn.words.get(run.tag, "") + run.text
        if elements.boxed[run.tag] >= 0:
            face, y = self._tools.fonts.faces[run.face], height - run.y
            text = f"{run.text}-" if run.hyphen else run.text
            width = self._tools.fonts.width(text, run.face, run.size) + run.tracking * len(text)
            self._grow(run.tag, (run.x, y + face.descent * run.size, run.x + width, y + face.ascent * run.size))

    # ------------------------------------------------------------ the rest

    def _shape(self, tag: int, operators: str) -> None:
        if operators:
            self._begin(tag)
            self._leave_text()
            self._out.append(operators)

    def _box(self, item: Box, height: Pt) -> None:
        rect = _rect(item, height)
        if item.tag == BACKGROUND:  # says where it is (ISO 32000-1, table 330), so each is an artifact by itself
            self._end()
            self._tag = BACKGROUND
            edges = " ".join(map(number, self._on_paper(rect)))
            self._out.append(f"/Artifact <</Type /Background /BBox [{edges}]>> BDC")
        self._shape(item.tag, shapes.box(item, height))
        self._grow(item.tag, rect)
        if item.tag == BACKGROUND:
            self._end()

    def _image(self, item: Image, height: Pt) -> None:
        self._begin(item.tag)
        self._leave_text()
        if item.drawing:
            tools = self._tools
            lettered = Lettered(tools.fonts, tools.embedding, tools.graphics, item.font)
            self._out.append(lettered.operators(item.drawing, item, height))
            self.drawn.names |= lettered.names
        else:
            self._flush()
            self._tools.image(item, height)
        self._grow(item.tag, _rect(item, height))

    def _placed(self, item: Placed, height: Pt) -> None:
        """Draw items in a system of their own: y runs down from 0 there, and the system is turned about its corner."""
        cosine, sine = _TURNS[item.turn]
        x, y = item.x, height - item.y
        self._end()
        self._out.append(f"q {cosine} {sine} {-sine} {cosine} {number(x)} {number(y)} cm")
        kept, self._state, outer = self._state, self._state.copy(), self._turned
        self._turned = (*_turn(outer, cosine, sine), *_move(outer, x, y))
        self._items(item.items, 0)
        self._end()
        self._out.append("Q")
        self._state, self._turned = kept, outer

    def _grow(self, tag: int, rect: Rect) -> None:
        """Let the box of the Figure or Table that a thing belongs to hold it."""
        boxed = self._tools.elements.boxed[tag] if tag >= 0 else -1
        if boxed >= 0:
            rect = self._on_paper(rect)
            known = self.drawn.boxes.get(boxed, rect)
            low = (min(known[0], rect[0]), min(known[1], rect[1]))
            self.drawn.boxes[boxed] = (*low, max(known[2], rect[2]), max(known[3], rect[3]))

    def _on_paper(self, rect: Rect) -> Rect:
        x1, y1 = _move(self._turned, rect[0], rect[1])
        x2, y2 = _move(self._turned, rect[2], rect[3])
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


class _State(Struct):
    """The part of the graphics state that outlives a text object, so that it is set only where it changes."""

    font: str = ""
    size: Pt = 0
    color: str = "#000000"
    tracking: Pt = 0
    word_space: Pt = 0

    def copy(self) -> _State:
        return _State(self.font, self.size, self.color, self.tracking, self.word_space)


def _rect(item: Box | Image | LinkArea, height: Pt) -> Rect:
    return item.x, height - item.y - item.height, item.x + item.width, height - item.y


def _turn(outer: tuple[float, float, Pt, Pt], cosine: float, sine: float) -> tuple[float, float]:
    return outer[0] * cosine - outer[1] * sine, outer[1] * cosine + outer[0] * sine


def _move(outer: tuple[float, float, Pt, Pt], x: Pt, y: Pt) -> tuple[Pt, Pt]:
    cosine, sine, left, low = outer
    return left + cosine * x - sine * y, low + sine * x + cosine * y
