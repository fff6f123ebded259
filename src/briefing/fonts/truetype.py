"""The table directory of a font file: enough to tell whether it can be used, without reading its outlines.

    IBMPlexSerif-Regular.ttf -> Header(ascent=1.025, descent=-0.275)
    NotoSerif.otf            -> Fault("font-not-truetype", …)

Only TrueType outlines can be cut to a subset here; PDF/A asks that every font be embedded, which its licence bits
(OS/2 fsType) must allow (ISO 19005-2, 6.2.11.4.1).
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct

_RESTRICTED, _NO_SUBSET, _BITMAPS = 0x0002, 0x0100, 0x0200
_NEEDED = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")


class Header(Struct, frozen=True):
    """Vertical metrics as shares of the size; `descent` is negative."""

    ascent: float
    descent: float


class Fault(Struct, frozen=True):
    """Why a file cannot be used: the code of a diagnostic, what is wrong, and the cure."""

    code: str
    message: str
    cure: str


def read_header(path: Path) -> Header | Fault:
    """Read a font file's header, or say why the file cannot be used."""
    try:
        with path.open("rb") as file:
            return _read(file, path.name)
    except OSError as problem:
        return Fault("font-missing", f"the font file '{path.name}' cannot be read: {problem.strerror}", "")
    except struct.error:
        return Fault("font-not-truetype", f"'{path.name}' is cut off", "put a complete TrueType file (.ttf) there")


def _read(file: BinaryIO, name: str) -> Header | Fault:
    tables = _tables(file, name)
    if isinstance(tables, Fault):
        return tables
    (rights,) = _unpack(file, tables["OS/2"] + 8, ">H")
    if rights & (_NO_SUBSET | _BITMAPS) or rights & 0x000F == _RESTRICTED:
        message = f"'{name}' does not allow that it is embedded (fsType {rights:#06x})"
        return Fault("font-not-embeddable", message, "use a font under a free licence, such as the OFL")
    (em,) = _unpack(file, tables["head"] + 18, ">H")
    ascent, descent = _unpack(file, tables["hhea"] + 4, ">hh")
    if not em:
        return Fault("font-not-truetype", f"'{name}' has no size of its em square", "use another file")
    return Header(ascent / em, descent / em)


_KINDS = {b"OTTO": "has PostScript (CFF) outlines", b"ttcf": "is a collection", b"wOFF": "is a web font (WOFF)",
          b"wOF2": "is a web font (WOFF2)"}  # fmt: skip


def _tables(file: BinaryIO, name: str) -> dict[str, int] | Fault:
    """Give the offsets of the tables by their tags."""
    cure = "put a static TrueType file (.ttf, with a 'glyf' table) there"
    kind, count = _unpack(file, 0, ">4sH")
    if kind not in (b"\x00\x01\x00\x00", b"true"):
        return Fault("font-not-truetype", f"'{name}' {_KINDS.get(kind, 'is not a font file')}", cure)
    found: dict[str, int] = {}
    for index in range(count):
        tag, _, offset, _ = _unpack(file, 12 + 16 * index, ">4sLLL")
        found[tag.decode("latin-1")] = offset
    if "fvar" in found:
        return Fault("font-not-truetype", f"'{name}' is a variable font", cure)
    missing = [tag for tag in _NEEDED if tag not in found]
    if missing:
        return Fault("font-not-truetype", f"'{name}' has no table '{missing[0]}'", cure)
    return found


def _unpack(file: BinaryIO, offset: int, layout: str) -> tuple[Any, ...]:
    file.seek(offset)
    return struct.unpack(layout, file.read(struct.calcsize(layout)))
