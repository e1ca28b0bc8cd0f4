"""Rights are asked for here, below the window: every operation that needs one calls this."""

from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.errors import Refusal
from trivsel_app.operations.refusals import (
    LookNotKept,
    NotAllowed,
    PassphraseIsTemporary,
    UserNotChosen,
)
from trivsel_app.organisation.users import Permission, Role, may
from trivsel_app.store.user_store import ROLE, TEMPORARY, UNLOGGED, UNNAMED

__all__ = ["ROLE", "allows", "refuse_unless", "role_of"]
_LOOKING: Final = {Permission.SEE_UNRELEASED, Permission.SEE_SIGNALS}


def refuse_unless(session: Session, permission: Permission) -> None:
    """Refuse (`NotAllowed`) unless the user of this session is allowed it.

    A user with a temporary passphrase must first change it (`PassphraseIsTemporary`). Who opened
    with the recovery code only looks until they have said who they are (`UserNotChosen`). In a
    file that is only read, nobody sees what the access log should tell of (`LookNotKept`).
    """
    if session.info.get(TEMPORARY):
        raise PassphraseIsTemporary
    if session.info.get(UNLOGGED) and permission in _LOOKING:
        raise LookNotKept
    if session.info.get(UNNAMED) and permission not in _LOOKING:
        raise UserNotChosen
    role = role_of(session)
    if not may(role, permission):
        raise NotAllowed(permission, role)


def allows(session: Session, permission: Permission) -> bool:
    """Tell whether `refuse_unless` would let it pass."""
    try:
        refuse_unless(session, permission)
    except Refusal:
        return False
    return True


def role_of(session: Session) -> Role:
    """Give the role of the session's user; whoever holds the whole file's key may everything."""
    found: Role = session.info.get(ROLE, Role.HR_SIGNAL)
    return found
