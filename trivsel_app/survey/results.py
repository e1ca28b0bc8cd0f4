"""The protected results of a round: every figure of every unit, shown or withheld.

A table is made once, by `protected_results`. Raw numbers of withheld cells are not in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.cells import (
    Cell,
    FigureKey,
    Limits,
    Measure,
    Reason,
    ResultRow,
    Shown,
    Withheld,
)
from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.item_figures import (
    HIDDEN,
    ItemFigures,
    item_margin,
    item_values,
    percent,
)
from trivsel_app.survey.questionnaire import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Theme,
    ThemeMeasure,
)

__all__ = [
    "HIDDEN",
    "ItemFigures",
    "ResponseFigureColumns",
    "ResponseFigures",
    "ResultTable",
    "ThemeFigures",
]

_REASONS = {
    Status.NO_ANSWERS: Reason.NO_ANSWERS,
    Status.TOO_FEW: Reason.TOO_FEW,
    Status.PROTECTS_OTHERS: Reason.PROTECTS_OTHERS,
}
_WITHHELD = {int(status): Withheld(reason) for status, reason in _REASONS.items()}
Whole = NDArray[np.int32]


@dataclass(frozen=True)
class ThemeFigures:
    """A theme's own figure: whole points or a count of "yes", `HIDDEN` where withheld.

    `margin` is the half width of its 95 % interval in whole (percentage) points.
    """

    section: str
    theme: Theme
    value: Whole
    margin: Whole
    n: Whole
    status: NDArray[np.int8]


@dataclass(frozen=True)
class ResponseFigureColumns:
    """Invited and answered per unit, `HIDDEN` where withheld."""

    invited: Whole
    answered: Whole
    status: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class ResponseFigures:
    """A unit's response figures; the rate in percent, its `n` the invited."""

    invited: Cell
    answered: Cell
    rate: Cell


class _Column(NamedTuple):
    """One figure of every unit in tree order, as plain numbers: quick to read one by one."""

    values: list[float]
    n: list[int]
    status: list[int]

    def cell(self, at: int) -> Cell:
        """Give the cell at a position."""
        status = self.status[at]
        return _WITHHELD[status] if status else Shown(self.values[at], self.n[at])


