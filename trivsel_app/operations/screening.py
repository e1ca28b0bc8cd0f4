"""What HR looks through before release: each unit with how much of it is withheld."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import the_round
from trivsel_app.organisation.units import Unit
from trivsel_app.store import round_store
from trivsel_app.survey.cells import Withheld
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import STEPS, Step


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """One unit: `withheld` of its `figures` theme figures are not shown."""

    unit: Unit
    figures: int
    withheld: int

    @property
    def withheld_percent(self) -> int:
        """The share withheld, in whole percent."""
        return round(100 * self.withheld / self.figures) if self.figures else 0


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """Where the screening stands. `rows` is empty before the round is closed."""

    step: Step
    screened_on: date | None
    rows: tuple[ScreeningRow, ...]

    @property
    def released(self) -> bool:
        """Whether leaders may see their results."""
        return STEPS.index(self.step) >= STEPS.index(Step.RELEASED)

    @property
    def without_report(self) -> int:
        """How many units have no theme figure at all."""
        return sum(row.figures == row.withheld for row in self.rows)


def screening(session: Session, round_id: int) -> ScreeningView:
    """Give the screening's state at any step of the round."""
    step = the_round(session, round_id).step
    on = round_store.screened_on(session, round_id)
    if STEPS.index(step) < STEPS.index(Step.CLOSED):
        return ScreeningView(step, on, ())
    table = results_for(session, round_id)
    return ScreeningView(step, on, tuple(_row(table, unit) for unit in table.tree.units))


def _row(table: ResultTable, unit: Unit) -> ScreeningRow:
    cells = [table.theme(unit.id, code) for code in table.themes]
    return ScreeningRow(unit, len(cells), sum(isinstance(cell, Withheld) for cell in cells))
