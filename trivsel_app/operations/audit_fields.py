"""One round, in all versions released of it, as the audit's plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

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
from trivsel_app.operations.audit_told import margins_of_shown, points_of_questions
from trivsel_app.operations.audit_versions import Version
from trivsel_app.operations.placed_answers import PlacedAnswers, PlacedFigure
from trivsel_app.release_audit.release import Answers, Cell, Composite, Field, Item, Population
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.questionnaire import (
    LimitKind,
    Question,
    QuestionKind,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import release_audit as words


class _Group(NamedTuple):
    """Persons per part, and the fewest that may be told of."""

    people: Parts
    limit: int


def round_field(versions: Sequence[Version], *, bounded: bool = True) -> Field:
    """Give a round's figures to the audit; what was answered only where it is to be `bounded`."""
    field = _RoundField(tuple(versions)).field()
    if bounded:
        return field
    return replace(field, items=tuple(replace(item, answers=None) for item in field.items))


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
            tuple(self._composites()),
            len(self._newest.tree.units) if self.versions[-1].is_repeated else 0,
        )

    def _cells(self) -> Iterator[Cell]:
        position = {place: at for at, place in enumerate(self._atoms.units)}
        for number, version in enumerate(self.versions):
            for each in version.told:
                for unit, name in zip(each.table.tree.units, each.labels, strict=True):
                    inside = [position[p] for p in each.inside[unit.id] if p in position]
                    yield Cell(
                        words.cell_name(name, number, len(self.versions)),
                        self._atoms.numbers(inside, number),
                    )

    def _atom_labels(self) -> tuple[str, ...]:
        names = {p: name for each in self.versions for p, name in each.place_names.items()}
        return tuple(
            words.atom_name(names[place], all_versions=span == self._atoms.spans[0])
            for span in self._atoms.spans
            for place in self._atoms.units
        )

    def _tables(self) -> list[ResultTable]:
        return [each.table for version in self.versions for each in version.told]

    # --- items ---------------------------------------------------------------------------------

    def _items(self) -> Iterator[Item]:
        limits = self._newest.limits
        if self._has(""):
            group = _Group(self._response_people(), limits.invited)
            yield self._item(words.RESPONSE, "", (group,))
        for _section, theme in self._newest.questionnaire.themes():
            asked = self._theme_people(theme)
            if asked is not None:
                yield self._theme(theme, asked, limits)
            for question in theme.questions:
                if self._has(question.code):
                    yield self._question(question, asked, limits)

    def _has(self, code: str) -> bool:
        return any(code in version.placed.figures for version in self.versions)

    def _theme(self, theme: Theme, people: Parts, limits: Limits) -> Item:
        answers = None
        if theme.measure is ThemeMeasure.SHARE:
            counts = self._atoms.spread(self._parts(theme.code))
            answers = Answers((words.YES, words.NO), counts)
        group = _Group(people, _limit(theme.limit, limits))
        return self._item(words.theme_name(theme), theme.code, (group,), answers)

    def _question(self, question: Question, asked: Parts | None, limits: Limits) -> Item:
        """Give a question; one that only some come to protects those asked as well."""
        own, limit = self._question_people(question), _limit(question.limit, limits)
        groups: tuple[_Group, ...] = (_Group(own, limit),)
        if asked is not None and question.routing is not None:
            rare = question.limit in {LimitKind.OFFENSIVE_ANY, LimitKind.OFFENSIVE_KIND}
            both = (limits.general, limit) if rare else (limit, limits.general)
            groups = _Group(own, both[0]), _Group(asked, both[1])
        counted = [not option.missing for option in question.options]
        answers = Answers(
            tuple(option.label for option in question.options if not option.missing),
            self._atoms.spread(self._parts(question.code))[:, counted],
            exclusive=question.kind is not QuestionKind.MULTI,
        )
        return self._item(words.question_name(question), question.code, groups, answers)

    def _item(
        self, name: str, code: str, groups: Sequence[_Group], answers: Answers | None = None
    ) -> Item:
        return Item(
            name,
            np.concatenate([version.telling(code) for version in self.versions]),
            tuple(Population(self._atoms.people(each.people), each.limit) for each in groups),
            answers,
        )

    # --- people --------------------------------------------------------------------------------

    def _response_people(self) -> Parts:
        figures = self._figures("")
        came = [np.minimum(figure.counts[:, 0], figure.people) for figure in figures]
        counts = [
            np.column_stack([here, figure.people - here])
            for here, figure in zip(came, figures, strict=True)
        ]
        return persons_in_one(figure_parts(self._atoms, np.array(counts)))

    def _question_people(self, question: Question) -> Parts:
        parts = self._parts(question.code)
        if question.kind is QuestionKind.MULTI:
            return persons_in_many(self._atoms, self._figures(question.code), [parts])
        return persons_in_one(parts)

    def _theme_people(self, theme: Theme) -> Parts | None:
        """Who counts in a theme; those whose score changed are at least those of its questions."""
        if not self._has(theme.code):
            return None
        if theme.measure is ThemeMeasure.SHARE:
            return persons_in_one(self._parts(theme.code))
        changed = [self._question_people(q) for q in theme.questions if self._has(q.code)]
        return persons_in_many(self._atoms, self._figures(theme.code), changed)

    def _parts(self, code: str) -> Parts:
        figures = self._figures(code)
        return figure_parts(self._atoms, np.array([figure.counts for figure in figures]))

    # --- composites ----------------------------------------------------------------------------

    def _composites(self) -> Iterator[Composite]:
        """Give what must follow from other figures: scores and margins of themes."""
        for _section, theme in self._newest.questionnaire.themes():
            if theme.measure is ThemeMeasure.NONE or not self._has(theme.code):
                continue
            tables = [table for table in self._tables() if theme.code in table.themes]
            margins = [table.themes[theme.code].margin for table in tables]
            yield _composite(theme, margins, [margins_of_shown(each, theme) for each in tables])
            if theme.measure is ThemeMeasure.SCORE:
                values = [table.themes[theme.code].value for table in tables]
                parts = [points_of_questions(table, theme) for table in tables]
                yield _composite(theme, values, parts)

    def _figures(self, code: str) -> list[PlacedFigure]:
        found = [version.placed.figures.get(code) for version in self.versions]
        columns = max(each.counts.shape[1] for each in found if each)
        return [
            _spread(each or _nobody(version.placed, columns), version.placed, self._atoms.units)
            for each, version in zip(found, self.versions, strict=True)
        ]


