"""ReportLab's file made whole: structure, links, navigation and metadata go in, what is not allowed goes out.

    ReportLab's bytes --pikepdf--> PDF 1.7, one cross-reference stream, an ID made of the content

ReportLab drops page keys that it does not know, leaves an empty /Trans on each page, ends streams without a line
end and writes %PDF-1.3; saving through qpdf cures all of it.
"""

from __future__ import annotations

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from briefing.typeset.pages import Pages
from briefing.writers.pdf.drawing import Drawing
from briefing.writers.pdf.links import add_links
from briefing.writers.pdf.metadata import add_metadata, add_print_preferences
from briefing.writers.pdf.navigation import add_outline, add_page_labels
from briefing.writers.pdf.structure import StructureTree


def finish(pages: Pages, drawing: Drawing) -> bytes:
    """Complete a drawing and give the file."""
    with Pdf.open(BytesIO(drawing.data)) as pdf:
        del pdf.trailer.ID  # made of ReportLab's clock; the new one is made of the content
        for page in pdf.pages:
            if "/Trans" in page.obj:
                del page.obj.Trans
        tree = StructureTree(pdf, pages.elements, drawing.drawn)
        add_links(pdf, drawing.drawn, pages.page_map, tree)
        tree.write()
        add_outline(pdf, pages.outline, pages.page_map)
        add_page_labels(pdf, pages.pages)
        add_metadata(pdf, pages.meta)
        add_print_preferences(pdf, pages.edition)
        return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(
        buffer,
        force_version="1.7",
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
        compress_streams=True,
    )
    return buffer.getvalue()
