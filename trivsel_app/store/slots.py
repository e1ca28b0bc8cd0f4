"""Slots: the data key wrapped by a passphrase, so that changing a passphrase rewrites no data.

Argon2id makes a wrapping key from the passphrase, AES-256-GCM holds the data key and is bound to
the file's id. Each slot keeps its own costs, so that they can be raised later.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trivsel_app.errors import OutOfMemory, PassphraseTooLong, PassphraseTooShort
from trivsel_app.store.keys import KEY_BYTES, FileKey

PASSPHRASE_MIN: Final = 8  # characters (OWASP ASVS 5.0, 6.2.1)
PASSPHRASE_ADVISED: Final = 15
PASSPHRASE_MAX: Final = 1024
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class KeyCosts:
    """What Argon2id costs: memory in KiB, passes, lanes. The default takes about 0.34 s."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


NORMAL_COSTS: Final = KeyCosts()


@dataclass(frozen=True, slots=True)
class Slot:
    """One passphrase's wrapped copy of the data key, with the costs it was made with."""

    salt: bytes
    costs: KeyCosts
    nonce: bytes
    wrapped: bytes


def checked_passphrase(passphrase: str) -> str:
    """Normalise to NFC, so that å is å on every keyboard; refuse too short and too long."""
    normal = unicodedata.normalize("NFC", passphrase)
    if len(normal) < PASSPHRASE_MIN:
        raise PassphraseTooShort(len(normal), PASSPHRASE_MIN)
    if len(normal) > PASSPHRASE_MAX:
        raise PassphraseTooLong(len(normal), PASSPHRASE_MAX)
    return normal


def wrap(key: FileKey, passphrase: str, costs: KeyCosts) -> Slot:
    """Make the slot that lets this passphrase open the file."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    cipher = AESGCM(_wrapping_key(checked_passphrase(passphrase), salt, costs))
    return Slot(salt, costs, nonce, cipher.encrypt(nonce, key.data, key.file_id))


def unwrap(slot: Slot, passphrase: str, file_id: bytes) -> FileKey | None:
    """Open a slot; None when the passphrase is not this slot's."""
    normal = unicodedata.normalize("NFC", passphrase)
    if len(normal) > PASSPHRASE_MAX:
        return None
    cipher = AESGCM(_wrapping_key(normal, slot.salt, slot.costs))
    try:
        return FileKey(cipher.decrypt(slot.nonce, slot.wrapped, file_id), file_id)
    except InvalidTag:
        return None


def _wrapping_key(passphrase: str, salt: bytes, costs: KeyCosts) -> bytes:
    try:
        return hash_secret_raw(
            passphrase.encode("utf-8", "surrogatepass"),
            salt,
            time_cost=costs.passes,
            memory_cost=costs.memory,
            parallelism=costs.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:  # the costs are checked when read, so only memory can fail
        raise OutOfMemory from error
