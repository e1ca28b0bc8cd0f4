"""The figures that screening looks at, taken from protected cells only.

What can be worked out from cells that may be shown tells nothing new about anybody, so neither the
list nor its order gives a hidden figure away.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.cells import Cell, FigureKey, Shown
from trivsel_app.survey.comparison import Verdict, earlier_key, verdict
from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.questionnaire import QuestionKind
from trivsel_app.survey.recut_history import MatchGrade, RecutHistory
from trivsel_app.survey.results import ItemFigures, ResultTable
from trivsel_app.survey.scoring import half_up, option_scores
from trivsel_app.survey.screening_rules import (
    DROPPING,
    FEWEST_ANSWERS,
    LOW_STEPS,
    READINESS,
    Concern,
    Rule,
)

_Z = 1.96
_LIKE_THEN = frozenset({MatchGrade.SAME, MatchGrade.MOSTLY})


@dataclass(frozen=True, slots=True)
class Figure:
    """One unit's figure for a rule, in points or percent; `error` is its sampling variance.

    A drop is in points fallen since a score of `before`, and `sure` only when it is large.
    """

    value: float
    n: int
    error: float
    sure: bool = True
    before: int | None = None


ByUnit = Mapping[int, Figure]


def figures_of(rule: Rule, table: ResultTable, history: RecutHistory | None) -> dict[str, ByUnit]:
    """Give the figures a rule looks at by theme and unit id; units with nothing shown are left out.

    Only drops are of more than one theme.
    """
    if rule.concern is Concern.DROP:
        return _drops(table, history)
    return {rule.theme: _FIGURES[rule.concern](table, rule)}


@dataclass(frozen=True)
class _Spread:
    """A scored question's mean and standard deviation per unit, and where it is shown."""

    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    n: NDArray[np.int32]
    shown: NDArray[np.bool_]


def _readiness(table: ResultTable, _rule: Rule) -> ByUnit:
    """Mean of the questions about speaking up; exists if at least half of them are shown."""
    spreads = _spreads(table, READINESS)
    found: dict[int, Figure] = {}
    for at, unit in enumerate(table.tree.units):
        shown = [spread for spread in spreads if spread.shown[at]]
        if 2 * len(shown) >= len(READINESS):
            value = sum(float(spread.mean[at]) for spread in shown) / len(shown)
            n = min(int(spread.n[at]) for spread in shown)
            found[unit.id] = Figure(value, n, _error(shown, at, n))
    return _enough(found)


def _scores(table: ResultTable, rule: Rule) -> ByUnit:
    if rule.theme not in table.themes:
        return {}
    spreads = _spreads(table, [q.code for q in table.themes[rule.theme].theme.questions])
    found: dict[int, Figure] = {}
    for at, unit in enumerate(table.tree.units):
        cell = table.theme(unit.id, rule.theme)
        shown = [spread for spread in spreads if spread.shown[at]]
        if isinstance(cell, Shown) and shown:
            found[unit.id] = Figure(cell.value, cell.n, _error(shown, at, cell.n))
    return _enough(found)


def _spreads(table: ResultTable, codes: Iterable[str]) -> list[_Spread]:
    known = (table.items[code] for code in codes if code in table.items)
    return [_spread(item) for item in known if item.question.kind is QuestionKind.SCORED]


def _spread(item: ItemFigures) -> _Spread:
    scores, counts = option_scores(item.question), np.maximum(item.counts, 0)
    n = np.maximum(item.n, 1)
    mean = counts @ scores / n
    variance = np.maximum(counts @ scores**2 - n * mean**2, 0.0) / np.maximum(n - 1, 1)
    return _Spread(mean, np.sqrt(variance), item.n, item.status == Status.SHOWN)


def _error(shown: Sequence[_Spread], at: int, n: int) -> float:
    """Bound the error variance of a mean of questions from above.

    The answers of one person hang together, by how much the shown cells do not tell: taken as one.
    """
    deviation = sum(float(spread.deviation[at]) for spread in shown) / len(shown)
    return deviation**2 / max(n, 1)


