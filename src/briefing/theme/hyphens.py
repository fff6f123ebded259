"""Hyphens that a theme asks for need the patterns of languages, which are an extra.

    body: {hyphens: auto}   and no pyphen   ->  error[missing-extra]   pip install "briefing[hyphenation]"

The library is looked for and not imported: a theme that asks for nothing costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from briefing.errors import Diagnostic, Location, error
from briefing.theme.models import Theme

EXTRA, PACKAGE = "hyphenation", "pyphen"
"""The extra of this program, and the package that it brings."""


def check_hyphens(theme: Theme, file: str) -> Iterator[Diagnostic]:
    """Report each place where a theme asks for hyphens that cannot be had here."""
    asking = [name for name, style in theme.styles.items() if style.hyphens == "auto"]
    if not asking or find_spec(PACKAGE) is not None:
        return
    places = dict.fromkeys(theme.places.get(f"styles.{name}.hyphens", Location(file)) for name in asking)
    for at in places:
        message = f"hyphens need the package {PACKAGE}, which is not installed"
        yield error("missing-extra", at, message, f'pip install "briefing[{EXTRA}]", or write hyphens: none')
