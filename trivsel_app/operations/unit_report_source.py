"""What a round's unit reports are drawn from; sent to the processes that draw them.

Kept apart from the database: a process that only draws need not import it, which takes as long as
drawing a dozen reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from trivsel_app.followup.actions import Action
from trivsel_app.survey.comments import CommentGroup
from trivsel_app.survey.recut_history import RecutHistory
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import SurveyRound

if TYPE_CHECKING:
    from trivsel_app.reports.unit_report_data import UnitReportData


@dataclass(frozen=True)
class ReportSource:
    """All that the reports of a round are drawn from; sent once to each process."""

    table: ResultTable
    history: RecutHistory | None  # what is compared with, and how well it fits each unit
    round: SurveyRound
    municipality: str
    is_sample: bool
    actions: Mapping[int, Sequence[Action]]
    deadline: date  # offered to new actions
    today: date
    released: frozenset[int]  # units whose report may be made
    comments: Mapping[int, tuple[CommentGroup, ...]] = field(default_factory=dict)

    def content(self, unit_id: int) -> object:
        """Gather one unit's report."""
        from trivsel_app.reports.unit_report_build import build_unit_report_data

        grade = self.history.grades.get(unit_id) if self.history else None
        return build_unit_report_data(
            self.table,
            unit_id,
            municipality=self.municipality,
            goal=self.round.response_goal,
            today=self.today,
            previous=self.history.table if self.history and grade else None,
            grade=grade,
            actions=self.actions.get(unit_id, ()),
            deadline=self.deadline,
            is_sample=self.is_sample,
            comments=self.comments.get(unit_id, ()),
        )

    def render(self, content: object) -> bytes:
        """Draw it; all reports of a process share one figure sheet."""
        from trivsel_app.operations.drawing_sheet import shared_sheet
        from trivsel_app.reports.unit_report import render_unit_report

        data = cast("UnitReportData", content)
        return render_unit_report(data, printed_on=self.today, sheet=shared_sheet())
