"""Inlines to lines of a given width, and lines to bricks.

    inlines --flatten--> spans --cut--> tokens --widths, summed once--> line ends (ends.py) --> runs

A run is made for each stretch of one ink in a line, not for each word. Every line's text ends in its space, so that
extraction never fuses two words; only where a word is broken there is none. A hyphen that a break adds is no text: the
run says that one is drawn behind it. A justified line has its spaces widened, up to a bound; the last stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefing.theme import Style
from briefing.tree.nodes import Inline, Note
from briefing.typeset.bricks import FIRM, Brick, Context
from briefing.typeset.ends import Cut, line_ends
from briefing.typeset.fit import MOST_SHRINK, MOST_STRETCH
from briefing.typeset.measure import baseline, covered
from briefing.typeset.pages import LAYOUT, Box, Item, LinkArea, Run
from briefing.typeset.phrases import phrases_of
from briefing.typeset.spans import PAD, Ink, Span, flatten
from briefing.typeset.stacks import moved
from briefing.typeset.tokens import EASE, Tokens, tokens_of
from briefing.units import Pt

_SPACE = 0.25  # of the size: what a space is about as wide as

HANGUL = range(0xAC00, 0xD7A4)
_KANA = range(0x3040, 0x3100)


class SetLine(Struct):
    """A line: `width` of what is drawn; items relative to its left end and its baseline; notes and anchors in it."""

    width: Pt
    items: list[Item]
    notes: list[Note] = field(default_factory=list)
    anchors: tuple[str, ...] = ()
    broken: bool = False  # it ends in a hyphen that it adds


def inlines_to_lines(
    inlines: Sequence[Inline],
    style: Style,
    context: Context,
    width: Pt,
    *,
    tag: int,
    first_width: Pt | None = None,
    display: bool = False,
) -> list[SetLine]:
    """Break inlines that belong to the element `tag` into lines of `width`, aligned within it as the style says.

    `first_width` is the room in the first line where something else stands in it. `display` is for headings: no word is
    broken at its hyphen, and lines are about equally long and end by sense. Links and other elements inside are added
    under `tag`.
    """
    lines: list[SetLine] = []
    hard_lines = flatten(inlines, style, context, tag)
    for index, spans in enumerate(hard_lines):
        last = index == len(hard_lines) - 1
        first = width if lines or first_width is None else first_width
        if not spans:
            lines += [] if last else [SetLine(0, [])]
            continue
        tokens = tokens_of(spans if last else _spaced(spans), context, min(first, width), whole_words=display)
        space = _SPACE * style.size if style.align == "justify" else 0.0
        spare = _spare(tokens, style, first)
        phrases = phrases_of(context.language) if display else None
        cuts = line_ends(tokens, first - spare, width - spare, balanced=phrases, space=space)
        setter = _LineSetter(tokens, style, context, spare)
        lines += [setter.line(each, justify=i < len(cuts) - 1) for i, each in enumerate(cuts)]
    return lines


def _spaced(spans: Sequence[Span]) -> list[Span]:
    """End a hard line in a space, as every line but the last does."""
    return [*spans, Span(" ", replace(spans[-1].ink, fill=""), glued=True)]


def _spare(tokens: Tokens, style: Style, first: Pt) -> Pt:
    """Give what lines are shorter by where the end of one may cut a tint, for the room at its end."""
    tinted = style.align == "left" and any(span.ink.fill and span.text for _, span in tokens.spans)
    return PAD if tinted and tokens.rights[-1] > first + EASE else 0.0


# ---------------------------------------------------------------- runs


class _LineSetter(Struct):
    """Makes the items of one line after the other; remembers at which span it stands."""

    tokens: Tokens
    style: Style
    context: Context
    spare: Pt = 0.0  # of the measure, beside what the lines were cut to
    at: int = 0

    def line(self, each: Cut, *, justify: bool) -> SetLine:
        tokens = self.tokens
        stretches = list(self.stretches(each))
        before, behind = self.hanging(stretches)
        origin = tokens.lefts[each.start] + before
        width = tokens.rights[each.stop - 1] - origin - behind
        shift, word_space = self.aligned(each, width, justify=justify)
        line = SetLine(width, [])
        areas: list[LinkArea] = []
        for start, stop, span in stretches:
            x = shift + tokens.lefts[start] - origin
            if span.note:
                line.notes.append(span.note)
            if span.anchor:
                line.anchors += (span.anchor,)
            right = tokens.rights[stop - 1] - origin + shift
            text = "".join(tokens.texts[start:stop])
            if word_space:
                spaces = text.count(" ")
                shift += word_space * spaces
                right += word_space * (spaces - (text[-1:] == " "))
                line.width += word_space * (spaces - (stop == each.stop and text[-1:] == " "))
            if span.ink.fill and text:
                before, behind = self.cut_off(each, (start, stop), each.measure + self.spare - right)
                self.tint(line.items, x - before, right + behind, span.ink)
            self.draw(line.items, areas, (x, right, text, word_space), span.ink)
        if each.stop - 1 in tokens.soft:
            _add_hyphen(line)
        line.items += areas
        return line

    def hanging(self, stretches: Sequence[tuple[int, int, Span]]) -> tuple[Pt, Pt]:
        """Give the room of tints at either end of a line that stands beside the column: its words are flush with it."""
        first, last = stretches[0][2], stretches[-1][2]
        match self.style.align:
            case "left" | "justify":
                return first.pad, 0.0
            case "right":
                return 0.0, last.pad
            case "center":
                return 0.0, 0.0

    def aligned(self, each: Cut, width: Pt, *, justify: bool) -> tuple[Pt, Pt]:
        """Give what a line is shifted by, and what is added to each of its spaces."""
        match self.style.align:
            case "left":
                return 0.0, 0.0
            case "right":
                return each.measure - width, 0.0
            case "center":
                return (each.measure - width) / 2, 0.0
            case "justify":
                return 0.0, self.stretch(each, width) if justify else 0.0

    def stretch(self, each: Cut, width: Pt) -> Pt:
        """Give what is added to each space of a justified line, which may be less than 0; one that gapes is left."""
        spaces = "".join(self.tokens.texts[each.start : each.stop]).rstrip(" ").count(" ")
        word_space = (each.measure - width) / spaces if spaces else 0.0
        space = _SPACE * self.style.size
        return word_space if -MOST_SHRINK * space - EASE <= word_space <= MOST_STRETCH * space else 0.0

    def stretches(self, each: Cut) -> Iterator[tuple[int, int, Span]]:
        """Yield the stretches of one span in a line: first token, the one after the last, span."""
        spans = self.tokens.spans
        start = each.start
        while start < each.stop:
            following = spans[self.at + 1][0] if self.at + 1 < len(spans) else each.stop
            stop = min(following, each.stop)
            if stop > start:
                yield start, stop, spans[self.at][1]
            start = stop
            if following <= each.stop and self.at + 1 < len(spans):
                self.at += 1

    def cut_off(self, each: Cut, stretch: tuple[int, int], room: Pt) -> tuple[Pt, Pt]:
        """Give by what a tint goes beyond its words where the end of a line cuts it: before them as far as at its own
        beginning, behind them if there is so much `room` in the column."""
        start, stop = stretch
        hangs = self.style.align == "right"
        goes_on = stop == each.stop < len(self.tokens.texts)
        return (
            PAD if start == each.start else 0.0,
            (PAD if hangs else min(PAD, max(room, 0.0))) if goes_on else 0.0,
        )

    def draw(self, items: list[Item], areas: list[LinkArea], stretch: tuple[Pt, Pt, str, Pt], ink: Ink) -> None:
        x, right, text, word_space = stretch
        fonts = self.context.fonts
        if ink.fill and not text:
            self.tint(items, x, right, ink)
        if ink.target:
            self.link(areas, x, right, ink)
        if not text:
            return
        if covered(text, ink.face, fonts):
            items.append(
                Run(x, -ink.rise, text, ink.face, ink.size, ink.color, ink.tag, ink.tracking, word_space, ink.language)
            )
            return
        for face, part in fonts.runs(text, ink.face):
            language = _language(part) if face != ink.face else ink.language
            if language == self.context.language[:2]:
                language = ""
            items.append(
                Run(x, -ink.rise, part, face, ink.size, ink.color, ink.tag, ink.tracking, word_space, language)
            )
            if part != text:
                x += fonts.width(part, face, ink.size) + ink.tracking * len(part) + word_space * part.count(" ")

    def tint(self, items: list[Item], x: Pt, right: Pt, ink: Ink) -> None:
        """Draw the tint behind a stretch, joined to the one before it."""
        face = self.context.fonts.faces[ink.face]
        top = -0.95 * ink.size
        height = 0.95 * ink.size - face.descent * ink.size
        for index in range(len(items) - 1, -1, -1):
            box = items[index]
            if isinstance(box, Box) and box.fill == ink.fill and abs(box.x + box.width - x) < 1:
                bottom = max(top + height, box.y + box.height)
                top = min(top, box.y)
                items[index] = Box(box.x, top, right - box.x, bottom - top, fill=ink.fill, radius=1.5, tag=LAYOUT)
                return
        items.append(Box(x, top, right - x, height, fill=ink.fill, radius=1.5, tag=LAYOUT))

    def link(self, areas: list[LinkArea], x: Pt, right: Pt, ink: Ink) -> None:
        """Make what is drawn a place to click; stretches of one link side by side are one."""
        target = ink.target
        if target is None:
            return
        face = self.context.fonts.faces[ink.face]
        top, bottom = -face.ascent * ink.size - ink.rise, -face.descent * ink.size - ink.rise
        if areas and areas[-1].tag == target.tag:
            before = areas.pop()
            x, bottom, top = before.x, max(bottom, before.y + before.height), min(top, before.y)
        areas.append(LinkArea(x, top, right - x, bottom - top, target.tag, target.url, target.anchor, target.contents))


def _add_hyphen(line: SetLine) -> None:
    """Let the line's last run end in the hyphen of a broken word."""
    at, run = next((at, item) for at, item in reversed(list(enumerate(line.items))) if isinstance(item, Run))
    line.items[at] = replace(run, hyphen=True)
    line.broken = True


