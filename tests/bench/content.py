"""Synthetic content for measuring: one unit of about 950 words with the things that real packs hold.

The same unit is written in our dialect (which pandoc reads too) and in Typst's markup, with the same words. Words
come from a fixed list by a fixed rule: every run measures the same text.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

_WORDS = [
    "the",
    "council",
    "met",
    "again",
    "and",
    "agreed",
    "that",
    "each",
    "member",
    "would",
    "report",
    "on",
    "progress",
    "before",
    "winter",
    "because",
    "trade",
    "in",
    "energy",
    "between",
    "regions",
    "had",
    "grown",
    "faster",
    "than",
    "planned",
    "while",
    "storage",
    "lagged",
    "behind",
    "and",
    "prices",
    "moved",
    "with",
    "weather",
    "so",
    "that",
    "ministers",
    "asked",
    "officials",
    "to",
    "describe",
    "options",
    "for",
    "joint",
    "purchasing",
    "shared",
    "reserves",
    "and",
    "common",
    "standards",
    "which",
    "could",
    "be",
    "tested",
    "in",
    "one",
    "season",
    "reviewed",
    "by",
    "independent",
    "experts",
    "and",
    "adopted",
    "where",
    "they",
    "proved",
    "useful",
    "to",
    "households",
    "and",
    "firms",
    "alike",
    "without",
    "new",
    "institutions",
]


class _Stream:
    """Words without end, different in each sentence, the same in each run."""

    def __init__(self, seed: int) -> None:
        self._at = seed * 17

    def words(self, count: int) -> list[str]:
        found = [_WORDS[(self._at + i * 7 + (self._at + i) // 11) % len(_WORDS)] for i in range(count)]
        self._at += count
        return found

    def sentence(self, count: int) -> str:
        return " ".join(self.words(count)).capitalize() + "."

    def paragraph(self, sentences: int) -> list[str]:
        return [self.sentence(13 + i % 5) for i in range(sentences)]


def unit(number: int, *, typst: bool) -> str:
    """Write one unit: two subsections of prose with stress, a list, a table of eight rows, a note and a link."""
    stream = _Stream(number)
    bold, italic = ("*", "_") if typst else ("**", "*")
    heading = "== " if typst else "## "
    parts: list[str] = []
    for part in range(2):
        parts.append(f"{heading}Part {part + 1} of unit {number}")
        for paragraph in range(5):
            sentences = stream.paragraph(5)
            sentences[1] = f"{bold}{sentences[1]}{bold}"
            sentences[3] = f"{italic}{sentences[3]}{italic}"
            if paragraph == 2:
                sentences[4] += _note(stream, number * 10 + part, typst=typst)
            parts.append(" ".join(sentences))
        parts.append("\n".join(f"- {stream.sentence(9)}" for _ in range(4)))
    parts.append(_table(stream, typst=typst))
    notes = [] if typst else [f"[^n{number * 10 + part}]: {_Stream(part).sentence(12)}" for part in range(2)]
    return "\n\n".join([*parts, *notes]) + "\n"


def _note(stream: _Stream, number: int, *, typst: bool) -> str:
    _ = stream
    return f"#footnote[{_Stream(number % 10).sentence(12)}]" if typst else f"[^n{number}]"


def _table(stream: _Stream, *, typst: bool) -> str:
    rows = [[stream.words(1)[0], str(100 + i * 37), " ".join(stream.words(5))] for i in range(8)]
    head = ["Region", "Figure", "Remark"]
    if typst:
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        return f"#table(columns: (1fr, 1fr, 3fr), table.header({', '.join(f'[{h}]' for h in head)}), {cells})"
    lines = [head, ["---", "--:", "---"], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def word_count(repeat: int) -> int:
    """Count the words of the content, marks of markup aside."""
    return sum(len([w for w in unit(n, typst=False).split() if any(c.isalnum() for c in w)]) for n in range(repeat))


_EVENT = """\
id: bench
title: A synthetic event for measuring
short_title: Measuring
kind: Measurement
date: 2030-01-01
time_zone: UTC
place: Nowhere
host: Nobody
languages: [en-CA]
version: "1"
as_of: 2030-01-01
attribution: Open
markings: [{id: open, label: Open}]
"""

_AUDIENCE = "label: Readers\nclearance: open\nlanguage: en-CA\npaper: a4\n"


def write_workspace(folder: Path, repeat: int) -> None:
    """Write a workspace with one audience and a section for each unit."""
    sections = folder / "content" / "sections"
    audiences = folder / "content" / "audiences"
    for each in (sections, audiences, folder / "content" / "data"):
        each.mkdir(parents=True)
    (folder / "content" / "event.yaml").write_text(_EVENT, encoding="utf-8")
    (audiences / "readers.yaml").write_text(_AUDIENCE, encoding="utf-8")
    for number in range(repeat):
        head = f"---\nid: unit-{number}\ntitle: Unit {number}\nmarking: open\naudiences: all\nstate: final\n---\n\n"
        path = sections / f"{number:03d}-unit-{number}.md"
        path.write_text(head + unit(number, typst=False), encoding="utf-8")


def write_markdown(path: Path, repeat: int) -> None:
    """Write the content as one Markdown file for pandoc."""
    text = "".join(f"# Unit {n}\n\n{unit(n, typst=False)}\n" for n in range(repeat))
    path.write_text(text, encoding="utf-8")


def write_typst(path: Path, repeat: int, fonts: tuple[str, str]) -> None:
    """Write the content as one Typst file with contents, page numbers and the same families of type."""
    serif, sans = fonts
    head = (
        '#set document(title: "Measuring", date: none)\n#set page(paper: "a4", numbering: "1")\n'
        f'#set text(font: "{serif}", size: 10pt, lang: "en")\n#show heading: set text(font: "{sans}")\n#outline()\n\n'
    )
    text = "".join(f"= Unit {n}\n\n{unit(n, typst=True)}\n" for n in range(repeat))
    path.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    print("\n".join(islice(unit(0, typst=False).splitlines(), 40)))
    print(word_count(1))
