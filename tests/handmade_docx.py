"""DOCX files written by hand, part by part, for tests of what reads them."""

from __future__ import annotations

import io
import zipfile

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)
GOOD_CORE = (
    "<dc:title>The title</dc:title><dc:description>Not a statement of anyone.</dc:description>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2025-12-08T00:00:00Z</dcterms:created>'
)


def p(*runs: str, style: str = "") -> str:
    """Give a paragraph of runs given as XML or as text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(r(run) if not run.startswith('<') else run for run in runs)}</w:p>"


def r(text: str) -> str:
    """Give a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ref(number: int) -> str:
    """Give a reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Give a table of cells given as XML of their paragraphs."""
    body = "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{body}</w:tbl>"


def docx(body: str, notes: str = "", core: str = GOOD_CORE, **parts: str) -> bytes:
    """Give a DOCX of a body, footnotes (XML of `w:footnote`), core properties and other parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>")
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {NS}>{notes}</w:footnotes>")
        archive.writestr("docProps/core.xml", CORE.format(core))
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()
