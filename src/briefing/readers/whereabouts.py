"""Where a character of a composed document was written: nodes know their block's place, a fault wants its own.

    "☃", content/sections/20-snow.md:14   ->  content/sections/20-snow.md:16:23    from the block's place on
    "☃", a template or nowhere at all     ->  content/event.yaml:3:19              the first of all files that has it

Files are read again, and only once something is at fault. A place that is not found stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from briefing.errors import Location
from briefing.readers.files import is_inside
from briefing.yamlfile import read_text

_TEXTS = frozenset({".md", ".yaml", ".csv"})


def place_of_character(character: str, near: Location, root: Path) -> Location:
    """Give the line and column at which a character was written, at or after a place in the workspace."""
    own = _place_in(character, near.file, root, first=max(near.line, 1))
    if own is not None:
        return own
    places = (_place_in(character, file, root) for file in _files(root))
    return next((at for at in places if at is not None), near)


def _files(root: Path) -> Iterator[str]:
    for folder in ("content", "templates"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix.lower() in _TEXTS:
                yield path.relative_to(root).as_posix()


def _place_in(character: str, file: str, root: Path, *, first: int = 1) -> Location | None:
    path = root.joinpath(*PurePosixPath(file).parts)
    if not file.startswith(("content/", "templates/")) or not path.is_file() or not is_inside(path, root):
        return None
    text, _ = read_text(path, file)
    for number, line in enumerate((text or "").split("\n"), 1):
        if number >= first and character in line:
            return Location(file, number, line.index(character) + 1)
    return None
