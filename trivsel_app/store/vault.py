"""A municipality file in use: made, opened, read and written through here.

`open` opens one (`making` makes one); reading is `with vault.session() as session`, writing
`with vault.transaction() as session`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from trivsel_app.errors import (
    OlderFileReadOnly,
    OpenedReadOnly,
    PassphraseNeeded,
    UserNotInFile,
    WrongPassphrase,
)
from trivsel_app.organisation.users import Role, User
from trivsel_app.store import engine as engines
from trivsel_app.store import (
    files,
    key_store,
    keys,
    lock,
    passphrases,
    rekeying,
    schema_version,
    user_store,
)
from trivsel_app.store.copying import Step, no_step
from trivsel_app.store.keys import FileKey
from trivsel_app.store.lock import Hold, Holder
from trivsel_app.store.opening import check_on_opening
from trivsel_app.store.readers import Readers
from trivsel_app.store.rekeying import Changing
from trivsel_app.store.rows import READ
from trivsel_app.store.schema_version import migration_is_due
from trivsel_app.store.troubles import from_database_error
from trivsel_app.store.unlock import Unlocked, unlock
from trivsel_app.store.user_store import ROLE, TEMPORARY, UNLOGGED, UNNAMED, USER

BACKUP_FOLDER: Final = "Sikkerhedskopier"
_READ_ONLY_CODE: Final = 8  # SQLite's plain SQLITE_READONLY


class Vault:
    """One open municipality file. Close it, or use it as a context manager."""

    def __init__(
        self, path: Path, unlocked: Unlocked, hold: Hold | None, holder: Holder | None
    ) -> None:
        self.path = path
        self.key: FileKey = unlocked.key
        self.is_sample = unlocked.is_sample
        self.holder = holder  # who has it, when somebody else holds it for writing
        self._hold = hold
        self._readers = Readers()
        self.user: User | None = None  # None: the recovery code or a sample
        self.engine: Engine = engines.make_engine(path, self.key, read_only=self.read_only)

    @property
    def read_only(self) -> bool:
        """Tell whether only reading is possible here; without a holder the place is read-only."""
        return self._hold is None

    @property
    def role(self) -> Role:
        """Give what whoever has it open may do; no more than reading with a temporary passphrase.

        The sample's reader may everything, and so may whoever opens with the recovery code, but
        only look until they have said who they are (`is_unnamed`).
        """
        if self.is_unlogged:
            return Role.READER
        if self.user is None:
            return Role.HR_SIGNAL
        return Role.READER if self.user.temporary else self.user.role

    @property
    def is_unlogged(self) -> bool:
        """Whether nobody can write down who sees what, so that only what is released is shown."""
        return self.read_only and not self.is_sample

    @property
    def is_unnamed(self) -> bool:
        """Whether it was opened with the recovery code, and nobody has said who they are yet."""
        return self.user is None and not self.is_sample

    @property
    def file_id(self) -> str:
        """Give the file's id, the same in every copy and backup of it (32 hex digits)."""
        return self.key.file_id.hex()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Read. All reads in the block see one state; a write in it is a bug and fails."""
        notes = {READ: {}, **self._notes()}
        with (
            self._told(reading=True),
            self._readers.reading(),
            Session(self.engine, info=notes) as session,
        ):
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write all of the block or nothing. Raises `OpenedReadOnly`, `FileBusy`, `DiskFull`."""
        if self.read_only:
            raise OpenedReadOnly(self.path)
        writer = engines.writer(self.engine)
        with (
            self._told(reading=False),
            Session(writer, info=self._notes()) as session,
            session.begin(),
        ):
            yield session

    def _notes(self) -> dict[str, Any]:
        temporary = self.user is not None and self.user.temporary
        notes = {ROLE: self.role, TEMPORARY: temporary, UNNAMED: self.is_unnamed}
        notes[UNLOGGED] = self.is_unlogged
        return notes | {USER: self.user and self.user.id}

    @contextmanager
    def _told(self, *, reading: bool) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0)
            trouble = from_database_error(error.orig, self.path) if error.orig else None
            if trouble is None or (reading and code == _READ_ONLY_CODE):
                raise
            raise trouble from error

    def refresh_user(self) -> None:
        """Read who has the file open, after users have changed (`UserNotInFile`)."""
        if self.key.user:
            with self.session() as session:
                self.user = user_store.user_of_slot(session, self.key.user.hex())
            if self.user is None:
                raise UserNotInFile(self.path)

    def act_as(self, user: bytes) -> None:
        """From now on be this user, the file having been opened with the recovery code."""
        with self.session() as session:
            public = user_store.publics(session).get(user, b"")
        self.key = replace(self.key, user=user, public=public)
        self.refresh_user()

    def rekey(self, secret: bytes, change: Changing, *, step: Step = no_step) -> None:
        """Give the file the key of a new recovery secret, and write `change` with it.

        Nothing may be writing; reading waits. Raises what `rekeying.rekey` raises.
        """
        passphrases.refuse_without_keys(self)
        new, remembered = keys.key_from_secret(secret, self.key.file_id), self.is_remembered()
        with self._readers.alone():
            self.engine.dispose()  # Windows renames over no file that is open, also in a pool
            rekeying.rekey(self.path, self.key, new, change, step)
            self.key = replace(new, user=self.key.user, public=self.key.public)
            self.engine = engines.make_engine(self.path, self.key)
        if remembered:
            self.remember_key()

    def remember_key(self) -> bool:
        """Keep the key in the operating system's key store; False when that is not possible."""
        return key_store.remember(self.key)

    def is_remembered(self) -> bool:
        """Whether the key store holds this user's key."""
        found = key_store.recall(self.key.file_id)
        return found == self.key and found.user == self.key.user

    def forget_key(self) -> bool:
        """Remove the key from the operating system's key store; whether it was there."""
        remembered = self.is_remembered()
        key_store.forget(self.key.file_id)
        return remembered

    def close(self) -> None:
        """Close all connections and let others write; closing twice does nothing."""
        self.engine.dispose()
        if self._hold is not None:
            self._hold.release()

    def close_for_now(self) -> Hold | None:
        """Close all connections but keep the right to write, for `open` to go on with."""
        self.engine.dispose()
        kept, self._hold = self._hold, None
        return kept

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def open(  # noqa: A001  always called as vault.open
    path: Path,
    *,
    now: datetime,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    read_only: bool = False,
    use_key_store: bool = True,
    backup_folder: Path | None = None,
    hold: Hold | None = None,
) -> Vault:
    """Open a file, upgrading an older one first (a copy goes to `backup_folder`).

    A `hold` is the right to write that was kept by `close_for_now`; it stays when opening fails.

    Opened elsewhere: read-only, with `holder`. Raises the `Trouble` in the way (see
    `unlock.unlock` and `opening.check_on_opening`); the file is untouched then.
    """
    unlocked = unlock(
        path, passphrase=passphrase, recovery_code=recovery_code, use_key_store=use_key_store
    )
    try:
        return open_unlocked(
            path, unlocked, now=now, read_only=read_only, backup_folder=backup_folder, kept=hold
        )
    except WrongPassphrase as error:
        if passphrase is not None:
            raise
        raise PassphraseNeeded(path) from error  # what was remembered is of an earlier one


