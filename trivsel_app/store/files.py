"""Writing files so that a crash leaves the old or the new one: temporary, flushed, then renamed."""

import errno
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

TEMPORARY: Final = ".ny"
# A virus scanner or indexer may hold a new file for a moment (Windows): about two seconds in all.
_TRIES: Final = 10
_PAUSE: Final = 0.2  # seconds
# Some file systems cannot flush a folder; then the rename is as safe as they make it.
_CANNOT_FLUSH: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}


def _on_windows() -> bool:
    return os.name == "nt"


def temporary_beside(path: Path) -> Path:
    """Name a new temporary file in the folder of `path`, so that renaming stays on one disk."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}{TEMPORARY}")


def sweep_temporaries(path: Path) -> None:
    """Remove what a killed program left of its temporary files for `path` and those beside it."""
    ours = re.compile(re.escape(path.name) + r"(-[a-z-]+)?\.[0-9a-f]{8}\.ny(-journal)?")
    for left in path.parent.glob("*" + TEMPORARY + "*"):
        if ours.fullmatch(left.name):
            with suppress(OSError):
                left.unlink()


def flush_file(path: Path) -> None:
    """Have the disk hold everything that was written to the file."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Have the disk hold the folder's names; nothing to do on Windows."""
    if _on_windows():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Rename over whatever `target` was; waits while another program holds it for a moment."""
    for left in reversed(range(_TRIES)):
        try:
            source.replace(target)
            break
        except PermissionError:
            if not left or not _on_windows():
                raise
            time.sleep(_PAUSE)
    flush_folder(target.parent)


def place_new(source: Path, target: Path) -> None:
    """Rename to a name that must be free; raises `FileExistsError` and harms nothing otherwise."""
    if _on_windows():
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.rename(target)
    else:
        source.unlink()
    flush_folder(target.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file whole or not at all."""
    temporary = temporary_beside(path)
    try:
        temporary.write_bytes(content)
        flush_file(temporary)
        replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
