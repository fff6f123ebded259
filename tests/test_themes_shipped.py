"""The themes that ship beside Pacific keep what their names promise: `ledger` one ink, `large-print` large type."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.compose.document import compose
from briefing.fonts import load_fonts
from briefing.readers.workspace import read_library
from briefing.select import select
from briefing.theme import STYLE_NAMES, Theme, contrast, load_theme
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Box, Disc, Line, Pages, Run
from briefing.units import DOT, PAPERS
from pdf_samples import TEMPLATES, shipped_theme

NAMES = ("pacific", "ledger", "large-print")
STAMP = dt.datetime(2031, 4, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def themes() -> dict[str, Theme]:
    return {name: shipped_theme(name) for name in NAMES}


@pytest.fixture(scope="module", params=NAMES)
def laid_out(request: pytest.FixtureRequest, root: Path) -> tuple[str, Pages]:
    """Lay out the shipped example's public pack in each theme, as the pipeline does."""
    library, _ = read_library(root, shipped=TEMPLATES)
    assert library is not None
    document, problems = compose(select(library, "media"), {}, STAMP)
    assert problems == []
    assert document is not None
    theme, faults = load_theme(request.param, library.templates)
    assert faults == []
    assert theme is not None
    fonts = load_fonts(theme, [TEMPLATES / "fonts"])
    return request.param, lay_out(document, theme, fonts, PAPERS["letter"])


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_theme_states_only_what_differs_and_gives_every_style(themes: dict[str, Theme], name: str) -> None:
    text = (TEMPLATES / "themes" / f"{name}.yaml").read_text(encoding="utf-8")
    assert re.search(r"(?m)^extends: pacific$", text)
    assert not re.search(r"(?m)^fonts:", text)
    assert set(themes[name].styles) == set(STYLE_NAMES)
    assert themes[name].fonts == themes["pacific"].fonts


@pytest.mark.parametrize("name", NAMES)
def test_columns_of_tables_stand_an_em_apart(themes: dict[str, Theme], name: str) -> None:
    assert themes[name].table.gap >= themes[name].styles["table-cell"].size


@pytest.mark.parametrize("name", NAMES)
def test_every_text_has_contrast_on_everything_that_it_stands_on(themes: dict[str, Theme], name: str) -> None:
    theme = themes[name]
    paper, tint = theme.colors["paper"], theme.colors["accent-tint"]
    assert contrast(theme.styles["body"].color, paper) >= 10
    assert contrast(theme.styles["placeholder"].color, tint) >= 4.5
    assert contrast(theme.cover.mark_color, theme.cover.band or paper) >= 4.5, "the years on the cover"
    for style, look in theme.styles.items():
        ground = theme.cover.band or paper if style in {"cover-title", "cover-kicker"} else paper
        assert contrast(look.color, ground) >= 4.5, style


def grey(color: str) -> bool:
    return color[1:3] == color[3:5] == color[5:7]


def test_ledger_has_one_ink_and_fills_nothing(themes: dict[str, Theme]) -> None:
    theme = themes["ledger"]
    assert all(grey(color) for color in theme.colors.values())
    assert all(grey(style.color) for style in theme.styles.values())
    assert theme.cover.band == ""
    assert theme.table.head_fill == ""
    assert theme.callout.tint == theme.colors["accent-tint"] == theme.colors["paper"]
    assert theme.styles["body"].color == "#000000", "a grey is printed as dots"


def test_ledger_differs_from_pacific_in_ink_only(themes: dict[str, Theme]) -> None:
    ledger, pacific = themes["ledger"], themes["pacific"]
    sizes = {name: (style.size, style.leading) for name, style in ledger.styles.items()}
    assert sizes == {name: (style.size, style.leading) for name, style in pacific.styles.items()}
    assert ledger.page == pacific.page
    for thin, firm in ((ledger.table.firm, pacific.table.firm), (ledger.section_rule, pacific.section_rule)):
        assert 0 < thin < firm


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_a_title_are_set_close_and_one_line_keeps_more_room_below_than_it_has_within(
    themes: dict[str, Theme], name: str
) -> None:
    styles = themes[name].styles
    for title in ("section-title", "part-title", "contents-title", "cover-title"):
        assert 1.12 <= styles[title].leading / styles[title].size <= 1.25, title
    assert styles["section-title"].after > styles["section-title"].leading - styles["section-title"].size


