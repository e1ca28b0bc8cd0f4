"""Whether the answers of a group follow from bounds, though no figure is of it alone.

Of every class the audit asks, by linear programming in whole numbers over all shown counts, how few
and how many can have given an answer. How many of a class there are is known as far as the figures
tell: backgrounds are answers themselves, so no list has them. It is too close when

- somebody gave an answer and at most one of the class another: the odd one knows the others';
- exactly how many of a class below the limit gave an answer, if anybody did. That nobody did is
  told by every group in which an answer is not found, and is let pass.

What is alike as a whole has only alike parts, so a shown figure is alike only if its classes are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.release_audit.classes import Classes
from trivsel_app.release_audit.echelon import Row
from trivsel_app.release_audit.programs import Program
from trivsel_app.release_audit.release import Answers, Item

Place = tuple[int, int]  # class, column
Beat = Callable[[], None]
_IDLE_WALKS = 2  # without clearing anybody, before programs are solved


@dataclass(frozen=True, slots=True)
class Narrow:
    """Of a class it is known that `low` to `high` gave an answer, and at most `others` another."""

    place: Place
    low: int
    high: int
    others: int

    def is_too_close(self, *, small: bool) -> bool:
        """Whether that may not be known; `small`: the class is below the limit."""
        return (self.low >= 1 and self.others <= 1) or (small and self.low == self.high >= 1)


@dataclass(frozen=True, eq=False)
class ClassCounts:
    """How many of each class gave each answer: [classes, columns], and which classes are small.

    The first columns are the categories. `others` lists for each of them the columns of those who
    gave another answer.
    """

    counts: NDArray[np.int64]
    small: NDArray[np.bool_]
    others: tuple[tuple[int, ...], ...]

    def suspects(self) -> set[Place]:
        """List where something may follow: only what is true can be known."""
        return {
            (int(row), column)
            for column, others in enumerate(self.others)
            for row in np.flatnonzero(
                (self.counts[:, column] > 0)
                & (self.small | (self.counts[:, list(others)].sum(axis=1) <= 1))
            )
        }


def class_counts(item: Item, answers: Answers, found: Classes) -> ClassCounts:
    """Count the answers per class."""
    used = found.of_atom >= 0
    total = np.zeros((found.people.shape[1], answers.counts.shape[1]), dtype=np.int64)
    np.add.at(total, found.of_atom[used], answers.counts[used])
    small = found.small(item.populations[0].limit)
    columns = range(total.shape[1])
    if answers.exclusive:
        others = tuple(tuple(c for c in columns if c != column) for column in columns)
        return ClassCounts(total, small, others)
    rest = found.people.max(axis=0)[:, None] - total
    return ClassCounts(
        np.hstack([total, rest]), small, tuple((len(columns) + column,) for column in columns)
    )


def narrow(blocks: Iterable[list[Row]], known: ClassCounts, beat: Beat) -> Iterator[Narrow]:
    """Find what is known too closely; `blocks` are all independent sums of shown figures."""
    suspects = known.suspects()
    for block in blocks:
        columns = {column for row in block for column in row}
        inside = sorted(place for place in suspects if place[0] in columns)
        found = _Known(Program(block), known)
        if inside and len(columns) > 1:
            yield from found.bounded(inside, beat)
        else:  # the class has a figure of its own, or one that follows exactly
            yield from filter(found.is_too_close, map(found.seen, inside))


class _Known:
    """What is possible in one block: the extremes met so far, the truth being the first."""

    def __init__(self, program: Program, known: ClassCounts) -> None:
        self._program = program
        self._known = known
        self._low, self._high = known.counts.copy(), known.counts.copy()

    def seen(self, place: Place) -> Narrow:
        """Give what is known at most: all values met are possible."""
        row, column = place
        others = self._high[row, list(self._known.others[column])].sum()
        return Narrow(place, int(self._low[place]), int(self._high[place]), int(others))

    def is_too_close(self, each: Narrow) -> bool:
        """Whether that would be too much to know."""
        return each.is_too_close(small=bool(self._known.small[each.place[0]]))

    def bounded(self, inside: list[Place], beat: Beat) -> Iterator[Narrow]:
        """Find who is known too closely: walks clear most, then many are moved at once."""
        left, idle = self._unclear(inside), 0
        walks = self._walks()
        while left and idle < _IDLE_WALKS:
            beat()
            next(walks)
            before, left = len(left), self._unclear(left)
            idle = idle + 1 if len(left) == before else 0
        before = 0
        while left and len(left) != before:
            self._stretch(left, beat)
            before, left = len(left), self._unclear(left)
        for place in left:
            if self.is_too_close(self.seen(place)):  # another's programs may have cleared it
                self._stretch([place], beat)
                yield from filter(self.is_too_close, [self.seen(place)])

    def _unclear(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in places if self.is_too_close(self.seen(place))]

    def _walks(self) -> Iterator[None]:
        """Go through possible tables at random, from the true one on: each shows what may be.

        At every exchange both ends are met: as far as somebody is there to change, either way.
        """
        chance, table = np.random.default_rng(0), self._known.counts.copy()
        exchanges = list(self._program.exchanges())
        while True:
            upwards = chance.random((len(exchanges), table.shape[1])) < 0.5
            for number in chance.permutation(len(exchanges)).tolist():
                classes, changes = exchanges[number]
                here, more = table[classes], changes[:, 0] > 0
                least = here - changes * (here[more] // changes[more]).min(axis=0)
                most = here + changes * (here[~more] // -changes[~more]).min(axis=0)
                self._meet(classes, np.minimum(least, most), np.maximum(least, most))
                table[classes] = np.where(upwards[number], most, least)
            yield

    def _meet(
        self, classes: NDArray[np.intp], low: NDArray[np.int64], high: NDArray[np.int64]
    ) -> None:
        self._low[classes] = np.minimum(self._low[classes], low)
        self._high[classes] = np.maximum(self._high[classes], high)

    def _stretch(self, places: list[Place], beat: Beat) -> None:
        """Look for as few and as many as possible at all the places together."""
        wanted: dict[int, list[int]] = {}
        for row, column in places:
            for each in (column, *self._known.others[column]):
                wanted.setdefault(each, []).append(row)
        for column, rows in wanted.items():
            beat()
            counts = self._known.counts[:, column]
            for sign in (1, -1):
                for row, value in self._program.solve(counts, dict.fromkeys(rows, sign)).items():
                    self._low[row, column] = min(self._low[row, column], value)
                    self._high[row, column] = max(self._high[row, column], value)
