"""Faces: which file, which characters, how wide. The one place that asks ReportLab about metrics.

    Theme + folders -> FontSet: face keys "<family>-<regular|italic|bold|bold-italic>"

Owned by the PDF side; `typeset` asks only what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.theme import Theme
from briefing.units import Pt


@dataclass(frozen=True, slots=True)
class Face:
    """One TrueType file: its key, ReportLab's name for it, path, and vertical metrics as shares of the size."""

    key: str
    name: str
    path: Path
    ascent: float
    descent: float  # negative


class FontSet:
    """The faces of a theme with cached widths."""

    faces: Mapping[str, Face]

    def key(self, family: str, *, bold: bool = False, italic: bool = False) -> str:
        """Give the face key of a family in a weight and slope."""
        raise NotImplementedError

    def width(self, text: str, face: str, size: Pt) -> Pt:
        """Measure text set in a face, in points; words are cached."""
        raise NotImplementedError

    def runs(self, text: str, face: str) -> Sequence[tuple[str, str]]:
        """Split text into (face key, text) by which face of the fallback chain has the characters."""
        raise NotImplementedError

    def missing(self, text: str, face: str) -> str:
        """Give the characters that no face of the chain covers."""
        raise NotImplementedError


def load_fonts(theme: Theme, folders: Sequence[Path]) -> FontSet:
    """Find and load the theme's faces in the first folder that has each. Raises ContentError."""
    raise NotImplementedError
