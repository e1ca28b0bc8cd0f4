"""Response rates against the goal, through disclosure like every other figure."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from trivsel_app.operations.invited import participation
from trivsel_app.operations.round_reading import (
    is_frozen,
    questionnaire_of,
    reporting_tree,
    the_round,
)
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.cells import Cell, Reason, Shown, Withheld
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import Tallies


@dataclass(frozen=True, slots=True)
class UnitRate:
    """One unit with everything below it. `missing` is how many answers the goal still needs."""

    unit: Unit
    depth: int  # steps below the root
    invited: Cell
    answered: Cell
    rate: Cell  # percent
    missing: Cell
    reached: bool  # counted, not rounded; False when withheld


@dataclass(frozen=True, slots=True)
class RateTable:
    """All units in tree order; `goal` in percent."""

    rows: tuple[UnitRate, ...]
    goal: int

    @property
    def total(self) -> UnitRate:
        """The root's rate (IndexError without units)."""
        return self.rows[0]


def response_rates(session: Session, round_id: int) -> RateTable:
    """Give the protected response rates of a round at any step: none before it opens."""
    rates = rates_of(*_figures(session, round_id))
    if _begun(session, round_id):
        return rates
    return replace(rates, rows=tuple(_not_begun(row) for row in rates.rows))


def _begun(session: Session, round_id: int) -> bool:
    return is_frozen(the_round(session, round_id).step)


def _not_begun(row: UnitRate) -> UnitRate:
    """Leave out what cannot be said before anybody could answer: 0 % would look like a result."""
    if isinstance(row.rate, Withheld):
        return row
    nothing = Withheld(Reason.NO_ANSWERS)
    return replace(row, answered=nothing, rate=nothing, missing=nothing, reached=False)


def rates_of(table: ResultTable, goal: int) -> RateTable:
    """Read the response rates off a table; `goal` in percent."""
    depths: dict[int | None, int] = {None: -1}
    for unit in table.tree.units:  # parents come first
        depths[unit.id] = depths[unit.parent_id] + 1
    rows = (_rate(unit, depths[unit.id], table, goal) for unit in table.tree.units)
    return RateTable(tuple(rows), goal)


def whole_rate(session: Session, round_id: int) -> UnitRate | None:
    """Give the whole municipality's rate alone, none before it opens; None without units."""
    table, goal = _figures(session, round_id)
    found = next((_rate(unit, 0, table, goal) for unit in table.tree.roots), None)
    return found if found is None or _begun(session, round_id) else _not_begun(found)


def _figures(session: Session, round_id: int) -> tuple[ResultTable, int]:
    """Protect the response figures, and no others: no answers are read for a rate."""
    found = the_round(session, round_id)
    invited, answered = participation(session, round_id)
    table = protected_results(
        found.year,
        questionnaire_of(session, round_id),
        found.limits,
        Tallies(reporting_tree(session, round_id), items=(), themes=()),
        invited=invited,
        answered=answered,
    )
    return table, found.response_goal


def _rate(unit: Unit, depth: int, table: ResultTable, goal: int) -> UnitRate:
    figures = table.response(unit.id)
    asked, came, rate = figures.invited, figures.answered, figures.rate
    if not isinstance(asked, Shown) or not isinstance(came, Shown):
        return UnitRate(unit, depth, asked, came, rate, missing=rate, reached=False)
    invited, answered = int(asked.value), int(came.value)
    wanted = -(-invited * goal // 100)  # rounded up: 80 % of 11 is 9 answers
    missing = Shown(float(max(0, wanted - answered)), invited)
    reached = answered * 100 >= invited * goal
    return UnitRate(unit, depth, asked, came, rate, missing, reached)
