"""One audit entry per operation: codes, ids, dates and counts; never answers or text."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By
from trivsel_app.store import audit


def log(session: Session, by: By, action: str, details: Mapping[str, int | str]) -> None:
    """Write the entry of one operation in its own transaction's session."""
    audit.record(session, action, details, actor=by.actor, now=by.now)


def day_of(by: By) -> date:
    """Give the local date of the moment an operation was asked for."""
    return by.now.astimezone().date()
