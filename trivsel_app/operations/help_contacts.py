"""Whom people can turn to about offensive behaviour: lines HR writes, shown to all who answer."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.organisation.users import Permission
from trivsel_app.store import signal_store


def help_contacts(session: Session) -> tuple[str, ...]:
    """Read the lines."""
    return signal_store.help_contacts(session)


def set_help_contacts(session: Session, lines: Sequence[str], *, by: By) -> Change:
    """Write the lines; empty ones are left out."""
    refuse_unless(session, Permission.WRITE)
    before = help_contacts(session)
    after = tuple(line.strip() for line in lines if line.strip())
    part = One(help_contacts, _write, before, after)
    edit = Edit("help.edited", frozenset({Topic.ROUND}), (part,), {"lines": len(after)})
    return carry_out(session, edit, by)


def _write(session: Session, _before: tuple[str, ...], after: tuple[str, ...]) -> None:
    signal_store.save_help_contacts(session, after)
