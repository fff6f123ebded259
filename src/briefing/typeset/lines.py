"""Inlines to lines of a given width, and lines to bricks.

    inlines --flatten--> spans --cut--> tokens --widths, summed once--> line ends by bisection --> runs

Breaking is greedy over prefix sums: a line's end is found by bisection, so a paragraph costs what its words cost,
however long. A run is made for each stretch of one ink in a line, not for each word. Every line's text ends in its
space, so that extraction never fuses two words; only where a word is broken there is none. A last line of one
short word (the raised numbers behind it do not count) gets company from the line above where that line stays full
enough, and so does the year of a date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.theme import Style
from briefing.tree.nodes import Inline, Note
from briefing.typeset.bricks import FIRM, Brick, Context
from briefing.typeset.fit import fit_together
from briefing.typeset.measure import baseline, covered
from briefing.typeset.pages import LAYOUT, Box, Item, LinkArea, Run
from briefing.typeset.spans import Ink, Span, flatten
from briefing.typeset.stacks import moved
from briefing.typeset.tokens import EASE, Tokens, tokens_of
from briefing.units import Pt

_LONELY = 5.5  # of the size: a last line of one word that is narrower should not stand alone
_STILL_FULL = 0.7  # of the measure: what the line above must keep when it gives its last word away
_FULL_ENOUGH = 0.74  # of the measure: what a line must keep that ends before a date and not before its year
_GAPES = 0.9  # of the measure: a line that is shorter shows in a ragged edge
_NARROW, _NARROW_FULL = 20, 0.33  # of the size: a measure so narrow, as in cells, is never full of lines alike
_MOST_STRETCH = 1.8  # of a space: how far a justified line's spaces may be widened

HANGUL = range(0xAC00, 0xD7A4)
_KANA = range(0x3040, 0x3100)


@dataclass(slots=True)
class SetLine:
    """A line: `width` of what is drawn; items relative to its left end and its baseline; notes and anchors in it."""

    width: Pt
    items: list[Item]
    notes: list[Note] = field(default_factory=list)
    anchors: tuple[str, ...] = ()


class _Cut(NamedTuple):
    """A line as a slice of tokens, with the measure it was set to."""

    start: int
    stop: int
    measure: Pt


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

    `first_width` is the room in the first line where something else stands in it. `display` is for headings: no word
    is broken at its hyphen, and lines are about equally long. Links and other elements inside are added under `tag`.
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
        cuts = _cuts(tokens, first, width)
        if display and len(cuts) > 1:
            cuts = _balanced(tokens, cuts, width)
        elif _shows(tokens, cuts):
            cuts = _together(tokens, cuts)
        setter = _LineSetter(tokens, style, context)
        lines += [setter.line(each, justify=i < len(cuts) - 1) for i, each in enumerate(cuts)]
    return lines


def _spaced(spans: Sequence[Span]) -> list[Span]:
    """End a hard line in a space, as every line but the last does."""
    return [*spans, Span(" ", spans[-1].ink, glued=True)]


# ---------------------------------------------------------------- line ends


def _cuts(tokens: Tokens, first: Pt, width: Pt) -> list[_Cut]:
    """Find the lines' ends: the last possible one that fits, each by bisection."""
    ends, lefts, weak = tokens.ends, tokens.lefts, tokens.weak
    rights = tokens.rights if isinstance(ends, range) else [tokens.rights[end] for end in ends]
    cuts: list[_Cut] = []
    start, at, measure, count = 0, 0, first, len(ends)
    while at < count:
        found = bisect_right(rights, lefts[start] + measure + EASE, at) - 1
        found = max(found, at)
        if ends[found] in weak:
            found = _before_date(tokens, (at, found), lefts[start] + _least(tokens, measure))
        stop = ends[found] + 1
        cuts.append(_Cut(start, stop, measure))
        start, at, measure = stop, found + 1, width
    if len(cuts) > 1:
        _accompany(tokens, cuts)
    return cuts


def _shows(tokens: Tokens, cuts: list[_Cut]) -> bool:
    """Tell whether a reader would see that each line was filled alone: one gapes, or the last is a short word."""
    if len(cuts) < 3:
        return False
    rights, lefts = tokens.rights, tokens.lefts
    gapes = any(rights[each.stop - 1] - lefts[each.start] < _GAPES * each.measure for each in cuts[:-1])
    return gapes or _is_lonely(tokens, cuts[-1].start)


def _together(tokens: Tokens, cuts: list[_Cut]) -> list[_Cut]:
    """Break the lines again, all of them together; what the measure cannot hold stays as it is."""
    first, width = cuts[0].measure, cuts[-1].measure
    narrow = _is_narrow(tokens, width)
    ends = fit_together(tokens, (first, width), lambda start: _is_lonely(tokens, start), narrow=narrow)
    stops = [end + 1 for end in ends]
    if len(stops) > len(cuts):
        return cuts
    starts = [0, *stops[:-1]]
    return [_Cut(start, stop, first if start == 0 else width) for start, stop in zip(starts, stops, strict=True)]


def _least(tokens: Tokens, measure: Pt) -> Pt:
    """Give the width that a line must keep which ends before a date."""
    return (_NARROW_FULL if _is_narrow(tokens, measure) else _FULL_ENOUGH) * measure


