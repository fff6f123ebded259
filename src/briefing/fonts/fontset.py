"""The faces of a theme: widths of words, and which face of a chain has a character.

    width("roundtable", "serif-regular", 10) -> 52.1     a word is measured once, at size 1
    runs("Mr. Kim (김)", "serif-regular")    -> [("serif-regular", "Mr. Kim ("), ("korean-regular", "김"), …]
    missing("☃", "serif-regular")            -> "☃"      to be reported before layout, for it would be a box

A face asks the faces of the same weight and slope in the families that the theme names as `fallback`, in turn. A
file is parsed when its first character is asked for, and once for all documents of a process.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from briefing.errors import ContentError, Diagnostic, Location, error
from briefing.fonts.brackets import trim_brackets
from briefing.fonts.equivalents import equivalents
from briefing.fonts.truetype import Fault, read_header
from briefing.theme import Theme
from briefing.units import Pt

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that direct the setting of a line and are never drawn: no width, no glyph needed."""

_STYLES = ("regular", "italic", "bold", "bold_italic")
_LONGEST_KEPT = 40  # longer texts are sentences: measured, not kept
_MOST_KEPT = 200_000


class Face(Struct, frozen=True):
    """One TrueType file: its key, ReportLab's name for it, path, and vertical metrics as shares of the size."""

    key: str
    name: str
    path: Path
    ascent: float
    descent: float  # negative


class FontSet:
    """The faces of a theme with cached widths."""

    def __init__(
        self, faces: Mapping[str, Face], chains: Mapping[str, tuple[str, ...]], places: Mapping[str, Location]
    ) -> None:
        self.faces: Mapping[str, Face] = dict(faces)
        self._chains = dict(chains)
        self._places = dict(places)
        self._words = {key: _Words(_Advances(self, key)) for key in faces}
        self._covered: dict[str, frozenset[str]] = {}

    def key(self, family: str, *, bold: bool = False, italic: bool = False) -> str:
        """Give the face key of a family in a weight and slope."""
        style = ("bold-italic" if italic else "bold") if bold else ("italic" if italic else "regular")
        return f"{family}-{style}"

    def width(self, text: str, face: str, size: Pt) -> Pt:
        """Measure text set in a face, in points; words are cached."""
        return self._words[face][text] * size

    def runs(self, text: str, face: str) -> Sequence[tuple[str, str]]:
        """Split text into (face key, text) by which face of the fallback chain has the characters.

        What no face has stays with the face asked for, and what is invisible with what it stands in.
        """
        if self.covers(text, face):
            return ((face, text),) if text else ()
        return [
            (key, "".join(group)) for key, group in groupby(text, key=lambda char: self.face_of(char, face) or face)
        ]

    def missing(self, text: str, face: str) -> str:
        """Give the characters that no face of the chain covers, each once."""
        if self.covers(text, face):
            return ""
        return "".join(dict.fromkeys(char for char in text if self.face_of(char, face) is None))

    def covers(self, text: str, face: str) -> bool:
        """Tell whether a face has every character itself."""
        return self.characters(face).issuperset(text)

    def face_of(self, char: str, face: str) -> str | None:
        """Give the first face of the chain that has a character, or None."""
        return next((key for key in self._chains[face] if char in self.characters(key)), None)

    def characters(self, face: str) -> frozenset[str]:
        """Give the characters that a face has a glyph for, and those that need none."""
        found = self._covered.get(face)
        if found is None:
            glyphs: dict[int, int] = self.program(face).face.charToGlyph
            found = self._covered[face] = INVISIBLE.union(chr(code) for code, glyph in glyphs.items() if glyph)
        return found

    def program(self, face: str) -> Any:
        """Give ReportLab's font, parsed and registered. Raises ContentError where the file is broken."""
        entry = self.faces[face]
        try:
            return _program(entry.name, entry.path)
        except (TTFError, OSError, IndexError, ValueError) as problem:
            at = self._places.get(face, Location(entry.path.name))
            message = f"the font file '{entry.path.name}' is broken: {problem}"
            raise ContentError([error("font-not-truetype", at, message, "put a complete file there")]) from problem


class _Advances(dict[str, float]):
    """Widths of characters at size 1 in a face and its chain, each found when first asked for."""

    def __init__(self, fonts: FontSet, key: str) -> None:
        super().__init__()
        self._fonts = fonts
        self._key = key

    def __missing__(self, char: str) -> float:
        key = self._fonts.face_of(char, self._key) or self._key
        width = 0.0 if char in INVISIBLE else self._fonts.program(key).face.getCharWidth(ord(char)) / 1000
        self[char] = width
        return width


class _Words(dict[str, float]):
    """Widths of words at size 1."""

    def __init__(self, advances: _Advances) -> None:
        super().__init__()
        self._advance = advances.__getitem__

    def __missing__(self, text: str) -> float:
        width = sum(map(self._advance, text))
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = width
        return width


@functools.cache
def _program(name: str, path: Path) -> Any:
    """Parse a file and register it under a name of its own; by face name ReportLab would give an older file."""
    font = TTFont(name, str(path))
    font.postscript_name = font.face.name.decode("ascii")
    font.face.name = name.encode("ascii")
    for code, same in equivalents(font.face.charToGlyph).items():
        font.face.charToGlyph[code] = font.face.charToGlyph[same]
        font.face.charWidths[code] = font.face.charWidths[same]
    trim_brackets(font.face)
    pdfmetrics.registerFont(font)
    return font


def load_fonts(theme: Theme, folders: Sequence[Path]) -> FontSet:
    """Find and load the theme's faces in the first folder that has each. Raises ContentError."""
    faces: dict[str, Face] = {}
    chains: dict[str, tuple[str, ...]] = {}
    places: dict[str, Location] = {}
    problems: list[Diagnostic] = []
    for family, files in theme.fonts.items():
        for style in _STYLES:
            suffix = style.replace("_", "-")
            key = f"{family}-{suffix}"
            chains[key] = (key, *(f"{other}-{suffix}" for other in files.fallback if other != family))
            places[key] = theme.places.get(f"fonts.{family}.{style}", Location(f"templates/themes/{theme.name}.yaml"))
            face = _find(key, getattr(files, style), folders)
            if isinstance(face, Fault):
                problems.append(error(face.code, places[key], face.message, face.cure))
            else:
                faces[key] = face
    if problems:
        raise ContentError(problems)
    return FontSet(faces, chains, places)


def _find(key: str, file: str, folders: Sequence[Path]) -> Face | Fault:
    path = next((folder / file for folder in folders if (folder / file).is_file()), None)
    if path is None:
        return Fault("font-missing", f"there is no font file '{file}'", "put it into templates/fonts")
    header = read_header(path)
    if isinstance(header, Fault):
        return header
    return Face(key, _safe_name(path), path, header.ascent, header.descent)


def _safe_name(path: Path) -> str:
    """Make a name for one state of one file; it never reaches a document."""
    stat = path.stat()
    state = f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
    return f"{re.sub(r'[^A-Za-z0-9]', '', path.stem)}-{crc32(state.encode('utf-8', 'surrogateescape')):08x}"
