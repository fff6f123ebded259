"""The numbered objects of a file (ISO 32000-1, 7.5): taken over from ReportLab's, added to, written as PDF 1.7.

    ReportLab's bytes --read--> Objects --add, extend, put--> Objects --written--> the file

What is no stream goes into compressed object streams (7.5.7), found by one cross-reference stream (7.5.8). A large
document has ten thousand elements: each is a short text here, and no tree of objects. ReportLab writes a table of
cross-references and each object by itself; it leaves an empty /Trans on each page and ends streams without a line end,
which PDF/A refuses (ISO 19005-2, 6.1.7.1). The file's identifier is made of its bytes, not of a clock.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat, starmap
from operator import and_, sub

from msgspec import Struct, field

from briefing.writers.pdf.syntax import Name, Ref, Value, entries, written

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_STREAM = 200  # objects in one object stream: what a reader unpacks to see one of them
_WIDTHS = (1, 4, 2)  # bytes of type, offset or stream, generation or index (table 18)
_ROW = struct.Struct(">xBIH").pack  # these, a byte before them
_FREE, _PLAIN, _PACKED = 0, 1, 2

_NONE = Ref(0)

_COMMENTS = re.compile(rb"(?:%[^\r\n]*[\r\n]+|\s+)*")
_LENGTH = re.compile(rb"/Length (\d+)")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_TRANSITION = re.compile(r"/Trans\s*<<\s*>>\s*")
_REFERENCE = re.compile(r"(\d+) 0 R")


class Objects(Struct):
    """Bodies by number, from 1: text of a value, or the bytes of a stream with its dictionary."""

    bodies: list[str | bytes] = field(default_factory=lambda: [""])
    catalog: Ref = _NONE
    info: Ref = _NONE
    tree: Ref = _NONE  # of pages
    pages: tuple[Ref, ...] = ()
    free: list[Ref] = field(default_factory=list)  # numbers of objects that are no longer there

    def reserve(self, count: int = 1) -> Ref:
        """Give the first of some numbers that follow one another, for objects to be put."""
        if count == 1 and self.free:
            return self.free.pop()
        first = len(self.bodies)
        self.bodies += [""] * count
        return Ref(first)

    def put(self, ref: Ref, body: str) -> None:
        """Give an object its written value."""
        self.bodies[ref] = body

    def add(self, value: Value) -> Ref:
        """Add an object."""
        ref = self.reserve()
        self.bodies[ref] = written(value)
        return ref

    def add_stream(self, values: Mapping[str, Value], data: bytes, *, compress: bool = True) -> Ref:
        """Add a stream with the entries of its dictionary."""
        ref = self.reserve()
        self.bodies[ref] = _stream(values, data, compress=compress)
        return ref

    def extend(self, ref: Ref, values: Mapping[str, Value]) -> None:
        """Add entries to a dictionary that has none of them."""
        body = self.bodies[ref]
        if isinstance(body, bytes) or not body.startswith("<<"):
            raise TypeError(f"object {ref} is no dictionary")
        self.bodies[ref] = f"<<{entries(values)}{body[2:]}"

    def written(self) -> bytes:
        """Give the file."""
        return _File(self).written()


def read_objects(data: bytes) -> Objects:
    """Take over the objects of a file that ReportLab wrote: its pages and what they draw with.

    Its catalog, its outline and its Info are left out; their numbers are free for others."""
    objects = Objects()
    objects.bodies += _bodies(data)
    trailer = data[data.rindex(b"trailer") :].decode("latin-1")
    root, info = (_reference(trailer, key) for key in ("Root", "Info"))
    catalog = _text(objects, root)
    objects.tree = _reference(catalog, "Pages")
    kids = re.search(r"/Kids\s*\[([^\]]*)\]", _text(objects, objects.tree))
    objects.pages = tuple(Ref(number) for number in _REFERENCE.findall(kids[1] if kids else ""))
    for page in objects.pages:
        objects.bodies[page] = _TRANSITION.sub("", _text(objects, page))
    objects.catalog, objects.info = root, info
    if "/Outlines" in catalog:
        objects.free.append(_reference(catalog, "Outlines"))
    return objects


def _reference(body: str, key: str) -> Ref:
    found = re.search(rf"/{key} (\d+) 0 R", body)
    if found is None:
        raise ValueError(f"ReportLab's file has no /{key}")
    return Ref(found[1])


def _text(objects: Objects, ref: Ref) -> str:
    body = objects.bodies[ref]
    if isinstance(body, bytes):
        raise TypeError(f"object {ref} of ReportLab's file is a stream")
    return body


def _bodies(data: bytes) -> Iterator[str | bytes]:
    """Yield the objects by number; the table of cross-references tells where each begins (7.5.4)."""
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    lines = data[table:].split(b"\n", 2)
    count = int(lines[1].split()[1])
    places = [int(lines[2][20 * index : 20 * index + 10]) for index in range(1, count)]
    ends = dict(zip(sorted(places), [*sorted(places)[1:], table], strict=True))
    for place in places:
        whole = data[place : ends[place]]
        start = whole.index(b"obj") + 3
        start = _COMMENTS.match(whole, start).end()  # type: ignore[union-attr]  # it matches nothing as well
        body = whole[start : whole.rindex(b"endobj")].strip()
        stream = _STREAM.search(body)
        yield _ended(body, stream) if stream else body.decode("latin-1")


def _ended(body: bytes, stream: re.Match[bytes]) -> bytes:
    """Give a stream with a line end before its end."""
    head = body[: stream.start() + 2]
    length = _LENGTH.search(head)
    if length is None:
        raise ValueError("a stream of ReportLab's does not tell its length")
    data = body[stream.end() : stream.end() + int(length[1])]
    return b"%s\nstream\n%s\nendstream" % (head, data)


def _stream(values: Mapping[str, Value], data: bytes, *, compress: bool = True) -> bytes:
    filters: dict[str, Value] = {}
    if compress:
        data, filters = zlib.compress(data), {"Filter": Name("FlateDecode")}
    head = written({**values, **filters, "Length": len(data)})
    return b"%s\nstream\n%s\nendstream" % (head.encode("ascii"), data)


# ---------------------------------------------------------------- writing


class _File:
    """A file while it is written: its bytes so far, and where each object is."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._out = bytearray(_HEADER)
        self._places: list[tuple[int, int, int]] = [(_FREE, 0, 65535)] + [(_FREE, 0, 0)] * (len(objects.bodies) - 1)

    def written(self) -> bytes:
        packed: list[int] = []
        for number, body in enumerate(self._objects.bodies):
            if isinstance(body, bytes):
                self._put(number, body)
            elif body:
                packed.append(number)
        for start in range(0, len(packed), _IN_STREAM):
            self._pack(packed[start : start + _IN_STREAM])
        self._end()
        return bytes(self._out)

    def _put(self, number: int, body: bytes) -> None:
        self._places[number] = (_PLAIN, len(self._out), 0)
        self._out += b"%d 0 obj\n%s\nendobj\n" % (number, body)

    def _pack(self, numbers: Sequence[int]) -> None:
        """Put objects into a stream (7.5.7): first the number and the place of each, then the objects."""
        own = len(self._places)
        self._places.append((_FREE, 0, 0))
        places, texts, at = [], [], 0
        for index, number in enumerate(numbers):
            body = self._objects.bodies[number]
            self._places[number] = (_PACKED, own, index)
            places.append(f"{number} {at}")
            texts.append(body)
            at += len(body) + 1
        head = " ".join(places) + "\n"
        data = (head + "\n".join(map(str, texts))).encode("ascii")
        self._put(own, _stream({"Type": Name("ObjStm"), "N": len(numbers), "First": len(head)}, data))

    def _end(self) -> None:
        """Write the cross-reference stream, which lists itself too."""
        number, place = len(self._places), len(self._out)
        self._places.append((_PLAIN, place, 0))
        digest = hashlib.sha256(self._out).hexdigest()[:32].upper()
        values: dict[str, Value] = {
            "Type": Name("XRef"),
            "Size": len(self._places),
            "W": _WIDTHS,
            "Root": self._objects.catalog,
            "Info": self._objects.info,
            "DecodeParms": {"Predictor": 12, "Columns": sum(_WIDTHS)},
        }
        body = _stream(values, _predicted(self._places))
        head = b"<</ID[<%s><%s>]" % ((digest.encode("ascii"),) * 2)
        self._out += b"%d 0 obj\n%s%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, head, body[2:], place)


def _predicted(places: Sequence[tuple[int, int, int]]) -> bytes:
    """Give the rows of cross-references, each as its difference from the one above (PNG's filter "up", 7.4.4.4).

    Each begins with the number of the filter: it is set last, and the difference under it is none."""
    rows = b"".join(starmap(_ROW, places))
    width = sum(_WIDTHS) + 1
    out = bytearray(map(and_, map(sub, rows, bytes(width) + rows), repeat(255)))
    out[::width] = b"\x02" * len(places)
    return bytes(out)
