"""What is audited: the smallest placed groups of people, and which sets of them have a figure."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cell:
    """A set of atoms that may have a figure: a unit with all below it, a group, a split."""

    label: str
    atoms: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Population:
    """Those a limit protects: persons in each atom, [versions, atoms].

    After a correction the same person may stand in one atom before and in another after it, so the
    persons of a set of atoms are at least the most that any one version has in it.
    """

    people: Whole
    limit: int


@dataclass(frozen=True, eq=False)
class Answers:
    """What was answered: [atoms, categories] counts of a question with one answer a person.

    `told` [cells]: whose counts per category are shown. `telling` [categories]: what nobody may
    learn of a person; of yes and no that is the yes.
    """

    categories: tuple[str, ...]
    counts: Whole
    told: Mask
    telling: Mask
    exclusive: bool = True  # a person chooses one category; else every category is its own yes/no


@dataclass(frozen=True, eq=False)
class Item:
    """One question, theme or response figure: of which cells it is told [cells]."""

    name: str
    told: Mask
    populations: tuple[Population, ...]
    answers: Answers | None = None


@dataclass(frozen=True, eq=False)
class Composite:
    """A mean per person over several items, shown in whole points beside them.

    Arrays are [cells]: people in it, sum of the persons' means, and per item (rows) the answers and
    the sum of points. `step` is the distance between two answers on the scale, in points.
    """

    name: str
    told: Mask
    people: Whole
    item_people: Whole
    item_told: Mask
    limit: int
    step: float = 25.0


@dataclass(frozen=True, eq=False)
class Field:
    """Figures about the same people: a round, in all its versions."""

    name: str
    atoms: tuple[str, ...]
    cells: tuple[Cell, ...]
    items: tuple[Item, ...]
    composites: tuple[Composite, ...] = ()
