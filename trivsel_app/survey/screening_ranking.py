"""Rank the units for screening: those first where most lies furthest past the rules' limits.

A rule is held against the unit's own protected figure, as printed. The order goes by the figure
pulled towards the department's (`shrinkage`), so a handful of answers does not put a small unit on
top. Units without a reason come last, in tree order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import UnitKind
from trivsel_app.survey.recut_history import RecutHistory
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.scoring import half_up
from trivsel_app.survey.screening_figures import ByUnit, Figure, figures_of
from trivsel_app.survey.screening_rules import Concern, Rule
from trivsel_app.survey.shrinkage import Observed, shrunk

_SCALE = 10.0  # points or percent past the limit that weigh as much as the reason itself
_MOST = 3.0  # a single reason weighs at most four
_TALKS_TOGETHER = frozenset({UnitKind.WORKPLACE, UnitKind.TEAM, UnitKind.REPORTING_GROUP})


@dataclass(frozen=True, slots=True)
class ScreeningReason:
    """One thing to talk about: the unit's figure as printed, and what it was held against.

    Of a drop, `value` is points fallen since `before`.
    """

    concern: Concern
    value: int
    limit: int
    n: int
    theme: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit with its reasons, the weightiest first; `weight` is 0 without any."""

    unit_id: int
    reasons: tuple[ScreeningReason, ...] = ()
    weight: float = 0.0


def is_screened(tree: UnitTree, unit_id: int) -> bool:
    """Whether the rules look at a unit: those that talk together, not sums of other units."""
    return tree.unit(unit_id).kind in _TALKS_TOGETHER or tree.is_leaf(unit_id)


def ranking(
    table: ResultTable, history: RecutHistory | None, rules: Sequence[Rule]
) -> tuple[RankedUnit, ...]:
    """Rank every unit of the round."""
    weighed: dict[int, list[tuple[float, ScreeningReason]]] = {}
    for rule in rules:
        for unit_id, weight, reason in _broken(rule, table, history):
            weighed.setdefault(unit_id, []).append((weight, reason))
    found = [_ranked(unit.id, weighed.get(unit.id, [])) for unit in table.tree.units]
    return tuple(sorted(found, key=lambda each: -each.weight))  # equals stay in tree order


def _ranked(unit_id: int, weighed: list[tuple[float, ScreeningReason]]) -> RankedUnit:
    ordered = sorted(weighed, key=lambda each: -each[0])
    reasons = tuple(reason for _weight, reason in ordered)
    return RankedUnit(unit_id, reasons, sum(weight for weight, _reason in ordered))


def _broken(
    rule: Rule, table: ResultTable, history: RecutHistory | None
) -> Iterator[tuple[int, float, ScreeningReason]]:
    if rule.limit is None:
        return
    for theme, figures in figures_of(rule, table, history).items():
        for unit_id, estimate in _estimates(table.tree, figures).items():
            figure = figures[unit_id]
            value = half_up(figure.value)
            if figure.sure and rule.is_broken(value):
                past = min(max(rule.excess(estimate), 0.0) / _SCALE, _MOST)
                reason = ScreeningReason(
                    rule.concern, value, rule.limit, figure.n, theme, figure.before
                )
                yield unit_id, 1.0 + past, reason


def _estimates(tree: UnitTree, figures: ByUnit) -> dict[int, float]:
    """Pull each screened unit's figure towards that of the nearest unit above that has one."""
    wanted = [unit.id for unit in tree.units if unit.id in figures and is_screened(tree, unit.id)]
    observed = [_observed(tree, figures, unit_id) for unit_id in wanted]
    return dict(zip(wanted, shrunk(observed), strict=True))


def _observed(tree: UnitTree, figures: ByUnit, unit_id: int) -> Observed:
    own: Figure = figures[unit_id]
    above = next((unit.id for unit in tree.ancestors(unit_id) if unit.id in figures), unit_id)
    return Observed(own.value, own.error, figures[above].value, above)
