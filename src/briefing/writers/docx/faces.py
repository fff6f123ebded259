"""The theme's font families by the names that Word asks for, and what may stand in where they are not to be had.

    named("sans", bold=True)  -> Asked("IBM Plex Sans SmBld", bold=False)    a family of its own in Word
    with other files          -> Asked("Some Sans", bold=True)                 linked in its family

`fontTable.xml` names for each family a substitute of the same kind that Windows and macOS carry, so that Word does
not guess where embedded fonts are not read (ECMA-376 part 1, 17.8.3.1).
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from briefing.fonts import FontSet
from briefing.theme import Theme
from briefing.theme.models import FontFamily
from briefing.writers.docx.fontfiles import Names, names_of


class Asked(Struct, frozen=True):
    """What Word is asked for: a family, and the switches that lead to the face in it."""

    family: str
    bold: bool = False
    italic: bool = False


class Faces(Struct):
    """The faces of a theme; without files the theme's own names stand."""

    theme: Theme
    fonts: FontSet | None = None
    known: dict[tuple[str, bool, bool], Asked] = field(default_factory=dict)

    def named(self, key: str, *, bold: bool = False, italic: bool = False) -> Asked:
        """Give how Word is asked for a weight and slope of a family."""
        place = (key, bold, italic)
        asked = self.known.get(place)
        if asked is None:
            asked = self.known[place] = self._asked(key, bold=bold, italic=italic)
        return asked

    def east_asian(self, *, bold: bool = False) -> Asked:
        """Give the face for East Asian text."""
        return self.named(self.east_asian_key, bold=bold)

    @property
    def east_asian_key(self) -> str:
        """Give the family for East Asian text: the last one that the body's family falls back to."""
        key = self.theme.styles["body"].font
        fallback = self.theme.fonts[key].fallback
        return fallback[-1] if fallback else key

    def file(self, key: str, *, bold: bool, italic: bool) -> tuple[Path, str] | None:
        """Give the file of a weight and slope, and what tells this state of it."""
        if self.fonts is None:
            return None
        face = self.fonts.faces[self.fonts.key(key, bold=bold, italic=italic)]
        return face.path, face.name

    def names(self, key: str, *, bold: bool, italic: bool) -> Names | None:
        """Give the names in the file of a weight and slope."""
        file = self.file(key, bold=bold, italic=italic)
        return names_of(*file) if file else None

    def _asked(self, key: str, *, bold: bool, italic: bool) -> Asked:
        names, plain = self.names(key, bold=bold, italic=italic), self.names(key, bold=False, italic=False)
        if names is None or plain is None or not names.family:
            return Asked(str(self.theme.fonts[key].name), bold, italic)
        own = names.family == plain.family  # then the switches choose in it, or Word makes the face up
        return Asked(names.family, names.bold or (bold and own), names.italic or (italic and own))


def substitute(family: FontFamily, *, east_asian: bool, strong: bool = False) -> tuple[str, str, str]:
    """Give a font of the same kind that most machines have, its kind and its pitch; `strong` is a bold's own family."""
    words = set(family.name.casefold().replace("-", " ").split())
    if east_asian:
        return ("Malgun Gothic", "swiss", "variable")
    if words & {"mono", "code", "courier", "console"}:
        return ("Consolas", "modern", "fixed")
    if words & {"serif", "slab", "times", "roman", "garamond", "georgia"}:
        return ("Sitka Text Semibold" if strong else "Cambria", "roman", "variable")
    return ("Segoe UI Semibold" if strong else "Calibri", "swiss", "variable")
