"""Pictures of paths and lettering: what is drawn of a file, written anew.

figures/map.svg (layers, an editor's data, a description)  ->  Asset "image-77b0….svg": paths and lettering
"""

from __future__ import annotations

import hashlib

from briefing.errors import Diagnostic
from briefing.model.library import FigureFile
from briefing.svg import read_drawing
from briefing.tree.nodes import Asset
from briefing.tree.svg import svg_of
from briefing.units import Pt


def read_vector(figure: FigureFile, width: Pt | None) -> tuple[Asset | None, list[Diagnostic]]:
    """Read a vector picture and write it anew: what is not drawn of it is left behind."""
    drawing, problems = read_drawing(figure)
    if drawing is None:
        return None, problems
    size = (width, width * drawing.height / drawing.width) if width else (drawing.width, drawing.height)
    data = svg_of(drawing).encode()
    name = f"image-{hashlib.sha256(data).hexdigest()[:12]}.svg"
    pixels = (max(1, round(drawing.width)), max(1, round(drawing.height)))
    return Asset(name, data, "image/svg+xml", pixels, (round(size[0], 2), round(size[1], 2)), drawing), problems
