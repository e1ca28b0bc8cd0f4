"""Upgrading a file of an older version: copied and verified first, then all in one transaction."""

from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from trivsel_app.errors import MigrationFailed
from trivsel_app.store import schema, schema_version
from trivsel_app.store.engine import migration_engine
from trivsel_app.store.keys import FileKey
from trivsel_app.store.troubles import from_database_error

SCRIPTS: Final = "trivsel_app.store:migrations"  # a package: it is there in a frozen program too


class _NotAsExpected(Exception):
    """The upgraded file does not hold what this version's files hold."""


def alembic_config(connection: Connection) -> Config:
    """Make Alembic's configuration for a connection, without any file."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", SCRIPTS)
    return config


def upgrade(path: Path, key: FileKey, *, backup: Path | None) -> None:
    """Upgrade the file in one transaction; when anything fails it is as it was.

    Raises `MigrationFailed`, or the `Trouble` of the disk. `backup` is only named in the failure.
    """
    engine = migration_engine(path, key)
    version, newest = "", schema_version.HEAD
    try:
        with engine.begin() as connection:
            version = schema_version.read_version(_driver(connection)) or version
            command.upgrade(alembic_config(connection), newest)
            _check(connection)
    except (SQLAlchemyError, CommandError, _NotAsExpected) as error:
        trouble = from_database_error(getattr(error, "orig", error), path)
        raise trouble or MigrationFailed(path, version, newest, backup) from error
    finally:
        engine.dispose()


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _check(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    unknown, missing = schema.differences(_driver(connection))
    if orphans or unknown or missing:
        raise _NotAsExpected(orphans, unknown, missing)
