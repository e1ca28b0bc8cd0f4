"""The protected results of a round: every figure of every unit, shown or withheld.

A table is made once, by `protected_results`. Raw numbers of withheld cells are not in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

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
from trivsel_app.survey.intervals import half_width
from trivsel_app.survey.questionnaire import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.scoring import FAVOURABLE_FROM, half_up, option_scores

HIDDEN = -1  # stands in every array where a cell is withheld
_REASONS = {
    Status.NO_ANSWERS: Reason.NO_ANSWERS,
    Status.TOO_FEW: Reason.TOO_FEW,
    Status.PROTECTS_OTHERS: Reason.PROTECTS_OTHERS,
}
_WITHHELD = {status: Withheld(reason) for status, reason in _REASONS.items()}
Whole = NDArray[np.int32]


@dataclass(frozen=True)
class ItemFigures:
    """One question: option counts [units, options] and answers [units], `HIDDEN` where withheld."""

    section: str
    theme: str
    question: Question
    counts: Whole
    n: Whole
    status: NDArray[np.int8]


@dataclass(frozen=True)
class ThemeFigures:
    """A theme's own figure: whole points or a count of "yes", `HIDDEN` where withheld.

    `margin` is the half width of the score's 95 % interval in whole points.
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


@dataclass(frozen=True)
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

    def cell(self, unit_id: int, key: FigureKey) -> Cell:
        """Give one figure of one unit."""
        at = self.tree.position[unit_id]
        if key.measure in _RESPONSE:
            return self._response(at, key.measure)
        if key.question:
            return self._item(at, self.items[key.question], key)
        return self._theme(at, self.themes[key.theme])

    def theme(self, unit_id: int, theme_code: str) -> Cell:
        """Give a theme's own figure: points, or percent who said yes to any of it."""
        return self._theme(self.tree.position[unit_id], self.themes[theme_code])

    def question(self, unit_id: int, question_code: str) -> Cell:
        """Give a question's main figure: points, or percent who said yes."""
        return self.cell(unit_id, self.question_key(question_code))

    def margin(self, unit_id: int, key: FigureKey) -> int | None:
        """Give the half width of a score's 95 % interval in whole points; None when not shown."""
        at = self.tree.position[unit_id]
        if key.measure is not Measure.SCORE:
            return None
        if not key.question:
            found = self.themes[key.theme]
            return int(found.margin[at]) if found.status[at] == Status.SHOWN else None
        item = self.items[key.question]
        if item.status[at] != Status.SHOWN:
            return None
        scores = option_scores(item.question)
        counts = item.counts[at].astype(float)
        total, squares = counts @ scores, counts @ scores**2
        n = np.array([item.n[at]])
        return int(half_width(np.array([total]), np.array([squares]), n, self._people(at))[0])

    def distribution(
        self, unit_id: int, question_code: str
    ) -> tuple[tuple[Option, Shown], ...] | Withheld:
        """Give the percent per option of those who answered; `missing` options are left out."""
        at, item = self.tree.position[unit_id], self.items[question_code]
        if item.status[at] != Status.SHOWN:
            return _withheld(item.status[at])
        n = int(item.n[at])
        return tuple(
            (option, Shown(_percent(int(count), n), n))
            for option, count in zip(item.question.options, item.counts[at], strict=True)
            if not option.missing
        )

    def response(self, unit_id: int) -> ResponseFigures:
        """Give a unit's response figures."""
        at = self.tree.position[unit_id]
        return ResponseFigures(*(self._response(at, measure) for measure in _RESPONSE))

    def row(self, unit_id: int) -> dict[FigureKey, Cell]:
        """Give all figures of a unit."""
        return {key: self.cell(unit_id, key) for key in self.keys}

    def rows(self) -> Iterator[ResultRow]:
        """Walk every cell: unit by unit in tree order, figures in the order of `keys`."""
        for unit in self.tree.units:
            for key in self.keys:
                yield ResultRow(unit.id, key, self.cell(unit.id, key))

    def _people(self, at: int) -> NDArray[np.float64]:
        """How many could have answered, for the finite-population correction; 0 when unknown."""
        return np.array([max(float(self.responses.invited[at]), 0.0)])

    def _response(self, at: int, measure: Measure) -> Cell:
        found = self.responses
        if found.status[at] != Status.SHOWN:
            return _withheld(found.status[at])
        invited, answered = int(found.invited[at]), int(found.answered[at])
        value = {
            Measure.INVITED: float(invited),
            Measure.ANSWERED: float(answered),
            Measure.RESPONSE_RATE: _percent(answered, invited),
        }[measure]
        return Shown(value, invited)

    def _theme(self, at: int, found: ThemeFigures) -> Cell:
        if found.status[at] != Status.SHOWN:
            return _withheld(found.status[at])
        value, n = int(found.value[at]), int(found.n[at])
        if found.theme.measure is ThemeMeasure.SHARE:
            return Shown(_percent(value, n), n)
        return Shown(float(value), n)

    def _item(self, at: int, item: ItemFigures, key: FigureKey) -> Cell:
        if item.status[at] != Status.SHOWN:
            return _withheld(item.status[at])
        n = int(item.n[at])
        counts = item.counts[at].tolist()
        if key.measure is Measure.SHARE:
            chosen = [
                count
                for option, count in zip(item.question.options, counts, strict=True)
                if (option.code == key.category if key.category else option.affirmative)
            ]
            return Shown(_percent(sum(chosen), n), n)
        scores = option_scores(item.question).tolist()
        if key.measure is Measure.SCORE:
            total = sum(count * score for count, score in zip(counts, scores, strict=True))
            return Shown(float(half_up(total / n)), n)
        pairs = zip(item.question.options, counts, scores, strict=True)
        good = sum(c for o, c, s in pairs if o.score is not None and s >= FAVOURABLE_FROM)
        return Shown(_percent(good, n), n)


_RESPONSE = (Measure.INVITED, Measure.ANSWERED, Measure.RESPONSE_RATE)


def _question_keys(section: str, theme: str, question: Question) -> Iterator[FigureKey]:
    if question.kind is QuestionKind.SCORED:
        yield FigureKey(section, theme, question.code, Measure.SCORE)
        yield FigureKey(section, theme, question.code, Measure.FAVOURABLE)
    elif any(option.affirmative for option in question.options):
        yield FigureKey(section, theme, question.code, Measure.SHARE)
    for option in question.options:
        if not option.missing:
            yield FigureKey(section, theme, question.code, Measure.SHARE, option.code)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _withheld(status: int) -> Withheld:
    return _WITHHELD[Status(int(status))]
