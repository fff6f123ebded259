"""Font files as Word asks for them: the names in them, a part of their characters, the disguise of an embedded copy.

    names_of(IBMPlexSans-SemiBold.ttf)  -> Names("IBM Plex Sans SmBld", bold=False, italic=False)
    subset(data, "한국")                 -> a whole TrueType file that has these characters and no others
    obfuscated(data)                    -> GUID and bytes for `word/fonts/font1.odttf`

Word links at most four faces to a family, by the first two records of the `name` table; a SemiBold is a family of its
own there. Nothing in a file is renamed, for the licence of many fonts keeps their names to unchanged copies.
"""

from __future__ import annotations

import functools
import hashlib
import struct
import uuid
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from briefing.fonts.equivalents import equivalents

_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x0409
_KEPT = ("OS/2", "cvt ", "fpgm", "gasp", "hhea", "name", "prep")
_ARGS_ARE_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_MAGIC = 0xB1B0AFBA
_DISGUISED = 32  # bytes at the head of an embedded font


class Names(Struct, frozen=True):
    """The family of a file and its place in it."""

    family: str
    bold: bool
    italic: bool


@functools.lru_cache(maxsize=64)
def names_of(path: Path, state: str) -> Names:
    """Read the names of a file; `state` tells one version of it from another."""
    table = _tables(read(path, state))["name"]
    _, count, start = struct.unpack(">HHH", table[:6])
    found: dict[int, str] = {}
    for place in range(count):
        record = struct.unpack(">6H", table[6 + 12 * place : 18 + 12 * place])
        platform, encoding, language, number, length, offset = record
        if (platform, encoding, language) == (_WINDOWS, _UNICODE, _ENGLISH) and number in (1, 2):
            found[number] = table[start + offset : start + offset + length].decode("utf-16-be")
    words = found.get(2, "").casefold().split()
    return Names(found.get(1, ""), "bold" in words, "italic" in words or "oblique" in words)


@functools.lru_cache(maxsize=24)
def read(path: Path, state: str) -> bytes:  # noqa: ARG001 - the state is a part of what is remembered
    """Read a file once for all documents of a process."""
    return path.read_bytes()


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack(">H", data[4:6])
    entries = (struct.unpack(">4sLLL", data[12 + 16 * n : 28 + 16 * n]) for n in range(count))
    return {tag.decode("latin-1"): data[offset : offset + length] for tag, _, offset, length in entries}


# ---------------------------------------------------------------- the disguise of an embedded copy


def obfuscated(data: bytes) -> tuple[str, bytes]:
    """Give the key of an embedded font and its bytes (ECMA-376 part 1, 17.8.1): the first 32 are mixed with the key.

    The key is made from the bytes, so that the same font gives the same file.
    """
    key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=4)
    mask = (key.bytes[::-1] * 2)[:_DISGUISED]
    head = bytes(byte ^ other for byte, other in zip(data, mask, strict=False))
    return f"{{{str(key).upper()}}}", head + data[_DISGUISED:]


# ---------------------------------------------------------------- some characters of a file


@functools.lru_cache(maxsize=16)
def subset(data: bytes, characters: str) -> bytes:
    """Give a TrueType file with the glyphs of some characters, in their order, and without layout tables."""
    tables = _tables(data)
    known = _glyph_numbers(tables["cmap"])
    known |= {code: known[same] for code, same in equivalents(known).items()}
    codes = sorted({ord(char) for char in characters if known.get(ord(char)) and ord(char) < 0xFFFF})
    outlines = _Outlines(tables)
    kept = outlines.closed(known[code] for code in codes)
    place = {glyph: number for number, glyph in enumerate(kept)}
    glyf, loca = bytearray(), [0]
    for glyph in kept:
        glyf += outlines.renumbered(glyph, place)
        glyf += b"\0" * (-len(glyf) % 4)
        loca.append(len(glyf))
    made = {tag: tables[tag] for tag in _KEPT if tag in tables}
    made |= {
        "cmap": _character_map({code: place[known[code]] for code in codes}),
        "glyf": bytes(glyf) or b"\0",
        "head": tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:50] + b"\0\1" + tables["head"][52:],
        "hhea": tables["hhea"][:34] + struct.pack(">H", len(kept)),
        "hmtx": b"".join(_metrics(tables, glyph) for glyph in kept),
        "loca": struct.pack(f">{len(loca)}L", *loca),
        "maxp": tables["maxp"][:4] + struct.pack(">H", len(kept)) + tables["maxp"][6:],
        "post": b"\0\3\0\0" + tables["post"][4:32],
    }
    return _file(made)


