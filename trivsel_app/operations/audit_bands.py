"""Splits by background for the audit: units taken apart by every band of every background."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from trivsel_app.operations.audit_versions import Told, Version, subtrees
from trivsel_app.operations.placed_answers import PlacedAnswers, PlacedFigure, placed_answers
from trivsel_app.survey.answers import ALPHABET, Place, answer_matrix, places
from trivsel_app.survey.background_splits import BackgroundSplit
from trivsel_app.survey.questionnaire import Questionnaire, Section
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import JoinedAnswers, tally

Bands = NDArray[np.int64]


def split_versions(
    table: ResultTable, splits: Sequence[BackgroundSplit], joined: JoinedAnswers
) -> Iterator[Version]:
    """Give each split section's figures over units taken apart by all its backgrounds at once."""
    for code, several in groupby(splits, key=lambda split: split.section):
        section = next(each for each in table.questionnaire.sections if each.code == code)
        yield _Section(table, section, tuple(several), joined[code]).version()


class _Section:
    """One section: everybody's answers, unit, and band in each of its splits."""

    def __init__(
        self,
        table: ResultTable,
        section: Section,
        splits: tuple[BackgroundSplit, ...],
        joined: Sequence[tuple[int, str]],
    ) -> None:
        self._table, self._section, self._splits = table, section, splits
        text = "".join(answers for _unit, answers in joined)
        self._answers = answer_matrix(section, text.encode("ascii"))
        width = self._answers.shape[1]
        self._units = np.repeat(
            [unit for unit, _answers in joined],
            [len(answers) // width for _unit, answers in joined],
        )
        self._bands = np.column_stack([self._band(split) for split in splits])

    def version(self) -> Version:
        """Number the places: the units of the first combination of bands, then of the next."""
        units = [unit.id for unit in self._table.tree.units]
        combinations, which = np.unique(self._bands, axis=0, return_inverse=True)
        parts = [self._placed(which.reshape(-1) == at) for at in range(len(combinations))]
        homes = {
            at * len(units) + row: unit
            for at in range(len(combinations))
            for row, unit in enumerate(units)
        }
        told = tuple(self._told(units, combinations))
        return Version(told, _stacked(parts), homes, is_repeated=True)

    def _told(self, units: Sequence[int], combinations: Bands) -> Iterator[Told]:
        below = subtrees(self._table.tree)
        row = {unit: at for at, unit in enumerate(units)}

        def inside(of: ResultTable, parts: Sequence[int]) -> dict[int, list[int]]:
            starts = [part * len(units) for part in parts]
            rows = {unit.id: [row[each] for each in below[unit.id]] for unit in of.tree.units}
            return {unit: [s + at for s in starts for at in here] for unit, here in rows.items()}

        yield Told(self._table, inside(self._table, range(len(combinations))))
        for column, split in enumerate(self._splits):
            for number, band in enumerate(split.bands):
                parts = np.flatnonzero(combinations[:, column] == number).tolist()
                yield Told(band.table, inside(band.table, parts), band.label)

    def _placed(self, whom: NDArray[np.bool_]) -> PlacedAnswers:
        """Count those in one combination of bands."""
        rows = zip(self._units[whom].tolist(), self._answers[whom], strict=True)
        joined = [(unit, marks.tobytes().decode("ascii")) for unit, marks in rows]
        only = Questionnaire("", 0, "", (self._section,))
        tallies = tally(only, self._table.tree, {self._section.code: joined})
        return placed_answers(tallies, invited={}, answered={})

    def _band(self, split: BackgroundSplit) -> Bands:
        """Number each person's band; who left it open is in the band that says so."""
        options = [at for at, each in enumerate(split.question.options) if not each.missing]
        marks = self._answers[:, _place(self._section, split).start]
        unknown = next(at for at, band in enumerate(split.bands) if band.with_unknown)
        found = np.full(len(marks), unknown, dtype=np.int64)
        for number, option in enumerate(options):
            found[marks == ord(ALPHABET[option])] = number
        return found


def _place(section: Section, split: BackgroundSplit) -> Place:
    return next(each for each in places(section) if each.question.code == split.question.code)


def _stacked(parts: Sequence[PlacedAnswers]) -> PlacedAnswers:
    """Put combinations below each other, with numbers for places."""
    codes = [code for code in parts[0].figures if code]
    return PlacedAnswers(
        tuple(range(sum(len(part.units) for part in parts))),
        {
            code: PlacedFigure(
                np.concatenate([part.figures[code].people for part in parts]),
                np.concatenate([part.figures[code].counts for part in parts]),
            )
            for code in codes
        },
    )
