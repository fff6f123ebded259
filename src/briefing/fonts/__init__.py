"""Faces: which file, which characters, how wide. The one place that asks ReportLab about metrics.

    Theme + folders -> FontSet: face keys "<family>-<regular|italic|bold|bold-italic>"

alone.py      imports ReportLab so that nothing outside this program decides how it behaves
truetype.py   a font file's table directory: is it TrueType, may it be embedded, how tall is it
brackets.py   East Asian brackets without their blank half
equivalents.py  characters that are one by Unicode, of which a font has but one
fontset.py    the faces of a theme, widths of words, and which face of a chain has a character

`alone` comes first here, so that whoever imports `briefing.fonts` before ReportLab gets it unspoilt.
"""

from __future__ import annotations

from briefing.fonts.alone import SETTINGS
from briefing.fonts.fontset import INVISIBLE, Face, FontSet, load_fonts

__all__ = ["INVISIBLE", "SETTINGS", "Face", "FontSet", "load_fonts"]
