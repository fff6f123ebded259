"""The running head and foot: artifacts of the types Header and Footer, the same on every page but the cover.

[LOGO] short title · date                                 [MARKING]
───────────────────────────────────────────────────────────────────
pack · version · as of day                             Page 7 of 24

Marking and page number stand at the outer edge: on a left-hand page of the print edition, at the left. Where a banner
(banner.py) says a part of this as text, the part is left to it and its place stays free; so does the place of the head
above a title in the same words, with which a handout opens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.theme import Style, Theme
from briefing.tree.nodes import Running
from briefing.typeset.logos import room_in_head, size_in_head
from briefing.typeset.measure import text_width
from briefing.typeset.pages import FOOTER, HEADER, Box, Image, Item, Line, Run
from briefing.typeset.phrases import ANY
from briefing.units import Paper, Pt

PAD = 4.5  # beside a marking, inside its box
BETWEEN = 12.0  # words and what stands at their right
_STROKE = 0.9
_PARTS = " · "
_ABOVE_FOOT = 13.0  # from the rule down to the baseline of the foot, at least
_CLEAR_OF_RULE = 1.3  # of the size: how far a large foot stands below its rule


RunningPart: TypeAlias = Literal["head", "marking", "foot"]


class RunningLines(Struct, frozen=True):
    """Draws what runs along: words, look and paper of one document."""

    running: Running
    theme: Theme
    fonts: FontSet
    paper: Paper
    verso: bool = False
    version: str = ""  # of the document, which its foot says at any rate
    said: frozenset[RunningPart] = frozenset()  # parts that are text of this page: a banner's, a title

    def items(self, number: str, count: int) -> list[Item]:
        """Give head and foot of the page with this printed number, of `count` pages."""
        page, rules = self.theme.page, self.theme.table
        left, right = page.left, self.paper.width - page.right
        foot = self.paper.height - page.foot
        style = self.theme.styles["running"]
        items: list[Item] = []
        room = right - left
        if self.running.marking:
            box = self._marking(page.head)
            items += () if "marking" in self.said else box
            room -= box[0].width + BETWEEN if isinstance(box[0], Box) else 0.0
        items += self._logo(page.head, style)
        shift = room_in_head(self.theme)
        if "head" not in self.said:
            words = shortened(self.running.head_left, style, self.fonts, room - shift)
            items.append(self._inner(words, page.head, style, tag=HEADER, shift=shift))
        y = foot - rule_above_foot(style)
        items.append(Line(left, y, right, y, rules.hair, rules.hair_color, FOOTER))
        text = page_text(self.running, number, count)
        if "foot" not in self.said:
            widest = max(text_width(each, style, self.fonts) for each in (text, self._last(count)))
            room = right - left - widest - BETWEEN  # the same on all pages
            words = shortened(self.running.foot_left, style, self.fonts, room, self.version)
            items.append(self._inner(words, foot, style, tag=FOOTER))
        strong = replace(style, color=self.theme.styles["body"].color)
        items.append(self._run(text, self._outer(text_width(text, style, self.fonts)), foot, strong, tag=FOOTER))
        return [item for item in items if not isinstance(item, Run) or item.text]

    def _last(self, count: int) -> str:
        return page_text(self.running, str(count), count)

    def _outer(self, width: Pt) -> Pt:
        """Give the x of something that ends at the outer edge."""
        return self.theme.page.left if self.verso else self.paper.width - self.theme.page.right - width

    def _inner(self, text: str, y: Pt, style: Style, *, tag: int, shift: Pt = 0.0) -> Run:
        """Set a text at the inner edge, or so far from it."""
        return self._run(text, self._inward(text_width(text, style, self.fonts), shift), y, style, tag=tag)

    def _inward(self, width: Pt, shift: Pt = 0.0) -> Pt:
        """Give the x of something at the inner edge."""
        page = self.theme.page
        return self.paper.width - page.right - width - shift if self.verso else page.left + shift

    def _logo(self, y: Pt, style: Style) -> list[Item]:
        """Draw the theme's logo, its middle on that of the line's letters."""
        size = size_in_head(self.theme)
        if size is None or self.theme.mark is None:
            return []
        width, height = size
        top = y - style.size * 0.35 - height / 2
        mark = self.theme.mark
        return [Image(self._inward(width), top, width, height, mark.name, HEADER, mark.drawing)]

    def _run(self, text: str, x: Pt, y: Pt, style: Style, *, tag: int) -> Run:
        face = self.fonts.key(style.font, bold=style.bold, italic=style.italic)
        drawn = text.upper() if style.capitals else text
        ended = f"{drawn} " if drawn else ""  # so that extraction by page does not fuse what stands side by side
        return Run(x, y, ended, face, style.size, style.color, tag, style.tracking)

    def _marking(self, y: Pt) -> list[Item]:
        """Draw the marking in its box at the outer edge."""
        style = self.theme.styles["marking"]
        width = text_width(self.running.marking, style, self.fonts) - style.tracking + 2 * PAD
        left = self._outer(width)
        box = marking_frame(style, left, y, width)
        return [box, self._run(self.running.marking, left + PAD, y, style, tag=HEADER)]


def head_says(running: Running, title: str) -> bool:
    """Tell whether the running head says a title, alone or before its other parts."""
    return running.head_left.split(_PARTS)[0] == title


def page_text(running: Running, number: str, count: int) -> str:
    """Say which page this is, of how many."""
    return running.page.replace("{pages}", str(count)).replace("{page}", number)


def rule_above_foot(style: Style) -> Pt:
    """Give the distance from the foot's baseline up to its rule."""
    return max(_ABOVE_FOOT, _CLEAR_OF_RULE * style.size)


