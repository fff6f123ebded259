"""One audience's folder: `output/<event>/<slug>/` with its files and its manifest, replaced whole.

    files + manifest -> staged folder -> swap -> Packed(folder, what was kept, what was held open)

What is replaced is only what carries our manifest. What a person has put there or changed by hand since is never
deleted and never stays in the pack: it moves to `<slug> (kept)` beside it, and `Packed.kept` says so. A file that
another program holds open (Windows) is retried, then left, with the new one beside it, and `Packed.beside` says so.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from briefing.errors import StorageError
from briefing.pack.digests import digest
from briefing.pack.manifest import MANIFEST_NAME, Deliverable, Manifest, checksum, read_manifest
from briefing.pack.staging import (
    locked,
    plain_faults,
    retired_path,
    stage,
    staged_path,
    swap_in,
    undo_half_swap,
    write_synced,
)
from briefing.pack.verify import IGNORED, STOPPED, beside_name, half_replaced

PAUSES = (0.1, 0.3, 0.6, 1.0)
"""Seconds waited before each new try at a file that is held open."""


class Packed(Struct, frozen=True):
    """A pack on disk: its folder, and what a person must know of it.

    That is (file held open, new file beside it), files of a person moved out of the way, deliverables of the pack
    before that this one has not, and how the look of what joined it differs from the rest."""

    folder: Path
    beside: tuple[tuple[str, str], ...] = ()
    kept: tuple[Path, ...] = ()
    removed: tuple[str, ...] = ()
    look: str = ""

    def lines(self) -> list[str]:
        """Give the lines that a person must read about this pack, none when all went well."""
        lines = [
            f"{old} is held open by another program: the new one is beside it as '{new}'" for old, new in self.beside
        ]
        lines += [f"{_called(n)} of the earlier build was removed: this build did not make one" for n in self.removed]
        lines += [f"a file that was not made by this program, or was changed since, is now {p}" for p in self.kept]
        return [*lines, self.look] if self.look else lines


def _called(name: str) -> str:
    """Give a deliverable's name as people speak of it: "the Word file x.docx", "the handout one-pager"."""
    path = PurePosixPath(name)
    if path.parent.name:
        return f"the handout {name}"
    return f"the {'Word' if path.suffix == '.docx' else 'PDF'} file {name}"


def packs_in(folder: Path) -> list[Path]:
    """Give the folders in an event's folder that carry our manifest, staged and retired ones left out."""
    if not folder.is_dir():
        return []
    return [each for each in sorted(folder.iterdir()) if not each.name.startswith(".") and read_manifest(each)]


def pack_audience(output: Path, event_id: str, slug: str, files: Mapping[str, bytes], manifest: Manifest) -> Packed:
    """Write a pack, complete or not at all. Raises StorageError, and leaves what was there before."""
    _check_files(files, manifest)
    with _held(output / event_id / slug) as target:
        removed = _removed(target, manifest)
        return replace(_replace_pack(target, files, _with_content(manifest)), removed=removed)


def merge_into_pack(output: Path, event_id: str, slug: str, files: Mapping[str, bytes], manifest: Manifest) -> Packed:
    """Write some deliverables into a pack and leave its others as they are; makes the pack where there is none."""
    _check_files(files, manifest)
    with _held(output / event_id / slug) as target:
        if half_replaced(target):
            raise StorageError(f"{target}: {STOPPED}; build the pack again before a handout joins it")
        new = _with_content(manifest)
        others, stay = _others(target, frozenset(files))
        before = read_manifest(target) if others else None  # what a pack says of itself is true of most of it
        merged = replace(before or new, deliverables=(*others, *new.deliverables))
        packed = _replace_pack(target, {**stay, **files}, merged)
        return replace(packed, look=_look_apart(new, merged))


@contextmanager
def _held(target: Path) -> Iterator[Path]:
    """Hold a pack's folder, which may be replaced and is whole again. Raises StorageError."""
    with plain_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target.parent):
            _check_replaceable(target)
            undo_half_swap(target)
            yield target


def _look_apart(joined: Manifest, pack: Manifest) -> str:
    """Say how the look of what joined a pack differs from the pack's own, or nothing."""
    if (joined.theme, joined.paper) == (pack.theme, pack.paper):
        return ""
    names = ", ".join(each.name for each in joined.deliverables)
    ours, rest = f"{joined.theme} on {joined.paper}", f"{pack.theme} on {pack.paper}"
    return f"{names}: in the look {ours}, while the rest of the pack is in {rest}"


def _removed(target: Path, manifest: Manifest) -> tuple[str, ...]:
    """Name the deliverables of the pack at `target` that the new one has not; those changed by hand are kept apart."""
    before = read_manifest(target)
    old = before.deliverables if before else ()
    beside = " (new)"  # the name of a new file beside one that was held open
    return tuple(
        each.name
        for each in old
        if each.name not in manifest.names()
        and not PurePosixPath(each.name).stem.endswith(beside)
        and _is_unchanged(target, each)
    )


def _check_files(files: Mapping[str, bytes], manifest: Manifest) -> None:
    if frozenset(files) != manifest.names() or len(files) != len(manifest.deliverables):
        raise ValueError("the files of a pack are not those of its manifest")
    for each in manifest.deliverables:
        path = PurePosixPath(each.name)
        if path.is_absolute() or ".." in path.parts or "\\" in each.name or each.name == MANIFEST_NAME:
            raise ValueError(f"'{each.name}' is not a file name inside a pack")
        if checksum(files[each.name]) != each.sha256:
            raise ValueError(f"the manifest's checksum of '{each.name}' is not that of its bytes")


