"""Which schema a file has, read with plain SQL: importing Alembic costs a third of a second."""

from typing import Any, Final

# Oldest first, equal to the files in migrations/versions (a test compares).
REVISIONS: Final = ("0001",)
HEAD: Final = REVISIONS[-1]
VERSION_TABLE: Final = "alembic_version"


def read_version(connection: Any) -> str | None:
    """Read the schema version over a database connection; None when the file has none."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (VERSION_TABLE,)
    ).fetchone()
    if not found:
        return None
    rows = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def is_newer(version: str) -> bool:
    """Tell whether a version is unknown to this program, and so made by a newer one."""
    return version not in REVISIONS


def migration_is_due(version: str) -> bool:
    """Tell whether a file of this version must be upgraded."""
    return version != HEAD
