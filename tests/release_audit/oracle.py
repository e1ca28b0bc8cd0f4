"""Brute force beside the audit: every set of atoms, every possible table of answers."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np

from tests.survey.attack import reduced
from trivsel_app.release_audit.release import Field, Item, Population

Table = tuple[tuple[int, ...], ...]  # [atoms][categories]


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


def possible_tables(field: Field, item: Item) -> Iterator[Table]:
    """Walk all whole answers that fit with the told counts, one category a person."""
    assert item.answers is not None
    people = item.populations[0].people.max(axis=0).tolist()
    categories = len(item.answers.categories)
    rows = np.array(_rows(field, item)).reshape(-1, len(people))
    told = rows @ item.answers.counts
    ways = [list(_parts(count, categories)) for count in people]
    for table in product(*ways):
        if np.array_equal(rows @ np.array(table), told):
            yield table


def _parts(count: int, categories: int) -> Iterator[tuple[int, ...]]:
    if categories == 1:
        yield (count,)
        return
    for first in range(count + 1):
        for rest in _parts(count - first, categories - 1):
            yield (first, *rest)
