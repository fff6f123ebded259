"""What a file says of itself, twice and the same: XMP (ISO 16684-1) and the Info dictionary (ISO 19005-2, 6.6).

    Meta -> dc:title = /Title, dc:creator = /Author, dc:description = /Subject, pdf:Keywords = /Keywords, dates

The disclaimer stands in the description, where a reader's "properties" show it, and in dc:rights. The only time
in a file is the document's stamp.
"""

from __future__ import annotations

import datetime as dt
from html import escape

from briefing import __version__
from briefing.tree.nodes import Edition, Meta
from briefing.writers.pdf.objects import Objects
from briefing.writers.pdf.srgb import srgb_profile
from briefing.writers.pdf.syntax import Name, Value

_TOOL = "briefing"
_PRODUCER = f"briefing {__version__} (ReportLab)"

_EXTENSION = """
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>"""
"""PDF/A-2 knows no pdfuaid, so its schema is described in the file (ISO 19005-2, 6.6.2.3)."""


def add_metadata(objects: Objects, meta: Meta, edition: Edition) -> dict[str, Value]:
    """Write XMP and output intent; give the catalog's entries, with language and preferences.

    For print, the dialogue is asked for both sides of the sheet, turned over the long edge (ISO 32000-1, table 150).
    """
    kind = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    preferences: dict[str, Value] = {"DisplayDocTitle": True}
    if edition == "print":
        preferences["Duplex"] = Name("DuplexFlipLongEdge")
    return {
        "Metadata": objects.add_stream(kind, _packet(meta).encode("utf-8"), compress=False),
        "Lang": meta.language,
        "ViewerPreferences": preferences,
        "OutputIntents": [_output_intent(objects)],
    }


def _description(meta: Meta) -> str:
    parts = [meta.subject] if meta.disclaimer in meta.subject else [meta.subject, meta.disclaimer]
    return " – ".join(part for part in parts if part)


def info(meta: Meta) -> dict[str, Value]:
    """Give the Info dictionary."""
    texts = {
        "Title": meta.title,
        "Author": meta.author,
        "Subject": _description(meta),
        "Keywords": ", ".join(meta.keywords),
        "Creator": _TOOL,
        "Producer": _PRODUCER,
    }
    stamp = f"D:{_utc(meta.stamp):%Y%m%d%H%M%S}+00'00'"
    return {**{key: text for key, text in texts.items() if text}, "CreationDate": stamp, "ModDate": stamp}


def _output_intent(objects: Objects) -> dict[str, Value]:
    """Say that device colours are sRGB (ISO 19005-2, 6.2.3)."""
    condition = "sRGB IEC61966-2.1"
    return {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFA1"),
        "OutputConditionIdentifier": condition,
        "Info": condition,
        "RegistryName": "http://www.color.org",
        "DestOutputProfile": objects.add_stream({"N": 3, "Alternate": Name("DeviceRGB")}, srgb_profile()),
    }


def _utc(stamp: dt.datetime) -> dt.datetime:
    return stamp.astimezone(dt.UTC) if stamp.tzinfo else stamp


def _packet(meta: Meta) -> str:
    stamp = f"{_utc(meta.stamp):%Y-%m-%dT%H:%M:%S}+00:00"
    keywords = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in meta.keywords)
    properties = [
        ("dc:format", "application/pdf"),
        ("dc:title", _alternatives(meta.title, meta.language)),
        ("dc:creator", f"<rdf:Seq><rdf:li>{escape(meta.author)}</rdf:li></rdf:Seq>" if meta.author else ""),
        ("dc:description", _alternatives(_description(meta), meta.language)),
        ("dc:subject", f"<rdf:Bag>{keywords}</rdf:Bag>" if keywords else ""),
        ("dc:rights", _alternatives(meta.disclaimer, meta.language)),
        ("dc:language", f"<rdf:Bag><rdf:li>{escape(meta.language)}</rdf:li></rdf:Bag>"),
        ("pdf:Keywords", escape(", ".join(meta.keywords))),
        ("pdf:Producer", escape(_PRODUCER)),
        ("xmp:CreatorTool", _TOOL),
        ("xmp:CreateDate", stamp),
        ("xmp:ModifyDate", stamp),
        ("xmp:MetadataDate", stamp),
        ("xmpMM:VersionID", escape(meta.version)),
        ("pdfaid:part", "2"),
        ("pdfaid:conformance", "A"),
        ("pdfuaid:part", "1"),
    ]
    lines = "\n".join(f"   <{name}>{value}</{name}>" for name, value in properties if value)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{lines}
  </rdf:Description>{_EXTENSION}
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def _alternatives(text: str, language: str) -> str:
    """Write text as an alternative for any language and for the document's own."""
    if not text:
        return ""
    items = "".join(f'<rdf:li xml:lang="{escape(lang)}">{escape(text)}</rdf:li>' for lang in ("x-default", language))
    return f"<rdf:Alt>{items}</rdf:Alt>"
