"""The tables the store itself needs: the audit log and facts about the file."""

from typing import Final

from sqlalchemy import Column, Connection, Integer, String, Table, Text, event

from trivsel_app.store.metadata import metadata

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 … without gaps
    Column("at", String(20), nullable=False),  # UTC to the second, 2026-11-23T09:30:00Z
    Column("actor", Text, nullable=False),
    Column("code", String(80), nullable=False),
    Column("details", Text, nullable=False),  # canonical JSON of codes and values
    Column("hash", String(64), nullable=False),  # SHA-256 over the entry before and this one
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

# Written once here: the schema check compares what lies in a file with exactly this text.
AUDIT_TRIGGERS: Final = {
    f"audit_entry_no_{verb.lower()}": (
        f"CREATE TRIGGER audit_entry_no_{verb.lower()} BEFORE {verb} ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
    )
    for verb in ("UPDATE", "DELETE")
}


@event.listens_for(audit_entry, "after_create")
def _protect(_table: Table, connection: Connection, **_more: object) -> None:
    if connection.dialect.name == "sqlite":
        for statement in AUDIT_TRIGGERS.values():
            connection.exec_driver_sql(statement)
