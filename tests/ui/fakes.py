"""Small stand-ins for the open file: a dictionary with transactions that roll back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.organisation.users import Role, User


@dataclass
class FakeVault:
    """A file in memory: `session` is the dictionary `content`, restored when work fails."""

    content: dict[str, Any] = field(default_factory=dict)
    read_only: bool = False
    path: Path = Path("Eksempel.trivsel")
    closed: bool = False
    role: Role = Role.HR_SIGNAL
    user: User | None = None

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """Give the content; put the old one back if anything goes wrong."""
        before = dict(self.content)
        finished = False
        try:
            yield self.content
            finished = True
        finally:
            if not finished:
                self.content.clear()
                self.content.update(before)

    @contextmanager
    def session(self) -> Iterator[Any]:
        """Give a copy of the content."""
        yield dict(self.content)

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


def set_value(session: Any, key: str, value: Any, by: By) -> Change:
    """Set or (None) remove a value; the undo sets the old one."""
    old = session.get(key)
    if value is None:
        session.pop(key, None)
    else:
        session[key] = value

    def undo(session: Any, by: By) -> Change:
        return set_value(session, key, old, by)

    return Change("action.rescheduled", frozenset({Topic.PLANS}), undo)
