"""Whether shown figures give a small group away, by exact rational algebra.

Every vector that shown figures can be combined to has one factor for all atoms of a class. So what
can be worked out is about whole classes, and if each holds the limit or more, nothing leaks,
whatever the algebra. Only with smaller classes is there anything to compute: what can be said of
them without any of the larger ones, and whether any such combination is about fewer persons than
the limit. All combinations count, not only sums: the difference of two persons is too much.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trivsel_app.release_audit.classes import NOWHERE, Classes
from trivsel_app.release_audit.echelon import Echelon, Row, blocks
from trivsel_app.release_audit.release import Field, Item, Mask, Population
from trivsel_app.release_audit.small_combination import (
    TooEntangled,
    persons,
    small_combinations,
)
from trivsel_app.release_audit.verdict import Finding, FindingKind, Leak


@dataclass(frozen=True, eq=False)
class ShownSums:
    """What the shown figures of a field say of classes; equal patterns share the elimination."""

    field: Field

    @cached_property
    def _known(self) -> dict[bytes, list[list[Row]]]:
        return {}

    def blocks(self, told: Mask, found: Classes, without: Mask) -> list[list[Row]]:
        """Give what is told of classes without some of them, in parts with nothing in common."""
        key = b"".join(each.tobytes() for each in (told, found.of_atom, without))
        if key not in self._known:
            echelon = Echelon(frozenset(np.flatnonzero(without).tolist()))
            for _cell, row in self.rows(told, found):
                echelon.add(row)
            self._known[key] = blocks(echelon.without_first())
        return self._known[key]

    def rows(self, told: Mask, found: Classes) -> list[tuple[int, Row]]:
        """Give each shown cell as the classes it holds; small ones first, to clear the larger."""
        cells, atoms = self._members
        use = told[cells] & (found.of_atom[atoms] != NOWHERE)
        count = max(found.people.shape[1], 1)
        pairs = np.unique(cells[use] * count + found.of_atom[atoms[use]])
        numbers, starts = np.unique(pairs // count, return_index=True)
        held = np.split(pairs % count, starts[1:])
        rows = [dict.fromkeys(each.tolist(), 1) for each in held]
        return sorted(zip(numbers.tolist(), rows, strict=False), key=lambda each: len(each[1]))

    @cached_property
    def _members(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Every atom of every cell: which cell, and which atom."""
        sizes = [len(cell.atoms) for cell in self.field.cells]
        atoms = [atom for cell in self.field.cells for atom in cell.atoms]
        return np.repeat(np.arange(len(sizes)), sizes), np.array(atoms, dtype=np.intp)

    def group(self, found: Classes, columns: Iterable[int]) -> tuple[str, ...]:
        """Name the atoms of classes."""
        atoms = np.flatnonzero(np.isin(found.of_atom, list(columns)))
        return tuple(self.field.atoms[atom] for atom in atoms)


def small_groups(
    sums: ShownSums, item: Item, population: Population, found: Classes
) -> tuple[list[Leak], list[Finding]]:
    """Name the small groups that an item's figures give away, and what could not be decided."""
    small = found.small(population.limit)
    if not small.any():
        return [], []
    leaks: list[Leak] = []
    undecided: list[Finding] = []
    recipes = _Recipes(sums, item.told, found)
    weights = [tuple(column) for column in found.people.T.tolist()]
    for block in sums.blocks(item.told, found, ~small):
        try:
            rows = small_combinations(block, weights, population.limit)
        except TooEntangled:
            where = ", ".join(sums.group(found, block[0]))
            undecided.append(Finding(FindingKind.UNDECIDED, sums.field.name, item.name, where))
            continue
        leaks += [
            Leak(
                sums.field.name,
                item.name,
                recipes.of(row),
                sums.group(found, row),
                persons(row, weights),
                population.limit,
            )
            for row in rows
        ]
    return leaks, undecided


@dataclass(frozen=True, eq=False)
class _Recipes:
    """Tells by which factors the shown figures are combined to a row."""

    sums: ShownSums
    told: Mask
    found: Classes

    @cached_property
    def _echelon(self) -> Echelon:
        """The shown figures, each with a column below 0 that counts how often it is taken."""
        echelon = Echelon()
        for number, row in self.sums.rows(self.told, self.found):
            echelon.add({**row, -1 - number: 1})
        return echelon

    def of(self, wanted: Row) -> tuple[tuple[int, str], ...]:
        """Give factors and figures; the largest is added, so that others are taken from it."""
        left = dict(wanted)
        self._echelon.reduce(left)
        cells = [(factor, self.sums.field.cells[-1 - column]) for column, factor in left.items()]
        cells.sort(key=lambda each: -len(each[1].atoms))
        sign = -1 if cells[0][0] < 0 else 1
        return tuple((sign * factor, cell.label) for factor, cell in cells)
