"""What may be a citation and may be words: only who knows the sources can tell.

    "[note]"   note is a source    -> error[bare-citation]      it would be printed, and cite nothing
               nothing is          -> no fault: an author's brackets
    "@nte"     note is a source    -> warning[bare-citation]    did you mean '@note'?

Parsing knows no other file, so it leaves a `Doubt` among its diagnostics; the workspace settles it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from briefing.errors import Diagnostic, error, warning


class Doubt(Diagnostic, frozen=True):
    """A warning about what may be meant as a citation of `names`; it `stands` even if they are no sources."""

    names: tuple[str, ...] = ()
    stands: bool = True


def settled(problems: Iterable[Diagnostic], sources: frozenset[str] | None) -> list[Diagnostic]:
    """Settle the doubts; `sources` are the ids of all sources, None where they could not be read."""
    return [each for problem in problems for each in _settle(problem, sources or frozenset())]


def _settle(problem: Diagnostic, sources: frozenset[str]) -> Iterator[Diagnostic]:
    if not isinstance(problem, Doubt):
        yield problem
    elif problem.names and sources.issuperset(problem.names):
        cure = f"write [{'; '.join(f'@{name}' for name in problem.names)}]"
        yield error(problem.code, problem.at, problem.message, f"{cure}, or put a backslash before the sign")
    elif near := _near(problem.names, sources):
        yield warning(problem.code, problem.at, problem.message, f"did you mean [@{near}]?")
    elif problem.stands:
        yield warning(problem.code, problem.at, problem.message, problem.cure)


def _near(names: tuple[str, ...], sources: frozenset[str]) -> str:
    """Give the source whose id a name nearly is; a short name is near to too many."""
    for name in names:
        close = difflib.get_close_matches(name, sources, n=1, cutoff=0.85) if len(name) > 4 else []
        if close:
            return close[0]
    return ""
