"""A text on a fixed number of sides: as large as fits, or an error that says by how much it is too long.

    document --(density 1, 0.9875, … 0.8)--> the first layout that keeps to its sides

Where a page of the template leaves too much over, the text runs on to the next before it is set any smaller. A
density makes sizes, leadings, spaces and padding smaller, but no type smaller than a footnote's. In large print it
makes spaces smaller before type, which keeps the 16 pt of large print if the sides hold it, and else 14 at least. A
handout is tight paper: its hanging column is no wider than its labels (stops.py), if it has one, and its margins are
narrower than a pack's, but keep to what every printer can print; its foot stands as low as that allows, the text clear
of its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefing.errors import ContentError, Location, error
from briefing.fonts import FontSet
from briefing.theme import LARGE, Style, Theme, is_large_print
from briefing.tree.nodes import Document, PageBreak
from briefing.typeset.layout import lay_out
from briefing.typeset.pages import Page, Pages, Run
from briefing.typeset.running import rule_above_foot
from briefing.units import Paper, Pt
from briefing.writers.handouts.stops import in_text_column, stop_of

PRINTABLE = 36.0  # 12.7 mm: nothing stands nearer to the paper's edge
DENSITIES = tuple(1 - step / 80 for step in range(17))  # down to 0.8
_LEAST_SIZE = 7.5
LARGE_PRINT = 16.0  # as in a pack: at the table a reader with low sight has this paper alone
_LARGE_SIZES = (LARGE_PRINT, 15.5, 15.0, 14.5, LARGE)  # where its sides do not hold that
_SHEET_MARGIN, _SHEET_TOP = 54.0, 72.0  # of a whole sheet
_DESCENT = 0.25  # of the size: how far letters of the foot reach down
_BETWEEN_RULES = 1.25  # times the space above a heading: between two tables it is seen up to the rule, not to letters
_CLEAR_OF_FOOT = 12.0  # between the text and the foot's rule


def lay_out_on_sides(document: Document, theme: Theme, fonts: FontSet, paper: Paper, *, sides: int, name: str) -> Pages:
    """Lay a document out in the largest density that keeps to its sides. Raises ContentError where none does."""
    sizes = _LARGE_SIZES if is_large_print(theme) else (_LEAST_SIZE,)
    for least in sizes[:-1]:
        pages = laid_out_large(document, theme, fonts, paper, sides=sides, least=least)
        if pages:
            return pages
    *_, pages = _ever_denser(document, theme, fonts, paper, (sides, sizes[-1]))
    if len(pages.pages) > sides:
        raise too_long(name, sides, count_lines(pages.pages[sides:]))
    return pages


def laid_out_large(
    document: Document, theme: Theme, fonts: FontSet, paper: Paper, *, sides: int, least: Pt = LARGE_PRINT
) -> Pages | None:  # fmt: skip
    """Lay a document out on its sides with nothing smaller than large print is; None where they do not hold that."""
    closest = laid_out(without_breaks(document), denser(theme, DENSITIES[-1], least), fonts, paper)
    if len(closest.pages) > sides:
        return None
    *_, pages = _ever_denser(document, theme, fonts, paper, (sides, least))
    return pages if len(pages.pages) <= sides else None


def _ever_denser(
    document: Document, theme: Theme, fonts: FontSet, paper: Paper, held: tuple[int, Pt]
) -> Iterator[Pages]:  # fmt: skip
    """Lay a document out in one density after the other until it keeps to its sides.

    `held` is how many sides it has, and the size under which no type is made smaller."""
    (sides, least), unbroken = held, without_breaks(document)
    for density in DENSITIES:
        look = denser(theme, density, least)
        pages = laid_out(document, look, fonts, paper)
        yield pages
        if len(pages.pages) > sides and unbroken != document:
            pages = laid_out(unbroken, look, fonts, paper)
            if len(pages.pages) <= sides:
                yield pages
        if len(pages.pages) <= sides:
            return


def laid_out(document: Document, theme: Theme, fonts: FontSet, paper: Paper) -> Pages:
    """Lay a document out with one stop for all its tables of labels, and its text there if lines would be too long."""
    stop = stop_of(document, theme, fonts, paper)
    return lay_out(document, in_text_column(theme, paper, stop), fonts, paper, stop=stop)


def without_breaks(document: Document) -> Document:
    """Give a document that goes on where its template would begin a page."""
    return replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, PageBreak)))


def too_long(name: str, sides: int, lines: int) -> ContentError:
    """Give the error for a handout that needs more room than it has."""
    place = Location(f"templates/handouts/{name}.md")
    paper = "one side" if sides == 1 else f"{sides} sides"
    count = "1 line" if lines == 1 else f"{lines} lines"
    message = f"the {name} is too long for {paper} by {count}"
    cure = "shorten what it takes in, or take it out of 'handouts' of the audience"
    return ContentError([error("handout-too-long", place, message, cure)])


def count_lines(pages: Iterable[Page]) -> int:
    """Count the lines of text on pages, running lines and other artifacts apart."""
    return sum(len({round(item.y) for item in page.items if isinstance(item, Run) and item.tag >= 0}) for page in pages)


def whole_sheet(theme: Theme) -> Theme:
    """Give the theme with the page of a handout that takes a whole sheet."""
    return tight(theme, margin=_SHEET_MARGIN, top=_SHEET_TOP)


def tight(theme: Theme, *, margin: Pt, top: Pt) -> Theme:
    """Give the theme with the page of a handout: no hanging column, margins of its own."""
    running = theme.styles["running"]
    foot = PRINTABLE + _DESCENT * running.size
    bottom = foot + rule_above_foot(running) + _CLEAR_OF_FOOT
    page = replace(
        theme.page,
        left=margin,
        right=margin,
        top=top,
        bottom=bottom,
        hanging=0.0,
        gutter=0.0,
        head=min(theme.page.head, top - 16),
        foot=foot,
    )
    heading = theme.styles["heading-2"]
    apart = replace(heading, before=heading.before * _BETWEEN_RULES)
    return replace(theme, page=page, styles={**theme.styles, "heading-2": apart})


def denser(theme: Theme, factor: float, least: Pt = _LEAST_SIZE) -> Theme:
    """Give the theme with all that takes room made smaller by a factor, no type under `least`, and padding first."""
    if factor == 1:
        return theme
    styles = {name: _smaller(style, factor, least) for name, style in theme.styles.items()}
    table = replace(theme.table, pad=theme.table.pad * factor**3, gap=theme.table.gap * factor)
    callout = replace(theme.callout, pad=theme.callout.pad * factor**2)
    return replace(theme, styles=styles, table=table, callout=callout)


def _smaller(style: Style, factor: float, least: Pt) -> Style:
    size = max(style.size * factor, min(style.size, least))
    scale = size / style.size
    return replace(
        style,
        size=round(size, 2),
        leading=round(style.leading * scale, 2),
        before=style.before * factor**2,
        after=style.after * factor**2,
    )