def _openness(table: ResultTable, rule: Rule) -> ByUnit:
    """Share of low answers to one question."""
    item = table.items.get(rule.question)
    if item is None:
        return {}
    scored = np.array([not option.missing for option in item.question.options])
    low = scored & (option_scores(item.question) <= LOW_STEPS)
    yes = item.counts[:, low].sum(axis=1).tolist()
    return _enough(
        {
            unit.id: _share(yes[at], int(item.n[at]))
            for at, unit in enumerate(table.tree.units)
            if item.status[at] == Status.SHOWN
        }
    )


def _shares_of_question(table: ResultTable, rule: Rule) -> ByUnit:
    if rule.question not in table.items:
        return {}
    return _shares({unit.id: table.question(unit.id, rule.question) for unit in table.tree.units})


def _shares_of_theme(table: ResultTable, rule: Rule) -> ByUnit:
    if rule.theme not in table.themes:
        return {}
    return _shares({unit.id: table.theme(unit.id, rule.theme) for unit in table.tree.units})


def _shares(cells: Mapping[int, Cell]) -> ByUnit:
    return _enough(
        {
            unit_id: _share(round(cell.value * cell.n / 100), cell.n)
            for unit_id, cell in cells.items()
            if isinstance(cell, Shown)
        }
    )


def _share(yes: int, n: int) -> Figure:
    """Give a share in percent; two are added to either side for its error (Agresti-Coull)."""
    smooth = (yes + 2) / (n + 4)
    return Figure(100 * yes / max(n, 1), n, 10_000 * smooth * (1 - smooth) / (n + 4))


def _response(table: ResultTable, _rule: Rule) -> ByUnit:
    """Response rates: of everybody asked, yet in a small unit they hang on one or two people."""
    rates = {unit.id: table.response(unit.id).rate for unit in table.tree.units}
    return {
        unit_id: _share(round(rate.value * rate.n / 100), rate.n)
        for unit_id, rate in rates.items()
        if isinstance(rate, Shown) and rate.n
    }


def _drops(table: ResultTable, history: RecutHistory | None) -> dict[str, ByUnit]:
    if history is None:
        return {}
    return {code: _fallen(table, history, code) for code in DROPPING if code in table.themes}


def _fallen(table: ResultTable, history: RecutHistory, theme: str) -> ByUnit:
    """Points a theme has fallen in every unit that both rounds show it for.

    Only where nearly the same people were asked: else it is another workplace, not a fall.
    """
    key, previous = table.theme_key(theme), history.table
    earlier = earlier_key(table, key, previous)
    if earlier is None:
        return {}
    found: dict[int, Figure] = {}
    for unit in table.tree.units:
        if history.grades.get(unit.id) not in _LIKE_THEN:
            continue
        same = previous.tree.by_external_id.get(unit.external_id)
        own = table.cell(unit.id, key)
        other = previous.cell(same.id, earlier[0]) if same else None
        if same and isinstance(own, Shown) and isinstance(other, Shown):
            margins = _margin(table, unit.id, key), _margin(previous, same.id, earlier[0])
            found[unit.id] = _fall(own, other, *margins)
    return found


def _fall(own: Shown, other: Shown, own_margin: int, other_margin: int) -> Figure:
    before, n = half_up(other.value), min(own.n, other.n)
    fallen = before - half_up(own.value)
    judged = verdict(-fallen, own_margin, other_margin, n)
    error = (own_margin**2 + other_margin**2) / _Z**2
    return Figure(fallen, n, error, sure=judged is Verdict.LARGE and fallen > 0, before=before)


def _margin(table: ResultTable, unit_id: int, key: FigureKey) -> int:
    return table.uncertainty(unit_id, key) or 0


def _enough(found: Mapping[int, Figure]) -> ByUnit:
    return {unit_id: figure for unit_id, figure in found.items() if figure.n >= FEWEST_ANSWERS}


_FIGURES: dict[Concern, Callable[[ResultTable, Rule], ByUnit]] = {
    Concern.READINESS: _readiness,
    Concern.OPENNESS: _openness,
    Concern.RESPONSE: _response,
    Concern.DEMANDS: _scores,
    Concern.ABSENCE: _shares_of_question,
    Concern.OFFENSIVE: _shares_of_theme,
}
