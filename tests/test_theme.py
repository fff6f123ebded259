from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.errors import Diagnostic
from briefing.model.library import TextFile
from briefing.theme import REQUIRED_COLORS, STYLE_NAMES, Theme, contrast, load_theme
from pdf_samples import TEMPLATES, shipped_theme

PACIFIC = (TEMPLATES / "themes" / "pacific.yaml").read_text(encoding="utf-8")


def load(**texts: str) -> tuple[Theme | None, list[Diagnostic]]:
    """Load theme "mine" from files given by name."""
    files = {
        f"themes/{name}.yaml": TextFile(name, text, f"templates/themes/{name}.yaml") for name, text in texts.items()
    }
    return load_theme("mine", files)


def problems(**texts: str) -> list[str]:
    theme, found = load(**texts)
    assert theme is None
    return [str(problem) for problem in found]


def changed(old: str, new: str) -> str:
    assert PACIFIC.count(old) == 1, old
    return PACIFIC.replace(old, new)


def place_of(text: str, needle: str) -> str:
    """Give line:column of the first character of a string in a text."""
    before = text[: text.index(needle)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_shipped_theme_has_every_style_and_colour_and_only_sizes_of_the_scale() -> None:
    theme = shipped_theme()
    assert set(theme.styles) == set(STYLE_NAMES)
    assert set(REQUIRED_COLORS) <= set(theme.colors)
    on_paper = {style.size for name, style in theme.styles.items() if not name.startswith("card-")}
    assert on_paper == {7, 7.8, 8, 9, 10, 12.2, 21, 28}
    assert theme.styles["body"].leading == 14.5


def test_the_shipped_theme_is_easy_to_read() -> None:
    theme = shipped_theme()
    paper = theme.colors["paper"]
    assert contrast(theme.styles["body"].color, paper) >= 10
    assert all(contrast(theme.colors[name], paper) >= 4.5 for name in ("main", "accent", "muted"))
    assert contrast(theme.colors["accent"], theme.colors["accent-tint"]) >= 4.5


def test_headings_have_twice_as_much_above_as_below() -> None:
    styles = shipped_theme().styles
    for name in ("heading-2", "heading-3", "heading-4"):
        assert styles[name].before == 2 * styles[name].after > 0


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == pytest.approx(expected, abs=0.01)
    assert contrast(first, second) == contrast(second, first)


def test_a_theme_states_only_what_differs_from_the_one_it_extends() -> None:
    mine = 'extends: pacific\ncolors: {main: "#123456"}\nstyles:\n  body: {size: 12, leading: 6mm}\nsection_rule: 1in\n'
    theme, found = load(pacific=PACIFIC, mine=mine)
    assert theme is not None
    assert found == []
    base = shipped_theme()
    assert theme.styles["body"] == replace(base.styles["body"], size=12.0, leading=6 * 72 / 25.4)
    assert theme.styles["callout"].size == 12, "what is like body follows it"
    assert theme.styles["section-title"].color == "#123456", "a colour's name is resolved last"
    assert theme.table.firm_color == "#123456"
    assert theme.section_rule == 72
    assert theme.page == base.page
    assert theme.name == "mine"


def test_themes_extend_through_several_files_and_lists_are_replaced() -> None:
    middle = "extends: pacific\nfonts: {serif: {fallback: [korean]}}\nbullet: '•'\n"
    theme, _ = load(pacific=PACIFIC, middle=middle, mine="extends: middle\nbullet: '-'\n")
    assert theme is not None
    assert theme.fonts["serif"].fallback == ("korean",)
    assert theme.fonts["serif"].regular == "IBMPlexSerif-Regular.ttf"
    assert theme.bullet == "-"


def test_a_fault_in_the_extended_file_is_told_with_that_file() -> None:
    broken = changed("bar: 2.4", "bar: thick")
    [problem] = problems(pacific=broken, mine="extends: pacific\n")
    assert problem == (
        f"templates/themes/pacific.yaml:{place_of(broken, 'thick')}: error[bad-length]: "
        "callout.bar: 'thick' is not a length such as 12pt, 25mm or 1in; "
        "write a number alone, which is in points, or with pt, mm, cm or in, such as 4mm"
    )


def test_every_key_that_a_group_misses_is_told() -> None:
    text = changed("  gap: 12\n", "").replace("  hair: ", "  hairs: ")
    found = problems(mine=text)
    at = f"templates/themes/mine.yaml:{place_of(text, 'table:')}: error[missing-key]: table: "
    cure = "is missing; add it, or extend a theme that has it"
    assert [each for each in found if "missing-key" in each] == [f"{at}'hair' {cure}", f"{at}'gap' {cure}"]


FAULTS = [
    ("head: 52", "haed: 52", "haed", "unknown-key", "no key 'haed' here; did you mean 'head'?"),
    ("after: 7.25}\n  lead", "aftr: 7.25}\n  lead", "aftr", "unknown-key", "no key 'aftr' here; did you mean 'after'?"),
    ("color: pale,", "color: pal,", "pal,", "unknown-color", "no colour 'pal'; did you mean 'pale'?"),
    ('"#0b4f6c"', '"#0b4f6"', '#0b4f6"', "bad-color", "'#0b4f6' is not a colour such as #0b4f6c"),
    ("font: mono", "font: momo", "momo", "unknown-font", "no font family 'momo'; did you mean 'mono'?"),
    ("[sans, korean]\n  sans", "[sans, koran]\n  sans", "koran]", "unknown-font", "did you mean 'korean'?"),
    ("{like: section-title, after", "{like: section-titel, after", "like: section-titel", "unknown-style",
     "no style 'section-titel' to be like; did you mean 'section-title'?"),
    ("  quote:", "  qoute:", "qoute", "unknown-style", "no style 'qoute'; did you mean 'quote'?"),
    ("  quote:", "  qoute:", "styles:", "missing-style", "the style 'quote' is missing"),
    ("  gap: 12\n", "", "table:", "missing-key", "table: 'gap' is missing"),
    ('  tint: "#eff4f6"', '  tnt: "#eff4f6"', "colors:", "missing-color", "the colour 'tint' is missing"),
    ("band_share: 0.47", "band_share: 1.7", "1.7", "bad-value",
     "cover.band_share: must be 1 or less; it can be 0 to 1"),
    ("size: 64", "size: 0", "0, leading: 72", "bad-value", "styles.card-name.size: must be more than 0"),
    ("italic: true, left", "italic: maybe, left", "maybe", "bad-value",
     "styles.quote.italic: must be true or false; write true or false, without quotes"),
    ("regular: IBMPlexMono-Regular.ttf", "regular: ../secret.ttf", "../secret.ttf", "bad-value",
     "not the name of a file"),
    ("section_rule:", "section_ruel:", "section_ruel", "unknown-key", "did you mean 'section_rule'?"),
    ("section_rule:", "name: x\nsection_rule:", "name: x", "unknown-key", "a theme's name is its file's"),
    ('muted: "#545d66"', 'muted: "#9aa0a6"', '#9aa0a6"', "low-contrast",
     "text in #9aa0a6 on paper (#ffffff) has a contrast of 2.6:1; it needs 4.5:1"),
    ("band: deep", 'band: "#88aabb"', "pale,", "low-contrast", "on the cover's band (#88aabb)"),
    ("  tint: tint", '  tint: "#667788"', "accent\n  pad: 10", "low-contrast", "on a callout's tint"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "needle", "code", "message"), FAULTS)
def test_a_fault_is_told_with_place_code_and_cure(old: str, new: str, needle: str, code: str, message: str) -> None:
    text = changed(old, new)
    found = problems(mine=text)
    start = f"templates/themes/mine.yaml:{place_of(text, needle)}: error[{code}]: "
    fitting = [problem for problem in found if problem.startswith(start)]
    assert len(fitting) == 1, found
    assert message in fitting[0]


@pytest.mark.parametrize(
    ("mine", "needle", "color"),
    [
        ("extends: pacific\ncolors:\n  main: #1f5c3d\n", "main", "#1f5c3d"),
        ("extends: pacific\ncolors:\n  main: #1f5c3d # green\n  accent: '#7a3321'\n", "main", "#1f5c3d"),
        ("extends: pacific\ncolors: {main: #1f5c3d}\n", "main", "#1f5c3d"),
        ("extends: pacific\nstyles:\n  body: {color: #123456, size: 10}\nbullet: x\n", "color", "#123456"),
        ("extends: pacific\nstyles:\n  body:\n    color: #123\n", "color:", "#123"),
        ("extends: pacific\ncover:\n  band: #1f5c3d\n", "band", "#1f5c3d"),
    ],
)
def test_a_colour_without_quotation_marks_is_one_fault_with_its_cure(mine: str, needle: str, color: str) -> None:
    [problem] = problems(pacific=PACIFIC, mine=mine)
    assert problem == (
        f"templates/themes/mine.yaml:{place_of(mine, needle)}: error[bad-color]: {color} stands without quotation "
        f'marks, so that it is a comment; put the colour in quotation marks: "{color}"'
    )


def test_an_empty_colour_is_one_fault() -> None:
    [problem] = problems(pacific=PACIFIC, mine="extends: pacific\ncolors:\n  main: # later\n")
    assert problem.startswith("templates/themes/mine.yaml:3:3: error[bad-color]: the colour 'main' is empty")


@pytest.mark.parametrize(
    ("mine", "needle", "says"),
    [
        ('colors:\n  main: "#c0d0c8"\n', '#c0d0c8"', "text in #c0d0c8 on "),
        ('colors:\n  paper: "#777777"\n', '#777777"', "on paper (#777777)"),
        ('callout:\n  tint: "#667788"\n', '#667788"', "on a callout's tint (#667788)"),
        ("callout:\n  tint: muted\n", "muted", "on a callout's tint (#545d66)"),
        ('cover:\n  band: "#b0c0c8"\n', '#b0c0c8"', "on the cover's band (#b0c0c8)"),
        ("styles:\n  caption: {color: pale}\n", "pale", "text in #bed8e3 on paper (#ffffff)"),
    ],
)
def test_a_pale_colour_is_one_fault_where_the_file_sets_it(mine: str, needle: str, says: str) -> None:
    mine = "extends: pacific\n" + mine
    [problem] = problems(pacific=PACIFIC, mine=mine)
    assert problem.startswith(f"templates/themes/mine.yaml:{place_of(mine, needle)}: error[low-contrast]: text in #")
    assert says in problem


def test_a_theme_that_may_be_read_has_no_fault_of_contrast_however_it_is_made() -> None:
    mine = 'extends: pacific\ncolors: {main: "#1f5c3d"} # was: main: #0b4f6c\n# main: #c0d0c8\n'
    theme, found = load(pacific=PACIFIC, mine=mine)
    assert found == []
    assert theme is not None
    assert theme.styles["section-title"].color == "#1f5c3d"


def test_all_faults_of_a_file_are_told_in_one_run() -> None:
    text = changed("head: 52", "haed: 52").replace("font: mono", "font: momo").replace("bar: 2.4", "bar: x")
    codes = [problem.partition("error[")[2].partition("]")[0] for problem in problems(mine=text)]
    assert sorted(codes) == ["bad-length", "missing-key", "unknown-font", "unknown-key"]


def test_a_fault_in_a_style_that_others_are_like_is_told_once() -> None:
    found = problems(
        mine=changed("size: 10, leading: 14.5, color: ink, after: 7.25", "size: ten, leading: 14.5, color: ink")
    )
    assert len(found) == 1, found


def test_a_name_of_no_theme_is_told_where_it_is_asked_for() -> None:
    [problem] = problems(pacific=PACIFIC, mine="extends: pacifc\n")
    assert (
        problem == "templates/themes/mine.yaml:1:10: error[unknown-theme]: no theme 'pacifc'; did you mean 'pacific'?"
    )
    theme, [found] = load_theme("nordic", {})
    assert theme is None
    assert str(found) == "templates/themes/nordic.yaml: error[unknown-theme]: no theme 'nordic'"


def test_circles_are_told_and_not_followed() -> None:
    [problem] = problems(mine="extends: other\n", other="extends: mine\n")
    assert (
        "other.yaml:1:10: error[theme-circle]: themes extend each other in a circle: mine -> other -> mine" in problem
    )
    found = problems(mine=changed("{like: table-cell, bold: true}", "{like: table-head}").replace(
        "{like: table-cell, size: 8", "{like: table-first, size: 8"))  # fmt: skip
    assert any("error[style-circle]: styles are like each other in a circle" in problem for problem in found)


@pytest.mark.parametrize(
    "text", ["", "- a\n", "just text\n", "styles: 5\n", "styles: {body: }\n", "fonts: [a]\ncolors: x\n"]
)
def test_what_is_no_theme_is_told_and_never_raises(text: str) -> None:
    assert problems(mine=text)


def test_every_theme_that_ships_loads() -> None:
    files = sorted(Path(TEMPLATES, "themes").glob("*.yaml"))
    assert files
    for file in files:
        assert shipped_theme(file.stem).name == file.stem
