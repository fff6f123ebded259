"""The logo of a theme: a picture of `templates/logos/`, stripped to what is seen and as large as it is printed.

    logo: {file: ours.svg, alt: "Harbour Institute", height: 14mm}  +  Library.logos
      --load_logo--> Theme with its `mark`: an Asset of lines, or of 300 pixels to the inch

A fault is told where the theme names the file, for it is the theme that a person mends; what cannot be drawn of an SVG
is told by its own line. A logo wider than its room on the cover is made lower, never cut or squeezed. Letters in it are
refused: they would be set in a font of the theme, and a logo has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from msgspec.structs import replace

from briefing.errors import Diagnostic, Location, did_you_mean, error
from briefing.images import load_asset
from briefing.model.library import FigureFile
from briefing.theme.models import LogoStyle, Theme
from briefing.units import Pt

WIDEST: Pt = 216.0
"""How wide a logo may be: 3 inches, so that title and kicker keep their place beside and below it."""

_DRAWN = {".svgz", ".eps", ".ai", ".pdf", ".wmf", ".emf"}
_SVG = ".svg"


def load_logo(theme: Theme, files: Mapping[str, FigureFile]) -> tuple[Theme, list[Diagnostic]]:
    """Give the theme with its logo's picture; without a logo, or with a fault in it, as it is."""
    logo = theme.logo
    if logo is None:
        return theme, []
    at = theme.places.get("logo.file", Location(f"templates/themes/{theme.name}.yaml"))
    if PurePath(logo.file).suffix.lower() in _DRAWN:
        message = f"'{logo.file}' is a drawing that cannot be read here"
        return theme, [error("image-format", at, message, f"export it as SVG, or as a PNG {_pixels(logo)} pixels high")]
    figure = files.get(logo.file)
    if figure is None:
        cure = did_you_mean(logo.file, files) if files else ""
        message = f"there is no logo '{logo.file}' in templates/logos"
        return theme, [error("missing-logo", at, message, cure or "put the picture there")]
    vector = PurePath(logo.file).suffix.lower() == _SVG
    return _marked(theme, logo, figure if vector else replace(figure, at=at))


def _marked(theme: Theme, logo: LogoStyle, figure: FigureFile) -> tuple[Theme, list[Diagnostic]]:
    natural, problems = load_asset(figure)
    if natural is None:
        return theme, problems
    if natural.drawing and any(natural.drawing.letterings()):
        message = "letters in a logo would be set in another font than its own"
        return theme, [error("svg-unsupported", figure.at, message, "turn them into paths where it was drawn")]
    width, height = natural.size
    mark, problems = load_asset(figure, width=min(logo.height * width / height, WIDEST))
    return replace(theme, mark=mark), problems


def _pixels(logo: LogoStyle) -> int:
    return round(logo.height / 72 * 300)
