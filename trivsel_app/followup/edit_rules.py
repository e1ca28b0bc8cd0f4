"""What an action must have before it is kept."""

from dataclasses import dataclass, replace
from datetime import date

from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action, ActionStatus


@dataclass(eq=False)
class DeadlineInPast(Refusal):
    """A new deadline lies before today."""

    deadline: date


@dataclass(eq=False)
class TitleMissing(Refusal):
    """The action has no title."""


@dataclass(eq=False)
class DroppedNeedsReason(Refusal):
    """An action can only be dropped with a reason."""


@dataclass(eq=False)
class PriorityUnknown(Refusal):
    """Priority is 1 (high), 2 or 3 (low)."""

    priority: int


@dataclass(eq=False)
class DeadlineBeforeStart(Refusal):
    """The action would be due before it starts."""

    start: date
    deadline: date


def checked(new: Action, *, before: Action | None, today: date) -> Action:
    """Give the action as it may be kept, or raise the refusal that fits.

    A deadline may lie in the past only when it already did: an overdue action can be edited.
    """
    if not new.title.strip():
        raise TitleMissing
    if (before is None or before.deadline != new.deadline) and new.deadline < today:
        raise DeadlineInPast(new.deadline)
    if new.start is not None and new.deadline < new.start:
        raise DeadlineBeforeStart(new.start, new.deadline)
    if new.priority not in {1, 2, 3}:
        raise PriorityUnknown(new.priority)
    if new.status is ActionStatus.DROPPED and not new.dropped_reason.strip():
        raise DroppedNeedsReason
    return replace(new, title=new.title.strip())
