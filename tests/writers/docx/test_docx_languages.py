"""Words in another language say so in Word, so that it checks their spelling and a listener hears them right."""

from __future__ import annotations

from pathlib import Path

from briefing.tree.nodes import Emphasis, Foreign, Inline, Text
from briefing.units import PAPERS
from briefing.writers.docx import write_docx
from docx_kit import W, document, pacific, pages_of, para, parts_of

ROOT = Path(__file__).resolve().parents[3]
PACIFIC = pacific(ROOT)


def told(*inlines: Inline | str) -> list[tuple[str, str, str]]:
    """Write a paragraph and give the text of each run with its languages, Latin and East Asian."""
    data = write_docx(document(para(*inlines)), PACIFIC, PAPERS["letter"], pages_of(pages=1))
    found = []
    for run in parts_of(data)["word/document.xml"].iter(f"{W}r"):
        languages = list(run.iter(f"{W}lang"))
        assert len(languages) <= 1
        values = [languages[0].get(f"{W}{key}", "") if languages else "" for key in ("val", "eastAsia")]
        text = "".join(each.text or "" for each in run.iter(f"{W}t"))
        if text:
            found.append((text, values[0], values[1]))
    return found


def test_words_in_another_language_have_it() -> None:
    foreign = Foreign("fr-CA", (Text("Accord "), Emphasis((Text("final"),))))
    assert told("the ", foreign, " text") == [
        ("the ", "", ""),
        ("Accord ", "fr-CA", ""),
        ("final", "fr-CA", ""),
        (" text", "", ""),
    ]


def test_korean_is_said_for_both_scripts_and_hangul_in_french_words_stays_korean() -> None:
    assert told(Foreign("ko", (Text("안보 2+2"),))) == [("안보", "ko-KR", "ko-KR"), (" 2+2", "ko-KR", "ko-KR")]
    assert told(Foreign("fr", (Text("mot 안보"),))) == [("mot ", "fr", ""), ("안보", "fr", "ko-KR")]
