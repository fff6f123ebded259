"""Language tags after BCP 47, checked against CLDR: the one place that tells a language from a slip of the pen.

    canonical("fr-ca")  ->  "fr-CA"
    canonical("fr_CA")  ->  ValueError: 'fr_CA' is no language tag; did you mean 'fr-CA'?

A tag says language, script where it matters, and region: "ko", "fr-CA", "zh-Hant-TW". Variants and extensions are
refused, since neither Word nor a screen reader does anything with them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel import localedata
from babel.core import Locale

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)

EXAMPLES = "write a tag such as en-CA, fr-CA or ko"


@lru_cache(maxsize=256)
def canonical(tag: str) -> str:
    """Give a tag in its usual case. Raises ValueError with what is wrong and, after a semicolon, what to write."""
    match = _TAG.fullmatch(tag)
    if not match:
        raise ValueError(f"'{tag}' is no language tag; {_cure(tag)}")
    language, script, region = (part or "" for part in match.groups())
    found = "-".join(part for part in (language.lower(), script.title(), region.upper()) if part)
    if localedata.exists(found.replace("-", "_")):
        return found
    names = Locale("en")
    for part, known in (
        (language.lower(), names.languages),
        (script.title(), names.scripts),
        (region.upper(), names.territories),
    ):
        if part and part not in known:
            raise ValueError(f"'{part}' in the language tag '{tag}' stands for nothing; {_cure(tag)}")
    return found


def primary(tag: str) -> str:
    """Give the language of a tag without script and region."""
    return tag.partition("-")[0].lower()


def _cure(tag: str) -> str:
    """Say what was probably meant: the tag of a language that is named, or one with a hyphen in the place of "_"."""
    if "_" in tag and _TAG.fullmatch(tag.replace("_", "-")):
        return f"did you mean '{tag.replace('_', '-')}'?"
    names = {name.casefold(): code for code, name in Locale("en").languages.items()}
    if tag.casefold() in names:
        return f"did you mean '{names[tag.casefold()]}'?"
    return EXAMPLES
