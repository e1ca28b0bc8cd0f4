"""Connections to an encrypted file: key, safety settings read back, and who may write.

Everything that holds for SQLite only is here and in `backup`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from trivsel_app.errors import DamagedFile, PragmaNotTaken
from trivsel_app.store.keys import FileKey
from trivsel_app.store.troubles import from_database_error

APPLICATION_ID: Final = 0x54525653  # "TRVS"
BUSY_TIMEOUT: Final = 5000  # milliseconds
_WRITES: Final = "trivsel_writes"
_POOL: Final = 5  # one writing worker and a few readers
_URL: Final = "sqlite+pysqlite://"
_COMPILED: Final[dict[Any, Any]] = {}  # statements, of which the program has a few hundred

# name, value to set, value to read back. No WAL: it leaves deleted links readable on disk.
_PRAGMAS: Final = (
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "FULL", 2),
    ("trusted_schema", "OFF", 0),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE passes the audit log's triggers by
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("busy_timeout", str(BUSY_TIMEOUT), BUSY_TIMEOUT),
    ("cipher_memory_security", "OFF", "0"),
)


def connect(
    path: Path,
    key: FileKey,
    *,
    mode: str = "rw",
    foreign_keys: bool = True,
    still: bool = False,
) -> Any:
    """Open a database connection (`sqlcipher3`). Raises the `Trouble` that stands in the way.

    `mode` is `ro`, `rw` or `rwc` (make the file). `still` promises that nobody writes and reads
    without locks and journal, so that not even SQLite's recovery touches the file.
    `foreign_keys=False` is for migrations, which rebuild tables.
    """
    try:
        connection = dbapi2.connect(
            _uri(path, mode, still=still),
            uri=True,
            isolation_level=None,  # SQLAlchemy's BEGIN is ours, so that schema changes roll back
            check_same_thread=False,
        )
    except dbapi2.Error as error:
        raise (from_database_error(error, path) or DamagedFile(path)) from error
    try:
        _unlock(connection, key)
        _set_pragmas(connection, path, foreign_keys=foreign_keys)
    except dbapi2.Error as error:
        connection.close()
        raise (from_database_error(error, path) or DamagedFile(path)) from error
    except PragmaNotTaken:
        connection.close()
        raise
    return connection


def _uri(path: Path, mode: str, *, still: bool) -> str:
    place = quote(path.absolute().as_posix(), safe="/:")
    root = "" if place.startswith("/") else "/"  # C:/… needs a third slash, //server/… a fourth
    return f"file://{root}{place}?mode={mode}" + ("&immutable=1" if still else "")


def _unlock(connection: Any, key: FileKey) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes to stderr
    # Key and salt, so that no slow derivation runs and every copy of the file keeps its id.
    connection.execute(f"PRAGMA key = \"x'{key.data.hex()}{key.file_id.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4")


def _set_pragmas(connection: Any, path: Path, *, foreign_keys: bool) -> None:
    for name, value, wanted in _PRAGMAS:
        if name == "foreign_keys" and not foreign_keys:
            value, wanted = "OFF", 0  # noqa: PLW2901  the one setting a migration changes
        connection.execute(f"PRAGMA {name} = {value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        found = row[0] if row else None
        if found != wanted:
            raise PragmaNotTaken(path, name, str(wanted), str(found))


def make_engine(path: Path, key: FileKey, *, read_only: bool = False) -> Engine:
    """Make the pool of connections to one file."""
    mode = "ro" if read_only else "rw"
    pool = QueuePool(lambda: connect(path, key, mode=mode), pool_size=_POOL, dialect=_dialect())
    engine = Engine(
        pool,
        _dialect(),
        make_url(_URL),
        hide_parameters=True,  # an error's text may reach a log; it must hold no personal data
        execution_options={"compiled_cache": _COMPILED},
    )
    event.listen(engine, "begin", _begin)
    return engine


@cache
def _dialect() -> Dialect:
    """Give one dialect for all files: what it has compiled for one need not be compiled again.

    `create_engine` would make one for each file, which costs a few milliseconds at every opening.
    """
    return sqlite.dialect(dbapi=dbapi2, json_deserializer=_from_json)


def migration_engine(path: Path, key: FileKey) -> Engine:
    """Make one writing connection that does not enforce foreign keys: tables are rebuilt."""
    engine = create_engine(
        _URL,
        module=dbapi2,
        creator=lambda: connect(path, key, foreign_keys=False),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return writer(engine)


def _from_json(text: str) -> Any:
    return [] if text == "[]" else json.loads(text)  # most lists are empty


def writer(engine: Engine) -> Engine:
    """Give the same pool, beginning transactions that may write."""
    return engine.execution_options(**{_WRITES: True})


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get(_WRITES))
    connection.exec_driver_sql(f"PRAGMA query_only = {int(not writes)}")
    # At once, so that a second writer waits here and not in the middle of its work.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def page_count_fits(connection: Any, path: Path, page: int) -> bool:
    """Tell whether the file is as long as its header says."""
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    return path.stat().st_size == pages * page
