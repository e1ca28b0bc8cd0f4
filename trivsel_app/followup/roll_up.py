"""How many plans are on their way: per unit with everything below, and in all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.followup.deadlines import Due, due
from trivsel_app.organisation.tree import UnitTree


@dataclass(frozen=True, slots=True)
class PlanTally:
    """Actions counted by where they stand; dropped ones are counted apart, never as closed."""

    overdue: int = 0
    soon: int = 0
    later: int = 0
    closed: int = 0
    dropped: int = 0

    @property
    def open(self) -> int:
        """Actions still to be carried out."""
        return self.overdue + self.soon + self.later

    @property
    def total(self) -> int:
        """All actions that are or were meant seriously: without the dropped."""
        return self.open + self.closed

    def __add__(self, other: "PlanTally") -> "PlanTally":
        """Add two tallies, count by count."""
        return PlanTally(
            self.overdue + other.overdue,
            self.soon + other.soon,
            self.later + other.later,
            self.closed + other.closed,
            self.dropped + other.dropped,
        )


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """The whole municipality's plans at a glance: units that should have one, and the actions."""

    units_with_plan: int
    units: int
    overdue: int
    soon: int
    closed: int
    open: int


def tally(actions: Iterable[Action], *, today: date) -> PlanTally:
    """Count actions by where they stand today."""
    kept: Counter[Due] = Counter()
    dropped = 0
    for action in actions:
        if action.status is ActionStatus.DROPPED:
            dropped += 1
        else:
            kept[due(action, today=today)] += 1
    return PlanTally(kept[Due.OVERDUE], kept[Due.SOON], kept[Due.LATER], kept[Due.CLOSED], dropped)


def per_unit(tree: UnitTree, actions: Iterable[Action], *, today: date) -> dict[int, PlanTally]:
    """Count each unit's actions together with those of all units below it."""
    own: dict[int, list[Action]] = {}
    for action in actions:
        own.setdefault(action.unit_id, []).append(action)
    sums = {unit.id: tally(own.get(unit.id, ()), today=today) for unit in tree.units}
    for unit in reversed(tree.units):  # children come after their parents
        if unit.parent_id is not None:
            sums[unit.parent_id] += sums[unit.id]
    return sums


def units_needing_plan(tree: UnitTree) -> tuple[int, ...]:
    """List the units that should have a plan of their own: those with nothing below them.

    All workplaces must have a plan by the end of June (domain notes, part 1).
    """
    return tuple(unit.id for unit in tree.units if tree.is_leaf(unit.id))


def plan_counts(tree: UnitTree, actions: Iterable[Action], *, today: date) -> PlanCounts:
    """Sum up the round's plans; a unit has a plan when it has an action that is not dropped."""
    listed = tuple(actions)
    planned = {a.unit_id for a in listed if a.status is not ActionStatus.DROPPED}
    needing = units_needing_plan(tree)
    counted = tally(listed, today=today)
    return PlanCounts(
        units_with_plan=sum(unit_id in planned for unit_id in needing),
        units=len(needing),
        overdue=counted.overdue,
        soon=counted.soon,
        closed=counted.closed,
        open=counted.open,
    )
