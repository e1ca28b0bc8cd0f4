"""Brute force beside the audit: every set of atoms, every possible count of answers."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np

from tests.survey.attack import reduced
from trivsel_app.release_audit.release import Field, Item, Population


def gives_away(field: Field, item: Item) -> bool:
    """Whether any combination of an item's figures is about fewer persons than a limit."""
    return any(_exposed(field, item, population) for population in item.populations)


def _exposed(field: Field, item: Item, population: Population) -> bool:
    people = [tuple(each) for each in population.people.T.tolist()]
    inside = [atom for atom, persons in enumerate(people) if any(persons)]
    rows = _rows(field, item)
    rank = len(reduced([[row[atom] for atom in inside] for row in rows]))
    for some in _small_sets(inside, people, population.limit):
        others = [[row[atom] for atom in inside if atom not in some] for row in rows]
        if len(reduced(others)) < rank:
            return True
    return False


def _rows(field: Field, item: Item) -> list[list[int]]:
    told = [cell for cell, shown in zip(field.cells, item.told.tolist(), strict=True) if shown]
    return [[int(atom in cell.atoms) for atom in range(len(field.atoms))] for cell in told]


def _small_sets(
    inside: Sequence[int], people: Sequence[tuple[int, ...]], limit: int
) -> list[frozenset[int]]:
    """List the largest sets of fewer persons than the limit, in each version."""
    found: list[frozenset[int]] = []
    for size in range(min(len(inside), 2 * limit), 0, -1):
        for some in combinations(inside, size):
            persons = max(map(sum, zip(*(people[atom] for atom in some), strict=True)))
            if persons < limit and not any(set(some) < larger for larger in found):
                found.append(frozenset(some))
    return found


def possible_counts(field: Field, item: Item, column: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Walk all whole counts per atom that add up to the same in every told cell."""
    rows = np.array(_rows(field, item)).reshape(-1, len(column))
    told = rows @ np.array(column)
    anybody = item.populations[0].people.max(axis=0) > 0
    most = [min(told[rows[:, at] > 0], default=0) * anybody[at] for at in range(len(column))]
    for counts in product(*(range(each + 1) for each in most)):
        if np.array_equal(rows @ np.array(counts), told):
            yield counts
