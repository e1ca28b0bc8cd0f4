"""What the first page shows: whose file, which round, how far each part is, and what is next."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from trivsel_app.followup.dialogues import DialogueCounts
from trivsel_app.followup.roll_up import PlanCounts
from trivsel_app.operations.access import role_of
from trivsel_app.operations.comments import undecided_comments
from trivsel_app.operations.dialogue import dialogue
from trivsel_app.operations.municipality import Municipality, municipality
from trivsel_app.operations.overview_steps import OverviewFacts, StepState, step_states, to_do
from trivsel_app.operations.plans import plan_counts
from trivsel_app.operations.response_rates import UnitRate, whole_rate
from trivsel_app.operations.retention import holdings
from trivsel_app.operations.round_reading import current_round, facts
from trivsel_app.organisation.users import Permission, may
from trivsel_app.survey.round_life import RoundFacts, obstacles
from trivsel_app.survey.rounds import Obstacle, SurveyRound
from trivsel_app.texts.dates import COPENHAGEN


@dataclass(frozen=True, slots=True)
class Overview:
    """The round at a glance. `rate` is the whole municipality's; None before anybody is invited."""

    municipality: Municipality
    round: SurveyRound
    steps: tuple[StepState, ...]
    plans: PlanCounts
    dialogues: DialogueCounts
    rate: UnitRate | None
    obstacles: tuple[Obstacle, ...]

    def state_of(self, page: str) -> StepState | None:
        """Give the state of a page; None for pages without one."""
        return next((state for state in self.steps if state.page == page), None)

    @property
    def to_do(self) -> tuple[StepState, ...]:
        """What is to be done, the main step first."""
        return to_do(self.steps)


def overview(session: Session, today: date) -> Overview:
    """Gather the first page of the current round (`NotStarted` in an empty file)."""
    current = current_round(session)
    known = facts(session, current.id)
    plans = plan_counts(session, current.id, today)
    dialogues = dialogue(session, current.id, today).counts
    parts = replace(
        _facts(current, known, plans, today),
        unread_comments=undecided_comments(session, current.id),
        late_dialogues=dialogues.overdue,
        missing_dialogues=dialogues.missing,
        kinds_due=_kinds_due(session, today),
    )
    return Overview(
        municipality=municipality(session),
        round=current,
        steps=step_states(parts),
        plans=plans,
        dialogues=dialogues,
        rate=whole_rate(session, current.id),
        obstacles=obstacles(current, known, to=None),
    )


def _kinds_due(session: Session, today: date) -> int:
    """Count the kinds of data that have had their time; 0 for those who may not delete them."""
    if not may(role_of(session), Permission.ERASE):
        return 0
    morning = datetime.combine(today, time(), COPENHAGEN)
    return len({each.kind for each in holdings(session, morning) if each.due})


def _facts(
    current: SurveyRound, known: RoundFacts, plans: PlanCounts, today: date
) -> OverviewFacts:
    pending = [each for each in current.milestones if each.done_on is None]
    return OverviewFacts(
        step=current.step,
        units=known.units,
        validated=known.validated_units,
        faults=known.questionnaire_faults,
        responses=known.responses,
        unreleased=known.unreleased,
        plans=plans,
        late_milestones=sum(each.due < today for each in pending),
        open_milestones=len(pending),
        notice_missing=known.notice_missing,
        released=known.released,
    )
