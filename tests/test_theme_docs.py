"""The pages on the keys of a theme say what the models say, and `pytest --accept` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.model.library import TextFile
from briefing.model.reader import fields_of
from briefing.theme import STYLE_NAMES, Theme, load_theme
from pdf_samples import TEMPLATES
from theme_page import COLORS, EXAMPLES, GROUPS, MEANINGS, STYLES, group_names, theme_pages

PAGES = theme_pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_one_that_the_models_give(name: str, request: pytest.FixtureRequest, root: Path) -> None:
    path = root / "docs" / name
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGES[name], encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == PAGES[name], f"{name} differs: run pytest --accept and read it"


def test_there_is_a_page_for_each_group_and_no_other(root: Path) -> None:
    groups = set(fields_of(Theme)) - {"section_rule", "bullet", "emphasis"}
    assert set(group_names()) == groups == set(EXAMPLES)
    assert {path.stem for path in (root / "docs" / "theme").iterdir()} == groups
    assert set(re.findall(r"\]\(theme/(\w+)\.md\)", PAGES["theme.md"])) == groups


def test_every_key_of_the_models_is_told_and_no_other() -> None:
    keys = {f"{group}.{name}" for group, (model, _) in GROUPS.items() for name in model.__struct_fields__}
    alone = set(fields_of(Theme)) - set(GROUPS) - {"colors"}
    assert set(MEANINGS) == keys | alone
    assert set(STYLES) == set(STYLE_NAMES)
    for group, (model, _) in GROUPS.items():
        told = re.findall(r"(?m)^\| `(\w+)` \| .* \| `\1: .*` \| ", PAGES[f"theme/{group}.md"])
        assert told == list(model.__struct_fields__), group


def test_bounds_defaults_and_pacific_s_values_are_read() -> None:
    styles, page, table = (PAGES[f"theme/{name}.md"] for name in ("styles", "page", "table"))
    assert "| `size` | length; more than 0, up to 1000 pt | `size: 10` | The type’s size. |" in styles
    assert "| `align` | `left` or `right` or `center` or `justify`; if left out: `left` | `align: left` |" in styles
    assert "| `binding` | length; 0 to 5000 pt; if left out: `18` | `binding: 18` |" in page
    assert "| `hanging` | length; 0 to 5000 pt | `hanging: 78` |" in page
    assert '| `head_fill` | colour, or `""` for none; if left out: none | `head_fill: ""` | Behind the head. |' in table
    assert "| `band_share` | number; 0 to 1 | `band_share: 0.47` |" in PAGES["theme/cover.md"]
    assert "| `height` | length; 12 to 120 pt; if left out: `40` | `height: 14mm` |" in PAGES["theme/logo.md"]
    assert "| `bullet` | text; if left out: `–` | `bullet: –` |" in PAGES["theme.md"]
    assert "`fallback: [sans, korean]`" in PAGES["theme/fonts.md"]
    assert set(COLORS) <= set(re.findall(r"(?m)^\| `([\w-]+)` \|", PAGES["theme/colors.md"]))


@pytest.mark.parametrize("name", PAGES)
def test_the_example_of_a_page_is_a_theme_that_changes_something(name: str) -> None:
    [example] = re.findall(r"(?ms)^```yaml\n(.*?)^```$", PAGES[name])
    pacific = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")
    texts = {"mine": example, "pacific": pacific}
    files = {f"themes/{each}.yaml": TextFile(each, text, f"{each}.yaml") for each, text in texts.items()}
    theme, problems = load_theme("mine", files)
    assert problems == []
    base, _ = load_theme("pacific", files)
    assert theme is not None
    assert base is not None
    group = name.removeprefix("theme/").removesuffix(".md") if "/" in name else "logo"
    assert getattr(theme, group) != getattr(base, group)


def test_the_page_names_every_theme_that_ships() -> None:
    for path in (TEMPLATES / "themes").glob("*.yaml"):
        assert f"`{path.stem}`" in PAGES["theme.md"]
