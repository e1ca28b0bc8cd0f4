"""Whether the answers of a group follow from bounds, though no figure is of it alone.

Of every class the audit asks, by linear programming in whole numbers over all shown counts, how few
and how many can have given an answer; the reader is taken to know how many there are. It is too
close when

- all, or all but one, of a class gave the same answer: the odd one knows what the others said;
- exactly how many of a class below the limit gave an answer, if anybody did. That nobody did is
  told by every group in which an answer is not found, and is let pass.

What is alike as a whole has only alike parts, so a shown figure is alike only if its classes are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from trivsel_app.release_audit.classes import Classes
from trivsel_app.release_audit.echelon import Row
from trivsel_app.release_audit.programs import Program
from trivsel_app.release_audit.release import Item

Place = tuple[int, int]  # class, category


@dataclass(frozen=True, slots=True)
class Narrow:
    """A class of which is known that `low` to `high` persons gave an answer."""

    place: Place
    people: int
    low: int
    high: int


@dataclass(frozen=True, eq=False)
class ClassCounts:
    """How many of each class gave each answer [classes, categories], and how many there are."""

    counts: NDArray[np.int64]
    people: NDArray[np.int64]
    limit: int
    exclusive: bool

    def suspects(self) -> set[Place]:
        """List where something may follow: only what is true can be known."""
        said = self.counts > 0
        alike = said & (self.counts >= (self.people - 1)[:, None])
        small = said & (self.people < self.limit)[:, None]
        return {(int(row), int(column)) for row, column in np.argwhere(alike | small)}

    def too_close(self, place: Place, low: int, high: int) -> bool:
        """Whether a class's people may not be known this well."""
        people = int(self.people[place[0]])
        return low >= max(1, people - 1) or (people < self.limit and low == high >= 1)

    def is_open(self, place: Place, value: float) -> bool:
        """Whether one possible value shows by itself that a suspect is not known too closely."""
        true, almost_all = int(self.counts[place]), max(1, int(self.people[place[0]]) - 1)
        if true >= almost_all:
            return value <= almost_all - 1 + _SLACK
        return abs(value - true) >= 1 - _SLACK


_SLACK = 1e-6


def class_counts(item: Item, found: Classes) -> ClassCounts | None:
    """Count the answers per class; None when nothing of them is told."""
    if item.answers is None:
        return None
    of_atom, counts = found.of_atom, item.answers.counts
    used = of_atom >= 0
    total = np.zeros((found.people.shape[1], counts.shape[1]), dtype=np.int64)
    np.add.at(total, of_atom[used], counts[used])
    people = np.zeros(len(total), dtype=np.int64)
    np.add.at(people, of_atom[used], item.populations[0].people.max(axis=0)[used])
    return ClassCounts(total, people, item.populations[0].limit, item.answers.exclusive)


def narrow(
    blocks: Iterable[list[Row]], known: ClassCounts, beat: Callable[[], None]
) -> list[Narrow]:
    """Find what is known too closely; `blocks` are all independent sums of shown figures."""
    suspects = known.suspects()
    found: list[Narrow] = []
    for block in blocks:
        columns = {column for row in block for column in row}
        inside = {place for place in suspects if place[0] in columns}
        if inside:
            alone = len(columns) == 1
            found += _told(inside, known) if alone else _bounded(block, inside, known, beat)
    return found


def _told(inside: Iterable[Place], known: ClassCounts) -> list[Narrow]:
    """The class has a figure of its own, or one that follows exactly."""
    found = []
    for place in sorted(inside):
        count = int(known.counts[place])
        if known.too_close(place, count, count):
            found.append(Narrow(place, int(known.people[place[0]]), count, count))
    return found


def _bounded(
    block: list[Row], inside: set[Place], known: ClassCounts, beat: Callable[[], None]
) -> list[Narrow]:
    program = Program(block, known.counts, known.people, exclusive=known.exclusive)
    left = set(inside)
    for sign in (1, -1):  # one program moves many at once; most suspects end here
        beat()
        values = program.solve(dict.fromkeys(left, sign))
        left = {place for place in left if not known.is_open(place, values(place))}
    found = []
    for place in sorted(left):
        beat()
        low = ceil(program.solve({place: 1})(place) - _SLACK)  # fractions are no persons
        high = floor(program.solve({place: -1})(place) + _SLACK)
        if known.too_close(place, low, high):
            found.append(Narrow(place, int(known.people[place[0]]), low, high))
    return found
