"""Which actions the plans page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from trivsel_app.followup.actions import ActionLevel, ActionStatus
from trivsel_app.followup.deadlines import Due
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.ui.models.action_rows import ActionRow


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """None means "all". `unit_id` takes everything below along."""

    unit_id: int | None = None
    due: Due | None = None
    status: ActionStatus | None = None
    level: ActionLevel | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered away."""
        return self == ActionFilter()


def matching(rows: Iterable[ActionRow], wanted: ActionFilter, tree: UnitTree) -> list[ActionRow]:
    """Keep the rows that fit every part of the filter."""
    units = units_of(wanted, tree)
    return [
        row
        for row in rows
        if (units is None or row.unit.id in units)
        and (wanted.due is None or row.due is wanted.due)
        and (wanted.status is None or row.action.status is wanted.status)
        and (wanted.level is None or row.action.level is wanted.level)
    ]


def units_of(wanted: ActionFilter, tree: UnitTree) -> frozenset[int] | None:
    """Give the units the filter lets through; None when it lets all through."""
    if wanted.unit_id is None or wanted.unit_id not in tree.position:
        return None
    return frozenset(unit.id for unit in tree.subtree(wanted.unit_id))
