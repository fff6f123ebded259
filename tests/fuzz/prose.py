"""Sections by chance: every block and inline of docs/content.md, each inside of others as far as content may go.

A footnote's text stands behind the block that refers to it, in the same part: `Prose.notes` holds those that wait.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from random import Random

from fuzz.words import Words

_CALLOUTS = ("note", "discussion", "warning")


class Prose:
    """Writes Markdown that `random` decides; what it links to and cites is there for every audience."""

    def __init__(self, random: Random, words: Words, targets: Sequence[str], sources: Sequence[str]) -> None:
        self.random, self.words, self.targets, self.sources = random, words, targets, sources
        self.notes: list[str] = []
        self._count = 0

    # ------------------------------------------------------------ inlines

    def line(self, count: int, *, notes: bool = True) -> str:
        """Give so many words or more, with marks, links, citations, footnotes and open facts among them."""
        pieces = []
        while count > 0:
            size = min(count, self.random.randint(1, 14))
            count -= size
            pieces.append(self._piece(size, notes=notes))
        text = " ".join(pieces)
        return f"{text[0].upper()}{text[1:]}"

    def _piece(self, size: int, *, notes: bool) -> str:
        text = self.words.words(size)
        if notes and self.random.random() < 0.1:
            return f"{text}{self._note()}"
        match self.random.randint(0, 40):
            case 0:
                return f"*{text.strip()}*"
            case 1:
                return f"**{text} *{self.words.words(2)}***" if self.random.random() < 0.5 else f"**{text}**"
            case 2:
                return f"`{self.words.words(min(size, 4))} x<y {{z}}`"
            case 3:
                return f"{text} [{self.words.words(3)}](https://a.example/{self.words.long(20)}?x=1&y=(2))"
            case 4:
                return f"[{text}](#{self.random.choice(self.targets)})"
            case 5:
                return f"{text} (see [](#{self.random.choice([each for each in self.targets if ':' not in each])}))"
            case 6:
                return f"{text} [{self.words.words(2)}]{{lang=fr-CA}}"
            case 7:
                return f"{text} []{{placeholder=venue}}"
            case 8:
                return f"{text} [{self.words.words(2)}]{{marking={self.random.choice(['delegates', 'chair'])}}}"
            case 9 | 10 | 11:
                return f"{text} [@{'; @'.join(self.random.sample(self.sources, self.random.randint(1, 3)))}]"
            case _:
                return text

    def _note(self) -> str:
        """Refer to a footnote, most of them short and some of several paragraphs."""
        self._count += 1
        name = f"n{self._count}"
        size = self.random.choice((1, 5, 12, 12, 30, 30, 80, 250))
        text = f"[^{name}]: {self.line(size, notes=False)}."
        if self.random.random() < 0.15:
            text += f"\n\n    {self.line(size, notes=False)}."
        if self.random.random() < 0.05:
            text += f"\n\n    - {self.line(6, notes=False)}\n    - {self.line(6, notes=False)}"
        self.notes.append(text)
        return f"[^{name}]"

    def waiting(self) -> str:
        """Give the texts of footnotes that wait, and forget them."""
        text, self.notes = "\n\n".join(self.notes), []
        return f"\n\n{text}" if text else ""

    # ------------------------------------------------------------ blocks

    def section(self, blocks: int, components: Sequence[str]) -> str:
        """Give the text of a section: blocks and components among headings that skip no level."""
        parts = [self._with_notes(self.paragraph(30))]
        level, slots = 1, list(components)
        for _ in range(blocks):
            if self.random.random() < 0.3:
                level = self.random.randint(2, min(level + 1, 4))
                parts.append(self._heading(level))
            if slots and self.random.random() < 0.4:
                parts.append(slots.pop())
            parts.append(self._with_notes(self.block(0)))
        return "\n\n".join([*parts, *slots])

    def _with_notes(self, block: str) -> str:
        return f"{block}{self.waiting()}"

    def _heading(self, level: int) -> str:
        margin = f' {{margin="{self.words.title(3)}"}}' if level == 2 and self.random.random() < 0.3 else ""
        note = self._note() if self.random.random() < 0.05 else ""
        return self._with_notes(f"{'#' * level} {self.words.title()}{note}{margin}")

    def block(self, depth: int) -> str:
        """Give one block; those that hold others are as deep as three."""
        flat: list[Callable[[int], str]] = [self._text, self._text, self._text, self._table, self._code, self._picture]
        deep: list[Callable[[int], str]] = [self._list, self._list, self._terms, self._quote, self._part, self._form]
        return self.random.choice(flat + deep if depth < 3 else flat[:2])(depth)

    def paragraph(self, most: int) -> str:
        """Give a paragraph of so many words at most."""
        return f"{self.line(self.random.randint(1, most))}."

    def _text(self, _: int = 0) -> str:
        text = self.paragraph(self.random.choice((8, 40, 90, 90, 400)))
        return f"{text}\\\n{self.paragraph(8)}" if self.random.random() < 0.08 else text

    def _code(self, _: int = 0) -> str:
        lines = [self.words.words(self.random.randint(0, 25)) for _ in range(self.random.choice((1, 3, 12, 70)))]
        return "\n".join(["```", *lines, "```"])

    def _picture(self, depth: int) -> str:
        if depth:
            return self._text()
        name = self.random.choice(("wide.png", "tall.png", "small.png", "plan.svg"))
        return f'![{self.words.words(6)}](figures/{name} "{self.words.title()}")'

    def _list(self, depth: int) -> str:
        numbered = self.random.random() < 0.4
        loose = self.random.random() < 0.3
        items = []
        for number in range(1, self.random.choice((1, 3, 5, 12, 40)) // (depth + 1) + 2):
            mark = f"{number}. " if numbered else "- "
            text = self.paragraph(self.random.choice((4, 12, 60)))
            if loose and self.random.random() < 0.5:
                text += f"\n\n{self.block(depth + 2)}"
            elif self.random.random() < 0.15 and depth < 2:
                text += f"\n\n{self._list(depth + 1)}"
            items.append(mark + _indented(text, len(mark)))
        return ("\n\n" if loose else "\n").join(items)

    def _terms(self, depth: int) -> str:
        if depth:
            return self._quote(depth)
        return "\n\n".join(
            f"{self.words.words(self.random.randint(1, 5))}\n: {self.paragraph(40)}"
            for _ in range(self.random.randint(1, 9))
        )

    def _quote(self, depth: int) -> str:
        inner = "\n\n".join(self.block(depth + 2) for _ in range(self.random.randint(1, 2)))
        return "\n".join(f"> {line}".rstrip() for line in inner.splitlines())

    def _part(self, depth: int) -> str:
        """Give a callout or a passage for some readers, its footnotes in it."""
        if depth:
            return self._list(depth)
        kind = self.random.choice((*_CALLOUTS, *_CALLOUTS, "marking"))
        title = f' title="{self.words.title(5)}"' if kind != "marking" and self.random.random() < 0.5 else ""
        inner = [self.block(depth + 1) for _ in range(self.random.randint(1, 4))]
        attributes = "marking=delegates" if kind == "marking" else f".{kind}{title}"
        return "\n\n".join([f"::: {{{attributes}}}", *inner]) + f"{self.waiting()}\n\n:::"

    def _form(self, depth: int) -> str:
        if depth:
            return self._text()
        rows = "".join(f"| **{self.words.words(4)}** | |\n" for _ in range(self.random.choice((1, 4, 30))))
        return f"::: {{.form}}\n\n| {self.words.title(3)} | {self.words.title(3)} |\n|---|---|\n{rows}\n\n:::"

    # ------------------------------------------------------------ tables

    def _table(self, _: int = 0) -> str:
        columns = self.random.choice((1, 2, 2, 3, 3, 4, 5, 7))
        rows = self.random.choice((1, 3, 6, 12, 40))
        heads, named = self.random.random() < 0.5, self.random.random() < 0.9
        lengths = [self.random.choice((1, 2, 5, 12, 30)) for _ in range(columns)]
        head = [self.words.title(3) for _ in range(columns)]
        lines = [_row(head), _row([self.random.choice(("---", "---", "---:", ":---:")) for _ in range(columns)])]
        for _ in range(rows):
            first = f"**{self.words.words(2)}**" if heads else self._cell(lengths[0])
            lines.append(_row([first, *(self._cell(length) for length in lengths[1:])]))
        caption = f"\n\n: {self.line(6)}." if named else ""
        return "\n".join(lines) + caption

    def _cell(self, length: int) -> str:
        chance = self.random.random()
        if chance < 0.08:
            return ""
        if chance < 0.25:
            return self.words.number()
        if chance > 0.99:
            return self.line(200)
        return self.line(length)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _indented(text: str, width: int) -> str:
    """Hang the lines of an item under its first."""
    first, *others = text.splitlines(keepends=True)
    return first + textwrap.indent("".join(others), " " * width)