def open_unlocked(
    path: Path,
    unlocked: Unlocked,
    *,
    now: datetime,
    read_only: bool = False,
    backup_folder: Path | None = None,
    kept: Hold | None = None,
) -> Vault:
    """Open a file whose key is known; see `open`."""
    with ExitStack() as on_failure:
        hold, holder = kept, None
        if not (read_only or (kept is not None and kept.is_held)):
            hold, holder = lock.take_or_read(path, now=now)
        if hold is not None:
            if hold is not kept:
                on_failure.callback(hold.release)
            files.sweep_temporaries(path)
        version = check_on_opening(path, unlocked.key, read_only=hold is None)
        if migration_is_due(version):
            if hold is None:
                raise OlderFileReadOnly(path, version, schema_version.HEAD)
            _migrate(path, unlocked.key, backup_folder or path.parent / BACKUP_FOLDER, now)
        vault = Vault(path, unlocked, hold, holder)
        on_failure.callback(vault.engine.dispose)
        vault.refresh_user()
        passphrases.refuse_replaced(vault)
        if hold is not None:
            passphrases.tidy(vault)
        on_failure.pop_all()
        return vault


def _migrate(path: Path, key: FileKey, backup_folder: Path, now: datetime) -> None:
    # Here, because Alembic takes a third of a second to import and is seldom due.
    from trivsel_app.store import backup, migrate

    copy = backup.make_of(path, key, backup_folder, now=now)
    migrate.upgrade(path, key, backup=copy.path)
