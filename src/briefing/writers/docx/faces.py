"""The theme's font families by the names that Word asks for, and what may stand in where they are not installed.

    theme.fonts["serif"] -> "IBM Plex Serif", for East Asian text "IBM Plex Sans KR"

The packs are edited on machines that may not have the theme's fonts. `fontTable.xml` names for each family a substitute
of the same kind that Windows and macOS carry, so that Word does not guess (ECMA-376 part 1, 17.8.3.1).
"""

from __future__ import annotations

from briefing.theme import Theme
from briefing.theme.models import FontFamily
from briefing.writers.docx.markup import add, root, serialized


def family_name(theme: Theme, key: str) -> str:
    """Give the name under which Word knows a family."""
    return str(theme.fonts[key].name)


def east_asian_name(theme: Theme) -> str:
    """Give the family for East Asian text: the last one that the body's family falls back to."""
    body = theme.fonts[theme.styles["body"].font]
    return family_name(theme, body.fallback[-1]) if body.fallback else str(body.name)


def font_table(theme: Theme) -> bytes:
    """Write `word/fontTable.xml`."""
    fonts = root("w:fonts", "w", "r")
    names = {str(family.name): family for family in theme.fonts.values()}
    for name, family in sorted(names.items()):
        alternative, kind, pitch = _substitute(family, east_asian=name == east_asian_name(theme))
        font = add(fonts, "w:font", name=name)
        add(font, "w:altName", val=alternative)
        add(font, "w:family", val=kind)
        add(font, "w:pitch", val=pitch)
    return serialized(fonts)


def _substitute(family: FontFamily, *, east_asian: bool) -> tuple[str, str, str]:
    """Give a font of the same kind that most machines have, its kind and its pitch."""
    words = set(family.name.casefold().replace("-", " ").split())
    if east_asian:
        return ("Malgun Gothic", "swiss", "variable")
    if words & {"mono", "code", "courier", "console"}:
        return ("Consolas", "modern", "fixed")
    if words & {"serif", "slab", "times", "roman", "garamond", "georgia"}:
        return ("Cambria", "roman", "variable")
    return ("Calibri", "swiss", "variable")
