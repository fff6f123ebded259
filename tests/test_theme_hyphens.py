"""A theme that asks for hyphens where their patterns are not installed is told so, at the key, and costs no import."""

from __future__ import annotations

import pytest

from briefing.model.library import TextFile
from briefing.theme import hyphens, load_theme
from hyphens_kit import YAML
from pdf_samples import TEMPLATES

PACIFIC = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")


def load(mine: str) -> tuple[bool, list[str]]:
    files = {f"themes/{name}.yaml": TextFile(name, text, name) for name, text in (("mine", mine), ("pacific", PACIFIC))}
    theme, found = load_theme("mine", files)
    return theme is not None, [str(each) for each in found]


def test_a_theme_may_ask_where_the_patterns_are_there() -> None:
    assert load(YAML) == (True, [])


def test_each_place_that_asks_is_told_once_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(hyphens, "find_spec", asked.append)
    mine = "extends: pacific\nstyles:\n  body: {hyphens: auto}\n  lead: {hyphens: auto}\n"
    cure = 'pip install "briefing[hyphenation]", or write hyphens: none'
    stands, told = load(mine)
    assert not stands
    assert asked == ["pyphen"]
    message = "error[missing-extra]: hyphens need the package pyphen, which is not installed; " + cure
    assert told == [f"mine:3:19: {message}", f"mine:4:19: {message}"]


def test_a_theme_that_does_not_ask_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyphens, "find_spec", lambda _: None)
    assert load("extends: pacific\n") == (True, [])
    assert load("extends: pacific\nstyles: {body: {hyphens: none}}\n") == (True, [])


def test_another_word_is_refused() -> None:
    stands, told = load("extends: pacific\nstyles: {body: {hyphens: manual}}\n")
    assert not stands
    assert any("mine:2:" in each and "'none' or 'auto'" in each for each in told), told
