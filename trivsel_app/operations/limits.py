"""A round's limits: what is chosen, what it leads to in the real organisation, and the lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from trivsel_app.followup.roll_up import units_needing_plan
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.invited import expected_invited, participation
from trivsel_app.operations.refusals import RoundAlreadyOpen
from trivsel_app.operations.round_reading import is_frozen, reporting_tree, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import round_store
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.forecast import RATES, Outcome, expected_answers, outcome
from trivsel_app.survey.limit_rules import with_limit
from trivsel_app.survey.rounds import STEPS, Step

CHOICES = (5, 7, 8, 10, 15, 20)  # general limits in use in Denmark (domain notes 3.2)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a limit leads to: by percent who answer, and with the answers once they are all in."""

    by_rate: Mapping[int, Outcome]
    real: Outcome | None


@dataclass(frozen=True, slots=True)
class LimitsView:
    """The limits, whether they are locked, and what they lead to for the workplaces.

    `chosen` is by the limit's name, `general` by each general limit one might choose.
    """

    limits: Limits
    locked: bool
    workplaces: int
    chosen: Mapping[str, Consequence]
    general: Mapping[int, Consequence]


@dataclass(frozen=True)
class _Forecast:
    """The organisation and how many would answer where, counted as answers are."""

    tree: UnitTree
    counted: NDArray[np.bool_]
    answers: Mapping[int, NDArray[np.int64]]
    real: NDArray[np.int64] | None

    def of(self, limit: int) -> Consequence:
        """Tell what a limit leads to."""
        by_rate = {
            rate: outcome(self.tree, answers, limit, self.counted)
            for rate, answers in self.answers.items()
        }
        real = None
        if self.real is not None:
            real = outcome(self.tree, self.real, limit, self.counted)
        return Consequence(by_rate, real)


def limits_view(session: Session, round_id: int) -> LimitsView:
    """Give the limits and their consequences; answers count only once the round is closed."""
    found = the_round(session, round_id)
    forecast = _forecast(session, round_id, found.step)
    limits = found.limits
    names = ("general", "offensive_any", "offensive_kind", "absence_cause", "comments")
    return LimitsView(
        limits,
        is_frozen(found.step),
        int(forecast.counted.sum()),
        {name: forecast.of(max(getattr(limits, name), limits.general)) for name in names},
        {limit: forecast.of(limit) for limit in sorted({*CHOICES, limits.general})},
    )


def _forecast(session: Session, round_id: int, step: Step) -> _Forecast:
    tree = reporting_tree(session, round_id)
    invited = _column(tree, expected_invited(session, round_id))
    workplaces = set(units_needing_plan(round_tree(session, round_id)))
    real = None
    if STEPS.index(step) >= STEPS.index(Step.CLOSED):
        real = _column(tree, participation(session, round_id)[1])
    return _Forecast(
        tree,
        np.array([unit.id in workplaces for unit in tree.units], dtype=bool),
        {rate: expected_answers(invited, rate) for rate in RATES},
        real,
    )


def _column(tree: UnitTree, counts: Mapping[int, int]) -> NDArray[np.int64]:
    return np.array([counts.get(unit.id, 0) for unit in tree.units], dtype=np.int64)


def set_limit(session: Session, round_id: int, name: str, value: int, *, by: By) -> Change:
    """Choose one limit (`RoundAlreadyOpen`, `LimitOutOfRange`); limits bound to it follow."""
    found = the_round(session, round_id)
    _refuse_locked(session, round_id)
    part = One(
        partial(_limits, round_id=round_id),
        partial(_save, round_id),
        found.limits,
        with_limit(found.limits, name, value),
    )
    details: dict[str, int | str] = {"round": round_id, "limit": name, "value": value}
    edit = Edit("limits.set", frozenset({Topic.ROUND}), (part,), details, details)
    return carry_out(session, edit, by)


def _limits(session: Session, *, round_id: int) -> Limits:
    return the_round(session, round_id).limits


def _save(round_id: int, session: Session, _before: Limits, after: Limits) -> None:
    _refuse_locked(session, round_id)  # taking a choice back is a choice too
    round_store.save_limits(session, round_id, after)


def _refuse_locked(session: Session, round_id: int) -> None:
    found = the_round(session, round_id)
    if is_frozen(found.step):
        raise RoundAlreadyOpen(found.year)
