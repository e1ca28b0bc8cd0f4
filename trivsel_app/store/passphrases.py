"""Users' passphrases: whose slot counts, and giving a user a new one.

A user's row names the public key of the one slot that counts, so that the slot of an earlier
passphrase, which lies in each backup's manifest, opens nothing when it is put back. A new slot is
written beside the one before it, then the row, then the one before is dropped: a kill leaves one
that fits.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.orm import Session

from trivsel_app.errors import (
    KeyFileDamaged,
    OpenedReadOnly,
    Trouble,
    UserNotInFile,
    WrongPassphrase,
)
from trivsel_app.store import user_store
from trivsel_app.store.key_file import (
    KeyFile,
    key_file_beside,
    read_key_file,
    tidied,
    with_slot,
    write_key_file,
)
from trivsel_app.store.keys import FileKey
from trivsel_app.store.slots import NORMAL_COSTS, KeyCosts, unwrap, wrap

if TYPE_CHECKING:
    from trivsel_app.store.vault import Vault

Result = TypeVar("Result")


def set_passphrase(
    vault: "Vault",
    passphrase: str,
    change: Callable[[Session], Result],
    *,
    user: bytes = b"",
    costs: KeyCosts = NORMAL_COSTS,
) -> Result:
    """Let this passphrase and no earlier one of a user's open the file; others keep theirs.

    `change` is written with it, and a refusal in it leaves all as it was. Without a user it is the
    one who has the file open, or the first who may manage users. Makes a lost key file anew.
    Raises `TooManyUsers`.
    """
    refuse_without_keys(vault)
    user, remembered = user or _own_slot(vault), vault.is_remembered()
    slot = wrap(vault.key, user, passphrase, costs)
    place = key_file_beside(vault.path)
    with vault.transaction() as session:
        before = _current(vault, session)
        after = with_slot(before, slot)
        result = change(session)
        user_store.note_public(session, user, slot.public)
        write_key_file(place, KeyFile(before.file_id, (*before.slots, slot)))
    with suppress(Trouble):  # the next opening does it
        write_key_file(place, after)
    if user == vault.key.user:
        vault.key = replace(vault.key, public=slot.public)
        if remembered:
            vault.remember_key()
    return result


def opens(vault: "Vault", passphrase: str) -> bool:
    """Whether this is the passphrase of the user who has the file open."""
    with vault.session() as session:
        slots = _current(vault, session).slots
    own = [each for each in slots if each.user == vault.key.user]
    return any(vault.key in unwrap(each, passphrase, vault.key.file_id) for each in own)


def users_with_passphrase(vault: "Vault") -> frozenset[str]:
    """Give the slots (hex) that open the file."""
    with vault.session() as session:
        return frozenset(slot.user.hex() for slot in _current(vault, session).slots)


def refuse_replaced(vault: "Vault") -> None:
    """Refuse the slot of a passphrase that its user has no longer (`WrongPassphrase`)."""
    if vault.key.user:
        with vault.session() as session:
            counts = user_store.publics(session).get(vault.key.user)
        if counts != vault.key.public:
            raise WrongPassphrase(vault.path)


def refuse_without_keys(vault: "Vault") -> None:
    """Refuse where no passphrase can be written (`OpenedReadOnly`)."""
    if vault.read_only:
        raise OpenedReadOnly(vault.path)
    if vault.is_sample:
        raise ValueError("a sample file opens without a passphrase")


def tidy(vault: "Vault") -> None:
    """Do the last step of what was killed, and drop slots that count no more or nobody made."""
    with suppress(Trouble):
        found = read_key_file(key_file_beside(vault.path))
        if found is None:
            return
        with vault.session() as session:
            kept = counting(tidied(found, vault.key), user_store.publics(session))
        if kept != found and kept.slots:
            write_key_file(key_file_beside(vault.path), kept)


def counting(key_file: KeyFile, publics: Mapping[bytes, bytes]) -> KeyFile:
    """Leave the slots whose public keys stand in their users' rows."""
    kept = (slot for slot in key_file.slots if publics.get(slot.user) == slot.public)
    return KeyFile(key_file.file_id, tuple(kept))


def _current(vault: "Vault", session: Session) -> KeyFile:
    found = _genuine(vault.path, vault.key)
    return counting(found, user_store.publics(session))


def _genuine(path: Path, key: FileKey) -> KeyFile:
    with suppress(KeyFileDamaged):
        found = read_key_file(key_file_beside(path))
        if found is not None and found.file_id == key.file_id:
            return tidied(found, key)
    return KeyFile(key.file_id, ())


def _own_slot(vault: "Vault") -> bytes:
    if vault.key.user:
        return vault.key.user
    with vault.session() as session:
        found = user_store.first_manager(session)
    if found is None:
        raise UserNotInFile(vault.path)
    return bytes.fromhex(found.slot)
