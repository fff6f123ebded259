"""Document -> a Word file that people edit: the theme's look by real styles, the PDF's words in the PDF's order.

    write_docx(document, theme, paper, page_map, fonts=fonts) -> bytes

package.py, docprops.py, settings.py         the file and what it says of itself; nothing of a library's template
styles.py, tablestyles.py, latent.py         the theme as named styles; names.py which, looks.py how they are written
numbering.py, palette.py, sheet.py           lists, colours, the type area
faces.py, fontuse.py, embedding.py           fonts: by which name, which are used, their files; fontfiles.py reads those
flow.py                                      where writing stands; what waits for the next paragraph
blocks.py, inlines.py                        the two dispatches over the tree
binding.py, spacing.py                       what stays in one line; what stays with the next paragraph
lists.py, tables.py, pictures.py, cover.py   the larger blocks; drawing.py what Word draws, columns.py a table's widths
charts.py, rasters.py, preview.py            charts of Word's own; a picture's parts; a drawing as pixels
contents.py, captions.py, notes.py           contents field, captions, footnotes; fields.py, bookmarks.py below them
parts.py, running.py, ruled.py               sections; running head and foot, paper and margins; pages to write on
markup.py                                    names and elements; what XML may hold

Everything is written in one pass with lxml. `docx.opc` holds parts and relations; the ZIP is written here, so that its
times and order are fixed. No field asks to be updated on opening: contents, captions and pages stand in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.tree.nodes import Cover, Document
from briefing.typeset.layout import theme_of
from briefing.typeset.pages import PageMap
from briefing.units import Paper
from briefing.writers.docx import docprops
from briefing.writers.docx.blocks import write_blocks
from briefing.writers.docx.bookmarks import bookmarks_of
from briefing.writers.docx.contents import longest_number
from briefing.writers.docx.embedding import font_table
from briefing.writers.docx.faces import Faces
from briefing.writers.docx.flow import Draft, Flow, Story, open_paragraph
from briefing.writers.docx.fontuse import use_of
from briefing.writers.docx.markup import Element, add, qualified, root, serialized
from briefing.writers.docx.notes import add_separators
from briefing.writers.docx.numbering import Numbering
from briefing.writers.docx.package import Package
from briefing.writers.docx.palette import palette_part
from briefing.writers.docx.parts import write_kind, write_parts
from briefing.writers.docx.running import Reference, write_foot, write_head, write_sections
from briefing.writers.docx.settings import settings_part
from briefing.writers.docx.sheet import Sheet
from briefing.writers.docx.styles import styles_of

__all__ = ["write_docx"]

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def write_docx(
    document: Document, theme: Theme, paper: Paper, page_map: PageMap, *, fonts: FontSet | None = None
) -> bytes:
    """Write a document as DOCX, with the faces that it is set in where `fonts` has them.

    Raises KeyError for an anchor in the contents that `page_map` does not know.
    """
    theme = theme_of(document, theme, fonts, paper) if fonts else theme
    sheet = Sheet(theme, paper, Faces(theme, fonts), document.edition, longest_number(document))
    draft = _draft(document, sheet, page_map)
    package = draft.package
    main = package.add("/word/document.xml", CT.WML_DOCUMENT_MAIN, b"", RT.OFFICE_DOCUMENT)
    notes = Story(draft, package.part("/word/footnotes.xml", CT.WML_FOOTNOTES))
    notes.root = root("w:footnotes", "w", "r", "mc", "wp", "a", "pic", "wpg", "wps")
    add_separators(notes.root, draft.sheet)
    story = Story(draft, main, notes)
    roots = [*_body(draft, story), notes.root]
    notes.part._blob = serialized(notes.root)  # noqa: SLF001
    main.relate_to(notes.part, RT.FOOTNOTES)
    _add_parts(draft, story, roots)
    _add_properties(draft)
    return package.write()


def _draft(document: Document, sheet: Sheet, page_map: PageMap) -> Draft:
    return Draft(
        document=document,
        sheet=sheet,
        page_map=page_map,
        package=Package(),
        bookmarks=bookmarks_of(document.blocks),
        numbering=Numbering(sheet),
        assets={asset.name: asset for asset in document.assets},
        write_blocks=write_blocks,
    )


def _body(draft: Draft, story: Story) -> list[Element]:
    """Write `word/document.xml`, head and foot; give their roots.

    The body ends in a paragraph, because Word wants one after a table.
    """
    part = root("w:document", "w", "r", "mc", "wp", "a", "pic", "wpg", "wps")
    body = add(part, "w:body")
    flow = Flow(body, story, draft.sheet.column, draft.sheet.width)
    blocks = draft.document.blocks
    if draft.document.edition == "print":
        write_parts(flow, blocks)
    else:
        write_blocks(flow, blocks)
    if not len(body) or body[-1].tag != qualified("w:p"):
        story.page_break, story.space = False, 0
        open_paragraph(flow, "TableText")
    write_kind(add(body, "w:sectPr"), story)
    running = _running(draft, story, turned=bool(draft.page_map.sideways))
    references = [reference for reference, _ in running]
    write_sections(body, draft.sheet, references, cover=bool(blocks) and isinstance(blocks[0], Cover))
    story.part._blob = serialized(part)  # noqa: SLF001 - a part's bytes are known when all is related to it
    return [part, *(element for _, element in running)]


def _running(draft: Draft, story: Story, *, turned: bool) -> list[tuple[Reference, Element]]:
    """Write running heads and feet, in print those of left-hand pages too, and those of turned pages if there are any;
    give their references and roots."""
    written: list[tuple[Reference, Element]] = []
    sides = ("default", "even") if draft.document.edition == "print" else ("default",)
    for number, (sideways, pages) in enumerate(product((False, True) if turned else (False,), sides), 1):
        width = draft.sheet.turned if sideways else draft.sheet.width
        for kind, content_type, relation, write in (
            ("header", CT.WML_HEADER, RT.HEADER, write_head),
            ("footer", CT.WML_FOOTER, RT.FOOTER, write_foot),
        ):
            part = draft.package.part(f"/word/{kind}{number}.xml", content_type)
            element = root(f"w:{'hdr' if kind == 'header' else 'ftr'}", "w", "r")
            write(Flow(element, Story(draft, part), 0.0, width), verso=pages == "even" and not sideways)
            part._blob = serialized(element)  # noqa: SLF001
            written.append(((kind, pages, str(story.part.relate_to(part, relation)), sideways), element))
    return written


def _add_parts(draft: Draft, story: Story, roots: Sequence[Element]) -> None:
    """Add the parts that the body leans on."""
    sheet, meta = draft.sheet, draft.document.meta
    styles = styles_of(sheet, meta)
    two_sided = draft.document.edition == "print"
    embedded, hyphenated = sheet.faces.fonts is not None, sheet.hyphenated
    settings = settings_part(meta, embedded=embedded, two_sided=two_sided, hyphenated=hyphenated)
    for name, content_type, relation, blob in (
        ("styles", CT.WML_STYLES, RT.STYLES, serialized(styles)),
        ("numbering", CT.WML_NUMBERING, RT.NUMBERING, draft.numbering.part()),
        ("settings", CT.WML_SETTINGS, RT.SETTINGS, settings),
        ("theme/theme1", CT.OFC_THEME, RT.THEME, palette_part(sheet.faces)),
    ):
        story.part.relate_to(draft.package.part(f"/word/{name}.xml", content_type, blob), relation)
    story.part.relate_to(font_table(sheet.faces, draft.package, use_of(roots, styles)), RT.FONT_TABLE)


def _add_properties(draft: Draft) -> None:
    package, document = draft.package, draft.document
    package.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, docprops.core_part(document.meta), RT.CORE_PROPERTIES)
    app = docprops.app_part(max(1, len(draft.page_map.numbers)))
    package.add("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, app, RT.EXTENDED_PROPERTIES)
    custom = docprops.custom_part(document)
    if custom is not None:
        package.add("/docProps/custom.xml", _CUSTOM, custom, RT.CUSTOM_PROPERTIES)
