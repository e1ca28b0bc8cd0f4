"""Whether the users are those the audit log tells of, with the roles it tells of.

Somebody with the key can give a user another role past the program; the log then says otherwise.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from trivsel_app.organisation.users import Role
from trivsel_app.store import audit
from trivsel_app.store.audit import Entry, Value
from trivsel_app.store.user_tables import user_account

_FIRST: Final = {1: Role.HR_SIGNAL}  # whoever made the file; a sample has no users


def unlogged(session: Session) -> tuple[int, ...]:
    """Give the ids of the users who are there, gone or of another role without the log's word."""
    columns = user_account.c
    rows = session.execute(select(columns.id, columns.role))
    there: dict[int, Value] = {row.id: row.role for row in rows}
    told = _told(reversed(audit.entries(session, code="user")))
    if not there and told == _FIRST:
        return ()
    return tuple(
        user_id
        for user_id in sorted(there.keys() | told.keys())
        if there.get(user_id) != told.get(user_id)
    )


def _told(entries: Iterable[Entry]) -> dict[int, Value]:
    """Go through what the log tells of users, oldest first: their roles by id."""
    roles: dict[int, Value] = dict(_FIRST)
    for entry in entries:
        user_id = entry.details.get("user")
        if not isinstance(user_id, int):
            continue
        match entry.code:
            case "user.added":
                roles[user_id] = entry.details.get("role")
            case "user.role_set":
                roles[user_id] = entry.details.get("to_role")
            case "user.removed":
                roles.pop(user_id, None)
    return roles
