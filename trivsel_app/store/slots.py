"""Slots: one for each user, so that changing a passphrase rewrites no data.

Argon2id makes a wrapping key from the passphrase, AES-256-GCM holds the user's private key and is
bound to the file's and the user's id, and the data key is sealed to that key (`sealing`). Each slot
keeps its own costs, so that they can be raised later.
"""

import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from trivsel_app.errors import OutOfMemory, PassphraseTooLong, PassphraseTooShort
from trivsel_app.store.keys import KEY_BYTES, FileKey
from trivsel_app.store.sealing import (
    NONCE_BYTES,
    Owner,
    Seal,
    is_genuine,
    new_pair,
    seal,
    unseal,
)

PASSPHRASE_MIN: Final = 8  # characters (OWASP ASVS 5.0, 6.2.1)
PASSPHRASE_MAX: Final = 1024
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
    """One user's way to the data key, with the costs it was made with.

    `wrapped` is the user's private key under the passphrase. There are two seals while the file
    gets a new key, the newer first, else one.
    """

    user: bytes
    salt: bytes
    costs: KeyCosts
    nonce: bytes
    wrapped: bytes
    public: bytes
    seals: tuple[Seal, ...]

    def owner(self, file_id: bytes) -> Owner:
        """Say whose it is in the file with this id."""
        return Owner(file_id, self.user)


def checked_passphrase(passphrase: str) -> str:
    """Normalise to NFC, so that å is å on every keyboard; refuse too short and too long."""
    normal = unicodedata.normalize("NFC", passphrase)
    if len(normal) < PASSPHRASE_MIN:
        raise PassphraseTooShort(len(normal), PASSPHRASE_MIN)
    if len(normal) > PASSPHRASE_MAX:
        raise PassphraseTooLong(len(normal), PASSPHRASE_MAX)
    return normal


def wrap(key: FileKey, user: bytes, passphrase: str, costs: KeyCosts) -> Slot:
    """Make the slot that lets this passphrase open the file as this user, with a new key pair."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    owner = Owner(key.file_id, user)
    cipher = AESGCM(_wrapping_key(checked_passphrase(passphrase), salt, costs))
    private, public = new_pair()
    wrapped = cipher.encrypt(nonce, private, owner.bound)
    return Slot(user, salt, costs, nonce, wrapped, public, (seal(key, owner, public),))


def unwrap(slot: Slot, passphrase: str, file_id: bytes) -> tuple[FileKey, ...]:
    """Open a slot: its data key, two while the file gets a new one; none for a wrong passphrase."""
    normal = unicodedata.normalize("NFC", passphrase)
    if len(normal) > PASSPHRASE_MAX:
        return ()
    cipher = AESGCM(_wrapping_key(normal, slot.salt, slot.costs))
    owner = slot.owner(file_id)
    try:
        private = cipher.decrypt(slot.nonce, slot.wrapped, owner.bound)
    except InvalidTag:
        return ()
    found = (unseal(each, owner, private) for each in slot.seals)
    return tuple(key for key in found if key is not None)


def genuine(slot: Slot, key: FileKey) -> Slot | None:
    """Give the slot with the seal of this data key alone; None when it has none."""
    owner = slot.owner(key.file_id)
    kept = tuple(each for each in slot.seals if is_genuine(each, key, owner, slot.public))
    return replace(slot, seals=kept[:1]) if kept else None


def sealed_anew(slot: Slot, new: FileKey) -> Slot:
    """Give the slot with a seal of a new data key before those it has."""
    made = seal(new, slot.owner(new.file_id), slot.public)
    return replace(slot, seals=(made, *slot.seals))


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