@dataclass(frozen=True, eq=False)
class ResultTable:
    """All protected figures of one round. Look-ups raise KeyError for what the round lacks."""

    year: int
    tree: UnitTree
    questionnaire: Questionnaire
    limits: Limits
    items: Mapping[str, ItemFigures]
    themes: Mapping[str, ThemeFigures]
    responses: ResponseFigureColumns

    @cached_property
    def keys(self) -> tuple[FigureKey, ...]:
        """Every figure of the table, response figures first, then in questionnaire order."""
        found = [FigureKey("", "", "", measure) for measure in _RESPONSE]
        for section, theme in self.questionnaire.themes():
            if theme.code in self.themes:
                found.append(self.theme_key(theme.code))
            for question in theme.questions:
                if question.code in self.items:
                    found.extend(_question_keys(section.code, theme.code, question))
        return tuple(found)

    def theme_key(self, theme_code: str) -> FigureKey:
        """Give the key of a theme's own figure."""
        found = self.themes[theme_code]
        is_score = found.theme.measure is ThemeMeasure.SCORE
        measure = Measure.SCORE if is_score else Measure.SHARE
        return FigureKey(found.section, theme_code, "", measure)

    def question_key(self, question_code: str) -> FigureKey:
        """Give the key of a question's main figure: its score, or the share saying yes."""
        found = self.items[question_code]
        is_score = found.question.kind is QuestionKind.SCORED
        measure = Measure.SCORE if is_score else Measure.SHARE
        return FigureKey(found.section, found.theme, question_code, measure)

    def has(self, key: FigureKey) -> bool:
        """Whether the round has this figure at all."""
        return key in self._known

    @cached_property
    def _known(self) -> frozenset[FigureKey]:
        return frozenset(self.keys)

    def cell(self, unit_id: int, key: FigureKey) -> Cell:
        """Give one figure of one unit."""
        return self._column(key).cell(self.tree.position[unit_id])

    def theme(self, unit_id: int, theme_code: str) -> Cell:
        """Give a theme's own figure: points, or percent who said yes to any of it."""
        return self.cell(unit_id, self.theme_key(theme_code))

    def question(self, unit_id: int, question_code: str) -> Cell:
        """Give a question's main figure: points, or percent who said yes."""
        return self.cell(unit_id, self.question_key(question_code))

    def margin(self, unit_id: int, key: FigureKey) -> int | None:
        """Give the uncertainty of a score in whole points; None when it is not a shown score."""
        return self.uncertainty(unit_id, key) if key.measure is Measure.SCORE else None

    def uncertainty(self, unit_id: int, key: FigureKey) -> int | None:
        """Give half the width of a figure's 95 % interval in whole points (percent: of a share).

        None when the figure is not shown, and for response figures: they are of everybody.
        """
        if key.measure in _RESPONSE or not isinstance(self.cell(unit_id, key), Shown):
            return None
        at = self.tree.position[unit_id]
        if not key.question:
            return int(self.themes[key.theme].margin[at])
        people = max(int(self.responses.invited[at]), 0)
        return item_margin(self.items[key.question], key, at, people)

    def distribution(
        self, unit_id: int, question_code: str
    ) -> tuple[tuple[Option, Shown], ...] | Withheld:
        """Give the percent per option of those who answered; `missing` options are left out."""
        at, item = self.tree.position[unit_id], self.items[question_code]
        if item.status[at] != Status.SHOWN:
            return _WITHHELD[int(item.status[at])]
        key = FigureKey(item.section, item.theme, question_code, Measure.SHARE)
        n = int(item.n[at])
        return tuple(
            (option, Shown(self._column(key._replace(category=option.code)).values[at], n))
            for option in item.question.options
            if not option.missing
        )

    def response(self, unit_id: int) -> ResponseFigures:
        """Give a unit's response figures."""
        keys = (FigureKey("", "", "", measure) for measure in _RESPONSE)
        return ResponseFigures(*(self.cell(unit_id, key) for key in keys))

    def row(self, unit_id: int) -> dict[FigureKey, Cell]:
        """Give all figures of a unit."""
        return {key: self.cell(unit_id, key) for key in self.keys}

    def rows(self) -> Iterator[ResultRow]:
        """Walk every cell: unit by unit in tree order, figures in the order of `keys`."""
        columns = [(key, self._column(key)) for key in self.keys]
        for at, unit in enumerate(self.tree.units):
            for key, column in columns:
                yield ResultRow(unit.id, key, column.cell(at))

    @cached_property
    def _columns(self) -> dict[FigureKey, _Column]:
        """What has been worked out so far: a page asks for few figures, of many units."""
        return {}

    def _column(self, key: FigureKey) -> _Column:
        found = self._columns.get(key)
        if found is None:
            if key not in self._known:
                raise KeyError(key)
            found = self._columns[key] = self._worked_out(key)
        return found

    def _worked_out(self, key: FigureKey) -> _Column:
        if key.measure in _RESPONSE:
            return self._response_column(key.measure)
        if key.question:
            item = self.items[key.question]
            return _column(item_values(item, key), item.n, item.status)
        theme = self.themes[key.theme]
        is_score = theme.theme.measure is ThemeMeasure.SCORE
        value = theme.value if is_score else percent(theme.value, np.maximum(theme.n, 1))
        return _column(value, theme.n, theme.status)

    def _response_column(self, measure: Measure) -> _Column:
        found = self.responses
        value: dict[Measure, NDArray[Any]] = {
            Measure.INVITED: found.invited,
            Measure.ANSWERED: found.answered,
            Measure.RESPONSE_RATE: percent(found.answered, np.maximum(found.invited, 1)),
        }
        return _column(value[measure], found.invited, found.status)


_RESPONSE = (Measure.INVITED, Measure.ANSWERED, Measure.RESPONSE_RATE)


def _question_keys(section: str, theme: str, question: Question) -> Iterator[FigureKey]:
    if question.kind is QuestionKind.SCORED:
        yield FigureKey(section, theme, question.code, Measure.SCORE)
        yield FigureKey(section, theme, question.code, Measure.FAVOURABLE)
    elif question.kind is QuestionKind.SHARE and any(o.affirmative for o in question.options):
        yield FigureKey(section, theme, question.code, Measure.SHARE)
    for option in question.options:
        if not option.missing:
            yield FigureKey(section, theme, question.code, Measure.SHARE, option.code)


def _column(values: Whole | NDArray[np.float64], n: Whole, status: NDArray[np.int8]) -> _Column:
    return _Column(values.astype(np.float64).tolist(), n.tolist(), status.tolist())
