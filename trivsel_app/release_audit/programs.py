"""Linear programs, in whole numbers, over the answers that the shown counts leave possible."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, eye_array, kron, vstack

from trivsel_app.release_audit.echelon import Row

Place = tuple[int, int]  # class, category
_SECONDS = 5.0
_OUT_OF_TIME = 1  # scipy's number for a limit reached


class Program:
    """All answers of a block's classes that fit with what is shown of them.

    One unknown for each class and category: 0 to the people of the class, fitting every row, and
    adding up to the people where each gave one answer.
    """

    def __init__(
        self,
        block: list[Row],
        counts: NDArray[np.int64],
        people: NDArray[np.int64],
        *,
        exclusive: bool,
    ) -> None:
        columns = sorted({column for row in block for column in row})
        self._at = {column: at for at, column in enumerate(columns)}
        self._categories = int(counts.shape[1])
        true, present = counts[columns], people[columns]
        sums = kron(_matrix(block, self._at), eye_array(self._categories), format="csr")
        if exclusive:
            ones = kron(eye_array(len(columns)), np.ones((1, self._categories)), format="csr")
            sums = vstack([sums, ones], format="csr")
        right = sums @ true.reshape(-1)
        self._size = true.size
        self._fits = LinearConstraint(sums, right, right)
        self._bounds = Bounds(0, np.repeat(present, self._categories))

    def solve(self, costs: Mapping[Place, int]) -> Callable[[Place], float]:
        """Find the cheapest answers possible (RuntimeError: none, which is a bug).

        In whole numbers, as people are; where that takes too long, in fractions, which are wider.
        """
        cost = np.zeros(self._size)
        for place, price in costs.items():
            cost[self._number(place)] = price
        found = self._cheapest(cost, whole=True)
        if found.status == _OUT_OF_TIME:
            found = self._cheapest(cost, whole=False)
        if found.x is None:
            raise RuntimeError(found.message)
        return lambda place: float(found.x[self._number(place)])

    def _cheapest(self, cost: NDArray[np.float64], *, whole: bool) -> OptimizeResult:
        return milp(
            cost,
            integrality=np.full(self._size, int(whole)),
            bounds=self._bounds,
            constraints=self._fits,
            options={"time_limit": _SECONDS} if whole else {},
        )

    def _number(self, place: Place) -> int:
        return self._at[place[0]] * self._categories + place[1]


def _matrix(block: list[Row], at: Mapping[int, int]) -> csr_array:
    entries = [(n, at[c], value) for n, row in enumerate(block) for c, value in row.items()]
    rows, columns, values = (list(each) for each in zip(*entries, strict=True))
    return csr_array((values, (rows, columns)), shape=(len(block), len(at)), dtype=float)
