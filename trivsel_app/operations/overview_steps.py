"""How far each page's part of the round is, and what to do there next: rules over plain facts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from trivsel_app.followup.roll_up import PlanCounts
from trivsel_app.survey.rounds import STEPS, Step


class Progress(StrEnum):
    """The four states of the navigation: ikke startet, i gang, venter, færdig."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"  # for an earlier step
    DONE = "done"


class Next(StrEnum):
    """The next required action on a page; the Danish words stand in `texts`."""

    IMPORT_ORGANISATION = "import_organisation"
    VALIDATE_UNITS = "validate_units"  # count: units not validated
    MEND_QUESTIONNAIRE = "mend_questionnaire"  # count: faults
    WRITE_NOTICE = "write_notice"  # count: fields of the privacy notice that are empty
    KEEP_MILESTONES = "keep_milestones"  # count: milestones overdue
    OPEN_ROUND = "open_round"
    IMPORT_RESPONSES = "import_responses"
    CLOSE_ROUND = "close_round"
    BEGIN_SCREENING = "begin_screening"
    READ_COMMENTS = "read_comments"  # count: comments neither approved nor rejected
    RELEASE_UNITS = "release_units"  # count: units not released yet
    LATE_DIALOGUES = "late_dialogues"  # count: units that are late with theirs
    HOLD_DIALOGUES = "hold_dialogues"  # count: released units that have not held theirs
    MAKE_PLANS = "make_plans"  # count: workplaces without a plan
    FOLLOW_UP_OVERDUE = "follow_up_overdue"  # count: actions overdue
    ERASE_DATA = "erase_data"  # count: kinds of data that have had their time


BESIDE = frozenset({Next.KEEP_MILESTONES, Next.READ_COMMENTS, Next.ERASE_DATA})


class Remark(StrEnum):
    """What is to be known about a part that asks for nothing; the Danish words are in `texts`."""

    FROZEN_UNAPPROVED = "frozen_unapproved"  # count: units whose leader never approved
    NOT_TALKED = "not_talked"  # count: released units that never held their dialogue
    REPORTS_POSSIBLE = "reports_possible"  # nothing remembers whether they were made


@dataclass(frozen=True, slots=True)
class StepState:
    """One page of the navigation: its state, and what to do there, if anything is."""

    page: str
    progress: Progress
    next: Next | None = None
    count: int = 0
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """What the states follow from."""

    step: Step
    units: int
    validated: int
    faults: int
    responses: int
    unreleased: int
    plans: PlanCounts
    late_milestones: int
    open_milestones: int
    notice_missing: int = 0
    unread_comments: int = 0
    late_dialogues: int = 0
    missing_dialogues: int = 0
    released: int = 0
    kinds_due: int = 0  # kinds of data to delete, for those who may

    def reached(self, step: Step) -> bool:
        """Whether the round stands at this step or later."""
        return STEPS.index(self.step) >= STEPS.index(step)

    @property
    def some_released(self) -> bool:
        """Whether any leader may see results: units are released one by one."""
        return bool(self.released) or self.reached(Step.RELEASED)


def step_states(facts: OverviewFacts) -> tuple[StepState, ...]:
    """Give the state of each page that has one, in the navigation's order."""
    found = tuple(rule(facts) for rule in _RULES)
    return (*found, _log(facts)) if facts.kinds_due else found


def to_do(states: Iterable[StepState]) -> tuple[StepState, ...]:
    """Give what is to be done: first what leads the round on, then what stands beside it."""
    return tuple(sorted((each for each in states if each.next), key=_stands_beside))


def _stands_beside(state: StepState) -> bool:
    return state.next in BESIDE


def _schedule(facts: OverviewFacts) -> StepState:
    if not facts.open_milestones:
        return StepState("schedule", Progress.DONE)
    if facts.late_milestones:
        return StepState(
            "schedule", Progress.IN_PROGRESS, Next.KEEP_MILESTONES, facts.late_milestones
        )
    return StepState("schedule", Progress.IN_PROGRESS)


def _organisation(facts: OverviewFacts) -> StepState:
    missing = facts.units - facts.validated
    if facts.reached(Step.OPEN):
        remark = Remark.FROZEN_UNAPPROVED if missing else None
        return StepState("organisation", Progress.DONE, count=missing, remark=remark)
    if not facts.units:
        return StepState("organisation", Progress.NOT_STARTED, Next.IMPORT_ORGANISATION)
    if missing:
        return StepState("organisation", Progress.IN_PROGRESS, Next.VALIDATE_UNITS, missing)
    return StepState("organisation", Progress.DONE)


