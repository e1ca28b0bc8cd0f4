"""One round, in all versions released of it, as the audit's plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trivsel_app.operations.audit_atoms import (
    Atoms,
    Parts,
    atoms_of,
    figure_parts,
    persons_in_many,
    persons_in_one,
)
from trivsel_app.operations.placed_answers import PlacedAnswers, PlacedFigure
from trivsel_app.release_audit.release import Cell, Field, Item, Population
from trivsel_app.survey.cells import FigureKey, Limits, Measure, Reason, Withheld
from trivsel_app.survey.questionnaire import LimitKind, Question, QuestionKind, Theme
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import release_audit as words

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Version:
    """A table, and what it was made from."""

    table: ResultTable
    placed: PlacedAnswers


def round_field(versions: Sequence[Version]) -> Field:
    """Give a round's figures to the audit."""
    return _RoundField(tuple(versions)).field()


@dataclass(frozen=True, eq=False)
class _RoundField:
    versions: tuple[Version, ...]

    @cached_property
    def _atoms(self) -> Atoms:
        return atoms_of([version.placed for version in self.versions])

    @property
    def _newest(self) -> ResultTable:
        return self.versions[-1].table

    def field(self) -> Field:
        """Build the field."""
        return Field(
            words.round_name(self._newest.year),
            self._atom_labels(),
            tuple(self._cells()),
            tuple(self._items()),
        )

    def _cells(self) -> Iterator[Cell]:
        position = {unit: at for at, unit in enumerate(self._atoms.units)}
        for number, version in enumerate(self.versions):
            tree = version.table.tree
            for unit in tree.units:
                inside = [position[each.id] for each in tree.subtree(unit.id)]
                yield Cell(
                    words.cell_name(unit.name, number, len(self.versions)),
                    self._atoms.numbers(inside, number),
                )

    def _atom_labels(self) -> tuple[str, ...]:
        names = {unit.id: unit.name for v in self.versions for unit in v.table.tree.units}
        return tuple(
            words.atom_name(names[unit], all_versions=span == self._atoms.spans[0])
            for span in self._atoms.spans
            for unit in self._atoms.units
        )

    # --- items ---------------------------------------------------------------------------------

    def _items(self) -> Iterator[Item]:
        limits = self._newest.limits
        yield self._response(limits)
        for _section, theme in self._newest.questionnaire.themes():
            asked = self._theme_people(theme)
            if asked is not None:
                limit = _limit(theme.limit, limits)
                yield self._item(words.theme_name(theme), theme.code, ((asked, limit),))
            for question in theme.questions:
                if self._has(question.code):
                    yield self._question(question, asked, limits)

    def _has(self, code: str) -> bool:
        return any(code in version.placed.figures for version in self.versions)

    def _question(self, question: Question, asked: Parts | None, limits: Limits) -> Item:
        own = self._question_people(question)
        limit = _limit(question.limit, limits)
        if asked is None or question.routing is None:
            return self._item(words.question_name(question), question.code, ((own, limit),))
        rare = question.limit in {LimitKind.OFFENSIVE_ANY, LimitKind.OFFENSIVE_KIND}
        both = (limits.general, limit) if rare else (limit, limits.general)
        populations = ((own, both[0]), (asked, both[1]))
        return self._item(words.question_name(question), question.code, populations)

    def _item(self, name: str, code: str, populations: Sequence[tuple[Parts, int]]) -> Item:
        told = [_told(version, code) for version in self.versions]
        return Item(
            name,
            np.concatenate(told),
            tuple(Population(self._atoms.people(parts), limit) for parts, limit in populations),
        )

    def _response(self, limits: Limits) -> Item:
        figures = self._figures("")
        counts = [
            np.column_stack([f.counts[:, 0], np.maximum(f.people - f.counts[:, 0], 0)])
            for f in figures
        ]
        people = persons_in_one(figure_parts(self._atoms, np.array(counts)))
        return self._item(words.RESPONSE, "", ((people, limits.invited),))

    def _question_people(self, question: Question) -> Parts:
        figures = self._figures(question.code)
        parts = figure_parts(self._atoms, np.array([figure.counts for figure in figures]))
        if question.kind is QuestionKind.MULTI:
            return persons_in_many(self._atoms, figures, [parts])
        return persons_in_one(parts)

    def _theme_people(self, theme: Theme) -> Parts | None:
        """Who counts in a theme; those whose score changed are at least those of its questions."""
        if not self._has(theme.code):
            return None
        changed = [self._question_people(q) for q in theme.questions if self._has(q.code)]
        return persons_in_many(self._atoms, self._figures(theme.code), changed)

    def _figures(self, code: str) -> list[PlacedFigure]:
        return [_spread(version.placed, code, self._atoms.units) for version in self.versions]


def _spread(placed: PlacedAnswers, code: str, units: Sequence[int]) -> PlacedFigure:
    """Give a figure's rows for all units; a unit or figure that a version lacks has nobody."""
    at = {unit: row for row, unit in enumerate(placed.units)}
    found = placed.figures.get(code)
    if found is None:
        return PlacedFigure(np.zeros(len(units), dtype=np.int64), np.zeros((len(units), 1)))
    rows = np.array([at.get(unit, len(at)) for unit in units])
    people = np.append(found.people, 0)
    counts = np.vstack([found.counts, np.zeros(found.counts.shape[1])])
    return PlacedFigure(people[rows], counts[rows])


def _limit(kind: LimitKind, limits: Limits) -> int:
    """Give the fewest answers a figure of a kind may be shown from (domain notes, part d)."""
    own: int = limits.general if kind is LimitKind.GENERAL else getattr(limits, kind.value)
    return max(own, limits.general)


def _told(version: Version, code: str) -> Mask:
    """Tell of which units a table says something: a number, or that nobody took part.

    Whatever is not withheld by its own number counts, wherever in the table it stands.
    """
    table = version.table
    told = _silent(table, code)
    if not code:  # that nobody of those invited took part is told by any figure
        told = np.any([told, *(_silent(table, each) for each in _codes(table))], axis=0)
    for numbers in _numbers(table, code):
        told |= numbers >= 0
    return told


def _silent(table: ResultTable, code: str) -> Mask:
    """Where a table says that there are no answers, unless it says so everywhere."""
    found = np.zeros(len(table.tree.units), dtype=bool)
    if code and code not in _codes(table):
        return found
    key = _key(table, code)
    for at in np.flatnonzero(_numbers(table, code)[0] < 0):
        found[at] = table.cell(table.tree.units[at].id, key) == Withheld(Reason.NO_ANSWERS)
    return found & (not found.all())


def _codes(table: ResultTable) -> list[str]:
    return [*table.themes, *table.items]


def _key(table: ResultTable, code: str) -> FigureKey:
    if not code:
        return FigureKey("", "", "", Measure.INVITED)
    return table.theme_key(code) if code in table.themes else _question_key(table, code)


def _question_key(table: ResultTable, code: str) -> FigureKey:
    return next(key for key in table.keys if key.question == code)


def _numbers(table: ResultTable, code: str) -> list[NDArray[np.int32]]:
    if not code:
        return [table.responses.invited, table.responses.answered]
    if code in table.themes:
        theme = table.themes[code]
        return [theme.n, theme.value, theme.margin]
    return [table.items[code].n, *table.items[code].counts.T] if code in table.items else []
