"""What is killed: how it is prepared, what the child does, and what must hold afterwards."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import text

from tests.store.second_user import OTHER, SECRET, add_reader
from tests.store.vaults import (
    NOW,
    PASSPHRASE,
    entry_count,
    fill,
    make,
    new_passphrase,
    reopen,
    write_entry,
)
from trivsel_app.errors import WrongPassphrase
from trivsel_app.store import audit, backup, copying, user_store, vault
from trivsel_app.store.passphrases import users_with_passphrase
from trivsel_app.store.restore import restore

_NAME = "x.trivsel"
_ROWS = 50  # written by each transaction


class Operation(Protocol):
    """One thing that may be killed. `acknowledge` says that a step is promised to the user."""

    def prepare(self, folder: Path) -> None: ...
    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None: ...
    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None: ...


class Creating:
    """Either no file, and one can be made, or a file that opens."""

    def prepare(self, folder: Path) -> None:
        """Begin with an empty folder."""

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Make the file."""
        make(folder / _NAME).vault.close()
        acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Open it, or make it after all."""
        if (folder / _NAME).exists():
            reopen(folder / _NAME).close()
        else:
            assert not acknowledged
            make(folder / _NAME).vault.close()
            reopen(folder / _NAME).close()  # sweeps what the kill left beside the file
        assert not list(folder.glob("*.ny*"))


class Writing:
    """Each transaction is whole or absent; none that was acknowledged is lost."""

    def prepare(self, folder: Path) -> None:
        """Begin with an empty file."""
        make(folder / _NAME).vault.close()

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Write ten transactions of rows and an audit entry."""
        with reopen(folder / _NAME) as opened:
            for turn in range(10):
                with opened.transaction() as session:
                    session.execute(
                        text("INSERT INTO meta VALUES (:key, 'x')"),
                        [{"key": f"{turn} {row}"} for row in range(_ROWS)],
                    )
                    audit.record(session, "test.written", {}, actor="", now=NOW)
                acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Count rows and entries."""
        with reopen(folder / _NAME) as opened, opened.session() as session:
            assert not opened.read_only
            query = text("SELECT count(*) FROM meta WHERE value = 'x'")
            rows = int(session.execute(query).scalar_one())
            verdict = audit.verify(session)
            assert verdict.intact
            assert rows == verdict.entries * _ROWS
            assert acknowledged <= verdict.entries <= acknowledged + 1
            assert copying.page_faults(session.connection().connection.driver_connection).sound


class BackingUp:
    """There is always a whole backup, and nothing is left after the next."""

    def prepare(self, folder: Path) -> None:
        """Begin with one backup."""
        with make(folder / _NAME).vault as opened:
            fill(opened, 500)
            backup.make(opened, folder / "kopier", now=NOW)

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Make a newer backup in place of the older."""
        with reopen(folder / _NAME) as opened:
            backup.make(opened, folder / "kopier", now=NOW + timedelta(hours=1), keep=1)
        acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Verify what is there, and back up once more."""
        kept = folder / "kopier"
        with reopen(folder / _NAME) as opened:
            found = backup.backups_in(kept)
            assert found
            assert not acknowledged or found[0].manifest.made > NOW
            for each in found:
                assert backup.verify(each.path, key=opened.key) == each.manifest
            backup.make(opened, kept, now=NOW + timedelta(hours=2), keep=1)
        assert len(list(kept.iterdir())) == 2


class Restoring:
    """The file is as it was, and what was brought back is there whole or not at all."""

    def prepare(self, folder: Path) -> None:
        """Begin with a file that went on after its backup."""
        with make(folder / _NAME).vault as opened:
            fill(opened, 500)
            write_entry(opened, 1)
            backup.make(opened, folder / "kopier", now=NOW)
            write_entry(opened, 2)

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Bring the backup back."""
        with reopen(folder / _NAME) as opened:
            key = opened.key
        (made,) = backup.backups_in(folder / "kopier")
        restore(made.path, to=folder / "ny.trivsel", key=key)
        acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Count the entries, and make room for the next time."""
        with reopen(folder / _NAME) as opened:
            assert entry_count(opened) == 2
        brought = folder / "ny.trivsel"
        assert brought.exists() or not acknowledged
        if brought.exists():
            with reopen(brought) as opened:
                assert entry_count(opened) == 1
        for left in folder.glob("ny.trivsel*"):
            left.unlink()


class ChangingPassphrase:
    """Either passphrase opens the file, never neither and never both."""

    def prepare(self, folder: Path) -> None:
        """Begin with the old passphrase."""
        make(folder / _NAME).vault.close()

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Change it."""
        with reopen(folder / _NAME) as opened:
            new_passphrase(opened, OTHER)
        acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """Try both."""
        opening = []
        for phrase in (PASSPHRASE, OTHER):
            with suppress(WrongPassphrase):
                vault.open(folder / _NAME, passphrase=phrase, now=NOW).close()
                opening.append(phrase)
        assert opening == [OTHER] if acknowledged else len(opening) == 1


class GivingNewKey:
    """A user is removed: the old file with its key, or the new one with the new; never neither."""

    def prepare(self, folder: Path) -> None:
        """Begin with two users."""
        with make(folder / _NAME).vault as opened:
            fill(opened, 300)
            add_reader(opened)

    def work(self, folder: Path, acknowledge: Callable[[], object]) -> None:
        """Remove the second."""
        with reopen(folder / _NAME) as opened, opened.session() as session:
            users = user_store.load_users(session)
        with reopen(folder / _NAME) as opened:
            opened.rekey(SECRET, lambda session: user_store.remove_user(session, users[-1].id))
        acknowledge()

    def check(self, folder: Path, *, acknowledged: int, done: bool) -> None:
        """The first user opens either; the second only the old, and nothing is left beside it."""
        with reopen(folder / _NAME) as opened, opened.session() as session:
            left = len(user_store.load_users(session))
            assert copying.page_faults(session.connection().connection.driver_connection).sound
            assert len(users_with_passphrase(opened)) == left
        assert left == 1 or not acknowledged
        try:
            vault.open(folder / _NAME, passphrase=OTHER, now=NOW, use_key_store=False).close()
        except WrongPassphrase:
            assert left == 1
        else:
            assert left == 2
        assert not list(folder.glob("*.ny*"))


OPERATIONS: dict[str, Operation] = {
    "create": Creating(),
    "write": Writing(),
    "backup": BackingUp(),
    "restore": Restoring(),
    "passphrase": ChangingPassphrase(),
    "rekey": GivingNewKey(),
}