def _questionnaire(facts: OverviewFacts) -> StepState:
    if facts.reached(Step.OPEN):
        return StepState("questionnaire", Progress.DONE)
    if facts.faults:
        return StepState(
            "questionnaire", Progress.IN_PROGRESS, Next.MEND_QUESTIONNAIRE, facts.faults
        )
    return StepState("questionnaire", Progress.DONE)


def _anonymity(facts: OverviewFacts) -> StepState:
    if facts.reached(Step.OPEN):
        return StepState("anonymity", Progress.DONE)
    if facts.notice_missing:
        return StepState("anonymity", Progress.IN_PROGRESS, Next.WRITE_NOTICE, facts.notice_missing)
    return StepState("anonymity", Progress.DONE)


def _responses(facts: OverviewFacts) -> StepState:
    if facts.reached(Step.CLOSED):
        return StepState("responses", Progress.DONE)
    if not facts.units:
        return StepState("responses", Progress.WAITING)
    if not facts.reached(Step.OPEN):
        return StepState("responses", Progress.NOT_STARTED, Next.OPEN_ROUND)
    if not facts.responses:
        return StepState("responses", Progress.IN_PROGRESS, Next.IMPORT_RESPONSES)
    return StepState("responses", Progress.IN_PROGRESS, Next.CLOSE_ROUND)


def _results(facts: OverviewFacts) -> StepState:
    if not facts.reached(Step.CLOSED):
        return StepState("results", Progress.WAITING)
    # HR is led to the screening desk, which shows the results of each unit it asks about.
    released = facts.reached(Step.RELEASED)
    return StepState("results", Progress.DONE if released else Progress.IN_PROGRESS)


def _comments(facts: OverviewFacts) -> StepState:
    left = facts.unread_comments
    if not facts.reached(Step.CLOSED):
        return StepState("comments", Progress.WAITING)
    if not left:
        return StepState("comments", Progress.DONE)
    return StepState("comments", Progress.IN_PROGRESS, Next.READ_COMMENTS, left)


def _screening(facts: OverviewFacts) -> StepState:
    if not facts.reached(Step.CLOSED):
        return StepState("screening", Progress.WAITING)
    if facts.reached(Step.RELEASED):
        return StepState("screening", Progress.DONE)
    if not facts.reached(Step.SCREENING):
        return StepState("screening", Progress.NOT_STARTED, Next.BEGIN_SCREENING)
    return StepState("screening", Progress.IN_PROGRESS, Next.RELEASE_UNITS, facts.unreleased)


def _dialogue(facts: OverviewFacts) -> StepState:
    if not facts.some_released:
        return StepState("dialogue", Progress.WAITING)
    late, missing = facts.late_dialogues, facts.missing_dialogues
    if facts.reached(Step.EVALUATION):
        remark = Remark.NOT_TALKED if missing else None
        return StepState("dialogue", Progress.DONE, count=missing, remark=remark)
    if late:
        return StepState("dialogue", Progress.IN_PROGRESS, Next.LATE_DIALOGUES, late)
    if missing:
        return StepState("dialogue", Progress.IN_PROGRESS, Next.HOLD_DIALOGUES, missing)
    released = facts.reached(Step.RELEASED)
    return StepState("dialogue", Progress.DONE if released else Progress.IN_PROGRESS)


def _plans(facts: OverviewFacts) -> StepState:
    counts = facts.plans
    if facts.reached(Step.FINISHED):
        return StepState("plans", Progress.DONE)
    if counts.overdue:
        return StepState("plans", Progress.IN_PROGRESS, Next.FOLLOW_UP_OVERDUE, counts.overdue)
    if not facts.reached(Step.RELEASED):
        begun = facts.some_released or counts.open or counts.closed
        return StepState("plans", Progress.IN_PROGRESS if begun else Progress.WAITING)
    missing = counts.units - counts.units_with_plan
    if missing:
        return StepState("plans", Progress.IN_PROGRESS, Next.MAKE_PLANS, missing)
    return StepState("plans", Progress.IN_PROGRESS if counts.open else Progress.DONE)


def _documents(facts: OverviewFacts) -> StepState:
    if not facts.some_released:
        return StepState("documents", Progress.WAITING)
    if facts.reached(Step.FOLLOW_UP):
        return StepState("documents", Progress.DONE)
    return StepState("documents", Progress.IN_PROGRESS, remark=Remark.REPORTS_POSSIBLE)


def _log(facts: OverviewFacts) -> StepState:
    return StepState("log", Progress.IN_PROGRESS, Next.ERASE_DATA, facts.kinds_due)


_RULES: tuple[Callable[[OverviewFacts], StepState], ...] = (
    _schedule,
    _organisation,
    _questionnaire,
    _anonymity,
    _responses,
    _results,
    _comments,
    _screening,
    _dialogue,
    _plans,
    _documents,
)
