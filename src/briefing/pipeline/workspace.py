"""A whole workspace: reading it, building all its audiences, checking all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefing.checks import check_library
from briefing.checks.echoes import without_echoes, without_effects
from briefing.collector import collector_at_rest
from briefing.errors import ContentError, Diagnostic, Severity, UsageError, did_you_mean, has_errors
from briefing.model.library import Library
from briefing.pack import packs_in
from briefing.pack.lengths import check_lengths
from briefing.pipeline.audience import AudienceBuild, stamp_of
from briefing.pipeline.request import BuildRequest, BuildResult, PackResult, Report, silent
from briefing.pipeline.staleness import beside
from briefing.press.orders import Press
from briefing.processes import Begin, begin_beside, begin_here
from briefing.readers.workspace import read_library
from briefing.shipped import templates_folder

_AUDIENCES = "content/audiences/"


def read(workspace: Path, begin: Begin = begin_here) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read the workspace, its larger parts as `begin` says. Raises ContentError where it has no usable event."""
    with collector_at_rest():
        library, diagnostics = read_library(workspace, shipped=templates_folder(), begin=begin)
    if library is None:
        raise ContentError(diagnostics)
    return library, tuple(diagnostics)


def build(request: BuildRequest, report: Report = silent, press: Press | None = None) -> BuildResult:
    """Build the packs of the audiences named, or of all; a single one on a press beside, where there is one.

    Raises UsageError for an unknown name and ContentError where a fault concerns every audience."""
    library, diagnostics = read(request.workspace, begin_beside if request.jobs > 1 else begin_here)
    stamp_of(library)
    faulty = _faulty_audiences(diagnostics)
    names = _named(library, request.audiences, faulty)
    sound = [name for name in names if name not in faulty]
    _check_lengths(library, request, sound)
    checks = _Checks(library, diagnostics)
    if press is None or len(sound) != 1:  # a press beside leaves time for them
        checks()
    made = _run(library, request, sound, report, press=press, meanwhile=checks)
    checks()
    diagnostics = checks.diagnostics
    results = {name: _not_built(name, diagnostics) for name in names if name in faulty}
    results |= {each.audience: _said_once(each, diagnostics) for each in made}
    earlier, gone = _left_over(library, request, results, faulty)
    others = beside(request.output, library, request.workspace / "output", names, faulty)
    return BuildResult(tuple(results[name] for name in names), diagnostics, earlier, gone, others)


class _Checks:
    """The checks of a whole library, done once: called, they refuse it for an error. Raises ContentError."""

    def __init__(self, library: Library, said: tuple[Diagnostic, ...]) -> None:
        self._library = library
        self._found: list[Diagnostic] | None = None
        self.diagnostics = said

    def __call__(self) -> None:
        if self._found is None:
            self._found = without_effects(check_library(self._library), self.diagnostics)
            new = (each for each in self._found if each not in self.diagnostics)
            self.diagnostics = (*self.diagnostics, *new)
        if has_errors(self._found):
            raise ContentError(self.diagnostics)


def _check_lengths(library: Library, request: BuildRequest, names: Sequence[str]) -> None:
    """Ask before any work whether the paths of the packs can be written. Raises StorageError."""
    audiences = [library.audiences[name] for name in names]
    handouts = {*(request.handouts or ()), *(name for audience in audiences for name in audience.handouts)}
    check_lengths(request.output, library.event.id, [audience.slug for audience in audiences], sorted(handouts))


def check(workspace: Path, audiences: Sequence[str] = (), *, final: bool = False) -> list[Diagnostic]:
    """Give every diagnostic of the workspace, for all audiences at once, in the order of files and lines."""
    library, diagnostics = read_library(workspace, shipped=templates_folder())
    found = dict.fromkeys(diagnostics)
    if library is not None:
        found |= dict.fromkeys(check_library(library))
        request = BuildRequest(workspace, workspace / "output", final=final)
        faulty = audiences_at_fault(diagnostics)
        for name in _named(library, audiences, faulty):
            if name not in faulty:
                found |= dict.fromkeys(AudienceBuild(library, request, library.audiences[name]).check())
    found = dict.fromkeys([*diagnostics, *without_effects(found, diagnostics)])
    return sorted(without_echoes(found), key=lambda each: (each.at, each.code, each.message))


def _said_once(result: PackResult, said: Sequence[Diagnostic]) -> PackResult:
    """Leave out of a pack's diagnostics what repeats those of the workspace in other words."""
    kept = without_echoes([*said, *result.diagnostics])
    return replace(result, diagnostics=tuple(each for each in result.diagnostics if each in kept))


def _faulty_audiences(diagnostics: Sequence[Diagnostic]) -> frozenset[str]:
    """Name the audiences whose own file is at fault. Raises ContentError for a fault anywhere else."""
    errors = [each for each in diagnostics if each.severity is Severity.ERROR]
    if not all(each.at.file.startswith(_AUDIENCES) for each in errors):
        raise ContentError(diagnostics)
    return audiences_at_fault(diagnostics)


def audiences_at_fault(diagnostics: Sequence[Diagnostic]) -> frozenset[str]:
    """Name the audiences whose own file has an error, so that their labels and folders may not be known."""
    files = {each.at.file for each in diagnostics if each.severity is Severity.ERROR}
    return frozenset(f.removeprefix(_AUDIENCES).removesuffix(".yaml") for f in files if f.startswith(_AUDIENCES))


def _left_over(
    library: Library, request: BuildRequest, results: Mapping[str, PackResult], faulty: frozenset[str]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Give the packs of earlier builds that this one could not replace, and those of no audience any more."""
    known = {audience.slug: name for name, audience in library.audiences.items() if name not in faulty}
    failed = {name for name, result in results.items() if result.error is not None}
    found = packs_in(request.output / library.event.id)
    strange = [folder for folder in found if folder.name not in known] if not request.audiences else []
    earlier = [folder for folder in found if known.get(folder.name) in failed]
    if faulty:  # which of the strange ones is theirs cannot be told
        return (*earlier, *strange), ()
    return tuple(earlier), tuple(strange)


def _named(library: Library, wanted: Sequence[str], faulty: frozenset[str]) -> list[str]:
    known = sorted(faulty | set(library.audiences))
    for name in wanted:
        if name not in known:
            cure = "for all, name none" if name.lower() == "all" else did_you_mean(name, known)
            raise UsageError(f"no audience '{name}'" + (f"; {cure}" if cure else ""))
    return list(dict.fromkeys(wanted)) or known


def _not_built(name: str, diagnostics: Sequence[Diagnostic]) -> PackResult:
    own = tuple(each for each in diagnostics if each.at.file == f"{_AUDIENCES}{name}.yaml")
    return PackResult(name, name, None, diagnostics=own, error=ContentError(own))


def _run(
    library: Library,
    request: BuildRequest,
    names: Sequence[str],
    report: Report,
    *,
    press: Press | None,
    meanwhile: Callable[[], None],
) -> list[PackResult]:
    if len(names) == 1:
        audience = library.audiences[names[0]]
        return [AudienceBuild(library, request, audience, report, press, meanwhile=meanwhile).run()]
    if press is not None:  # there are passes enough to do at once
        press.end()
    if request.jobs == 1:
        return [AudienceBuild(library, request, library.audiences[name], report).run() for name in names]
    from briefing.pipeline.workers import in_processes  # noqa: PLC0415 - one audience needs no processes

    return in_processes(library, request, names, report)
