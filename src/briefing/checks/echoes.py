"""One fault, said once: what reading has named is not named again by composing.

    20-csp.md:14:7: error[unknown-target]: no target 'cps'; did you mean 'csp'?
    20-csp.md:14:7: error[unresolved-reference]: nothing in this document is called 'cps'     <- an echo: left out

Reading sees the whole workspace and composing one document of it, so that what does not exist is missed by both.
A picture that is there and cannot be decoded is named by its own file, and is not missing besides.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.errors import Diagnostic, Location, Severity

ECHOES = {
    "heading-level": "heading-level",
    "malformed-document": "missing-alt",
    "missing-figure": "unknown-figure",
    "unresolved-reference": "unknown-target",
    "unknown-placeholder": "unknown-placeholder",
    "unknown-source": "unknown-source",
}
"""The code of an echo to the code of what it repeats, at the same place."""

_FIGURES = "content/figures/"


def without_echoes(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what repeats, in other words, an error at the same place."""
    found = list(diagnostics)
    first: dict[tuple[str, Location, str], Diagnostic] = {}
    for each in found:
        first.setdefault((each.code, each.at, _named(each)), each)
    broken = {each.at.file for each in found if each.severity is Severity.ERROR and each.at.file.startswith(_FIGURES)}
    return [
        each
        for each in found
        if first.get((ECHOES.get(each.code, ""), each.at, _named(each)), each) == each
        and not (each.code == "missing-figure" and _FIGURES + _named(each) in broken)
    ]


def _named(each: Diagnostic) -> str:
    """Give the name that a message quotes: several names can be wrong at one place."""
    return each.message.partition("'")[2].partition("'")[0]
