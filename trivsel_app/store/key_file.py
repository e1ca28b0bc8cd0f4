"""The key file beside a municipality file: a slot for each user, and at what cost it opens.

It holds no names: a user's opaque id tells, once the file is open, whose slot it was.
"""

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from trivsel_app.errors import KeyFileDamaged, KeyFileNewer, TooManyUsers
from trivsel_app.store.files import write_whole
from trivsel_app.store.keys import FILE_ID_BYTES, USER_ID_BYTES, FileKey
from trivsel_app.store.sealing import NONCE_BYTES, POINT_BYTES, Seal
from trivsel_app.store.slots import KeyCosts, Slot, genuine, unwrap
from trivsel_app.store.troubles import told

_SUFFIX: Final = "-noegle"
_FORMAT: Final = "trivsel-key"
_VERSION: Final = 1
# A key file from elsewhere must not make the machine swap or work for minutes.
_MOST: Final = KeyCosts(memory=4 * 1024 * 1024, passes=64, lanes=64)
MOST_SLOTS: Final = 16  # each costs a third of a second when a passphrase fits none
_MOST_READ: Final = MOST_SLOTS + 1  # a user has two while the passphrase is changed
_MOST_SEALS: Final = 2
_LEAST_SALT: Final = 8
_MOST_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one municipality file."""

    file_id: bytes
    slots: tuple[Slot, ...]


def key_file_beside(path: Path) -> Path:
    """Name the key file of a municipality file."""
    return path.with_name(path.name + _SUFFIX)


def open_slots(key_file: KeyFile, passphrase: str) -> tuple[FileKey, ...]:
    """Try the passphrase on every slot: the keys it gives, none when it opens no slot."""
    found = (unwrap(slot, passphrase, key_file.file_id) for slot in key_file.slots)
    return next((keys for keys in found if keys), ())


def with_slot(key_file: KeyFile, slot: Slot) -> KeyFile:
    """Put a user's slot in, in place of the one the user has (`TooManyUsers`)."""
    others = [each for each in key_file.slots if each.user != slot.user]
    if len(others) >= MOST_SLOTS:
        raise TooManyUsers(MOST_SLOTS)
    return KeyFile(key_file.file_id, (*others, slot))


def tidied(key_file: KeyFile, key: FileKey) -> KeyFile:
    """Leave the seals that a holder of this key made: none of a killed re-keying, none put in."""
    kept = (genuine(slot, key) for slot in key_file.slots)
    return KeyFile(key_file.file_id, tuple(slot for slot in kept if slot is not None))


def write_key_file(path: Path, key_file: KeyFile) -> None:
    """Write a key file whole or not at all."""
    with told(path):
        write_whole(path, to_json(key_file).encode())


def read_key_file(path: Path) -> KeyFile | None:
    """Read a key file; None when there is none. Raises `KeyFileDamaged`, `KeyFileNewer`."""
    with told(path):
        try:
            with path.open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return None
    if len(content) > _MOST_BYTES:
        raise KeyFileDamaged(path)
    return from_json(content, path)


def to_json(key_file: KeyFile) -> str:
    """Write the slots as readable JSON."""
    slots = [_slot_json(slot) for slot in key_file.slots]
    content = {"format": _FORMAT, "version": _VERSION, "file_id": key_file.file_id.hex()}
    return json.dumps({**content, "slots": slots}, indent=1) + "\n"


def from_json(content: bytes | str, path: Path) -> KeyFile:
    """Read the slots back. Raises `KeyFileDamaged` or `KeyFileNewer` about `path`."""
    try:
        found = json.loads(content)
        if found["format"] != _FORMAT:
            raise KeyFileDamaged(path)
        if int(found["version"]) > _VERSION:
            raise KeyFileNewer(path, int(found["version"]))
        file_id = bytes.fromhex(found["file_id"])
        slots = tuple(_slot(entry) for entry in found["slots"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise KeyFileDamaged(path) from error
    if len(file_id) != FILE_ID_BYTES or not 0 < len(slots) <= _MOST_READ:
        raise KeyFileDamaged(path)
    return KeyFile(file_id, slots)


def _slot_json(slot: Slot) -> dict[str, Any]:
    return {
        "user": slot.user.hex(),
        "kdf": "argon2id",
        "memory_kib": slot.costs.memory,
        "passes": slot.costs.passes,
        "lanes": slot.costs.lanes,
        "salt": _text(slot.salt),
        "cipher": "aes-256-gcm",
        "nonce": _text(slot.nonce),
        "private": _text(slot.wrapped),
        "public": _text(slot.public),
        "keys": [
            {name: _text(getattr(each, name)) for name in ("point", "nonce", "wrapped", "tag")}
            for each in slot.seals
        ],
    }


def _slot(entry: dict[str, Any]) -> Slot:
    if (entry["kdf"], entry["cipher"]) != ("argon2id", "aes-256-gcm"):
        raise ValueError(entry["kdf"])
    costs = KeyCosts(int(entry["memory_kib"]), int(entry["passes"]), int(entry["lanes"]))
    slot = Slot(
        bytes.fromhex(entry["user"]),
        _bytes(entry["salt"]),
        costs,
        _bytes(entry["nonce"]),
        _bytes(entry["private"]),
        _bytes(entry["public"]),
        tuple(_seal(each) for each in entry["keys"]),
    )
    if not (_within(costs) and _fits(slot)):
        raise ValueError(costs)
    return slot


def _seal(entry: dict[str, str]) -> Seal:
    found = Seal(*(_bytes(entry[name]) for name in ("point", "nonce", "wrapped", "tag")))
    if (len(found.point), len(found.nonce)) != (POINT_BYTES, NONCE_BYTES):
        raise ValueError(len(found.point))
    return found


def _within(costs: KeyCosts) -> bool:
    return (
        0 < costs.lanes <= _MOST.lanes
        and 0 < costs.passes <= _MOST.passes
        and 8 * costs.lanes <= costs.memory <= _MOST.memory
    )


def _fits(slot: Slot) -> bool:
    lengths = (len(slot.user), len(slot.nonce), len(slot.public))
    return (
        lengths == (USER_ID_BYTES, NONCE_BYTES, POINT_BYTES)
        and len(slot.salt) >= _LEAST_SALT
        and 0 < len(slot.seals) <= _MOST_SEALS
    )


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)  # binascii.Error is a ValueError
