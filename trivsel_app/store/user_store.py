"""The users of a file, and the role a session has."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.orm import Session

from trivsel_app.organisation.users import Permission, Role, User, may
from trivsel_app.store import rows
from trivsel_app.store.user_tables import user_account

ROLE: Final = "role"  # in the notes of a session: the role of the user who opened the file
USER: Final = "user"  # there too: that user's id; None in a file without users
TEMPORARY: Final = "temporary passphrase"  # there too: whether it must be changed first
UNLOGGED: Final = "no look can be kept"  # there too: the file is only read, and no sample
UNNAMED: Final = "opened with the recovery code"  # there too: nobody has said who they are yet


def load_users(session: Session) -> tuple[User, ...]:
    """Read all users in the order they came."""
    return tuple(map(_user, session.execute(select(user_account).order_by(user_account.c.id))))


def user_of_slot(session: Session, slot: str) -> User | None:
    """Find the user with this slot."""
    found = session.execute(select(user_account).where(user_account.c.slot == slot)).first()
    return None if found is None else _user(found)


def first_manager(session: Session) -> User | None:
    """Give the first user who may manage users."""
    wanted = (user for user in load_users(session) if may(user.role, Permission.MANAGE_USERS))
    return next(wanted, None)


def add_user(session: Session, user: User) -> User:
    """Insert a user and give it with its id."""
    return replace(user, id=rows.add(session, user_account, user))


def save_user(session: Session, user: User) -> None:
    """Write a user over what it was."""
    rows.save(session, user_account, user)


def remove_user(session: Session, user_id: int) -> None:
    """Delete a user."""
    rows.remove(session, user_account, user_id)


def insert_first(connection: Connection, user: User, public: bytes) -> None:
    """Insert the user who makes the file, while it is made."""
    columns = rows.columns_of(user) | {"id": 1, "public": public.hex()}
    connection.execute(insert(user_account).values(columns))


def publics(session: Session) -> dict[bytes, bytes]:
    """Read the public key of each slot that counts, by the slot's id."""
    table = user_account.c
    found = session.execute(select(table.slot, table.public).where(table.public.is_not(None)))
    return {bytes.fromhex(slot): bytes.fromhex(public) for slot, public in found}


def note_public(session: Session, user: bytes, public: bytes) -> None:
    """Write which slot of a user's counts from now on."""
    of_user = user_account.c.slot == user.hex()
    session.execute(update(user_account).where(of_user).values(public=public.hex()))


def _user(row: Row[Any]) -> User:
    return User(row.id, row.slot, row.name, Role(row.role), row.temporary, row.added_on)
