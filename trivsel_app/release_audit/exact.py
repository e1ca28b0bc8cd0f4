"""Whether shown figures give a small group away, by exact rational algebra.

Every vector that shown figures can be combined to has one factor for all atoms of a class. So what
can be worked out is about whole classes, and if each holds the limit or more, nothing leaks,
whatever the algebra. Only with smaller classes is there anything to compute: what can be said of
them without any of the larger ones, and whether any such combination is about fewer persons than
the limit. All combinations count, not only sums: the difference of two persons is too much.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trivsel_app.release_audit.classes import NOWHERE, Classes, classes, places
from trivsel_app.release_audit.echelon import Echelon, Row, blocks
from trivsel_app.release_audit.release import Field, Item, Mask, Population
from trivsel_app.release_audit.small_combination import (
    TooEntangled,
    persons,
    small_combinations,
)
from trivsel_app.release_audit.verdict import Finding, FindingKind, Leak


@dataclass(frozen=True, eq=False)
class ExactAudit:
    """Audits the items of a field one by one; items of the same pattern share the elimination."""

    field: Field

    @cached_property
    def _places(self) -> NDArray[np.intp]:
        return places(self.field)

    @cached_property
    def _known(self) -> dict[bytes, list[list[Row]]]:
        return {}

    def audit(self, item: Item) -> tuple[list[Leak], list[Finding]]:
        """Name the small groups that an item's figures give away, and what could not be decided."""
        leaks: list[Leak] = []
        undecided: list[Finding] = []
        for population in item.populations:
            found = classes(self._places, item.told, population)
            small = found.small(population.limit)
            for block in self._blocks(item.told, found, small) if small.any() else ():
                try:
                    leaks += self._leaks(item, population, found, block)
                except TooEntangled:
                    undecided.append(self._undecided(item, found, block))
        return leaks, undecided

    def _leaks(
        self, item: Item, population: Population, found: Classes, block: list[Row]
    ) -> list[Leak]:
        weights = [tuple(column) for column in found.people.T.tolist()]
        return [
            Leak(
                self.field.name,
                item.name,
                _recipe(self.field, item.told, found, row),
                self._group(found, row),
                persons(row, weights),
                population.limit,
            )
            for row in small_combinations(block, weights, population.limit)
        ]

    def _blocks(self, told: Mask, found: Classes, small: Mask) -> list[list[Row]]:
        """Give what is told of small classes alone, in parts that have nothing in common."""
        key = b"".join(each.tobytes() for each in (told, found.of_atom, small))
        if key not in self._known:
            echelon = Echelon(frozenset(np.flatnonzero(~small).tolist()))
            for _cell, row in _rows(self.field, told, found):
                echelon.add(row)
            self._known[key] = blocks(echelon.without_first())
        return self._known[key]

    def _group(self, found: Classes, row: Row) -> tuple[str, ...]:
        atoms = np.flatnonzero(np.isin(found.of_atom, list(row)))
        return tuple(self.field.atoms[atom] for atom in atoms)

    def _undecided(self, item: Item, found: Classes, block: list[Row]) -> Finding:
        row = min(block, key=len)
        where = ", ".join(self._group(found, row))
        return Finding(FindingKind.UNDECIDED, self.field.name, item.name, where)


def _rows(field: Field, told: Mask, found: Classes) -> list[tuple[int, Row]]:
    """Give each shown cell as the classes it holds, the smallest first: they clear the larger."""
    rows = []
    for number in np.flatnonzero(told).tolist():
        held = found.of_atom[list(field.cells[number].atoms)]
        rows.append((number, dict.fromkeys(np.unique(held[held != NOWHERE]).tolist(), 1)))
    return sorted(rows, key=lambda each: len(each[1]))


def _recipe(field: Field, told: Mask, found: Classes, wanted: Row) -> tuple[tuple[int, str], ...]:
    """Tell by which factors the shown figures are combined to a row."""
    echelon = Echelon()
    for number, row in _rows(field, told, found):
        echelon.add({**row, -1 - number: 1})
    left = dict(wanted)
    echelon.reduce(left)
    cells = sorted(left.items(), key=lambda each: -len(field.cells[-1 - each[0]].atoms))
    sign = -1 if cells[0][1] < 0 else 1  # the largest figure is added, others are taken from it
    return tuple((sign * factor, field.cells[-1 - column].label) for column, factor in cells)
