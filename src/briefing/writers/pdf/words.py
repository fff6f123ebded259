"""Words that a line's end divides, as pieces that say the whole word: whoever extracts text gets it in one.

    "for an exam-" / "ple that"  ->  "for an " | "exam-" says "example" | "ple " says " " | "that"

Both pieces are one Span in the structure, whose text (ActualText, ISO 32000-1, 14.9.4) is the word. So is a word with a
hyphen of its own: readers who take every hyphen at a line's end away would make one word of it.

The second piece takes the space behind the word and says that, for it must say something: pdfium shows the characters
of what says nothing. Where a note's mark follows instead, the first piece takes the space before the word and says
that, and the second says the word. Left as they are: words with neither (an address alone in its link) and those over
three lines. Then the hyphen that a line's end adds reads U+00AD, which 14.8.2.2.3 asks for.

What each reader gives for exam-/ple and well-/known, measured:

    reader                          as pieces here              left as it is
    pdfium, page and structure      example, well-known         U+FFFE at both hyphens (see audit/hyphens.py)
    pdftotext, all three modes      example, well-known         exam U+00AD / ple, "wellknown" by default, else "well-"
    mupdf                           example, well-known         exam U+00AD / ple, "well-" / known
    pdfinfo -struct-text            example, well-known         example, well-known
    pypdf, pdfminer                 exam U+00AD / ple, "well-" / known: neither reads ActualText

Tried and worse: the hyphen alone replaced by nothing ("exam" / "ple", two words and no sign of it); one marked content
over both lines, whose box is two lines high (pdftotext tears lines apart); marked content in marked content
(`content.py`); a ToUnicode of the hyphen that is empty, "-" or invisible (two words again, or "wellknown"), or one that
says the word's rest (which must then read as something invisible, and that stays in the text).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.fonts import FontSet
from briefing.typeset.pages import Item, Run
from briefing.units import Pt

_SAME_LINE = 0.5  # points between baselines that are one


class Piece(Struct, frozen=True):
    """A part of a divided word and what is extracted for it; the one before the line's end has the text of both."""

    run: Run
    says: str
    text: str = ""


class _Cuts(Struct):
    """Where a run is cut: what is before `head` ends a word, what is from `tail` on begins one."""

    head: int = 0
    tail: int = -1
    said: tuple[str, str] = ("", "")  # by either
    text: str = ""  # of the word that it begins


def with_whole_words(items: Sequence[Item], fonts: FontSet) -> Sequence[Item | Piece]:
    """Cut runs at the words that a line's end divides."""
    cuts: dict[int, _Cuts] = {}  # by item
    runs = [(index, item) for index, item in enumerate(items) if isinstance(item, Run) and item.text]
    for place in range(1, len(runs)):
        (start, before), (index, run) = runs[place - 1 : place + 1]
        if before.text[-1] != " " and _goes_on(before, run):
            after = runs[place + 1][1] if place + 1 < len(runs) else None
            _divide((before, run, after), cuts.setdefault(start, _Cuts()), cuts.setdefault(index, _Cuts()))
    if not cuts:
        return items
    found: list[Item | Piece] = []
    for index, item in enumerate(items):
        if isinstance(item, Run) and index in cuts:
            found += _cut(item, cuts[index], fonts)
        else:
            found.append(item)
    return found


def _goes_on(before: Run, run: Run) -> bool:
    """Tell whether the last word of a run goes on in another on the next line."""
    return before.tag == run.tag >= 0 and before.language == run.language and abs(before.y - run.y) > _SAME_LINE


def _divide(runs: tuple[Run, Run, Run | None], before: _Cuts, behind: _Cuts) -> None:
    """Find where a divided word begins and ends, and which of the two pieces says it: the other says a space."""
    run, rest, after = runs
    start, stop = run.text.rfind(" ") + 1, rest.text.find(" ") + 1
    if stop > 1:
        word = run.text[start:] + rest.text[: stop - 1]
        before.tail, behind.head = start, stop
        before.said, behind.said = (before.said[0], word), (" ", "")
        before.text = f"{word} "
    elif not stop and start - 1 > before.head and not (after and _goes_on(rest, after)):
        word = run.text[start:] + rest.text
        before.tail, behind.head = start - 1, len(rest.text)
        before.said, behind.said = (before.said[0], " "), (word, "")
        before.text = f" {word}"


def _cut(run: Run, cuts: _Cuts, fonts: FontSet) -> Iterator[Run | Piece]:
    """Give a run's parts: the end of a word of the line before, what stands between, the begin of a divided word."""
    tail = cuts.tail if cuts.tail >= 0 else len(run.text)
    if cuts.head:
        yield Piece(_part(run, 0, cuts.head, fonts), cuts.said[0])
    if tail > cuts.head:
        yield _part(run, cuts.head, tail, fonts)
    if tail < len(run.text):
        yield Piece(_part(run, tail, len(run.text), fonts), cuts.said[1], cuts.text)


def _part(run: Run, start: int, stop: int, fonts: FontSet) -> Run:
    left = run.text[:start]
    x: Pt = run.x + fonts.width(left, run.face, run.size) + run.tracking * len(left) + run.word_space * left.count(" ")
    return replace(run, x=x, text=run.text[start:stop], hyphen=run.hyphen and stop == len(run.text))
