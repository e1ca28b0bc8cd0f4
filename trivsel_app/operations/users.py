"""Who may open the file: let in, given a role or a passphrase, and taken out again.

A change of users touches the file and the key file beside it, so these take the open vault.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.journal import day_of, log, log_own
from trivsel_app.operations.refusals import (
    LastManager,
    NameMissing,
    NotThereAnyMore,
    OnlyByRecoveryCode,
    OwnAccount,
    SameAsBefore,
    SampleHasNoUsers,
    UserNameInUse,
    WrongOwnPassphrase,
)
from trivsel_app.organisation.users import Permission, Role, User, has_manager
from trivsel_app.store import keys, passphrases, user_store
from trivsel_app.store.copying import Step, no_step
from trivsel_app.store.recovery_code import recovery_code
from trivsel_app.store.slots import checked_passphrase
from trivsel_app.store.vault import Vault
from trivsel_app.texts.user_words import BY_CODE

_GROUPS: Final = 5  # 65 bits in syllables that can be said over the telephone
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aeiou"


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as the list shows it; without a passphrase the user cannot open the file."""

    user: User
    has_passphrase: bool
    is_you: bool


@dataclass(frozen=True, slots=True)
class NewCode:
    """The secret of a file's next key, and the code to show before it is used."""

    secret: bytes
    code: str


def users(session: Session) -> tuple[User, ...]:
    """List who may open the file, in the order they came; none in a sample."""
    return user_store.load_users(session)


def listed(vault: Vault) -> tuple[UserRow, ...]:
    """List them with what the key file says."""
    opening = frozenset() if vault.is_sample else passphrases.users_with_passphrase(vault)
    you = vault.user.id if vault.user else 0
    with vault.session() as session:
        return tuple(UserRow(user, user.slot in opening, user.id == you) for user in users(session))


def temporary_passphrase() -> str:
    """Make up a passphrase that is easily said and written, for somebody's first opening."""
    return "-".join(_syllables() for _ in range(_GROUPS))


def _syllables() -> str:
    return "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(2))


def add_user(vault: Vault, *, name: str, role: Role, passphrase: str, by: By) -> User:
    """Let somebody in with a passphrase to be changed at the first opening.

    Raises `NameMissing`, `UserNameInUse`, `PassphraseTooShort`, `TooManyUsers`,
    `SampleHasNoUsers`.
    """
    refuse_in_sample(vault)
    checked_passphrase(passphrase)
    slot = keys.new_user_id()
    added = partial(_added, name=name, role=role, slot=slot, by=by)
    return passphrases.set_passphrase(vault, passphrase, added, user=slot)


def _added(session: Session, *, name: str, role: Role, slot: bytes, by: By) -> User:
    refuse_unless(session, Permission.MANAGE_USERS)
    wanted = _free_name(session, name)
    user = User(0, slot.hex(), wanted, role, temporary=True, added_on=day_of(by))
    user = user_store.add_user(session, user)
    log(session, by, "user.added", {"user": user.id, "role": role.value})
    return user


def refuse_in_sample(vault: Vault) -> None:
    """Refuse what is done with users and passphrases in a sample (`SampleHasNoUsers`)."""
    if vault.is_sample:
        raise SampleHasNoUsers


