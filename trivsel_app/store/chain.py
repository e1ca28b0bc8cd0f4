"""Hash chains: each row's hash is SHA-256 over the hash before it and its own canonical JSON."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import RowMapping, Select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

NO_HASH: Final = "0" * 64  # stands before the first entry
AT: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A chain's last entry at some time, kept outside the file. Number 0 is an empty chain."""

    number: int
    hash: str


START: Final = Anchor(0, NO_HASH)

# A value of another type, a word or date the program does not know, text that is no UTF-8.
_UNREADABLE: Final = (TypeError, ValueError, RecursionError, OperationalError)


class ChainBreak(StrEnum):
    """How a chain is broken."""

    CHANGED = "changed"  # an entry does not give its hash
    GAP = "gap"  # a number is missing or out of order
    ANCHOR = "anchor"  # the chain no longer holds what an anchor saw: cut off or rebuilt


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """Whether a chain holds; `broken_at` is the number of the first bad entry."""

    entries: int
    head: Anchor
    broken_at: int | None = None
    reason: ChainBreak | None = None

    @property
    def intact(self) -> bool:
        """Tell whether nothing was found."""
        return self.reason is None


def chained(before: str, content: Mapping[str, Any]) -> str:
    """Give the hash of an entry that stands after the hash `before`."""
    return hashlib.sha256((before + canonical(content)).encode()).hexdigest()


def canonical(value: Mapping[str, Any]) -> str:
    """Write a row as the one JSON text that everybody writes of it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rows_of(session: Session, statement: Select[Any]) -> Iterator[RowMapping]:
    """Read rows when they are asked for, so that one that cannot be read is found there."""
    yield from session.execute(statement).mappings()


def verify_chain(
    rows: Iterable[Any],
    names: tuple[str, ...],
    read: Callable[[Any], object],
    *,
    start: Anchor = START,
    anchor: Anchor | None = None,
) -> ChainVerdict:
    """Recompute a chain from `start`; with an anchor also whether it still holds what that saw.

    `names` are the columns the hash is over; `rows` are mappings in the order of their numbers.
    A row that `read` cannot make an entry of is changed, whatever its hash: nobody wrote it here.
    """
    last = start
    seen = anchor is None or anchor == last
    try:
        for row in rows:
            if row["id"] != last.number + 1:
                return ChainVerdict(last.number, last, last.number + 1, ChainBreak.GAP)
            if row["hash"] != chained(last.hash, {name: row[name] for name in names}):
                return ChainVerdict(last.number, last, row["id"], ChainBreak.CHANGED)
            read(row)
            last = Anchor(row["id"], row["hash"])
            seen = seen or last == anchor
    except _UNREADABLE:
        return ChainVerdict(last.number, last, last.number + 1, ChainBreak.CHANGED)
    if not seen and anchor is not None:
        return ChainVerdict(last.number, last, anchor.number, ChainBreak.ANCHOR)
    return ChainVerdict(last.number, last)
