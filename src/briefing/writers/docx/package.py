"""The package: parts, their relations and types, as one ZIP whose bytes depend on nothing but what is in it.

    add("/word/styles.xml", type, bytes)   parts of our own, held by `docx.opc`; no template of a library comes in
    write() -> bytes                       [Content_Types].xml first, then parts in the order of their relations

Each member has the time 1980-01-01, the earliest that ZIP knows; the same parts give the same bytes.
"""

from __future__ import annotations

import io
import zipfile

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from lxml import etree
from msgspec import Struct, field

from briefing.tree.nodes import Asset

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SVG = "image/svg+xml"
FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Package(Struct):
    """A DOCX in the making."""

    opc: OpcPackage = field(default_factory=OpcPackage)
    pictures: dict[str, Part] = field(default_factory=dict)
    charts: int = 0

    def part(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        """Make a part; it belongs to the package once something is related to it."""
        return Part(PackURI(name), content_type, blob)

    def add(self, name: str, content_type: str, blob: bytes, relation: str) -> Part:
        """Make a part that the package itself is related to."""
        part = self.part(name, content_type, blob)
        self.opc.relate_to(part, relation)
        return part

    def picture(self, source: Part, asset: Asset) -> str:
        """Give the relation from a part to an asset's picture, whose name in the file tells nothing."""
        part = self.pictures.get(asset.name)
        if part is None:
            extension = _EXTENSIONS[asset.media_type]
            name = f"/word/media/picture{len(self.pictures) + 1}.{extension}"
            part = self.part(name, asset.media_type, asset.data)
            self.pictures[asset.name] = part
        return str(source.relate_to(part, RT.IMAGE))

    def chart(self, source: Part, data: bytes) -> str:
        """Give the relation from a part to a new chart."""
        self.charts += 1
        part = self.part(f"/word/charts/chart{self.charts}.xml", CT.DML_CHART, data)
        return str(source.relate_to(part, RT.CHART))

    def write(self) -> bytes:
        """Give the bytes of the file."""
        parts = list(self.opc.iter_parts())
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, "[Content_Types].xml", _content_types(parts))
            _put(archive, PACKAGE_URI.rels_uri.membername, _bytes(self.opc.rels.xml))
            for part in parts:
                _put(archive, part.partname.membername, _blob(part))
                if len(part.rels):
                    _put(archive, part.partname.rels_uri.membername, _bytes(part.rels.xml))
        return data.getvalue()


def _blob(part: Part) -> bytes:
    return bytes(part.blob)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".jpg")) else zipfile.ZIP_DEFLATED
    info.create_system = 0  # the same on every system
    info.external_attr = 0x20  # an ordinary file; 0 would be filled in by the library
    archive.writestr(info, data)


def _content_types(parts: list[Part]) -> bytes:
    """Write the types of the parts (ECMA-376 part 2, 10.1.2)."""
    types = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})  # type: ignore[dict-item]  # the default namespace
    defaults = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML, "png": CT.PNG, "jpg": CT.JPEG, "odttf": FONT, "svg": _SVG}
    used = {"rels", "xml", *(part.partname.ext for part in parts)}
    for extension in sorted(used & set(defaults)):
        entry = etree.SubElement(types, f"{{{_TYPES}}}Default")
        entry.set("Extension", extension)
        entry.set("ContentType", defaults[extension])
    for part in sorted(parts, key=lambda part: str(part.partname)):
        if part.partname.ext == "xml":
            entry = etree.SubElement(types, f"{{{_TYPES}}}Override")
            entry.set("PartName", str(part.partname))
            entry.set("ContentType", part.content_type)
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