def _language(text: str) -> str:
    """Give the language that a script stands for, where a font had to be changed for it."""
    for char in text:
        if ord(char) in HANGUL:
            return "ko"
        if ord(char) in _KANA:
            return "ja"
    return ""


# ---------------------------------------------------------------- bricks


def lines_to_bricks(
    lines: Sequence[SetLine], style: Style, context: Context, *, x: Pt | None = None, before: Pt = 0, after: Pt = 0
) -> list[Brick]:
    """Make one brick of each line, at `x` (the context's, if not given), with the notes whose marks it holds.

    At least two lines stay together at the foot of a page and at its head, and no page ends inside a word.
    """
    left = context.x if x is None else x
    drop = baseline(style, context.fonts)
    bricks = []
    for line in lines:
        brick = Brick(style.leading, [moved(item, left, drop) for item in line.items], frames=context.frames)
        brick.anchors, brick.keep = line.anchors, line.broken
        for note in line.notes:
            brick.notes.append(_waiting(note, context))
        bricks.append(brick)
    if bricks:
        bricks[0].before, bricks[-1].after = before, after
        if len(bricks) > 1:
            bricks[0].keep = bricks[-2].keep = True
            bricks[0].grip = bricks[-2].grip = FIRM
    return bricks


def _waiting(note: Note, context: Context) -> list[Brick]:
    """Give the list that a note's bricks will fill when the block that holds its mark has ended."""
    if context.held is None:
        raise AssertionError("a note has no block that would set it")
    slot: list[Brick] = []
    context.held.waiting.append((slot, note))
    return slot
