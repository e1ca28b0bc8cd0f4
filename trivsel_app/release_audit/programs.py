"""Linear programs, in whole numbers, over the answers that the shown counts leave possible."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from trivsel_app.release_audit.echelon import Row

_SECONDS = 20.0  # for one program; most take hundredths


class Unsolved(Exception):
    """The solver gave up: nothing is proven."""


def _own(row: Row, count: Mapping[int, int]) -> int:
    """Find a class that no other row has."""
    return next(column for column in row if count[column] == 1)


class Program:
    """All counts of a block's classes that fit with what is shown: whole, and none below 0."""

    def __init__(self, block: list[Row]) -> None:
        self._block = block

    @cached_property
    def _classes(self) -> list[int]:
        return sorted({column for row in self._block for column in row})

    @cached_property
    def _sums(self) -> csr_array:
        at = {each: place for place, each in enumerate(self._classes)}
        entries = [
            (n, at[c], value) for n, row in enumerate(self._block) for c, value in row.items()
        ]
        rows, columns, values = (list(each) for each in zip(*entries, strict=True))
        return csr_array((values, (rows, columns)), shape=(len(self._block), len(at)), dtype=float)

    def exchanges(self) -> Iterator[tuple[NDArray[np.intp], NDArray[np.int64]]]:
        """Give (classes, changes [classes, 1]) that leave every sum as it is.

        A row in reduced form has a class of its own, which makes up for any other's change; so
        there is one for each class that is no row's own, and for some of them none in whole people.
        """
        own = {_own(row, self._count): row for row in self._block}
        made: dict[int, dict[int, Fraction]] = {}
        for pivot, row in own.items():
            for column, value in row.items():
                if column != pivot:
                    made.setdefault(column, {})[pivot] = Fraction(-value, row[pivot])
        for column, changes in made.items():
            scale = lcm(*(each.denominator for each in changes.values()))
            whole = {column: scale} | {c: int(each * scale) for c, each in changes.items()}
            if min(whole.values()) < 0:
                yield np.array(list(whole)), np.array(list(whole.values()))[:, None]

    @cached_property
    def _count(self) -> Counter[int]:
        return Counter(column for row in self._block for column in row)

    def solve(self, true: NDArray[np.int64], costs: Mapping[int, int]) -> dict[int, int]:
        """Find the cheapest counts possible; `true` [classes] are the ones that are shown sums of.

        Raises `Unsolved`.
        """
        right = self._sums @ true[self._classes]
        found = milp(
            [costs.get(each, 0) for each in self._classes],
            integrality=np.ones(len(self._classes)),
            bounds=Bounds(0, np.inf),
            constraints=LinearConstraint(self._sums, right, right),
            options={"time_limit": _SECONDS},
        )
        if found.x is None or found.status != 0:
            raise Unsolved(found.message)
        return dict(zip(self._classes, found.x.round().astype(int).tolist(), strict=True))
