"""All pages on ReportLab's canvas: content, embedded fonts, pictures. No tags yet, no metadata.

Pages --(one Content for each page)--> ReportLab's bytes + what each page has on it
"""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefing.fonts import FontSet
from briefing.typeset.pages import Image, Page, Pages
from briefing.units import Pt
from briefing.writers.pdf.content import Content, Drawn, Elements, Tools
from briefing.writers.pdf.graphics import Graphics
from briefing.writers.pdf.subset import Embedding


class Drawing(Struct, frozen=True):
    """ReportLab's file, and what is on each of its pages."""

    data: bytes
    drawn: tuple[Drawn, ...]
    graphics: Graphics  # still to be added


def draw(pages: Pages, fonts: FontSet) -> Drawing:
    """Draw all pages. Raises ContentError for a character without a glyph."""
    sheet = _Sheet(pages, fonts)
    drawn = tuple(sheet.page(page) for page in pages.pages)
    graphics = sheet.graphics
    return Drawing(sheet.close(), drawn, graphics)


class _Sheet(Canvas):  # type: ignore[misc]
    """ReportLab's canvas, with an embedded font as its first so that no Helvetica is declared."""

    def __init__(self, pages: Pages, fonts: FontSet) -> None:
        self._buffer = BytesIO()
        first = fonts.program(next(iter(fonts.faces))).fontName
        super().__init__(self._buffer, pageCompression=1, invariant=1, initialFontName=first)
        self._assets = {asset.name: ImageReader(BytesIO(asset.data)) for asset in pages.assets if not asset.drawing}
        self._embedding = Embedding(fonts)
        elements = Elements(pages.elements, pages.meta.language)
        self.graphics = Graphics()
        self._tools = Tools(elements, fonts, self._embedding, self.graphics, self.addLiteral, self._picture)

    def page(self, page: Page) -> Drawn:
        """Draw one page."""
        self.setPageSize((page.width, page.height))
        drawn = Content(self._tools).draw(page)
        self.showPage()
        return drawn

    def close(self) -> bytes:
        """Embed the fonts and give the file. The canvas is of no use after it."""
        self._doc.delayedFonts.extend(self._embedding.subsets)
        self.save()
        data = self._buffer.getvalue()
        self.__dict__.clear()  # it and what draws on it hold each other, and all pages with them
        return data

    def _picture(self, item: Image, height: Pt) -> None:
        bottom = height - item.y - item.height
        self.drawImage(self._assets[item.asset], item.x, bottom, item.width, item.height, mask="auto")
