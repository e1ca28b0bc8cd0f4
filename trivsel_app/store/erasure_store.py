"""Deleting for good what has had its time. Pages are overwritten (`secure_delete`)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Delete,
    RowMapping,
    Update,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from trivsel_app.store.chain import AT
from trivsel_app.store.desk_tables import comment_reading, comment_summary, confidential_signal
from trivsel_app.store.dialogue_tables import dialogue
from trivsel_app.store.erasure_tables import erasure_receipt
from trivsel_app.store.release_tables import frozen_results, screening_case
from trivsel_app.store.tables import anonymous_answer, anonymous_text, employee, finding
from trivsel_app.survey.retention import DataKind
from trivsel_app.survey.signal_case import SignalStatus


@dataclass(frozen=True, slots=True)
class Receipt:
    """One deletion. `backups` were deleted because they held it; None: that is not done yet."""

    at: datetime
    actor: str
    kind: DataKind
    round_id: int | None
    count: int
    backups: int | None = None
    id: int = 0


def erase_employees(session: Session) -> int:
    """Delete every employee."""
    return _count(session, delete(employee))


def erase_findings(session: Session, ids: Collection[int]) -> int:
    """Delete these findings."""
    return _count(session, delete(finding).where(finding.c.id.in_(ids)))


def erase_answers(session: Session, round_id: int) -> None:
    """Delete a round's raw answers, and the raw counts beside its frozen figures."""
    session.execute(delete(anonymous_answer).where(anonymous_answer.c.round_id == round_id))
    here = frozen_results.c.round_id == round_id
    session.execute(update(frozen_results).where(here).values(placed=b""))


def count_texts(session: Session, round_id: int) -> int:
    """Count a round's free texts."""
    here = anonymous_text.c.round_id == round_id
    return int(session.execute(select(func.count()).where(here)).scalar_one())


def erase_texts(session: Session, round_id: int) -> int:
    """Delete a round's free texts with all that was decided and summed up of them."""
    for table in (comment_reading, comment_summary):
        session.execute(delete(table).where(table.c.round_id == round_id))
    return _count(session, delete(anonymous_text).where(anonymous_text.c.round_id == round_id))


def count_signal_notes(session: Session, round_id: int, *, closed: bool) -> int:
    """Count the notes on a round's signals: on closed ones, or on all."""
    t = confidential_signal.c
    here = (t.round_id == round_id) & (t.note != "")
    if closed:
        here &= t.status == SignalStatus.CLOSED
    return int(session.execute(select(func.count()).where(here)).scalar_one())


def erase_signal_notes(session: Session, round_id: int) -> int:
    """Empty the notes on closed signals; that they were acted on, and when, stays."""
    t = confidential_signal.c
    here = (t.round_id == round_id) & (t.note != "") & (t.status == SignalStatus.CLOSED)
    return _count(session, update(confidential_signal).where(here).values(note=""))


def _written(round_id: int) -> ColumnElement[bool]:
    """The cases of a round's screening in which HR has written something in words."""
    t = screening_case.c
    return (t.round_id == round_id) & ((t.note != "") | (t.chief != "") | (t.place != ""))


def count_screening_notes(session: Session, round_id: int) -> int:
    """Count the cases of a round with a note, or with whom or where the talk was."""
    return int(session.execute(select(func.count()).where(_written(round_id))).scalar_one())


def erase_screening_notes(session: Session, round_id: int) -> int:
    """Empty what HR wrote about the talks; that they were held, when and with what help, stays."""
    emptied = update(screening_case).where(_written(round_id)).values(note="", chief="", place="")
    return _count(session, emptied)


def count_dialogue_notes(session: Session, round_id: int) -> int:
    """Count the notes on who took part in a round's dialogues."""
    here = (dialogue.c.round_id == round_id) & (dialogue.c.took_part != "")
    return int(session.execute(select(func.count()).where(here)).scalar_one())


def erase_dialogue_notes(session: Session, round_id: int) -> int:
    """Empty the notes on a round's dialogues; when each was held stays."""
    here = (dialogue.c.round_id == round_id) & (dialogue.c.took_part != "")
    return _count(session, update(dialogue).where(here).values(took_part=""))


def _count(session: Session, statement: Delete | Update) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def answers_erased(session: Session, round_id: int) -> bool:
    """Whether a round's raw answers have been deleted, so that only frozen figures are left."""
    t = erasure_receipt.c
    here = (t.round_id == round_id) & (t.kind == DataKind.ANSWERS.value)
    return session.execute(select(t.id).where(here).limit(1)).first() is not None


def employees_erased(session: Session) -> bool:
    """Whether the list of employees has been deleted, and no other been read in since."""
    was = erasure_receipt.c.kind == DataKind.EMPLOYEES.value
    found = session.execute(select(erasure_receipt.c.id).where(was).limit(1)).first()
    return found is not None and session.execute(select(employee.c.id).limit(1)).first() is None


def add_receipt(session: Session, receipt: Receipt) -> None:
    """Keep that something was deleted."""
    session.execute(
        insert(erasure_receipt).values(
            at=receipt.at.astimezone(UTC).strftime(AT),
            actor=receipt.actor,
            kind=receipt.kind.value,
            round_id=receipt.round_id,
            count=receipt.count,
            backups=receipt.backups,
        )
    )


def note_backups(session: Session, count: int) -> None:
    """Write into the receipts that wait for it how many backups were deleted."""
    waiting = erasure_receipt.c.backups.is_(None)
    session.execute(update(erasure_receipt).where(waiting).values(backups=count))


def receipts(session: Session) -> Sequence[Receipt]:
    """Read all receipts, newest first."""
    rows = session.execute(select(erasure_receipt).order_by(erasure_receipt.c.id.desc()))
    return tuple(map(_receipt, rows.mappings()))


def _receipt(row: RowMapping) -> Receipt:
    at = datetime.strptime(row["at"], AT).replace(tzinfo=UTC)
    kind = DataKind(row["kind"])
    return Receipt(at, row["actor"], kind, row["round_id"], row["count"], row["backups"], row["id"])
