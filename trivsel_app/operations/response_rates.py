"""Response rates against the goal, through disclosure like every other figure."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.invited import participation
from trivsel_app.operations.round_reading import questionnaire_of, round_tree, the_round
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.cells import Cell, Shown
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.results import ResponseFigures
from trivsel_app.survey.tallies import tally


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
    """Give the protected response rates of a round at any step."""
    found = the_round(session, round_id)
    tree = round_tree(session, round_id)
    questionnaire = questionnaire_of(session, round_id)
    invited, answered = participation(session, round_id)
    table = protected_results(
        found.year,
        questionnaire,
        found.limits,
        tally(questionnaire, tree, {}),  # no answers are read for a rate
        invited=invited,
        answered=answered,
    )
    depths = {unit.id: 0 for unit in tree.units}
    for unit in tree.units:  # parents come first
        if unit.parent_id is not None:
            depths[unit.id] = depths[unit.parent_id] + 1
    goal = found.response_goal
    rows = tuple(_rate(unit, depths[unit.id], table.response(unit.id), goal) for unit in tree.units)
    return RateTable(rows, goal)


def _rate(unit: Unit, depth: int, figures: ResponseFigures, goal: int) -> UnitRate:
    asked, came, rate = figures.invited, figures.answered, figures.rate
    if not isinstance(asked, Shown) or not isinstance(came, Shown):
        return UnitRate(unit, depth, asked, came, rate, missing=rate, reached=False)
    invited, answered = int(asked.value), int(came.value)
    wanted = -(-invited * goal // 100)  # rounded up: 80 % of 11 is 9 answers
    missing = Shown(float(max(0, wanted - answered)), invited)
    reached = answered * 100 >= invited * goal
    return UnitRate(unit, depth, asked, came, rate, missing, reached)
