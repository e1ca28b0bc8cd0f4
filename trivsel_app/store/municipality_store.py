"""The municipality the file belongs to."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.tables import municipality

_ONLY = 1


def set_name(session: Session, name: str) -> None:
    """Write the municipality's name."""
    session.execute(delete(municipality))
    session.execute(insert(municipality).values(id=_ONLY, name=name))


def read_name(session: Session) -> str:
    """Read the municipality's name; "" in a file that has not been started."""
    return session.execute(select(municipality.c.name)).scalars().first() or ""
