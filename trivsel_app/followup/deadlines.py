"""The one definition of overdue, due soon and done, used on every page, poster and list."""

from datetime import date, timedelta
from enum import StrEnum

from trivsel_app.followup.actions import Action, ActionStatus

SOON = timedelta(days=14)
CLOSED = frozenset(
    {ActionStatus.DONE, ActionStatus.WORKS, ActionStatus.DOES_NOT_WORK, ActionStatus.DROPPED}
)


class Due(StrEnum):
    """Where an action stands against its deadline."""

    OVERDUE = "overdue"
    SOON = "soon"  # within 14 days, the day itself included
    LATER = "later"
    CLOSED = "closed"


def due(action: Action, *, today: date) -> Due:
    """Say where the action stands today."""
    if action.status in CLOSED:
        return Due.CLOSED
    if action.deadline < today:
        return Due.OVERDUE
    return Due.SOON if action.deadline - today <= SOON else Due.LATER


def default_deadline(year: int) -> date:
    """30 June of the round's year: all workplaces have their plan by then."""
    return date(year, 6, 30)
