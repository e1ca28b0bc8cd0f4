"""One released version of a round: its tables, and of whose answers their cells are made."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from trivsel_app.operations.audit_told import (
    codes,
    figure_counts,
    numbered,
    people_shown,
    said_silent,
)
from trivsel_app.operations.placed_answers import PlacedAnswers, PlacedFigure
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import release_audit as words

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Told:
    """A table, and which places' answers each of its units' cells are made of.

    A place is a unit, or a part of one; `name` says what sets the table apart from the round's own.
    """

    table: ResultTable
    inside: Mapping[int, Sequence[int]]
    name: str = ""

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Name each cell: units of the same name are told apart by the unit above."""
        return tuple(words.split_name(name, self.name) for name in _names(self.table.tree))


@dataclass(frozen=True, eq=False)
class Version:
    """What was released, and what it was made from; `homes` tells which unit a place is part of.

    `is_repeated`: the round's own table stands in another version, and is not counted again.
    """

    told: tuple[Told, ...]
    placed: PlacedAnswers
    homes: Mapping[int, int] = field(default_factory=dict)
    is_repeated: bool = False

    @property
    def table(self) -> ResultTable:
        """The round's own table."""
        return self.told[0].table

    @cached_property
    def place_names(self) -> dict[int, str]:
        """Name each place by its unit."""
        tree = self.table.tree
        units = dict(zip((unit.id for unit in tree.units), _names(tree), strict=True))
        return {
            place: units.get(self.homes.get(place, place), str(place))
            for place in self.placed.units
        }

    def telling(self, code: str) -> Mask:
        """Tell of which cells a figure says something: a number, or rightly that there is none."""
        return np.concatenate([self._telling(each, code) for each in self.told])

    def _telling(self, each: Told, code: str) -> Mask:
        figure = self.placed.figures.get(code)
        told, silent = numbered(each.table, code), said_silent(each.table, code)
        if figure is None or not silent.any():
            return told
        answered = figure.people if code else figure.counts[:, 0]
        nobody: Mask = self._matrix(each) @ answered == 0
        return told | (silent & nobody)

    def other_numbers(self) -> Iterator[str]:
        """List the figures whose numbers are not those of the answers they are checked by."""
        for each in self.told:
            matrix = self._matrix(each)
            known = self.placed.figures if self.is_repeated else ["", *codes(each.table)]
            for code in known:
                if not _fits(each.table, code, self.placed.figures.get(code), matrix):
                    yield code

    def _matrix(self, each: Told) -> csr_array:
        at = {place: row for row, place in enumerate(self.placed.units)}
        rows = [
            [at[place] for place in each.inside[unit.id] if place in at]
            for unit in each.table.tree.units
        ]
        starts = np.cumsum([0, *map(len, rows)])
        columns = [column for row in rows for column in row]
        shape = len(rows), len(self.placed.units)
        return csr_array((np.ones(len(columns)), columns, starts), shape=shape)


def whole_version(table: ResultTable, placed: PlacedAnswers) -> Version:
    """Give a table over the units whose answers were counted."""
    return Version((Told(table, subtrees(table.tree)),), placed)


def with_recut(version: Version, table: ResultTable, today: UnitTree) -> Version:
    """Add the figures cut to today's units.

    A unit that is gone counts in the nearest one above it that is still there.
    """
    old = version.table.tree
    inside: dict[int, list[int]] = {unit.id: [] for unit in today.units}
    for unit in old.units:
        above = (unit, *old.ancestors(unit.id))
        known = (today.by_external_id.get(each.external_id) for each in above)
        home = next((each for each in known if each is not None), None)
        if home is not None:
            for each in (home, *today.ancestors(home.id)):
                inside[each.id].append(unit.id)
    return replace(version, told=(*version.told, Told(table, inside, words.RECUT)))


def subtrees(tree: UnitTree) -> dict[int, list[int]]:
    """List the unit ids in each unit's subtree."""
    found: dict[int, list[int]] = {unit.id: [unit.id] for unit in tree.units}
    for unit in reversed(tree.units):
        if unit.parent_id is not None:
            found[unit.parent_id].extend(found[unit.id])
    return found


def _names(tree: UnitTree) -> list[str]:
    count = Counter(unit.name for unit in tree.units)

    def above(unit: Unit) -> str:
        if unit.parent_id is None or count[unit.name] == 1:
            return ""
        return tree.unit(unit.parent_id).name

    return [words.unit_name(unit.name, above(unit)) for unit in tree.units]


def _fits(table: ResultTable, code: str, figure: PlacedFigure | None, matrix: csr_array) -> bool:
    if figure is None or not numbered(table, code).any():
        return not numbered(table, code).any()
    counts = figure_counts(table, code)
    return _same(people_shown(table, code), matrix @ figure.people) and (
        counts is None or _same(counts, matrix @ figure.counts)
    )


def _same(shown: NDArray[np.int32], true: NDArray[np.float64]) -> bool:
    return bool(np.all((shown < 0) | (shown == true)))
