"""Measures that leave no room: margins wider than the page, type that fills a line with a word, lines that collide.

    page: {left: 300, right: 300}  ->  error[no-room]            nothing is left between the margins
    body: {size: 200}              ->  error[type-too-large]     two characters in a line
    body: {size: 12, leading: 10}  ->  error[leading-too-small]  lines run into each other

Measured on the narrower and on the lower of the papers that an audience may choose for its pack, so that a theme which
holds on one holds on both. Each fault is told once, where the theme's own file sets the measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefing.errors import Diagnostic, Location, error
from briefing.theme.models import Style, Theme
from briefing.units import PAPERS, Pt

_WIDTH = min(PAPERS[name].width for name in ("letter", "a4"))
_HEIGHT = min(PAPERS[name].height for name in ("letter", "a4"))

_LEAST_LINES = 12  # of the body, between the margins at the head and at the foot
_LEAST_LETTERS = 24  # of the body in a line; fewer leave a word or two
_LEAST_IN_HEADINGS = 8
_LETTER = 0.5  # mean width of a letter, as a share of the size
_OVERLAP = -0.12  # of the size: letters drawn nearer than this touch each other
_FITTED = ("cover-title", "card-name")  # set smaller by themselves where they do not fit
_READ = ("body", "list", "callout", "quote", "definition", "lead")


def check_measures(theme: Theme, file: str) -> list[Diagnostic]:
    """Report measures that cannot be set on paper, at their places in `file` or in what it extends."""
    page = [*_across(theme, file), *_down(theme, file)]
    if page:  # what follows would only repeat it
        return page
    return _told_once([problem for name in theme.styles for problem in _style(theme, name, file)])


def _told_once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Tell a measure that several styles take over once, with how many do."""
    together: dict[tuple[Location, str], list[Diagnostic]] = {}
    for each in problems:
        together.setdefault((each.at, each.code), []).append(each)
    return [replace(first, message=first.message + _and_more(len(rest))) for first, *rest in together.values()]


def _and_more(count: int) -> str:
    return f" (and in {count} more styles)" if count > 1 else " (and in one more style)" if count else ""


def _column(theme: Theme) -> Pt:
    page = theme.page
    return _WIDTH - page.left - page.right - (page.hanging + page.gutter if page.hanging else 0.0)


def _across(theme: Theme, file: str) -> Iterator[Diagnostic]:
    page, body = theme.page, theme.styles["body"]
    width = _column(theme)
    wanted = _LEAST_LETTERS * _LETTER * min(body.size, 20)
    if width < wanted:
        message = f"margins and hanging column leave {_points(width)} of {_points(_WIDTH)} for text"
        cure = "make left, right or hanging smaller"
        widest = sorted(("left", "right", "hanging", "gutter"), key=lambda key: -float(getattr(page, key)))
        yield error("no-room", _place(theme, file, [f"page.{key}" for key in widest]), message, cure)
    elif width - page.binding < wanted:
        message = (
            f"the binding takes {_points(page.binding)} of the text column's {_points(width)} in the print edition"
        )
        yield error("no-room", _place(theme, file, ["page.binding"]), message, "make it smaller")
    inset = theme.callout.bar + 2 * theme.callout.pad
    if width >= wanted and width - inset < wanted / 2:
        message = f"bar and padding of a callout take {_points(inset)} of the column's {_points(width)}"
        yield error("no-room", _place(theme, file, ["callout.pad", "callout.bar"]), message, "make them smaller")


def _down(theme: Theme, file: str) -> Iterator[Diagnostic]:
    page = theme.page
    height = _HEIGHT - page.top - page.bottom
    if height < _LEAST_LINES * min(theme.styles["body"].leading, 30):
        message = f"the margins at head and foot leave {_points(height)} of {_points(_HEIGHT)} for text"
        keys = sorted(("top", "bottom"), key=lambda key: -float(getattr(page, key)))
        yield error("no-room", _place(theme, file, [f"page.{key}" for key in keys]), message, "make them smaller")
        return
    for line, margin in (("head", "top"), ("foot", "bottom")):
        at, room = getattr(page, line), getattr(page, margin)
        if at >= room:
            message = f"the running {line} stands at {_points(at)}, inside the text, which begins at {_points(room)}"
            keys = [f"page.{line}", f"page.{margin}"]
            yield error("no-room", _place(theme, file, keys), message, f"make {line} smaller than {margin}")


def _style(theme: Theme, name: str, file: str) -> Iterator[Diagnostic]:
    style = theme.styles[name]
    if style.leading < style.size:
        message = f"the style '{name}' has lines of {_points(style.leading)} for type of {_points(style.size)}"
        cure = f"give it a leading of {style.size * 1.3:.0f} or so"
        yield error("leading-too-small", _place(theme, file, _keys(name, "leading", "size")), message, cure)
    if style.tracking < _OVERLAP * style.size:
        message = f"the style '{name}' draws letters {_points(-style.tracking)} nearer to each other"
        yield error("letters-overlap", _place(theme, file, _keys(name, "tracking")), message, "give it a tracking of 0")
    if name not in _FITTED:
        yield from _line(theme, name, style, file)


def _line(theme: Theme, name: str, style: Style, file: str) -> Iterator[Diagnostic]:
    """Measure how many letters of a style a line of the text column holds, and how far it is moved."""
    column = _column(theme)
    letters = int(column / (_LETTER * style.size))
    least = _LEAST_LETTERS if name in _READ else _LEAST_IN_HEADINGS
    if letters < least:
        message = f"type of {_points(style.size)} in the style '{name}' leaves some {letters} letters in a line"
        cure = f"make it {int(column / (_LETTER * least))} pt or smaller, or the margins narrower"
        yield error("type-too-large", _place(theme, file, _keys(name, "size")), message, cure)
    before = theme.page.left + _WIDTH - theme.page.left - theme.page.right - column
    if not -before <= style.left <= column / 2:
        message = f"an indent of {_points(style.left)} in the style '{name}' leaves no room in a column of "
        message += _points(column)
        cure = f"give it {_points(-before)} to {_points(column / 2)}"
        yield error("no-room", _place(theme, file, _keys(name, "left")), message, cure)


def _keys(style: str, *names: str) -> list[str]:
    return [f"styles.{style}.{name}" for name in names]


def _place(theme: Theme, file: str, keys: Sequence[str]) -> Location:
    """Give the place of the first key that the file itself sets, else of the first that any file sets."""
    places = [theme.places[key] for key in keys if key in theme.places]
    return next((at for at in places if at.file == file), places[0] if places else Location(file))


def _points(length: Pt) -> str:
    return f"{length:.4g} pt"
