"""One fault, said once: what reading has named is not named again by composing.

    20-csp.md:14:7: error[unknown-target]: no target 'cps'; did you mean 'csp'?
    20-csp.md:14:7: error[unresolved-reference]: nothing in this document is called 'cps'     <- an echo: left out

Reading sees the whole workspace and composing one document of it, so that what does not exist is missed by both.
A picture that is there and cannot be decoded is named by its own file, and is not missing besides.

While something cannot be read, what it would have shown, cited or filled seems to be used by nobody, and good work
would be listed to be taken away. So nothing is called unused or empty until all is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.errors import Diagnostic, Location, Severity, has_errors

ECHOES = {
    "heading-level": "heading-level",
    "malformed-document": "missing-alt",
    "duplicate-anchor": "duplicate-id",
    "missing-figure": "unknown-figure",
    "unresolved-reference": "unknown-target",
    "unknown-placeholder": "unknown-placeholder",
    "unknown-source": "unknown-source",
    "unknown-status": "unknown-status",
}
"""The code of an echo to the code of what it repeats, at the same place."""

EFFECTS = (
    "unused-anchor",
    "unused-figure",
    "unused-placeholder",
    "unused-record",
    "unused-section",
    "unused-source",
    "unused-table",
    "empty-component",
    "empty-document",
    "nothing-to-read",
    "no-sources",
    "duplicate-anchor",
    "missing-label",
    "unknown-source",
    "unresolved-reference",
)
"""The codes of what may be missing, left over or twice only because something else could not be read. Reading looks for
the last four itself, in everything that it could read."""

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


def without_effects(found: Iterable[Diagnostic], reading: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what nobody can judge while reading has errors: what is unused, and what is empty."""
    faulty = has_errors(reading)
    return [each for each in found if not (faulty and each.code in EFFECTS)]


def _named(each: Diagnostic) -> str:
    """Give the name that a message quotes: several names can be wrong at one place."""
    return each.message.partition("'")[2].partition("'")[0]
