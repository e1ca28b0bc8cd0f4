"""A municipality's file as a whole: make it, open it, copy it, check it."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trivsel_app.errors import WrongPassphrase
from trivsel_app.operations.change import By
from trivsel_app.operations.journal import log
from trivsel_app.operations.municipality import Municipality, municipality, start_municipality
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.refusals import NameMissing
from trivsel_app.organisation.users import User
from trivsel_app.store import access_store, making, places, user_store, vault
from trivsel_app.store import audit as audit_store
from trivsel_app.store.chain import Anchor
from trivsel_app.store.lock import Hold
from trivsel_app.store.vault import BACKUP_FOLDER, Vault

if TYPE_CHECKING:
    from trivsel_app.store.backup import Backup
    from trivsel_app.store.integrity import CheckReport

ENDING = ".trivsel"
ADVISED_PASSPHRASE = 15  # characters (ASVS 6.2.1)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file just made, open, and its recovery code: show it once, it is kept nowhere."""

    vault: Vault
    recovery_code: str


def create_file(path: Path, *, passphrase: str, name: str, year: int, by: By) -> NewFile:
    """Make a municipality's file with its first round (`NameMissing`, `NoQuestionnaire` …).

    Whoever makes it is its first user and may everything.
    """
    if not name.strip() or not by.actor.strip():
        raise NameMissing
    bundled_questionnaire(year)  # refuses a year without one before anything is made
    made = making.create(path, passphrase=passphrase, now=by.now, made_by=by.actor)
    with ExitStack() as on_failure:
        on_failure.callback(made.take_back)
        with made.vault.transaction() as session:
            start_municipality(session, name=name, year=year, by=by)
        on_failure.pop_all()
    return NewFile(made.vault, made.recovery_code)


def open_file(
    path: Path,
    *,
    now: datetime,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    read_only: bool = False,
    hold: Hold | None = None,
) -> Vault:
    """Open a file; read-only when somebody else has it (see `vault.open` for what it raises)."""
    return vault.open(
        path,
        now=now,
        passphrase=passphrase,
        recovery_code=recovery_code,
        read_only=read_only,
        hold=hold,
    )


def whose(opened: Vault) -> Municipality:
    """Read whose file it is."""
    with opened.session() as session:
        return municipality(session)


def everybody(opened: Vault) -> tuple[User, ...]:
    """List who may open it; none in a sample."""
    with opened.session() as session:
        return user_store.load_users(session)


def risk_of_place(path: Path) -> tuple[str, str] | None:
    """Tell why a path is a risky place, as (kind, name) for `texts.place_risks`; None when not."""
    found = places.warning(path)
    return None if found is None else (found.kind.value, found.name)


def backup_folder(opened: Vault) -> Path:
    """Give the folder beside the file where its backups lie."""
    return opened.path.parent / BACKUP_FOLDER


def make_backup(opened: Vault, *, now: datetime) -> "Backup":
    """Make a verified backup beside the file."""
    from trivsel_app.store import backup

    return backup.make(opened, backup_folder(opened), now=now)


def backups(opened: Vault) -> "tuple[Backup, ...]":
    """List the file's backups, newest first."""
    from trivsel_app.store import backup

    folder = backup_folder(opened)
    return backup.backups_of(opened.path, opened.key.file_id, folder) if folder.is_dir() else ()


def bring_back(opened: Vault, copy: Path, *, to: Path, passphrase: str | None = None) -> Path:
    """Put a backup of the open file at a new path; the open file is not touched.

    A backup from before the file got a new key needs a passphrase of its day
    (`BackupOfEarlierKey` without, `WrongPassphrase`). Raises what `store.restore.restore` raises:
    a bad backup is never brought back.
    """
    from trivsel_app.store import backup, restore

    key = opened.key if passphrase is None else backup.key_of(copy, passphrase)
    if key is None:
        raise WrongPassphrase(copy)
    return restore.restore(copy, to=to, key=key)


def delete_backup(opened: Vault, copy: Path, *, by: By) -> None:
    """Delete a backup of the open file for good, and log it (`NotAllowed`)."""
    from trivsel_app.store import backup, manifest

    made = manifest.read_manifest(copy).made
    with opened.transaction() as session:
        log(session, by, "backup.deleted", {"made": made.isoformat(timespec="seconds")})
        backup.delete(copy)


def check_file(opened: Vault, *, anchor: tuple[int, str] | None = None) -> "CheckReport":
    """Check everything that can be checked (`Kontrollér data`).

    The newest backup's manifest anchors the logs, or for the audit log a number and hash from a
    certificate or receipt: what has been cut off or made anew shows.
    """
    from trivsel_app.store import integrity

    noted = _anchoring(opened)
    audit, access = (noted.manifest.audit, noted.manifest.access) if noted else (None, None)
    if anchor is not None:
        audit = Anchor(*anchor)
    report = integrity.check(opened, anchor=audit, access=access)
    return replace(report, anchored_by=noted.path.name) if noted else report


def _anchoring(opened: Vault) -> "Backup | None":
    """Find the newest backup to hold the logs against.

    That is one of the file under its name. A file that got another name, or is a copy, is held
    against one made before its logs came so far: a later one may be of another copy.
    """
    made = backups(opened)
    found = next((each for each in made if each.manifest.of == opened.path.name), None)
    if found is not None or not made:
        return found
    with opened.session() as session:
        audit, access = audit_store.head(session).number, access_store.head(session).number
    return next(
        (
            each
            for each in made
            if each.manifest.audit.number <= audit and each.manifest.access.number <= access
        ),
        None,
    )


def year_to_plan(today: date) -> int:
    """Propose the year of a new round: this year until summer, then the next."""
    last_month_of_start = 6
    return today.year if today.month <= last_month_of_start else today.year + 1
