"""What a file of this version must hold, how a new one gets it, and what must not be there.

A view or trigger that somebody else put into a file would run with our rights on opening, so
anything unknown is refused (https://sqlite.org/security.html).
"""

from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.schema import Index

import trivsel_app.store.desk_tables
import trivsel_app.store.dialogue_tables
import trivsel_app.store.erasure_tables
import trivsel_app.store.group_tables
import trivsel_app.store.release_tables
import trivsel_app.store.tables  # its tables belong to the metadata
import trivsel_app.store.user_tables  # noqa: F401  and its
from trivsel_app.store.access_tables import ACCESS_TRIGGERS
from trivsel_app.store.metadata import metadata
from trivsel_app.store.schema_version import HEAD, VERSION_TABLE
from trivsel_app.store.system_tables import AUDIT_TRIGGERS

_TRIGGERS: Final = {**AUDIT_TRIGGERS, **ACCESS_TRIGGERS}
_VERSION_TABLE_SQL: Final = (
    f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
    f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
)


def create_schema(connection: Connection) -> None:
    """Make all tables and triggers of the newest version inside the running transaction."""
    metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(_VERSION_TABLE_SQL)
    connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES (?)", (HEAD,))


def foreign_objects(connection: Any) -> tuple[str, ...]:
    """Name the views, virtual tables and triggers that this program never made, in any version."""
    found = _objects(connection)
    return tuple(
        f"{kind} {name}"
        for kind, name, sql in found
        if kind == "view"
        or (kind == "trigger" and _TRIGGERS.get(name) != sql)
        or (kind == "table" and sql.upper().startswith("CREATE VIRTUAL"))
    )


def differences(connection: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compare a file of the newest version with what it must hold: (unknown, missing)."""
    found = {f"{kind} {name}" for kind, name, _sql in _objects(connection)}
    wanted = _wanted()
    unknown = {*(found - wanted), *foreign_objects(connection)}
    return tuple(sorted(unknown)), tuple(sorted(wanted - found))


def _wanted() -> set[str]:
    tables = metadata.sorted_tables
    indexes: list[Index] = [index for table in tables for index in table.indexes]
    return {
        f"table {VERSION_TABLE}",
        *(f"table {table.name}" for table in tables),
        *(f"index {index.name}" for index in indexes),
        *(f"trigger {name}" for name in _TRIGGERS),
    }


def _objects(connection: Any) -> list[tuple[str, str, str]]:
    rows = connection.execute(
        "SELECT type, name, COALESCE(sql, '') FROM sqlite_schema ORDER BY type, name"
    ).fetchall()
    return [row for row in map(tuple, rows) if not _is_sqlites_own(*row)]


def _is_sqlites_own(kind: str, name: str, sql: str) -> bool:
    # sqlite_sequence, sqlite_stat1 and the indexes behind primary keys; never a trigger or view.
    plain = not sql.upper().startswith("CREATE VIRTUAL")
    return kind in {"table", "index"} and name.startswith("sqlite_") and plain
