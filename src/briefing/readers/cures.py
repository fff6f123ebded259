"""What to do about a value that does not fit its field.

    order: agenda, questions     ->  write order: [agenda, questions]
    id: First Meeting            ->  write 'first-meeting'
    kind: lunch                  ->  write one of these

Of the value itself only names are shown: anything else may be what not everybody may read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from briefing.yamlfile import PlacedText, Value

_CURES = {
    "int_parsing": "write digits only, such as 60",
    "int_type": "write digits only, such as 60",
    "bool_parsing": "write true or false, without quotes",
    "bool_type": "write true or false, without quotes",
    "string_type": "write it in quotes behind its key",
    "dict_type": "write each key on its line, with a colon and a space",
    "model_type": "write each key on its line, with a colon and a space",
    "date_from_datetime_parsing": "look into a calendar, and write it as 2025-12-08",
    "date_parsing": "look into a calendar, and write it as 2025-12-08",
    "date_type": "write year, month and day, as 2025-12-08",
    "too_short": "write at least one",
    "bad-date": "write 2025, 2025-12 or 2025-12-08, as precisely as it is known",
    "bad-prose": "write a text, or {value: …, marking: …}, or {placeholder: …}",
    "bad-audiences": "write all, a name, or a list such as [one, two]",
    "reserved-name": "choose another name",
}


def cure_of(detail: Mapping[str, Any], named: str, value: Value) -> str:
    """Say what to do about a value that does not fit; `named` is its key."""
    stated = detail.get("ctx", {}).get("cure")
    if stated:
        return str(stated)
    match detail["type"]:
        case "literal_error":
            allowed = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
            close = get_close_matches(value.lower(), allowed, n=1) if isinstance(value, PlacedText) else []
            return f"did you mean '{close[0]}'?" if close else "write one of these"
        case "tuple_type":
            return f"write {named}: [{', '.join(_names(value)) or 'one, two'}]"
        case "string_pattern_mismatch":
            slug = slug_of(value) if isinstance(value, PlacedText) else ""
            return f"write '{slug}'" if slug else "choose a name of these, such as first-meeting"
        case kind:
            return _CURES.get(kind, "correct it")


def _names(value: Value) -> list[str]:
    """Give the names that a text with commas lists, none where it holds anything but names."""
    names = [name.strip() for name in value.split(",")] if isinstance(value, PlacedText) else []
    return names if all(name == slug_of(name) != "" for name in names) else []


def slug_of(text: str) -> str:
    """Give the name made of a-z, 0-9 and hyphens that is nearest to a text, nothing where it has no such letter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:63].strip("-")
