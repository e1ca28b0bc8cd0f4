"""Who has a municipality file open for writing: one holder at a time, readable by the second.

The operating system's own lock is what counts; it goes with the process, so a crash leaves none
behind. The holder's name lies in a file of its own, because Windows lets nobody read a locked one.
"""

import errno
import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from trivsel_app.store.files import write_whole
from trivsel_app.store.troubles import from_os_error

_LOCK: Final = "-laas"
_HOLDER: Final = "-bruges-af"
_MOST_BYTES: Final = 4096
# Where no lock can be had, because of rights, the medium or the file system, we only read.
_ONLY_READING: Final = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSYS, errno.ENOTSUP}


@dataclass(frozen=True, slots=True)
class Holder:
    """The user, machine and process that has the file open for writing, and since when (UTC)."""

    user: str
    host: str
    pid: int
    since: datetime


class Hold:
    """The right to write one file, from `take` until `release`."""

    def __init__(self, lock: FileLock, holder_file: Path) -> None:
        self._lock = lock
        self._holder_file = holder_file

    @property
    def is_held(self) -> bool:
        """Whether it has not been released."""
        return bool(self._lock.is_locked)

    def release(self) -> None:
        """Let others write; releasing twice does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):  # gone with its folder: nothing to tell anybody
                self._holder_file.unlink()
            self._lock.release()


def take(path: Path, *, now: datetime) -> Hold | None:
    """Take the right to write; None when another has it. Raises `OSError` where none can be."""
    if not path.parent.is_dir():  # filelock would make the folder
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    lock = FileLock(
        _beside(path, _LOCK), blocking=False, thread_local=False, fallback_to_soft=False
    )
    try:
        lock.acquire()
    except Timeout:
        return None
    hold = Hold(lock, _beside(path, _HOLDER))
    try:
        write_whole(_beside(path, _HOLDER), _to_json(current_holder(now)).encode())
    except OSError:
        hold.release()
        raise
    return hold


def take_or_read(path: Path, *, now: datetime) -> tuple[Hold | None, Holder | None]:
    """Take the right to write, or tell who has it; neither where a file can only be read."""
    try:
        hold = take(path, now=now)
    except OSError as error:
        if error.errno in _ONLY_READING:
            return None, None
        raise from_os_error(error, path) from error
    return hold, None if hold else read_holder(path)


def current_holder(now: datetime) -> Holder:
    """Describe this process."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the system: a service account
        user = ""
    return Holder(user, platform.node(), os.getpid(), now.replace(microsecond=0))


def read_holder(path: Path) -> Holder | None:
    """Read who holds the file; None when it is not known."""
    try:
        with _beside(path, _HOLDER).open("rb") as file:
            found = json.loads(file.read(_MOST_BYTES))
        return Holder(
            str(found["user"]),
            str(found["host"]),
            int(found["pid"]),
            datetime.fromisoformat(found["since"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def files_beside(path: Path) -> tuple[Path, Path]:
    """Name what may lie beside a file because of its lock."""
    return _beside(path, _LOCK), _beside(path, _HOLDER)


def _to_json(holder: Holder) -> str:
    return json.dumps(
        {
            "user": holder.user,
            "host": holder.host,
            "pid": holder.pid,
            "since": holder.since.isoformat(),
        }
    )


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