def _with_content(manifest: Manifest) -> Manifest:
    content = digest(dict(manifest.content))
    return replace(manifest, deliverables=tuple(replace(each, content=content) for each in manifest.deliverables))


def _check_replaceable(target: Path) -> None:
    for each in (target, staged_path(target), retired_path(target)):
        if each.is_symlink():
            raise StorageError(f"{each} is a link and is left as it is; move it away, or choose another folder with -o")
    if not target.exists() or read_manifest(target) is not None:
        return
    if not target.is_dir() or any(target.iterdir()):
        raise StorageError(
            f"{target} was not made by this program and is left as it is; "
            "move it away, or choose another folder with -o"
        )


def _others(target: Path, names: frozenset[str]) -> tuple[list[Deliverable], dict[str, bytes]]:
    """Give the deliverables of the pack at `target` that are unchanged on disk and not among `names`."""
    manifest = read_manifest(target)
    others = [each for each in manifest.deliverables if each.name not in names] if manifest else []
    stay = {each.name: (target / each.name).read_bytes() for each in others if _is_unchanged(target, each)}
    return [each for each in others if each.name in stay], stay


def _is_unchanged(folder: Path, each: Deliverable) -> bool:
    path = folder / each.name
    return path.is_file() and path.stat().st_size == each.size and checksum(path.read_bytes()) == each.sha256


def _replace_pack(target: Path, files: Mapping[str, bytes], manifest: Manifest) -> Packed:
    half = half_replaced(target)  # files of ours that the manifest beside them does not know
    kept = _clear_leftovers(target)
    staged = stage(target, files, (MANIFEST_NAME, manifest.to_json()))
    for pause in (*PAUSES, None):
        try:
            retired = swap_in(staged, target)
        except PermissionError:
            if pause is None:
                return _replace_files(staged, target, manifest, kept + _keep_changed(target, target, half))
            time.sleep(pause)
        else:
            break
    if retired is not None:
        kept += _retire(retired, target, half)
    return Packed(target, kept=tuple(kept))


def _clear_leftovers(target: Path) -> list[Path]:
    """Remove what killed runs left beside `target`, and give what of a person's had to be kept."""
    kept: list[Path] = []
    for leftover in (staged_path(target), retired_path(target)):
        if leftover.exists():
            kept += _retire(leftover, target)
    return kept


def _retire(folder: Path, target: Path, half: frozenset[str] = frozenset()) -> list[Path]:
    """Remove a folder that is no longer the pack; files of a person in it move to `<slug> (kept)`."""
    kept = _keep_changed(folder, target, half) if read_manifest(folder) is not None else []
    shutil.rmtree(folder, ignore_errors=True)
    return kept


def _keep_changed(folder: Path, target: Path, half: frozenset[str]) -> list[Path]:
    """Move the files of a person in a folder to `<slug> (kept)`; one that is held open stays where it is."""
    place = target.with_name(f"{target.name} (kept)")
    kept = []
    for path in _changed_by_hand(folder, half):
        place.mkdir(exist_ok=True)
        free = _free_name(place / path.name)
        try:
            path.rename(free)
        except PermissionError:
            continue  # its new version goes beside it
        kept.append(free)
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()
    return kept


def _changed_by_hand(folder: Path, half: frozenset[str]) -> list[Path]:
    manifest = read_manifest(folder)
    ours = {each.name: each for each in manifest.deliverables} if manifest else {}
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path != folder / MANIFEST_NAME
        and path.relative_to(folder).as_posix() not in half
        and not path.name.startswith(IGNORED)
        and not ((known := ours.get(path.relative_to(folder).as_posix())) and _is_unchanged(folder, known))
    ]


def _free_name(path: Path) -> Path:
    """Give the path, or the first of "name (2).ext", "name (3).ext" … that is free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _replace_files(staged: Path, target: Path, manifest: Manifest, kept: list[Path]) -> Packed:
    """Replace file by file where the folder cannot be swapped because something in it is held open."""
    before = read_manifest(target)
    names = {each.name: _put(staged, target, each.name) for each in manifest.deliverables}
    _remove_stale(target, (before.names() if before else frozenset()) - {*names, *names.values()})
    beside = tuple((old, new) for old, new in names.items() if old != new)
    if beside:
        real = replace(manifest, deliverables=tuple(replace(d, name=names[d.name]) for d in manifest.deliverables))
        write_synced(staged / MANIFEST_NAME, real.to_json())
    (staged / MANIFEST_NAME).replace(target / MANIFEST_NAME)
    shutil.rmtree(staged, ignore_errors=True)
    return Packed(target, beside, tuple(kept))


def _put(staged: Path, target: Path, name: str) -> str:
    """Move one staged file into the pack and give the name that it got there."""
    (target / name).parent.mkdir(exist_ok=True)
    try:
        (staged / name).replace(target / name)
    except PermissionError:
        free = beside_name(name)
        (staged / name).replace(target / free)
        return free
    return name


def _remove_stale(target: Path, names: Iterable[str]) -> None:
    for name in names:
        try:
            os.unlink(target / name)  # noqa: PTH108 - one system call, as for the others
        except FileNotFoundError:
            pass
        except PermissionError:
            continue  # held open: it is the file beside which the new one stands
