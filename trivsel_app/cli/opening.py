"""Opening and making a municipality file from the command line."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from trivsel_app.cli import passphrase
from trivsel_app.errors import FileHeldByAnother, PassphraseNeeded, ReadOnlyPlace
from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.access_log import seen
from trivsel_app.operations.change import By
from trivsel_app.operations.files import NewFile, create_file
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Permission
from trivsel_app.store import places, vault
from trivsel_app.texts import place_risks


def actor() -> str:
    """Name who runs the command, for the log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no user name in a bare container
        return "kommandolinje"


def by(now: datetime, opened: vault.Vault | None = None) -> By:
    """Say who does it and when: the file's user, else whoever runs the command."""
    user = opened.user if opened else None
    return By(user.name if user else actor(), now)


def open_to_read(path: Path, passphrase_file: Path | None, *, now: datetime) -> vault.Vault:
    """Open only to read, asking for the passphrase if the file needs one."""
    return _open(path, passphrase_file, now=now, read_only=True)


def open_to_write(
    path: Path, passphrase_file: Path | None, *, now: datetime, any_role: bool = False
) -> vault.Vault:
    """Open to write; a file somebody else has open is refused with the holder's name.

    So is one that can only be read here (`ReadOnlyPlace`), and, unless `any_role`, a role that may
    not write, before anything is read.
    """
    warn_of_place(path)
    opened = _open(path, passphrase_file, now=now, read_only=False)
    with _closed_on_failure(opened):
        if (holder := opened.holder) is not None:
            raise FileHeldByAnother(path, holder.user, holder.host, holder.since)
        if opened.read_only:
            raise ReadOnlyPlace(path)
        if not any_role:
            _refuse_to_write(opened)
        look(opened, Seen.FILE, now=now)
    return opened


def open_to_rehearse(path: Path, passphrase_file: Path | None, *, now: datetime) -> vault.Vault:
    """Open to see what a change would do; a role that may not make it is refused.

    A file that somebody else has open can be rehearsed on as far as it shows without a look.
    """
    opened = open_to_look(path, passphrase_file, now=now)
    with _closed_on_failure(opened):
        if not opened.read_only:
            _refuse_to_write(opened)
    return opened


def open_to_look(path: Path, passphrase_file: Path | None, *, now: datetime) -> vault.Vault:
    """Open to see what is not released: to write where that can be, for the look is written down.

    Where it cannot, the file shows what is released, as to every reader.
    """
    opened = _open(path, passphrase_file, now=now, read_only=False)
    with _closed_on_failure(opened):
        look(opened, Seen.FILE, now=now)
    return opened


def look(opened: vault.Vault, what: Seen, *, now: datetime, round_id: int | None = None) -> None:
    """Write into the access log what the command shows; a sample and a file only read have none."""
    if opened.is_sample or opened.read_only:
        return
    with opened.transaction() as session:
        seen(session, by(now, opened), what, purpose=Purpose.ADMINISTRATION, round_id=round_id)


@contextmanager
def _closed_on_failure(opened: vault.Vault) -> Iterator[None]:
    with ExitStack() as on_failure:
        on_failure.callback(opened.close)
        yield
        on_failure.pop_all()


def _refuse_to_write(opened: vault.Vault) -> None:
    with opened.session() as session:
        refuse_unless(session, Permission.WRITE)


def _open(
    path: Path, passphrase_file: Path | None, *, now: datetime, read_only: bool
) -> vault.Vault:
    given = passphrase.given(passphrase_file)
    try:
        return vault.open(path, passphrase=given, now=now, read_only=read_only)
    except PassphraseNeeded:
        return vault.open(path, passphrase=passphrase.ask(), now=now, read_only=read_only)


def create(
    path: Path, passphrase_file: Path | None, *, name: str, year: int, now: datetime
) -> NewFile:
    """Make a new file with its first round; a typed passphrase is asked for twice."""
    warn_of_place(path)
    given = passphrase.given(passphrase_file)
    if given is None:
        given = passphrase.ask(twice=True)
    return create_file(path, passphrase=given, name=name, year=year, by=by(now))


def warn_of_place(path: Path) -> None:
    """Warn on standard error before writing on a network share or in a sync folder."""
    risk = places.warning(path)
    if risk is not None:
        print(place_risks.sentence(risk.kind.value, risk.name), file=sys.stderr)
