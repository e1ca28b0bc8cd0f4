"""Which units talk together: those that are too small join the one above."""

from collections.abc import Mapping
from typing import Final

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit

FEWEST: Final = 5  # fewer talk together with the unit above


def dialogue_groups(
    tree: UnitTree, people: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, list[Unit]]]:
    """Count who is expected at each unit's dialogue, and list the units that join it.

    `people` are those placed directly on each unit, the leader where they lead.
    """
    counts = {unit.id: people.get(unit.id, 0) for unit in tree.units}
    joined: dict[int, list[Unit]] = {}
    for unit in reversed(tree.units):  # children come after their parents
        count = counts[unit.id]
        if 0 < count < FEWEST and unit.parent_id is not None:
            counts[unit.parent_id] += count
            counts[unit.id] = 0
            own = [unit] if people.get(unit.id) else []
            joined.setdefault(unit.parent_id, []).extend([*own, *joined.pop(unit.id, [])])
    return {unit_id: count for unit_id, count in counts.items() if count}, joined
