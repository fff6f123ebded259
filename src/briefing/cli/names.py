"""The names that a shell completes while one types, read from the names of files: quickly, and never with a message.

    briefing build ch<Tab>      content/audiences/*.yaml             -> chair
    briefing why ag<Tab>        content/sections/NN-*.md, ids in data -> agenda

Nothing is parsed: half a second of reading would be felt at each key, and content that is wrong still has names.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from briefing.cli.settings import Settings
from briefing.errors import UsageError
from briefing.shipped import templates_folder

COMPLETE_VARIABLE = "_BRIEFING_COMPLETE"
"""The variable by which a shell's script asks for names instead of running a command; click's own convention."""

_SECTION = re.compile(r"\d+-(?P<id>[a-z0-9][a-z0-9-]*)\.md")
_RECORD = re.compile(r"(?m)^\s*-\s*\{?\s*id:\s*['\"]?(?P<id>[a-z0-9][a-z0-9-]*)")

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def audiences(workspace: Path) -> Iterable[str]:
    """Name the audiences."""
    return (path.stem for path in (workspace / "content" / "audiences").glob("*.yaml"))


def sections(workspace: Path) -> Iterable[str]:
    """Name the sections."""
    found = (_SECTION.fullmatch(path.name) for path in (workspace / "content" / "sections").glob("*.md"))
    return (match["id"] for match in found if match)


def things(workspace: Path) -> Iterable[str]:
    """Name the sections, and the records by their ids."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in _files(workspace / "content" / "data"))
    return [*sections(workspace), *(match["id"] for text in texts for match in _RECORD.finditer(text))]


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.glob("*.yaml") if not path.name.endswith(".table.yaml"))


def themes(workspace: Path) -> Iterable[str]:
    """Name the themes, the built-in ones too."""
    return _templates(workspace, "themes", "*.yaml")


def handouts(workspace: Path) -> Iterable[str]:
    """Name the handouts."""
    return _templates(workspace, "handouts", "*.md")


def _templates(workspace: Path, kind: str, pattern: str) -> Iterable[str]:
    folders = (templates_folder(), workspace / "templates")
    return (path.stem for folder in folders for path in (folder / kind).glob(pattern))


def codes() -> Iterable[str]:
    """Name the codes of messages, without the checks that report them and all that these import."""
    file = Path(__file__).parents[1] / "checks" / "codes.py"
    names: dict[str, str] = runpy.run_path(str(file))["CODES"]
    return names


def from_workspace(names: Callable[[Path], Iterable[str]]) -> Completer:
    """Complete what a workspace has; where there is none, nothing."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        settings = ctx.find_object(Settings) or Settings()
        try:
            found = names(settings.workspace())
        except UsageError:
            return []
        return _beginning(found, incomplete, _given(ctx, param))

    return complete


def code_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - as click calls it
    """Complete a code of messages."""
    return _beginning(codes(), incomplete)


def _given(ctx: click.Context, param: click.Parameter) -> Iterable[str]:
    """Give the names that are in the line already, where several may be."""
    value = ctx.params.get(param.name or "")
    return value if isinstance(value, tuple) else ()


def _beginning(names: Iterable[str], incomplete: str, given: Iterable[str] = ()) -> list[CompletionItem]:
    wanted = {name for name in names if name.startswith(incomplete)} - set(given)
    return [CompletionItem(name) for name in sorted(wanted)]