def _is_narrow(tokens: Tokens, measure: Pt) -> bool:
    return bool(tokens.spans) and measure < _NARROW * tokens.spans[0][1].ink.size


def _before_date(tokens: Tokens, between: tuple[int, int], least: Pt) -> int:
    """Give the end of a line, one further back if it parts a date and the line reaches to `least` without that."""
    first, found = between
    ends, back = tokens.ends, found
    while back > first and ends[back] in tokens.weak:
        back -= 1
    return back if tokens.rights[ends[back]] >= least else found


def _balanced(tokens: Tokens, cuts: list[_Cut], width: Pt) -> list[_Cut]:
    """Give as many lines as there are, as narrow as they can be, so that none is much shorter than the others."""
    low, high = width / 2, width
    best = cuts
    while high - low > 2:
        middle = (low + high) / 2
        tried = _cuts(tokens, middle, middle)
        overfull = any(tokens.rights[each.stop - 1] - tokens.lefts[each.start] > middle + EASE for each in tried)
        if overfull or len(tried) > len(cuts):
            low = middle
        else:
            high, best = middle, tried
    return [_Cut(each.start, each.stop, width) for each in best]


def _accompany(tokens: Tokens, cuts: list[_Cut]) -> None:
    """Move the last word of the line before the last down to a short word that stands alone."""
    above, last = cuts[-2:]
    if not _is_lonely(tokens, last.start):
        return
    ends = tokens.ends
    at = bisect_right(ends, above.stop - 1) - 2  # the last place to end before the one that was taken
    while at >= 0 and ends[at] in tokens.weak:
        at -= 1
    if at < 0 or ends[at] < above.start:
        return
    stop = ends[at] + 1
    kept = tokens.rights[stop - 1] - tokens.lefts[above.start]
    if kept >= _STILL_FULL * above.measure and tokens.rights[-1] - tokens.lefts[stop] <= last.measure:
        cuts[-2:] = [_Cut(above.start, stop, above.measure), _Cut(stop, last.stop, last.measure)]


def _is_lonely(tokens: Tokens, start: int) -> bool:
    """Tell whether the tokens from `start` on are one short word, raised numbers behind it apart."""
    text, width, size = "", 0.0, 0.0
    stop = len(tokens.texts)
    for first, span in reversed(tokens.spans):
        begin = max(first, start)
        if not span.ink.rise:
            text = "".join(tokens.texts[begin:stop]) + text
            width += tokens.rights[stop - 1] - tokens.lefts[begin] if stop > begin else 0.0
            size = max(size, span.ink.size)
        if first <= start:
            break
        stop = first
    return " " not in text.strip() and width < _LONELY * size


# ---------------------------------------------------------------- runs


@dataclass(slots=True)
class _LineSetter:
    """Makes the items of one line after the other; remembers at which span it stands."""

    tokens: Tokens
    style: Style
    context: Context
    at: int = 0

    def line(self, each: _Cut, *, justify: bool) -> SetLine:
        tokens = self.tokens
        origin = tokens.lefts[each.start]
        if self.goes_on(each):
            origin = tokens.lefts[each.start + 1]
        width = tokens.rights[each.stop - 1] - origin
        shift, word_space = self.aligned(each, width, justify=justify)
        line = SetLine(width, [])
        areas: list[LinkArea] = []
        for start, stop, span in self.stretches(each):
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
            self.draw(line.items, areas, (x, right, text, word_space), span.ink)
        line.items += areas
        return line

    def goes_on(self, each: _Cut) -> bool:
        """Tell whether a line begins with the room in front of a tint that goes on in the next line: it is dropped."""
        if self.tokens.texts[each.start]:
            return False
        at, following = self.at, self.at + 2
        spans = self.tokens.spans
        return bool(spans[at][1].ink.fill) and following < len(spans) and spans[following][0] > each.stop - 1

    def aligned(self, each: _Cut, width: Pt, *, justify: bool) -> tuple[Pt, Pt]:
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

    def stretch(self, each: _Cut, width: Pt) -> Pt:
        """Give what each space of a justified line is widened by; a line that would gape stays ragged."""
        spaces = "".join(self.tokens.texts[each.start : each.stop]).rstrip(" ").count(" ")
        word_space = (each.measure - width) / spaces if spaces else 0.0
        return word_space if word_space <= _MOST_STRETCH * 0.25 * self.style.size else 0.0

    def stretches(self, each: _Cut) -> Iterator[tuple[int, int, Span]]:
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

    def draw(self, items: list[Item], areas: list[LinkArea], stretch: tuple[Pt, Pt, str, Pt], ink: Ink) -> None:
        x, right, text, word_space = stretch
        fonts = self.context.fonts
        if ink.fill:
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
                items[index] = Box(box.x, top, right - box.x, height, fill=ink.fill, radius=1.5, tag=LAYOUT)
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

    At least two lines stay together at the foot of a page and at its head.
    """
    left = context.x if x is None else x
    drop = baseline(style, context.fonts)
    bricks = []
    for line in lines:
        brick = Brick(style.leading, [moved(item, left, drop) for item in line.items], frames=context.frames)
        brick.anchors = line.anchors
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
