"""Remembering a file's key in the operating system's key store, where the user wants it.

The store may be missing, locked, emptied or of another machine: then the key is simply not
remembered, and the passphrase is asked for. That is never an error.
"""

import importlib
import sys
from typing import Any, Final

from trivsel_app.store.keys import KEY_BYTES, USER_ID_BYTES, FileKey
from trivsel_app.store.sealing import POINT_BYTES

SERVICE: Final = "Trivsel"
_WITH_USER: Final = KEY_BYTES + USER_ID_BYTES


def remember(key: FileKey) -> bool:
    """Keep a file's key, and whose slot gave it, under its id; False when it is not taken."""
    backend = _keyring()
    if backend is None:
        return False
    try:
        backend.set_password(SERVICE, key.file_id.hex(), (key.data + key.user + key.public).hex())
    except _failures():
        return False
    return recall(key.file_id) == key


def recall(file_id: bytes) -> FileKey | None:
    """Give the key kept under this id; None when there is none that looks like one."""
    backend = _keyring()
    if backend is None:
        return None
    try:
        kept = backend.get_password(SERVICE, file_id.hex())
        found = bytes.fromhex(kept or "")
    except _failures():
        return None
    if len(found) not in {KEY_BYTES, _WITH_USER + POINT_BYTES}:
        return None
    return FileKey(found[:KEY_BYTES], file_id, found[KEY_BYTES:_WITH_USER], found[_WITH_USER:])


def forget(file_id: bytes) -> None:
    """Remove what is kept under this id, if anything."""
    backend = _keyring()
    if backend is None:
        return
    try:
        backend.delete_password(SERVICE, file_id.hex())
    except _failures():
        return


def _keyring() -> Any:
    try:
        return importlib.import_module("keyring")  # 80 ms, and most files need it never
    except ImportError:
        return None


def _failures() -> tuple[type[Exception], ...]:
    """What the back ends raise: keyring's own type, and the systems' where it lets them out."""
    found: list[type[Exception]] = [OSError, RuntimeError, ImportError, AttributeError]
    found += [ValueError, TypeError]  # what was kept is no key
    for module, name in (
        ("keyring.errors", "KeyringError"),
        ("win32ctypes.pywin32.pywintypes", "error"),
        ("secretstorage.exceptions", "SecretStorageException"),
        ("jeepney.wrappers", "DBusErrorResponse"),
    ):
        kind = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            found.append(kind)
    return tuple(found)
