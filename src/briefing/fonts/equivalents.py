"""Characters that are one by Unicode, of which a font has but one: the glyph serves both.

    〈 U+3008   no glyph of its own, but U+2329, whose canonical equivalent it is   ->   the glyph of U+2329

Texts are read in NFC, which never holds U+2329, and a font that has only that has the character all the same (The
Unicode Standard 3.7, D70: what is canonically equivalent is one character). Nothing that is merely alike serves for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping


def equivalents(glyphs: Mapping[int, int]) -> dict[int, int]:
    """Give the characters in NFC that a font has no glyph for, each with the one that it has a glyph for."""
    found: dict[int, int] = {}
    for code, glyph in glyphs.items():
        if not glyph or unicodedata.is_normalized("NFC", chr(code)):
            continue
        composed = unicodedata.normalize("NFC", chr(code))
        if len(composed) == 1 and not glyphs.get(ord(composed)):
            found[ord(composed)] = code
    return found
