"""What limits lead to: how many units get figures of their own, by the protection itself.

In a tree with reporting groups a unit may also share its group's figures.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import UnitKind
from trivsel_app.survey.disclosure import Group, Status, protect

RATES: Final = (60, 80, 100)  # percent of the invited who answer
Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many units get a figure, or none: too few answers, or to protect a neighbour.

    `shared` have none of their own but one together with their reporting group.
    """

    shown: int
    too_few: int
    protects_others: int
    shared: int = 0

    @property
    def units(self) -> int:
        """All units that are counted."""
        return self.shown + self.shared + self.too_few + self.protects_others

    @property
    def hidden(self) -> int:
        """Units without a figure."""
        return self.too_few + self.protects_others


def expected_answers(invited: Whole, rate: int) -> Whole:
    """Give how many answer of each group if `rate` percent do; halves count as one."""
    found: Whole = (invited * rate + 50) // 100
    return found


def outcome(tree: UnitTree, answers: Whole, limit: int, counted: NDArray[np.bool_]) -> Outcome:
    """Protect the tree as a release does; `answers` are of people placed directly on each unit.

    Everyone who answers is taken to answer every question, and not all of them alike. `counted`
    chooses the units that are told of.
    """
    group = Group(tree.roll_up(answers)[:, None], answers[:, None], np.array([limit]))
    return told(tree, protect(tree, group)[:, 0], counted)


def told(tree: UnitTree, status: NDArray[np.int8], counted: NDArray[np.bool_]) -> Outcome:
    """Count units by their status; those where nobody answered have too few answers."""
    shown = status == Status.SHOWN
    groups = np.array([unit.kind is UnitKind.REPORTING_GROUP for unit in tree.units], dtype=bool)
    above = np.maximum(tree.parent, 0)
    shared = ~shown & (groups & shown)[above] & (tree.parent >= 0)
    others = ~shown & ~shared & (status == Status.PROTECTS_OTHERS)
    counts = [int(each[counted].sum()) for each in (shown, others, shared)]
    return Outcome(counts[0], int(counted.sum()) - sum(counts), counts[1], counts[2])
