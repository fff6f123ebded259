"""What the file says of itself: title, author, disclaimer, language, the one stamp; nothing of a machine or library.

docProps/core.xml    Dublin Core and OPC's own (ECMA-376 part 2, 11)
docProps/app.xml     the program's name
docProps/custom.xml  the marking, for mail and archive systems that look for one (22.3)
"""

from __future__ import annotations

import datetime as dt

from briefing.tree.nodes import Document, Meta
from briefing.writers.docx.markup import Element, draw, flat, root, serialized

_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_part(meta: Meta) -> bytes:
    """Write `docProps/core.xml`."""
    core = root("cp:coreProperties", "cp", "dc", "dcterms", "xsi")
    stamp = meta.stamp.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    texts = {
        "dc:title": meta.title, "dc:subject": meta.subject, "dc:creator": meta.author,
        "cp:keywords": ", ".join(meta.keywords), "dc:description": meta.disclaimer,
        "cp:lastModifiedBy": meta.author, "cp:revision": "1",
    }  # fmt: skip
    for name, text in texts.items():
        _add_text(core, name, text)
    for name in ("dcterms:created", "dcterms:modified"):
        draw(core, name, {"xsi:type": "dcterms:W3CDTF"}, stamp)
    _add_text(core, "dc:language", meta.language)
    _add_text(core, "cp:version", meta.version)
    return serialized(core)


def app_part(pages: int) -> bytes:
    """Write `docProps/app.xml`."""
    app = root("ep:Properties", "ep", "vt")
    app_texts = {"ep:TotalTime": "0", "ep:Pages": str(pages), "ep:Application": "briefing", "ep:DocSecurity": "0"}
    for name, text in app_texts.items():
        _add_text(app, name, text)
    return serialized(app)


def custom_part(document: Document) -> bytes | None:
    """Write `docProps/custom.xml` with the marking, or nothing where there is none."""
    marking = flat(document.running.marking)
    if not marking:
        return None
    custom = root("cup:Properties", "cup", "vt")
    entry = draw(custom, "cup:property", {"fmtid": _FORMAT_ID, "pid": "2", "name": "Marking"})
    draw(entry, "vt:lpwstr", text=marking)
    return serialized(custom)


def _add_text(parent: Element, name: str, text: str) -> None:
    if flat(text):
        draw(parent, name).text = flat(text)
