"""What an operation returns: the topics it touched, how it is named, and how to take it back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

# `Session` too: whoever calls operations names the type without knowing SQLAlchemy.
__all__ = ["By", "Change", "Session", "Topic"]


class Topic(StrEnum):
    """What pages subscribe to: a page reloads when one of its topics changed."""

    ORGANISATION = "organisation"
    ROUND = "round"
    RESPONSES = "responses"
    DIALOGUES = "dialogues"
    PLANS = "plans"
    FINDINGS = "findings"
    SETTINGS = "settings"
    SCREENING = "screening"
    SIGNALS = "signals"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and when: given to every operation that writes. `now` is UTC, aware."""

    actor: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed. `action` is the audit code, e.g. `action.rescheduled`.

    `undo` is the opposite operation, None when it cannot be undone; it returns a Change whose own
    `undo` is the redo. `summary` holds codes and counts for the message (`texts.changes`).
    """

    action: str
    topics: frozenset[Topic]
    undo: "Callable[[Session, By], Change] | None" = None
    summary: dict[str, int | str] = field(default_factory=dict)
