"""A drawing as pixels, for readers of Word files that cannot draw it: our own PDF of it, drawn by pdfium.

    Drawing -> a page of its size -> writers/pdf -> pdfium, 200 pixels to the inch of the printed picture -> PNG

Word asks for a picture of pixels beside every vector picture (MS-ODRAWXML, 2.5.6: `svgBlip` stands in an extension of
the blip). Drawn by the same writer as the PDF it shows the same: fonts, fallbacks, clips. pdfium is at home in the
audit because that must not share a line with what it judges; here it judges nothing. The same drawing and fonts give
the same bytes.
"""

from __future__ import annotations

import datetime as dt

import pypdfium2

from briefing.fonts import FontSet
from briefing.images import png_of
from briefing.tree.drawing import Drawing
from briefing.tree.nodes import Asset, Meta
from briefing.typeset.pages import LAYOUT, Image, Page, PageMap, Pages
from briefing.writers.pdf import write_pdf

_DPI = 200
_MOST = 2000.0  # pixels of the longer side
_BLANK = Meta("", "", "", "en", (), dt.datetime(2000, 1, 1, tzinfo=dt.UTC), "", "")


def preview(asset: Asset, drawing: Drawing, family: str, fonts: FontSet) -> Asset:
    """Draw the drawing of a picture as PNG. Raises ContentError for a character without a glyph."""
    image = Image(0.0, 0.0, drawing.width, drawing.height, "", LAYOUT, drawing, family)
    page = Page(drawing.width, drawing.height, "1", (image,))
    pages = Pages(_BLANK, (page,), (), PageMap({}, ("1",)))
    finest = _DPI / 72 * max(1.0, asset.size[0] / drawing.width)
    scale = min(finest, _MOST / max(drawing.width, drawing.height))
    size, pixels = _rendered(write_pdf(pages, fonts), scale)
    return Asset(f"{asset.name}.png", png_of(size, pixels), "image/png", size, asset.size)


def _rendered(data: bytes, scale: float) -> tuple[tuple[int, int], bytes]:
    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[0].render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGR)
        rows = bytes(bitmap.buffer)
        used = bitmap.width * 3
        lines = (rows[start : start + used] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride))
        return (bitmap.width, bitmap.height), b"".join(lines)
    finally:
        document.close()