def _glyph_numbers(cmap: bytes) -> dict[int, int]:
    """Read the widest map of Unicode characters that is of a common form (4 or 12)."""
    (count,) = struct.unpack(">H", cmap[2:4])
    best: dict[int, int] = {}
    for n in range(count):
        platform, encoding, offset = struct.unpack(">HHL", cmap[4 + 8 * n : 12 + 8 * n])
        if (platform, encoding) not in ((0, 3), (0, 4), (3, 1), (3, 10)):
            continue
        form = struct.unpack(">H", cmap[offset : offset + 2])[0]
        found = _form_4(cmap[offset:]) if form == 4 else _form_12(cmap[offset:]) if form == 12 else {}
        best = max(best, found, key=len)
    return best


def _form_4(table: bytes) -> dict[int, int]:
    count = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + 2 * count])
    at = 16 + 2 * count
    starts, deltas, ranges = (
        struct.unpack(f">{count}H", table[at + 2 * count * n : at + 2 * count * (n + 1)]) for n in range(3)
    )
    found: dict[int, int] = {}
    for n in range(count):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if ranges[n]:
                where = at + 4 * count + 2 * n + ranges[n] + 2 * (code - starts[n])
                (glyph,) = struct.unpack(">H", table[where : where + 2])
            if glyph or not ranges[n]:
                found[code] = (glyph + deltas[n]) & 0xFFFF
    return found


def _form_12(table: bytes) -> dict[int, int]:
    (count,) = struct.unpack(">L", table[12:16])
    groups = (struct.unpack(">3L", table[16 + 12 * n : 28 + 12 * n]) for n in range(count))
    return {code: glyph + code - start for start, end, glyph in groups for code in range(start, end + 1)}


def _character_map(places: dict[int, int]) -> bytes:
    """Write a map of form 4 with a segment for each run of characters."""
    segments: list[list[int]] = []
    for code, glyph in sorted(places.items()):
        if segments and segments[-1][1] == code - 1 and segments[-1][2] == (glyph - code) & 0xFFFF:
            segments[-1][1] = code
        else:
            segments.append([code, code, (glyph - code) & 0xFFFF])
    segments.append([0xFFFF, 0xFFFF, 1])
    count = len(segments)
    power = 1 << (count.bit_length() - 1)
    search = (2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    starts, ends, deltas = (struct.pack(f">{count}H", *(each[n] for each in segments)) for n in range(3))
    body = struct.pack(">4H", *search) + ends + b"\0\0" + starts + deltas + b"\0\0" * count
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + struct.pack(">HHH", 4, len(body) + 6, 0) + body


class _Outlines:
    """The outlines of a file by glyph number."""

    def __init__(self, tables: dict[str, bytes]) -> None:
        long = tables["head"][51]
        loca = tables["loca"]
        offsets = struct.unpack(f">{len(loca) // 4}L" if long else f">{len(loca) // 2}H", loca)
        self.offsets = offsets if long else [2 * each for each in offsets]
        self.glyf = tables["glyf"]

    def closed(self, glyphs: Iterable[int]) -> list[int]:
        """Give glyphs in their order, the one for what is missing first, and those that others are made of last."""
        found = dict.fromkeys((0, *glyphs))
        waiting = list(found)
        while waiting:
            parts = [part for _, part in self._parts(waiting.pop())]
            waiting += [part for part in parts if part not in found]
            found |= dict.fromkeys(parts)
        return list(found)

    def renumbered(self, glyph: int, place: dict[int, int]) -> bytes:
        """Give an outline whose parts have their new numbers."""
        outline = bytearray(self._outline(glyph))
        for offset, part in self._parts(glyph):
            struct.pack_into(">H", outline, offset, place[part])
        return bytes(outline)

    def _outline(self, glyph: int) -> bytes:
        return self.glyf[self.offsets[glyph] : self.offsets[glyph + 1]]

    def _parts(self, glyph: int) -> list[tuple[int, int]]:
        """Give where a composite outline names its parts, and which they are."""
        outline, found = self._outline(glyph), list[tuple[int, int]]()
        if len(outline) < 12 or struct.unpack(">h", outline[:2])[0] >= 0:
            return found
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack(">HH", outline[at : at + 4])
            found.append((at + 2, part))
            at += 8 if flags & _ARGS_ARE_WORDS else 6
            at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        return found


def _metrics(tables: dict[str, bytes], glyph: int) -> bytes:
    (long,) = struct.unpack(">H", tables["hhea"][34:36])
    hmtx = tables["hmtx"]
    if glyph < long:
        return hmtx[4 * glyph : 4 * glyph + 4]
    bearing = 4 * long + 2 * (glyph - long)
    return hmtx[4 * long - 4 : 4 * long - 2] + hmtx[bearing : bearing + 2]


def _file(tables: dict[str, bytes]) -> bytes:
    """Write a font file: directory, tables, checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    body, at = bytearray(), 12 + 16 * count
    for tag, table in sorted(tables.items()):
        head += struct.pack(">4sLLL", tag.encode("latin-1"), _checksum(table), at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    whole = bytearray(head + body)
    start = 12 + 16 * sorted(tables).index("head")
    (offset,) = struct.unpack(">L", whole[start + 8 : start + 12])
    struct.pack_into(">L", whole, offset + 8, (_MAGIC - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