def test_large_print_is_large(themes: dict[str, Theme]) -> None:
    theme = themes["large-print"]
    assert {name for name, style in theme.styles.items() if style.size < 16} == {"citation"}
    assert all(style.leading >= style.size * 1.12 for style in theme.styles.values())
    assert theme.styles["body"].leading / theme.styles["body"].size > 1.45
    assert not any(style.capitals or style.italic for style in theme.styles.values())


@pytest.mark.parametrize("name", ["ledger", "large-print"])
def test_hairlines_are_found_by_those_who_see_little_and_on_any_printer(themes: dict[str, Theme], name: str) -> None:
    theme = themes[name]
    assert contrast(theme.table.hair_color, theme.colors["paper"]) >= 3  # as of what is not text (WCAG 2.2, 1.4.11)


def test_large_print_is_larger_than_pacific_everywhere_but_the_covers_title(themes: dict[str, Theme]) -> None:
    large, pacific = themes["large-print"], themes["pacific"]
    not_larger = {name for name in STYLE_NAMES if large.styles[name].size <= pacific.styles[name].size}
    assert not_larger == {"cover-title", "card-name"}
    scale = [large.styles[name].size for name in ("caption", "body", "heading-3", "heading-2", "section-title")]
    assert all(smaller < larger for smaller, larger in pairwise(scale))


def test_every_page_of_a_theme_keeps_to_its_margins(laid_out: tuple[str, Pages], themes: dict[str, Theme]) -> None:
    name, pages = laid_out
    page = themes[name].page
    for number, each in enumerate(pages.pages[1:], 2):  # the cover has its own measures
        runs = [item for item in each.items if isinstance(item, Run) and item.text.strip()]
        assert min(run.x for run in runs if run.tag >= 0) >= page.left - 0.5, number
        assert min(run.x for run in runs) >= 36, number  # years on an axis
        assert max(run.y for run in runs) <= each.height - page.foot + 0.5, number


def test_ledger_draws_in_greys_and_fills_no_large_surface(laid_out: tuple[str, Pages]) -> None:
    name, pages = laid_out
    if name != "ledger":
        return
    for page in pages.pages:
        for item in page.items:
            match item:
                case Run(color=color) | Line(color=color):
                    assert grey(color), item
                case Box():
                    assert not item.fill or item.fill == "#ffffff" or min(item.width, item.height) < 9, item
                case Disc(fill=fill):
                    assert not fill or grey(fill)
                case _:
                    pass


def test_all_that_is_read_in_large_print_has_16_points_raised_numbers_14_and_nothing_is_slanted(
    laid_out: tuple[str, Pages],
) -> None:
    name, pages = laid_out
    if name != "large-print":
        return
    runs = [item for page in pages.pages for item in page.items if isinstance(item, Run) and item.text.strip()]
    raised = re.compile(r"\[?[\w*]+(\]|, ?) ?")
    assert {run.text for run in runs if run.size < 16 and not raised.fullmatch(run.text)} == set()
    assert {run.size for run in runs if run.size < 16} == {14}
    assert not [run.text for run in runs if "italic" in run.face]


def test_rules_of_a_kind_take_as_many_dots_wherever_they_stand(laid_out: tuple[str, Pages]) -> None:
    """Hairlines are thinner than a dot and take one; every other straight line is whole dots wide."""
    _, pages = laid_out
    lines = [item for page in pages.pages for item in page.items if isinstance(item, Line)]
    straight = {line.width for line in lines if line.x1 == line.x2 or line.y1 == line.y2}
    dots = [width / DOT for width in straight if width > DOT]
    assert dots
    assert dots == pytest.approx([round(count) for count in dots])
