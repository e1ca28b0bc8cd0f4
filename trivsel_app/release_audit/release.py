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
    """What those of an item's first population answered: counts [atoms, categories].

    All of them are told of every cell that is. `exclusive`: a person stands in one category; else
    each category is a yes or no of its own, and only the yes tells anything.
    """

    categories: tuple[str, ...]
    counts: Whole
    exclusive: bool = True


@dataclass(frozen=True, eq=False)
class Item:
    """One question, theme or response figure: of which cells it is told [cells]."""

    name: str
    told: Mask
    populations: tuple[Population, ...]
    answers: Answers | None = None


@dataclass(frozen=True, eq=False)
class Composite:
    """A theme's score or margin as shown, and as it follows from other figures, in whole points.

    Arrays are [cells] in any order; `shown` is below 0 where it is withheld.
    """

    name: str
    shown: NDArray[np.float64]
    parts: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Field:
    """Figures about the same people: a round, in all its versions.

    The first `repeated` cells stand in another field as well, and are not counted again.
    """

    name: str
    atoms: tuple[str, ...]
    cells: tuple[Cell, ...]
    items: tuple[Item, ...]
    composites: tuple[Composite, ...] = ()
    repeated: int = 0
