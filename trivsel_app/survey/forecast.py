"""What limits lead to: how many units get figures of their own, by the protection itself."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.disclosure import Group, Status, protect

RATES: Final = (60, 80, 100)  # percent of the invited who answer
Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many units get a figure, have too few answers, or are hidden to protect a neighbour."""

    shown: int
    too_few: int
    protects_others: int

    @property
    def units(self) -> int:
        """All units that are counted."""
        return self.shown + self.too_few + self.protects_others

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

    Everyone who answers is taken to answer every question. Units where nobody answers count as
    having too few. `counted` chooses the units that are told of.
    """
    group = Group(tree.roll_up(answers)[:, None], answers[:, None], np.array([limit]))
    status = protect(tree, group)[counted, 0]
    shown = int((status == Status.SHOWN).sum())
    others = int((status == Status.PROTECTS_OTHERS).sum())
    return Outcome(shown, len(status) - shown - others, others)
