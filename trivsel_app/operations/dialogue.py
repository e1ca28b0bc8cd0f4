"""Which dialogue script is recommended to each unit that talks together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.followup.scripts import Script, recommended_script
from trivsel_app.operations.frozen import released_units
from trivsel_app.operations.invited import invited_now
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.store import round_store
from trivsel_app.survey.rounds import Step

FEWEST: Final = 5  # fewer talk together with the unit above


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """One unit that talks together: how many are expected, and the script that fits.

    `joined` are the smaller units below it that take part. `name` is told from others like it.
    """

    unit: Unit
    name: str
    expected: int
    script: Script
    joined: tuple[Unit, ...] = ()
    released: bool = False


@dataclass(frozen=True, slots=True)
class DialogueView:
    """Where the round stands, all units that talk together, and how many join another."""

    step: Step
    rows: tuple[DialogueRow, ...]
    joining: int


def dialogue(session: Session, round_id: int) -> DialogueView:
    """Recommend a script for each unit of at least `FEWEST`; the leader counts where they lead."""
    step = the_round(session, round_id).step
    tree = round_tree(session, round_id)
    if is_frozen(step):
        people = round_store.frozen_invited(session, round_id, leaders_known=False)
    else:
        people = {unit: own for unit, (_up, own) in invited_now(session, tree).items()}
    released = released_units(session, round_id) if is_frozen(step) else frozenset()
    expected, joined = _groups(tree, people)
    rows = tuple(
        DialogueRow(
            unit,
            tree.names[unit.id],
            expected[unit.id],
            recommended_script(expected[unit.id], unit.staffing),
            tuple(joined.get(unit.id, ())),
            unit.id in released,
        )
        for unit in tree.units
        if unit.id in expected
    )
    return DialogueView(step, rows, sum(len(row.joined) for row in rows))


def _groups(
    tree: UnitTree, people: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, list[Unit]]]:
    """Let units that are too small join the one above, from the leaves up."""
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
