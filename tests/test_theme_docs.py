"""The page on the keys of a theme says what the models say, and `pytest --accept` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.model.library import TextFile
from briefing.theme import STYLE_NAMES, load_theme
from briefing.theme.models import Theme
from pdf_samples import TEMPLATES
from theme_page import BESIDE, COLORS, GROUPS, MEANINGS, STYLES, theme_page


def test_the_page_is_the_one_that_the_models_give(request: pytest.FixtureRequest, root: Path) -> None:
    path = root / "docs" / "theme.md"
    if request.config.getoption("--accept"):
        path.write_text(theme_page(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == theme_page(), "docs/theme.md differs: run pytest --accept and read it"


def test_every_key_of_the_models_is_told_and_no_other() -> None:
    keys = {f"{group}.{name}" for group, (model, _) in GROUPS.items() for name in model.model_fields}
    alone = set(Theme.model_fields) - set(GROUPS) - BESIDE - {"colors"}
    assert set(MEANINGS) == keys | alone
    assert set(STYLES) == set(STYLE_NAMES)
    sections = re.findall(r"(?m)^## `(\w+)`$", theme_page())
    assert sorted(sections) == sorted(set(Theme.model_fields) - alone - BESIDE)


def test_bounds_and_defaults_come_from_the_models() -> None:
    page = theme_page()
    assert "| `size` | length; more than 0, up to 1000 pt | The type’s size. |" in page
    assert "| `align` | `left` or `right` or `center` or `justify`; if left out: `left` |" in page
    assert "| `band_share` | number; 0 to 1 |" in page
    assert "| `bullet` | text; if left out: `–` |" in page
    assert set(COLORS) <= set(re.findall(r"(?m)^\| `([\w-]+)` \|", page))


def test_the_example_of_the_page_is_a_theme() -> None:
    example = re.search(r"(?ms)^```yaml\n(.*?)^```$", theme_page())
    assert example is not None
    pacific = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")
    texts = {"mine": example[1], "pacific": pacific}
    files = {f"themes/{name}.yaml": TextFile(name, text, f"{name}.yaml") for name, text in texts.items()}
    theme, problems = load_theme("mine", files)
    assert problems == []
    assert theme is not None
    assert theme.styles["body"].size == 11


def test_the_page_names_every_theme_that_ships() -> None:
    for path in (TEMPLATES / "themes").glob("*.yaml"):
        assert f"`{path.stem}`" in theme_page()
