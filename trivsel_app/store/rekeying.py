"""A new data key for a file: a changed copy, encrypted anew and verified, takes the file's place.

Kills leave the old or the new file. The key file is first written with seals of both keys, so that
the remaining users open either; the last step leaves only those of the new key. Whoever opens the
file next does that step after a kill (`key_file.tidied`).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from trivsel_app.errors import DamagedFile, NewKeyFailed, PragmaNotTaken, Trouble
from trivsel_app.store import copying, engine, files, user_store
from trivsel_app.store.copying import Contents, Step
from trivsel_app.store.key_file import (
    KeyFile,
    key_file_beside,
    read_key_file,
    tidied,
    write_key_file,
)
from trivsel_app.store.keys import FileKey
from trivsel_app.store.pages import PAGE, journal_beside, page_fits
from trivsel_app.store.slots import sealed_anew
from trivsel_app.store.troubles import from_database_error, told

Changing = Callable[[Session], object]  # what is written into the copy before it gets its key


def rekey(path: Path, old: FileKey, new: FileKey, change: Changing, step: Step) -> None:
    """Give the file a new key and the change; nobody else may have it open.

    Slots stay for the users that are left after the change. Raises `NewKeyFailed` and the disk's
    troubles; the file is as it was then, and whoever could open it still can.
    """
    temporary = files.temporary_beside(path)
    try:
        with told(path, instead_of=temporary):
            temporary.touch(exist_ok=False)
            with _nobody_writes(path, old):
                copying.copy_database(path, old, temporary, step)
                kept, contents = _change(temporary, old, change)
                _encrypt_anew(temporary, old, new)
                files.flush_file(temporary)
                _compare(path, temporary, new, contents)
            _swap(temporary, path, old, new, kept)
    finally:
        for left in (temporary, journal_beside(temporary)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def _nobody_writes(path: Path, key: FileKey) -> Iterator[None]:
    """Hold the right to write: what came after the copy would be lost (`FileBusy`)."""
    connection = engine.connect(path, key)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
    except dbapi2.Error as error:
        raise (from_database_error(error, path) or NewKeyFailed(path)) from error
    finally:
        connection.close()


def _change(copy: Path, key: FileKey, change: Changing) -> tuple[Mapping[bytes, bytes], Contents]:
    made = engine.make_engine(copy, key)
    try:
        with Session(engine.writer(made)) as session, session.begin():
            change(session)
            kept = user_store.publics(session)
    finally:
        made.dispose()
    connection = engine.connect(copy, key, mode="ro")
    try:
        return kept, copying.read_contents(connection)
    finally:
        connection.close()


def _encrypt_anew(copy: Path, old: FileKey, new: FileKey) -> None:
    connection = engine.connect(copy, old)
    try:
        # Key and salt: the salt is the file's id, which stays.
        connection.execute(f"PRAGMA rekey = \"x'{new.data.hex()}{new.file_id.hex()}'\"")
    except dbapi2.Error as error:
        raise (from_database_error(error, copy) or NewKeyFailed(copy)) from error
    finally:
        connection.close()


def _compare(path: Path, copy: Path, new: FileKey, contents: Contents) -> None:
    try:
        same = copying.sound_contents(copy, new) == contents
    except (DamagedFile, PragmaNotTaken) as error:
        raise NewKeyFailed(path) from error
    if not same:
        raise NewKeyFailed(path)


def _swap(copy: Path, path: Path, old: FileKey, new: FileKey, kept: Mapping[bytes, bytes]) -> None:
    """Rename, between writing the seals of both keys and of the new one; both open either file."""
    place = key_file_beside(path)
    before = read_key_file(place)
    if before is None:
        raise NewKeyFailed(path)
    genuine = tidied(before, old)
    both = KeyFile(
        before.file_id,
        tuple(
            sealed_anew(slot, new) if kept.get(slot.user) == slot.public else slot
            for slot in genuine.slots
        ),
    )
    write_key_file(place, both)
    try:
        files.replace(copy, path)
    except OSError:
        if not _is_of(path, new):
            raise
        return  # renamed, but the disk does not promise it: the next opening ends the last step
    with suppress(Trouble):  # the same
        write_key_file(place, tidied(both, new))


def _is_of(path: Path, key: FileKey) -> bool:
    with path.open("rb") as file:
        return page_fits(file.read(PAGE), 1, key)
