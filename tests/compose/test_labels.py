"""Labels and dates: every language says everything, and dates look as the language writes them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from briefing.compose.dates import Dates
from briefing.compose.labels import Labels
from briefing.compose.lists import list_names
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


def test_a_language_without_any_label_is_one_error_that_names_those_there_are() -> None:
    problems: list[Diagnostic] = []
    found = Labels({}, "de", problems, ["en-CA", "ko"])
    assert (found("contents"), found("page"), Dates(found).long(dt.date(2031, 5, 2))) == (
        "contents", "page", "2031-05-02",
    )  # fmt: skip
    assert [str(problem) for problem in problems] == [
        (
            "templates/labels/de.yaml: error[missing-label]: there are no labels in 'de'; there are en-CA, ko: "
            "take one of them, or copy the labels of another language to this file and translate them"
        )
    ]


@pytest.mark.parametrize(
    ("language", "pattern", "printed"),
    [
        ("de", "d. MMMM y", "1. Mai 2031"),
        ("es", "d 'de' MMMM 'de' y", "1 de mayo de 2031"),
        ("en-CA", "EEEE, MMMM d, y", "Thursday, May 1, 2031"),
        ("ko", "y년 M월 d일 EEEE", "2031년 5월 1일 목요일"),
        ("fr-CA", "EEEE d MMMM y", "jeudi 1 mai 2031"),
    ],
)
def test_a_workspace_may_choose_the_pattern_and_cldr_gives_the_names(language: str, pattern: str, printed: str) -> None:
    problems: list[Diagnostic] = []
    words = {"date-day": pattern, "day-one": "1"}
    assert (Dates(Labels(words, language, problems)).long(dt.date(2031, 5, 1)), problems) == (printed, [])


@pytest.mark.parametrize("pattern", ["{day} {month}", "d MMMMM y", "h:mm", "by hand", "''"])
def test_a_label_that_is_no_pattern_of_a_date_is_an_error(pattern: str) -> None:
    problems: list[Diagnostic] = []
    printer = Dates(Labels({"date-day": pattern, "day-one": "1"}, "en-CA", problems))
    assert (printer.long(dt.date(2031, 5, 1)), printer.long(dt.date(2031, 5, 2))) == ("2031-05-01", "2031-05-02")
    assert [problem.code for problem in problems] == ["bad-label"]


@pytest.mark.parametrize(
    ("language", "names", "printed"),
    [
        ("en-CA", ["Leaders", "Ministers", "Officials"], "Leaders, Ministers and Officials"),
        ("fr-CA", ["chefs", "ministres", "cadres"], "chefs, ministres et cadres"),
        ("ko", ["정상", "장관", "실무"], "정상, 장관 및 실무"),
        ("en-CA", ["Leaders"], "Leaders"),
        ("en-CA", ["Leaders", "Ministers, foreign", "Officials"], "Leaders; Ministers, foreign; Officials"),
        ("en-CA", [], ""),
    ],
)
def test_names_are_listed_as_the_language_lists_them(language: str, names: list[str], printed: str) -> None:
    assert list_names(names, language) == printed
