"""What is checked each time a file is opened, before anybody reads a value from it."""

from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from trivsel_app.errors import (
    DamagedFile,
    ForeignDatabase,
    NewerFile,
    UnexpectedSchema,
)
from trivsel_app.store import engine, schema, schema_version
from trivsel_app.store.copying import page_faults
from trivsel_app.store.engine import APPLICATION_ID
from trivsel_app.store.keys import FileKey
from trivsel_app.store.pages import PAGE
from trivsel_app.store.schema_version import is_newer, migration_is_due, read_version
from trivsel_app.store.troubles import from_database_error, told

_NONE: Final[tuple[str, ...]] = ()
# Every page is authenticated when it is read; reading all of them at once is for small files.
CHECK_ALL_UP_TO: Final = 8 * 1024 * 1024  # bytes, some 40 ms


def check_on_opening(path: Path, key: FileKey, *, read_only: bool) -> str:
    """Check a file and give its schema version.

    Raises `ForeignDatabase`, `DamagedFile`, `NewerFile` or `UnexpectedSchema`.
    """
    connection = engine.connect(path, key, mode="ro" if read_only else "rw")
    try:
        with told(path):
            _check_pages(connection, path)
        return _check_content(connection, path)
    except dbapi2.Error as error:
        raise (from_database_error(error, path) or DamagedFile(path)) from error
    finally:
        connection.close()


def _check_pages(connection: Any, path: Path) -> None:
    connection.execute("BEGIN")  # with a lock, so that nobody writes between the two looks
    try:
        if not engine.page_count_fits(connection, path, PAGE):
            raise DamagedFile(path)
        if path.stat().st_size <= CHECK_ALL_UP_TO:
            faults = page_faults(connection)
            if not faults.sound:
                raise DamagedFile(path, faults.first_page)
    finally:
        connection.execute("ROLLBACK")


def _check_content(connection: Any, path: Path) -> str:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application != APPLICATION_ID:
        raise ForeignDatabase(path, application)
    version = read_version(connection)
    if version is None:
        raise UnexpectedSchema(path, (), ("table alembic_version",))
    if is_newer(version):
        raise NewerFile(path, version, schema_version.HEAD)
    unknown, missing = schema.foreign_objects(connection), _NONE
    if not migration_is_due(version):
        unknown, missing = schema.differences(connection)
    if unknown or missing:
        raise UnexpectedSchema(path, unknown, missing)
    return version
