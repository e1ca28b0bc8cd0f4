"""How long each kind of data may be kept: the rules as values (reliability notes B11).

They are suggestions that a municipality's data protection officer confirms; the legal grounds
in words stand in `texts.retention`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from trivsel_app.survey.rounds import STEPS, Step, SurveyRound


class DataKind(StrEnum):
    """Kinds of personal data, each with a clock of its own."""

    EMPLOYEES = "employees"  # the mailing list
    FINDINGS = "findings"  # physical conditions with the reporter's name
    ANSWERS = "answers"  # raw anonymous answers, and the raw counts beside frozen figures
    COMMENTS = "comments"  # free text and what was decided of it
    SIGNAL_NOTES = "signal_notes"  # what HR wrote about a confidential signal
    SCREENING_NOTES = "screening_notes"  # what HR wrote about a unit's talk, and with whom it was
    DIALOGUE_NOTES = "dialogue_notes"  # which roles took part in a dialogue, in HR's own words
    ACCESS_LOG = "access_log"


EMPLOYEE_DAYS: Final = 30  # after the round has closed
ROUNDS_KEPT: Final = 2  # newest rounds whose raw answers stay: one to show, one to compare with
ACCESS_LEAST, ACCESS_MOST = 6, 12  # months
_CLOSING: Final = "close"  # the milestone


@dataclass(frozen=True, slots=True)
class Holding:
    """What the file holds of one kind, of one round where the kind has one.

    `due` of `held` may be deleted now; `due_on` is the day it became so, or will be when known.
    """

    kind: DataKind
    held: int
    due: int
    due_on: date | None = None
    round_id: int | None = None
    year: int | None = None


def closed_on(survey_round: SurveyRound) -> date | None:
    """Give the day a round closed, None while it is not."""
    if STEPS.index(survey_round.step) < STEPS.index(Step.CLOSED):
        return None
    closing = (each for each in survey_round.milestones if each.code == _CLOSING)
    return next((each.done_on or each.due for each in closing), None)


def employees_due(rounds: Sequence[SurveyRound], imported_on: date | None) -> date | None:
    """Give the day the list of employees must go; the newest round stands first.

    It belongs to the newest round that has closed, or to the one after when it was imported since.
    A list that is newer than every round gets its days from the import.
    """
    closed = next(((at, on) for at, each in enumerate(rounds) if (on := closed_on(each))), None)
    if closed is None:
        return None
    rounds_since, on = closed
    if imported_on is not None and imported_on > on:
        if rounds_since:
            return None
        on = imported_on
    return on + timedelta(days=EMPLOYEE_DAYS)


def pushed_out(
    rounds: Sequence[SurveyRound], with_answers: Sequence[SurveyRound]
) -> tuple[SurveyRound, ...]:
    """Give the rounds older than those that keep answers and comments; the newest stands first.

    A round that nobody has answered yet pushes none out.
    """
    kept = with_answers[:ROUNDS_KEPT]
    return tuple(rounds[rounds.index(kept[-1]) + 1 :]) if len(kept) == ROUNDS_KEPT else ()


def months_before(moment: datetime, months: int) -> datetime:
    """Go back whole months; a day the month has not becomes its last."""
    number = moment.year * 12 + moment.month - 1 - months
    first = moment.replace(year=number // 12, month=number % 12 + 1, day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first.replace(day=min(moment.day, (following - timedelta(days=1)).day))


def within_limits(months: int) -> int:
    """Hold how long the access log is kept between its limits."""
    return min(max(months, ACCESS_LEAST), ACCESS_MOST)
