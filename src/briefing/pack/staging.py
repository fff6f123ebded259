"""A folder that is replaced whole or not at all, on one volume, whatever kills the program on the way.

    .lock           held while packing; the system frees it when a process dies
    .<name>~new     staged: files, then the manifest as the last, everything on disk before the swap
    <name>          the pack; exchanged with the staged folder in one step where the system can
    .<name>~old     the pack before, where it cannot (two renames; a kill between them is undone by the next run)

Linux exchanges two folders with renameat2(2), macOS with renamex_np(2). A staged folder without a manifest was never
finished; with one it is either the new pack before the swap or the old one after it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import StorageError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = ".lock"

_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_EXCHANGE = 2  # linux/fs.h; RENAME_SWAP of macOS has the same value
_CANNOT_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.ENOENT, errno.EXDEV, errno.EPERM, errno.EACCES)
_CANNOT_LOCK = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL)
_CANNOT_SYNC = (errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS)

_PLAIN = {
    errno.ENOSPC: ("the disk is full", "free some space and build again"),
    errno.EDQUOT: ("your quota on this disk is used up", "free some space and build again"),
    errno.EFBIG: ("a file is larger than this disk allows", "choose another folder with -o"),
    errno.EROFS: ("this disk is read-only", "choose another folder with -o"),
    errno.EACCES: ("permission denied", "close programs that use the folder, or choose another with -o"),
    errno.EPERM: ("permission denied", "close programs that use the folder, or choose another with -o"),
    errno.ENAMETOOLONG: ("the path is too long", "choose a folder with a shorter path with -o"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "move it away, or choose another folder with -o"),
    errno.EEXIST: ("a file stands where a folder is needed", "move it away, or choose another folder with -o"),
}


@contextmanager
def plain_faults(target: Path) -> Iterator[None]:
    """Turn a fault of the system while writing `target` into a StorageError in plain words."""
    try:
        yield
    except OSError as fault:
        what, cure = _PLAIN.get(fault.errno or 0, (str(fault.strerror or fault), "choose another folder with -o"))
        where = fault.filename or target
        raise StorageError(f"cannot write the pack {target}: {what} ({where}); {cure}") from fault


@contextmanager
def locked(folder: Path, *, patience: float = 20.0) -> Iterator[None]:
    """Hold the lock of a folder. Raises StorageError when another build holds it for `patience` seconds."""
    with (folder / LOCK_NAME).open("a+b") as lock:
        end = time.monotonic() + patience
        while not _try_lock(lock.fileno()):
            if time.monotonic() >= end:
                raise StorageError(f"another build is writing to {folder}; wait until it has ended, then build again")
            time.sleep(0.05)
        yield  # closing the file frees the lock


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        if fault.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        if fault.errno not in _CANNOT_LOCK:  # shares that know no locks: the pack is replaced whole all the same
            raise
    return True


def staged_path(target: Path) -> Path:
    """Give the place of the folder that waits beside `target`."""
    return target.with_name(f".{target.name}~new")


def retired_path(target: Path) -> Path:
    """Give the place where the folder before waits to be removed."""
    return target.with_name(f".{target.name}~old")


def stage(target: Path, files: Mapping[str, bytes], last: tuple[str, bytes]) -> Path:
    """Write files, then `last`, into a fresh folder beside `target`, and wait for the disk; a fault removes it."""
    folder = staged_path(target)
    try:
        folder.mkdir()
    except FileExistsError:
        raise StorageError(
            f"{folder} is left of an earlier build and cannot be removed; close programs that use it, or remove it"
        ) from None
    try:
        for name, data in (*files.items(), last):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_synced(path, data)
        for each in (*{(folder / name).parent for name in files}, folder):
            sync_folder(each)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def write_synced(path: Path, data: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _CANNOT_SYNC:  # shares that cannot wait for a folder
            raise
    finally:
        os.close(handle)


def swap_in(staged: Path, target: Path) -> Path | None:
    """Put the staged folder in the place of `target` and give the folder that was there, if any."""
    if not target.exists():
        staged.rename(target)
        sync_folder(target.parent)
        return None
    if exchange(staged, target):
        sync_folder(target.parent)
        return staged
    retired = retired_path(target)
    target.rename(retired)
    try:
        staged.rename(target)
    except OSError:
        retired.rename(target)
        raise
    sync_folder(target.parent)
    return retired


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where this system or disk cannot."""
    if sys.platform == "linux":
        call, arguments = "renameat2", (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        call, arguments = "renamex_np", (os.fsencode(one), os.fsencode(other), _RENAME_EXCHANGE)
    else:
        return False
    function = getattr(ctypes.CDLL(None, use_errno=True), call, None)
    if function is None:
        return False
    if function(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def undo_half_swap(target: Path) -> None:
    """Put the folder before back, where a run was killed between two renames."""
    retired = retired_path(target)
    if retired.is_dir() and not target.exists():
        retired.rename(target)
