"""A survey round and its life, from plan to evaluation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trivsel_app.survey.cells import Limits


class Step(StrEnum):
    """The steps of a round, in the order they are taken."""

    PLANNING = "planning"
    VALIDATION = "validation"  # organisationsvalidering
    OPEN = "open"
    CLOSED = "closed"
    SCREENING = "screening"
    RELEASED = "released"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One date of the round; `done_on` is set by the user or by the step it belongs to."""

    code: str
    title: str
    due: date
    responsible: str = ""
    starts: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class SurveyRound:
    """One round of trivselsmåling and APV."""

    id: int
    year: int
    step: Step
    limits: Limits
    milestones: tuple[Milestone, ...] = ()
    response_goal: int = 80  # percent
    deadline: date | None = None  # default deadline of action plans: 30 June of the year


class Missing(StrEnum):
    """What stands in the way of the next step; the Danish sentence stands in `texts`."""

    NO_UNITS = "no_units"
    NO_EMPLOYEES = "no_employees"
    NOT_ALL_VALIDATED = "not_all_validated"  # information only: does not block
    NO_ANSWERS = "no_answers"
    QUESTIONNAIRE_FAULTY = "questionnaire_faulty"
    NOTICE_INCOMPLETE = "notice_incomplete"  # fields of the privacy notice are empty
    NOT_ALL_RELEASED = "not_all_released"  # units are released on the screening desk
    NOT_ALL_TALKED = "not_all_talked"  # units that have not held their dialogue
    ACTIONS_OPEN = "actions_open"
    NO_ACTIONS = "no_actions"
    NOT_ALL_PLANNED = "not_all_planned"  # workplaces without a plan
    IS_FINISHED = "is_finished"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that is missing; `count` is how many (0 when counting makes no sense)."""

    missing: Missing
    count: int = 0
    blocks: bool = True


STEPS = tuple(Step)
