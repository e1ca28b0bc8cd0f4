"""The audit log: who did what and when, in a chain where no entry can change unseen.

Each entry's hash is SHA-256 over the hash before it and its own canonical JSON. Entries hold codes
and values, never answers or free text. Cutting the tail or rebuilding the whole chain shows only
against an anchor kept outside the file: a number and hash from a report or a backup's manifest.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, RowMapping, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.system_tables import audit_entry

Value = int | str | bool | None

NO_HASH: Final = "0" * 64  # stands before the first entry
_CODE: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_LONGEST_VALUE: Final = 200  # characters: a name or a file name, no text
_CODES: Final = re.compile(r"[a-z0-9_]+(,[a-z0-9_]+)*")  # a list of codes is no text at any length
_AT: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. `at` is UTC to the second."""

    id: int
    at: datetime
    actor: str
    code: str
    details: Mapping[str, Value]
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The log's last entry at some time, kept outside the file. Number 0 is an empty log."""

    number: int
    hash: str


class AuditBreak(StrEnum):
    """How the chain is broken."""

    CHANGED = "changed"  # an entry does not give its hash
    GAP = "gap"  # a number is missing or out of order
    ANCHOR = "anchor"  # the log no longer holds what an anchor saw: cut off or rebuilt


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Whether the chain holds; `broken_at` is the number of the first bad entry."""

    entries: int
    head: Anchor
    broken_at: int | None = None
    reason: AuditBreak | None = None

    @property
    def intact(self) -> bool:
        """Tell whether nothing was found."""
        return self.reason is None


def record(
    session: Session, code: str, details: Mapping[str, Value], *, actor: str, now: datetime
) -> Anchor:
    """Append one entry in the running transaction. `code` is like `action.rescheduled`.

    Raises `ValueError` for a code or value that has no place in the log: that is a bug.
    """
    _check(code, details)
    last = head(session)
    row: dict[str, Any] = {
        "id": last.number + 1,
        "at": now.astimezone(UTC).strftime(_AT),
        "actor": actor,
        "code": code,
        "details": _canonical(dict(details)),
    }
    row["hash"] = _chain(last.hash, row)
    session.execute(insert(audit_entry).values(row))
    return Anchor(row["id"], row["hash"])


def head(session: Session) -> Anchor:
    """Give the last entry's number and hash, for keeping outside the file."""
    statement = select(audit_entry.c.id, audit_entry.c.hash).order_by(audit_entry.c.id.desc())
    row = session.execute(statement.limit(1)).first()
    return Anchor(row.id, row.hash) if row else Anchor(0, NO_HASH)


def entries(
    session: Session,
    *,
    code: str | None = None,
    since: datetime | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> tuple[Entry, ...]:
    """Read entries, newest first.

    `code` is a whole code or the part before a dot; `before` is an entry's number, for paging.
    """
    statement = select(audit_entry).order_by(audit_entry.c.id.desc()).limit(limit)
    if code is not None:
        whole = audit_entry.c.code == code
        statement = statement.where(
            whole | audit_entry.c.code.startswith(code + ".", autoescape=True)
        )
    if since is not None:
        statement = statement.where(audit_entry.c.at >= since.astimezone(UTC).strftime(_AT))
    if before is not None:
        statement = statement.where(audit_entry.c.id < before)
    return tuple(_entry(row) for row in session.execute(statement))


def verify(session: Session, *, anchor: Anchor | None = None) -> AuditVerdict:
    """Recompute the chain; with an anchor also whether it still holds what the anchor saw."""
    last = Anchor(0, NO_HASH)
    seen_anchor = anchor is None or anchor == last
    for row in session.execute(select(audit_entry).order_by(audit_entry.c.id)).mappings():
        if row["id"] != last.number + 1:
            return AuditVerdict(last.number, last, last.number + 1, AuditBreak.GAP)
        if row["hash"] != _chain(last.hash, row):
            return AuditVerdict(last.number, last, row["id"], AuditBreak.CHANGED)
        last = Anchor(row["id"], row["hash"])
        seen_anchor = seen_anchor or last == anchor
    if not seen_anchor and anchor is not None:
        return AuditVerdict(last.number, last, anchor.number, AuditBreak.ANCHOR)
    return AuditVerdict(last.number, last)


def _entry(row: Row[Any]) -> Entry:
    at = datetime.strptime(row.at, _AT).replace(tzinfo=UTC)
    return Entry(row.id, at, row.actor, row.code, json.loads(row.details), row.hash)


def _chain(before: str, row: Mapping[str, Any] | RowMapping) -> str:
    content = {name: row[name] for name in ("id", "at", "actor", "code", "details")}
    return hashlib.sha256((before + _canonical(content)).encode()).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check(code: str, details: Mapping[str, Value]) -> None:
    if not _CODE.fullmatch(code):
        raise ValueError(f"no audit code: {code!r}")
    for name, value in details.items():
        if value is not None and not isinstance(value, int | str):
            raise ValueError(f"{name} of {code} is neither a code nor a value")
        if (
            isinstance(value, str)
            and len(value) > _LONGEST_VALUE
            and not (_CODES.fullmatch(value) and "," in value)
        ):
            raise ValueError(f"{name} of {code} is longer than a value")
