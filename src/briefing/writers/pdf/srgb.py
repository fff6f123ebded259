"""The sRGB profile, made of its definition (IEC 61966-2-1) as an ICC profile of version 4 (ISO 15076-1).

    primaries and white adapted to D50  +  the piecewise curve  ->  some 500 bytes, always the same

Profiles that ship with libraries come and go with their versions, and with them the bytes of every PDF.
"""

from __future__ import annotations

import struct

_PRIMARIES = {  # XYZ relative to D50, Bradford adaptation
    b"rXYZ": (0.436066, 0.222488, 0.013916),
    b"gXYZ": (0.385147, 0.716873, 0.097076),
    b"bXYZ": (0.143066, 0.060608, 0.714096),
}
_D50 = (0.964203, 1.0, 0.824905)
_ADAPTATION = (1.047882, 0.022919, -0.050216, 0.029587, 0.990479, -0.017059, -0.009247, 0.015076, 0.751678)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # ((x + 0.055) / 1.055) ** 2.4, straight below 0.04045


def srgb_profile() -> bytes:
    """Build the profile."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(*_CURVE)
    tags = {
        b"desc": _text("sRGB IEC61966-2.1"),
        b"cprt": _text("CC0"),
        b"wtpt": _xyz(*_D50),
        b"chad": b"sf32" + bytes(4) + _fixed(*_ADAPTATION),
        **{name: _xyz(*value) for name, value in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = _laid_out(tags)
    return _header(128 + len(table) + len(data)) + table + data


def _laid_out(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Give the tag table and the data, equal data once, each on a boundary of four bytes (7.3)."""
    start = 128 + 4 + 12 * len(tags)
    data = b""
    places: dict[bytes, int] = {}
    table = struct.pack(">L", len(tags))
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += struct.pack(">4sLL", name, places[value], len(value))
    return table, data


def _header(size: int) -> bytes:
    """Give the 128 bytes of the header (7.2): version 4.2, display device, RGB to XYZ, perceptual."""
    date = struct.pack(">6H", 2025, 1, 1, 0, 0, 0)
    head = struct.pack(">L4sL4s4s4s", size, bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    return (head + date + b"acsp" + bytes(28) + _fixed(*_D50)).ljust(128, b"\0")


def _fixed(*values: float) -> bytes:
    """Write numbers with 16 binary places."""
    return b"".join(struct.pack(">l", round(value * 65536)) for value in values)


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(x, y, z)


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">LL4sLL", 1, 12, b"enUS", len(data), 28) + data
