"""The audit log: who did what and when, in a chain where no entry can change unseen.

Entries hold codes and values, never answers or free text. Cutting the tail or rebuilding the whole
chain shows only against an anchor kept outside the file: a number and hash from a report or a
backup's manifest.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.chain import (
    AT,
    START,
    Anchor,
    ChainVerdict,
    canonical,
    chained,
    rows_of,
    verify_chain,
)
from trivsel_app.store.system_tables import audit_entry

Value = int | str | bool | None

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_LONGEST_VALUE: Final = 200  # characters: a name or a file name, no text
# A list of codes and ids is no text at any length; the ids of reporting groups are negative.
_CODES: Final = re.compile(r"-?[a-z0-9_]+(,-?[a-z0-9_]+)*")
_HASHED: Final = ("id", "at", "actor", "code", "details")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. `at` is UTC to the second."""

    id: int
    at: datetime
    actor: str
    code: str
    details: Mapping[str, Value]
    hash: str


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
        "at": now.astimezone(UTC).strftime(AT),
        "actor": actor,
        "code": code,
        "details": canonical(dict(details)),
    }
    row["hash"] = _chain(last.hash, row)
    session.execute(insert(audit_entry).values(row))
    return Anchor(row["id"], row["hash"])


def head(session: Session) -> Anchor:
    """Give the last entry's number and hash, for keeping outside the file."""
    statement = select(audit_entry.c.id, audit_entry.c.hash).order_by(audit_entry.c.id.desc())
    row = session.execute(statement.limit(1)).first()
    return Anchor(row.id, row.hash) if row else START


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
        statement = statement.where(audit_entry.c.at >= since.astimezone(UTC).strftime(AT))
    if before is not None:
        statement = statement.where(audit_entry.c.id < before)
    return tuple(_entry(row) for row in session.execute(statement).mappings())


def verify(session: Session, *, anchor: Anchor | None = None) -> ChainVerdict:
    """Recompute the chain; with an anchor also whether it still holds what the anchor saw."""
    every = select(audit_entry).order_by(audit_entry.c.id)
    return verify_chain(rows_of(session, every), _HASHED, _written_here, anchor=anchor)


def _entry(row: RowMapping) -> Entry:
    at = datetime.strptime(row["at"], AT).replace(tzinfo=UTC)
    return Entry(row["id"], at, row["actor"], row["code"], json.loads(row["details"]), row["hash"])


def _written_here(row: RowMapping) -> None:
    """Raise `ValueError` or `TypeError` for a row that `record` would not have written."""
    entry = _entry(row)
    if not isinstance(entry.details, dict) or not isinstance(entry.actor, str):
        raise TypeError(row["id"])
    _check(entry.code, entry.details)


def _chain(before: str, row: Mapping[str, Any]) -> str:
    return chained(before, {name: row[name] for name in _HASHED})


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
