"""The access log: who opened personal or unreleased data, when and why, in a chain of its own.

It has a chain apart from the audit log's, because its entries are deleted after some months. What
is deleted leaves a checkpoint: number and hash of the last deleted entry, from which the rest is
verified, and which the audit log keeps too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, select
from sqlalchemy.orm import Session

from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.store.access_tables import access_checkpoint, access_entry
from trivsel_app.store.chain import AT, START, Anchor, ChainVerdict, chained, rows_of, verify_chain

_HASHED: Final = ("id", "at", "actor", "what", "unit_id", "round_id", "purpose")


@dataclass(frozen=True, slots=True)
class Look:
    """One opening of data. `at` is UTC to the second; `unit_id` is None when of no single unit."""

    actor: str
    at: datetime
    what: Seen
    unit_id: int | None
    round_id: int | None
    purpose: Purpose
    id: int = 0


def record(session: Session, look: Look) -> Anchor:
    """Append a look in the running transaction."""
    last = head(session)
    row: dict[str, Any] = {
        "id": last.number + 1,
        "at": _at(look.at),
        "actor": look.actor,
        "what": look.what.value,
        "unit_id": look.unit_id,
        "round_id": look.round_id,
        "purpose": look.purpose.value,
    }
    row["hash"] = chained(last.hash, row)
    session.execute(insert(access_entry).values(row))
    return Anchor(row["id"], row["hash"])


def head(session: Session) -> Anchor:
    """Give the last entry's number and hash, for keeping outside the file."""
    statement = select(access_entry.c.id, access_entry.c.hash).order_by(access_entry.c.id.desc())
    row = session.execute(statement.limit(1)).first()
    return Anchor(row.id, row.hash) if row else checkpoint(session)


def checkpoint(session: Session) -> Anchor:
    """Give the last entry that was deleted; number 0 when none was."""
    table = access_checkpoint
    statement = select(table.c.number, table.c.hash).order_by(table.c.number.desc())
    row = session.execute(statement.limit(1)).first()
    return Anchor(row.number, row.hash) if row else START


def seen_since(session: Session, look: Look, since: datetime) -> bool:
    """Whether the same person opened the same for the same purpose since then.

    An entry from after the look, by a clock that was wrong, says nothing of it.
    """
    table = access_entry
    same: list[ColumnElement[bool]] = [
        table.c.at >= _at(since),
        table.c.at <= _at(look.at),
        table.c.actor == look.actor,
        table.c.what == look.what.value,
        table.c.unit_id.is_not_distinct_from(look.unit_id),
        table.c.round_id.is_not_distinct_from(look.round_id),
        table.c.purpose == look.purpose.value,
    ]
    return session.execute(select(table.c.id).where(*same).limit(1)).first() is not None


def last_purpose(session: Session, actor: str, what: Seen, round_id: int) -> Purpose | None:
    """Give what somebody last opened this kind of a round for; None when they never did."""
    t = access_entry.c
    here = (t.actor == actor, t.what == what.value, t.round_id == round_id)
    wanted = select(t.purpose).where(*here).order_by(t.id.desc()).limit(1)
    found = session.execute(wanted).scalar_one_or_none()
    return None if found is None else Purpose(found)


def looks(session: Session, *, limit: int | None = None) -> tuple[Look, ...]:
    """Read the log, newest first."""
    rows = session.execute(select(access_entry).order_by(access_entry.c.id.desc()).limit(limit))
    return tuple(map(_look, rows.mappings()))


def verify(session: Session, *, anchor: Anchor | None = None) -> ChainVerdict:
    """Recompute the chain from its checkpoint; an anchor older than that cannot be asked for."""
    every = select(access_entry).order_by(access_entry.c.id)
    start = checkpoint(session)
    asked = anchor if anchor is not None and anchor.number >= start.number else None
    return verify_chain(rows_of(session, every), _HASHED, _look, start=start, anchor=asked)


def count(session: Session) -> int:
    """Count all entries."""
    return int(session.execute(select(func.count()).select_from(access_entry)).scalar_one())


def count_before(session: Session, before: datetime) -> int:
    """Count the entries that `cut` would delete."""
    here = access_entry.c.id < _first_kept(session, before)
    return int(session.execute(select(func.count()).where(here)).scalar_one())


def _first_kept(session: Session, before: datetime) -> int:
    """Give the first entry that is young enough; what comes after it stays, whatever its clock."""
    table = access_entry
    kept = select(func.min(table.c.id)).where(table.c.at >= _at(before))
    return int(session.execute(kept).scalar_one() or head(session).number + 1)


def cut(session: Session, *, before: datetime, actor: str, now: datetime) -> tuple[int, Anchor]:
    """Delete the first entries, all older than a moment, leaving a checkpoint: how many, and that.

    An entry with an old date after a younger one comes from a clock that was wrong, and stays.
    """
    table = access_entry
    last = session.execute(
        select(table.c.id, table.c.hash)
        .where(table.c.id < _first_kept(session, before))
        .order_by(table.c.id.desc())
        .limit(1)
    ).first()
    if last is None:
        return 0, checkpoint(session)
    removed = int(session.execute(select(func.count()).where(table.c.id <= last.id)).scalar_one())
    row = {"number": last.id, "hash": last.hash, "at": _at(now), "actor": actor}
    session.execute(insert(access_checkpoint).values(removed=removed, **row))
    session.execute(delete(table).where(table.c.id <= last.id))
    return removed, Anchor(last.id, last.hash)


def _look(row: RowMapping) -> Look:
    return Look(
        row["actor"],
        datetime.strptime(row["at"], AT).replace(tzinfo=UTC),
        Seen(row["what"]),
        row["unit_id"],
        row["round_id"],
        Purpose(row["purpose"]),
        row["id"],
    )


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(AT)
