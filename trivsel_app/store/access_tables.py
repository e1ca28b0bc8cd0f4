"""The access log's tables: who opened what and why, and where the log begins since it was cut."""

from typing import Final

from sqlalchemy import Column, Connection, Integer, String, Table, Text, event

from trivsel_app.store.metadata import metadata

access_entry = Table(
    "access_entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 … without gaps
    Column("at", String(20), nullable=False),  # UTC to the second
    Column("actor", Text, nullable=False),
    Column("what", String(40), nullable=False),
    Column("unit_id", Integer),  # null: not about one unit
    Column("round_id", Integer),
    Column("purpose", String(40), nullable=False),
    Column("hash", String(64), nullable=False),  # SHA-256 over the entry before and this one
)

# One row each time old entries were deleted: the last of them, which the next one's hash is over.
access_checkpoint = Table(
    "access_checkpoint",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("at", String(20), nullable=False),
    Column("actor", Text, nullable=False),
    Column("removed", Integer, nullable=False),
)

_SAID: Final = "BEGIN SELECT RAISE(ABORT, 'access entries are append-only'); END"
_NOT_CUT: Final = "WHEN OLD.id > (SELECT COALESCE(MAX(number), 0) FROM access_checkpoint)"
ACCESS_TRIGGERS: Final = {
    "access_entry_no_update": (
        f"CREATE TRIGGER access_entry_no_update BEFORE UPDATE ON access_entry {_SAID}"
    ),
    "access_entry_no_delete": (
        f"CREATE TRIGGER access_entry_no_delete BEFORE DELETE ON access_entry {_NOT_CUT} {_SAID}"
    ),
}


@event.listens_for(access_checkpoint, "after_create")
def _protect(_table: Table, connection: Connection, **_more: object) -> None:
    if connection.dialect.name == "sqlite":
        for statement in ACCESS_TRIGGERS.values():
            connection.exec_driver_sql(statement)
