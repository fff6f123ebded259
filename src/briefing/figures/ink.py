"""What a chart is drawn with: colours and sizes of the theme, how wide a text is, and the marks drawn so far."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from briefing.tree.drawing import Anchor, Lettering, Mark, Path, Pen, Piece, Shape, polyline
from briefing.units import Pt


class Ink(Struct, frozen=True):
    """Colours "#rrggbb", the size and leading of labels, and `measure(text, bold)` for that size."""

    main: str
    text: str
    soft: str
    hair: str
    paper: str
    size: Pt
    leading: Pt
    measure: Callable[[str, bool], Pt]

    @property
    def drop(self) -> Pt:
        """Give how far above the foot of a line its baseline is."""
        return (self.leading - self.size) / 2 + self.size * 0.22

    def width(self, text: str) -> Pt:
        """Measure a label."""
        return self.measure(text, False)  # noqa: FBT003 - not bold

    def wrapped(self, text: str, width: Pt, *, bold: bool = False) -> list[str]:
        """Break a text into lines between its words; a word that is wider stands alone."""
        lines: list[str] = []
        for word in text.split(" ") if text else ():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(joined, bold) <= width:
                lines[-1] = joined
            else:
                lines.append(word)
        return lines

    def folded(self, text: str, width: Pt) -> list[str]:
        """Break a text into lines that are no wider, inside of a word too where it alone is wider."""
        return [piece for line in self.wrapped(text, width) for piece in self._pieces(line, width)]

    def _pieces(self, line: str, width: Pt) -> list[str]:
        """Cut a line that is too wide, behind a hyphen, a stroke or a dash where one stands far enough along."""
        pieces = []
        while len(line) > 1 and self.width(line) > width:
            most = next(end for end in range(len(line) - 1, 0, -1) if end == 1 or self.width(line[:end]) <= width)
            joint = max(line.rfind(sign, 0, most) for sign in "-/–‐") + 1
            cut = joint if joint > most / 2 else most
            pieces.append(line[:cut])
            line = line[cut:]
        return [*pieces, line]


class Canvas(Struct):
    """The marks of a drawing in the making."""

    ink: Ink
    width: Pt
    marks: list[Mark] = field(default_factory=list)

    def write(self, x: Pt, y: Pt, text: str, *, anchor: Anchor = "start", bold: bool = False, color: str = "") -> None:
        """Write a line of characters on a baseline."""
        piece = Piece(text, self.ink.size, color or self.ink.text, bold)
        self.marks.append(Lettering(round(x, 2), round(y, 2), (piece,), anchor))

    def rule(self, begin: tuple[Pt, Pt], end: tuple[Pt, Pt], width: Pt, color: str) -> None:
        """Draw a straight line."""
        self.shape(polyline(begin, end), pen=Pen(color, width))

    def shape(self, path: Path, *, fill: str = "", pen: Pen | None = None) -> None:
        """Draw a path."""
        self.marks.append(Shape(path, fill, pen))
