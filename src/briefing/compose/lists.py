"""Lists of names as a language writes them, after CLDR's list patterns (through Babel).

    ["Leaders", "Ministers", "Officials"]   en-CA "Leaders, Ministers and Officials"   fr-CA "… et Officials"

Where a name holds a comma or a semicolon of its own, semicolons part the names: commas would not tell where one ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from briefing.compose.dates import locale_of

_PARTING = (",", ";", "、", "，")


def list_names(names: Sequence[str], language: str) -> str:
    """Write names as one list."""
    if any(mark in name for name in names for mark in _PARTING):
        return "; ".join(names)
    return format_list(names, "standard", locale_of(language)) if names else ""
