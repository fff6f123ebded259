"""The files of a folder, as a person sees them: sorted, inside the workspace, none forgotten.

    content/sections/   -> [File("20-csp.md", path, "content/sections/20-csp.md"), …]

A link that leads out of the workspace, two names that differ only in capitals (one file on Windows), a file that
nothing reads: each is a diagnostic. What systems and editors leave behind (`.DS_Store`, `~$pack.docx`) is passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from briefing.errors import Diagnostic, Location, error
from briefing.yamlfile import FORBIDDEN

_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini"})


class File(Struct, frozen=True):
    """A file: its name below the folder, where it is, and how messages name it."""

    name: str
    path: Path
    label: str


def is_left_behind(name: str) -> bool:
    """Tell whether a file is none of the author's: hidden, a backup, or a lock of an open document."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _LEFT_BEHIND


def list_files(folder: Path, label: str, root: Path) -> tuple[list[File], list[Diagnostic]]:
    """List the files of a folder and the folders in it; nothing outside `root` is followed."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as fault:
        return [], [error("unreadable", Location(label), f"the folder cannot be read: {fault.strerror or fault}")]
    files: list[File] = []
    problems: list[Diagnostic] = []
    for path in entries:
        if is_left_behind(path.name):
            continue
        name = unicodedata.normalize("NFC", path.name)  # macOS hands names over in NFD; texts are read in NFC
        file = File(name, path, f"{label}/{printable(name)}")
        if printable(name) != name:
            message = "its name holds what cannot be printed"
            problems.append(error("bad-name", Location(file.label), message, "rename it with letters, digits, hyphens"))
        elif not is_inside(path, root):
            problems.append(outside(file.label))
        elif path.is_dir():
            inner, found = list_files(path, file.label, root)
            files += [File(f"{name}/{each.name}", each.path, each.label) for each in inner]
            problems += found
        else:
            files.append(file)
    return files, [*problems, *_check_capitals(files)]


def printable(name: str) -> str:
    """Give a file's name as one line of a message can hold it: no line break, and no byte that is no letter."""
    return "".join(_escaped(sign) if FORBIDDEN.search(sign) or sign in "\t\n" else sign for sign in name)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode()


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether a path is no link, or one that stays in the root and makes no circle."""
    if not path.is_symlink():
        return True
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_relative_to(root.resolve()) and not (target.is_dir() and path.absolute().is_relative_to(target))


def _check_capitals(files: Iterable[File]) -> list[Diagnostic]:
    seen: dict[str, File] = {}
    problems: list[Diagnostic] = []
    for file in files:
        other = seen.setdefault(file.name.casefold(), file)
        if other != file:
            how = "in capitals" if other.name != file.name else "in how its accents are stored"
            message = f"its name differs from '{other.name}' only {how}"
            problems.append(error("name-clash", Location(file.label), message, "rename one: Windows sees one file"))
    return problems


def outside(label: str) -> Diagnostic:
    """Refuse a link that leads out of the workspace."""
    message = "this link leads out of the workspace"
    return error("outside", Location(label), message, "copy what it leads to into the workspace")


def unread(file: File, cure: str) -> Diagnostic:
    """Report a file that nothing reads: it may hold what its author believes to be in the pack."""
    return error("unknown-file", Location(file.label), "nothing reads this file", cure)
