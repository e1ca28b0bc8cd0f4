"""A plain SQLite session over the program's own tables, for tests of the repositories alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session

from trivsel_app.store import tables
from trivsel_app.store.metadata import metadata

assert tables.unit.metadata is metadata


@contextmanager
def plain_session(url: str = "sqlite://") -> Iterator[Session]:
    """Open a database with all tables and foreign keys on."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _foreign_keys(connection: DBAPIConnection, _record: object) -> None:
        connection.cursor().execute("PRAGMA foreign_keys=ON")

    metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()
