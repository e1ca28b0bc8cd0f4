"""The municipality the file belongs to."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.meta import read_meta, write_meta
from trivsel_app.store.tables import municipality

_ONLY = 1
_SAMPLE = "is_sample"


def set_name(session: Session, name: str) -> None:
    """Write the municipality's name."""
    session.execute(delete(municipality))
    session.execute(insert(municipality).values(id=_ONLY, name=name))


def read_name(session: Session) -> str:
    """Read the municipality's name; "" in a file that has not been started."""
    return session.execute(select(municipality.c.name)).scalars().first() or ""


def is_sample(session: Session) -> bool:
    """Whether the people in the file are made up."""
    return read_meta(session, _SAMPLE) is not None


def mark_as_sample(session: Session) -> None:
    """Mark the file as made up, for good."""
    write_meta(session, _SAMPLE, "1")
