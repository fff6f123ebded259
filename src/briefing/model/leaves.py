"""The single values of a file: text, numbers, yes or no, one of several names. Each reads itself or says why it cannot.

    minutes: 9O           ->  "must be a whole number"               write digits only, such as 60
    kind: lunch           ->  "must be 'opening', 'session' …"       write one of these
    id: First Meeting     ->  "must be made of a-z, 0-9 and hyphens" write 'first-meeting'

YAML gives text and nothing else, so a number is text that says one; a value that a program gives has its type already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

from briefing.model.fields import Read, Rule, Spot, Unfit

_WHOLE = re.compile(r"\s*[+-]?[0-9]+(?:_[0-9]+)*(?:\.0+)?\s*")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_FLAGS = dict.fromkeys(("true", "yes", "on", "y", "t", "1"), True) | dict.fromkeys(
    ("false", "no", "off", "n", "f", "0"), False
)


def text(value: object, _spot: Spot) -> str:
    """Read text as it is."""
    if not isinstance(value, str):
        raise Unfit("bad-value", "must be text", "write it in quotes behind its key")
    return str(value)


def whole(value: object, _spot: Spot) -> int:
    """Read a whole number."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value.partition(".")[0])
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Unfit("bad-value", "must be a whole number", "write digits only, such as 60")


def number(value: object, _spot: Spot) -> float:
    """Read a number."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise Unfit("bad-value", "must be a number", "write digits only, such as 0.5")


def flag(value: object, _spot: Spot) -> bool:
    """Read true or false, or what YAML takes for them."""
    found = value if isinstance(value, bool) else _FLAGS.get(value.lower()) if isinstance(value, str) else None
    if found is None:
        raise Unfit("bad-value", "must be true or false", "write true or false, without quotes")
    return found


def one_of(names: Sequence[str]) -> Read:
    """Make the rule for one of several names."""
    quoted = [f"'{name}'" for name in names]
    words = f"must be {' or '.join(filter(None, (', '.join(quoted[:-1]), quoted[-1])))}"

    def read(value: object, _spot: Spot) -> str:
        if isinstance(value, str) and value in names:
            return str(value)
        close = get_close_matches(value.lower(), names, n=1) if isinstance(value, str) else []
        raise Unfit("bad-value", words, f"did you mean '{close[0]}'?" if close else "write one of these")

    return read


# ---------------------------------------------------------------- names

RESERVED_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names of devices, which no file or folder may have on Windows."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def slug(value: object, spot: Spot) -> str:
    """Read a name that is safe in file names and anchors."""
    name = text(value, spot)
    if not _SLUG.fullmatch(name):
        nearest = slug_of(name)
        cure = f"write '{nearest}'" if nearest else "choose a name of these, such as first-meeting"
        raise Unfit("bad-value", "must be made of a-z, 0-9 and hyphens", cure)
    if name in RESERVED_NAMES:
        words = f"cannot be '{name}': on Windows this is the name of a device"
        raise Unfit("reserved-name", words, "choose another name")
    return name


def slug_of(text: str) -> str:
    """Give the name made of a-z, 0-9 and hyphens that is nearest to a text, nothing where it has no such letter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:63].strip("-")


Slug = Annotated[str, Rule(slug, {"type": "string", "pattern": f"^{_SLUG.pattern}$"})]
"""A name that is safe in file names and anchors on every system: a-z, 0-9 and hyphens, and no device's name."""
