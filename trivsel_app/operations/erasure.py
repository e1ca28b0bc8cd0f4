"""Deletion when the time is up: also from the backups, with a receipt."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations import signals
from trivsel_app.operations.access import refuse_unless, role_of
from trivsel_app.operations.change import By
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.refusals import NothingDue
from trivsel_app.operations.results import results_for
from trivsel_app.operations.retention import access_months, closed_findings, holdings
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import (
    access_store,
    erasure_store,
    finding_store,
    release_store,
    round_store,
)
from trivsel_app.store.erasure_store import Receipt
from trivsel_app.store.vault import BACKUP_FOLDER, Vault
from trivsel_app.survey.frozen_results import to_json
from trivsel_app.survey.retention import DataKind, months_before


def erase(vault: Vault, kind: DataKind, round_id: int | None, *, by: By) -> Receipt:
    """Delete what is due of a kind, also from the backups beside the file (`NothingDue`)."""
    with vault.transaction() as session:
        refuse_unless(session, Permission.ERASE)
        count = _erase(session, kind, round_id, by)
        receipt = Receipt(by.now, by.actor, kind, round_id, _kept_count(kind, count))
        erasure_store.add_receipt(session, receipt)
        _log(session, receipt, by)
    renew_backups(vault, by=by)
    with vault.session() as session:
        return erasure_store.receipts(session)[0]


def _kept_count(kind: DataKind, count: int) -> int:
    """How many notes there were would tell how many signals there were."""
    return 0 if kind is DataKind.SIGNAL_NOTES else count


def _log(session: Session, receipt: Receipt, by: By) -> None:
    """Log it; of signals what is logged whatever is done with them (decision 0010)."""
    if receipt.kind is DataKind.SIGNAL_NOTES and receipt.round_id is not None:
        signals.write_down(session, receipt.round_id, by)
    else:
        log(session, by, "data.erased", _told(receipt))


def _told(receipt: Receipt) -> dict[str, int | str]:
    told: dict[str, int | str] = {"data": receipt.kind.value, "count": receipt.count}
    return told if receipt.round_id is None else told | {"round": receipt.round_id}


def _erase(session: Session, kind: DataKind, round_id: int | None, by: By) -> int:
    wanted = (kind, round_id)
    found = holdings(session, by.now)
    due = next((each.due for each in found if (each.kind, each.round_id) == wanted), 0)
    if not due:
        raise NothingDue
    if kind is DataKind.ACCESS_LOG:
        return _cut_access_log(session, by)
    if kind is DataKind.EMPLOYEES:
        return erasure_store.erase_employees(session)
    assert round_id is not None
    return _OF_ROUND[kind](session, round_id, due, by)


def _cut_access_log(session: Session, by: By) -> int:
    before = months_before(by.now, access_months(session))
    removed, last = access_store.cut(session, before=before, actor=by.actor, now=by.now)
    log(session, by, "access.cut", {"count": removed, "number": last.number, "hash": last.hash})
    return removed


def _erase_findings(session: Session, round_id: int, _due: int, _by: By) -> int:
    found = round_store.find_round(session, round_id)
    listed = finding_store.load_findings(session, round_id)
    return erasure_store.erase_findings(session, closed_findings(found, listed) if found else [])


def _erase_answers(session: Session, round_id: int, due: int, by: By) -> int:
    """Freeze the figures first where nobody has: they are all that is left."""
    if not release_store.frozen_records(session, round_id):
        _freeze_as_shown(session, round_id, by)
    erasure_store.erase_answers(session, round_id)
    return due


def _freeze_as_shown(session: Session, round_id: int, by: By) -> None:
    """Keep figures nobody has checked: they are never released."""
    content = to_json(results_for(session, round_id))
    record = release_store.FrozenRecord(
        round_id, 1, sha256(content).hexdigest(), day_of(by), figures=0, seconds=0.0, audited=False
    )
    release_store.add_frozen(session, record, content, b"")
    told: dict[str, int | str] = {"round": round_id, "version": 1, "sha256": record.sha256}
    log(session, by, "release.kept", told)


def _erase_texts(session: Session, round_id: int, _due: int, _by: By) -> int:
    return erasure_store.erase_texts(session, round_id)


def _erase_notes(session: Session, round_id: int, _due: int, _by: By) -> int:
    return erasure_store.erase_signal_notes(session, round_id)


def _erase_screening_notes(session: Session, round_id: int, _due: int, _by: By) -> int:
    return erasure_store.erase_screening_notes(session, round_id)


def _erase_dialogue_notes(session: Session, round_id: int, _due: int, _by: By) -> int:
    return erasure_store.erase_dialogue_notes(session, round_id)


_OF_ROUND: Final[dict[DataKind, Callable[[Session, int, int, By], int]]] = {
    DataKind.FINDINGS: _erase_findings,
    DataKind.ANSWERS: _erase_answers,
    DataKind.COMMENTS: _erase_texts,
    DataKind.SIGNAL_NOTES: _erase_notes,
    DataKind.SCREENING_NOTES: _erase_screening_notes,
    DataKind.DIALOGUE_NOTES: _erase_dialogue_notes,
}


def renew_backups(vault: Vault, *, by: By) -> int:
    """Delete the backups that still hold what was deleted, a new one having been made first."""
    from trivsel_app.store import backup

    folder = vault.path.parent / BACKUP_FOLDER
    old = backup.copies_of(vault.path, vault.key.file_id, folder) if folder.is_dir() else ()
    if old:
        kept = backup.make(vault, folder, now=by.now, keep=len(old) + 1)
        for path in old:
            if path != kept.path:
                backup.delete(path)
    with vault.transaction() as session:
        erasure_store.note_backups(session, len(old))
    return len(old)


def backups_wait(session: Session) -> bool:
    """Whether backups could not be renewed after a deletion, and so may still hold what went."""
    return any(each.backups is None for each in erasure_store.receipts(session))


def renew_waiting_backups(vault: Vault, *, by: By) -> int:
    """Try again to renew the backups after a deletion: how many were deleted (`NothingDue`)."""
    with vault.session() as session:
        refuse_unless(session, Permission.ERASE)
        if not backups_wait(session):
            raise NothingDue
    count = renew_backups(vault, by=by)
    with vault.transaction() as session:
        log(session, by, "backups.renewed", {"count": count})
    return count


def receipts(session: Session) -> tuple[Receipt, ...]:
    """Read the receipts of all deletions, newest first; of signals only who may see them."""
    found = erasure_store.receipts(session)
    if may(role_of(session), Permission.SEE_SIGNALS):
        return tuple(found)
    return tuple(each for each in found if each.kind is not DataKind.SIGNAL_NOTES)
