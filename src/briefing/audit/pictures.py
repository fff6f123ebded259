"""The pictures in a finished file are those of its document: pixel by pixel.

    PDF    each image drawn: its bytes (JPEG) or its pixels; and there are no more images in the file than are drawn
    DOCX   each part that is no XML and no font: the bytes of a picture, or an SVG without its faces' names

An SVG in a DOCX has pixels beside it for programs that cannot draw it: they are let through only as the other half of
an SVG that is proven.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from briefing.audit.findings import Finding
from briefing.images import rows_of
from briefing.tree.nodes import Asset

_IMAGE = re.compile(rb"/Subtype\s*/Image\b")  # a stream's dictionary is never inside another stream (7.5.7)
_OURS = (".xml", ".rels", ".odttf")
_FACE = re.compile(rb' font-family="[^"]*"')
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DEEPEST = 20  # forms in forms


def check_pdf_pictures(file: str, data: bytes, assets: Iterable[Asset]) -> list[Finding]:
    """Check that the images in a PDF are the pictures that were laid out, and no others."""
    images = len(_IMAGE.findall(data))
    if not images:  # pages need not be opened; none of our writers puts an image into a page's own operators
        return []
    known = {digest for asset in assets for digest in _digests(asset)}
    drawn: set[str] = set()
    found: list[Finding] = []
    pdf = pypdfium2.PdfDocument(data)
    try:
        for index in range(len(pdf)):
            page = pdf[index]
            for number, digest in enumerate(_images_on(page), 1):
                if digest not in known:
                    found.append(_finding(file, f"image {number} on page {index + 1} is no picture of this document"))
                drawn.add(digest)
            page.close()
    finally:
        pdf.close()
    more = images - len(drawn)
    return [*found, _finding(file, f"it has {more} images that no page shows")] if more > 0 else found


def check_docx_pictures(file: str, data: bytes, assets: Sequence[Asset]) -> list[Finding]:
    """Check that what is neither XML nor a font in a DOCX is a picture of the document."""
    rasters = {hashlib.sha256(asset.data).digest() for asset in assets if not asset.drawing}
    vectors = {_FACE.sub(b"", asset.data) for asset in assets if asset.drawing}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    proven = {
        name
        for name, part in parts.items()
        if (_FACE.sub(b"", part) in vectors if name.endswith(".svg") else hashlib.sha256(part).digest() in rasters)
    }
    proven |= _beside(parts, proven)
    strange = [name for name in parts if not name.endswith(_OURS) and name not in proven]
    return [_finding(file, f"{name} is no picture of this document") for name in strange]


def _beside(parts: dict[str, bytes], proven: set[str]) -> set[str]:
    """Name the pixels that stand beside a drawing that is proven, for programs that cannot draw it."""
    found: set[str] = set()
    for name, part in parts.items():
        relations = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
        if not name.endswith(".xml") or relations not in parts or b"svgBlip" not in part:
            continue
        targets = _targets(name, parts[relations])
        for blip in etree.fromstring(part).iter("{*}blip"):
            drawing = next((str(each.get(_EMBED)) for each in blip.iter("{*}svgBlip")), "")
            pixels = targets.get(str(blip.get(_EMBED)), "")
            if targets.get(drawing) in proven and pixels.endswith(".png"):
                found.add(pixels)
    return found


def _targets(part: str, relations: bytes) -> dict[str, str]:
    folder = posixpath.dirname(part)
    return {
        str(each.get("Id")): posixpath.normpath(posixpath.join("/" + folder, str(each.get("Target")))).lstrip("/")
        for each in etree.fromstring(relations)
    }


def _digests(asset: Asset) -> Iterator[str]:
    """Give what an image in a PDF may be: the bytes of a JPEG, the pixels of a PNG."""
    if asset.drawing:
        return
    if asset.media_type == "image/jpeg":
        yield _digest(asset.pixels, asset.data)
    else:
        yield from (_digest(asset.pixels, rows) for rows in rows_of(asset.data))


def _digest(size: tuple[int, int], data: bytes) -> str:
    return f"{size[0]}x{size[1]} {hashlib.sha256(data).hexdigest()}"


def _images_on(page: pypdfium2.PdfPage) -> Iterator[str]:
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        width, height = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(each.raw, width, height)
        length = pdfium.FPDFImageObj_GetImageDataDecoded(each.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFImageObj_GetImageDataDecoded(each.raw, buffer, length)
        yield _digest((width.value, height.value), buffer.raw)


def _finding(file: str, message: str) -> Finding:
    return Finding(file, "picture", message)
