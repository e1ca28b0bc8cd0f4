"""Write a file so that there is the old one or the new one, never half of either."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from trivsel_app.errors import IsFolder, NameNotAllowed, Trouble
from trivsel_app.exchange.refusals import DiskFull, FileInUse, FileNotWritable

_TRIES = 10  # a virus scanner holds a new file for a second or two (reliability notes, F-18)
_PAUSE = 0.2  # seconds between tries
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SHARING_VIOLATIONS = frozenset({32, 33})  # Windows: sharing, lock

Pause = Callable[[float], None]


@contextmanager
def replacing(path: Path, *, pause: Pause = time.sleep) -> Iterator[Path]:
    """Give a temporary path beside `path`; what is written there takes its place at the end.

    Raises `IsFolder`, `NameNotAllowed`, `FileInUse` when the target stays open in another program,
    `DiskFull` or `FileNotWritable`; in each case, and for any other failure inside, the old file is
    untouched.
    """
    temporary = path.with_name(f".{path.stem[:75]}{path.suffix[:5]}.{token_hex(4)}.tmp")
    try:
        _refuse_no_file(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _to_disk(temporary)
        _replace(temporary, path, pause)
    except OSError as error:
        raise _trouble(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes, *, pause: Pause = time.sleep) -> None:
    """Write bytes the same way."""
    with replacing(path, pause=pause) as temporary:
        temporary.write_bytes(data)


def _refuse_no_file(path: Path) -> None:
    """A folder is no file, and a device or pipe must not be replaced by one."""
    if path.is_dir():
        raise IsFolder(path)
    if path.exists() and not path.is_file():
        raise FileNotWritable(path.name)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(temporary: Path, path: Path, pause: Pause) -> None:
    for attempt in range(_TRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            pause(_PAUSE)
        else:
            break
    if os.name == "posix":
        _folder_to_disk(path.parent)


def _folder_to_disk(folder: Path) -> None:
    """On POSIX the new name itself must reach the disk; some network disks do not offer it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _trouble(path: Path, error: OSError) -> Trouble:
    if error.errno in _FULL:
        return DiskFull(path.name)
    if error.errno == errno.ENAMETOOLONG:
        return NameNotAllowed(path)
    held = getattr(error, "winerror", None) in _SHARING_VIOLATIONS
    if held or (isinstance(error, PermissionError) and path.is_file()):
        return FileInUse(path.name)
    return FileNotWritable(path.name)
