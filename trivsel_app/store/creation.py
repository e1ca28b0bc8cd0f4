"""Making a new municipality file, whole or not at all."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from trivsel_app.errors import FileAlreadyExists
from trivsel_app.organisation.users import User
from trivsel_app.store import engine, files, lock, meta, schema, user_store
from trivsel_app.store.engine import APPLICATION_ID
from trivsel_app.store.key_file import KeyFile, key_file_beside, write_key_file
from trivsel_app.store.keys import FileKey
from trivsel_app.store.pages import journal_beside
from trivsel_app.store.slots import Slot
from trivsel_app.store.system_tables import meta as meta_table
from trivsel_app.store.troubles import from_database_error, told
from trivsel_app.texts.dates import danish_day


def create_file(
    path: Path,
    key: FileKey,
    slot: Slot | None,
    *,
    now: datetime,
    made_by: str,
    first_user: User | None = None,
) -> "Made":
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
            return place(temporary, path, key, KeyFile(key.file_id, (slot,)) if slot else None)
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
    facts = {meta.MADE_ON: danish_day(now).isoformat(), meta.MADE_BY: made_by}
    making = engine.migration_engine(path, key)
    try:
        with making.begin() as transaction:
            schema.create_schema(transaction)
            rows = [{"key": name, "value": value} for name, value in facts.items()]
            transaction.execute(insert(meta_table), rows)
            if first_user is not None:
                user_store.insert_first(transaction, first_user, key.public)
    except DBAPIError as error:
        trouble = from_database_error(error.orig or error, path)
        raise (trouble or error) from error
    finally:
        making.dispose()


@dataclass(frozen=True, slots=True)
class Made:
    """What was placed, to be taken back while nobody has seen the file's recovery code."""

    path: Path
    key: FileKey
    set_aside: tuple[tuple[Path, Path], ...]  # (where it lies now, where it lay)

    def take_back(self) -> None:
        """Remove all that lies there because of the file, and put back what gave way to it."""
        with suppress(OSError):
            if self.path.exists() and not self.path.read_bytes().startswith(self.key.file_id):
                return  # somebody else made a file here meanwhile
            self.path.unlink(missing_ok=True)
            beside = (key_file_beside(self.path), journal_beside(self.path))
            for left in (*beside, *lock.files_beside(self.path)):
                left.unlink(missing_ok=True)
            for aside, place in self.set_aside:
                aside.rename(place)


def place(temporary: Path, path: Path, key: FileKey, key_file: KeyFile | None) -> Made:
    """Rename a new file to a free name, its key file first; what lay beside it is kept aside."""
    key_path = key_file_beside(path)
    # A key file of a file that was moved or deleted may be the only one; a journal would be
    # applied to the new file by SQLite.
    made = Made(path, key, (*_keep_aside(key_path), *_keep_aside(journal_beside(path))))
    with ExitStack() as on_failure:
        on_failure.callback(made.take_back)
        if key_file is not None:
            write_key_file(key_path, key_file)
        files.place_new(temporary, path)
        on_failure.pop_all()
    return made


def _keep_aside(path: Path) -> Iterator[tuple[Path, Path]]:
    number = 1
    while path.exists():
        aside = path.with_name(f"{path.name}.gammel-{number}")
        if not aside.exists():
            path.rename(aside)
            yield aside, path
        number += 1
