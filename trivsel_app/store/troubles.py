"""The one place where the operating system's and SQLite's error codes become a `Trouble`."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from trivsel_app.errors import (
    DamagedFile,
    DiskFailed,
    DiskFull,
    FileAlreadyExists,
    FileBusy,
    FileHeldOpen,
    FileMissing,
    FileTrouble,
    FolderMissing,
    IsFolder,
    NameNotAllowed,
    NoPermission,
    OutOfMemory,
    ReadOnlyPlace,
    Trouble,
)

_BY_ERRNO: Final[dict[int, type[FileTrouble]]] = {
    errno.EEXIST: FileAlreadyExists,
    errno.EISDIR: IsFolder,
    errno.ENOTDIR: FolderMissing,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EROFS: ReadOnlyPlace,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EBUSY: FileHeldOpen,
    errno.ETXTBSY: FileHeldOpen,
    errno.ENAMETOOLONG: NameNotAllowed,
}
# Windows gives the same errno for much; its own code tells sharing, bad names and long paths apart.
_BY_WINERROR: Final[dict[int, type[FileTrouble]]] = {
    19: ReadOnlyPlace,
    32: FileHeldOpen,
    33: FileHeldOpen,
    123: NameNotAllowed,
    206: NameNotAllowed,
}
# SQLite's result codes: primary ones first, then the extended ones that say more.
_CORRUPT, _NOT_A_DATABASE, _FULL, _CANNOT_OPEN, _NO_MEMORY = 11, 26, 13, 14, 7
_BUSY, _LOCKED, _READONLY, _INPUT_OUTPUT, _PERMISSION, _AUTHORISATION = 5, 6, 8, 10, 3, 23
_READONLY_MOVED, _INPUT_OUTPUT_NO_MEMORY = 1032, 3082


def from_os_error(error: OSError, path: Path) -> Trouble:
    """Name the cause of a failed file operation by its code."""
    windows = _BY_WINERROR.get(getattr(error, "winerror", None) or 0)
    if windows:
        return windows(path)
    if error.errno == errno.ENOMEM:
        return OutOfMemory()
    if error.errno == errno.ENOENT:
        return FileMissing(path) if path.parent.exists() else FolderMissing(path)
    kind = _BY_ERRNO.get(error.errno or 0)
    return kind(path) if kind else DiskFailed(path, error.errno or 0)


def from_database_error(error: BaseException, path: Path) -> Trouble | None:
    """Name the cause of a failed database call by SQLite's code; None when it is a bug of ours."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF
    if primary == _NO_MEMORY or code == _INPUT_OUTPUT_NO_MEMORY:
        return OutOfMemory()
    if primary in {_BUSY, _LOCKED}:
        return FileBusy(path)
    if primary == _FULL:
        return DiskFull(path)
    if primary in {_CORRUPT, _NOT_A_DATABASE}:
        return DamagedFile(path)
    if primary in {_READONLY, _INPUT_OUTPUT, _CANNOT_OPEN, _PERMISSION, _AUTHORISATION}:
        return _place_trouble(code, path)
    return None


def _place_trouble(code: int, path: Path) -> Trouble:
    primary = code & 0xFF
    if code == _READONLY_MOVED or not path.exists():
        return FileMissing(path) if path.parent.exists() else FolderMissing(path)
    if path.is_dir():
        return IsFolder(path)
    if primary == _READONLY or not os.access(path.parent, os.W_OK):
        return ReadOnlyPlace(path)
    if primary == _INPUT_OUTPUT:
        return DiskFailed(path, code)
    return NoPermission(path)


@contextmanager
def told(path: Path, *, instead_of: Path | None = None) -> Iterator[None]:
    """Turn an `OSError` from the block into the `Trouble` it is, about this path.

    `instead_of` is a temporary file's name, which would tell the user nothing.
    """
    try:
        yield
    except OSError as error:
        raise from_os_error(error, path) from error
    except FileTrouble as trouble:
        if trouble.path == instead_of:
            trouble.path = path
        raise
