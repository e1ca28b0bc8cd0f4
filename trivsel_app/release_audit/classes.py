"""Atoms that stand in the same shown figures: no sum of figures can tell them apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.release_audit.release import Field, Mask, Population

NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Classes:
    """Each atom's class [atoms], `NOWHERE` without people or figures; persons [versions, classes].

    In every combination of shown figures all atoms of a class have the same factor.
    """

    of_atom: NDArray[np.intp]
    people: NDArray[np.int64]

    def small(self, limit: int) -> Mask:
        """Which classes hold fewer persons than the limit."""
        found: Mask = self.people.max(axis=0, initial=0) < limit
        return found


def places(field: Field) -> NDArray[np.intp]:
    """List the cells each atom stands in: [atoms, most], ascending from the right, -1 for none."""
    sizes = [len(cell.atoms) for cell in field.cells]
    cells = np.repeat(np.arange(len(sizes)), sizes)
    atoms = np.array([atom for cell in field.cells for atom in cell.atoms], dtype=np.intp)
    order = np.argsort(atoms, kind="stable")
    atoms, cells = atoms[order], cells[order]
    count = np.bincount(atoms, minlength=len(field.atoms))
    starts = np.cumsum(count) - count
    table = np.full((len(field.atoms), int(count.max(initial=0))), NOWHERE, dtype=np.intp)
    table[atoms, np.arange(len(atoms)) - starts[atoms]] = cells
    return table


def classes(table: NDArray[np.intp], told: Mask, population: Population) -> Classes:
    """Group the atoms that somebody stands in and that any shown figure is about."""
    somebody = np.asarray(population.people.max(axis=0, initial=0) > 0)
    shown = np.append(told, False)[table]  # NOWHERE is the last place
    seen = np.where(shown & somebody[:, None], table, NOWHERE)
    seen.sort(axis=1)
    used: Mask = seen.max(axis=1, initial=NOWHERE) > NOWHERE
    of_atom = np.full(len(table), NOWHERE, dtype=np.intp)
    _alike, found = np.unique(seen[used], axis=0, return_inverse=True)
    of_atom[used] = found.reshape(-1)
    count = int(of_atom.max(initial=NOWHERE)) + 1
    people = [
        np.bincount(of_atom[used], version[used], minlength=count) for version in population.people
    ]
    return Classes(of_atom, np.array(people).astype(np.int64).reshape(len(people), count))
