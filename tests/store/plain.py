"""A plain SQLite session over the program's own tables, for tests of the repositories alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from trivsel_app.store import tables
from trivsel_app.store.metadata import metadata

assert tables.unit.metadata is metadata


@contextmanager
def plain_session(url: str = "sqlite://") -> Iterator[Session]:
    """Open a database with all tables and foreign keys on."""
    with _session(url, _tables() if url == "sqlite://" else b"") as session:
        if url != "sqlite://":
            metadata.create_all(session.get_bind())
        yield session


@contextmanager
def session_like(content: bytes) -> Iterator[Session]:
    """Open a database in memory that holds what `content_of` gave: faster than making it anew."""
    with _session("sqlite://", content) as session:
        yield session


def content_of(session: Session) -> bytes:
    """Give all that a database in memory holds, committed."""
    session.commit()
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection.serialize()


@cache
def _tables() -> bytes:
    with _session("sqlite://", b"") as session:
        metadata.create_all(session.get_bind())
        return content_of(session)


@contextmanager
def _session(url: str, content: bytes) -> Iterator[Session]:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        if content:
            connection.deserialize(content)
        connection.execute("PRAGMA foreign_keys=ON")

    with Session(engine) as session:
        yield session
    engine.dispose()
