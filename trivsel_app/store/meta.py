"""Facts about the file itself, as key and value."""

from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.system_tables import meta

MADE_ON: Final = "made_on"  # ISO date
MADE_BY: Final = "made_by"  # program version


def read_meta(session: Session, key: str) -> str | None:
    """Read a fact; None when it was never written."""
    return session.execute(select(meta.c.value).where(meta.c.key == key)).scalars().first()


def write_meta(session: Session, key: str, value: str) -> None:
    """Write a fact over what it was."""
    session.execute(delete(meta).where(meta.c.key == key))
    session.execute(insert(meta).values(key=key, value=value))