def room_in_foot(running: Running, theme: Theme, fonts: FontSet, paper: Paper) -> Pt:
    """Give the room for words beside the page's number, before pages are counted: up to nine, as a handout has."""
    page, style = theme.page, theme.styles["running"]
    number = text_width(page_text(running, "9", 9), style, fonts)
    return paper.width - page.left - page.right - number - BETWEEN


def marking_frame(style: Style, x: Pt, y: Pt, width: Pt) -> Box:
    """Give the box of a marking on one line: its left edge, the line's baseline and the box's width."""
    height = style.size + 5.0
    top = y - style.size * 0.35 - height / 2
    return Box(x, top, width, height, stroke=style.color, stroke_width=_STROKE, radius=2.5, tag=HEADER)


def shortened(text: str, style: Style, fonts: FontSet, room: Pt, version: str = "") -> str:
    """Shorten a running line to its room: by its last parts, and only where one is left, by words with an ellipsis.

    The part that says the version stays: where those behind it do not make room enough, the longest of those before it
    is shortened by words."""

    def fits(line: str) -> bool:
        return text_width(line, style, fonts) <= room

    parts = text.split(_PARTS)
    while not fits(_PARTS.join(parts)):
        saying = _saying(parts, version)
        if saying and saying == len(parts) - 1:
            parts = _without_words(parts, saying, fits)
        elif len(parts) > 1:  # the whole of a part goes, such as the date: a date cut short would be a wrong one
            parts.pop()
        else:
            return _by_words(parts[0], fits)
    return _PARTS.join(parts)


def _without_words(parts: Sequence[str], count: int, fits: Callable[[str], bool]) -> list[str]:
    """Shorten the longest of the first parts by words, so that all fit; it goes where none of its words fits."""
    at = max(range(count), key=lambda index: len(parts[index]))
    before, behind = parts[:at], parts[at + 1 :]
    less = _by_words(parts[at], lambda part: fits(_PARTS.join((*before, part, *behind))))
    return [*before, *([less] if less else []), *behind]


def _saying(parts: Sequence[str], version: str) -> int | None:
    """Give the place of the part that says the version: the shortest, for it may be the number of a day too."""
    said = re.compile(rf"(?<![\w.]){re.escape(version)}(?![\w.])")
    found = [at for at, part in enumerate(parts) if version and said.search(part)]
    return min(found, key=lambda at: len(parts[at]), default=None)


def _by_words(part: str, fits: Callable[[str], bool]) -> str:
    """Take last words off a part until it fits with an ellipsis, with those that belong to the next; "" if none do."""
    words = part.split(" ")
    while words and (ANY.clings(words[-1]) or not fits(" ".join(words) + " …")):
        words.pop()
    return " ".join(words) + " …" if words else ""
