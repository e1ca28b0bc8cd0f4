"""The smallest groups of people that all versions of a round's figures are sums of.

With one version they are the people placed on each unit. After a correction a unit's people are
taken apart into those of both versions, those only before it and those only after it, so that the
old and the new figures are sums of the same groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trivsel_app.operations.placed_answers import PlacedAnswers, PlacedFigure

Span = tuple[int, int]  # the first and the last version a part is in
Counts = NDArray[np.int64]
Parts = dict[Span, Counts]  # [units, columns] of each part


@dataclass(frozen=True)
class Atoms:
    """Units times spans; `spans` begins with that of all versions."""

    units: tuple[int, ...]
    spans: tuple[Span, ...]
    versions: int

    def numbers(self, units: Sequence[int], version: int) -> tuple[int, ...]:
        """Number the atoms of units in a version; `units` are positions."""
        inside = [n for n, (first, last) in enumerate(self.spans) if first <= version <= last]
        return tuple(len(self.units) * n + unit for n in inside for unit in units)

    def spread(self, parts: Parts) -> Counts:
        """Lay the parts' counts [units, columns] out: [atoms, columns]."""
        return np.concatenate([parts[span] for span in self.spans])

    def people(self, parts: Parts) -> Counts:
        """Spread the parts' persons [units, 1] out: [versions, atoms]."""
        persons = [parts[span][:, 0] for span in self.spans]
        return np.array(
            [
                np.concatenate(
                    [
                        people * (first <= version <= last)
                        for (first, last), people in zip(self.spans, persons, strict=True)
                    ]
                )
                for version in range(self.versions)
            ]
        )


def atoms_of(versions: Sequence[PlacedAnswers]) -> Atoms:
    """Lay the atoms out for these versions; units may come and go between them."""
    units = sorted({unit for version in versions for unit in version.units})
    count = len(versions)
    spans = [(first, last) for first in range(count) for last in range(first, count)]
    spans.sort(key=lambda span: span[0] - span[1])
    return Atoms(tuple(units), tuple(spans), count)


def figure_parts(atoms: Atoms, counts: Counts) -> Parts:
    """Take counts [versions, units, columns] apart by the versions they are in.

    The longest spans come first, and a span holds the fewest that any of its versions has left: as
    few people as possible are taken to have changed, for the few are the ones to protect.
    """
    left = counts.copy()
    parts: Parts = {}
    for first, last in atoms.spans:
        parts[first, last] = left[first : last + 1].min(axis=0)
        left[first : last + 1] -= parts[first, last]
    return parts


def persons_in_one(parts: Parts) -> Parts:
    """Count the persons of each part, [units, 1], where each stands in exactly one column."""
    return {span: counts.sum(axis=1, keepdims=True) for span, counts in parts.items()}


def persons_in_many(
    atoms: Atoms, figures: Sequence[PlacedFigure], changed: Sequence[Parts]
) -> Parts:
    """Count the persons of each part, [units, 1], where one may stand in several columns.

    A changed part holds at least as many as the most changed column of `changed` or the change in
    people says, and somebody wherever two versions differ at all.
    """
    people = np.array([figure.people[:, None] for figure in figures])
    found = figure_parts(atoms, people)
    left = people.copy()
    for first, last in atoms.spans[1:]:
        most = [each[first, last].max(axis=1, keepdims=True) for each in changed]
        differ = _differ(figures, first, last)
        found[first, last] = np.max([found[first, last], differ, *most], axis=0)
        left[first : last + 1] -= found[first, last]
    found[atoms.spans[0]] = np.maximum(left.min(axis=0), 0)
    return found


def _differ(figures: Sequence[PlacedFigure], first: int, last: int) -> Counts:
    """Where a version's figures differ from those just before or after it: 1, else 0."""
    found = np.zeros((len(figures[0].people), 1), dtype=np.int64)
    for old, new in pairwise(range(len(figures))):
        if first == last and first in {old, new}:
            apart = figures[new].counts != figures[old].counts
            found = np.maximum(found, apart.any(axis=1, keepdims=True))
    return found
