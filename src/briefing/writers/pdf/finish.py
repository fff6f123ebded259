"""ReportLab's file made whole: structure, links, navigation and metadata go in, what is not allowed goes out.

ReportLab's bytes --objects--> its pages and fonts + all of these --> PDF 1.7, one cross-reference stream
"""

from __future__ import annotations

from briefing.typeset.pages import Pages
from briefing.writers.pdf.drawing import Drawing
from briefing.writers.pdf.links import add_links
from briefing.writers.pdf.metadata import add_metadata, info
from briefing.writers.pdf.navigation import Destinations, add_outline, page_labels
from briefing.writers.pdf.objects import read_objects
from briefing.writers.pdf.structure import StructureTree
from briefing.writers.pdf.syntax import Name, Value, written


def finish(pages: Pages, drawing: Drawing) -> bytes:
    """Complete a drawing and give the file."""
    objects = read_objects(drawing.data)
    drawing.graphics.add_to(objects, [drawn.names for drawn in drawing.drawn])
    places = Destinations(pages.pages, objects.pages, pages.page_map)
    tree = StructureTree(objects, pages.elements, drawing.drawn)
    add_links(objects, drawing.drawn, places, tree)
    catalog: dict[str, Value] = {
        "Type": Name("Catalog"),
        "Pages": objects.tree,
        **tree.write(),
        **add_outline(objects, pages.outline, places),
        "PageLabels": page_labels(pages.pages),
        **add_metadata(objects, pages.meta, pages.edition),
    }
    objects.put(objects.catalog, written(catalog))
    objects.put(objects.info, written(info(pages.meta)))
    return objects.written()
