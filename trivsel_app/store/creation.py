"""Making a new municipality file, whole or not at all."""

from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from trivsel_app.errors import FileAlreadyExists
from trivsel_app.organisation.users import User
from trivsel_app.store import engine, files, meta, schema, user_store
from trivsel_app.store.engine import APPLICATION_ID
from trivsel_app.store.key_file import KeyFile, key_file_beside, write_key_file
from trivsel_app.store.keys import FileKey
from trivsel_app.store.pages import journal_beside
from trivsel_app.store.slots import Slot
from trivsel_app.store.system_tables import meta as meta_table
from trivsel_app.store.troubles import from_database_error, told


def create_file(
    path: Path,
    key: FileKey,
    slot: Slot | None,
    *,
    now: datetime,
    made_by: str,
    first_user: User | None = None,
) -> None:
    """Make an empty file of the newest schema, with a key file when there is a slot.

    Raises `FileAlreadyExists` and the disk's troubles; nothing is left behind then. A program
    killed on the way leaves at most a key file that opens nothing.
    """
    temporary = files.temporary_beside(path)
    with told(path, instead_of=temporary):
        if path.exists():
            raise FileAlreadyExists(path)
        files.sweep_temporaries(path)
        try:
            temporary.touch(exist_ok=False)  # SQLite would not say why it cannot
            _write_database(temporary, key, now, made_by, first_user)
            files.flush_file(temporary)
            _place(temporary, path, key, slot)
        finally:
            for left in (temporary, journal_beside(temporary)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _write_database(
    path: Path, key: FileKey, now: datetime, made_by: str, first_user: User | None
) -> None:
    connection = engine.connect(path, key, mode="rwc")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        connection.close()
    facts = {meta.MADE_ON: now.date().isoformat(), meta.MADE_BY: made_by}
    making = engine.migration_engine(path, key)
    try:
        with making.begin() as transaction:
            schema.create_schema(transaction)
            rows = [{"key": name, "value": value} for name, value in facts.items()]
            transaction.execute(insert(meta_table), rows)
            if first_user is not None:
                user_store.insert_first(transaction, first_user)
    except DBAPIError as error:
        trouble = from_database_error(error.orig or error, path)
        raise (trouble or error) from error
    finally:
        making.dispose()


def _place(temporary: Path, path: Path, key: FileKey, slot: Slot | None) -> None:
    key_path = key_file_beside(path)
    _keep_aside(key_path)  # of a file that was moved or deleted: it may be the only one
    _keep_aside(journal_beside(path))  # SQLite would apply it to the new file
    with ExitStack() as on_failure:
        on_failure.callback(_take_back, path, key)
        if slot is not None:
            write_key_file(key_path, KeyFile(key.file_id, (slot,)))
        files.place_new(temporary, path)
        on_failure.pop_all()


def _take_back(path: Path, key: FileKey) -> None:
    """Remove what was placed: nobody has seen the recovery code of this file."""
    with suppress(OSError):
        if path.exists() and not path.read_bytes().startswith(key.file_id):
            return  # somebody else made a file here meanwhile
        path.unlink(missing_ok=True)
        key_file_beside(path).unlink(missing_ok=True)


def _keep_aside(path: Path) -> None:
    number = 1
    while path.exists():
        aside = path.with_name(f"{path.name}.gammel-{number}")
        if not aside.exists():
            path.rename(aside)
        number += 1
