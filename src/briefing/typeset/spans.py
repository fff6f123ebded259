"""Inlines to spans: stretches of text in one ink, in order, with their links, notes and tags.

    (Text("A "), Strong((Text("bold"),)), Note(…))  ->  [[Span("A ", ink), Span("bold", ink), Span("[a]", ink)]]

One list for each hard line. An ink is everything that decides how characters are drawn and what they belong to.
Elements inside a paragraph are made here: Link, Reference > Link around a citation's number or a note's mark, Code.
Words in capitals are drawn in capitals; their element says what the tree says (ActualText, ISO 32000-1, 14.9.4), so
a listener hears words and text by structure stays the document's text.

A placeholder stands on a tint, with room at its ends where a space follows. It has none inside a bracket, which stands
beside the tint: it would be read as a space, for pdftotext sees one in a twentieth of the size.

    (Text("At ("), Placeholder("venue"), Text("), "), Placeholder("day"))  ->  "At (", "venue", "), ", room, "day", room
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree import nodes
from briefing.tree.nodes import Inline, Note
from briefing.tree.text import inline_text
from briefing.typeset.bricks import Context
from briefing.units import Pt

_RISE = 0.34  # of the size of the text around: how far a citation's number is raised
_RAISED = 0.72  # of the size of the text around: how large it is at least, where the theme's own is not larger
_LEAST_RAISED = 14.0  # points: what a theme sets as large for readers who see little is nowhere made smaller
PAD = 1.5  # beside the words on a tint: with the space between words no wider than two of those
ONE_LINE = 30  # characters: a shorter placeholder is not parted


class Target(Struct, frozen=True, eq=False):
    """Where a stretch leads: its Link element, an address or an anchor, and what is read aloud."""

    tag: int
    url: str = ""
    anchor: str = ""
    contents: str = ""


class Ink(Struct, frozen=True, eq=False):
    """How a stretch is drawn and what it belongs to. Compared by identity."""

    face: str
    size: Pt
    color: str
    tag: int
    rise: Pt = 0
    tracking: Pt = 0
    language: str = ""
    fill: str = ""  # tint behind it
    target: Target | None = None
    hyphens: str = ""  # the language by whose patterns its words may be broken


class Span(Struct):
    """Text in one ink. `glued`: no line ends before it, `whole`: nor in it, where it fits in one; `pad`: room at the
    end of a tint, without characters, as wide as that."""

    text: str
    ink: Ink
    glued: bool = False
    whole: bool = False
    pad: Pt = 0
    note: Note | None = None
    anchor: str = ""  # of this place


class _Look(Struct):
    """What inlines inherit from those around them."""

    style: Style
    bold: bool
    italic: bool
    tag: int
    color: str
    target: Target | None = None
    hyphens: str = ""


class _Flattening(Struct):
    """One walk over the inlines of a paragraph."""

    context: Context
    hard_lines: list[list[Span]] = field(default_factory=lambda: [[]])
    inks: dict[tuple[bool, bool, int], Ink] = field(default_factory=dict)

    def walk(self, inlines: Iterable[Inline], look: _Look) -> None:
        for inline in inlines:
            self.one(inline, look)

    def one(self, inline: Inline, look: _Look) -> None:
        match inline:
            case nodes.Text():
                self.text(inline.text, look)
            case nodes.Emphasis():
                self.walk(inline.children, self.stressed(look))
            case nodes.Foreign():
                tag = self.context.structure.add("Span", look.tag, Lang=inline.language)
                hyphens = inline.language if look.hyphens else ""
                self.walk(inline.children, replace(look, tag=tag, hyphens=hyphens))
            case nodes.Strong():
                self.walk(inline.children, replace(look, bold=True))
            case nodes.Code():
                self.code(inline.text, look)
            case nodes.LineBreak():
                self.hard_lines.append([])
            case nodes.Link() | nodes.CrossReference():
                self.link(inline, look)
            case nodes.Citation():
                self.citation(inline, look)
            case nodes.Note():
                self.note(inline, look)
            case nodes.Placeholder():
                self.placeholder(inline.text, look)
            case nodes.Span():
                raise AssertionError("a Span is gone after selecting")
            case _:
                assert_never(inline)

    def stressed(self, look: _Look) -> _Look:
        """Give the look of stressed words: slanted, upright in slanted text, or bold where the theme slants nothing."""
        if self.context.theme.emphasis == "bold":
            return replace(look, bold=True)
        return replace(look, italic=not look.italic)

    def text(self, text: str, look: _Look) -> None:
        if not text:
            return
        style = look.style
        if style.capitals:
            tag = self.context.structure.add("Span", look.tag, ActualText=text)
            text = text.upper()
            ink = self.ink(replace(look, tag=tag))
        else:
            ink = self.ink(look)
        line = self.hard_lines[-1]
        if line and line[-1].ink is ink:
            line[-1].text += text
        else:
            line.append(Span(text, ink))

    def ink(self, look: _Look) -> Ink:
        key = (look.bold, look.italic, look.tag)
        ink = self.inks.get(key)
        if ink is None:
            style = look.style
            face = self.context.fonts.key(style.font, bold=look.bold, italic=look.italic)
            hyphens = "" if style.capitals else look.hyphens
            ink = Ink(
                face, style.size, look.color, look.tag,
                tracking=style.tracking, target=look.target, hyphens=hyphens,
            )  # fmt: skip
            self.inks[key] = ink
        return ink

    def code(self, text: str, look: _Look) -> None:
        styles = self.context.theme.styles
        code = styles["code"]
        size = round(look.style.size * code.size / styles["body"].size, 2)
        face = self.context.fonts.key(code.font, bold=look.bold, italic=look.italic)
        tag = self.context.structure.add("Code", look.tag)
        ink = Ink(face, size, look.color, tag, target=look.target)
        self.hard_lines[-1].append(Span(text, ink))

    def link(self, inline: nodes.Link | nodes.CrossReference, look: _Look) -> None:
        if look.target is not None:  # a link inside a link is drawn, and leads where the outer one leads
            self.walk(inline.children, look)
            return
        tag = self.context.structure.add("Link", look.tag)
        text = inline_text(inline.children)
        match inline:
            case nodes.Link():
                target = Target(tag, url=inline.url, contents=inline.title or text)
            case nodes.CrossReference():
                target = Target(tag, anchor=inline.target, contents=inline.title or text)
            case _:
                assert_never(inline)
        color = look.color if look.style.bold else self.context.theme.styles["link"].color  # a name looks like names
        self.walk(inline.children, replace(look, color=color, tag=tag, target=target))

    def citation(self, citation: nodes.Citation, look: _Look) -> None:
        """Set "[1, 3]" raised, whole and on the line of the word before it; each number leads to its source."""
        reference = self.context.structure.add("Reference", look.tag)
        last = len(citation.numbers) - 1
        for index, (key, number) in enumerate(zip(citation.keys, citation.numbers, strict=True)):
            text = f"{'' if index else '['}{number}{']' if index == last else ', '}"
            target = Target(0, anchor=f"source:{key}", contents=self.said("column-source", number))
            self.raised(text, target, reference, look)
            if not index:
                self.hard_lines[-1][-1].anchor = citation.anchor

    def said(self, label: str, what: object) -> str:
        """Say where a number leads: "Source 3"."""
        return f"{self.context.words.get(label, '')} {what}".strip()

    def raised(self, text: str, target: Target, parent: int, look: _Look) -> None:
        style = self.context.theme.styles["citation"]
        tag = self.context.structure.add("Link", parent)
        face = self.context.fonts.key(style.font, bold=style.bold, italic=style.italic)
        target = replace(target, tag=tag)
        rise = round(look.style.size * _RISE, 2)
        share = max(_RAISED, style.size / self.context.theme.styles["body"].size)
        least = min(style.size, _LEAST_RAISED)
        size = max(min(style.size, round(look.style.size * share, 2)), least if look.style.size > least else 0.0)
        ink = Ink(face, size, style.color, tag, rise=rise, tracking=style.tracking, target=target)
        self.hard_lines[-1].append(Span(text, ink, glued=True))

    def note(self, note: Note, look: _Look) -> None:
        reference = self.context.structure.add("Reference", look.tag)
        target = Target(0, anchor=f"note:{note.mark}", contents=self.said("note", note.mark))
        self.raised(f"[{note.mark}]", target, reference, look)
        self.hard_lines[-1][-1].note = note

    def placeholder(self, text: str, look: _Look) -> None:
        """Set a fact to be confirmed on a tint, in a size that fits the text around it; it is no bolder for that."""
        theme = self.context.theme
        style = theme.styles["placeholder"]
        face = self.context.fonts.key(style.font, bold=style.bold, italic=style.italic)
        fill = theme.colors.get("accent-tint", theme.callout.tint)
        size = min(style.size, look.style.size)
        ink = Ink(face, size, style.color, look.tag, tracking=style.tracking, fill=fill, target=look.target)
        self.hard_lines[-1].append(Span(text, ink, whole=len(text) <= ONE_LINE))


def flatten(inlines: Sequence[Inline], style: Style, context: Context, tag: int) -> list[list[Span]]:
    """Flatten the inlines of the element `tag` into spans, one list for each hard line; spaces are collapsed."""
    flattening = _Flattening(context)
    is_code = context.structure.elements[tag].role == "Code"
    hyphens = context.language if style.hyphens == "auto" and not is_code else ""
    flattening.walk(inlines, _Look(style, style.bold, style.italic, tag, style.color, hyphens=hyphens))
    for line in flattening.hard_lines:
        _trim(line)
        if any(span.ink.fill for span in line):
            line[:] = _padded(line)
    return flattening.hard_lines


def _trim(line: list[Span]) -> None:
    """Take spaces off the line's start and end, and of two spaces between spans the second."""
    spaced = True
    for span in line:
        if spaced:
            span.text = span.text.lstrip(" ")
        if span.text:
            spaced = span.text[-1] == " "
    while line:
        line[-1].text = line[-1].text.rstrip(" ")
        if line[-1].text or line[-1].note:
            break
        line.pop()


def _padded(line: Sequence[Span]) -> list[Span]:
    """Put room at the ends of tints, where no character touches them; what does stays beside them on its line."""
    padded: list[Span] = []
    for before, span, behind in zip((None, *line), line, (*line[1:], None), strict=False):
        begins = span.ink.fill and (before is None or before.text[-1:].isspace())
        ends = span.ink.fill and (behind is None or behind.text[:1].isspace())
        padded += [Span("", span.ink, pad=PAD)] if begins else []
        padded.append(span)
        padded += [Span("", span.ink, glued=True, pad=PAD)] if ends else []
    return padded
