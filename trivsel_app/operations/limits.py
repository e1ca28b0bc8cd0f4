"""A round's limits: what is chosen, what it leads to in the real organisation, and the lock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from trivsel_app.followup.roll_up import units_needing_plan
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.comments import lists_of
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.invited import expected_invited
from trivsel_app.operations.refusals import (
    LookNotKept,
    NotAllowed,
    PassphraseIsTemporary,
    ResultsNotReady,
    RoundAlreadyOpen,
)
from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import is_frozen, reporting_tree, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import comment_store, round_store
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.forecast import RATES, Outcome, expected_answers, outcome, told
from trivsel_app.survey.limit_rules import with_limit

CHOICES = (5, 7, 8, 10, 15, 20)  # general limits in use in Denmark (domain notes 3.2)
_FORESEEN = ("general", "offensive_any", "offensive_kind")
# How many come to a question, or write something, nobody can foretell.
_ONLY_REAL = ("absence_cause", "comments")


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a limit leads to: by percent who answer, and in the results once they may be seen."""

    by_rate: Mapping[int, Outcome]
    real: Outcome | None = None


@dataclass(frozen=True, slots=True)
class LimitsView:
    """The limits, whether they are locked, and what they lead to for the workplaces.

    `chosen` is by the limit's name, `general` by each general limit one might choose.
    """

    limits: Limits
    locked: bool
    chosen: Mapping[str, Consequence]
    general: Mapping[int, Consequence]


@dataclass(frozen=True)
class _Forecast:
    """The organisation, and how many would answer where, counted as answers are."""

    tree: UnitTree
    counted: NDArray[np.bool_]
    invited: NDArray[np.int64]

    def of(self, limit: int) -> Mapping[int, Outcome]:
        """Tell what a limit leads to at each rate."""
        return {rate: self._of(expected_answers(self.invited, rate), limit) for rate in RATES}

    def of_invited(self, limit: int) -> Mapping[int, Outcome]:
        """Tell what the limit of response figures leads to: it counts the invited themselves."""
        return dict.fromkeys(RATES, self._of(self.invited, limit))

    def _of(self, people: NDArray[np.int64], limit: int) -> Outcome:
        return outcome(self.tree, people, limit, self.counted)


def limits_view(session: Session, round_id: int) -> LimitsView:
    """Give the limits and what they lead to."""
    found = the_round(session, round_id)
    forecast = _forecast(session, round_id)
    real = _real(session, round_id, forecast.counted)
    chosen = {name: forecast.of(getattr(found.limits, name)) for name in _FORESEEN}
    chosen["invited"] = forecast.of_invited(found.limits.invited)
    names = (*chosen, *_ONLY_REAL)
    general = sorted({*CHOICES, found.limits.general})
    return LimitsView(
        found.limits,
        is_frozen(found.step),
        {name: Consequence(chosen.get(name, {}), real.get(name)) for name in names},
        {limit: Consequence(forecast.of(limit)) for limit in general},
    )


def _forecast(session: Session, round_id: int) -> _Forecast:
    tree = reporting_tree(session, round_id)
    expected = expected_invited(session, round_id)
    invited = np.array([expected.get(unit.id, 0) for unit in tree.units], dtype=np.int64)
    workplaces = set(units_needing_plan(round_tree(session, round_id)))
    return _Forecast(
        tree,
        np.array([unit.id in workplaces for unit in tree.units], dtype=bool),
        invited,
    )


def _real(session: Session, round_id: int, counted: NDArray[np.bool_]) -> dict[str, Outcome]:
    """Count what the results hold, by limit; nothing before the user may see them."""
    try:
        table = results_for(session, round_id)
    except (ResultsNotReady, NotAllowed, LookNotKept, PassphraseIsTemporary):
        return {}
    columns: dict[str, list[NDArray[np.int8]]] = {}
    for theme in table.themes.values():
        columns.setdefault(theme.theme.limit.value, []).append(theme.status)
    for item in table.items.values():
        columns.setdefault(item.question.limit.value, []).append(item.status)
    columns["invited"] = [table.responses.status]
    columns["comments"] = [_with_comments(session, round_id, table.tree)]
    return {name: told(table.tree, _best(found), counted) for name, found in columns.items()}


def _with_comments(session: Session, round_id: int, tree: UnitTree) -> NDArray[np.int8]:
    """Say which units may have a list of comments of their own."""
    shown = lists_of(session, round_id, comment_store.load_comments(session, round_id)).shown
    kept = [Status.SHOWN if unit.id in shown else Status.TOO_FEW for unit in tree.units]
    return np.array(kept, dtype=np.int8)


def _best(columns: Sequence[NDArray[np.int8]]) -> NDArray[np.int8]:
    """Give each unit's best status: it has figures when it has any."""
    found = np.array(columns)
    others = np.where((found == Status.PROTECTS_OTHERS).any(axis=0), Status.PROTECTS_OTHERS, 0)
    withheld = np.where(others, others, Status.TOO_FEW)
    shown = (found == Status.SHOWN).any(axis=0)
    return np.where(shown, Status.SHOWN, withheld).astype(np.int8)


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