def _free_name(session: Session, name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise NameMissing
    if wanted.casefold() in {user.name.casefold() for user in users(session)}:
        raise UserNameInUse(wanted)
    return wanted


def change_passphrase(vault: Vault, *, old: str, new: str, by: By) -> None:
    """Change one's own passphrase (`WrongOwnPassphrase`, `SameAsBefore`); every role may."""
    refuse_in_sample(vault)
    if vault.user is None or not passphrases.opens(vault, old):
        raise WrongOwnPassphrase
    if checked_passphrase(new) == checked_passphrase(old):
        raise SameAsBefore
    _choose(vault, vault.user, new, by, "user.passphrase_changed")
    vault.refresh_user()


def choose_passphrase(vault: Vault, user_id: int, passphrase: str, *, by: By) -> None:
    """Give a user a passphrase to keep and go on as that user, opened with the recovery code.

    The log tells that the code did it. `OnlyByRecoveryCode` in a file opened as somebody.
    """
    if not vault.is_unnamed:
        raise OnlyByRecoveryCode
    with vault.session() as session:
        user = _the_user(session, user_id)
    _choose(vault, user, passphrase, replace(by, actor=BY_CODE), "user.taken_over")
    vault.act_as(bytes.fromhex(user.slot))


def _choose(vault: Vault, user: User, passphrase: str, by: By, action: str) -> None:
    def chosen(session: Session) -> None:
        user_store.save_user(session, replace(user, temporary=False))
        log_own(session, by, action, {"user": user.id})

    passphrases.set_passphrase(vault, passphrase, chosen, user=bytes.fromhex(user.slot))


def give_passphrase(vault: Vault, user_id: int, passphrase: str, *, by: By) -> None:
    """Give somebody who has forgotten it a new passphrase, to be changed at the next opening."""
    if vault.user is not None and user_id == vault.user.id:
        raise OwnAccount
    with vault.session() as session:
        refuse_unless(session, Permission.MANAGE_USERS)
        user = _the_user(session, user_id)

    def given(session: Session) -> None:
        user_store.save_user(session, replace(user, temporary=True))
        log(session, by, "user.passphrase_given", {"user": user.id})

    passphrases.set_passphrase(vault, passphrase, given, user=bytes.fromhex(user.slot))


def set_role(session: Session, user_id: int, role: Role, *, by: By) -> Change:
    """Give a user another role (`LastManager` when nobody would be left to manage users).

    Cannot be undone: the way back asks for the same right and the same rules.
    """
    refuse_unless(session, Permission.MANAGE_USERS)
    user = _the_user(session, user_id)
    after = replace(user, role=role)
    _refuse_without_manager(users(session), user, after)
    user_store.save_user(session, after)
    details = {"user": user_id, "from_role": user.role.value, "to_role": role.value}
    log(session, by, "user.role_set", details)
    return Change("user.role_set", frozenset({Topic.SETTINGS}))


def new_code() -> NewCode:
    """Draw the file's next recovery code; it counts once it has been used here."""
    secret = keys.new_secret()
    return NewCode(secret, recovery_code(secret))


def remove_user(vault: Vault, user_id: int, secret: bytes, *, by: By, step: Step = no_step) -> None:
    """Take somebody out: the file gets a new key, which only the others' passphrases open.

    `secret` is that of a code that has been shown. Raises `OwnAccount`, `LastManager` and what
    `Vault.rekey` raises; nothing has changed then.
    """
    check_removal(vault, user_id)
    vault.rekey(secret, partial(_remove, user_id=user_id, by=by), step=step)


def check_removal(vault: Vault, user_id: int) -> None:
    """Refuse what `remove_user` refuses, before a new code is shown."""
    if vault.user is not None and user_id == vault.user.id:
        raise OwnAccount
    with vault.session() as session:
        refuse_unless(session, Permission.MANAGE_USERS)
        _refuse_without_manager(users(session), _the_user(session, user_id), None)


def _remove(session: Session, *, user_id: int, by: By) -> None:
    user_store.remove_user(session, user_id)
    log(session, by, "user.removed", {"user": user_id})


def give_new_key(vault: Vault, secret: bytes, *, by: By, step: Step = no_step) -> None:
    """Give the file a new key and recovery code, when the old code may be known to others."""
    refuse_in_sample(vault)
    with vault.session() as session:
        refuse_unless(session, Permission.MANAGE_USERS)
    vault.rekey(secret, lambda session: log(session, by, "file.rekeyed", {}), step=step)


def _the_user(session: Session, user_id: int) -> User:
    found = next((user for user in users(session) if user.id == user_id), None)
    if found is None:
        raise NotThereAnyMore
    return found


def _refuse_without_manager(all_users: Sequence[User], user: User, after: User | None) -> None:
    kept = [each for each in all_users if each.id != user.id]
    if not has_manager(kept if after is None else [*kept, after]):
        raise LastManager(user.name)
