"""Pictures made safe: what is in a picture's file besides the picture never reaches a document.

    figures/DSC_0042.jpg  --raster.py-->  Asset "image-3f9a….jpg": upright sRGB pixels
    figures/map.svg       --vector.py-->  Asset "image-77b0….svg": paths and lettering

Place, camera, owner, name, an editor's history and hidden layers are left behind. The two readers are loaded with the
first picture: they are a thirtieth of what a small pack takes, and many packs have no picture.
"""

from __future__ import annotations

from briefing.errors import Diagnostic
from briefing.model.library import FigureFile
from briefing.tree.nodes import Asset
from briefing.units import Pt

__all__ = ["is_vector", "load_asset", "png_of", "rows_of"]


def is_vector(figure: FigureFile) -> bool:
    """Tell by its name whether a picture is drawn by paths."""
    return figure.name.lower().endswith(".svg")


def load_asset(figure: FigureFile, *, width: Pt | None = None) -> tuple[Asset | None, list[Diagnostic]]:
    """Read a picture and write it again without anything that does not show; `width` is what it is printed at."""
    if is_vector(figure):
        from briefing.images.vector import read_vector  # noqa: PLC0415 - see above

        return read_vector(figure, width)
    from briefing.images.raster import read_raster  # noqa: PLC0415 - see above

    return read_raster(figure, width)


def rows_of(data: bytes) -> tuple[bytes, bytes]:
    """Give the pixels of a picture that was encoded here, row by row: as they are stored, and in RGB."""
    from briefing.images import raster  # noqa: PLC0415 - see above

    return raster.rows_of(data)


def png_of(size: tuple[int, int], pixels: bytes) -> bytes:
    """Encode rows of RGB pixels as PNG."""
    from briefing.images import raster  # noqa: PLC0415 - see above

    return raster.png_of(size, pixels)
