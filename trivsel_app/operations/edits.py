"""Edits with their exact opposite: what was there, what shall be, and how to write either.

Every undoable operation is a tuple of parts. A part refuses to be written over something that has
changed since, so an undo never swallows another edit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, Protocol, TypeVar

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.journal import log
from trivsel_app.operations.refusals import ChangedMeanwhile

V = TypeVar("V")
Summary = Mapping[str, int | str]


class Part(Protocol):
    """One piece of an edit."""

    def is_current(self, session: Session) -> bool:
        """Whether the database still holds what the edit starts from."""
        ...

    def write(self, session: Session) -> None:
        """Write what shall be."""
        ...

    def inverse(self) -> "Part":
        """Give the part that takes this one back."""
        ...


@dataclass(frozen=True)
class One(Generic[V]):
    """One value with a place of its own: `read` gives what is there, `save` writes (old, new)."""

    read: Callable[[Session], V]
    save: Callable[[Session, V, V], None]
    before: V
    after: V

    def is_current(self, session: Session) -> bool:
        """Whether the value is still the one from before."""
        return self.read(session) == self.before

    def write(self, session: Session) -> None:
        """Write the new value over the old."""
        self.save(session, self.before, self.after)

    def inverse(self) -> "One[V]":
        """Swap before and after."""
        return One(self.read, self.save, self.after, self.before)


@dataclass(frozen=True)
class Many(Generic[V]):
    """Many rows at once, as (before, after) pairs by id; None before adds, None after removes."""

    read: Callable[[Session], Mapping[int, V]]
    save: Callable[[Session, "tuple[tuple[V | None, V | None], ...]"], None]
    pairs: Mapping[int, "tuple[V | None, V | None]"]

    def is_current(self, session: Session) -> bool:
        """Whether all rows are still as they were before."""
        now = self.read(session)
        return all(now.get(row_id) == old for row_id, (old, _new) in self.pairs.items())

    def write(self, session: Session) -> None:
        """Write all rows."""
        self.save(session, tuple(self.pairs.values()))

    def inverse(self) -> "Many[V]":
        """Swap before and after in each pair."""
        swapped = {row_id: (new, old) for row_id, (old, new) in self.pairs.items()}
        return Many(self.read, self.save, swapped)


def _always(_session: Session, _undone: bool) -> None:
    """Nothing can speak against it."""


@dataclass(frozen=True)
class Edit:
    """An edit as a whole. `details` goes to the audit log: codes, ids, dates and counts only.

    `refuse_again` is asked before the edit is taken back (True) or done again (False): much may
    have come since that the rules for the edit itself did not see. `journal` writes the entry.
    """

    action: str
    topics: frozenset[Topic]
    parts: tuple[Part, ...]
    details: Summary = field(default_factory=dict)
    summary: Summary = field(default_factory=dict)
    refuse_again: Callable[[Session, bool], None] = _always
    journal: Callable[[Session, By, str, Summary], None] = log


def carry_out(session: Session, edit: Edit, by: By) -> Change:
    """Write the edit, log it, and return the change with its undo."""
    for part in edit.parts:
        part.write(session)
    return recorded(session, edit, by)


def recorded(session: Session, edit: Edit, by: By) -> Change:
    """Log an edit that has been written already, and return the change with its undo."""
    edit.journal(session, by, edit.action, edit.details)
    return _change(edit, undone=False)


def _change(edit: Edit, *, undone: bool) -> Change:
    return Change(edit.action, edit.topics, partial(_flip, edit, not undone), dict(edit.summary))


def _flip(edit: Edit, undone: bool, session: Session, by: By) -> Change:
    """Take the edit back (`undone`), or do it again."""
    parts = [p.inverse() for p in reversed(edit.parts)] if undone else list(edit.parts)
    if not all(part.is_current(session) for part in parts):
        raise ChangedMeanwhile
    edit.refuse_again(session, undone)
    for part in parts:
        part.write(session)
    edit.journal(session, by, edit.action, {**edit.details, "undone": int(undone)})
    return _change(edit, undone=undone)
