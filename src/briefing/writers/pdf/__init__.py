"""`Pages` -> PDF 1.7, tagged and archivable: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

    Pages --drawing--> ReportLab's PDF (marked content, subset fonts) --finish--> the file

subset.py      a face's characters in this document -> codes, and the fonts that are embedded
content.py     one page's items -> operators, with marked content around each tag's stretch
words.py       words that a line's end divides, as pieces that say the whole
shapes.py      lines, boxes and discs; vectors.py drawings; graphics.py what these refer to by name
drawing.py     all pages on ReportLab's canvas
syntax.py      values -> how a file writes them
objects.py     the numbered objects of ReportLab's file and ours -> the file, the same bytes every time
structure.py   elements and marked content -> structure tree, parent tree; attributes.py what an element says of itself
links.py       link areas -> annotations
navigation.py  outline, page labels, destinations
metadata.py    XMP and Info that say the same; output intent
srgb.py        the sRGB profile, made of its definition
finish.py      ReportLab's bytes + all of these -> the file

Nothing here measures or decides: a page that is wrong was laid out wrong. What cannot be drawn truly (a character
without a glyph, a link outside of a Link element, an attribute nobody knows) raises instead of vanishing.
"""

from __future__ import annotations

from briefing.fonts import FontSet
from briefing.typeset.pages import Pages
from briefing.writers.pdf.drawing import draw
from briefing.writers.pdf.finish import finish

__all__ = ["write_pdf"]


def write_pdf(pages: Pages, fonts: FontSet) -> bytes:
    """Write pages as a tagged PDF; the same pages and fonts give the same bytes. Raises BriefingError."""
    return finish(pages, draw(pages, fonts))
