"""Whether the paths of a pack are short enough for this system, asked before anything is made.

    C:\\Users\\…\\output\\<event>\\.<slug>~new\\<event>-<slug> (new).docx     at most 259 characters on Windows

Windows allows 260 with the closing NUL (MAX_PATH); where longer ones are switched on, Word and Explorer still refuse
them. Other systems bound each name by 255 bytes and the whole path by PATH_MAX.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from briefing.errors import StorageError
from briefing.pack.manifest import MANIFEST_NAME
from briefing.pack.staging import staged_path

WINDOWS = 259
NAME_MAX = 255
PATH_MAX = 4095
_BESIDE = " (new)"  # what is put into the name of a file beside one that is held open


def check_lengths(output: Path, event_id: str, slugs: Iterable[str], handouts: Iterable[str] = ()) -> None:
    """Raise StorageError where a path of these packs would be longer than this system takes."""
    names = [MANIFEST_NAME, *(f"handouts/{name}{_BESIDE}.pdf" for name in handouts)]
    for slug in slugs:
        staged = staged_path(output.absolute() / event_id / slug)
        paths = [staged / name for name in (*names, f"{event_id}-{slug}{_BESIDE}.docx")]
        worst = max(paths, key=_length)
        over = _length(worst) - limit()
        if over > 0:
            raise StorageError(
                f"the path of '{worst.name}' would be {over} characters too long for this system; "
                f"choose a folder with a shorter path with -o, or a shorter 'id' in event.yaml ({output.absolute()})"
            )
        if sys.platform != "win32" and any(_length(Path(part)) > NAME_MAX for part in worst.parts):
            raise StorageError(f"the name '{worst.name}' is too long for this system; give the audience a short 'slug'")


def limit() -> int:
    """Give the longest path that this system takes, in characters on Windows, else in bytes."""
    return WINDOWS if sys.platform == "win32" else PATH_MAX


def _length(path: Path) -> int:
    return len(str(path)) if sys.platform == "win32" else len(os.fsencode(path))
