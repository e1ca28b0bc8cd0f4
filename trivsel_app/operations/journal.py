"""One audit entry per operation: codes, ids, dates and counts; never answers or text."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By
from trivsel_app.organisation.users import Permission
from trivsel_app.store import audit
from trivsel_app.texts.dates import danish_day


def log(session: Session, by: By, action: str, details: Mapping[str, int | str]) -> None:
    """Write the entry of one operation in its own transaction's session.

    Every operation that changes anything comes by here, so here a role that may not is refused
    (`NotAllowed`), and the transaction with it.
    """
    refuse_unless(session, Permission.WRITE)
    log_own(session, by, action, details)


def log_own(session: Session, by: By, action: str, details: Mapping[str, int | str]) -> None:
    """Write the entry of what every role may do: change one's own passphrase."""
    audit.record(session, action, details, actor=by.actor, now=by.now)


def day_of(by: By) -> date:
    """Give the Danish date of the moment an operation was asked for."""
    return danish_day(by.now)
