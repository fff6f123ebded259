"""Synthetic content for measuring: one unit of about 950 words with the things that real packs hold.

The same unit is written in our dialect (which pandoc reads too) and in Typst's markup, with the same words. Words
come from a fixed list by a fixed rule: every run measures the same text.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from typing_extensions import override

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


class Dialect:
    """How one format writes the parts of a unit: here Markdown, ours and pandoc's."""

    def heading(self, text: str) -> str:
        return f"## {text}"

    def bold(self, text: str) -> str:
        return f"**{text}**"

    def italic(self, text: str) -> str:
        return f"*{text}*"

    def note(self, mark: int, text: str) -> str:
        return f"[^n{mark}]" if text else ""

    def note_text(self, mark: int, text: str) -> str:
        """Write what the note says where the dialect keeps notes apart from the text."""
        return f"[^n{mark}]: {text}"

    def paragraph(self, text: str) -> str:
        return text

    def bullets(self, items: list[str]) -> str:
        return "\n".join(f"- {item}" for item in items)

    def table(self, head: list[str], rows: list[list[str]]) -> str:
        lines = [head, ["---", "--:", "---"], *rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)


class Typst(Dialect):
    """Typst's markup."""

    @override
    def heading(self, text: str) -> str:
        return f"== {text}"

    @override
    def bold(self, text: str) -> str:
        return f"*{text}*"

    @override
    def italic(self, text: str) -> str:
        return f"_{text}_"

    @override
    def note(self, mark: int, text: str) -> str:
        return f"#footnote[{text}]"

    @override
    def note_text(self, mark: int, text: str) -> str:
        return ""

    @override
    def table(self, head: list[str], rows: list[list[str]]) -> str:
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        return f"#table(columns: (1fr, 1fr, 3fr), table.header({', '.join(f'[{h}]' for h in head)}), {cells})"


class Html(Dialect):
    """HTML with the footnotes of CSS's generated content for paged media."""

    @override
    def heading(self, text: str) -> str:
        return f"<h2>{text}</h2>"

    @override
    def bold(self, text: str) -> str:
        return f"<strong>{text}</strong>"

    @override
    def italic(self, text: str) -> str:
        return f"<em>{text}</em>"

    @override
    def note(self, mark: int, text: str) -> str:
        return f'<span class="note">{text}</span>'

    @override
    def note_text(self, mark: int, text: str) -> str:
        return ""

    @override
    def paragraph(self, text: str) -> str:
        return f"<p>{text}</p>"

    @override
    def bullets(self, items: list[str]) -> str:
        return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"

    @override
    def table(self, head: list[str], rows: list[list[str]]) -> str:
        tops = "".join(f'<th scope="col">{h}</th>' for h in head)
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{tops}</tr></thead><tbody>{body}</tbody></table>"


MARKDOWN = Dialect()


def unit(number: int, dialect: Dialect = MARKDOWN) -> str:
    """Write one unit: two subsections of prose with stress, a list, a table of eight rows and two notes."""
    stream = _Stream(number)
    parts: list[str] = []
    for part in range(2):
        parts.append(dialect.heading(f"Part {part + 1} of unit {number}"))
        for paragraph in range(5):
            sentences = stream.paragraph(5)
            sentences[1] = dialect.bold(sentences[1])
            sentences[3] = dialect.italic(sentences[3])
            if paragraph == 2:
                sentences[4] += dialect.note(number * 10 + part, _Stream(part).sentence(12))
            parts.append(dialect.paragraph(" ".join(sentences)))
        parts.append(dialect.bullets([stream.sentence(9) for _ in range(4)]))
    rows = [[stream.words(1)[0], str(100 + i * 37), " ".join(stream.words(5))] for i in range(8)]
    parts.append(dialect.table(["Region", "Figure", "Remark"], rows))
    parts += [dialect.note_text(number * 10 + part, _Stream(part).sentence(12)) for part in range(2)]
    return "\n\n".join(part for part in parts if part) + "\n"


def word_count(repeat: int) -> int:
    """Count the words of the content, marks of markup aside."""
    return sum(len([w for w in unit(n).split() if any(c.isalnum() for c in w)]) for n in range(repeat))


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
        path.write_text(head + unit(number), encoding="utf-8")


def write_markdown(path: Path, repeat: int) -> None:
    """Write the content as one Markdown file for pandoc."""
    text = "".join(f"# Unit {n}\n\n{unit(n)}\n" for n in range(repeat))
    path.write_text(text, encoding="utf-8")


def write_typst(path: Path, repeat: int, fonts: tuple[str, str]) -> None:
    """Write the content as one Typst file with contents, page numbers and the same families of type."""
    serif, sans = fonts
    head = (
        '#set document(title: "Measuring", date: datetime(year: 2030, month: 1, day: 1))\n'
        '#set page(paper: "a4", numbering: "1")\n'
        f'#set text(font: "{serif}", size: 10pt, lang: "en")\n#show heading: set text(font: "{sans}")\n#outline()\n\n'
    )
    text = "".join(f"= Unit {n}\n\n{unit(n, Typst())}\n" for n in range(repeat))
    path.write_text(head + text, encoding="utf-8")


_CSS = """\
@page { size: A4; margin: 2.5cm; @bottom-right { content: counter(page) } }
body { font: 10pt/1.45 "SERIF", serif }
h1, h2 { font-family: "SANS", sans-serif }
h1 { break-before: page; bookmark-level: 1 }
nav a::after { content: leader('.') target-counter(attr(href), page) }
.note { float: footnote; font-size: 8pt }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 0.4pt solid; text-align: left; padding: 3pt }
"""


def write_html(path: Path, repeat: int, fonts: tuple[str, str]) -> None:
    """Write the content as one HTML file with contents, page numbers and notes at the foot, for WeasyPrint."""
    style = _CSS.replace("SERIF", fonts[0]).replace("SANS", fonts[1])
    head = f'<html lang="en"><head><meta charset="utf-8"><title>Measuring</title><style>{style}</style></head><body>'
    links = "".join(f'<p><a href="#u{n}">Unit {n}</a></p>' for n in range(repeat))
    text = "".join(f'<h1 id="u{n}">Unit {n}</h1>\n{unit(n, Html())}\n' for n in range(repeat))
    path.write_text(f"{head}<nav>{links}</nav>{text}</body></html>", encoding="utf-8")


if __name__ == "__main__":
    print("\n".join(islice(unit(0).splitlines(), 40)))
    print(word_count(1))