def _composite(
    theme: Theme, shown: Sequence[NDArray[np.int32]], parts: Sequence[NDArray[np.float64]]
) -> Composite:
    told = np.concatenate(shown).astype(np.float64)
    return Composite(words.theme_name(theme), told, np.concatenate(parts))


def _nobody(placed: PlacedAnswers, columns: int) -> PlacedFigure:
    """Give the figure of a version that lacks it."""
    return PlacedFigure(
        np.zeros(len(placed.units), dtype=np.int64),
        np.zeros((len(placed.units), columns), dtype=np.int64),
    )


def _spread(figure: PlacedFigure, placed: PlacedAnswers, units: Sequence[int]) -> PlacedFigure:
    """Give a figure's rows for all units; a unit that a version lacks has nobody."""
    at = {unit: row for row, unit in enumerate(placed.units)}
    rows = np.array([at.get(unit, len(at)) for unit in units])
    return PlacedFigure(
        np.append(figure.people, 0)[rows],
        np.pad(figure.counts, ((0, 1), (0, 0)))[rows],
    )


def _limit(kind: LimitKind, limits: Limits) -> int:
    """Give the fewest answers a figure of a kind may be shown from (domain notes, part d)."""
    own: int = limits.general if kind is LimitKind.GENERAL else getattr(limits, kind.value)
    return max(own, limits.general)
