"""Rights are asked for here, below the window: every operation that needs one calls this."""

from sqlalchemy.orm import Session

from trivsel_app.operations.refusals import NotAllowed, PassphraseIsTemporary
from trivsel_app.organisation.users import Permission, Role, may
from trivsel_app.store.user_store import ROLE, TEMPORARY

__all__ = ["ROLE", "refuse_unless", "role_of"]


def refuse_unless(session: Session, permission: Permission) -> None:
    """Refuse (`NotAllowed`) unless the user of this session is allowed it.

    A user with a temporary passphrase must first change it (`PassphraseIsTemporary`).
    """
    if session.info.get(TEMPORARY):
        raise PassphraseIsTemporary
    role = role_of(session)
    if not may(role, permission):
        raise NotAllowed(permission, role)


def role_of(session: Session) -> Role:
    """Give the role of the session's user; whoever holds the whole file's key may everything."""
    found: Role = session.info.get(ROLE, Role.HR_SIGNAL)
    return found
