"""Labels and dates: every language says everything, and dates look as the language writes them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from briefing.compose.dates import Dates
from briefing.compose.labels import Labels
from briefing.errors import Diagnostic
from briefing.model.values import PartialDate
from compose_kit import labels

LANGUAGES = ("en-CA", "fr-CA", "ko")


def dates(language: str) -> tuple[Dates, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return Dates(Labels(labels(language), language, problems)), problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_labels_with_the_same_slots(language: str) -> None:
    english, other = labels("en-CA"), labels(language)
    assert list(other) == list(english)
    slots = {key: set(re.findall(r"\{\w+\}", text)) for key, text in other.items() if not key.startswith("date-")}
    known = {key: set(re.findall(r"\{\w+\}", text)) for key, text in english.items()}
    assert {key: found for key, found in slots.items() if found != known[key]} == {}


@pytest.mark.parametrize(
    ("language", "text", "long", "short"),
    [
        ("en-CA", "2025-12-08", "8\u00a0December 2025", "8\u00a0Dec 2025"),
        ("en-CA", "2024-06", "June 2024", "Jun 2024"),
        ("en-CA", "1963", "1963", "1963"),
        ("fr-CA", "2025-01-01", "1er\u00a0janvier 2025", "1er\u00a0janv. 2025"),
        ("fr-CA", "2025-08-11", "11\u00a0août 2025", "11\u00a0août 2025"),
        ("ko", "2025-12-08", "2025년 12월 8일", "2025. 12. 8."),
        ("ko", "2024-06", "2024년 6월", "2024. 6."),
    ],
)
def test_dates_keep_their_precision_and_their_language(language: str, text: str, long: str, short: str) -> None:
    printer, problems = dates(language)
    date = PartialDate.parse(text)
    assert (printer.long(date), printer.short(date), problems) == (long, short, [])


@pytest.mark.parametrize(
    ("language", "last", "span"),
    [
        ("en-CA", None, "30\u00a0April 2031"),
        ("en-CA", dt.date(2031, 4, 30), "30\u00a0April 2031"),
        ("en-CA", dt.date(2031, 5, 2), "30\u00a0April – 2\u00a0May 2031"),
        ("en-CA", dt.date(2032, 5, 2), "30\u00a0April 2031 – 2\u00a0May 2032"),
        ("fr-CA", dt.date(2031, 5, 1), "30\u00a0avril – 1er\u00a0mai 2031"),
        ("ko", dt.date(2031, 5, 2), "2031년 4월 30일 – 5월 2일"),
    ],
)
def test_a_span_prints_once_what_its_days_share(language: str, last: dt.date | None, span: str) -> None:
    printer, problems = dates(language)
    assert (printer.span(dt.date(2031, 4, 30), last), problems) == (span, [])


@pytest.mark.parametrize(
    ("language", "span"),
    [
        ("en-CA", "1–2\u00a0May 2031"),
        ("fr-CA", "1er–2\u00a0mai 2031"),
        ("ko", "2031년 5월 1–2일"),
    ],
)
def test_days_of_one_month_share_it(language: str, span: str) -> None:
    printer, problems = dates(language)
    assert (printer.span(dt.date(2031, 5, 1), dt.date(2031, 5, 2)), problems) == (span, [])


def test_a_missing_label_is_an_error_once_with_key_and_file() -> None:
    problems: list[Diagnostic] = []
    found = Labels({"contents": "Inhalt", "foot": "{a} {b}"}, "de", problems)
    assert (found("contents"), found("content"), found("content")) == ("Inhalt", "content", "content")
    assert found("foot", a=1) == "1 {b}"
    assert [str(problem) for problem in problems] == [
        "templates/labels/de.yaml: error[missing-label]: no label 'content'; did you mean 'contents'?",
        "templates/labels/de.yaml: error[missing-label]: label 'foot' has a slot '{b}' that nothing fills; known: a",
    ]


def test_values_of_slots_are_never_read_as_slots() -> None:
    assert Labels({"x": "{a} {b}"}, "en-CA", [])("x", a="{b}", b="{a}") == "{b} {a}"
